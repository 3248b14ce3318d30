import { requireFinite, requireNonNegative } from "./domain.ts";
import { criticalValue, type LevelOptions, normalUpperTail } from "./normal.ts";

/** An estimate with its sampling variance, its normal interval and its test against 0. */
export interface NormalEstimate {
  /** In the unit of the function that returns it, mostly a difference of proportions. */
  readonly estimate: number;
  /** In that unit squared. */
  readonly variance: number;
  /** In that unit. */
  readonly standardError: number;
  /** In that unit. */
  readonly lower: number;
  /** In that unit. */
  readonly upper: number;
  /** Estimate in standard errors; null if the standard error is 0, as between shares of 0 and 1. */
  readonly statistic: number | null;
  /** Two-sided p-value of the statistic; null with it. */
  readonly pValue: number | null;
}

/** What is needed of an estimate to continue calculating with it. */
export type EstimateWithVariance = Pick<NormalEstimate, "estimate" | "variance">;

/**
 * Interval and test of an estimate whose sampling variance is known.
 *
 *     estimate ± z · √variance     statistic = estimate / √variance
 *
 * @see docs/methods.md, “Leads, nets and sums”.
 */
export function normalEstimate(estimate: number, variance: number, options: LevelOptions = {}): NormalEstimate {
  requireFinite(estimate, "estimate");
  requireFinite(variance, "variance");
  requireNonNegative(variance, "variance");
  const standardError = Math.sqrt(variance);
  const half = criticalValue(options.level) * standardError;
  return {
    estimate,
    variance,
    standardError,
    lower: estimate - half,
    upper: estimate + half,
    ...zTest(estimate, standardError),
  };
}

/**
 * Change between two estimates from independent samples, second minus first: their variances add.
 *
 * For nets, leads and nets of opinion; two single shares have better intervals in differenceInterval(). Waves of a
 * panel are not independent, and this is too wide for them.
 *
 * @param first Earlier estimate.
 * @param second Later estimate.
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * const change = independentChange({ estimate: 0.048, variance: 0.00097 }, { estimate: -0.01, variance: 0.00099 });
 * change.estimate; // => -0.058
 * change.standardError; // => 0.044272
 * ```
 */
export function independentChange(
  first: EstimateWithVariance,
  second: EstimateWithVariance,
  options: LevelOptions = {},
): NormalEstimate {
  return normalEstimate(second.estimate - first.estimate, first.variance + second.variance, options);
}

/** Statistic and two-sided p-value of an estimate against 0; null where there is no sampling error to measure it by. */
export function zTest(estimate: number, standardError: number): Pick<NormalEstimate, "statistic" | "pValue"> {
  if (standardError === 0) return { statistic: null, pValue: null };
  const statistic = estimate / standardError;
  return { statistic, pValue: 2 * normalUpperTail(Math.abs(statistic)) };
}
