import { type Issue, refuseAll, shown } from "../errors.ts";
import { MODES } from "../model/dataset-schema.ts";
import { isRecord } from "../model/option-kind.ts";
import type { Base } from "../model/published-share.ts";
import { BASES } from "../model/published-share.ts";
import type { OptionRole, ResponseStructure, WordingStatus } from "../model/question.ts";
import type { Mode, Population } from "../model/survey.ts";
import { POPULATIONS } from "../model/survey.ts";
import type { PlanField } from "./column-plan.ts";
import { SEPARATORS, type Separator } from "./csv.ts";
import { DATE_ORDERS, type DateOrder } from "./printed-dates.ts";
import { MARKS, type Mark } from "./printed-figures.ts";

/** What a column of a wide file can say of the survey in its row. */
export type WideSurveyField =
  | "id"
  | "title"
  | "house"
  | "fieldedBy"
  | "sponsors"
  | "published"
  | "fieldDates"
  | "fieldStart"
  | "fieldEnd"
  | "n"
  | "mode"
  | "population"
  | "url"
  | "note";

/** What the reader calls it. */
export const SURVEY_FIELDS: Readonly<Record<WideSurveyField, PlanField>> = {
  id: "poll",
  title: "title",
  house: "house",
  fieldedBy: "fieldedBy",
  sponsors: "client",
  fieldDates: "dates",
  fieldStart: "start",
  fieldEnd: "end",
  published: "published",
  n: "n",
  mode: "mode",
  population: "population",
  url: "url",
  note: "note",
};

/** The label of an answer after its column; Cyrillic letters are taken for Ukrainian. */
export function labelOf(column: string): Readonly<Record<string, string>> {
  return { [/\p{Script=Cyrillic}/u.test(column) ? "uk" : "en"]: column };
}

/** A column with the shares of one answer. */
export interface WideAnswer {
  readonly column: string;
  readonly code: string;
  /** Labels by language; the column's name where none is given. */
  readonly label?: Readonly<Record<string, string>>;
  readonly role: OptionRole;
  readonly stance?: string | null;
}

/** A question whose answers have a column each. */
export interface WideQuestion {
  readonly id: string;
  /** Null in a proposal: the header does not tell it. */
  readonly topic: string | null;
  readonly title: string | null;
  /** The exact words by language, where known. */
  readonly wording?: Readonly<Record<string, string>>;
  readonly wordingStatus?: WordingStatus;
  /** Wordings of one class count as one in a trend; without it they are taken as unknown, house by house. */
  readonly wordingClass?: string | null;
  readonly responseStructure?: ResponseStructure | null;
  /** Whose answers add up to the whole; default: all respondents. */
  readonly base?: Base;
  readonly answers: readonly WideAnswer[];
}

/**
 * How to read a wide CSV file: which column is what, and how dates and figures are written. Plain JSON, made by
 * `proposeMapping` and corrected by hand. `null` stands for what has to be decided; `ambiguous` and `unmapped` must be empty
 * before the file is read: their columns go into `survey`, into the answers of a question, or into `ignored`.
 */
export interface WideMapping {
  readonly id: string;
  readonly title: string;
  readonly licence?: string | null;
  /** Where the file itself comes from. */
  readonly source: { readonly title: string; readonly url?: string | null; readonly date?: string | null };
  /** What stands between cells; default: a comma. */
  readonly separator?: Separator;
  readonly dates: DateOrder | null;
  readonly decimals: "point" | "comma" | null;
  /** What may stand around digits; anything else is a problem of the cell. */
  readonly marks: readonly Mark[];
  /** Cells that mean unknown, besides empty ones. */
  readonly unknown: readonly string[];
  /** Names of columns by what they say. */
  readonly survey: Readonly<Partial<Record<WideSurveyField, string | null>>>;
  /** Other spellings and former names of organisations, each with the name that it stands for. */
  readonly organisations?: Readonly<Record<string, string>>;
  /** Modes by the words of the file; null where the words are kept as a note only. */
  readonly modes?: Readonly<Record<string, Mode | null>>;
  readonly populations?: Readonly<Record<string, Population | null>>;
  readonly questions: readonly WideQuestion[];
  readonly ignored: readonly string[];
  /** Columns that could be one of several things, or several columns that could be one. */
  readonly ambiguous?: readonly { readonly columns: readonly string[]; readonly as: readonly string[] }[];
  /** Columns that nothing is known of, and what their cells look like. */
  readonly unmapped?: readonly { readonly column: string; readonly looksLike: string }[];
}

const FIELDS: ReadonlySet<string> = new Set([
  "id",
  "title",
  "licence",
  "source",
  "separator",
  "dates",
  "decimals",
  "marks",
  "unknown",
  "survey",
  "organisations",
  "modes",
  "populations",
  "questions",
  "ignored",
  "ambiguous",
  "unmapped",
]);

type Json = Readonly<Record<string, unknown>>;

/**
 * Checks a mapping that was read as JSON, by its form; whether its columns are those of the file is seen when it is used.
 *
 * @param input Parsed JSON.
 * @param file Its name, for the places of problems.
 * @throws PollError with every problem.
 * @example
 * ```ts
 * const mapping = proposeMapping(["House", "Date", "Yes", "No"], [["Acme", "2024-05-06", "47", "41"]], { id: "polls", title: "Polls" });
 * parseMapping(JSON.parse(JSON.stringify(mapping))).id; // => "polls"
 * ```
 */
