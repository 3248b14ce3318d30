import type { Question } from "./question.ts";
import type { Survey, Unknown } from "./survey.ts";

/** The fields of a survey that a reader needs to judge it (METADATA: must and should), besides the sources. */
const SURVEY_FIELDS = [
  "fieldedBy",
  "sponsors",
  "fieldDates",
  "published",
  "modes",
  "sampleType",
  "samplingFrame",
  "population",
  "territory",
  "languages",
  "sampleSize",
  "designEffect",
  "margins",
  "weighting",
] as const satisfies readonly (keyof Survey)[];

/** The reason that stands where the data give none. */
const NO_REASON_GIVEN = "not printed in the sources named";

const QUESTION_FIELDS = [
  "wording",
  "responseStructure",
  "dontKnow",
  "optionOrder",
] as const satisfies readonly (keyof Question)[];

/** What the survey's sources do not tell. Reasons that the data give are kept. */
export function unknownsOfSurvey(survey: Survey): readonly Unknown[] {
  return SURVEY_FIELDS.filter((field) =>
    field === "territory" ? !survey.territory?.includes.length : isEmpty(survey[field]),
  ).map((field) => reasonFor(field, survey.unknowns));
}

/** What the question's sources do not tell. */
export function unknownsOfQuestion(question: Question): readonly Unknown[] {
  return QUESTION_FIELDS.filter((field) => isEmpty(question[field])).map((field) =>
    reasonFor(field, question.unknowns),
  );
}

/** True where the data say why a field is unknown. */
export function isGivenReason({ reason }: Unknown): boolean {
  return reason !== NO_REASON_GIVEN;
}

function reasonFor(field: string, given: readonly Unknown[]): Unknown {
  return given.find((unknown) => unknown.field === field) ?? { field, reason: NO_REASON_GIVEN };
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === "object" && Object.keys(value).length === 0);
}
