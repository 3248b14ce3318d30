import {
  type DifferenceIntervalMethod,
  differenceInterval,
  type IntervalEstimate,
  moverDifference,
  pooledVariance,
  unpooledVariance,
} from "./difference-of-proportions.ts";
import { refuseValue, requireFinite, requirePositive, requireProportion } from "./domain.ts";
import { powerQuantile, USUAL_POWER } from "./minimum-detectable-change.ts";
import { bonettPriceInterval, contrastVariance, leadScoreTest } from "./multinomial.ts";
import { criticalValue, type LevelOptions } from "./normal.ts";
import { zTest } from "./normal-estimate.ts";
import { type ProportionIntervalMethod, proportionInterval, proportionVariance } from "./proportion-interval.ts";

/**
 * How large the errors of a survey beyond sampling and rounding are: standard deviations, as proportions, for a share of one
 * half. For another share or contrast each is multiplied by `contrastScale`.
 */
export interface SurveyErrorSizes {
  /** What one survey gets wrong this once. */
  readonly occasion: number;
  /** How a house always differs from the others. */
  readonly house: number;
  /** What all houses get wrong together. */
  readonly shared: number;
  /** Days after which 1/e of the correlation of house and shared error is left. */
  readonly fadingDays: number;
}

/** No error beyond sampling and rounding. */
export const NO_SURVEY_ERROR: SurveyErrorSizes = /* @__PURE__ */ Object.freeze({
  occasion: 0,
  house: 0,
  shared: 0,
  fadingDays: 1000,
});

/**
 * Which errors count: `poll` has those by which polls usually differ (sampling, rounding, occasion, house), `total` also the
 * error that all polls share.
 */
export type ErrorLayer = "poll" | "total";

/** The rounding error of a figure, or of a sum of figures. */
export interface RoundingError {
  /** unit²/12 for each figure. */
  readonly variance: number;
  /** The most that it can be: half a unit for each figure. */
  readonly bound: number;
}

/** What is known of one reading beside its share. */
interface Reading {
  /** Respondents, before any design effect. */
  readonly sampleSize: number;
  /** On the variance; default: 1. */
  readonly designEffect?: number;
  /** Default: none. */
  readonly rounding?: RoundingError;
}

/** A share that a survey found. */
export interface ShareReading extends Reading {
  /** As a proportion. */
  readonly share: number;
}

/** The two shares of a lead, of one question in one survey; `rounding` is that of the lead. */
export interface LeadReading extends Reading {
  /** Share of the answer that may lead, as a proportion. */
  readonly first: number;
  /** Share of the other, as a proportion. */
  readonly second: number;
}

/** Which errors are allowed for. */
export interface SurveyErrorOptions extends LevelOptions {
  readonly sizes: SurveyErrorSizes;
  /** Default: "poll". */
  readonly layer?: ErrorLayer;
}

/** How much of their errors two readings have in common: correlations, from 0 (nothing) to 1 (all). */
export interface KeptCorrelations {
  /** Of what a house always gets wrong; from 0 to 1. */
  readonly house: number;
  /** Of what all houses get wrong together; from 0 to 1. */
  readonly shared: number;
  /** Default: 0, for two surveys. 1 for two readings of one survey, such as two groups. */
  readonly occasion?: number;
}

/** What is to be known of two readings. */
export interface SurveyErrorPairOptions extends SurveyErrorOptions {
  /** What of their errors stays the same from one reading to the other. */
  readonly kept: KeptCorrelations;
}

/** A number with the interval of the errors that are allowed for. */
export interface SurveyErrorEstimate extends IntervalEstimate {
  /** Of all errors that count. */
  readonly standardError: number;
  /** Respondents of a simple random sample without other errors that would be as sure. */
  readonly countsFor: number;
}

/** The same with a test against 0. */
export interface SurveyErrorLead extends SurveyErrorEstimate {
  /** Null where no one chose either answer. */
  readonly statistic: number | null;
  /** Two-sided, of `statistic`; null with it. */
  readonly pValue: number | null;
}

/** A change, second less first. */
export interface SurveyErrorChange extends IntervalEstimate {
  /** Of all errors that count, as a proportion. */
  readonly standardError: number;
  /** Of the first reading and of the second. */
  readonly countsFor: readonly [number, number];
  /** Of a z test that the two are equal; null where nothing is there to measure by. */
  readonly statistic: number | null;
  /** Two-sided, of `statistic`; null with it. */
  readonly pValue: number | null;
}

