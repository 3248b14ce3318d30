import { refuse, shown } from "../errors.ts";
import type { Interval } from "../estimate/estimate.ts";
import { countFigure, differenceFigure, type Figure } from "../estimate/figure.ts";
import { type Lineage, lineageOf, materialWithin, settingsOf } from "../estimate/lineage.ts";
import { SAMPLING_ROWS, type SamplingOptions } from "../estimate/precision.ts";
import type { Labelled } from "../estimate/topic.ts";
import { listed, nearNames } from "../format/near-names.ts";
import { formatQuantity } from "../format/number.ts";
import { checkKind, SERIES } from "../model/arguments.ts";
import type { Caution } from "../model/caution.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import type { Source } from "../model/source.ts";
import { type FadingError, mostGain } from "../stats/break-test.ts";
import type { EstimateWithVariance } from "../stats/normal-estimate.ts";
import { exponentialScatter } from "../stats/scatter.ts";
import { walkScatter } from "../stats/walk-scatter.ts";
import { readingCautions } from "./break-cautions.ts";
import type { Reading } from "./reading.ts";
import { recipeOfSeries, type Series, sourcesOf } from "./series-of.ts";
import { precisionCautions, requireDistinctRespondents, type SizedReading, sizedReadings } from "./sized-readings.ts";

/** What `estimateOccasion` can be told. */
export interface EstimateOccasionOptions extends SamplingOptions, StrandOptions {}

/** The error of the occasion of one pollster's polls, as its own series has it. */
export interface EstimatedOccasion extends Figure, Labelled {
  readonly kind: "occasion-error";
  readonly house: string;
  readonly question: string;
  /** A standard deviation for a share of one half, as `surveyErrors` has its sizes. */
  readonly value: number;
  readonly interval: Interval;
  /** How many readings it comes from. */
  readonly readings: Figure;
  /** Addresses of readings whose n is not known: left out. */
  readonly withoutSize: readonly string[];
  readonly cautions: readonly Caution[];
  readonly sources: readonly Source[];
  readonly lineage: Lineage;
}

/** Fewer tell a level that moves from polls that differ by too little. */
const FEWEST_READINGS = 8;
/** How far a level goes in a day, on average before the series is seen: exponential, above 1 point in 5% of series. */
const WALK_MEAN = 0.01 / 3;

/**
 * Returns the error of the occasion that a series of one pollster, question and answer has on its own: what its polls differ
 * by beyond sampling and rounding, around a level that moves.
 *
 *     level: random walk, daily standard deviation exponential with mean 0.33 points · f
 *     scatter: exponential with mean 1.0 point · f;     f = 2√(p̄(1 − p̄))
 *     occasion = √(posterior mean of scatter²) / f
 *
 * Both sizes are integrated. It is what `surveyErrors` takes as `occasion`, where the series is to say it and not the preset;
 * nothing takes it unasked.
 *
 * @param series From `series`; of one question and house; else `house` and `question` choose among several.
 * @param options `level`; `designEffect`, `accept`, `assumeN`: what is counted as sampling error is no scatter.
 * @throws PollError `too-few-polls` with fewer than 8 readings of known n, or on one day; `different-house` or
 *   `different-question` for a series of several; `same-respondents`, `wrong-usage` for a series of leads, and what the
 *   options are refused for.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const { value, readings } = estimateOccasion(series(polls, { question: "iri-referendum" }));
 * value; // => 0.011717
 * readings.value; // => 22
 * ```
 * @see docs/methods.md, “When did it move?”.
 */
