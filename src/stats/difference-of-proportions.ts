import { refuseName, refuseValue, requireFinite, requirePositive, requireProportion } from "./domain.ts";
import { bisectFalling } from "./log-concave-root.ts";
import { criticalValue, type LevelOptions } from "./normal.ts";
import { zTest } from "./normal-estimate.ts";
import {
  type ProportionInterval,
  type ProportionSample,
  proportionVariance,
  wilsonInterval,
} from "./proportion-interval.ts";

/** An estimate between the limits of its interval. */
export interface IntervalEstimate {
  /** A share or a difference of shares, as a proportion. */
  readonly estimate: number;
  /** In the same unit. */
  readonly lower: number;
  /** In the same unit. */
  readonly upper: number;
}

/** Names of the intervals for a difference of two independent proportions. */
export type DifferenceIntervalMethod = "newcombe" | "miettinen-nurminen" | "agresti-caffo" | "wald";

/** What `differenceInterval` can be told. */
export interface DifferenceIntervalOptions extends LevelOptions {
  /** Default: "newcombe". */
  readonly method?: DifferenceIntervalMethod;
}

/**
 * Difference of two shares from independent samples, second minus first, with its interval.
 *
 * - `newcombe`: Wilson limits joined by moverDifference(); holds its coverage and stays in [−1, 1]. The default.
 * - `miettinen-nurminen`: every difference that a score test would not reject; the one to take for very small samples.
 * - `agresti-caffo`: Wald after one answer was added on each side of both samples; may leave [−1, 1].
 * - `wald`: plus and minus z standard errors, as pollsters' tables have it; too short near 0 and 1.
 *
 * The samples must be independent: neither two options of one question nor two waves of a panel.
 *
 * @param first Earlier share, or the one to compare with.
 * @param second Later share.
 * @throws PollError `percent-not-proportion`, `out-of-range`, `unknown-value`.
 *
 * @example
 * ```ts
 * const change = differenceInterval({ proportion: 0.34, sampleSize: 1200 }, { proportion: 0.54, sampleSize: 2400 });
 * change.estimate; // => 0.2
 * change.lower; // => 0.1661854727251319
 * change.upper; // => 0.23291912941673376
 * ```
 */
export function differenceInterval(
  first: ProportionSample,
  second: ProportionSample,
  options: DifferenceIntervalOptions = {},
): IntervalEstimate {
  requireSamples(first, second);
  const { method = "newcombe" } = options;
  switch (method) {
    case "newcombe":
      return moverDifference(wilsonEstimate(first, options), wilsonEstimate(second, options));
    case "miettinen-nurminen": {
      const interval = miettinenNurminenInterval(first, second, criticalValue(options.level));
      return { estimate: second.proportion - first.proportion, ...interval };
    }
    case "agresti-caffo":
      return waldDifference(first, second, options, 1);
    case "wald":
      return waldDifference(first, second, options, 0);
    default:
      return refuseName(method, "method", ["newcombe", "miettinen-nurminen", "agresti-caffo", "wald"]);
  }
}

/**
 * Interval for the difference of two independent estimates, second minus first, from an interval of each
 * (method of variance estimates recovery).
 *
 *     lower = θ₂ − θ₁ − √( (θ₂ − l₂)² + (u₁ − θ₁)² )
 *     upper = θ₂ − θ₁ + √( (u₂ − θ₂)² + (θ₁ − l₁)² )
 *
 * Takes over the skewness of the two intervals, and works for any that fit the estimates: with limits from Wilson it is
 * Newcombe's interval.
 *
 * @param first Estimate with its limits.
 * @param second Estimate with its limits at the same level.
 * @throws PollError `out-of-range` for what is no finite number, and for limits in the wrong order.
 *
 * @example
 * ```ts
 * const first = { estimate: 0.48, lower: 0.46, upper: 0.5 };
 * moverDifference(first, { estimate: 0.5, lower: 0.485, upper: 0.515 }).lower; // => -0.005
 * ```
 *
 * @see Newcombe (1998), method 10.
 */
export function moverDifference(first: IntervalEstimate, second: IntervalEstimate): IntervalEstimate {
  requireLimits(first, "first");
  requireLimits(second, "second");
  const estimate = second.estimate - first.estimate;
  return {
    estimate,
    lower: estimate - root(second.estimate - second.lower, first.upper - first.estimate),
    upper: estimate + root(second.upper - second.estimate, first.estimate - first.lower),
  };
}

function requireLimits({ estimate, lower, upper }: IntervalEstimate, side: string): void {
  requireFinite(estimate, side, "estimate");
  requireFinite(lower, side, "lower");
  requireFinite(upper, side, "upper");
  if (lower > upper) {
    const expected = `at most \`${side}.upper\`, ${String(upper)}`;
    refuseValue("out-of-range", [side, "lower"], lower, expected, "The lower limit comes first.");
  }
}

/** √(a² + b²) of distances that are no larger than 2: Math.hypot() guards against overflow, which takes several times as long. */
function root(a: number, b: number): number {
  return Math.sqrt(a * a + b * b);
}

/** Two tests of the hypothesis that two shares are equal. */
export interface TwoProportionTest {
  /** Second share minus first. */
  readonly difference: number;
  /** Standard error if the shares were equal. */
  readonly standardErrorPooled: number;
  /** Standard error at the shares observed. */
  readonly standardErrorUnpooled: number;
  /** Difference in pooled standard errors; its square is Pearson's chi-squared. Null if both shares are 0 or both 1. */
  readonly statistic: number | null;
  /** Two-sided p-value of `statistic`; null with it. */
  readonly pValue: number | null;
  /** Difference in unpooled standard errors; null if each share is 0 or 1. */
  readonly statisticUnpooled: number | null;
  /** Two-sided p-value of `statisticUnpooled`; null with it. */
  readonly pValueUnpooled: number | null;
}

