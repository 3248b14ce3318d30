import * as v from "valibot";
import { type Issue, type IssueCode, PollError, shown } from "../errors.ts";
import { fieldOf, type NameOf } from "./add-issue.ts";
import type { PlacedCaution } from "./caution.ts";
import { checkDataset } from "./check-dataset.ts";
import type { Dataset } from "./dataset.ts";
import { datasetSchema, problemOf } from "./dataset-schema.ts";
import { isPartialDate } from "./dates.ts";
import { findLargeBases } from "./find-large-bases.ts";
import { findLookAlikes } from "./find-look-alikes.ts";
import { findRepeats } from "./find-repeats.ts";
import { sealed } from "./freeze.ts";
import { groupedBy } from "./grouped-by.ts";
import { isRecord } from "./option-kind.ts";
import type { Survey } from "./survey.ts";
import { unknownsOfQuestion, unknownsOfSurvey } from "./unknowns.ts";

/** What came of checking: a data set with what deserves care, or every problem at once. */
export type ParseResult =
  | { readonly ok: true; readonly dataset: Dataset; readonly cautions: readonly PlacedCaution[] }
  | { readonly ok: false; readonly issues: PollError["issues"] };

/**
 * Checks plain data and returns it as a `Dataset`, or every problem at once.
 *
 * Shapes, references between tables, calendar dates, and that the shares of a question do not exceed the whole by more
 * than rounding allows. Nothing is repaired: a share of 140 is an issue, not a 1.4. Fields that are left out are unknown.
 * The data set is frozen with all its rows, and shares nothing with the input.
 *
 * @param input Anything, usually parsed JSON in the form of `Dataset`.
 * @returns `{ ok: true, dataset, cautions }` or `{ ok: false, issues }`.
 * @example
 * ```ts
 * const result = safeParseDataset({ id: "my-polls", title: "My polls", surveys: 5 });
 * result.ok; // => false
 * result.ok ? [] : result.issues.map((issue) => issue.path.join(".")); // => ["surveys", "questions", "toplines", "sources"]
 * ```
 */
export function safeParseDataset(input: unknown): ParseResult {
  return parsed(input, "kept", fieldOf);
}

/** The same, in messages that call fields by the names that the reader has for them. */
export function parseNamed(input: unknown, nameOf: NameOf): ParseResult {
  return parsed(input, "kept", nameOf);
}

/**
 * The same for records that the library has just made. Each is let go as soon as it is checked, so that a large file does not
 * stand in memory twice.
 */
export function parseOwnRecords(candidate: Readonly<Record<string, unknown>>): ParseResult {
  return parsed(candidate, "let go", fieldOf);
}

type Records = "kept" | "let go";

function parsed(input: unknown, records: Records, nameOf: NameOf): ParseResult {
  const { output, issues: shapeIssues } = shapeOf(input, records, nameOf);
  if (output === null) return failed(shapeIssues);
  const dataset = shapeIssues.length === 0 ? completed(output) : output;
  const { issues, cautions } = checkDataset(dataset, shapeIssues, nameOf);
  const all = [...shapeIssues, ...issues];
  if (all.length > 0) return failed(all);
  const found = [findLargeBases, findLookAlikes, findRepeats].flatMap((find) => find(dataset));
  return { ok: true, dataset: sealed(dataset), cautions: [...cautions, ...found] };
}

/**
 * `safeParseDataset` for those who would rather catch.
 *
 * @param input Anything, usually parsed JSON in the form of `Dataset`.
 * @throws PollError with every problem at once: code, path, message, hint.
 * @example
 * ```ts
 * parseDataset({ id: "my-polls", title: "My polls", surveys: [], questions: [], toplines: [], sources: [] }).kind; // => "dataset"
 * ```
 */
export function parseDataset(input: unknown): Dataset {
  return checkedDataset(safeParseDataset(input));
}

