import { median } from "simple-statistics";
import { knowsTerritory } from "../comparability/territory.ts";
import { isPollError } from "../errors.ts";
import { cautionsOf, NOTE } from "../estimate/selection.ts";
import { checkKind, DATASET } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { firstDay, lastDay } from "../model/dates.ts";
import { type DatasetDisclosure, datasetDisclosure } from "../model/disclosure.ts";
import type { ResponseStructure, WordingStatus } from "../model/question.ts";
import { addressOf, type Topline, type ToplineResult, topline, toplineKeys } from "../model/topline.ts";
import { change, type WaveChange } from "../trend/change.ts";

/** A question and how often it was asked. */
export interface QuestionSummary {
  readonly id: string;
  readonly title: string;
  readonly wordingStatus: WordingStatus;
  readonly responseStructure: ResponseStructure | null;
  /** Surveys with a counted share of all respondents or of another base. */
  readonly surveys: number;
  /** First and last field date, as far as known; null where none is. */
  readonly first: string | null;
  readonly last: string | null;
}

/** What a data set holds and discloses, its latest figures and changes, and their cautions. */
export interface DatasetReport {
  readonly kind: "dataset-report";
  readonly dataset: Pick<Dataset, "id" | "title" | "description" | "version" | "licence">;
  /** How many there are of each. */
  readonly counts: {
    readonly surveys: number;
    readonly questions: number;
    readonly shares: number;
    readonly sources: number;
    /** Pollsters that asked. */
    readonly houses: number;
  };
  readonly questions: readonly QuestionSummary[];
  /** What can be followed across wordings: each stance with the questions that offer it. */
  readonly stances: readonly {
    readonly stance: string;
    /** Its name; where the data have none, from the code. */
    readonly label: string;
    readonly surveys: number;
    readonly questions: readonly string[];
  }[];
  /** How many surveys answer each item of AAPOR's checklist. */
  readonly disclosure: DatasetDisclosure;
  /** In how many surveys n is known, of how many; the median in respondents. */
  readonly sampleSizes: { readonly known: number; readonly of: number; readonly median: number | null };
  /**
   * How many surveys covered the whole territory of their population and left out a part of it, as published; of how many that is
   * assumed, since no source says it; and how many are silent about it.
   */
  readonly territories: {
    readonly whole: number;
    readonly part: number;
    readonly assumed: number;
    readonly unknown: number;
  };
  /** The newest topline of each question that was asked more than once. */
  readonly latest: readonly Topline[];
  /**
   * From the poll before to the newest one, for the same questions, where both publish the answer: the poll before of the same
   * pollster, if there is one.
   */
  readonly changes: readonly WaveChange[];
  /** From the first poll of the same pollster to the newest one, where it is not the poll before. */
  readonly sinceFirst: readonly WaveChange[];
  /** Each code, and on how many toplines it stands. */
  readonly cautions: readonly { readonly code: string; readonly toplines: number }[];
}

/**
 * What a data set holds: questions and series, how complete its metadata are, the latest figures, changes and cautions.
 *
 * Only counted figures of the whole sample are used in series and changes. A change is between the newest poll and the first,
 * or the one before, of the same pollster and base (or the one before of another pollster where there is none), in the first
 * answer that both publish; what `change` refuses is left out. Not knowing is not the same as agreeing:
 * read what differs with what is not known.
 *
 * @param dataset A checked data set.
 * @returns Plain data; `describeDataset` makes a document of it.
 * @throws PollError `unknown-address` for a data set that was not checked.
 * @example
 * ```ts
 * const report = datasetReport(await loadDataset("ukraine-nato"));
 * report.counts; // => { surveys: 151, questions: 49, shares: 642, sources: 241, houses: 20 }
 * report.sampleSizes; // => { known: 109, of: 151, median: 2017 }
 * ```
 */
export function datasetReport(dataset: Dataset): DatasetReport {
  checkKind("datasetReport", dataset, DATASET, ["dataset"]);
  const toplines = toplineKeys(dataset).map((key) => topline(dataset, addressOf(key), { base: key.base }));
  const national = toplines.filter(({ group, results }) => group === null && results.some(isCounted));
  const byQuestion = new Map(
    dataset.questions.map(({ id }) => [id, national.filter(({ question }) => question.id === id).sort(byFieldDates)]),
  );
  const repeated = [...byQuestion.values()].map(latestWaves).filter((waves) => waves.length > 1);
  const sizes = dataset.surveys.flatMap(({ sampleSize }) =>
    sampleSize === null || sampleSize.status === "inferred" ? [] : [sampleSize.value],
  );
  const { id, title, description, version, licence } = dataset;
  return {
    kind: "dataset-report",
    dataset: { id, title, description, version, licence },
    counts: {
      surveys: dataset.surveys.length,
      questions: dataset.questions.length,
      shares: dataset.toplines.length,
      sources: dataset.sources.length,
      houses: new Set(dataset.surveys.map(({ houses }) => houses[0])).size,
    },
    territories: territoriesOf(dataset),
    questions: dataset.questions.map((question) => {
      const waves = byQuestion.get(question.id) ?? [];
      const dated = waves.flatMap(({ survey }) => survey.fieldDates ?? []);
      return {
        id: question.id,
        title: question.title,
        wordingStatus: question.wordingStatus,
        responseStructure: question.responseStructure,
        surveys: new Set(waves.map(({ survey }) => survey.id)).size,
        first: dated[0]?.start ?? null,
        last: dated.at(-1)?.end ?? null,
      };
    }),
    stances: stancesOf(national, dataset),
    disclosure: datasetDisclosure(dataset),
    sampleSizes: { known: sizes.length, of: dataset.surveys.length, median: sizes.length === 0 ? null : median(sizes) },
    latest: repeated.map((waves) => waves.at(-1)!),
    changes: repeated.flatMap((waves) => changeFrom(wavesBefore(waves).at(-1), waves)),
    sinceFirst: repeated.flatMap((waves) => changeFrom(wavesBefore(waves).slice(0, -1)[0], waves)),
    cautions: countCautions(toplines),
  };
}

