import {
  type BetweenVarianceMethod,
  type EffectData,
  type EffectHeterogeneity,
  effectData,
  effectHeterogeneity,
  effectWeights,
  estimateBetweenVariance,
  fitEffects,
} from "./between-variance.ts";
import { refuseName, refuseValue } from "./domain.ts";
import { criticalValue, type LevelOptions } from "./normal.ts";
import type { EstimateWithVariance } from "./normal-estimate.ts";
import type { ProportionInterval } from "./proportion-interval.ts";
import { intervalQuantile, type TestedEstimate, testedEstimate, type WeightedFit } from "./weighted-least-squares.ts";

/**
 * What pooled effects are tested by: the scatter of the effects themselves with Student's t, the same but never a smaller
 * standard error than the variances give, or the variances alone with the normal distribution.
 */
export type PooledTest = "hartung-knapp" | "hartung-knapp-floored" | "normal";

/** What `pooledEffect` can be told. */
export interface PooledEffectOptions extends LevelOptions {
  /** Estimate of the variance between effects; default: "reml". */
  readonly method?: BetweenVarianceMethod;
  /** Default: "hartung-knapp", "normal" for a fixed effect. */
  readonly test?: PooledTest;
}

/** The mean of several effects, and how they vary around it. */
export interface PooledEffect extends TestedEstimate {
  /** τ², the variance between the true effects; 0 for a fixed effect. */
  readonly betweenVariance: number;
  readonly heterogeneity: EffectHeterogeneity;
  /** Where the true effect of one more such experiment is to be expected; null for a fixed effect. */
  readonly predictionInterval: ProportionInterval | null;
  /** Weight of each effect in the mean; together 1. */
  readonly weights: readonly number[];
}

/**
 * Mean of effects measured in several surveys, such as the wording effects of split ballots.
 *
 *     θᵢ = μ + uᵢ + eᵢ     Var(uᵢ) = τ², Var(eᵢ) = vᵢ known     μ̂ = Σ wᵢθᵢ / Σ wᵢ, wᵢ = 1/(vᵢ + τ²)
 *     Hartung–Knapp: SE² = Σ wᵢ(θᵢ − μ̂)² / ((k − 1) Σ wᵢ), Student's t with k − 1 degrees of freedom
 *     prediction: μ̂ ± t √(τ² + SE²), with the t or z of the interval
 *
 * τ² is estimated by restricted maximum likelihood (`reml`), by the value at which the weighted squares come out as
 * expected (`pm`), by one step of the method of moments (`dl`), by `ml`, which
 * is too small for few effects, or is 0 (`fixed`): one effect common to all, an assumption rarely true of wordings.
 *
 * The interval of the mean is not where effects lie: that is the prediction interval. From two to four effects τ² is hardly
 * known and Hartung–Knapp intervals are very long, which is the truth about so few. Effects must be independent: average
 * those of one survey first.
 *
 * @param effects Two or more independent estimates of the same thing, each with its sampling variance.
 * @throws PollError `out-of-range`, `unknown-value`.
 *
 * @example
 * ```ts
 * const effects = [
 *   { estimate: 0.394, variance: 0.00088 },
 *   { estimate: 0.322, variance: 0.00028 },
 *   { estimate: 0.45, variance: 0.0005 },
 *   { estimate: 0.41, variance: 0.0004 },
 * ];
 * const pooled = pooledEffect(effects);
 * pooled.estimate; // => 0.392773
 * pooled.lower; // => 0.305767
 * pooled.betweenVariance; // => 0.002633
 * pooled.predictionInterval.upper; // => 0.577817
 * ```
 *
 * @see Hartung & Knapp (2001), Statistics in Medicine 20: 3875–3889. Viechtbauer (2010), Journal of Statistical Software
 *   36 (3), doi:10.18637/jss.v036.i03.
 */
