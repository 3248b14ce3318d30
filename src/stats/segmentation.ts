import { requireWholeNumber } from "./domain.ts";
import type { EstimateWithVariance } from "./normal-estimate.ts";
import {
  addTo,
  momentsOf,
  requireLength,
  type SegmentLengthOptions,
  type WeightedSeries,
  weightedSeries,
} from "./weighted-series.ts";

/** Observations that share a level. */
export interface Segment {
  /** Index of the first of them. */
  readonly first: number;
  /** Index of the last of them. */
  readonly last: number;
  /** Mean by precision. */
  readonly mean: number;
  /** Of the mean, in the unit of the observations. */
  readonly standardError: number;
}

/** A series cut where its level changes. */
export interface Segmentation {
  readonly segments: readonly Segment[];
  /** Index of the first observation after each break; empty if there is none. */
  readonly breaks: readonly number[];
  /** Σ (y − mean of its segment)² / variance. */
  readonly cost: number;
}

/** What `segmentationsByCount` can be told. */
export interface SegmentCountOptions extends SegmentLengthOptions {
  /** The most breaks to look for. */
  readonly maximumBreaks: number;
}

/**
 * Returns the best segmentation of a series of estimates with known, unequal variances with no break, with one, with two and
 * so on: what each further break gains, or where the number is known.
 *
 *     minimise Σ (y − mean of its segment)² / variance     for each number of breaks
 *
 * Exact, by dynamic programming: no other segmentation with as many breaks costs less. The time grows with the square of the
 * length of the series. It says what fits best, not that there is a break: breakTest() does. With a price for each break
 * (2 log T by Schwarz's criterion), take the one whose cost and price together are least.
 *
 * @param observations Estimates by date, each with its sampling variance, independent of each other.
 * @returns The segmentation with k breaks at index k; as many as the length of the series allows, at most
 *   `maximumBreaks` + 1.
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * const shares = [0.34, 0.36, 0.33, 0.48, 0.47, 0.49, 0.46];
 * const polls = shares.map((estimate) => ({ estimate, variance: 0.0002 }));
 * const costs = segmentationsByCount(polls, { maximumBreaks: 2 }).map(({ cost }) => cost);
 * costs; // => [153.428571, 4.833333, 3.333333]
 * ```
 * @see Auger & Lawrence (1989), Bulletin of Mathematical Biology 51: 39–54, doi:10.1007/BF02458835.
 */
export function segmentationsByCount(
  observations: readonly EstimateWithVariance[],
  options: SegmentCountOptions,
): readonly Segmentation[] {
  const series = weightedSeries(observations);
  const minimumLength = requireLength(options, observations.length);
  requireWholeNumber(options.maximumBreaks, 0, "It counts breaks.", "maximumBreaks");
  const search = cutSearch(observations.length, minimumLength, options.maximumBreaks);
  return Array.from(search.costs(series), (_, count) => segmentation(series, search.breaks(count)));
}

/** A search for the best cuts of many series of one length, in the same memory. */
export interface CutSearch {
  /** The least cost with no break, one, two and so on, at most `most`; overwritten by the next search. */
  costs(series: WeightedSeries, most?: number): Float64Array;
  /** Index of the first observation after each break of the best cut with that many, of the series searched last. */
  breaks(count: number): readonly number[];
}

/** Prepares the search for up to `most` breaks. For arguments already checked. */
export function cutSearch(count: number, minimumLength: number, most: number): CutSearch {
  const layers = Math.min(most + 1, Math.floor(count / minimumLength));
  // by end and number of breaks: the least cost of the observations before the end, and where the last segment starts
  const least = new Float64Array((count + 1) * layers);
  const starts = new Int32Array((count + 1) * layers);
  return {
    costs({ values, weights }, mostNow = most) {
      const used = Math.min(layers, mostNow + 1);
      least.fill(Number.POSITIVE_INFINITY);
      for (let end = minimumLength; end <= count; end += 1) {
        const own = end * layers;
        let [information, mean, cost] = [0, 0, 0];
        for (let start = end - 1; start >= 0; start -= 1) {
          // addTo() in place: this is the innermost loop of all drawing
          const weight = weights[start]!;
          const sum = information + weight;
          const distance = values[start]! - mean;
          cost += ((information * weight) / sum) * distance * distance;
          mean += (weight / sum) * distance;
          information = sum;
          if (end - start < minimumLength) continue;
          if (start === 0) least[own] = cost;
          const before = start * layers - 1;
          for (let layer = 1; layer < used; layer += 1) {
            const total = least[before + layer]! + cost;
            if (!(total < least[own + layer]!)) continue;
            least[own + layer] = total;
            starts[own + layer] = start;
          }
        }
      }
      return least.subarray(count * layers, count * layers + used);
    },
    breaks(number) {
      const breaks: number[] = [];
      for (let end = count, layer = number; layer > 0; layer -= 1) {
        end = starts[end * layers + layer]!;
        breaks.push(end);
      }
      return breaks.reverse();
    },
  };
}

/** The segments between given breaks. */
export function segmentation(series: WeightedSeries, breaks: readonly number[]): Segmentation {
  const ends = [...breaks, series.values.length];
  const moments = ends.map((end, i) => momentsOf(series, i === 0 ? 0 : ends[i - 1]!, end));
  return {
    segments: moments.map(({ information, mean }, i) => ({
      first: i === 0 ? 0 : ends[i - 1]!,
      last: ends[i]! - 1,
      mean,
      standardError: 1 / Math.sqrt(information),
    })),
    breaks,
    cost: moments.reduce((sum, { cost }) => sum + cost, 0),
  };
}

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
