import { checkKind, checkKinds, DATASET, QUESTION, SURVEY } from "./arguments.ts";
import type { Dataset } from "./dataset.ts";
import type { Question } from "./question.ts";
import type { SilentField, Survey } from "./survey.ts";

/**
 * What the record of a survey has of an item: all; a part; nothing, because the report, read whole, does not give it; or
 * nothing yet, because no report was found or read whole.
 */
export type DisclosureState = "given" | "in part" | "silent" | "open";

/** One item of the checklist and what the record of a survey has of it. */
export interface DisclosureItem {
  /** Number in AAPOR's checklist of April 2021. */
  readonly item: number;
  readonly name: string;
  readonly state: DisclosureState;
  /** Whether something of it may still be found. */
  readonly isOpen: boolean;
}

/** A part of an item: whether it is on record, and the fields that a silent report leaves empty. */
type Part = readonly [isGiven: boolean, ...fields: readonly SilentField[]];
type Check = readonly [name: string, parts: (survey: Survey, questions: readonly Question[]) => readonly Part[]];

const hasModes = ({ modes, inferred }: Survey): boolean => modes.length > 0 && !inferred.includes("modes");

const CHECKLIST: readonly Check[] = [
  ["collection strategy", (survey) => [[hasModes(survey), "modes"]]],
  [
    "who sponsored and who conducted it",
    ({ fieldedBy, sponsors }) => [
      [fieldedBy.length > 0, "fieldedBy"],
      [sponsors.length > 0, "sponsors"],
    ],
  ],
  [
    "exact wording",
    (_, questions) =>
      questions.length === 0
        ? [[false]]
        : questions.map(({ wordingStatus }) => [wordingStatus === "verbatim"] as const),
  ],
  [
    "population",
    ({ population, territory }) => [
      [population !== null, "population"],
      [(territory?.includes.length ?? 0) > 0, "territory"],
    ],
  ],
  [
    "sample generation",
    ({ sampleType, samplingFrame }) => [
      [sampleType !== null, "sampleType"],
      [samplingFrame !== null, "samplingFrame"],
    ],
  ],
  [
    "modes and languages",
    (survey) => [
      [hasModes(survey), "modes"],
      [survey.languages.length > 0, "languages"],
    ],
  ],
  [
    "dates",
    ({ fieldDates }) => [
      [fieldDates !== null, "fieldDates"],
      [fieldDates !== null && fieldDates.start.length === 10 && fieldDates.end.length === 10, "fieldDates"],
    ],
  ],
  [
    "sample size and precision",
    ({ sampleSize, margins, designEffect }) => [
      [sampleSize !== null && sampleSize.status !== "inferred", "sampleSize"],
      [margins.length > 0 || designEffect !== null, "margins", "designEffect"],
    ],
  ],
  ["weighting", ({ weighting }) => [[weighting !== null, "weighting"]]],
  ["processing and quality", ({ responseRate }) => [[responseRate !== null, "responseRate"]]],
  ["limitations", ({ limitations }) => [[limitations !== null, "limitations"]]],
];

/**
 * What the record of a survey has of the eleven items of AAPOR's disclosure checklist (April 2021). It is a count of what the
 * data hold, not a grade of who asked.
 *
 * @param survey A survey of a data set.
 * @param questions The questions that it asked.
 * @returns All items in the order of the checklist.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const wave = topline(await loadDataset("ukraine-nato"), "iri-2014-03");
 * disclosureOf(wave.survey, [wave.question])[6]?.state; // => "given"
 * ```
 */
export function disclosureOf(survey: Survey, questions: readonly Question[]): readonly DisclosureItem[] {
  checkKind("disclosureOf", survey, SURVEY, ["survey"]);
  checkKinds("disclosureOf", questions, QUESTION, ["questions"]);
  return CHECKLIST.map(([name, partsOf], index) => {
    const parts = partsOf(survey, questions);
    const given = parts.filter(([isGiven]) => isGiven).length;
    const isSilent = ([, ...fields]: Part): boolean =>
      fields.length > 0 && fields.every((field) => survey.silent.includes(field));
    const isOpen = parts.some((part) => !part[0] && !isSilent(part));
    const state = given === parts.length ? "given" : given > 0 ? "in part" : isOpen ? "open" : "silent";
    return { item: index + 1, name, state, isOpen };
  });
}

/** Surveys by what they have of something. */
export interface DisclosureCounts extends Readonly<Record<Exclude<DisclosureState, "in part">, number>> {
  /** Items of which a part is on record. */
  readonly inPart: number;
  /** All items looked at. */
  readonly of: number;
}

/** How much of the checklist the records of a data set have. */
export interface DatasetDisclosure extends DisclosureCounts {
  /** How many surveys have what of each item. */
  readonly items: readonly (DisclosureCounts & Pick<DisclosureItem, "item" | "name">)[];
  /** As proportions of all items of all surveys: what is given, and that with all that may still be found. */
  readonly score: { readonly lower: number; readonly upper: number } | null;
}

/**
 * What the records of all surveys have of AAPOR's disclosure checklist, counted by item and in all.
 *
 * @param dataset A checked data set.
 * @returns Counts, and the score as proportions; null without surveys.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const { given, of, score } = datasetDisclosure(await loadDataset("ukraine-nato"));
 * [given, of, score?.lower]; // => [441, 1661, 0.265503]
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
  const all = countsOf(records.flat());
  const couldBe = records.flat().filter(({ state, isOpen }) => state === "given" || isOpen).length;
  return {
    items: CHECKLIST.map(([name], index) => ({
      item: index + 1,
      name,
      ...countsOf(records.map((record) => record[index]!)),
    })),
    ...all,
    score: all.of === 0 ? null : { lower: all.given / all.of, upper: couldBe / all.of },
  };
}

function countsOf(items: readonly DisclosureItem[]): DisclosureCounts {
  const count = (wanted: DisclosureState): number => items.filter(({ state }) => state === wanted).length;
  return {
    given: count("given"),
    inPart: count("in part"),
    silent: count("silent"),
    open: count("open"),
    of: items.length,
  };
}
