import { addTo, momentsOf, type WeightedSeries } from "./weighted-series.ts";

/** One break at each place that a series has for it. */
export interface SplitStatistics {
  /** For a break before observation k, at index k − 1: what it takes off the cost; null where a side would be too short. */
  readonly statistics: readonly (number | null)[];
  /** The largest of them. */
  readonly statistic: number;
  /** Index of the first observation after the best break. */
  readonly at: number;
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
