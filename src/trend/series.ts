import type { AuditOptions, AuditVerdict, Finding } from "../comparability/audit.ts";
import { refuse, shown } from "../errors.ts";
import { displayable } from "../estimate/displayable.ts";
import { joinedMaterial, type Lineage, type LineageInput, lineageOf, materialOf } from "../estimate/lineage.ts";
import type { PrecisionInputs } from "../estimate/precision.ts";
import { cautionsOf, combinedRounding, labelOf, named, optionLabel, totalOf } from "../estimate/selection.ts";
import { formatList, formatQuantity } from "../format/number.ts";
import type { Caution } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import { dayNumber, type FieldDates, firstDay, lastDay } from "../model/dates.ts";
import type { Group } from "../model/group.ts";
import type { Organisation } from "../model/organisation.ts";
import type { Base } from "../model/published-share.ts";
import type { Experiment, WordingStatus } from "../model/question.ts";
import type { Source } from "../model/source.ts";
import type { Mode, Population, SampleSize, Territory } from "../model/survey.ts";
import type { Topline } from "../model/topline.ts";
import { compareText } from "./compare-text.ts";
import { groupedBy } from "./grouped-by.ts";
import { gapsBetween, linksAndRuns } from "./series-links.ts";
import { findReadings, type LeftOut, type Reading, type SeriesSelection } from "./series-readings.ts";

/** What `seriesOf` can be told. */
export interface SeriesOptions extends SeriesSelection, AuditOptions {
  /** A time without readings is called a gap from so many days on; 365 unless told. */
  readonly gapDays?: number;
}

/** The days that a reading stands for. */
export interface SeriesPeriod {
  /** First and last calendar day that the field dates can mean. */
  readonly start: string;
  readonly end: string;
  /** Middle of the period in days since 1 January 1970; halves occur. */
  readonly midpoint: number;
  /** How precisely the vaguer of the two field dates is known. */
  readonly precision: "day" | "month" | "year";
}

/** One survey's share in a series. */
export interface SeriesPoint {
  /** Unique in the series. */
  readonly address: string;
  readonly survey: string;
  readonly question: string;
  /** The declared class of the wording; null where none is declared. */
  readonly wordingClass: string | null;
  /** The class, or a level of its own for each house where it is unknown: an unknown wording stands for no other. */
  readonly wordingLevel: string;
  /** Id of the lead house. */
  readonly house: string;
  /** Ids; the names are in `organisations` of the series. */
  readonly houses: readonly string[];
  readonly fieldedBy: readonly string[];
  readonly sponsors: readonly string[];
  readonly fieldDates: FieldDates;
  readonly period: SeriesPeriod;
  /** Proportion of the base; of a lead the first share less the second. */
  readonly share: number;
  /** The two shares of a lead, else null. */
  readonly lead: { readonly first: number; readonly second: number } | null;
  /** Variance of rounding, and the furthest that it can move the share, as a proportion. */
  readonly rounding: { readonly variance: number; readonly bound: number };
  /** The printed figures that were taken, more than one where several answers say the same. */
  readonly inputs: readonly LineageInput[];
  readonly base: Base;
  /** The base that was printed, where the share was computed from it. */
  readonly rebasedFrom: Base | null;
  /** What n, design effect and effective n follow from: `baseSize` is the n, null where unknown. */
  readonly precision: PrecisionInputs;
  readonly modes: readonly Mode[];
  readonly population: Population | null;
  readonly territory: Territory | null;
  /** Fields of the survey that are inferred: they count as unknown. */
  readonly inferred: readonly string[];
  readonly experiment: Experiment | null;
  /** Place of its run in `runs`. */
  readonly run: number;
  /** Addresses of other points that hold answers of the same people. */
  readonly sharesRespondentsWith: readonly string[];
  /** Ids; the records are in `sources` of the series. */
  readonly sources: readonly string[];
  readonly cautions: readonly Caution[];
}

/** Whether a line may go on from one reading to the next: it goes on, it goes on with a remark, it ends. */
export type LinkKind = "continue" | "annotate" | "break";

/** The audit of two neighbours: one reading of a house with a question, and its next. */
export interface SeriesLink {
  readonly from: string;
  readonly to: string;
  readonly kind: LinkKind;
  readonly verdict: AuditVerdict;
  /** Days from the last of one to the first of the other; below 0 where they overlap. */
  readonly days: number;
  readonly findings: readonly Finding[];
}

/** Readings of one question by one lead house with no break between them: what a line may be drawn through. */
export interface SeriesRun {
  readonly house: string;
  readonly question: string;
  /** Addresses in order of time. */
  readonly points: readonly string[];
}

/** A question in which what is followed was found. */
export interface SeriesQuestion {
  readonly id: string;
  readonly title: string;
  readonly wordingClass: string | null;
  readonly wordingStatus: WordingStatus;
  /** Codes of the answers that count. */
  readonly options: readonly string[];
  /** Readings that come from it. */
  readonly points: number;
}