/** The shape of the whole, then of the records of each list, one by one. */
function shapeOf(
  input: unknown,
  records: Records,
  nameOf: NameOf,
): { readonly output: Dataset | null; readonly issues: readonly Issue[] } {
  const schema = datasetSchema();
  if (!isRecord(input))
    return { output: null, issues: (v.safeParse(schema, input).issues ?? []).map((issue) => issueOf(issue, nameOf)) };
  const lists = listSchemas(schema).filter(([name]) => Array.isArray(input[name]));
  const whole = v.safeParse(schema, { ...input, ...Object.fromEntries(lists.map(([name]) => [name, []])) });
  const output = whole.output as Record<string, unknown>;
  const ofWhole = groupedBy(
    (whole.issues ?? []).map((issue) => issueOf(issue, nameOf)),
    ({ code }) => code === "unknown-field",
  );
  const issues = [...(ofWhole.get(false) ?? [])];
  for (const [name, schemaOfRecord] of lists) {
    const list = input[name] as unknown[];
    // not `map`, which would pass over the holes of a list
    output[name] = Array.from(list, (record, index) => {
      const shape = v.safeParse(schemaOfRecord, record);
      if (records === "let go") list[index] = null;
      for (const issue of shape.issues ?? []) issues.push(issueOf(issue, nameOf, [name, index]));
      return shape.output;
    });
  }
  return { output: output as unknown as Dataset, issues: [...issues, ...(ofWhole.get(true) ?? [])] };
}

interface ListSchema extends v.GenericSchema {
  readonly wrapped?: ListSchema;
  readonly item?: v.GenericSchema;
}

/** The lists of a data set with the schema of what is in them. */
function listSchemas(schema: v.GenericSchema): readonly (readonly [name: string, item: v.GenericSchema])[] {
  const { entries } = schema as unknown as { readonly entries: Readonly<Record<string, ListSchema>> };
  return Object.entries(entries).flatMap(([name, entry]) => {
    const { item } = entry.wrapped ?? entry;
    return item === undefined ? [] : [[name, item] as const];
  });
}

function failed(issues: readonly Issue[]): ParseResult {
  return { ok: false, issues: issues as PollError["issues"] };
}

/**
 * Fills in what follows from the rest: organisations that nobody described, and what is unknown. A digest is not taken
 * over, since it cannot be checked without waiting. The surveys are those that were checked, and no copies.
 */
function completed(dataset: Dataset): Dataset {
  const organisations =
    dataset.organisations.length > 0
      ? dataset.organisations
      : [
          ...new Set(
            dataset.surveys.flatMap(({ houses, fieldedBy, sponsors }) => [...houses, ...fieldedBy, ...sponsors]),
          ),
        ]
          .sort()
          .map((id) => ({ id, name: id, names: {}, aliases: [], from: null, until: null, note: null }));
  // most surveys of a file lack the same, so that they have one list of it
  const lists = new Map<string, Survey["unknowns"]>();
  const listOf = (unknowns: Survey["unknowns"]): Survey["unknowns"] => {
    const key = JSON.stringify(unknowns);
    if (!lists.has(key)) lists.set(key, unknowns);
    return lists.get(key)!;
  };
  const sources = new Map(dataset.sources.map((source) => [source.id, source]));
  return {
    ...dataset,
    digest: null,
    organisations,
    surveys: dataset.surveys.map((survey) => {
      const told = isEmpty(survey.territory) ? Object.assign(survey, { territory: null }) : survey;
      return Object.assign(told, { unknowns: listOf(unknownsOfSurvey(told, sources)) });
    }),
    questions: dataset.questions.map((question) => ({ ...question, unknowns: unknownsOfQuestion(question) })),
  };
}

/** Parts of a territory, none of which is there, tell nothing of it. */
function isEmpty(territory: Survey["territory"]): boolean {
  return territory !== null && Object.values(territory).every((part) => part === null || part.length === 0);
}

/** What valibot found, in our words. */
function issueOf(issue: v.BaseIssue<unknown>, nameOf: NameOf, place: Issue["path"] = []): Issue {
  const path = [...place, ...(issue.path ?? []).map(({ key }) => key as string | number)];
  const name = nameOf(path);
  const looksLikeNumber =
    issue.type === "number" && typeof issue.input === "string" && Number.isFinite(Number(issue.input));
  const got =
    issue.input === undefined ? "nothing" : shown(looksLikeNumber ? JSON.stringify(issue.input) : issue.input);
  const [code, expected, hint] = detailsOf(issue, fieldOf(path), name);
  return { code, path, message: `${shown(name)} is ${got}, not ${expected}.`, hint };
}

