import { checkKind, checkKinds, DATASET, QUESTION, SURVEY } from "./arguments.ts";
import type { Dataset } from "./dataset.ts";
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
    "modes and languages",
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
 * @returns All items in the order of the checklist, each with whether the record answers it.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const wave = topline(await loadDataset("ukraine-nato"), "iri-2014-03");
 * disclosureOf(wave.survey, [wave.question]).length; // => 11
 * ```
 */
export function disclosureOf(survey: Survey, questions: readonly Question[]): readonly DisclosureItem[] {
  checkKind("disclosureOf", survey, SURVEY, ["survey"]);
  checkKinds("disclosureOf", questions, QUESTION, ["questions"]);
  return CHECKLIST.map(([name, answered], index) => ({ item: index + 1, name, answered: answered(survey, questions) }));
}

/** How much of the checklist the surveys of a data set answer. */
export interface DatasetDisclosure {
  /** How many surveys answer each item. */
  readonly items: readonly {
    readonly item: number;
    readonly name: string;
    readonly answered: number;
    readonly of: number;
  }[];
  /** Answers over all items and surveys. */
  readonly answered: number;
  /** How many there could be. */
  readonly of: number;
}

/**
 * Which items of AAPOR's disclosure checklist the records of all surveys answer, counted by item and in all.
 *
 * @param dataset A checked data set.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const { answered, of, items } = datasetDisclosure(await loadDataset("ukraine-nato"));
 * [answered, of, items[6]]; // => [373, 1529, { item: 7, name: "dates", answered: 106, of: 139 }]
 * ```
 */
export function datasetDisclosure(dataset: Dataset): DatasetDisclosure {
  checkKind("datasetDisclosure", dataset, DATASET, ["dataset"]);
  const { surveys, questions, toplines } = dataset;
  const byId = new Map(questions.map((question) => [question.id, question]));
  const asked = new Map<string, Set<Question>>();
  for (const { survey, question } of toplines) {
    const ofSurvey = asked.get(survey) ?? new Set();
    asked.set(survey, ofSurvey.add(byId.get(question)!));
  }
  const records = surveys.map((survey) => disclosureOf(survey, [...(asked.get(survey.id) ?? [])]));
  const items = CHECKLIST.map(([name], index) => ({
    item: index + 1,
    name,
    answered: records.filter((record) => record[index]!.answered).length,
    of: surveys.length,
  }));
  const answered = items.reduce((sum, item) => sum + item.answered, 0);
  return { items, answered, of: CHECKLIST.length * surveys.length };
}
