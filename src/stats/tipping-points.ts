import type { DifferenceIntervalMethod } from "./difference-of-proportions.ts";
import { requirePositive } from "./domain.ts";
import { contrastVariance } from "./multinomial.ts";
import { type LevelOptions, normalQuantile, tailChance } from "./normal.ts";
import { proportionVariance } from "./proportion-interval.ts";
import {
  changeWithSurveyError,
  type LeadReading,
  leadChangeWithSurveyError,
  leadWithSurveyError,
  NO_SURVEY_ERROR,
  type ShareReading,
} from "./survey-error.ts";

/**
 * Up to where a verdict holds, from sampling and rounding and the one thing asked about: null where it does not hold by
 * these two alone. Found no further than a design effect of 10,000 and an error of 0.5.
 */
export interface TippingPoints {
  /** The largest design effect, of each survey, at which it holds. */
  readonly designEffect: number | null;
  /**
   * The largest error of each survey beyond sampling, a standard deviation for a share of one half, at which it holds; null
   * too where a design effect of the readings undoes it.
   */
  readonly surveyError: number | null;
}

const MOST_DESIGN_EFFECT = 1e4;
const MOST_SURVEY_ERROR = 0.5;
const PLAIN = { sizes: NO_SURVEY_ERROR, kept: { house: 0, shared: 0 } };

/** What `changeTipping` can be told. */
export interface ChangeTippingOptions extends LevelOptions {
  /** Default: "newcombe". */
  readonly method?: DifferenceIntervalMethod;
}

/**
 * Up to which design effect, and up to which error beyond sampling, two shares are apart: the interval leaves out 0.
 *
 *     by design effect: n* = n/d     by survey error: 1/n* = d/n + 4s², with d of the reading
 *
 * @param first Earlier share with its n, design effect and rounding.
 * @param second Later share.
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * const rounding = { variance: 0.01 ** 2 / 12, bound: 0.005 };
 * const [march, november] = [{ share: 0.34, sampleSize: 1200, rounding }, { share: 0.54, sampleSize: 2400, rounding }];
 * changeTipping(march, november).surveyError; // => 0.071751
 * ```
 * @see docs/methods.md, “Rounding, and errors beyond sampling”.
 */
export function changeTipping(
  first: ShareReading,
  second: ShareReading,
  options: ChangeTippingOptions = {},
): TippingPoints {
  return tippingOf((at) =>
    changeWithSurveyError({ ...first, ...at(first) }, { ...second, ...at(second) }, { ...PLAIN, ...options }),
  );
}

/**
 * The same for one lead.
 *
 * @param lead Two shares of one question with their n and rounding.
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * leadTipping({ first: 0.54, second: 0.28, sampleSize: 2400 }).surveyError; // => 0.073484
 * ```
 * @see docs/methods.md, “Rounding, and errors beyond sampling”.
 */
export function leadTipping(lead: LeadReading, options: LevelOptions = {}): TippingPoints {
  return tippingOf((at) => leadWithSurveyError({ ...lead, ...at(lead) }, { ...PLAIN, ...options }));
}

/**
 * The same for the change of a lead between two surveys.
 *
 * @param first Earlier lead with its n and rounding.
 * @param second Later lead.
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * const march = { first: 0.34, second: 0.43, sampleSize: 1200 };
 * leadChangeTipping(march, { first: 0.54, second: 0.28, sampleSize: 2400 }).designEffect; // => 33.103564
 * ```
 * @see docs/methods.md, “Rounding, and errors beyond sampling”.
 */
export function leadChangeTipping(first: LeadReading, second: LeadReading, options: LevelOptions = {}): TippingPoints {
  return tippingOf((at) =>
    leadChangeWithSurveyError({ ...first, ...at(first) }, { ...second, ...at(second) }, { ...PLAIN, ...options }),
  );
}

/** What `equivalenceTipping` can be told. */
export interface EquivalenceTippingOptions extends LevelOptions {
  /** The largest difference that does not matter, as a proportion. */
  readonly margin: number;
}

