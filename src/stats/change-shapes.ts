import type { BreakLocationOptions } from "./break-location.ts";
import { requireRoomForBreak } from "./break-test.ts";
import { momentsOf, type WeightedSeries } from "./functional-pruning.ts";
import type { EstimateWithVariance } from "./normal-estimate.ts";
import { likeliestRandomWalk } from "./random-walk.ts";
import { requireTimes, weightedSeries } from "./segmentation.ts";
import { splitStatistics } from "./single-split.ts";

/** How a level may go: not at all, in one step, along a straight line, or drifting as a random walk. */
export type ChangeShapeName = "constant" | "step" | "line" | "drift";

/** How well one shape of change accounts for a series. */
export interface ChangeShape {
  readonly shape: ChangeShapeName;
  /** −2 log likelihood at the best values of the parameters. */
  readonly deviance: number;
  /** How many were fitted. */
  readonly parameters: number;
  /** deviance + parameters · log T: the lower, the better the shape for what it assumes. */
  readonly schwarz: number;
}

/** The shapes of change side by side. */
export interface ChangeShapes {
  /** In the order of `schwarz`, the best first. */
  readonly shapes: readonly ChangeShape[];
  /** Index of the first observation after the step. */
  readonly stepAt: number;
  /** Level after the step less level before it. */
  readonly step: number;
  /** Change per unit of time along the line. */
  readonly slope: number;
  /** Variance that the drifting level gains per unit of time; 0 where no movement is likelier than any. */
  readonly driftVariance: number;
}

/**
 * One step against a straight line against a drift, by their likelihoods for the same observations.
 *
 *     constant: μ                    1 parameter      line:  α + βt                        2
 *     step: μ₁, then μ₂ from k on    3 (k is one)     drift: μ₁, then a walk of variance q per unit of time    2
 *     schwarz = −2 log L + parameters · log T
 *
 * All are normal likelihoods of all observations with the known variances, at the best values of the parameters, so their
 * differences can be read. A break that is found while a line or a drift does as well is a way to put it, not a date. With fewer than about eight observations a drift and a step cannot be told apart.
 *
 * @param observations Estimates in order of time, each with its sampling variance, independent of each other.
 * @throws PollError `out-of-domain`, `not-positive`, `length-mismatch`.
 *
 * @example
 * ```ts
 * const shares = [0.34, 0.36, 0.33, 0.35, 0.48, 0.47, 0.49, 0.46];
 * const compared = changeShapes(shares.map((estimate) => ({ estimate, variance: 0.0002 })));
 * compared.shapes.map(({ shape }) => shape); // => ["step", "drift", "line", "constant"]
 * compared.step; // => 0.13
 * ```
 * @see docs/methods.md, “When did it move?”.
 */
export function changeShapes(
  observations: readonly EstimateWithVariance[],
  options: Pick<BreakLocationOptions, "times" | "minimumLength"> = {},
): ChangeShapes {
  const series = weightedSeries(observations);
  const minimumLength = requireRoomForBreak(options, observations.length);
  const times = requireTimes(options.times, observations.length);
  const count = observations.length;
  const logs = observations.reduce((sum, { variance }) => sum + Math.log(2 * Math.PI * variance), 0);
  const constant = momentsOf(series, 0, count).cost;
  const { at, statistic } = splitStatistics(series, minimumLength);
  const line = straightLine(series, times);
  const walk = likeliestRandomWalk(series, times);
  const shape = (name: ChangeShapeName, deviance: number, parameters: number): ChangeShape => ({
    shape: name,
    deviance,
    parameters,
    schwarz: deviance + parameters * Math.log(count),
  });
  const shapes = [
    shape("constant", logs + constant, 1),
    shape("step", logs + constant - statistic, 3),
    shape("line", logs + constant - line.explained, 2),
    shape("drift", walk.deviance, 2),
  ];
  return {
    shapes: shapes.toSorted((first, second) => first.schwarz - second.schwarz),
    stepAt: at,
    step: momentsOf(series, at, count).mean - momentsOf(series, 0, at).mean,
    slope: line.slope,
    driftVariance: walk.variancePerTime,
  };
}

/** The straight line by precision, from the deviations from the means: years as times cost no digits. */
function straightLine(series: WeightedSeries, times: readonly number[]): { slope: number; explained: number } {
  const { weights } = series;
  const { mean } = momentsOf(series, 0, times.length);
  const centre = momentsOf({ values: times, weights }, 0, times.length);
  let product = 0;
  for (const [i, time] of times.entries()) product += weights[i]! * (time - centre.mean) * (series.values[i]! - mean);
  const slope = product / centre.cost;
  return { slope, explained: slope * product };
}