export function parseMapping(input: unknown, file = "mapping.json"): WideMapping {
  refuseAll(mappingIssues(input, file));
  return input as WideMapping;
}

/** What is wrong with the form of a mapping. */
export function mappingIssues(input: unknown, file: string): readonly Issue[] {
  const issues: Issue[] = [];
  const expect = (fits: boolean, path: readonly (string | number)[], expected: string, got: unknown): boolean => {
    if (!fits) {
      issues.push({
        code: got === undefined ? "missing-field" : "unknown-value",
        path: [file, ...path],
        message:
          got === path.at(-1)
            ? `${shown(got)} is not ${expected}.`
            : `${shown(String(path.at(-1) ?? "mapping"))} is ${got === undefined ? "not there" : shown(got)}, and has to be ${expected}.`,
        hint: "Correct it in the mapping; toplines convert writes a whole one where there is none.",
      });
    }
    return fits;
  };
  if (expect(isRecord(input), [], "a JSON object", input)) {
    const mapping = input as Json;
    for (const key of Object.keys(mapping))
      expect(FIELDS.has(key), [key], `a name that a mapping has (${[...FIELDS].join(", ")})`, key);
    for (const key of ["id", "title"]) expect(isText(mapping[key]), [key], "a text", mapping[key]);
    const { source, separator, dates, decimals, marks, unknown, survey, questions, ignored } = mapping;
    if (expect(isRecord(source), ["source"], "an object with a title", source)) {
      expect(isText((source as Json).title), ["source", "title"], "a text", (source as Json).title);
    }
    const separators = Object.keys(SEPARATORS);
    const isSeparator = separator === undefined || isOneOf(separators, separator);
    expect(isSeparator, ["separator"], separators.join(", "), separator);
    expect(dates === null || isOneOf(DATE_ORDERS, dates), ["dates"], DATE_ORDERS.join(", "), dates);
    expect(decimals === null || isOneOf(["point", "comma"], decimals), ["decimals"], "point or comma", decimals);
    expect(
      isListOf(marks, (mark) => isOneOf(MARKS, mark)),
      ["marks"],
      `a list of ${MARKS.join(", ")}`,
      marks,
    );
    expect(isListOf(unknown, isString), ["unknown"], "a list of texts", unknown);
    expect(isListOf(ignored, isString), ["ignored"], "a list of columns", ignored);
    if (expect(isRecord(survey), ["survey"], "an object of columns", survey)) {
      for (const [key, column] of Object.entries(survey as Json)) {
        expect(
          Object.hasOwn(SURVEY_FIELDS, key),
          ["survey", key],
          `a name that survey has (${Object.keys(SURVEY_FIELDS).join(", ")})`,
          key,
        );
        expect(column === null || isString(column), ["survey", key], "the name of a column", column);
      }
    }
    const { organisations } = mapping;
    const isNamed =
      organisations === undefined || (isRecord(organisations) && Object.values(organisations).every(isText));
    expect(isNamed, ["organisations"], "an object of names by other names", organisations);
    for (const [key, known] of [
      ["modes", MODES],
      ["populations", POPULATIONS],
    ] as const) {
      const words = mapping[key];
      if (words === undefined || !expect(isRecord(words), [key], "an object of words", words)) continue;
      for (const [word, meaning] of Object.entries(words as Json)) {
        expect(meaning === null || isOneOf(known, meaning), [key, word], `null or one of ${known.join(", ")}`, meaning);
      }
    }
    const { ambiguous, unmapped } = mapping;
    const isAmbiguity = (each: unknown): boolean =>
      isRecord(each) && isListOf(each.columns, isString) && isListOf(each.as, isString);
    expect(ambiguous === undefined || isListOf(ambiguous, isAmbiguity), ["ambiguous"], "a list", ambiguous);
    expect(unmapped === undefined || isListOf(unmapped, isRecord), ["unmapped"], "a list", unmapped);
    if (expect(isListOf(questions, isRecord), ["questions"], "a list of questions", questions)) {
      for (const [index, question] of (questions as readonly Json[]).entries()) {
        const { id, base, wording, answers } = question;
        expect(isText(id), ["questions", index, "id"], "a text", id);
        const isWording = wording === undefined || (isRecord(wording) && Object.values(wording).every(isString));
        expect(isWording, ["questions", index, "wording"], "an object of texts by language", wording);
        expect(base === undefined || isOneOf(BASES, base), ["questions", index, "base"], BASES.join(", "), base);
        const isList = isListOf(answers, (each) => isRecord(each) && isString(each.column) && isString(each.code));
        expect(isList, ["questions", index, "answers"], "a list of answers with column and code", answers);
      }
    }
  }
  return issues;
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isText(value: unknown): value is string {
  return isString(value) && value !== "";
}

function isOneOf(words: readonly string[], value: unknown): boolean {
  return words.includes(value as string);
}

function isListOf(value: unknown, fits: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(fits);
}
