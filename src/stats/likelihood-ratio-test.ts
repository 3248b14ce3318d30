import { type ChiSquaredStatistic, chiSquaredStatistic } from "./chi-squared-statistic.ts";
import { refuseValue, requireFinite } from "./domain.ts";

/** What the test needs of a model fitted by maximum likelihood. */
export interface FittedModel {
  /** Natural logarithm, at the estimates. */
  readonly logLikelihood: number;
  /** Number of estimated coefficients. */
  readonly parameters: number;
}

/**
 * Likelihood ratio test of two models of the same data, of which the larger has all that the smaller has and more: an
 * interaction, for example, or the effect of a form.
 *
 *     2 (log L of the larger − log L of the smaller)
 *
 * @param smaller Model without what is tested.
 * @param larger Model with it.
 * @throws PollError `out-of-domain`.
 *
 * @example
 * ```ts
 * const test = likelihoodRatioTest({ logLikelihood: -105.2, parameters: 4 }, { logLikelihood: -99.1, parameters: 6 });
 * test.statistic; // => 12.2
 * test.pValue; // => 0.002243
 * ```
 * @see Checked against R's `anova.glm` (R 4.5.0): docs/agreement.md.
 */
export function likelihoodRatioTest(smaller: FittedModel, larger: FittedModel): ChiSquaredStatistic {
  requireFinite(smaller.logLikelihood, "smaller", "logLikelihood");
  requireFinite(larger.logLikelihood, "larger", "logLikelihood");
  const degreesOfFreedom = larger.parameters - smaller.parameters;
  if (!(degreesOfFreedom > 0)) {
    const expected = "more than the smaller model has";
    refuseValue(
      "out-of-domain",
      ["larger", "parameters"],
      larger.parameters,
      expected,
      "The smaller model comes first.",
    );
  }
  // models that fit alike differ by rounding
  const statistic = Math.max(0, 2 * (larger.logLikelihood - smaller.logLikelihood));
  return chiSquaredStatistic(statistic, degreesOfFreedom);
}
