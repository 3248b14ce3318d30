import { type Issue, shown } from "../errors.ts";
import { checkText } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { isPartialDate } from "../model/dates.ts";
import { settled } from "../model/option-rows.ts";
import { checkedDataset, type ParseResult } from "../model/parse-dataset.ts";
import type { SampleSize } from "../model/survey.ts";
import { fieldPeriodOf } from "./field-dates.ts";
import { FILE_SOURCE, FOREIGN_ROWS, type ForeignFileOptions, inRowOrder, placeRegister } from "./foreign-file.ts";
import type { Json } from "./json.ts";
import { nulCharacter } from "./nul-character.ts";
import { UNKNOWN_HOUSE } from "./poll-records.ts";
import { readSize } from "./printed-figures.ts";
import { type RopfPoll, readRopfLines } from "./ropf-lines.ts";
import { answersOf, codesOf, optionsOf } from "./ropf-lists.ts";
import { type AddLineIssue, percentIn, type RopfFields, readingOf, valuesOf } from "./ropf-values.ts";

/** Questions by scope. A file that gives none has the last. */
const SCOPES: readonly (readonly [scope: string, id: string, title: string])[] = [
  ["N", "national", "National vote"],
  ["ND", "district", "District vote"],
  ["N2", "two-party", "Vote between two parties"],
  ["P1", "president-first-round", "Presidential election, first round"],
  ["E", "european", "European election"],
  ["", "vote", "Vote"],
];

/** Id and title of a question: the scenarios of a poll beyond the first are numbered. */
function questionWords(scope: string, scenario: number): { readonly id: string; readonly title: string } | null {
  const [, id, title] = SCOPES.find(([each]) => each === scope) ?? [];
  if (id === undefined) return null;
  if (scenario === 1) return { id, title: title! };
  return { id: `${id}-${String(scenario)}`, title: `${title!}, scenario ${String(scenario)}` };
}

/** A line with what a scenario takes over from the poll above it. */
interface RopfStatement {
  readonly poll: RopfPoll;
  readonly fields: RopfFields;
  readonly commissioners: readonly string[];
  /** The same for lines of one poll that are of one fieldwork. */
  readonly fieldwork: string;
}

/** Never taken over from the poll above. */
const NOT_INHERITED: ReadonlySet<string> = new Set(["O", "N", "ON", "U", "VS"]);
/** What makes a fieldwork, beside the commissioners; another scope or n does not. */
const OF_FIELDWORK = ["PF", "PFP", "FS", "FE", "PD", "A"];

/** Completes the lines of a file, one after the other. A scenario that has no poll above it stands for itself. */
function ropfStatements(): (poll: RopfPoll) => RopfStatement {
  /** Texts by number: a long one may be taken over by thousands of scenarios, and is looked at once. */
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  let above: { readonly statement: RopfStatement; readonly commissioners: number } | null = null;
  return (poll) => {
    const own = poll.fields.filter(([key]) => key !== "C");
    const stated = [...new Set(poll.fields.flatMap(([key, name]) => (key === "C" ? [name] : [])))];
    const from = poll.isScenario ? above : null;
    const inherited = Object.entries(from?.statement.fields ?? {}).filter(([key]) => !NOT_INHERITED.has(key));
    const fields: RopfStatement["fields"] = Object.fromEntries([...inherited, ...own]);
    const isStated = from === null || stated.length > 0;
    const commissioners = isStated ? numberOf(JSON.stringify(stated)) : from.commissioners;
    const parts = OF_FIELDWORK.map((key) => (fields[key] === undefined ? "" : String(numberOf(fields[key]))));
    const statement: RopfStatement = {
      poll,
      fields,
      commissioners: isStated ? stated : from.statement.commissioners,
      fieldwork: [...parts, commissioners].join(","),
    };
    if (from === null) above = { statement, commissioners };
    return statement;
  };
}

/** A survey, the line that told of it first, and how often each scope was asked in it. */
interface Fieldwork {
  readonly line: RopfStatement;
  readonly survey: Json;
  readonly scenarios: Map<string, number>;
}

