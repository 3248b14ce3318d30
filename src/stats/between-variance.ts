import { chiSquaredQuantile, chiSquaredStatistic } from "./chi-squared.ts";
import { refuseName, requireFinite, requirePositive } from "./domain.ts";
import { tailChance } from "./normal.ts";
import type { EstimateWithVariance } from "./normal-estimate.ts";
import type { ProportionInterval } from "./proportion-interval.ts";
import {
  crossProducts,
  type DesignColumns,
  multiplyVector,
  type WeightedFit,
  weightedLeastSquares,
  weightedSums,
  withoutFitted,
} from "./weighted-least-squares.ts";

/** Names of the estimates of the variance between effects; "fixed" takes it to be 0. */
export type BetweenVarianceMethod = "reml" | "pm" | "dl" | "ml" | "fixed";

/** Effects with known sampling variances and a design of full rank. */
export interface EffectData {
  readonly estimates: Float64Array;
  readonly variances: Float64Array;
  readonly design: DesignColumns;
}

/** Fit with the weights 1 / (vᵢ + τ²). */
export function fitEffects(data: EffectData, betweenVariance: number): WeightedFit {
  // the caller has seen to it that the design has full rank
  return weightedLeastSquares(data.design, data.estimates, effectWeights(data, betweenVariance))!;
}

export function effectWeights({ variances }: EffectData, betweenVariance: number): Float64Array {
  const weights = new Float64Array(variances.length);
  for (let i = 0; i < weights.length; i += 1) weights[i] = 1 / (variances[i]! + betweenVariance);
  return weights;
}

/** Variance between effects, τ², at least 0. */
export function estimateBetweenVariance(data: EffectData, method: BetweenVarianceMethod): number {
  switch (method) {
    case "fixed":
      return 0;
    case "dl":
      return Math.max(0, excess(data, effectWeights(data, 0)));
    case "pm":
      return varianceWithStatistic(data, data.estimates.length - data.design.length);
    case "reml":
    case "ml":
      return mostLikelyVariance(data, method === "reml");
    default:
      return refuseName(method, "method", ["reml", "pm", "dl", "ml", "fixed"]);
  }
}

/**
 * Q-profile interval of τ²: every variance between effects at which the weighted sum of squares is no more unusual for
 * a chi-squared value than the level allows. Where even 0 leaves too little scatter, both bounds are 0.
 */
export function betweenVarianceInterval(data: EffectData, level?: number): ProportionInterval {
  const degreesOfFreedom = data.estimates.length - data.design.length;
  const tail = tailChance(level);
  return {
    lower: varianceWithStatistic(data, chiSquaredQuantile(1 - tail, degreesOfFreedom)),
    upper: varianceWithStatistic(data, chiSquaredQuantile(tail, degreesOfFreedom)),
  };
}

/** The sampling variance that the effects have as if all had the same, (k − p) / tr P at τ² = 0. */
function typicalVariance(data: EffectData): number {
  const { covariance } = fitEffects(data, 0);
  const weights = effectWeights(data, 0);
  return (data.estimates.length - data.design.length) / residualTrace(data, weights, covariance);
}

/**
 * The τ² at which Q = Σ w(y − ŷ)² comes down to a target; 0 if it starts below. Newton's steps on 1/√Q, which rises and is
 * concave: √s·(y − Xβ) is linear in √s and Xβ, so s·Q ≤ 1 bounds a convex set of τ² and √s. From
 * the left they never pass the root, and near-equal variances make the curve almost straight.
 */
function varianceWithStatistic(data: EffectData, target: number): number {
  let variance = 0;
  for (let round = 0; round < 500; round += 1) {
    const weights = effectWeights(data, variance);
    const { residuals, sumOfSquares } = weightedLeastSquares(data.design, data.estimates, weights)!;
    let slope = 0;
    for (let i = 0; i < residuals.length; i += 1) slope += (weights[i]! * residuals[i]!) ** 2;
    if (sumOfSquares <= target || slope === 0) break;
    const step = (2 * sumOfSquares * (Math.sqrt(sumOfSquares / target) - 1)) / slope;
    variance += step;
    // the error left is of the order of the square of the step
    if (step <= 1e-9 * variance) break;
  }
  return variance;
}