function byFieldDates(a: Topline, b: Topline): number {
  const day = ({ survey }: Topline): string =>
    survey.fieldDates === null ? "0" : lastDay(survey.fieldDates.end) + firstDay(survey.fieldDates.start);
  return day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.survey.id < b.survey.id ? -1 : 1;
}

/** The waves of the newest one's base, one for each survey with known dates. */
function latestWaves(waves: readonly Topline[]): readonly Topline[] {
  const dated = waves.filter(({ survey }) => survey.fieldDates !== null);
  const last = dated.filter(({ survey }) => survey.id === dated.at(-1)?.survey.id);
  const told = last.filter(({ results }) => results.some(({ option }) => option.role === "substantive"));
  const base = (told.find((each) => each.base === "all") ?? told[0] ?? last[0])?.base;
  return dated.filter((each) => each.base === base);
}

/**
 * The waves before the newest one that publish an answer that it publishes. Pollsters differ on the same question at the same
 * time, so those of its own pollster; where there is none, the last of another.
 */
function wavesBefore(waves: readonly Topline[]): readonly Topline[] {
  const to = waves.at(-1)!;
  const before = waves.slice(0, -1).filter((wave) => sharedAnswer(wave, to) !== undefined);
  const own = before.filter(({ survey }) => survey.houses[0] === to.survey.houses[0]);
  return own.length > 0 ? own : before.slice(-1);
}

/** The change to the newest wave in the first answer that both publish; none that `change` refuses. */
function changeFrom(from: Topline | undefined, waves: readonly Topline[]): readonly WaveChange[] {
  if (from === undefined) return [];
  const to = waves.at(-1)!;
  try {
    return [change(from, to, { option: sharedAnswer(from, to)!.option.code })];
  } catch (error) {
    if (isPollError(error)) return [];
    throw error;
  }
}

/** A doubt of one answer, such as don't know, is no doubt of the others. */
function sharedAnswer(from: Topline, to: Topline): ToplineResult | undefined {
  return to.results.find(
    (result) =>
      isCounted(result) &&
      result.option.role === "substantive" &&
      from.results.some((its) => isCounted(its) && its.option.code === result.option.code),
  );
}

function isCounted({ standing }: ToplineResult): boolean {
  return standing === "counted";
}

function stanceLabel(stance: string, label: string = stance.replaceAll("-", " ").replace(":", ": ")): string {
  return `${label[0]!.toUpperCase()}${label.slice(1)}`;
}

function territoriesOf({ surveys }: Dataset): DatasetReport["territories"] {
  const named = surveys.filter(({ territory }) => territory !== null && territory.includes.length > 0);
  const known = named.filter(knowsTerritory);
  const part = known.filter(
    ({ territory }) => territory!.excludes.length + territory!.excludesPartOf.length > 0,
  ).length;
  return {
    whole: known.length - part,
    part,
    assumed: named.length - known.length,
    unknown: surveys.length - named.length,
  };
}

function stancesOf(toplines: readonly Topline[], { stances }: Dataset): DatasetReport["stances"] {
  const names = new Map(stances.map(({ id, label }) => [id, label.en]));
  const found = new Map<string, { surveys: Set<string>; questions: Set<string> }>();
  for (const { survey, question, results } of toplines) {
    for (const { option } of results.filter(isCounted)) {
      if (option.stance === null) continue;
      const entry = found.get(option.stance) ?? { surveys: new Set(), questions: new Set() };
      entry.surveys.add(survey.id);
      entry.questions.add(question.id);
      found.set(option.stance, entry);
    }
  }
  return [...found]
    .map(([stance, { surveys, questions }]) => ({
      stance,
      label: stanceLabel(stance, names.get(stance)),
      surveys: surveys.size,
      questions: [...questions].sort(),
    }))
    .sort((a, b) => b.surveys - a.surveys || sideRank(a) - sideRank(b) || (a.stance < b.stance ? -1 : 1));
}

/** Those in favour first. */
function sideRank({ stance }: { readonly stance: string }): number {
  return stance.endsWith(":for") ? 0 : 1;
}

function countCautions(toplines: readonly Topline[]): DatasetReport["cautions"] {
  const counts = new Map<string, number>();
  for (const each of toplines) {
    for (const code of new Set(cautionsOf(each, each.results).map((caution) => caution.code))) {
      if (code !== NOTE.code) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([code, count]) => ({ code, toplines: count }))
    .sort((a, b) => b.toplines - a.toplines || (a.code < b.code ? -1 : 1));
}