/**
 * Reads a file in the Rich Opinion Poll Format, or lists every problem with its line.
 *
 * A poll is a survey; each scope, and each further response scenario of a poll, is a question, whose wording is unknown. A
 * scenario with other dates, another firm, commissioner or area is a survey of its own. PF is the house, PFP who
 * interviewed, C the sponsors, A the note of the territory. A poll without PF has a house of its own, `Unknown house 1`.
 * Field dates are known where both ends are given; one alone is kept in the note.
 *
 * Lists asked together become an answer that combines them. The id of a list makes the stance of choosing it. A list
 * without any result is left out. Shares are percents with the decimals of the file; bounds (`<0.5`), approximate, least and
 * ranging sizes are kept. With excluded responses the base is those who answered. Where the results make up the whole
 * without those who gave no response, their base is those who answered, too: nothing is rescaled. What exceeds the whole
 * otherwise, beyond rounding, is disputed where the file has their sum as VS, or N, with the reason, and refused where it has
 * neither.
 *
 * @param text The file: polls, one a line, then lists. Its lines end in LF, CRLF or CR; those that begin with ‡ are comments.
 * @param options Id, title and topic of the data set to be; `file` names the file in the places of problems.
 * @returns The data set with its cautions, or the issues, by line: `unknown-field` for a key that the format does not have,
 *   `unknown-value` for a scope that is none and for seats (U), `unknown-reference` for a result without its list,
 *   `not-a-date`, `not-a-number`, `missing-field`, `duplicate-id`, `wrong-usage` (ON beside O or N), `shares-exceed-total`,
 *   `file-unreadable` for a line that is none of the format.
 * @throws PollError `wrong-type` for anything else than what it takes, `unknown-field` for an option that it does
 *   not have.
 * @example
 * ```ts
 * const result = safeReadRopf("•PF: Northway •FE: 2021-07-20 •SC: N •SS: 800 A:55\n", { id: "polls" });
 * result.ok ? [] : result.issues.map(({ code, path }) => `${code} in ${path.join(", ")}`); // => ["unknown-reference in polls.ropf, 1"]
 * ```
 */
