import { type ChiSquaredStatistic, chiSquaredStatistic } from "./chi-squared-statistic.ts";
import { refuseValue, requirePositive, requireProportion } from "./domain.ts";
import type { LevelOptions } from "./normal.ts";
import { type NormalEstimate, normalEstimate } from "./normal-estimate.ts";
import type { ProportionSample } from "./proportion-sample.ts";

/** Two independent samples in one stratum: the two forms of a split ballot in one group, wave or survey. */
export interface StratumPair {
  readonly first: ProportionSample;
  readonly second: ProportionSample;
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
 * @throws PollError `percent-not-proportion`, `out-of-domain` (also if no stratum has both answers in
 *   both directions).
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
    refuseValue(
      "out-of-domain",
      ["strata"],
      strata.length,
      "two or more strata",
      "One stratum has a difference: differenceInterval().",
    );
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
    const hint = "Take the differences of the shares: pooledEffect().";
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
      "One stratum has a difference: differenceInterval().",
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
