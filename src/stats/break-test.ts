import { refuseName, refuseValue, requireWholeNumber } from "./domain.ts";
import { bestPartition, momentsOf, type WeightedSeries } from "./functional-pruning.ts";
import { standardNormal } from "./normal-draw.ts";
import type { EstimateWithVariance } from "./normal-estimate.ts";
import { breakPenalty, requireLength, type SegmentationOptions, weightedSeries } from "./segmentation.ts";
import { type SplitStatistics, splitStatistics } from "./single-split.ts";

/** What `breakTest` can be told. */
export interface BreakTestOptions extends SegmentationOptions {
  /** Numbers from 0 to 1, drawn evenly; seed it, and the p-value is the same each time. */
  readonly random: () => number;
  /** Series that are drawn; 999 unless told. The p-value comes in steps of 1 / (replicates + 1). */
  readonly replicates?: number;
  /**
   * What the series may have instead of one level: one break ("one"), which has no penalty, or as many as are worth theirs
   * ("some"); `criterion` and `penalty` are for "some" only. "one" unless told.
   */
  readonly alternative?: BreakAlternative;
}

/** Against what one level throughout is tested: one break, or some. */
export type BreakAlternative = "one" | "some";

/** How rare a break as clear as this is where the level never changes. */
export interface BreakTest {
  /** What the breaks take off the cost, less their penalties under the alternative "some". */
  readonly statistic: number;
  /** Index of the first observation after each break that the statistic is of; empty if none is worth its penalty. */
  readonly breaks: readonly number[];
  /** (series as extreme + 1) / (replicates + 1) */
  readonly pValue: number;
  /** Series that were drawn. */
  readonly replicates: number;
}

/**
 * The best single break of a series, and what a break at every other place would take off the cost.
 *
 *     statistic(k) = (m₂ − m₁)² / (V₁ + V₂)     m, V: mean by precision on either side of k, and its variance
 *
 * The largest of many is no chi-squared variable: breakTest() has its p-value, breakLocation() how well the place is known.
 *
 * @param observations Estimates in order of time, each with its sampling variance, independent of each other.
 * @throws PollError `out-of-domain`, `not-positive`.
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
  options: Pick<SegmentationOptions, "minimumLength"> = {},
): SplitStatistics {
  const series = weightedSeries(observations);
  return splitStatistics(series, requireRoomForBreak(options, observations.length));
}

/**
 * Test that the level of a series changed at all, against one level throughout, by drawing series with the same variances
 * and no break (parametric bootstrap).
 *
 *     p = (drawn statistics at least as large + 1) / (replicates + 1)
 *
 * Right for few observations and unequal variances, where asymptotic tables are far off, and never too small by more than
 * chance: with no break p is below 0.05 in at most 5% of series. Under "one" the statistic is that of bestSplit(); under
 * "some" it is what the breaks of segmentSeries() take off the cost beyond their penalties, which finds opinion that went
 * and came back; p is then 1 where no break is found. To test one break of several, hand in the observations between its
 * neighbours.
 *
 * A small p-value says that the level was not one, not that it jumped: a drift gives one too.
 *
 * @param observations Estimates in order of time, each with its sampling variance, independent of each other.
 * @throws PollError `out-of-domain`, `not-positive`, `unknown-method`.
 *
 * @example
 * ```ts
 * const shares = [0.47, 0.49, 0.45, 0.48, 0.51, 0.52, 0.5];
 * const polls = shares.map((estimate) => ({ estimate, variance: 0.0002 }));
 * let state = 1;
 * const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
 * const test = breakTest(polls, { random, replicates: 199 });
 * test.breaks; // => [4]
 * test.pValue; // => 0.01
 * ```
 * @see docs/methods.md, “When did it move?”.
 */
export function breakTest(observations: readonly EstimateWithVariance[], options: BreakTestOptions): BreakTest {
  const { random, replicates = 999, alternative = "one" } = options;
  const series = weightedSeries(observations);
  const minimumLength = requireRoomForBreak(options, observations.length);
  for (const name of ["criterion", "penalty"] as const) {
    if (alternative !== "one" || options[name] === undefined) continue;
    const hint = "One break is taken whatever it costs: the statistic has no penalty.";
    refuseValue("out-of-domain", [name], options[name], 'left out unless `alternative` is "some"', hint);
  }
  const penalty = breakPenalty(observations.length, options);
  requireWholeNumber(replicates, 1, "It counts the series that are drawn.", "replicates");
  const gain = gainBy(alternative, penalty, minimumLength);
  const observed = gain(series);
  const deviations = observations.map(({ variance }) => Math.sqrt(variance));
  const values = new Float64Array(deviations.length);
  let asExtreme = 1;
  for (let i = 0; i < replicates; i += 1) {
    for (const [k, deviation] of deviations.entries()) values[k] = deviation * standardNormal(random);
    if (gain({ values, weights: series.weights }).statistic >= observed.statistic) asExtreme += 1;
  }
  return { ...observed, pValue: asExtreme / (replicates + 1), replicates };
}

const ALTERNATIVES: readonly BreakAlternative[] = ["one", "some"];

type Gain = (series: WeightedSeries) => Pick<BreakTest, "statistic" | "breaks">;

function gainBy(alternative: BreakAlternative, penalty: number, minimumLength: number): Gain {
  if (alternative === "one") {
    return (series) => {
      const { statistic, at } = splitStatistics(series, minimumLength);
      return { statistic, breaks: [at] };
    };
  }
  if (alternative === "some") {
    return (series) => {
      const { breaks, penalisedCost } = bestPartition(series, penalty, minimumLength);
      // without a break nothing is gained, whatever rounding leaves
      const gained = breaks.length === 0 ? 0 : momentsOf(series, 0, series.values.length).cost - penalisedCost;
      return { statistic: gained, breaks };
    };
  }
  return refuseName(alternative, "alternative", ALTERNATIVES);
}

/** The least length of a segment, if the series has room for two. */
export function requireRoomForBreak(options: Pick<SegmentationOptions, "minimumLength">, count: number): number {
  const minimumLength = requireLength(options, count);
  if (count < 2 * minimumLength) {
    const hint = "A break has observations on both sides.";
    refuseValue("out-of-domain", ["observations"], count, `at least ${String(2 * minimumLength)} observations`, hint);
  }
  return minimumLength;
}
