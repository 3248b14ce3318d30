import { fUpperTail } from "./beta.ts";
import {
  type EffectData,
  type EffectHeterogeneity,
  effectData,
  effectHeterogeneity,
  fitEffects,
} from "./between-variance.ts";
import { chiSquaredUpperTail } from "./chi-squared.ts";
import { refuseValue } from "./domain.ts";
import type { EstimateWithVariance } from "./normal-estimate.ts";
import { estimateEffects, type PooledEffectOptions } from "./random-effects.ts";
import {
  choleskyFactor,
  choleskySolve,
  crossProducts,
  inOwnUnits,
  type Predictors,
  type RegressionCoefficient,
  refuseCollinear,
  regressionCoefficients,
  standardise,
} from "./weighted-least-squares.ts";

/** Test that no moderator has an effect. */
export interface ModeratorTest {
  /** Chi-squared for a normal test, F for one by Hartung and Knapp; null if the effects leave no scatter to measure by. */
  readonly statistic: number | null;
  /** Number of moderators. */
  readonly degreesOfFreedom: number;
  /** Those of the denominator of F; null for chi-squared. */
  readonly denominatorDegreesOfFreedom: number | null;
  /** Null with `statistic`. */
  readonly pValue: number | null;
}

/** Effects as a function of what is known of their surveys. */
export interface MetaRegression {
  /** Effect at 0 of all moderators, named "intercept", then the change of the effect with each. */
  readonly coefficients: readonly RegressionCoefficient[];
  /** Of the coefficients; one row for each. */
  readonly covariance: readonly (readonly number[])[];
  /** Degrees of freedom of Student's t; null where the tests are normal. */
  readonly degreesOfFreedom: number | null;
  /** τ², the variance between true effects that the moderators leave; 0 in a fixed model. */
  readonly betweenVariance: number;
  /** Of what the moderators leave. */
  readonly heterogeneity: EffectHeterogeneity;
  readonly moderators: ModeratorTest;
  /** Part of the variance between effects that the moderators take away, at least 0; null if there was none. */
  readonly explained: number | null;
  /** Whether the model is that of fixed effects, which predicts no single ones. */
  readonly fixed: boolean;
}

/**
 * Meta-regression: how effects of several surveys vary with a number or a category, such as the year or whether the
 * question names an actor.
 *
 *     θᵢ = β₀ + β₁xᵢ₁ + … + uᵢ + eᵢ     Var(uᵢ) = τ², Var(eᵢ) = vᵢ known
 *
 * Finds what goes together over surveys that were not randomised to their moderators, and with few effects finds little.
 *
 * @param effects Independent estimates of the same thing, each with its sampling variance; more than there are
 *   coefficients.
 * @param moderators By name, a number for each effect; categories through indicatorPredictors().
 * @param options As for pooledEffect().
 * @throws PollError `out-of-range` (also for collinear moderators), `length-mismatch`, `unknown-value`.
 *
 * @example
 * ```ts
 * const effects = [0.394, 0.45, 0.41, 0.36, 0.322].map((estimate) => ({ estimate, variance: 0.0004 }));
 * const model = metaRegression(effects, { year: [1984, 1990, 2000, 2010, 2024] });
 * model.coefficients[1].estimate; // => -0.002525
 * model.moderators.pValue; // => 0.084066
 * ```
 *
 * @see Viechtbauer (2010), Journal of Statistical Software 36 (3), doi:10.18637/jss.v036.i03.
 */
export function metaRegression(
  effects: readonly EstimateWithVariance[],
  moderators: Predictors,
  options: PooledEffectOptions = {},
): MetaRegression {
  const alone = effectData(effects);
  const coefficients = Object.keys(moderators).length + 1;
  if (coefficients === 1) {
    refuseValue("out-of-range", ["moderators"], "none", "one or more moderators", "Without any it is pooledEffect().");
  }
  if (effects.length <= coefficients) {
    const expected = `more than coefficients, ${String(coefficients)}`;
    refuseValue("out-of-range", ["effects"], effects.length, expected, "Leave out moderators.");
  }
  const standard = standardise(moderators, effects.length, "moderators");
  const data: EffectData = { ...alone, design: [...alone.design, ...standard.columns] };
  // variances of very different size may leave too few effects that count
  if (
    choleskyFactor(
      crossProducts(
        data.design,
        data.variances.map((value) => 1 / value),
      ),
    ) === null
  ) {
    refuseCollinear("moderators", standard.names);
  }
  const { betweenVariance, fit, covariance: standardised, degreesOfFreedom } = estimateEffects(data, options);
  const { estimates, covariance } = inOwnUnits(standard, fit.coefficients, standardised, 1, 1);
  const fixed = options.method === "fixed";
  return {
    coefficients: regressionCoefficients(
      ["intercept", ...standard.names],
      estimates,
      covariance,
      degreesOfFreedom,
      options.level,
    ),
    covariance,
    degreesOfFreedom,
    betweenVariance,
    heterogeneity: effectHeterogeneity(data, fixed ? null : betweenVariance, options.level),
    moderators: moderatorTest(fit.coefficients, standardised, degreesOfFreedom),
    explained: explained(alone, data, betweenVariance, options),
    fixed,
  };
}

/** β′V⁻¹β for the moderators, which is the same in any units. */
function moderatorTest(
  coefficients: readonly number[],
  covariance: readonly (readonly number[])[],
  denominatorDegreesOfFreedom: number | null,
): ModeratorTest {
  const effects = coefficients.slice(1);
  const degreesOfFreedom = effects.length;
  const factor = choleskyFactor(covariance.slice(1).map((row) => row.slice(1)));
  if (factor === null) return { statistic: null, degreesOfFreedom, denominatorDegreesOfFreedom, pValue: null };
  const square = choleskySolve(factor, effects).reduce((sum, value, i) => sum + value * effects[i]!, 0);
  if (denominatorDegreesOfFreedom === null) {
    const pValue = chiSquaredUpperTail(square, degreesOfFreedom);
    return { statistic: square, degreesOfFreedom, denominatorDegreesOfFreedom, pValue };
  }
  const statistic = square / degreesOfFreedom;
  const pValue = fUpperTail(statistic, degreesOfFreedom, denominatorDegreesOfFreedom);
  return { statistic, degreesOfFreedom, denominatorDegreesOfFreedom, pValue };
}

/** By τ² with and without moderators; in a fixed model by the weighted mean squares. */
function explained(
  alone: EffectData,
  data: EffectData,
  betweenVariance: number,
  options: PooledEffectOptions,
): number | null {
  const scatter = (one: EffectData): number =>
    fitEffects(one, 0).sumOfSquares / (one.estimates.length - one.design.length);
  const [before, after] =
    options.method === "fixed"
      ? [scatter(alone), scatter(data)]
      : [estimateEffects(alone, options).betweenVariance, betweenVariance];
  return before === 0 ? null : Math.max(0, 1 - after / before);
}