/**
 * How much of a lasting error two surveys have in common: all of it at one time, less with every day between, nothing
 * between two houses where it is the house's.
 *
 *     κ(Δ) = e^(−Δ/L)
 *
 * @param days Days between the middles of the field dates, in either direction.
 * @param fadingDays L, above 0.
 * @returns A correlation from 0 to 1.
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * keptCorrelation(126, 1000); // => 0.881615
 * ```
 * @see docs/methods.md, “Rounding, and errors beyond sampling”.
 */
export function keptCorrelation(days: number, fadingDays: number): number {
  requireFinite(days, "days");
  requirePositive(fadingDays, "fadingDays");
  return Math.exp(-Math.abs(days) / fadingDays);
}

/**
 * By what the sizes of survey errors are multiplied for a weighted sum of the shares of one question: 1 for a share of one
 * half, less for a smaller or larger share, up to 2 for a lead.
 *
 *     f = 2 √( Σ cᵢ²pᵢ − (Σ cᵢpᵢ)² )
 *
 * @param shares Shares of the answers, in total at most 1.
 * @param coefficients One for each share: [1, −1] for a lead.
 * @returns The factor, without unit.
 * @throws PollError `percent-not-proportion`, `out-of-range`, `length-mismatch`.
 *
 * @example
 * ```ts
 * contrastScale([0.34], [1]); // => 0.947418
 * contrastScale([0.456, 0.408], [1, -1]); // => 1.856552
 * ```
 * @see docs/methods.md, “Rounding, and errors beyond sampling”.
 */
export function contrastScale(shares: readonly number[], coefficients: readonly number[]): number {
  return 2 * Math.sqrt(contrastVariance(shares, coefficients, 1));
}

/** What `countsFor` can be told. */
export interface CountsForOptions {
  /** On the variance; default: 1. */
  readonly designEffect?: number;
  /** Standard deviation of the error of the occasion, for a share of one half; default: 0. */
  readonly occasion?: number;
  /** The same of what does not cancel of house and shared error; default: 0. */
  readonly lasting?: number;
}

/**
 * Respondents that a reading counts for when its other errors are counted in. Since the errors scale with √(p(1 − p)) as
 * sampling does, each of them is a smaller n.
 *
 *     1/n* = max( d/n, 1/n + 4σ_occasion² ) + 4σ_lasting²
 *
 * The larger of design effect and occasion, not the sum: the error of the occasion was estimated from polls as they are, with
 * their clusters and weights in it. Below a design effect of 1 the occasion is added to d/n.
 *
 * @param sampleSize Respondents; above 0.
 * @returns Respondents, not rounded.
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * countsFor(1200, { occasion: 0.01 }); // => 810.810811
 * countsFor(1e9, { occasion: 0.01, lasting: 0.015 }); // => 769.230178
 * ```
 * @see docs/methods.md, “Rounding, and errors beyond sampling”.
 */
export function countsFor(sampleSize: number, options: CountsForOptions = {}): number {
  const { designEffect = 1, occasion = 0, lasting = 0 } = options;
  requirePositive(sampleSize, "sampleSize");
  requirePositive(designEffect, "designEffect");
  requireSize(occasion, "occasion");
  requireSize(lasting, "lasting");
  const within = Math.max(designEffect / sampleSize, Math.min(designEffect, 1) / sampleSize + 4 * occasion ** 2);
  return 1 / (within + 4 * lasting ** 2);
}

/**
 * The lasting error of one reading that is set against the truth: that of its house, and in the total layer the shared one.
 *
 *     σ² = σ_house² [ + σ_shared² ]
 *
 * @see docs/methods.md, “Rounding, and errors beyond sampling”.
 */
export function lastingError(sizes: SurveyErrorSizes, layer: ErrorLayer = "poll"): number {
  requireSizes(sizes);
  return Math.sqrt(sizes.house ** 2 + (layer === "total" ? sizes.shared ** 2 : 0));
}

/** The errors of two readings, as standard deviations for a share of one half. */
export interface LastingErrorOfPair {
  /** What of the lasting errors each reading has for itself: it enters `countsFor`. */
  readonly apart: number;
  /** What both have in common: it cancels but for the difference of their scales. */
  readonly together: number;
}

