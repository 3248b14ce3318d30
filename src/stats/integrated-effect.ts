import { effectData } from "./between-variance.ts";
import { refuseValue, requirePositive } from "./domain.ts";
import { type GaussianMixture, mixtureMoments, mixtureQuantile } from "./gaussian-mixture.ts";
import { type LevelOptions, normalCumulative, tailChance } from "./normal.ts";
import type { EstimateWithVariance } from "./normal-estimate.ts";
import type { ProportionInterval } from "./proportion-interval.ts";
import { gaussLegendre, type UnitQuadrature } from "./scatter.ts";

/** What `integratedEffect` needs and can be told. */
export interface IntegratedMeanOptions extends LevelOptions {
  /** Scale of the half-normal prior of the standard deviation between effects, in the unit of the effects. */
  readonly priorScale: number;
}

/** The mean of several effects, with the standard deviation between them integrated out. */
export interface IntegratedMean {
  /** Posterior mean of the mean effect. */
  readonly estimate: number;
  /** Posterior standard deviation of the mean effect. */
  readonly standardError: number;
  /** Lower end of the interval of the mean effect. */
  readonly lower: number;
  /** Upper end of it. */
  readonly upper: number;
  /** Where the true effect of one more such experiment is to be expected. */
  readonly predictionInterval: ProportionInterval;
  /** Posterior mean of τ, the standard deviation between the true effects. */
  readonly betweenStandardDeviation: number;
  /** Posterior mean of τ². */
  readonly betweenVariance: number;
  /** Chance that the mean effect is above 0. */
  readonly probabilityPositive: number;
  /** Mean weight of each effect in the mean; together 1. */
  readonly weights: readonly number[];
}

/** 60 are enough for up to some 50 effects; the chance of τ is narrow where there are more. */
const NODES = 200;

/** The rule for so many nodes: the same for every pool, and made once. */
let unitRule: UnitQuadrature | undefined;

/**
 * Returns the mean of effects, with the standard deviation between them integrated out.
 *
 *     π(τ | y) ∝ exp(−τ²/2a²) · ∏(vᵢ + τ²)^−½ · (Σwᵢ)^−½ · exp(−½ Σwᵢ(yᵢ − μ̂)²),  wᵢ = 1/(vᵢ + τ²)
 *     mean: mixture of N(μ̂, 1/Σwᵢ);  one more effect: mixture of N(μ̂, 1/Σwᵢ + τ²)
 *
 * The prior of the mean is flat, that of τ half-normal with scale a. From few effects the data hardly determine τ, so that
 * the intervals depend on a: three effects give longer ones with a larger a. R's bayesmeta gives the same numbers.
 *
 * @param effects Two or more independent estimates of the same thing, each with its sampling variance.
 * @param options `priorScale`, in the unit of the effects: 0.08 is 8 points; `level`.
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * const effects = [
 *   { estimate: 0.394, variance: 0.00088 },
 *   { estimate: 0.322, variance: 0.00028 },
 *   { estimate: 0.45, variance: 0.0005 },
 *   { estimate: 0.41, variance: 0.0004 },
 * ];
 * const pooled = integratedEffect(effects, { priorScale: 0.08 });
 * pooled.estimate; // => 0.392759
 * pooled.lower; // => 0.317834
 * pooled.predictionInterval.upper; // => 0.557668
 * ```
 *
 * @see Higgins, Thompson & Spiegelhalter (2009), Journal of the Royal Statistical Society A 172: 137–159,
 *   doi:10.1111/j.1467-985X.2008.00552.x.
 */
export function integratedEffect(
  effects: readonly EstimateWithVariance[],
  options: IntegratedMeanOptions,
): IntegratedMean {
  const { priorScale, level } = options;
  const { estimates, variances } = effectData(effects);
  const count = estimates.length;
  if (count < 2) refuseValue("out-of-range", ["effects"], count, "two or more effects", "There is nothing to pool.");
  requirePositive(priorScale, "priorScale");
  const tail = tailChance(level);
  unitRule ??= gaussLegendre(NODES);
  const { nodes, weights: rule } = unitRule;
  const scale = Math.min(priorScale, Math.sqrt(priorScale * spreadOf(estimates, variances)));
  const means = new Float64Array(NODES);
  const meanVariances = new Float64Array(NODES);
  const between = new Float64Array(NODES);
  const chances = new Float64Array(NODES);
  let highest = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < NODES; j += 1) {
    const u = nodes[j]!;
    const tau = (scale * u) / (1 - u);
    let [sum, weighted, logs] = [0, 0, 0];
    for (let i = 0; i < count; i += 1) {
      const variance = variances[i]! + tau * tau;
      sum += 1 / variance;
      weighted += estimates[i]! / variance;
      logs += Math.log(variance);
    }
    const mean = weighted / sum;
    let squares = 0;
    for (let i = 0; i < count; i += 1) squares += (estimates[i]! - mean) ** 2 / (variances[i]! + tau * tau);
    means[j] = mean;
    meanVariances[j] = 1 / sum;
    between[j] = tau;
    // the density at τ, times dτ/du
    chances[j] =
      -(logs + Math.log(sum) + squares + (tau / priorScale) ** 2) / 2 - 2 * Math.log(1 - u) + Math.log(rule[j]!);
    highest = Math.max(highest, chances[j]!);
  }
  let total = 0;
  for (let j = 0; j < NODES; j += 1) {
    chances[j] = Math.exp(chances[j]! - highest);
    total += chances[j]!;
  }
  for (let j = 0; j < NODES; j += 1) chances[j]! /= total;
  const mixtureOf = (varianceAt: (j: number) => number): GaussianMixture => ({
    weights: chances,
    means,
    deviations: Float64Array.from({ length: NODES }, (_, j) => Math.sqrt(varianceAt(j))),
  });
  const mean = mixtureOf((j) => meanVariances[j]!);
  const next = mixtureOf((j) => meanVariances[j]! + between[j]! ** 2);
  const { mean: estimate, deviation: standardError } = mixtureMoments(mean);
  const expected = (valueAt: (j: number) => number): number =>
    chances.reduce((sum, chance, j) => sum + chance * valueAt(j), 0);
  return {
    estimate,
    standardError,
    ...boundsOf(mean, tail),
    predictionInterval: boundsOf(next, tail),
    betweenStandardDeviation: expected((j) => between[j]!),
    betweenVariance: expected((j) => between[j]! ** 2),
    probabilityPositive: Math.min(
      1,
      expected((j) => normalCumulative(means[j]! / Math.sqrt(meanVariances[j]!))),
    ),
    weights: Array.from({ length: count }, (_, i) =>
      expected((j) => meanVariances[j]! / (variances[i]! + between[j]! ** 2)),
    ),
  };
}

/** The size of what the effects differ by, whatever the reason: far below the prior's scale where samples are huge. */
function spreadOf(estimates: Float64Array, variances: Float64Array): number {
  const count = estimates.length;
  const mean = estimates.reduce((sum, estimate) => sum + estimate, 0) / count;
  const scatter = estimates.reduce((sum, estimate) => sum + (estimate - mean) ** 2, 0) / (count - 1);
  return Math.sqrt(scatter + variances.reduce((sum, variance) => sum + variance, 0) / count);
}

function boundsOf(mixture: GaussianMixture, tail: number): ProportionInterval {
  const { mean, deviation } = mixtureMoments(mixture);
  return {
    lower: mixtureQuantile(mixture, tail, mean - 2 * deviation, deviation),
    upper: mixtureQuantile(mixture, 1 - tail, mean + 2 * deviation, deviation),
  };
}
