import type { Question } from "./question.ts";
import type { Source } from "./source.ts";
import { SILENT_FIELDS, type SilentField, type Survey, type Unknown } from "./survey.ts";

/** The fields of a survey that a reader needs to judge it, besides the sources; the rest would be good to have. */
const SURVEY_FIELDS: readonly SilentField[] = /* @__PURE__ */ SILENT_FIELDS.filter(
  (field) => field !== "responseRate" && field !== "limitations",
);

/** What stands where the data give no reason. */
const SAYS_NOTHING = "the report does not say";
const NOT_READ = "not read yet";
const NO_REPORT = "no report found";
export const NOT_ON_RECORD = "not on record";

const QUESTION_FIELDS = [
  "wording",
  "responseStructure",
  "dontKnow",
  "optionOrder",
] as const satisfies readonly (keyof Question)[];

/** What is not known of a survey, and whether its report is silent or was not read. Reasons that the data give are kept. */
export function unknownsOfSurvey(survey: Survey, sources: ReadonlyMap<string, Source>): readonly Unknown[] {
  const open = openReason(survey.sources.flatMap((id) => sources.get(id) ?? []));
  return SURVEY_FIELDS.filter((field) => isUnknown(survey, field)).map((field) => {
    const isSilent = survey.silent.includes(field);
    return unknownOf(field, survey.unknowns, isSilent ? ["silent", SAYS_NOTHING] : ["open", open]);
  });
}

/** What is not known of a question. */
export function unknownsOfQuestion(question: Question): readonly Unknown[] {
  return QUESTION_FIELDS.filter((field) => isEmpty(question[field])).map((field) =>
    unknownOf(field, question.unknowns, ["open", NOT_ON_RECORD]),
  );
}

/** True where the data say why a field is unknown. */
export function isGivenReason({ reason }: Unknown): boolean {
  return ![SAYS_NOTHING, NOT_READ, NO_REPORT, NOT_ON_RECORD].includes(reason);
}

/** Whether the record of a survey has nothing in a field. */
export function isUnknown(survey: Survey, field: SilentField): boolean {
  return field === "territory" ? !survey.territory?.includes.length : isEmpty(survey[field]);
}

/** Why what a report may give is not on record: the data say how far their sources were read, or leave that open as well. */
function openReason(sources: readonly Source[]): string {
  if (sources.every(({ read }) => read === null)) return NOT_ON_RECORD;
  return sources.some(({ provenance }) => provenance === "primary") ? NOT_READ : NO_REPORT;
}

function unknownOf(
  field: string,
  given: readonly Unknown[],
  [state, usual]: readonly [Unknown["state"], string],
): Unknown {
  const { reason = usual } = given.find((unknown) => unknown.field === field && isGivenReason(unknown)) ?? {};
  return { field, state, reason };
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === "object" && Object.keys(value).length === 0);
}