/**
 * The lasting errors of two readings: what of house and shared error each has for itself, and what they have in common, with
 * the occasion of one survey.
 *
 *     apart² = σ_house²(1 − κ_house) [ + σ_shared²(1 − κ_shared) ]
 *     together² = σ_occasion² κ_occasion + σ_house² κ_house [ + σ_shared² κ_shared ]
 *
 * In the difference of two readings the first counts in each of them, and of the second (f₁ − f₂)² is left.
 *
 * @see docs/methods.md, “Rounding, and errors beyond sampling”.
 */
export function lastingErrorOfPair(
  sizes: SurveyErrorSizes,
  kept: KeptCorrelations,
  layer: ErrorLayer = "poll",
): LastingErrorOfPair {
  requireSizes(sizes);
  requireProportion(kept.house, "kept", "house");
  requireProportion(kept.shared, "kept", "shared");
  const occasion = kept.occasion ?? 0;
  requireProportion(occasion, "kept", "occasion");
  const shared = layer === "total" ? sizes.shared ** 2 : 0;
  return {
    apart: Math.sqrt(sizes.house ** 2 * (1 - kept.house) + shared * (1 - kept.shared)),
    together: Math.sqrt(sizes.occasion ** 2 * occasion + sizes.house ** 2 * kept.house + shared * kept.shared),
  };
}

/** What `widenedByRounding` can be told. */
export interface WideningOptions extends LevelOptions {
  /** The least and the most that the figure can be: [0, 1] for a share. Default: no bounds. */
  readonly within?: readonly [least: number, most: number];
}

/**
 * An interval widened by errors that are independent of it, in quadrature; rounding never adds more than it can move the
 * figure.
 *
 *     half-width = min( √(h² + z²(rounding + rest)), √(h² + z² rest) + bound )
 *
 * @see docs/methods.md, “Rounding, and errors beyond sampling”.
 */
export function widenedByRounding(
  interval: IntervalEstimate,
  rounding: RoundingError,
  rest = 0,
  options: WideningOptions = {},
): IntervalEstimate {
  const { estimate, lower, upper } = interval;
  const [least, most] = options.within ?? [-Infinity, Infinity];
  const square = criticalValue(options.level) ** 2;
  const half = (distance: number): number => {
    const without = distance ** 2 + square * rest;
    return Math.min(Math.sqrt(without + square * rounding.variance), Math.sqrt(without) + rounding.bound);
  };
  return {
    estimate,
    lower: Math.max(least, estimate - half(estimate - lower)),
    upper: Math.min(most, estimate + half(upper - estimate)),
  };
}

/** What `shareWithSurveyError` can be told. */
export interface ShareWithSurveyErrorOptions extends SurveyErrorOptions {
  /** Default: "wilson". */
  readonly method?: ProportionIntervalMethod;
}

/**
 * One share with the interval of all errors that are allowed for: Wilson's at `countsFor`, then rounding in quadrature.
 *
 * @param reading A share with its n, design effect and rounding.
 * @param options `sizes`, `layer`, `method`, `level`.
 * @returns Bounds as proportions, from 0 to 1.
 * @throws PollError `percent-not-proportion`, `out-of-range`, `unknown-value`.
 *
 * @example
 * ```ts
 * const sizes = { occasion: 0.01, house: 0.015, shared: 0.025, fadingDays: 1000 };
 * const rounding = { variance: 0.01 ** 2 / 12, bound: 0.005 };
 * const share = shareWithSurveyError({ share: 0.34, sampleSize: 1200, rounding }, { sizes });
 * share.lower; // => 0.298187
 * share.countsFor; // => 468.75
 * ```
 * @see docs/methods.md, “Rounding, and errors beyond sampling”.
 */
export function shareWithSurveyError(reading: ShareReading, options: ShareWithSurveyErrorOptions): SurveyErrorEstimate {
  const { share: estimate, rounding = EXACT } = reading;
  const { sizes, layer } = options;
  requireProportion(estimate, "share");
  const respondents = respondentsOf(reading, sizes, lastingError(sizes, layer));
  const inner = { estimate, ...proportionInterval(estimate, respondents, options) };
  return {
    ...widenedByRounding(inner, rounding, 0, { ...options, within: [0, 1] }),
    standardError: Math.sqrt(proportionVariance(estimate, respondents) + rounding.variance),
    countsFor: respondents,
  };
}

