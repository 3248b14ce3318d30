import { type ChiSquaredStatistic, chiSquaredStatistic } from "./chi-squared-statistic.ts";
import { unpooledVariance } from "./difference-of-proportions.ts";
import { refuseValue, requirePositive, requireProportion } from "./domain.ts";
import type { LevelOptions } from "./normal.ts";
import { type NormalEstimate, normalEstimate } from "./normal-estimate.ts";
import type { ProportionSample } from "./proportion-sample.ts";

/** Two independent samples in one stratum: the two forms of a split ballot in one group, wave or survey. */
export interface StratumPair {
  readonly first: ProportionSample;
  readonly second: ProportionSample;
}

/** A difference common to several strata, and the test that there is one. */
export interface MantelHaenszelDifference extends NormalEstimate {
  /** Scatter of the differences of the strata in their standard errors; null for fewer than two that have any. */
  readonly homogeneity: ChiSquaredStatistic | null;
}

/**
 * Difference of two shares, second minus first, common to several strata (Mantel and Haenszel).
 *
 *     D = Σ wₖ(p₂ₖ − p₁ₖ) / Σ wₖ     wₖ = n₁ₖn₂ₖ / (n₁ₖ + n₂ₖ)
 *
 * Holds up where strata are many and small, when pooledEffect() by the inverse of estimated variances does not.
 *
 * @param strata Two samples for each stratum.
 * @throws PollError `percent-not-proportion`, `not-positive`, `out-of-domain`, `level-out-of-range`.
 *
 * @example
 * ```ts
 * const difference = mantelHaenszelDifference([
 *   { first: { proportion: 0.48, sampleSize: 1000 }, second: { proportion: 0.54, sampleSize: 1000 } },
 *   { first: { proportion: 0.42, sampleSize: 600 }, second: { proportion: 0.5, sampleSize: 600 } },
 * ]);
 * difference.estimate; // => 0.0675
 * difference.standardError; // => 0.017615
 * ```
 *
 * @see Sato, Greenland & Robins (1989), Biometrics 45: 1323–1324.
 */
export function mantelHaenszelDifference(
  strata: readonly StratumPair[],
  options: LevelOptions = {},
): MantelHaenszelDifference {
  requireStrata(strata);
  let weights = 0;
  let weighted = 0;
  let mean = 0;
  let rest = 0;
  for (const { first, second } of strata) {
    const all = first.sampleSize + second.sampleSize;
    const [a, b] = [first.sampleSize / all, second.sampleSize / all];
    const [yesFirst, yesSecond] = [first.proportion * first.sampleSize, second.proportion * second.sampleSize];
    weights += a * second.sampleSize;
    weighted += a * second.sampleSize * (second.proportion - first.proportion);
    mean += yesFirst * b ** 2 - yesSecond * a ** 2 + (a * b * (first.sampleSize - second.sampleSize)) / 2;
    rest += (yesSecond * a * (1 - first.proportion) + yesFirst * b * (1 - second.proportion)) / 2;
  }
  const difference = weighted / weights;
  const variance = Math.max(0, difference * mean + rest) / weights ** 2;
  return { ...normalEstimate(difference, variance, options), homogeneity: scatter(strata, difference) };
}

/** Squared distances of the differences from the common one, in their sampling variances. */
function scatter(strata: readonly StratumPair[], common: number): ChiSquaredStatistic | null {
  let [statistic, measured] = [0, 0];
  for (const { first, second } of strata) {
    const variance = unpooledVariance(first, second);
    if (variance === 0) continue;
    statistic += (second.proportion - first.proportion - common) ** 2 / variance;
    measured += 1;
  }
  return measured < 2 ? null : chiSquaredStatistic(statistic, measured - 1);
}

/** A log odds ratio common to several strata, and the tests that there is one. */
export interface MantelHaenszelOddsRatio extends NormalEstimate {
  /** Breslow and Day's test that the odds ratio is the same in all strata. */
  readonly breslowDay: ChiSquaredStatistic;
  /** The same with Tarone's correction, which makes its distribution the right one. */
  readonly tarone: ChiSquaredStatistic;
}