export function pooledEffect(
  effects: readonly EstimateWithVariance[],
  options: PooledEffectOptions = {},
): PooledEffect {
  const data = effectData(effects);
  if (effects.length < 2) {
    refuseValue("out-of-range", ["effects"], effects.length, "two or more effects", "There is nothing to pool.");
  }
  const { betweenVariance, fit, covariance, degreesOfFreedom } = estimateEffects(data, options);
  const estimate = testedEstimate(fit.coefficients[0]!, covariance[0]![0]!, degreesOfFreedom, options.level);
  const weights = effectWeights(data, betweenVariance);
  return {
    ...estimate,
    betweenVariance,
    heterogeneity: effectHeterogeneity(data, options.method === "fixed" ? null : betweenVariance, options.level),
    predictionInterval:
      options.method === "fixed" ? null : predictionInterval(estimate, betweenVariance, options.level),
    weights: Array.from({ length: weights.length }, (_, i) => weights[i]! * fit.covariance[0]![0]!),
  };
}

/** Coefficients of a design with the variance between effects that its method estimates. */
interface EffectEstimates {
  readonly betweenVariance: number;
  readonly fit: WeightedFit;
  /** Covariance matrix of the coefficients by the test chosen. */
  readonly covariance: readonly (readonly number[])[];
  /** Of Student's t; null for a normal test. */
  readonly degreesOfFreedom: number | null;
}

/** Estimates the variance between effects and the coefficients of a design. */
export function estimateEffects(data: EffectData, options: PooledEffectOptions): EffectEstimates {
  const { method = "reml" } = options;
  const { test = method === "fixed" ? "normal" : "hartung-knapp" } = options;
  const left = data.estimates.length - data.design.length;
  const betweenVariance = estimateBetweenVariance(data, method);
  const fit = fitEffects(data, betweenVariance);
  const factor = varianceFactor(test, fit.sumOfSquares / left);
  return {
    betweenVariance,
    fit,
    covariance: fit.covariance.map((row) => row.map((value) => value * factor)),
    degreesOfFreedom: test === "normal" ? null : left,
  };
}

/** Interval in which a new true effect is to be expected around an estimate of its mean. */
function predictionInterval(
  { estimate, variance, degreesOfFreedom }: TestedEstimate,
  betweenVariance: number,
  level?: number,
): ProportionInterval {
  const reach = degreesOfFreedom === null ? criticalValue(level) : intervalQuantile(degreesOfFreedom, level);
  const half = reach * Math.sqrt(betweenVariance + variance);
  return { lower: estimate - half, upper: estimate + half };
}

function varianceFactor(test: PooledTest, scatter: number): number {
  switch (test) {
    case "hartung-knapp":
      return scatter;
    case "hartung-knapp-floored":
      return Math.max(1, scatter);
    case "normal":
      return 1;
    default:
      return refuseName(test, "test", ["hartung-knapp", "hartung-knapp-floored", "normal"]);
  }
}

/** The pooled effect without one of the effects. */
export interface PooledWithoutOne extends PooledEffect {
  /** Place of the effect that was left out, from 0. */
  readonly omitted: number;
}

/**
 * Pools effects again without each of them in turn, to see whether one alone carries the result.
 *
 * @param effects Three or more, as for pooledEffect().
 * @returns One result for each effect left out, in their order.
 * @throws PollError `out-of-range`, `unknown-value`.
 *
 * @example
 * ```ts
 * const effects = [
 *   { estimate: 0.394, variance: 0.00088 },
 *   { estimate: 0.322, variance: 0.00028 },
 *   { estimate: 0.45, variance: 0.0005 },
 * ];
 * const without = leaveOneOut(effects, { method: "dl" });
 * without[1].omitted; // => 1
 * without[1].estimate; // => 0.425393
 * ```
 */
export function leaveOneOut(
  effects: readonly EstimateWithVariance[],
  options: PooledEffectOptions = {},
): PooledWithoutOne[] {
  if (effects.length < 3) {
    refuseValue("out-of-range", ["effects"], effects.length, "three or more effects", "Two must be left to pool.");
  }
  return effects.map((_, omitted) => ({
    omitted,
    ...pooledEffect(
      effects.filter((_effect, index) => index !== omitted),
      options,
    ),
  }));
}