/**
 * One lead with the interval of all errors that are allowed for: Bonett and Price's at `countsFor`, then rounding in
 * quadrature; the test is the score test at the same n.
 *
 * @param reading Two shares with their n, design effect and rounding.
 * @param options `sizes`, `layer`, `level`.
 * @returns Bounds as proportions, from −1 to 1.
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * const sizes = { occasion: 0.01, house: 0.015, shared: 0.025, fadingDays: 1000 };
 * const lead = leadWithSurveyError({ first: 0.456, second: 0.408, sampleSize: 10000 }, { sizes });
 * lead.pValue; // => 0.167546
 * lead.countsFor; // => 714.285714
 * ```
 * @see docs/methods.md, “Rounding, and errors beyond sampling”.
 */
export function leadWithSurveyError(reading: LeadReading, options: SurveyErrorOptions): SurveyErrorLead {
  const { first, second, rounding = EXACT } = reading;
  const respondents = respondentsOf(reading, options.sizes, lastingError(options.sizes, options.layer));
  const inner = bonettPriceInterval(first, second, respondents, options);
  return {
    ...widenedByRounding(inner, rounding, 0, { ...options, within: [-1, 1] }),
    standardError: Math.sqrt(contrastVariance([first, second], [1, -1], respondents) + rounding.variance),
    countsFor: respondents,
    ...leadScoreTest(first, second, respondents),
  };
}

/** What `changeWithSurveyError` can be told. */
export interface ChangeWithSurveyErrorOptions extends SurveyErrorPairOptions {
  /** Default: "newcombe". */
  readonly method?: DifferenceIntervalMethod;
}

/**
 * The change between two shares of two surveys, second less first, with the interval of all errors that are allowed for:
 * Newcombe's at `countsFor` of each; in quadrature rounding, and what is left of the lasting errors in common because the
 * two have different scales. The test is the pooled z test with the same parts.
 *
 * @param first Earlier share with its n, design effect and rounding.
 * @param second Later share.
 * @param options `sizes`, `kept`, `layer`, `method`, `level`.
 * @throws PollError `percent-not-proportion`, `out-of-range`, `unknown-value`.
 *
 * @example
 * ```ts
 * const sizes = { occasion: 0.01, house: 0.015, shared: 0.025, fadingDays: 1000 };
 * const kept = keptCorrelation(2792.5, 1000);
 * const [march, november] = [{ share: 0.34, sampleSize: 1200 }, { share: 0.54, sampleSize: 2400 }];
 * changeWithSurveyError(march, november, { sizes, kept: { house: kept, shared: kept } }).lower; // => 0.140982
 * ```
 * @see docs/methods.md, “Rounding, and errors beyond sampling”.
 */
export function changeWithSurveyError(
  first: ShareReading,
  second: ShareReading,
  options: ChangeWithSurveyErrorOptions,
): SurveyErrorChange {
  requireProportion(first.share, "first", "share");
  requireProportion(second.share, "second", "share");
  const scales = [contrastScale([first.share], [1]), contrastScale([second.share], [1])] as const;
  const { countsFor, rounding, tilt } = pairOf(first, second, scales, options);
  const one = { proportion: first.share, sampleSize: countsFor[0] };
  const other = { proportion: second.share, sampleSize: countsFor[1] };
  const inner = differenceInterval(one, other, options);
  const rest = rounding.variance + tilt;
  return {
    ...widenedByRounding(inner, rounding, tilt, { ...options, within: [-1, 1] }),
    standardError: Math.sqrt(unpooledVariance(one, other) + rest),
    countsFor,
    ...zTest(inner.estimate, Math.sqrt(pooledVariance(one, other) + rest)),
  };
}

/**
 * The change of a lead between two surveys, second less first, with the interval of all errors that are allowed for: Bonett
 * and Price's limits of each lead at `countsFor`, joined by moverDifference(); rounding and the difference of the scales in
 * quadrature. The test is a z test with the variances at the shares observed.
 *
 * @param first Earlier lead.
 * @param second Later lead of the same answer over the same other.
 * @param options `sizes`, `kept`, `layer`, `level`.
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * const change = leadChangeWithSurveyError(
 *   { first: 0.456, second: 0.408, sampleSize: 1000 },
 *   { first: 0.4, second: 0.45, sampleSize: 1000 },
 *   { sizes: NO_SURVEY_ERROR, kept: { house: 1, shared: 1 } },
 * );
 * change.estimate; // => -0.098
 * change.lower; // => -0.178824
 * ```
 * @see docs/methods.md, “Rounding, and errors beyond sampling”.
 */