export function estimateOccasion(series: Series, options: EstimateOccasionOptions = {}): EstimatedOccasion {
  checkKind("estimateOccasion", series, SERIES, ["series"]);
  const meant = settled("estimateOccasion", LEARN_OCCASION_ROWS, options);
  const { house: _, question: __, ...precision } = meant;
  const strand = strandOf(series, meant);
  requireDistinctRespondents(strand);
  const readings = sizedReadings(strand.readings, precision);
  const sized = readings.filter(({ size }) => size !== null);
  const withoutSize = readings.filter(({ size }) => size === null).map(({ address }) => address);
  const times = timesOf(sized);
  if (sized.length < FEWEST_READINGS || times.length < 2) {
    refuse(
      "too-few-polls",
      ["series", "readings"],
      `The error of the occasion cannot be estimated from ${formatQuantity(sized.length, "poll")} with a sample size on ${formatQuantity(times.length, "day")}.`,
      `It takes ${String(FEWEST_READINGS)} polls. Use a preset of \`surveyErrors\`.`,
    );
  }
  const scale = commonScaleOf(times);
  const { level } = meant;
  const { rootMeanSquare, lower, upper } = walkScatter(withCommonShare(times), {
    times: times.map(({ middle }) => middle),
    scatterMean: SCATTER_MEAN * scale,
    walkMean: WALK_MEAN * scale,
    level,
  });
  const pooled = times.filter(({ addresses }) => addresses.length > 1).map(({ addresses }) => addresses);
  return {
    kind: "occasion-error",
    label: series.label,
    topic: series.topic,
    house: sized[0]!.house,
    question: sized[0]!.question,
    ...differenceFigure(rootMeanSquare / scale),
    interval: { lower: lower / scale, upper: upper / scale, level },
    readings: countFigure(sized.length),
    withoutSize,
    cautions: [...readingCautions(strand, withoutSize.length, pooled), ...precisionCautions(readings)],
    sources: sourcesOf(strand, sized),
    lineage: lineageOf(
      {
        verb: "estimateOccasion",
        of: [recipeOfSeries(series)],
        settings: settingsOf(LEARN_OCCASION_ROWS, meant),
      },
      materialWithin(
        series.lineage,
        sized.flatMap(({ inputs }) => inputs),
      ),
    ),
  };
}

/** Which readings of a series are taken, where it has several pollsters or questions. */
export interface StrandOptions {
  /** Id of the pollster whose polls are used, where the series has several. */
  readonly house?: string;
  /** Id of the question whose readings are taken, where the series has several. */
  readonly question?: string;
}

/** The rows of its options. */
export const STRAND_ROWS: OptionRows<StrandOptions> = /* @__PURE__ */ optionRows(null as Of<StrandOptions>, () => ({
  house: { kind: word(), help: "the pollster whose polls are used, where there are several" },
  question: { kind: word(), help: "the question whose polls are used, where there are several" },
}));

const LEARN_OCCASION_ROWS: OptionRows<EstimateOccasionOptions, "level"> = /* @__PURE__ */ optionRows(
  null as Of<EstimateOccasionOptions, "level">,
  () => ({ ...STRAND_ROWS, ...SAMPLING_ROWS }),
);

/** The readings of one house with one question, under whatever ids, and the links between them. */
export function strandOf(series: Series, { house, question }: StrandOptions): Series {
  requireKnown(house, series.houses, "house");
  requireKnown(question, series.questions, "question");
  const readings = series.readings.filter(
    (reading) =>
      (house === undefined || reading.house === house) && (question === undefined || reading.question === question),
  );
  if (readings.length === 0) {
    refuse(
      "empty-series",
      ["question"],
      `${shown(house ?? "")} has no poll of ${shown(question ?? "")}.`,
      "Leave one of the two out to see what there is.",
    );
  }
  requireOne(apart(readings, series.links), "question");
  requireOne(
    readings.map((reading) => reading.house),
    "house",
  );
  const own = new Set(readings.map(({ address }) => address));
  return { ...series, readings, links: series.links.filter(({ from }) => own.has(from)) };
}

/** The ids of questions, of those that a line of the series joins only the first. */
function apart(readings: readonly Reading[], links: Series["links"]): readonly string[] {
  const askedAt = new Map(readings.map(({ address, question }) => [address, question]));
  const joins = links
    .map(({ from, to }) => [askedAt.get(from), askedAt.get(to)])
    .filter(([one, other]) => one !== other);
  const seen = new Set<string>();
  return [...new Set(askedAt.values())].filter((id) => {
    if (seen.has(id)) return false;
    const joined = new Set([id]);
    for (const each of joined) {
      for (const ids of joins)
        if (ids.includes(each)) for (const other of ids) if (other !== undefined) joined.add(other);
    }
    for (const each of joined) seen.add(each);
    return true;
  });
}

function requireKnown(
  wanted: string | undefined,
  known: readonly { readonly id: string }[],
  what: "house" | "question",
): void {
  if (wanted === undefined || known.some(({ id }) => id === wanted)) return;
  const hint = nearNames("It has", wanted, known);
  refuse("unknown-value", [what], `${shown(wanted)} is not a ${what} of the series.`, hint);
}

