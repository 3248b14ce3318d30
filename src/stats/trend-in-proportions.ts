import { chiSquaredUpperTail } from "./chi-squared.ts";
import { refuseValue, requireFinite, requirePositive, requireProportion, requireSameLength } from "./domain.ts";
import { homogeneityTest } from "./homogeneity-test.ts";
import { normalUpperTail } from "./normal.ts";
import type { ProportionSample } from "./proportion-sample.ts";
import { type TestedEstimate, testedEstimate } from "./tested-estimate.ts";
import { weightedLeastSquares } from "./weighted-least-squares.ts";

/** Do the shares of several samples rise or fall with a score, such as the year? */
export interface TrendInProportions {
  /** Slope in standard errors under no trend; above 0 where shares rise with the score. */
  readonly statistic: number;
  /** Two-sided. */
  readonly pValue: number;
  /** That the shares do not lie on a straight line, beyond sampling; null with two samples. */
  readonly departure: {
    readonly statistic: number;
    readonly degreesOfFreedom: number;
    readonly pValue: number;
  } | null;
  /** Change of the share for one more of the score, each share with its own variance. Null if a share is 0 or 1. */
  readonly slope: TestedEstimate | null;
  /** Height of that line at score 0; null with the slope. */
  readonly intercept: TestedEstimate | null;
}

/**
 * Test of Cochran and Armitage that shares rise or fall evenly with a score, and the line itself.
 *
 *     z = Σ nᵢ(pᵢ − p)(xᵢ − x̄) / √( p(1 − p) Σ nᵢ(xᵢ − x̄)² )     p, x̄ weighted by n
 *     departure: X² of all samples − z², χ² with k − 2 degrees of freedom
 *     slope: weighted least squares with the weights nᵢ / (pᵢ(1 − pᵢ))
 *
 * A straight line is asked for and found where there is one; a rise and a fall cancel. Waves differ by more than sampling,
 * so a small p-value says that they differ and not yet that opinion moved.
 *
 * @param samples One for each score: proportion and effective sample size.
 * @param scores Years or other numbers, one for each sample, not all the same.
 * @param options `level` of the interval of the slope; 0.95 unless told.
 * @throws PollError `out-of-domain`, `length-mismatch`, `percent-not-proportion`, `not-positive`, `level-out-of-range`.
 *
 * @example
 * ```ts
 * const waves = [{ proportion: 0.34, sampleSize: 1200 }, { proportion: 0.41, sampleSize: 1250 }, { proportion: 0.54, sampleSize: 2400 }];
 * const trend = trendInProportions(waves, [2014, 2017, 2021]);
 * trend.statistic; // => 11.961789
 * trend.slope.estimate; // => 0.029084
 * ```
 * @see Checked against R's `prop.trend.test`, `prop.test` and `lm` (R 4.5.0): docs/agreement.md.
 */
export function trendInProportions(
  samples: readonly ProportionSample[],
  scores: readonly number[],
  options: { readonly level?: number } = {},
): TrendInProportions {
  const { mean, share, spread } = checkedSamples(samples, scores);
  let together = 0;
  for (const [i, { proportion, sampleSize }] of samples.entries()) {
    together += sampleSize * (proportion - share) * (scores[i]! - mean);
  }
  const statistic = together / Math.sqrt(share * (1 - share) * spread);
  const table = samples.map(({ proportion, sampleSize }) => [proportion * sampleSize, (1 - proportion) * sampleSize]);
  const degreesOfFreedom = samples.length - 2;
  const beyond = Math.max(0, homogeneityTest(table).statistic! - statistic ** 2);
  return {
    statistic,
    pValue: 2 * normalUpperTail(Math.abs(statistic)),
    departure:
      degreesOfFreedom === 0
        ? null
        : { statistic: beyond, degreesOfFreedom, pValue: chiSquaredUpperTail(beyond, degreesOfFreedom) },
    ...lineOf(samples, scores, mean, options.level),
  };
}

function checkedSamples(
  samples: readonly ProportionSample[],
  scores: readonly number[],
): { mean: number; share: number; spread: number } {
  if (samples.length < 2) {
    refuseValue("out-of-domain", ["samples"], samples.length, "two or more samples", "One has no trend.");
  }
  requireSameLength(scores.length, samples.length, "scores", "samples");
  let all = 0;
  let sum = 0;
  let yes = 0;
  for (const [i, { proportion, sampleSize }] of samples.entries()) {
    requireProportion(proportion, "samples", i, "proportion");
    requirePositive(sampleSize, "samples", i, "sampleSize");
    requireFinite(scores[i]!, "scores", i);
    all += sampleSize;
    sum += sampleSize * scores[i]!;
    yes += sampleSize * proportion;
  }
  const mean = sum / all;
  const spread = samples.reduce((total, { sampleSize }, i) => total + sampleSize * (scores[i]! - mean) ** 2, 0);
  if (scores.every((score) => score === scores[0])) {
    refuseValue("out-of-domain", ["scores"], scores[0], "scores that differ", "A trend needs a direction.");
  }
  const share = yes / all;
  if (!(share > 0 && share < 1)) {
    refuseValue("out-of-domain", ["samples"], share, "shares not all 0 and not all 1", "There is nothing to compare.");
  }
  return { mean, share, spread };
}

function lineOf(
  samples: readonly ProportionSample[],
  scores: readonly number[],
  mean: number,
  level?: number,
): Pick<TrendInProportions, "slope" | "intercept"> {
  if (samples.some(({ proportion }) => proportion === 0 || proportion === 1)) return { slope: null, intercept: null };
  // around the mean, so that years cost no digits
  const fit = weightedLeastSquares(
    [scores.map(() => 1), scores.map((score) => score - mean)],
    samples.map(({ proportion }) => proportion),
    samples.map(({ proportion, sampleSize }) => sampleSize / (proportion * (1 - proportion))),
  );
  // scores that differ by hairs beside their size
  if (fit === null) return { slope: null, intercept: null };
  const [height, slope] = fit.coefficients as [number, number];
  const [[ofHeight, between], [, ofSlope]] = fit.covariance as unknown as [[number, number], [number, number]];
  const variance = ofHeight - 2 * mean * between + mean * mean * ofSlope;
  return {
    slope: testedEstimate(slope, ofSlope, null, level),
    intercept: testedEstimate(height - mean * slope, variance, null, level),
  };
}
