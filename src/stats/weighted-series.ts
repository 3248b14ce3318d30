import { refuseValue, requireFinite, requirePositive, requireSameLength, requireWholeNumber } from "./domain.ts";
import type { EstimateWithVariance } from "./normal-estimate.ts";

/** A series as the search for breaks reads it: values by date, and the weights 1 / variance. */
export interface WeightedSeries {
  readonly values: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** How short a segment may be. */
export interface SegmentLengthOptions {
  /** The fewest observations of a segment; default: 1. With 2 a single outlier is no break and back. */
  readonly minimumLength?: number;
}

/** Weighted mean, information (the sum of the weights) and weighted sum of squares around the mean. */
export interface Moments {
  information: number;
  mean: number;
  cost: number;
}

/** Of the observations from `start` to before `end`, one by one: no large sums are subtracted from each other. */
export function momentsOf({ values, weights }: WeightedSeries, start: number, end: number): Moments {
  const moments = { information: 0, mean: 0, cost: 0 };
  for (let i = start; i < end; i += 1) addTo(moments, values[i]!, weights[i]!);
  return moments;
}

/** Takes in one more observation. */
export function addTo(moments: Moments, value: number, weight: number): void {
  const information = moments.information + weight;
  const distance = value - moments.mean;
  moments.cost += ((moments.information * weight) / information) * distance * distance;
  moments.mean += (weight / information) * distance;
  moments.information = information;
}

/** The values and weights of observations, which are checked. */
export function weightedSeries(observations: readonly EstimateWithVariance[]): WeightedSeries {
  if (observations.length === 0) {
    refuseValue("out-of-range", ["observations"], 0, "at least one observation", "An empty series has no level.");
  }
  const values = new Float64Array(observations.length);
  const weights = new Float64Array(observations.length);
  for (const [index, { estimate, variance }] of observations.entries()) {
    requireFinite(estimate, "observations", index, "estimate");
    requirePositive(variance, "observations", index, "variance");
    values[index] = estimate;
    weights[index] = 1 / variance;
  }
  return { values, weights };
}

/** Times that ascend, from the first to a later one; 0, 1, 2, … where none are given. */
export function requireTimes(given: readonly number[] | undefined, count: number): readonly number[] {
  const times = requireAscending(given, count);
  if (times[0] === times.at(-1)) {
    refuseValue("out-of-range", ["times"], times[0], "times that are not all the same", "Nothing moves in no time.");
  }
  return times;
}

/** Times that do not descend. */
export function requireAscending(given: readonly number[] | undefined, count: number): readonly number[] {
  const times = given ?? Array.from({ length: count }, (_, index) => index);
  requireSameLength(times.length, count, "times", "observations");
  for (const [index, time] of times.entries()) {
    requireFinite(time, "times", index);
    if (index > 0 && time < times[index - 1]!) {
      refuseValue("out-of-range", ["times", index], time, "no earlier than the time before it", "Sort by time.");
    }
  }
  return times;
}

/** The least length of a segment, which the series must have. */
export function requireLength({ minimumLength = 1 }: SegmentLengthOptions, count: number): number {
  requireWholeNumber(minimumLength, 1, "It counts observations.", "minimumLength");
  if (minimumLength > count) {
    const hint = "The whole series is one segment at least.";
    refuseValue("out-of-range", ["minimumLength"], minimumLength, `at most ${String(count)}`, hint);
  }
  return minimumLength;
}

/** The least length of a segment, if the series has room for two. */
export function requireRoomForBreak(options: SegmentLengthOptions, count: number): number {
  const minimumLength = requireLength(options, count);
  if (count < 2 * minimumLength) {
    const hint = "A break has observations on both sides.";
    refuseValue("out-of-range", ["observations"], count, `at least ${String(2 * minimumLength)} observations`, hint);
  }
  return minimumLength;
}