export function safeReadRopf(text: string, options: ForeignFileOptions): ParseResult {
  checkText("readRopf", text, "the text of a file", ["text"]);
  settled("readRopf", FOREIGN_ROWS, options);
  const { id, title = id, topic = id, file = "polls.ropf", before } = options;
  const nul = nulCharacter(file, text);
  if (nul !== null) return { ok: false, issues: [nul] };
  const { polls, lists, issues: found } = readRopfLines(text, file);
  const issues: Issue[] = [...found];
  const faulty = new Set(found.map(({ path }) => path[1]));
  const add: AddLineIssue = (code, line, message, hint) => {
    faulty.add(line);
    issues.push({ code, path: [file, line], message, hint });
  };
  const { from, parsed } = placeRegister(file, {
    "shares-exceed-total": "Check the figures; where the source has them so, add their sum as •VS.",
  });
  const codes = codesOf(lists, add);
  const surveys: Json[] = [];
  const questions = new Map<string, { readonly record: Json; readonly used: Set<string> }>();
  const toplines: Json[] = [];
  const statementOf = ropfStatements();
  /** The fieldworks of the poll above and its scenarios. */
  const fieldworks = new Map<string, Fieldwork>();
  let unknownHouses = 0;

  for (const poll of polls) {
    for (const [key, date] of poll.fields) {
      if (!["FS", "FE", "PD"].includes(key) || isPartialDate(date)) continue;
      const message = `${key} is ${shown(date)}, which is no date like 2021-07-14, 2021-07 or 2021.`;
      add("not-a-date", poll.line, message, "Leave it out where it is unknown.");
    }
    const line = statementOf(poll);
    if (line.fields.U !== undefined && line.fields.U !== "%") {
      add(
        "unknown-value",
        poll.line,
        `The unit is ${shown(line.fields.U)}, and not percent.`,
        "Seats have no place in a data set; remove the line.",
      );
      continue;
    }
    if (!poll.isScenario) fieldworks.clear();
    const fieldwork = fieldworks.get(line.fieldwork) ?? fieldworkOf(line);
    if (!fieldworks.has(line.fieldwork)) {
      fieldworks.set(line.fieldwork, fieldwork);
      surveys.push(from(fieldwork.survey, poll.line));
    }
    const { scenarios } = fieldwork;
    const scope = line.fields.SC ?? "";
    const scenario = (scenarios.get(scope) ?? 0) + 1;
    scenarios.set(scope, scenario);
    const words = questionWords(scope, scenario);
    if (words === null) {
      const known = SCOPES.map(([each]) => each).filter((each) => each !== "");
      add("unknown-value", poll.line, `SC is ${shown(scope)}, and none of ${known.join(", ")}.`, "Correct the scope.");
      continue;
    }
    const question = questions.get(words.id) ?? { record: from({ ...words }, poll.line), used: new Set<string>() };
    questions.set(words.id, question);
    for (const share of sharesOf(line, fieldwork, words.id, question.used)) toplines.push(share);
  }

  if (issues.length > 0) return { ok: false, issues: inRowOrder(issues) };
  const listed = answersOf(lists, codes);
  return parsed(
    {
      id,
      title,
      surveys,
      questions: [...questions.values()].map(({ record, used }) =>
        Object.assign(record, {
          topic,
          wordingStatus: "unknown",
          responseStructure: "vote",
          options: optionsOf(used, listed),
          sources: [FILE_SOURCE],
        }),
      ),
      toplines,
      sources: [{ id: FILE_SOURCE, title, type: "dataset" }],
    },
    { before, twice: "kept" },
  );

  /** A number of respondents: exact, approximate, at least, or a range, of which the lower end is the least. */
  function sizeIn(text: string | undefined, line: number): SampleSize | null {
    const read = text === undefined ? null : readSize(text, { decimals: "point", marks: ["approximate", "at-least"] });
    if (read === null || read.ok) return read?.value ?? null;
    const message = `SS is ${shown(text)}, which is no size like 1000, ≈1000, ≥1000 or 600–700.`;
    add("not-a-number", line, message, "Leave it out where it is unknown.");
    return null;
  }

  function fieldworkOf(line: RopfStatement): Fieldwork {
    const { poll, fields, commissioners } = line;
    const { PF, PFP, FS, FE, PD, A, SS } = fields;
    if (PF === undefined) unknownHouses += 1;
    const house = PF ?? `${UNKNOWN_HOUSE} ${String(unknownHouses)}`;
    const { dates, note } = fieldPeriodOf({ start: FS ?? null, end: FE ?? null });
    const survey: Json = {
      id: surveys.length,
      houses: [house],
      fieldedBy: PFP === undefined ? [] : [PFP],
      sponsors: commissioners,
      fieldDates: dates,
      published: PD ?? null,
      territory: A === undefined ? null : { note: A },
      sampleSize: sizeIn(SS, poll.line),
      note,
      sources: [FILE_SOURCE],
    };
    return { line, survey, scenarios: new Map() };
  }

  function sharesOf(
    line: RopfStatement,
    { survey, line: { fields: above } }: Fieldwork,
    question: string,
    used: Set<string>,
  ): readonly Json[] {
    const { poll, fields } = line;
    const values = valuesOf(poll, fields, codes, add);
    for (const { code, combines } of values) for (const each of [...combines, code]) used.add(each);
    const { SS } = fields;
    if (values.length === 0 && !faulty.has(poll.line)) {
      add("missing-field", poll.line, "The poll has no result such as `A:55`.", "Add the results, or remove the line.");
    }
    const note = [...["EX", "VS"].entries()].flatMap(([place, key]) => {
      if (percentIn(key, fields, poll.line, add) === null) return [];
      const text = fields[key]!.replace(/%$/, "");
      return place === 0 ? `Excluded responses: ${text}%.` : `Verified sum: ${text}.`;
    });
    const { baseOf, reason } = readingOf(values, fields);
    const size = SS === above.SS ? null : sizeIn(SS, poll.line);
    return values.map((value) =>
      from(
        {
          survey: survey.id,
          question,
          base: baseOf(value),
          option: value.code,
          printed: value.printed,
          baseSize: size,
          ...(reason === null ? {} : { standing: "disputed", reason }),
          note: note.join(" ") || null,
          sources: [FILE_SOURCE],
        },
        poll.line,
      ),
    );
  }
}

/**
 * `safeReadRopf` for those who would rather catch.
 *
 * @param text The file.
 * @param options Id, title and topic of the data set to be.
 * @throws PollError with every problem.
 * @example
 * ```ts
 * const polls = readRopf("•PF: Northway •FE: 2021-07-20 •SC: N •SS: ≈800 A:55 B:44.5\n\nA: AA001 •EN: Alliance\nB: AA002 •EN: Bridge\n", { id: "polls" });
 * polls.surveys[0].sampleSize.status; // => "approximate"
 * polls.toplines[1].printed.decimals; // => 1
 * ```
 */
export function readRopf(text: string, options: ForeignFileOptions): Dataset {
  return checkedDataset(safeReadRopf(text, options));
}
