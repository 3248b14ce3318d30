import { type Issue, shown } from "../errors.ts";
import { isLanguage } from "../model/dataset-schema.ts";
import type { Json } from "./json.ts";
import { type Gaps, isGap } from "./table-gaps.ts";
import { ROW, type Row, TABLE } from "./table-records.ts";
import type { TableName } from "./tables.ts";

/** The tables as one candidate in the form of `Dataset`; rows that belong to no record are issues. */
export function joinedTables(
  described: Readonly<Json>,
  records: ReadonlyMap<TableName, readonly Row[]>,
  gaps: Gaps,
  issues: Issue[],
): Json {
  const of = (name: TableName): readonly Row[] => records.get(name) ?? [];
  const surveys = of("surveys");
  const questions = of("questions");
  const surveysById = new Map(surveys.map((survey) => [survey.id, survey]));
  const questionsById = new Map(questions.map((question) => [question.id, question]));
  /** Takes `key` out of a row and finds the record that the row belongs to. */
  const ownerOf = (
    row: Row,
    key: "survey" | "question",
    owners: ReadonlyMap<unknown, Json>,
    table: TableName,
  ): Json | undefined => {
    const id = row[key];
    delete row[key];
    const owner = owners.get(id);
    if (owner === undefined && !isGap(gaps.get(table), String(id))) {
      issues.push({
        code: id === undefined ? "missing-field" : "unknown-reference",
        path: [row[TABLE].file, row[ROW], key],
        message: `\`${key}\` is ${id === undefined ? "empty" : shown(id)}, and no id in ${table}.`,
        hint: `Add it to ${table}.csv, or correct the id.`,
      });
    }
    return owner;
  };

  for (const survey of surveys) completeSurvey(survey);
  for (const row of of("margins")) {
    const owner = ownerOf(row, "survey", surveysById, "surveys");
    if (row.halfWidth !== undefined) (row.halfWidth as Json).unit ??= "points";
    pushTo(owner, "margins", row);
  }
  for (const row of of("wordings")) placeWording(row, ownerOf(row, "question", questionsById, "questions"), issues);
  for (const row of of("options")) pushTo(ownerOf(row, "question", questionsById, "questions"), "options", row);
  for (const row of of("toplines")) {
    // Where the figure is missing, its decimals are not missed as well.
    row.printed ??= {};
    const printed = row.printed as Json;
    printed.unit ??= "percent";
    printed.decimals ??= 0;
  }
  return {
    ...described,
    organisations: of("organisations"),
    surveys,
    questions,
    stances: of("stances"),
    terms: of("terms"),
    groups: of("groups"),
    groupSizes: of("group-sizes"),
    populations: of("populations"),
    toplines: of("toplines"),
    sources: of("sources"),
  };
}

/** An n that is empty but has a note is unknown for that reason; field dates need both ends. */
function completeSurvey(survey: Json): void {
  const size = survey.sampleSize as Json | undefined;
  if (size !== undefined && size.value === undefined && size.status === undefined) {
    delete survey.sampleSize;
    survey.unknowns = [{ field: "sampleSize", reason: size.note }];
  }
}

function placeWording(row: Row, owner: Json | undefined, issues: Issue[]): void {
  const { part, language, ...wording } = row;
  const parts = {
    question: "wording",
    preamble: "preamble",
    "interviewer-instruction": "interviewerInstruction",
  } as const;
  const field = Object.hasOwn(parts, String(part)) ? parts[part as keyof typeof parts] : undefined;
  if (field === undefined) {
    issues.push({
      code: "unknown-value",
      path: [row[TABLE].file, row[ROW], "part"],
      message: `\`part\` is ${part === undefined ? "empty" : shown(part)}, and none of ${Object.keys(parts).join(", ")}.`,
      hint: "Say which part of the question it is.",
    });
    return;
  }
  const key = String(language ?? "");
  if (!isLanguage(key)) {
    issues.push({
      code: language === undefined ? "missing-field" : "unknown-value",
      path: [row[TABLE].file, row[ROW], "language"],
      message: `\`language\` is ${language === undefined ? "empty" : shown(language)}, and no BCP 47 language tag.`,
      hint: "Write it like uk, ru or en.",
    });
    return;
  }
  if (owner === undefined) return;
  owner[field] ??= {};
  const texts = owner[field] as Json;
  if (texts[key] !== undefined) {
    issues.push({
      code: "duplicate-id",
      path: [row[TABLE].file, row[ROW], "language"],
      message: `There are two texts of ${shown(key)}.`,
      hint: "Remove one of the two.",
    });
  }
  texts[key] = wording;
}

function pushTo(owner: Json | undefined, key: string, row: Json): void {
  if (owner === undefined) return;
  owner[key] ??= [];
  (owner[key] as Json[]).push(row);
}