/** Method of moments: what the weighted sum of squares leaves beyond its expectation, per unit of τ². */
function excess(data: EffectData, weights: Float64Array): number {
  const fit = weightedLeastSquares(data.design, data.estimates, weights)!;
  const sampling = new Float64Array(weights.length);
  let expected = 0;
  for (let i = 0; i < weights.length; i += 1) {
    const once = weights[i]! * data.variances[i]!;
    expected += once;
    sampling[i] = weights[i]! * once;
  }
  expected -= traceOfProduct(fit.covariance, crossProducts(data.design, sampling));
  return (fit.sumOfSquares - expected) / residualTrace(data, weights, fit.covariance);
}

/** tr P for P = W − WX(X′WX)⁻¹X′W. */
function residualTrace(data: EffectData, weights: Float64Array, covariance: WeightedFit["covariance"]): number {
  const squared = new Float64Array(weights.length);
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) {
    sum += weights[i]!;
    squared[i] = weights[i]! * weights[i]!;
  }
  return sum - traceOfProduct(covariance, crossProducts(data.design, squared));
}

/**
 * (Restricted) maximum likelihood by Newton's method, by Fisher's scoring where the likelihood is not concave, each step
 * halved until the likelihood does not fall. No k × k matrix is formed: for p coefficients a step costs k·p².
 */
function mostLikelyVariance(data: EffectData, restricted: boolean): number {
  let here = likelihoodAt(data, startingVariance(data, restricted), restricted);
  const unit = sumOf(data.variances) / data.variances.length;
  for (let round = 0; round < 500; round += 1) {
    const step = here.score / (here.curvature > 0 ? here.curvature : here.information);
    let next = here;
    for (let part = 1; part > 1e-10; part /= 2) {
      next = likelihoodAt(data, Math.max(0, here.variance + part * step), restricted);
      // near the top rounding hides the last gains
      if (next.logLikelihood >= here.logLikelihood - 1e-13 * Math.abs(here.logLikelihood)) break;
    }
    const moved = Math.abs(next.variance - here.variance);
    here = next;
    if (moved <= 1e-13 * (here.variance + unit)) break;
  }
  return here.variance;
}

/**
 * The likeliest of the unweighted method of moments, 0 and a coarse scale below the scatter of the effects: where the
 * sampling variances differ much, the likelihood may have more than one top.
 */
function startingVariance(data: EffectData, restricted: boolean): number {
  const equal = data.variances.map(() => 1);
  const scatter = weightedLeastSquares(data.design, data.estimates, equal)!.sumOfSquares / data.estimates.length;
  const candidates = [Math.max(0, excess(data, equal)), 0, ...STEPS_DOWN.map((part) => scatter * part)];
  let [likeliest, highest] = [0, Number.NEGATIVE_INFINITY];
  for (const variance of candidates) {
    const logLikelihood = logLikelihoodOf(fitEffects(data, variance), effectWeights(data, variance), restricted);
    if (logLikelihood > highest) [likeliest, highest] = [variance, logLikelihood];
  }
  return likeliest;
}

const STEPS_DOWN = [1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5];

/** But for a constant. */
function logLikelihoodOf(fit: WeightedFit, weights: Float64Array, restricted: boolean): number {
  let logWeights = 0;
  for (let i = 0; i < weights.length; i += 1) logWeights += Math.log(weights[i]!);
  return (logWeights - fit.sumOfSquares - (restricted ? fit.logDeterminant : 0)) / 2;
}

interface LikelihoodPoint {
  readonly variance: number;
  readonly logLikelihood: number;
  /** First derivative. */
  readonly score: number;
  /** Negative second derivative. */
  readonly curvature: number;
  /** Its expectation. */
  readonly information: number;
}

function likelihoodAt(data: EffectData, variance: number, restricted: boolean): LikelihoodPoint {
  const weights = effectWeights(data, variance);
  const fit = fitEffects(data, variance);
  const projected = products(weights, fit.residuals);
  const twice = project(data, weights, fit, projected);
  let trace = 0;
  let squares = 0;
  let once = 0;
  let chained = 0;
  for (let i = 0; i < weights.length; i += 1) {
    trace += weights[i]!;
    squares += weights[i]! ** 2;
    once += projected[i]! ** 2;
    chained += projected[i]! * twice[i]!;
  }
  if (restricted) {
    const squared = products(weights, weights);
    const second = crossProducts(data.design, squared);
    const third = crossProducts(data.design, products(weights, squared));
    const product = fit.covariance.map((row) => multiplyVector(second, row));
    trace -= traceOfProduct(fit.covariance, second);
    squares += traceOfProduct(product, transposed(product)) - 2 * traceOfProduct(fit.covariance, third);
  }
  return {
    variance,
    logLikelihood: logLikelihoodOf(fit, weights, restricted),
    score: (once - trace) / 2,
    curvature: chained - squares / 2,
    information: squares / 2,
  };
}

