import { requireInnerProportion, requirePositive } from "./domain.ts";
import type { LevelOptions } from "./normal.ts";
import { type NormalEstimate, normalEstimate } from "./normal-estimate.ts";
import type { ProportionSample } from "./proportion-sample.ts";

/**
 * Difference of the log odds of two shares from independent samples, second minus first.
 *
 *     log( p₂/(1 − p₂) ) − log( p₁/(1 − p₁) )     Var = 1/(n₁p₁(1 − p₁)) + 1/(n₂p₂(1 − p₂))
 *
 * For pooling effects on shares near 0 or 1, where differences in points cannot be of one size. Elsewhere points are
 * easier to read: differenceInterval().
 *
 * @param first Share to compare with, strictly between 0 and 1.
 * @param second Share compared, strictly between 0 and 1.
 * @throws PollError `percent-not-proportion`, `out-of-domain`, `not-positive`, `level-out-of-range`.
 *
 * @example
 * ```ts
 * const ratio = logOddsRatio({ proportion: 0.02, sampleSize: 1000 }, { proportion: 0.04, sampleSize: 1000 });
 * ratio.estimate; // => 0.713766
 * ratio.standardError; // => 0.277601
 * ```
 * @see Checked against the coefficient of a saturated model by `multinom` (nnet 7.3.20) in R: docs/agreement.md.
 */
export function logOddsRatio(
  first: ProportionSample,
  second: ProportionSample,
  options: LevelOptions = {},
): NormalEstimate {
  const from = logOdds(first, "first");
  const to = logOdds(second, "second");
  return normalEstimate(to.estimate - from.estimate, from.variance + to.variance, options);
}

function logOdds({ proportion, sampleSize }: ProportionSample, name: string): { estimate: number; variance: number } {
  requireInnerProportion(proportion, name, "proportion");
  requirePositive(sampleSize, name, "sampleSize");
  return {
    estimate: Math.log(proportion) - Math.log1p(-proportion),
    variance: 1 / (sampleSize * proportion * (1 - proportion)),
  };
}
