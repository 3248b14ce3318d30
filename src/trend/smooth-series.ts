import { refuse, shown } from "../errors.ts";
import { displayable } from "../estimate/displayable.ts";
import type { Interval } from "../estimate/estimate.ts";
import { countFigure } from "../estimate/figure.ts";
import { type Lineage, lineageOf, materialWithin, recipeOf } from "../estimate/lineage.ts";
import { PRECISION_OPTIONS } from "../estimate/precision.ts";
import { settingsOf } from "../estimate/share-estimate.ts";
import { requireNoSurveyError } from "../estimate/survey-error-allowance.ts";
import { checkKind, checkOptions, SERIES } from "../model/arguments.ts";
import type { Caution } from "../model/caution.ts";
import { dateOfDay, dayNumber } from "../model/dates.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { Source } from "../model/source.ts";
import { type LocalPoint, localRegression } from "../stats/local-regression.ts";
import { USUAL_LEVEL } from "../stats/normal.ts";
import { normalEstimate } from "../stats/normal-estimate.ts";
import { type Series, sourcesOf } from "./series.ts";
import type { BreakChoice, TrendBreak } from "./trend-breaks.ts";
import { type TrendDates, trendDays } from "./trend-dates.ts";
import {
  answerVariance,
  middleOf,
  namedShare,
  readingCautions,
  type TrendLeftOut,
  type TrendPollOptions,
  type TrendReading,
  trendReadings,
  unsizedCautions,
} from "./trend-polls.ts";
import { restartsFor } from "./trend-restarts.ts";

/** What `smoothSeries` can be told. */
export interface SmoothSeriesOptions extends Omit<TrendPollOptions, "joinHouses" | "fieldWindow"> {
  /** Readings further away than so many days do not count. */
  readonly bandwidthDays: number;
  /** Dates of the line; `"week"` unless told. */
  readonly at?: TrendDates;
  /** As in `fitTrend`, where the line is cut: of one house and question `"restart"` is at every break. */
  readonly breaks?: BreakChoice;
}

/** The smoothed line on one day. */
export interface SmoothedDay {
  readonly date: string;
  /** Proportion; null where fewer than two days of readings are in reach, or none on one side. */
  readonly value: number | null;
  /** As a proportion; null with the estimate. */
  readonly standardError: number | null;
  /** Of sampling, design and rounding alone; null with the estimate. */
  readonly interval: Interval | null;
  /** Readings in reach. */
  readonly readings: number;
}

/** A line through all readings of a series, by local regression. */
export interface SmoothedSeries {
  readonly kind: "smoothed-series";
  readonly label: string;
  readonly measure: "share" | "lead";
  /** Level of the band: 0.95 is 95%. */
  readonly level: number;
  /** Days on each side from which readings are taken. */
  readonly bandwidthDays: number;
  /** Where the line is cut. */
  readonly breaks: readonly TrendBreak[];
  /** Pieces of the line, none of which lies across a break. */
  readonly segments: readonly { readonly readings: number; readonly days: readonly SmoothedDay[] }[];
  readonly leftOut: readonly TrendLeftOut[];
  readonly method: "local-regression";
  readonly cautions: readonly Caution[];
  readonly sources: readonly Source[];
  readonly lineage: Lineage;
}

/**
 * A plain line through the readings of a series: at each date a straight line fitted to those within reach, the nearer
 * and the larger the heavier.
 *
 *     weight = effective n · (1 − (days / bandwidth)³)³     Var(line) = Σ lᵢ² · vᵢ     vᵢ = d · p(1 − p)/nᵢ + roundingᵢ
 *
 * A description to look at, not an estimate: it takes all houses and wordings for alike, so that it moves when another house
 * asks, and its band holds for sampling error alone. `fitTrend` tells houses and wordings apart. p is the share as smoothed.
 *
 * The line is never drawn across a break: it is cut where the territory surveyed changed, and in a series of one house and
 * question at every break; with `breaks: "none"` nowhere, with dates of the caller only there. `breaks` of the result are
 * all cuts. A chosen date outside the pieces stands, without an estimate, in the last piece before it, or in the first.
 *
 * @param series From `seriesOf`.
 * @param options `bandwidthDays`; `at`, the dates; `breaks`; `level`, `designEffect`, `accept`, `assumedSampleSize`.
 * @returns Shares as proportions; a reading without an n is left out and named.
 * @throws PollError `too-few-polls` for fewer than two readings with an n; `wrong-usage` for an allowance for survey
 *   error; `not-positive`, `unknown-value`, `not-a-date`,
 *   `out-of-domain`, `reason-missing`, `duplicate-id`, `level-out-of-range`, `no-stated-design-effect`,
 *   `no-implied-design-effect`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const smooth = smoothSeries(seriesOf(polls, { question: "iri-referendum" }), { bandwidthDays: 365, at: ["2018-01-01"] });
 * smooth.segments[1]?.days[0]?.value; // => 0.412925
 * ```
 * @see Cleveland (1979), Journal of the American Statistical Association 74: 829–836,
 *   doi:10.1080/01621459.1979.10481038.
 */