/**
 * Log odds ratio of two shares, second over first, common to several strata (Mantel and Haenszel), with the tests that
 * it is the same in all of them.
 *
 *     OR = Σ aₖdₖ/Nₖ / Σ bₖcₖ/Nₖ
 *
 * with a and b those who say yes and no in the second sample, c and d in the first. Whether the effect is the same in
 * points is another question: see pooledEffect().
 *
 * @param strata Two or more strata of two samples.
 * @throws PollError `percent-not-proportion`, `not-positive`, `out-of-domain` (also if no stratum has both answers in
 *   both directions), `level-out-of-range`.
 *
 * @example
 * ```ts
 * const ratio = mantelHaenszelOddsRatio([
 *   { first: { proportion: 0.48, sampleSize: 1000 }, second: { proportion: 0.54, sampleSize: 1000 } },
 *   { first: { proportion: 0.4, sampleSize: 400 }, second: { proportion: 0.38, sampleSize: 400 } },
 * ]);
 * Math.exp(ratio.estimate); // => 1.1625
 * ratio.tarone.pValue; // => 0.056868
 * ```
 *
 * @see Robins, Breslow & Greenland (1986), Biometrics 42: 311–323. Breslow & Day (1980), Statistical Methods in Cancer
 *   Research 1. Tarone (1985), Biometrika 72: 91–95.
 */
export function mantelHaenszelOddsRatio(
  strata: readonly StratumPair[],
  options: LevelOptions = {},
): MantelHaenszelOddsRatio {
  requireStrata(strata);
  if (strata.length < 2)
    refuseValue("out-of-domain", ["strata"], strata.length, "two or more strata", "Use logOddsRatio().");
  let [r, s, pr, mixed, qs] = [0, 0, 0, 0, 0];
  for (const stratum of strata) {
    const { a, b, c, d, all } = cells(stratum);
    const [up, down, p, q] = [(a * d) / all, (b * c) / all, (a + d) / all, (b + c) / all];
    r += up;
    s += down;
    pr += p * up;
    mixed += p * down + q * up;
    qs += q * down;
  }
  if (r === 0 || s === 0) {
    const hint = "Use mantelHaenszelDifference().";
    refuseValue("out-of-domain", ["strata"], r / s, "samples with a finite odds ratio above 0", hint);
  }
  const variance = pr / (2 * r ** 2) + mixed / (2 * r * s) + qs / (2 * s ** 2);
  return { ...normalEstimate(Math.log(r / s), variance, options), ...homogeneity(strata, r / s) };
}

/** Distance of each stratum from the count it would have under the common odds ratio. */
function homogeneity(
  strata: readonly StratumPair[],
  oddsRatio: number,
): Pick<MantelHaenszelOddsRatio, "breslowDay" | "tarone"> {
  let [statistic, distances, variances, informative] = [0, 0, 0, 0];
  for (const stratum of strata) {
    const { a, b, c, d } = cells(stratum);
    if (a + c === 0 || b + d === 0) continue;
    const expected = expectedCount(a + b, c + d, a + c, oddsRatio);
    const variance =
      1 / (1 / expected + 1 / (a + b - expected) + 1 / (a + c - expected) + 1 / (c + d - (a + c) + expected));
    statistic += (a - expected) ** 2 / variance;
    distances += a - expected;
    variances += variance;
    informative += 1;
  }
  const degreesOfFreedom = informative - 1;
  if (degreesOfFreedom < 1) {
    refuseValue(
      "out-of-domain",
      ["strata"],
      informative,
      "two or more strata with both answers",
      "Use logOddsRatio().",
    );
  }
  return {
    breslowDay: chiSquaredStatistic(statistic, degreesOfFreedom),
    tarone: chiSquaredStatistic(Math.max(0, statistic - distances ** 2 / variances), degreesOfFreedom),
  };
}

/** The count of the first cell of a table with these totals and this odds ratio: e(n₂ − m + e) = OR (n₁ − e)(m − e). */
function expectedCount(first: number, second: number, yes: number, oddsRatio: number): number {
  const square = 1 - oddsRatio;
  const linear = second - yes + oddsRatio * (first + yes);
  const constant = oddsRatio * first * yes;
  // the root of square·e² + linear·e − constant that lies within the table, without cancellation
  return (2 * constant) / (linear + Math.sqrt(linear ** 2 + 4 * square * constant));
}

function cells({ first, second }: StratumPair): Record<"a" | "b" | "c" | "d" | "all", number> {
  const a = second.proportion * second.sampleSize;
  const c = first.proportion * first.sampleSize;
  const [b, d] = [second.sampleSize - a, first.sampleSize - c];
  return { a, b, c, d, all: first.sampleSize + second.sampleSize };
}

function requireStrata(strata: readonly StratumPair[]): void {
  if (strata.length === 0)
    refuseValue("out-of-domain", ["strata"], 0, "one or more strata", "A pair of samples for each.");
  for (const [index, pair] of strata.entries()) {
    for (const side of ["first", "second"] as const) {
      requireProportion(pair[side].proportion, "strata", index, side, "proportion");
      requirePositive(pair[side].sampleSize, "strata", index, side, "sampleSize");
    }
  }
}
