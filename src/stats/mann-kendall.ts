import { refuseValue, requireFinite } from "./domain.ts";
import { normalUpperTail } from "./normal.ts";

/** Does a series rise or fall, whatever the shape of it? */
export interface MannKendallTest {
  /** Pairs that rise less pairs that fall. */
  readonly score: number;
  /** Variance of the score in a series without order. */
  readonly variance: number;
  /** Kendall's τ-b with time, from −1 to 1; null if all values are the same. */
  readonly tau: number | null;
  /** Score in standard errors, one step nearer to 0; null with tau. */
  readonly statistic: number | null;
  /** Two-sided; null with tau. */
  readonly pValue: number | null;
  /** Median of the slopes of all pairs, by step of the series. */
  readonly slope: number;
}

/**
 * Test of Mann and Kendall for a series that rises or falls, and the slope of Theil and Sen.
 *
 *     S = Σ sign(yⱼ − yᵢ), i < j     Var S = (k(k − 1)(2k + 5) − Σ t(t − 1)(2t + 5)) / 18, t tied values
 *     z = (S − sign S) / √Var S
 *
 * It asks of the values only which is larger, and takes nothing from their sample sizes: for a handful of waves the
 * normal p-value is rough, and from three it cannot be small at all. Values must not depend on those before them, which
 * rules out rolling means.
 *
 * @param values In the order of time, evenly spaced, for the slope is by step; three or more.
 * @throws PollError `out-of-domain`.
 *
 * @example
 * ```ts
 * const test = mannKendall([0.41, 0.42, 0.4, 0.43, 0.45, 0.44, 0.46, 0.48, 0.47, 0.5]);
 * test.score; // => 37
 * test.pValue; // => 0.001282
 * test.slope; // => 0.01
 * ```
 * @see Checked against `MannKendall` (Kendall 2.2.1) in R: docs/agreement.md.
 */
export function mannKendall(values: readonly number[]): MannKendallTest {
  const count = values.length;
  if (count < 3) refuseValue("out-of-domain", ["values"], count, "three or more values", "Two only differ.");
  for (const [i, value] of values.entries()) requireFinite(value, "values", i);
  let score = 0;
  const slopes: number[] = [];
  for (const [i, value] of values.entries()) {
    for (let j = i + 1; j < count; j += 1) {
      score += Math.sign(values[j]! - value);
      slopes.push((values[j]! - value) / (j - i));
    }
  }
  const ties = new Map<number, number>();
  for (const value of values) ties.set(value, (ties.get(value) ?? 0) + 1);
  const pairs = (count * (count - 1)) / 2;
  let tied = 0;
  let variance = count * (count - 1) * (2 * count + 5);
  for (const t of ties.values()) {
    tied += (t * (t - 1)) / 2;
    variance -= t * (t - 1) * (2 * t + 5);
  }
  variance /= 18;
  const statistic = tied === pairs ? null : (score - Math.sign(score)) / Math.sqrt(variance);
  return {
    score,
    variance,
    tau: statistic === null ? null : score / Math.sqrt(pairs * (pairs - tied)),
    statistic,
    pValue: statistic === null ? null : 2 * normalUpperTail(Math.abs(statistic)),
    slope: median(slopes),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
