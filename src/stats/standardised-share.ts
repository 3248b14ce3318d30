import { requirePositive, requireProportion, requireSameLength, requireSharesOfWhole } from "./domain.ts";
import type { LevelOptions } from "./normal.ts";
import { type NormalEstimate, normalEstimate } from "./normal-estimate.ts";
import { proportionVariance } from "./proportion-sample.ts";

/** How one group of a sample answers. */
export interface GroupProportion {
  /** Share of the answer within the group. */
  readonly proportion: number;
  /** Effective number of respondents in the group, n / design effect. */
  readonly sampleSize: number;
}

/**
 * Direct standardisation: the share that a survey would have shown in a population of stated composition.
 *
 *     p = Σ wᵍpᵍ     Var = Σ wᵍ² pᵍ(1 − pᵍ)/nᵍ
 *
 * Two waves standardised to one population are compared by independentChange(). Choose a population that stands for
 * something, and name it: another one gives another share. The weights of the standard carry no error.
 *
 * @param groups Groups of the sample.
 * @param standard Share of each group in the population, in the same order; together 1; if only but for
 *   rounding, they are divided by their sum.
 * @throws PollError `percent-not-proportion`, `out-of-range`, `length-mismatch`.
 *
 * @example
 * ```ts
 * const groups = [{ proportion: 0.7, sampleSize: 300 }, { proportion: 0.4, sampleSize: 700 }];
 * standardisedShare(groups, [0.5, 0.5]).estimate; // => 0.55
 * ```
 * @see Checked against the formula written once more in R 4.5.0: docs/agreement.md.
 */
export function standardisedShare(
  groups: readonly GroupProportion[],
  standard: readonly number[],
  options: LevelOptions = {},
): NormalEstimate {
  requireSameLength(standard.length, groups.length, "standard", "groups");
  for (const [i, { proportion, sampleSize }] of groups.entries()) {
    requireProportion(proportion, "groups", i, "proportion");
    requirePositive(sampleSize, "groups", i, "sampleSize");
    requireProportion(standard[i]!, "standard", i);
  }
  const shares = requireSharesOfWhole(standard, "standard");
  let estimate = 0;
  let variance = 0;
  for (const [i, { proportion, sampleSize }] of groups.entries()) {
    estimate += shares[i]! * proportion;
    variance += shares[i]! ** 2 * proportionVariance(proportion, sampleSize);
  }
  return normalEstimate(estimate, variance, options);
}