/** A house of a series. */
export interface SeriesHouse {
  readonly id: string;
  readonly name: string;
  /** Readings that it led. */
  readonly points: number;
}

/** Lead houses that one company interviewed for: they are not independent. */
export interface RelatedHouses {
  readonly interviewer: string;
  readonly houses: readonly string[];
}

/** A time without any reading. */
export interface SeriesGap {
  readonly after: string;
  readonly before: string;
  /** From the one reading to the other. */
  readonly days: number;
}

/** The readings of one question or of one stance that belong in one line, in order of time. */
export interface Series {
  readonly kind: "series";
  readonly label: string;
  readonly dataset: Topline["dataset"];
  readonly follows: {
    readonly stance: string | null;
    readonly question: string | null;
    readonly option: readonly string[] | null;
    /** Codes or stances: the first's lead over the second. */
    readonly lead: readonly [first: string, second: string] | null;
  };
  readonly group: Group | null;
  readonly base: Base;
  readonly points: readonly SeriesPoint[];
  readonly links: readonly SeriesLink[];
  readonly runs: readonly SeriesRun[];
  readonly questions: readonly SeriesQuestion[];
  readonly houses: readonly SeriesHouse[];
  readonly relatedHouses: readonly RelatedHouses[];
  readonly gaps: readonly SeriesGap[];
  readonly leftOut: readonly LeftOut[];
  readonly organisations: readonly Organisation[];
  readonly cautions: readonly Caution[];
  readonly sources: readonly Source[];
  readonly lineage: Lineage;
}

/**
 * The readings of a question, or of a stance whatever the wording, that belong in one line, in order of time.
 *
 * What cannot stand in it is left out and named in `leftOut`: disputed figures and those not to be counted, readings on
 * another base, surveys without the answer or without field dates. A random half stands for all. The same people are
 * counted once: of several questions put to them the one with most readings in the series stays, of equals that of the
 * wording class with most, then the first by id; forms of a split ballot went to different people and all stay.
 *
 * A link joins a reading to the next *of the same lead house and question*, since between houses or questions a difference
 * is no step of a series. It takes its kind from the weightiest finding of `auditComparability`: `break` from a block or a
 * break, `annotate` from what is to be said beside the number or is unknown, else `continue`. A territory that changed is a
 * break here, though `compareWaves` computes the change with the caution. Runs are what is left between breaks.
 *
 * Fails to see what the data set does not record: two readings may belong apart although nothing says so.
 *
 * @param dataset A checked data set.
 * @param options `question`, or `stance`, or both; with a question also `option`. `base` (all unless told) and
 *   `otherBase`; `lead` of two answers, by codes or stances, instead of one; `group`; `sameRespondents`; `gapDays`; `overrides` of the audit. A question alone means the one stance of
 *   its answers that is for something.
 * @returns Shares as proportions; plain data, the same for any order of the rows.
 * @throws PollError `option-missing`, `unknown-address`, `unknown-stance`, `unknown-option`, `unknown-value`,
 *   `wrong-usage`, `not-positive`, `reason-missing`; `empty-series` where everything was left out, with what and why.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const series = seriesOf(polls, { question: "iri-referendum" });
 * series.points[0]?.share; // => 0.34
 * series.links[0]?.kind; // => "break"
 * series.links[0]?.findings[0]?.code; // => "different-territory"
 * series.leftOut[0]?.reason; // => "disputed"
 * ```
 */