/** What differs between houses or questions would be cut as if it were a change in time. */
function requireOne(found: readonly string[], what: "house" | "question"): void {
  const ids = [...new Set(found)];
  if (ids.length === 1) return;
  refuse(
    `different-${what}`,
    ["series"],
    `The series has polls ${what === "house" ? "by" : "with"} ${String(ids.length)} ${what === "house" ? "pollsters" : "questions"}: ${listed(ids)}.`,
    { hint: `Choose one with \`${what}\`, such as ${ids[0]!}.`, near: ids },
  );
}

/** The readings of one middle of field dates. */
interface ReadingTime {
  readonly addresses: readonly string[];
  readonly middle: number;
  readonly share: number;
  readonly size: number;
  readonly rounding: number;
}

/** Readings by the middle of their field dates, by date. */
export function timesOf(readings: readonly SizedReading[]): readonly ReadingTime[] {
  return [...groupedBy(readings, ({ period }) => String(period.midpoint)).values()].map(timeOf);
}

/** Their mean by effective n, which is the share of all their respondents. */
function timeOf(readings: readonly SizedReading[]): ReadingTime {
  const size = readings.reduce((sum, reading) => sum + reading.size!, 0);
  return {
    addresses: readings.map(({ address }) => address),
    middle: readings[0]!.period.midpoint,
    share: readings.reduce((sum, { value: share, size: own }) => sum + own! * share, 0) / size,
    size,
    rounding: readings.reduce((sum, { rounding, size: own }) => sum + (own! / size) ** 2 * rounding.variance, 0),
  };
}

/** What the readings of one house differ by beyond sampling and rounding, at the share that all of them have in common. */
export interface SeriesErrors {
  /** Mean of the prior of the scatter. */
  readonly scatterMean: number;
  /** What the house is off by, which fades. */
  readonly houseError: FadingError;
}

/** Scatter of a series, on average before it is seen: exponential, above 3 points in 5% of series. */
const SCATTER_MEAN = 0.01;

/**
 * No reading is taken to be surer than this part of the scatter's mean, 0.3 points: of readings without any error of their own
 * each could be a level, with no scatter at all, and no cut would be rarer than another.
 */
const LEAST_ERROR = 0.3;

/** The errors of a series; those of a share of one half are given. */
export function errorsOf(
  times: readonly ReadingTime[],
  { occasion, house, fadingDays }: { readonly occasion: number; readonly house: number; readonly fadingDays: number },
): SeriesErrors {
  const scale = commonScaleOf(times);
  return {
    scatterMean: occasion === 0 ? 0 : SCATTER_MEAN * scale,
    houseError: { deviation: house * scale, fadingTime: fadingDays },
  };
}

/** 2√(p̄(1 − p̄)): the sizes of errors are those of a share of one half, and this brings them to the common share. */
function commonScaleOf(times: readonly ReadingTime[]): number {
  const common = commonShare(times);
  return 2 * Math.sqrt(common * (1 - common));
}

/**
 * Estimates with the variances of the share that the readings of a segment have in common, so that an extreme reading gets no
 * more weight than its neighbours.
 */
export function observationsOf(
  times: readonly ReadingTime[],
  { scatterMean }: SeriesErrors,
  minimumLength: number,
): readonly EstimateWithVariance[] {
  const floor = (LEAST_ERROR * scatterMean) ** 2;
  const first = withCommonShare(times, [], floor);
  if (times.length < 2 * minimumLength) return first;
  return withCommonShare(times, mostGain(first, exponentialScatter(scatterMean), minimumLength), floor);
}

/** Estimates with the variances of the share of all readings between two breaks, and no smaller ones than the floor. */
function withCommonShare(
  times: readonly ReadingTime[],
  breaks: readonly number[] = [],
  floor = 0,
): readonly EstimateWithVariance[] {
  return [...breaks, times.length].flatMap((end, i) => {
    const own = times.slice(breaks[i - 1] ?? 0, end);
    const common = commonShare(own);
    return own.map(({ share, size, rounding }) => ({
      estimate: share,
      variance: Math.max((common * (1 - common)) / size + rounding, floor),
    }));
  });
}

/** Never 0 or 1, which would have no variance: one respondent more on either side. */
function commonShare(times: readonly ReadingTime[]): number {
  const chose = times.reduce((sum, { share, size }) => sum + share * size, 1);
  return chose / times.reduce((sum, { size }) => sum + size, 2);
}
