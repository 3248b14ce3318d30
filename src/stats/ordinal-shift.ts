import { refuseValue, requireFinite, requireSameLength } from "./domain.ts";
import { requireCounts, requireTable } from "./homogeneity-test.ts";
import type { LevelOptions } from "./normal.ts";
import { zTest } from "./normal-estimate.ts";
import { type TestedEstimate, testedEstimate } from "./weighted-least-squares.ts";

/** Chance that one sample answers higher than another on an ordered scale. */
export interface ProbabilityOfSuperiority extends TestedEstimate {
  /** Wilcoxon's rank sum test: the distance from one half in standard errors if the samples were alike; null if all agree. */
  readonly rankSumStatistic: number | null;
  /** Two-sided p-value of `rankSumStatistic`, corrected for ties; null with it. */
  readonly rankSumPValue: number | null;
}

/**
 * Chance that a respondent of the second sample answers higher than one of the first, ties counting half, by the test
 * of Brunner and Munzel: 0.5 where neither answers higher.
 *
 *     θ = P(Y₂ > Y₁) + ½ P(Y₂ = Y₁)     SE² = S₁²/n₁ + S₂²/n₂
 *
 * with S² the sample variance of the shares of the other sample that an answer lies above, or below. Needs no scores and
 * says by how much, which a chi-squared test does not. The statistic and the p-value are those of θ − ½, by Student's t;
 * beside them stands Wilcoxon's test, which asks whether the two distributions are the same.
 *
 * @param first Counts of the answers of the first sample, from the lowest to the highest.
 * @param second Counts of the same answers in the second. Effective counts need not be whole; more than 1 each in all.
 * @throws PollError `out-of-range`, `length-mismatch`.
 *
 * @example
 * ```ts
 * const shift = probabilityOfSuperiority([120, 210, 180, 260, 230], [160, 240, 170, 230, 200]);
 * shift.estimate; // => 0.4592
 * shift.pValue; // => 0.001202
 * ```
 *
 * @see Brunner & Munzel (2000), Biometrical Journal 42: 17–25.
 */
export function probabilityOfSuperiority(
  first: readonly number[],
  second: readonly number[],
  options: LevelOptions = {},
): ProbabilityOfSuperiority {
  const { rows, columns, all } = requireTable([first, second], "counts");
  const [firstTotal, secondTotal] = rows as readonly [number, number];
  const above = shareBelow(first, firstTotal);
  const below = shareBelow(second, secondTotal).map((share) => 1 - share);
  const upper = meanAndVariance(second, above, "second");
  const lower = meanAndVariance(first, below, "first");
  const parts = [lower.variance / firstTotal, upper.variance / secondTotal] as const;
  const variance = parts[0] + parts[1];
  const degrees = welchDegrees(parts, [firstTotal, secondTotal]);
  const centred = testedEstimate(upper.mean - 0.5, variance, degrees, options.level);
  const ties = columns.reduce((sum, count) => sum + (count ** 3 - count), 0) / (all ** 3 - all);
  const alike = ((all + 1) / (12 * firstTotal * secondTotal)) * Math.max(0, 1 - ties);
  const rankSum = zTest(upper.mean - 0.5, Math.sqrt(alike));
  return {
    ...centred,
    estimate: upper.mean,
    lower: centred.lower + 0.5,
    upper: centred.upper + 0.5,
    rankSumStatistic: rankSum.statistic,
    rankSumPValue: rankSum.pValue,
  };
}

/**
 * Difference of the mean scores of two samples, second minus first, by Welch's t test.
 *
 * Takes the steps between the answers for as large as the scores say, so state them beside the result.
 *
 * @param first Counts of the answers of the first sample; effective counts need not be whole.
 * @param second Counts of the same answers in the second. More than 1 each in all.
 * @param scores Score of each answer.
 * @throws PollError `out-of-range`, `length-mismatch`.
 *
 * @example
 * ```ts
 * const shift = meanScoreDifference([120, 210, 180, 260, 230], [160, 240, 170, 230, 200], [1, 2, 3, 4, 5]);
 * shift.estimate; // => -0.2
 * shift.lower; // => -0.319387
 * ```
 */
export function meanScoreDifference(
  first: readonly number[],
  second: readonly number[],
  scores: readonly number[],
  options: LevelOptions = {},
): TestedEstimate {
  const { rows } = requireTable([first, second], "counts");
  requireSameLength(scores.length, first.length, "scores", "first");
  for (const [index, score] of scores.entries()) requireFinite(score, "scores", index);
  const [firstTotal, secondTotal] = rows as readonly [number, number];
  const from = meanAndVariance(first, scores, "first");
  const to = meanAndVariance(second, scores, "second");
  const parts = [from.variance / firstTotal, to.variance / secondTotal] as const;
  const degrees = welchDegrees(parts, [firstTotal, secondTotal]);
  return testedEstimate(to.mean - from.mean, parts[0] + parts[1], degrees, options.level);
}

/** Share of a sample below each answer, half of those at it included. */
function shareBelow(counts: readonly number[], total: number): number[] {
  let passed = 0;
  return counts.map((count) => {
    const share = (passed + count / 2) / total;
    passed += count;
    return share;
  });
}

function meanAndVariance(
  counts: readonly number[],
  values: readonly number[],
  name: string,
): { mean: number; variance: number } {
  const total = requireCounts(counts, name);
  if (total <= 1) refuseValue("out-of-range", [name], total, "more than 1 answer", "One answer has no variance.");
  const mean = counts.reduce((sum, count, index) => sum + count * values[index]!, 0) / total;
  const squares = counts.reduce((sum, count, index) => sum + count * (values[index]! - mean) ** 2, 0);
  return { mean, variance: squares / (total - 1) };
}

/** Degrees of freedom of a difference of means, by Welch and Satterthwaite; those of both samples if nothing varies. */
function welchDegrees(variances: readonly [number, number], totals: readonly [number, number]): number {
  const sum = variances[0] + variances[1];
  if (sum === 0) return totals[0] + totals[1] - 2;
  return sum ** 2 / (variances[0] ** 2 / (totals[0] - 1) + variances[1] ** 2 / (totals[1] - 1));
}