/** P·x for P = W − WX(X′WX)⁻¹X′W. */
function project(data: EffectData, weights: Float64Array, { covariance }: WeightedFit, x: Float64Array): Float64Array {
  const coefficients = multiplyVector(covariance, weightedSums(data.design, weights, x));
  return products(weights, withoutFitted(data.design, x, coefficients));
}

/** Each value times its weight. */
function products(weights: Float64Array, values: Float64Array): Float64Array {
  const result = new Float64Array(values.length);
  for (let i = 0; i < result.length; i += 1) result[i] = weights[i]! * values[i]!;
  return result;
}

/** tr(A·B) for a symmetric B. */
function traceOfProduct(a: WeightedFit["covariance"], b: WeightedFit["covariance"]): number {
  let trace = 0;
  for (const [i, row] of a.entries()) for (const [j, value] of row.entries()) trace += value * b[i]![j]!;
  return trace;
}

function transposed(matrix: readonly (readonly number[])[]): number[][] {
  return matrix.map((_, i) => matrix.map((row) => row[i]!));
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** How far effects differ beyond their sampling errors. */
export interface EffectHeterogeneity {
  /** Cochran's Q, the weighted sum of squares around what the effects have in common. */
  readonly statistic: number;
  /** Effects less what was fitted to them. */
  readonly degreesOfFreedom: number;
  /** P-value of the hypothesis that sampling error explains all of it. */
  readonly pValue: number;
  /** I², the part of the variance between the observed effects that sampling does not explain; from 0 to 1. */
  readonly iSquared: number;
  /** H², that variance in parts of the sampling variance. */
  readonly hSquared: number;
  /** Interval of I² that goes with that of the variance between effects; null for a fixed effect. */
  readonly iSquaredInterval: ProportionInterval | null;
  /** Q-profile interval of the variance between effects; null for a fixed effect. */
  readonly betweenVarianceInterval: ProportionInterval | null;
}

/** Heterogeneity that is left by a design, for the variance between effects that was estimated; null if it was fixed. */
export function effectHeterogeneity(
  data: EffectData,
  betweenVariance: number | null,
  level?: number,
): EffectHeterogeneity {
  const statistic = fitEffects(data, 0).sumOfSquares;
  const degreesOfFreedom = data.estimates.length - data.design.length;
  const test = chiSquaredStatistic(statistic, degreesOfFreedom);
  if (betweenVariance === null) {
    return {
      ...test,
      iSquared: statistic === 0 ? 0 : Math.max(0, 1 - degreesOfFreedom / statistic),
      hSquared: statistic / degreesOfFreedom,
      iSquaredInterval: null,
      betweenVarianceInterval: null,
    };
  }
  const typical = typicalVariance(data);
  const interval = betweenVarianceInterval(data, level);
  const share = (variance: number): number => variance / (variance + typical);
  return {
    ...test,
    iSquared: share(betweenVariance),
    hSquared: 1 + betweenVariance / typical,
    iSquaredInterval: { lower: share(interval.lower), upper: share(interval.upper) },
    betweenVarianceInterval: interval,
  };
}

/** Effects as the estimation wants them, checked; the design still without the moderators. */
export function effectData(effects: readonly EstimateWithVariance[]): EffectData {
  const estimates = new Float64Array(effects.length);
  const variances = new Float64Array(effects.length);
  for (let i = 0; i < effects.length; i += 1) {
    const { estimate, variance } = effects[i]!;
    requireFinite(estimate, "effects", i, "estimate");
    requirePositive(variance, "effects", i, "variance");
    estimates[i] = estimate;
    variances[i] = variance;
  }
  return {
    estimates,
    variances,
    design: [new Float64Array(effects.length).fill(1)],
  };
}