function textOf(input: unknown): string {
  return typeof input === "string" ? input : "";
}

function detailsOf(
  issue: v.BaseIssue<unknown>,
  field: string,
  name: string,
): readonly [code: IssueCode, expected: string, hint: string] {
  if (issue.type === "check") {
    const [code, expected, hint] = problemOf(issue);
    const hintFor = { "not-a-date": dateHint, "not-an-id": idHint }[code as string];
    return [code, expected, hintFor === undefined ? hint : hintFor(textOf(issue.input), hint)];
  }
  if (issue.expected === "never")
    return ["unknown-field", "a field of our model", `Remove ${shown(name)}, or correct its name.`];
  if (issue.input === undefined || issue.input === null) return ["missing-field", "given", `Add ${shown(name)}.`];
  if (issue.type === "picklist" || issue.type === "literal") {
    return [
      "unknown-value",
      `one of ${(issue.expected ?? "")
        .replace(/[("|)]+/g, " ")
        .trim()
        .replace(/ +/g, ", ")}`,
      field === "modes" || field === "population"
        ? "Use one of these words, and keep that of the source in its note; leave it empty where it is unknown."
        : "Use one of these words, or leave it empty where it is unknown.",
    ];
  }
  if (issue.type === "number") return ["not-a-number", "a number", numberHint(textOf(issue.input))];
  return [
    "wrong-type",
    `of type ${issue.type === "object_with_rest" || issue.type === "record" ? "object" : issue.type}`,
    "Check the type.",
  ];
}

/** The data set of a result, for those who would rather catch. Throws PollError with every problem. */
export function checkedDataset(result: ParseResult): Dataset {
  if (!result.ok) throw new PollError(result.issues);
  return result.dataset;
}

/** How to write a number that a spreadsheet or a source writes otherwise. */
function numberHint(text: string): string {
  if (/^\d{1,3}(,\d{3})+$/.test(text)) return `Write thousands without commas: ${text.replaceAll(",", "")}.`;
  const sign = /^[~≈]/u.exec(text)?.[0];
  const [, bound, figure, percent] = /^(<?)\s*([\d\s]+(?:[.,]\d+)?)\s*(%?)$/u.exec(text.replace(/^[~≈]\s*/u, "")) ?? [];
  if (figure === undefined) return "Write digits with a decimal point; leave it empty where it is unknown.";
  const slips = [
    ...(sign === undefined ? [] : [`leave out ${sign} (n_status says of an n that it is approximate)`]),
    ...(percent === "" ? [] : ["leave out the percent sign"]),
    ...(/\d\s+\d/u.test(figure) ? ["leave out the blank"] : []),
    ...(figure.includes(",") ? ["write the decimal point"] : []),
  ];
  const said = slips.join(", ") || "write digits only";
  const mended = figure.replaceAll(/\s/gu, "").replace(",", ".");
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}: ${bound}${mended}.`;
}

/** How to write a day that stands the other way round; with points between, the day comes first everywhere. */
function dateHint(text: string, otherwise: string): string {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  if (year === undefined) return otherwise;
  const date = [year, month!.padStart(2, "0"), day!.padStart(2, "0")].join("-");
  return isPartialDate(date) ? `Write the year first: ${date}.` : otherwise;
}

/** A letter of another alphabet may look like a Latin one, and a comma may stand where a list has semicolons. */
function idHint(text: string, otherwise: string): string {
  if (/^[a-z0-9-]+(\s*,\s*[a-z0-9-]+)+$/.test(text))
    return `Put semicolons between several: ${text.replaceAll(/\s*,\s*/g, ";")}.`;
  const letter = /(?!\p{Script=Latin})\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return otherwise;
  const code = letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  return `Write it in Latin letters, like iri-2014-03: ${shown(letter)} (U+${code}) is none.`;
}
