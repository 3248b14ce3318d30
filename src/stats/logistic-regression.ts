import { refuseValue, requirePositive, requireProportion } from "./domain.ts";
import { logGamma } from "./gamma.ts";
import type { FittedModel } from "./likelihood-ratio-test.ts";
import { logistic } from "./logistic.ts";
import type { LevelOptions } from "./normal.ts";
import { inOwnUnits, type Predictors, standardise } from "./predictors.ts";
import type { ProportionSample } from "./proportion-sample.ts";
import { type RegressionCoefficient, regressionCoefficients } from "./regression-coefficient.ts";
import { type WeightedFit, weightedLeastSquares } from "./weighted-least-squares.ts";

/** A logistic regression of shares. */
export interface LogisticRegression extends FittedModel {
  /** Log odds at 0 of all predictors, named "intercept", then the change of the log odds with each. */
  readonly coefficients: readonly RegressionCoefficient[];
  /** Of the coefficients, in squared log odds; one row for each. */
  readonly covariance: readonly (readonly number[])[];
  /** Share that the model gives each sample. */
  readonly fitted: readonly number[];
  /** Twice the log-likelihood by which the model stays behind the observed shares. */
  readonly deviance: number;
  /** The same for one share for all. */
  readonly nullDeviance: number;
  /** Samples minus coefficients, the degrees of freedom of the deviance. */
  readonly residualDegreesOfFreedom: number;
  /** 2 parameters − 2 log-likelihood. */
  readonly akaikeInformation: number;
}

/**
 * Logistic regression of the shares of independent samples, by iteratively weighted least squares: an effect of the form
 * that is adjusted for wave or group, or an interaction of both.
 *
 *     log( pᵢ / (1 − pᵢ) ) = β₀ + β₁xᵢ₁ + β₂xᵢ₂ + …
 *
 * Coefficients are changes of the log odds, so "no interaction" here is not "no interaction" in points. Two models of
 * the same samples are compared with likelihoodRatioTest().
 *
 * @param samples Shares with the effective number of respondents each rests on, one for each group or wave.
 * @param predictors By name, a number for each sample; categories through indicatorPredictors().
 * @throws PollError `percent-not-proportion`, `not-positive`, `length-mismatch`, `level-out-of-range`, `out-of-domain`
 *   (also if the predictors are collinear, or if they separate shares of 0 from shares of 1).
 *
 * @example
 * ```ts
 * const shares = [0.25, 0.64, 0.37, 0.7];
 * const samples = shares.map((proportion) => ({ proportion, sampleSize: 500 }));
 * const model = logisticRegression(samples, { form: [0, 1, 0, 1], later: [0, 0, 1, 1] });
 * model.coefficients[1].name; // => "form"
 * model.coefficients[1].estimate; // => 1.523903
 * model.deviance; // => 2.318106
 * ```
 * @see Checked against R's `glm` (R 4.5.0): docs/agreement.md.
 */
export function logisticRegression(
  samples: readonly ProportionSample[],
  predictors: Predictors,
  options: LevelOptions = {},
): LogisticRegression {
  for (const [index, { proportion, sampleSize }] of samples.entries()) {
    requireProportion(proportion, "samples", index, "proportion");
    requirePositive(sampleSize, "samples", index, "sampleSize");
  }
  const parameters = Object.keys(predictors).length + 1;
  if (samples.length < parameters) {
    const expected = `at least as many as coefficients, ${String(parameters)}`;
    refuseValue("out-of-domain", ["samples"], samples.length, expected, "Leave out predictors.");
  }
  const standard = standardise(predictors, samples.length, "predictors");
  const { fit, fitted } = iterate(samples, [samples.map(() => 1), ...standard.columns], standard.names);
  const { estimates, covariance } = inOwnUnits(standard, fit.coefficients, fit.covariance, 1, 1);
  const pooled = fitted.map(() => pooledShare(samples));
  const logLikelihood = binomialLogLikelihood(samples, fitted);
  return {
    coefficients: regressionCoefficients(["intercept", ...standard.names], estimates, covariance, null, options.level),
    covariance,
    fitted,
    deviance: deviance(samples, fitted),
    nullDeviance: deviance(samples, pooled),
    residualDegreesOfFreedom: samples.length - parameters,
    logLikelihood,
    parameters,
    akaikeInformation: 2 * (parameters - logLikelihood),
  };
}

function iterate(
  samples: readonly ProportionSample[],
  design: readonly ArrayLike<number>[],
  names: readonly string[],
): { fit: WeightedFit; fitted: number[] } {
  // towards one half by half an answer, where shares of 0 and 1 have log odds
  let logOdds = samples.map(({ proportion, sampleSize }) =>
    Math.log((proportion * sampleSize + 0.5) / ((1 - proportion) * sampleSize + 0.5)),
  );
  for (let round = 0; round < 100; round += 1) {
    const shares = logOdds.map(logistic);
    const information = shares.map((share) => share * (1 - share));
    const weights = samples.map(({ sampleSize }, i) => sampleSize * information[i]!);
    const response = samples.map(({ proportion }, i) => logOdds[i]! + (proportion - shares[i]!) / information[i]!);
    const fit = weightedLeastSquares(design, response, weights);
    // as shares run off to 0 or 1, their weights vanish
    if (fit === null) break;
    const next = response.map((value, i) => value - fit.residuals[i]!);
    const isStill = next.every((value, i) => Math.abs(value - logOdds[i]!) < 1e-10);
    logOdds = next;
    if (next.some((value) => Math.abs(value) > 30)) break;
    if (isStill) return { fit, fitted: next.map(logistic) };
  }
  const hint = "Leave out what separates them, or join groups.";
  return refuseValue(
    "out-of-domain",
    ["predictors"],
    names.join(", "),
    "predictors under which no share is 0 or 1",
    hint,
  );
}

function pooledShare(samples: readonly ProportionSample[]): number {
  const yes = samples.reduce((sum, { proportion, sampleSize }) => sum + proportion * sampleSize, 0);
  return yes / samples.reduce((sum, { sampleSize }) => sum + sampleSize, 0);
}

function deviance(samples: readonly ProportionSample[], fitted: readonly number[]): number {
  const half = samples.reduce((sum, { proportion: p, sampleSize }, i) => {
    const share = fitted[i]!;
    const yes = p === 0 ? 0 : p * Math.log(p / share);
    const no = p === 1 ? 0 : (1 - p) * Math.log((1 - p) / (1 - share));
    return sum + sampleSize * (yes + no);
  }, 0);
  return Math.max(0, 2 * half);
}

function binomialLogLikelihood(samples: readonly ProportionSample[], fitted: readonly number[]): number {
  return samples.reduce((sum, { proportion, sampleSize }, i) => {
    const yes = proportion * sampleSize;
    const no = sampleSize - yes;
    const ways = logGamma(sampleSize + 1) - logGamma(yes + 1) - logGamma(no + 1);
    return sum + ways + yes * Math.log(fitted[i]!) + no * Math.log(1 - fitted[i]!);
  }, 0);
}