export function seriesOf(dataset: Dataset, options: SeriesOptions): Series {
  const { gapDays = 365, overrides = {}, ...selection } = options;
  if (!(gapDays > 0)) {
    refuse("not-positive", ["gapDays"], `Expected \`gapDays\` to be above 0, got ${shown(gapDays)}.`, "365 is a year.");
  }
  const found = findReadings(dataset, selection);
  const readings = found.readings
    .map((reading) => ({ ...reading, period: periodOf(reading.topline.survey.fieldDates!) }))
    .sort(byTime);
  if (readings.length === 0) refuseEmpty(found.follows, found.leftOut);
  const { links, runs } = linksAndRuns(
    readings.map(({ topline, period }) => ({ topline, period })),
    overrides,
  );
  const runOf = new Map(runs.flatMap(({ points }, index) => points.map((address) => [address, index] as const)));
  const points = readings.map((reading) => pointOf(reading, runOf.get(reading.topline.address)!));
  const toplines = readings.map(({ topline }) => topline);
  const questions = questionsOf(readings);
  const houses = housesOf(toplines);
  const relatedHouses = relatedOf(toplines);
  const organisations = uniqueById(
    toplines.flatMap(({ organisations }) => Object.values(organisations).flat() as readonly Organisation[]),
  );
  return displayable(
    {
      kind: "series",
      label: labelFor(readings, found.follows, questions),
      dataset: { id: dataset.id, version: dataset.version, digest: dataset.digest },
      follows: found.follows,
      group: found.group,
      base: found.base,
      points,
      links,
      runs,
      questions,
      houses,
      relatedHouses,
      gaps: gapsBetween(points, gapDays),
      leftOut: found.leftOut,
      organisations,
      cautions: seriesCautions(points, questions, houses, relatedHouses, found.leftOut, organisations),
      sources: uniqueById(toplines.flatMap(({ sources }) => sources)),
      lineage: lineageOf(
        {
          verb: "seriesOf",
          of: [{ dataset: dataset.id, table: null }],
          settings: {
            question: selection.question ?? null,
            stance: selection.stance ?? null,
            option: selection.option ?? null,
            lead: selection.lead ?? null,
            base: found.base,
            otherBase: selection.otherBase ?? "left-out",
            group: selection.group ?? null,
            sameRespondents: selection.sameRespondents ?? "once",
            gapDays,
            overrides,
          },
        },
        joinedMaterial(
          readings.map(({ topline, results, over }) => materialOf(topline, [...results, ...(over ?? [])])),
        ),
      ),
    },
    [],
  );
}

type DatedReading = Reading & { readonly period: SeriesPeriod };

function periodOf({ start, end }: FieldDates): SeriesPeriod {
  const [first, last] = [firstDay(start), lastDay(end)];
  const shortest = Math.min(start.length, end.length);
  return {
    start: first,
    end: last,
    midpoint: (dayNumber(first) + dayNumber(last)) / 2,
    precision: shortest === 10 ? "day" : shortest === 7 ? "month" : "year",
  };
}

function byTime(a: DatedReading, b: DatedReading): number {
  return (
    a.period.midpoint - b.period.midpoint ||
    compareText(a.period.start, b.period.start) ||
    compareText(a.topline.address, b.topline.address)
  );
}

function pointOf({ topline, results, over, period, sharesRespondentsWith }: DatedReading, run: number): SeriesPoint {
  const { survey, question, group, base, baseSize, rebasedFrom } = topline;
  const first = totalOf(results);
  const second = totalOf(over ?? []);
  const taken = [...results, ...(over ?? [])];
  const [house] = survey.houses;
  return {
    address: topline.address,
    survey: survey.id,
    question: question.id,
    wordingClass: question.wordingClass,
    wordingLevel: question.wordingClass ?? `unknown (${house!})`,
    house: house!,
    houses: survey.houses,
    fieldedBy: survey.fieldedBy,
    sponsors: survey.sponsors,
    fieldDates: survey.fieldDates!,
    period,
    share: first.share - second.share,
    lead: over === null ? null : { first: first.share, second: second.share },
    rounding: { variance: combinedRounding(taken), bound: first.bound + second.bound },
    inputs: materialOf(topline, taken).inputs,
    base,
    rebasedFrom: rebasedFrom?.base ?? null,
    precision: { group, base, baseSize, survey: precisionFieldsOf(survey) },
    modes: survey.modes,
    population: survey.population,
    territory: survey.territory,
    inferred: survey.inferred,
    experiment: question.experiment,
    run,
    sharesRespondentsWith,
    sources: [...new Set(taken.flatMap(({ sources }) => sources))].sort(),
    cautions: cautionsOf(topline, taken),
  };
}

function precisionFieldsOf({
  id,
  sampleSize,
  designEffect,
  margins,
  sampleType,
  unknowns,
}: Topline["survey"]): PrecisionInputs["survey"] {
  return {
    id,
    sampleSize,
    designEffect,
    margins,
    sampleType,
    unknowns: unknowns.filter(({ field }) => field === "sampleSize"),
  };
}

function questionsOf(readings: readonly Reading[]): readonly SeriesQuestion[] {
  const byQuestion = groupedBy(readings, ({ topline }) => topline.question.id);
  return [...byQuestion.values()]
    .map((own) => {
      const { id, title, wordingClass, wordingStatus, options } = own[0]!.topline.question;
      const taken = new Set(
        own.flatMap(({ results, over }) => [...results, ...(over ?? [])].map(({ option }) => option.code)),
      );
      const codes = options.filter(({ code }) => taken.has(code)).map(({ code }) => code);
      return { id, title, wordingClass, wordingStatus, options: codes, points: own.length };
    })
    .sort(byPoints);
}

function housesOf(toplines: readonly Topline[]): readonly SeriesHouse[] {
  const byHouse = groupedBy(toplines, ({ survey }) => survey.houses[0]!);
  return [...byHouse]
    .map(([id, own]) => ({ id, name: own[0]!.organisations.houses[0]!.name, points: own.length }))
    .sort(byPoints);
}