export function smoothSeries(series: Series, options: SmoothSeriesOptions): SmoothedSeries {
  checkKind("smoothSeries", series, SERIES, ["series"]);
  checkOptions("smoothSeries", options, [PRECISION_OPTIONS, ["bandwidthDays", "at", "breaks"]], ["bandwidthDays"]);
  const { bandwidthDays, at = "week", level = USUAL_LEVEL, breaks: choice = "restart" } = options;
  if (!(bandwidthDays > 0)) {
    refuse(
      "not-positive",
      ["bandwidthDays"],
      `Expected \`bandwidthDays\` to be above 0, got ${shown(bandwidthDays)}.`,
      "90 looks a quarter of a year back and forth.",
    );
  }
  requireNoSurveyError(options.surveyErrorAllowance, "The band of a smoothed line is of sampling error.");
  const { readings, leftOut } = trendReadings(series, options);
  if (readings.length < 2) {
    refuse(
      "too-few-polls",
      ["series", "points"],
      `Expected two or more readings with an n, got ${String(readings.length)}.`,
      "An n can be assumed: assumedSampleSize.",
    );
  }
  const { runs } = series;
  const one = runs.every(({ house, question }) => house === runs[0]!.house && question === runs[0]!.question);
  const { breaks, cautions } = restartsFor(series, readings, choice, one ? "runs" : "territory");
  const answers = answerVariance(readings);
  const pieces = piecesOf(readings, breaks);
  return displayable(
    {
      kind: "smoothed-series",
      label: series.label,
      measure: series.follows.lead === null ? "share" : "lead",
      level,
      bandwidthDays,
      breaks,
      segments: pieces.map((own, piece) => {
        const days = own.map(middleOf);
        const segment = { start: dateOfDay(days[0]!), end: dateOfDay(days.at(-1)!), polls: countFigure(own.length) };
        const wanted = trendDays([segment], at).filter(
          (day) => typeof at === "string" || pieceOf(pieces, day) === piece,
        );
        const variances = smoothedVariances(own, days, readings, answers, bandwidthDays);
        const line = lineThrough(own, days, variances, bandwidthDays, wanted, ({ point }) => point.value);
        return { readings: own.length, days: line.map((point) => dayOf(point, level)) };
      }),
      leftOut: [...series.leftOut.map(({ address, reason, message }) => ({ address, reason, message })), ...leftOut],
      method: "local-regression",
      cautions: [
        ...series.cautions.filter(({ code }) => code !== "n-not-published"),
        ...unsizedCautions(series, leftOut),
        ...readingCautions(readings),
        ...cautions,
      ],
      sources: sourcesOf(
        series,
        readings.map(({ point }) => point),
      ),
      lineage: lineageOf(
        {
          verb: "smoothSeries",
          of: [recipeOf(series.lineage)],
          settings: settingsOf(options, {
            bandwidthDays,
            at,
            level,
            breaks: choice,
          }),
        },
        materialWithin(
          series.lineage,
          readings.flatMap(({ point }) => point.inputs),
        ),
      ),
    },
    [series],
  );
}

/** Readings between breaks. */
function piecesOf(
  readings: readonly TrendReading[],
  breaks: readonly TrendBreak[],
): readonly (readonly TrendReading[])[] {
  const place = (reading: TrendReading): string =>
    String(breaks.filter(({ date }) => dayNumber(date) <= middleOf(reading)).length);
  return [...groupedBy(readings, place).values()];
}

/** The piece that a day belongs to: the last that begins by then, or the first of all. */
function pieceOf(pieces: readonly (readonly TrendReading[])[], day: number): number {
  return Math.max(
    0,
    pieces.findLastIndex((own) => Math.floor(middleOf(own[0]!)) <= day),
  );
}

function smoothedVariances(
  own: readonly TrendReading[],
  days: readonly number[],
  readings: readonly TrendReading[],
  answers: ReturnType<typeof answerVariance>,
  bandwidthDays: number,
): readonly number[] {
  const pooled = own.map(({ size, point }) => answers.pooled / size + point.rounding.variance);
  const smoothed = (value: (reading: TrendReading) => number): readonly number[] =>
    lineThrough(own, days, pooled, bandwidthDays, days, value).map(({ estimate }, i) => estimate ?? value(own[i]!));
  const levels = smoothed(({ point }) => point.value);
  const named = smoothed(namedShare);
  return own.map((reading, i) => {
    const { size, point } = reading;
    return answers.at(levels[i]!, named[i]!, readings.indexOf(reading)) / size + point.rounding.variance;
  });
}

function lineThrough(
  own: readonly TrendReading[],
  days: readonly number[],
  variances: readonly number[],
  bandwidth: number,
  at: readonly number[],
  value: (reading: TrendReading) => number,
): readonly LocalPoint[] {
  if (own.length < 2) return at.map((x) => ({ x, estimate: null, variance: null, count: own.length }));
  const values = own.map((reading, i) => {
    return { x: days[i]!, value: value(reading), variance: variances[i]!, weight: reading.size };
  });
  const inReach = (x: number, side: 1 | -1): boolean =>
    days.some((day) => side * (day - x) >= 0 && Math.abs(day - x) < bandwidth);
  return localRegression(values, { reach: { bandwidth }, at }).points.map((point) =>
    // a line drawn on from one side goes anywhere
    inReach(point.x, 1) && inReach(point.x, -1) ? point : { ...point, estimate: null, variance: null },
  );
}

function dayOf({ x, estimate, variance, count }: LocalPoint, level: number): SmoothedDay {
  const date = dateOfDay(x);
  if (estimate === null || variance === null) {
    return { date, value: null, standardError: null, interval: null, readings: count };
  }
  const { standardError, lower, upper } = normalEstimate(estimate, variance, { level });
  return { date, value: estimate, standardError, interval: { lower, upper, level }, readings: count };
}
