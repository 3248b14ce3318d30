import type { Question } from "./question.ts";
import type { Survey } from "./survey.ts";

/** One item of the checklist and whether the record of a survey answers it. */
export interface DisclosureItem {
  /** Number in AAPOR's checklist of April 2021. */
  readonly item: number;
  readonly name: string;
  readonly answered: boolean;
}

type Check = readonly [name: string, answered: (survey: Survey, questions: readonly Question[]) => boolean];

const CHECKLIST: readonly Check[] = [
  ["collection strategy", ({ modes, inferred }) => modes.length > 0 && !inferred.includes("modes")],
  [
    "who sponsored and who conducted it",
    ({ houses, fieldedBy, sponsors }) => houses.length > 0 && fieldedBy.length > 0 && sponsors.length > 0,
  ],
  [
    "exact wording",
    (_, questions) => questions.length > 0 && questions.every(({ wordingStatus }) => wordingStatus === "verbatim"),
  ],
  ["population", ({ population, territory }) => population !== null && (territory?.includes.length ?? 0) > 0],
  ["sample generation", ({ sampleType, samplingFrame }) => sampleType !== null && samplingFrame !== null],
  [
    "modes",
    ({ modes, inferred, languages }) => modes.length > 0 && !inferred.includes("modes") && languages.length > 0,
  ],
  ["dates", ({ fieldDates }) => fieldDates !== null && fieldDates.start.length === 10 && fieldDates.end.length === 10],
  [
    "sample size and precision",
    ({ sampleSize, margins, designEffect }) =>
      sampleSize !== null && sampleSize.status !== "inferred" && (margins.length > 0 || designEffect !== null),
  ],
  ["weighting", ({ weighting }) => weighting !== null],
  ["processing and quality", ({ responseRate }) => responseRate !== null],
  ["limitations", ({ limitations }) => limitations !== null],
];

/**
 * Which of the eleven items of AAPOR's disclosure checklist (April 2021) the record of a survey answers. What a source
 * prints but the data set does not hold counts as unanswered; it is a count, not a grade.
 *
 * @param survey A survey of a data set.
 * @param questions The questions that it asked.
 */
export function disclosureOf(survey: Survey, questions: readonly Question[]): readonly DisclosureItem[] {
  return CHECKLIST.map(([name, answered], index) => ({ item: index + 1, name, answered: answered(survey, questions) }));
}