function byPoints(
  a: { readonly id: string; readonly points: number },
  b: { readonly id: string; readonly points: number },
): number {
  return b.points - a.points || compareText(a.id, b.id);
}

/** A company interviews for itself, too, where it is a lead house. */
function relatedOf(toplines: readonly Topline[]): readonly RelatedHouses[] {
  const houses = new Map<string, Set<string>>();
  for (const { survey } of toplines) {
    const house = survey.houses[0]!;
    for (const interviewer of [house, ...survey.fieldedBy]) {
      houses.set(interviewer, (houses.get(interviewer) ?? new Set()).add(house));
    }
  }
  return [...houses]
    .filter(([, served]) => served.size > 1)
    .map(([interviewer, served]) => ({ interviewer, houses: [...served].sort() }))
    .sort((a, b) => compareText(a.interviewer, b.interviewer));
}

function uniqueById<T extends { readonly id: string }>(records: readonly T[]): readonly T[] {
  return [...new Map(records.map((record) => [record.id, record])).values()].sort((a, b) => compareText(a.id, b.id));
}

function labelFor(
  readings: readonly DatedReading[],
  { stance, lead }: Series["follows"],
  questions: readonly SeriesQuestion[],
): string {
  if (lead !== null) return leadLabel(readings, lead, questions);
  const labels = new Set(readings.map(({ topline, results }) => labelOf(topline, results)));
  if (questions.length === 1 && labels.size === 1) return [...labels][0]!;
  const { topline } = readings[0]!;
  return named({ ...topline, question: { ...topline.question, title: stance ?? questions[0]!.title } }, "");
}

/** In the words of the answers where one question was asked, else by the stances. */
function leadLabel(
  readings: readonly DatedReading[],
  lead: readonly [string, string],
  questions: readonly SeriesQuestion[],
): string {
  const { topline, results, over } = readings[0]!;
  if (questions.length > 1) {
    const title = `Lead of ${lead[0]} over ${lead[1]}`;
    return named({ ...topline, question: { ...topline.question, title } }, "");
  }
  const words = (of: DatedReading["results"]) => formatList(of.map(({ option }) => `"${optionLabel(option)}"`));
  return named(topline, `, lead of ${words(results)} over ${words(over!)}`);
}

function seriesCautions(
  points: readonly SeriesPoint[],
  questions: readonly SeriesQuestion[],
  houses: readonly SeriesHouse[],
  relatedHouses: readonly RelatedHouses[],
  leftOut: readonly LeftOut[],
  organisations: readonly Organisation[],
): readonly Caution[] {
  const cautions: Caution[] = [];
  const nameOf = (id: string): string => organisations.find((each) => each.id === id)?.name ?? id;
  if (questions.length > 1) {
    const levels = new Set(points.map(({ wordingLevel }) => wordingLevel)).size;
    cautions.push({
      code: "several-questions",
      message: `The readings are answers to ${formatQuantity(questions.length, "question")} (${formatQuantity(levels, "wording")} at the least): a difference between two questions is no change of mind.`,
    });
  }
  if (houses.length > 1) {
    cautions.push({
      code: "several-houses",
      message: `The readings are of ${formatQuantity(houses.length, "house")}: houses differ on the same question at the same time.`,
    });
  }
  for (const { interviewer, houses: served } of relatedHouses) {
    const others = formatList(served.filter((house) => house !== interviewer).map(nameOf));
    const itself = served.includes(interviewer) ? ", and is a house itself" : "";
    cautions.push({
      code: "related-houses",
      message: `${nameOf(interviewer)} interviewed for ${others}${itself}: none of them is independent of the others.`,
    });
  }
  const unsized = points.filter(({ precision }) => !isPublished(precision.baseSize)).length;
  if (unsized > 0) {
    cautions.push({
      code: "n-not-published",
      message: `n is not published for ${String(unsized)} of ${formatQuantity(points.length, "reading")}: they are shown and enter no test.`,
    });
  }
  if (leftOut.length > 0) {
    cautions.push({
      code: "readings-left-out",
      message: `${formatQuantity(leftOut.length, "reading")} left out, each named with the reason.`,
    });
  }
  return cautions;
}

function isPublished(size: SampleSize | null): boolean {
  return size !== null && size.status !== "inferred";
}

function refuseEmpty({ stance, question, lead }: Series["follows"], leftOut: readonly LeftOut[]): never {
  const reasons = leftOut.slice(0, 5).map(({ address, message }) => `${address}: ${message}`);
  refuse(
    "empty-series",
    ["options"],
    `Expected a reading of ${shown(question ?? stance ?? lead?.join(" over ") ?? "")}, got none that can be counted.`,
    reasons.length === 0 ? "No figure of it is printed for this group." : `Left out: ${reasons.join(" ")}`,
  );
}
