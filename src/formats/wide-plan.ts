import { type Issue, type IssueCode, isPollError, shown, shownSome } from "../errors.ts";
import type { Dataset } from "../model/dataset.ts";
import { safeParseDataset } from "../model/parse-dataset.ts";
import type { ColumnPlan } from "./column-plan.ts";
import { FILE_SOURCE } from "./foreign-file.ts";
import { declaredDates } from "./printed-dates.ts";
import { labelOf, SURVEY_FIELDS, type WideMapping, type WideSurveyField } from "./wide-mapping.ts";
import { writeTables } from "./write-tables.ts";

/** A mapping joined with the header of the file that it is for. */
export interface WidePlan {
  readonly columns: ColumnPlan;
  /** Columns without a name, which have to be empty. */
  readonly nameless: readonly number[];
  /** The data set without surveys: title, questions, and the file as a source. */
  readonly frame: Dataset;
}

export type PlanResult =
  | { readonly ok: true; readonly plan: WidePlan }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Joins a mapping with a header, or says what of it is undecided, missing or named twice. */
export function planWide(
  header: readonly string[],
  mapping: WideMapping,
  { file, mappingFile }: { readonly file: string; readonly mappingFile: string },
): PlanResult {
  const issues: Issue[] = [];
  const add = (code: IssueCode, path: Issue["path"], message: string, hint: string): void => {
    issues.push({ code, path, message, hint });
  };
  for (const { columns, as } of mapping.ambiguous ?? []) {
    const message = `${shownSome(columns)} may be ${as.join(" or ")}.`;
    add(
      "wrong-usage",
      [mappingFile, "ambiguous"],
      message,
      "Decide in `survey`, `questions` or `ignored`, and remove the entry.",
    );
  }
  for (const field of ["dates", "decimals"] as const) {
    if (mapping[field] !== null) continue;
    const allowed = field === "dates" ? "iso, day-month, month-day or words" : "point or comma";
    add(
      "missing-field",
      [mappingFile, field],
      `\`${field}\` is not said, and the cells do not settle it.`,
      `Write ${allowed}.`,
    );
  }
  if (!mapping.survey.house) {
    add(
      "missing-field",
      [mappingFile, "survey", "house"],
      "No column is the pollster.",
      'Name it in `survey`: `"house": "NAME"`.',
    );
  }
  const { fieldStart = null, fieldEnd = null, fieldDates = null } = mapping.survey;
  if ((fieldStart === null) !== (fieldEnd === null) || (fieldDates !== null && fieldStart !== null)) {
    add(
      "wrong-usage",
      [mappingFile, "survey", fieldStart === null ? "fieldStart" : "fieldEnd"],
      "Of `fieldStart` and `fieldEnd` one is missing, or `fieldDates` stands beside them.",
      "A single day, or a range in one cell, is `fieldDates`.",
    );
  }
  const used = new Map<string, string>();
  const claim = (column: string, what: string, path: Issue["path"]): void => {
    const before = used.get(column) ?? what;
    if (before !== what) {
      const message = `The column ${shown(column)} is named twice: as ${before} and as ${what}.`;
      add("duplicate-column", path, message, "Remove one.");
    }
    used.set(column, what);
  };
  const placeOf = (column: string, path: Issue["path"]): number => {
    claim(column, path.slice(1).join("."), path);
    const index = header.indexOf(column);
    if (index < 0) {
      add("missing-column", path, `${file} has no column ${shown(column)}.`, `Its columns are ${shownSome(header)}.`);
    }
    return index;
  };
  const places = Object.fromEntries(
    Object.entries(mapping.survey).flatMap(([field, column]) =>
      column == null
        ? []
        : [[SURVEY_FIELDS[field as WideSurveyField], [placeOf(column, [mappingFile, "survey", field])]] as const],
    ),
  );
  const frame = frameOf(mapping, mappingFile, issues);
  const sets = mapping.questions.map(({ base = "all", responseStructure, answers }, place) => ({
    answers: answers.map(({ column, code, role }, index) => ({
      at: placeOf(column, [mappingFile, "questions", place, "answers", index, "column"]),
      label: column,
      role,
      code,
    })),
    question: { place, base, isMultiple: responseStructure === "multi-select" },
  }));
  for (const [index, column] of mapping.ignored.entries()) claim(column, "ignored", [mappingFile, "ignored", index]);
  const seen = new Set<string>();
  for (const column of header) {
    if (column === "") continue;
    if (seen.has(column)) {
      add("duplicate-column", [file, 1, column], `The column ${shown(column)} stands there twice.`, "Rename one.");
    } else if (!used.has(column)) {
      const message = `The mapping does not say what the column ${shown(column)} is.`;
      add(
        "unknown-column",
        [file, 1, column],
        message,
        "Give it a place in `survey` or in the answers of a question, or put it into `ignored`.",
      );
    }
    seen.add(column);
  }
  if (issues.length > 0 || frame === null) return { ok: false, issues };
  const columns: ColumnPlan = {
    by: "mapping",
    places,
    sets: sets.length === 0 ? [{ answers: [] }] : sets,
    isLong: false,
    parts: null,
    dateIs: "field dates",
    dates: declaredDates(mapping.dates!),
    notation: { decimals: mapping.decimals!, marks: mapping.marks },
    unknown: new Set(mapping.unknown.map((cell) => cell.trim())),
    otherNames: mapping.organisations ?? {},
    said: [],
    notCarried: [],
  };
  const nameless = header.flatMap((column, index) => (column === "" ? [index] : []));
  return { ok: true, plan: { columns, nameless, frame } };
}

/** What the mapping says of the data set and its questions, checked like any data set. */
function frameOf(mapping: WideMapping, mappingFile: string, issues: Issue[]): Dataset | null {
  const { id, title, licence = null, source } = mapping;
  const result = safeParseDataset({
    id,
    title,
    licence,
    surveys: [],
    toplines: [],
    questions: mapping.questions.map(({ answers, base: _, wording = {}, wordingStatus = "unknown", ...question }) => ({
      ...question,
      wordingStatus,
      wording: Object.fromEntries(
        Object.entries(wording).map(([language, text]) => [
          language,
          { text, status: wordingStatus === "translated" ? "translated" : "verbatim", sources: [FILE_SOURCE] },
        ]),
      ),
      options: answers.map(({ column, label, ...option }) => ({
        ...option,
        label: label ?? labelOf(column),
      })),
      sources: [FILE_SOURCE],
    })),
    sources: [{ ...source, id: FILE_SOURCE, type: "dataset" }],
  });
  if (result.ok) {
    for (const issue of unwritable(result.dataset, mappingFile)) issues.push(issue);
    return result.dataset;
  }
  // What the model calls options are the answers of the mapping.
  for (const { path, message, ...issue } of result.issues) {
    issues.push({
      ...issue,
      message: message.replace("`options`", "`answers`"),
      path: [mappingFile, ...path.map((key) => (key === "options" ? "answers" : key))],
    });
  }
  return null;
}

/** Texts of the mapping that no cell can hold: better told before the rows are read than after. */
function unwritable(frame: Dataset, mappingFile: string): readonly Issue[] {
  try {
    writeTables(frame);
    return [];
  } catch (error) {
    if (!isPollError(error)) throw error;
    return error.issues.map((issue) => ({ ...issue, path: [mappingFile] }));
  }
}
