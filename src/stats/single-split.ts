import type { EstimateWithVariance } from "./normal-estimate.ts";
import {
  addTo,
  momentsOf,
  requireRoomForBreak,
  type SegmentLengthOptions,
  type WeightedSeries,
  weightedSeries,
} from "./weighted-series.ts";

/** One break at each place that a series has for it. */
export interface SplitStatistics {
  /** For a break before observation k, at index k − 1: what it takes off the cost; null where a side would be too short. */
  readonly statistics: readonly (number | null)[];
  /** The largest of them. */
  readonly statistic: number;
  /** Index of the first observation after the best break. */
  readonly at: number;
}

/**
 * The best single break of a series, and what a break at every other place would take off the cost.
 *
 *     statistic(k) = (m₂ − m₁)² / (V₁ + V₂)     m, V: mean by precision on either side of k, and its variance
 *
 * The largest of many is no chi-squared variable: breakTest() has its p-value, breakLocation() how well the place is known.
 *
 * @param observations Estimates by date, each with its sampling variance, independent of each other.
 * @throws PollError `out-of-domain`.
 *
 * @example
 * ```ts
 * const shares = [0.34, 0.36, 0.33, 0.48, 0.47, 0.49, 0.46];
 * const best = bestSplit(shares.map((estimate) => ({ estimate, variance: 0.0002 })));
 * best.at; // => 3
 * best.statistic; // => 148.595238
 * ```
 * @see Checked against a search over all places in R 4.5.0: docs/agreement.md.
 */
export function bestSplit(
  observations: readonly EstimateWithVariance[],
  options: SegmentLengthOptions = {},
): SplitStatistics {
  const series = weightedSeries(observations);
  return splitStatistics(series, requireRoomForBreak(options, observations.length));
}

/** (mean after − mean before)² / (Var + Var) for each place. For arguments already checked; two segments must have room. */
export function splitStatistics(series: WeightedSeries, minimumLength: number): SplitStatistics {
  const { values, weights } = series;
  const count = values.length;
  const all = momentsOf(series, 0, count);
  const before = { information: 0, mean: 0, cost: 0 };
  const statistics: (number | null)[] = [];
  let statistic = -1;
  let at = minimumLength;
  for (let k = 1; k < count; k += 1) {
    addTo(before, values[k - 1]!, weights[k - 1]!);
    if (k < minimumLength || count - k < minimumLength) {
      statistics.push(null);
      continue;
    }
    // the distance between the two means, told by that of the first from the mean of all
    const distance = before.mean - all.mean;
    const drop = (distance * distance * before.information * all.information) / (all.information - before.information);
    statistics.push(drop);
    if (drop > statistic) {
      statistic = drop;
      at = k;
    }
  }
  return { statistics, statistic, at };
}