export function leadChangeWithSurveyError(
  first: LeadReading,
  second: LeadReading,
  options: SurveyErrorPairOptions,
): SurveyErrorChange {
  const scaleOf = (lead: LeadReading): number => contrastScale([lead.first, lead.second], [1, -1]);
  const { countsFor, rounding, tilt } = pairOf(first, second, [scaleOf(first), scaleOf(second)], options);
  const [one, other] = countsFor;
  const inner = moverDifference(
    bonettPriceInterval(first.first, first.second, one, options),
    bonettPriceInterval(second.first, second.second, other, options),
  );
  const standardError = Math.sqrt(
    contrastVariance([first.first, first.second], [1, -1], one) +
      contrastVariance([second.first, second.second], [1, -1], other) +
      rounding.variance +
      tilt,
  );
  return {
    ...widenedByRounding(inner, rounding, tilt, { ...options, within: [-2, 2] }),
    standardError,
    countsFor,
    ...zTest(inner.estimate, standardError),
  };
}

/** What `smallestChange` can be told. */
export interface SmallestChangeOptions extends SurveyErrorPairOptions {
  /** Chance of a significant result wanted; default: 0.8. */
  readonly power?: number;
}

/**
 * The smallest true change from a share that two surveys find with the power wanted, all errors counted in.
 *
 *     (z(1 − α/2) + z(power)) · standard error if the second share were the first
 *
 * @param first The share to start from, with its n, design effect and rounding.
 * @param second The other survey.
 * @param options `sizes`, `kept`, `layer`, `level`, `power`.
 * @returns A difference, as a proportion.
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * const sizes = { occasion: 0.01, house: 0.015, shared: 0.025, fadingDays: 1000 };
 * const kept = { house: 1, shared: 1 };
 * smallestChange({ share: 0.43, sampleSize: 2400 }, { sampleSize: 2400 }, { sizes, kept }); // => 0.056055
 * ```
 * @see docs/methods.md, “Rounding, and errors beyond sampling”.
 */
export function smallestChange(
  first: ShareReading,
  second: Omit<ShareReading, "share">,
  options: SmallestChangeOptions,
): number {
  const { standardError } = changeWithSurveyError(first, { ...second, share: first.share }, options);
  return (criticalValue(options.level) + powerQuantile(options.power ?? USUAL_POWER, options.level)) * standardError;
}

const EXACT: RoundingError = { variance: 0, bound: 0 };

function pairOf(
  first: Reading,
  second: Reading,
  [oneScale, otherScale]: readonly [number, number],
  { sizes, kept, layer }: SurveyErrorPairOptions,
): { readonly countsFor: readonly [number, number]; readonly rounding: RoundingError; readonly tilt: number } {
  const { apart, together } = lastingErrorOfPair(sizes, kept, layer);
  const [one, other] = [first.rounding ?? EXACT, second.rounding ?? EXACT];
  const own = { ...sizes, occasion: sizes.occasion * Math.sqrt(1 - (kept.occasion ?? 0)) };
  return {
    countsFor: [respondentsOf(first, own, apart), respondentsOf(second, own, apart)],
    rounding: { variance: one.variance + other.variance, bound: one.bound + other.bound },
    tilt: ((oneScale - otherScale) * together) ** 2,
  };
}

function respondentsOf(
  { sampleSize, designEffect = 1 }: Reading,
  { occasion }: SurveyErrorSizes,
  lasting: number,
): number {
  return countsFor(sampleSize, { designEffect, occasion, lasting });
}

function requireSizes({ occasion, house, shared, fadingDays }: SurveyErrorSizes): void {
  requireSize(occasion, "sizes", "occasion");
  requireSize(house, "sizes", "house");
  requireSize(shared, "sizes", "shared");
  requirePositive(fadingDays, "sizes", "fadingDays");
}

function requireSize(value: number, ...path: readonly string[]): void {
  if (!(Number.isFinite(value) && value >= 0)) {
    refuseValue("out-of-range", path, value, "a finite number, 0 or more", "Write 0.012 for 1.2 points.");
  }
}