/**
 * Up to where two shares, or two leads, are shown to be within a margin of one another (two one-sided tests), in closed form.
 *
 *     r = (margin − |D|)/z(1 − α)     d = (r² − R)/V     s = √( (r² − R − V′) / (4[p₁(1 − p₁) + p₂(1 − p₂)]) )
 *
 * with V the sampling variance of the difference, V′ the same with the design effects of the readings, and R that of rounding.
 *
 * @param first Earlier share or lead with its n, design effect and rounding.
 * @param second Later one.
 * @param options `margin`, `level`.
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * const [one, other] = [{ share: 0.43, sampleSize: 2400 }, { share: 0.45, sampleSize: 2400 }];
 * equivalenceTipping(one, other, { margin: 0.05 }).designEffect; // => 1.620708
 * ```
 * @see docs/methods.md, “Rounding, and errors beyond sampling”.
 */
export function equivalenceTipping(
  first: ShareReading | LeadReading,
  second: ShareReading | LeadReading,
  options: EquivalenceTippingOptions,
): TippingPoints {
  const { margin, level } = options;
  requirePositive(margin, "margin");
  const readings = [first, second];
  const [one, other] = readings.map(estimateOf) as [number, number];
  const room = (margin - Math.abs(other - one)) / -normalQuantile(2 * tailChance(level));
  const sampling = sumOf(readings, (reading) => variancePerRespondent(reading) / reading.sampleSize);
  const designed = sumOf(
    readings,
    (reading) => ((reading.designEffect ?? 1) * variancePerRespondent(reading)) / reading.sampleSize,
  );
  const left = room ** 2 - sumOf(readings, ({ rounding }) => rounding?.variance ?? 0);
  if (room <= 0 || sampling === 0) return { designEffect: null, surveyError: null };
  const scale = sumOf(readings, (reading) => 4 * variancePerRespondent(reading));
  return {
    designEffect: left < sampling ? null : Math.min(MOST_DESIGN_EFFECT, left / sampling),
    surveyError: left < designed ? null : Math.min(MOST_SURVEY_ERROR, Math.sqrt((left - designed) / scale)),
  };
}

function estimateOf(reading: ShareReading | LeadReading): number {
  return "share" in reading ? reading.share : reading.first - reading.second;
}

function variancePerRespondent(reading: ShareReading | LeadReading): number {
  return "share" in reading
    ? proportionVariance(reading.share, 1)
    : contrastVariance([reading.first, reading.second], [1, -1], 1);
}

/** What takes the place of the n of a reading. */
type Place = (reading: Pick<ShareReading, "sampleSize" | "designEffect">) => {
  readonly sampleSize: number;
  readonly designEffect: 1;
};

function tippingOf(intervalAt: (at: Place) => { readonly lower: number; readonly upper: number }): TippingPoints {
  const holds = (perRespondent: (designEffect: number) => number, error: number): boolean => {
    const { lower, upper } = intervalAt(({ sampleSize, designEffect = 1 }) => ({
      // one respondent shows nothing, and less than one has no interval by some methods
      sampleSize: Math.max(1, 1 / (perRespondent(designEffect) / sampleSize + 4 * error ** 2)),
      designEffect: 1,
    }));
    return lower > 0 || upper < 0;
  };
  const byEffect = (effect: number): boolean => holds(() => effect, 0);
  const byError = (error: number): boolean => holds((own) => own, error);
  return {
    designEffect: byEffect(1) ? lastHolding(byEffect, 1, MOST_DESIGN_EFFECT) : null,
    surveyError: byError(0) ? lastHolding(byError, 0, MOST_SURVEY_ERROR) : null,
  };
}

/** The largest value up to `most` at which it holds, where it holds at `least` and does so ever less. */
function lastHolding(holds: (value: number) => boolean, least: number, most: number): number {
  if (holds(most)) return most;
  let [low, high] = [least, most];
  while (high - low > 1e-13 * high) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function sumOf<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