/**
 * z test that two shares from independent samples are equal.
 *
 *     pooled:   SE² = p̄(1 − p̄)(1/n₁ + 1/n₂),  p̄ = (n₁p₁ + n₂p₂)/(n₁ + n₂)
 *     unpooled: SE² = p₁(1 − p₁)/n₁ + p₂(1 − p₂)/n₂
 *
 * @param first Share to compare with.
 * @param second Share compared.
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * const test = twoProportionTest({ proportion: 0.5, sampleSize: 1000 }, { proportion: 0.54, sampleSize: 1000 });
 * test.statistic; // => 1.790287
 * test.pValue; // => 0.073408
 * ```
 * @see Checked against R's `prop.test` (R 4.5.0), pooled: docs/agreement.md.
 */
export function twoProportionTest(first: ProportionSample, second: ProportionSample): TwoProportionTest {
  requireSamples(first, second);
  const difference = second.proportion - first.proportion;
  const standardErrorPooled = Math.sqrt(pooledVariance(first, second));
  const standardErrorUnpooled = Math.sqrt(unpooledVariance(first, second));
  const unpooled = zTest(difference, standardErrorUnpooled);
  return {
    difference,
    standardErrorPooled,
    standardErrorUnpooled,
    ...zTest(difference, standardErrorPooled),
    statisticUnpooled: unpooled.statistic,
    pValueUnpooled: unpooled.pValue,
  };
}

/** Variance of the difference at the shares as they are. */
export function unpooledVariance(first: ProportionSample, second: ProportionSample): number {
  return (
    proportionVariance(first.proportion, first.sampleSize) + proportionVariance(second.proportion, second.sampleSize)
  );
}

/** Variance of the difference if both samples had the share of the two together. */
export function pooledVariance(first: ProportionSample, second: ProportionSample): number {
  const weight = first.sampleSize / (first.sampleSize + second.sampleSize);
  const pooled = weight * first.proportion + (1 - weight) * second.proportion;
  return proportionVariance(pooled, first.sampleSize) + proportionVariance(pooled, second.sampleSize);
}

/** Wald interval, `added` answers having been added on each side of both samples. */
function waldDifference(
  first: ProportionSample,
  second: ProportionSample,
  options: LevelOptions,
  added: number,
): IntervalEstimate {
  const [firstMoved, secondMoved] = [withAdded(first, added), withAdded(second, added)];
  const centre = secondMoved.proportion - firstMoved.proportion;
  const half = criticalValue(options.level) * Math.sqrt(unpooledVariance(firstMoved, secondMoved));
  return { estimate: second.proportion - first.proportion, lower: centre - half, upper: centre + half };
}

function withAdded({ proportion, sampleSize }: ProportionSample, added: number): ProportionSample {
  const size = sampleSize + 2 * added;
  return { proportion: (proportion * sampleSize + added) / size, sampleSize: size };
}

function wilsonEstimate({ proportion, sampleSize }: ProportionSample, options: LevelOptions): IntervalEstimate {
  return { estimate: proportion, ...wilsonInterval(proportion, sampleSize, options) };
}

function requireSamples(first: ProportionSample, second: ProportionSample): void {
  requireProportion(first.proportion, "first", "proportion");
  requirePositive(first.sampleSize, "first", "sampleSize");
  requireProportion(second.proportion, "second", "proportion");
  requirePositive(second.sampleSize, "second", "sampleSize");
}

/**
 * Limits between which a score test would not reject a difference, second minus first.
 *
 *     (D − δ)² = z² · N/(N − 1) · [ p̃₁(1 − p̃₁)/n₁ + p̃₂(1 − p̃₂)/n₂ ]     D = p₂ − p₁, N = n₁ + n₂
 *
 * with p̃₁ and p̃₂ = p̃₁ + δ the shares that make the data most likely.
 */
function miettinenNurminenInterval(first: ProportionSample, second: ProportionSample, z: number): ProportionInterval {
  const total = first.sampleSize + second.sampleSize;
  if (total <= 1) {
    refuseValue("out-of-range", ["second", "sampleSize"], second.sampleSize, "above 1 with the first", "Use newcombe.");
  }
  const difference = second.proportion - first.proportion;
  const half = (delta: number): number => {
    const share = mostLikelyShare(first, second, delta);
    const variance = proportionVariance(share, first.sampleSize) + proportionVariance(share + delta, second.sampleSize);
    return z * Math.sqrt((total / (total - 1)) * Math.max(0, variance));
  };
  return {
    lower: bisectFalling((delta) => difference - delta - half(delta), -1, difference),
    upper: bisectFalling((delta) => difference - delta + half(delta), difference, 1),
  };
}

/** The first share that is most likely if the second lies `delta` above it: the root of the falling score. */
function mostLikelyShare(first: ProportionSample, second: ProportionSample, delta: number): number {
  return bisectFalling(
    (share) => score(first, share) + score(second, share + delta),
    Math.max(0, -delta),
    Math.min(1, 1 - delta),
  );
}

/** Derivative of the binomial log-likelihood at a share. */
function score({ proportion, sampleSize }: ProportionSample, share: number): number {
  return sampleSize * (proportion / share - (1 - proportion) / (1 - share));
}
