import type { BreakLocationOptions } from "./break-location.ts";
import type { EstimateWithVariance } from "./normal-estimate.ts";
import {
  likeliestNode,
  logEvidence,
  NO_SCATTER,
  requireBreaks,
  type ScatterNode,
  scatterNodes,
  variancesOf,
} from "./scatter.ts";
import { segmentation, splitStatistics } from "./segmentation.ts";
import { likeliestRandomWalk } from "./walk-scatter.ts";
import {
  momentsOf,
  requireRoomForBreak,
  requireTimes,
  type WeightedSeries,
  weightedSeries,
} from "./weighted-series.ts";

/** How a level may go: not at all, in one step, in the steps given, along a straight line, or drifting as a random walk. */
export type ChangeShapeName = "constant" | "step" | "stairs" | "line" | "drift";

/** What `changeShapes` can be told. */
export interface ChangeShapesOptions extends Pick<BreakLocationOptions, "times" | "minimumLength" | "scatter"> {
  /** Index of the first observation after each break that was found; with two or more the stairs are set beside the rest. */
  readonly breaks?: readonly number[];
}

/** How well one shape of change accounts for a series. */
export interface ChangeShape {
  readonly shape: ChangeShapeName;
  /** −2 log likelihood at the best values of the parameters, the scatter integrated. */
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
  /** Level after the step minus level before it. */
  readonly step: number;
  /** Change per unit of time along the line. */
  readonly slope: number;
  /** Variance that the drifting level gains per unit of time; 0 where no movement is likelier than any. */
  readonly driftVariance: number;
}

/**
 * Returns one level, one step, a straight line and a gradual change (a random walk) by their likelihoods for the same
 * observations, each with scatter of unknown size beside it.
 *
 *     constant: μ                    1 parameter      line:  α + βt                        2
 *     step: μ₁, then μ₂ from k on    3 (k is one)     drift: μ₁, then a walk of variance q per unit of time    2
 *     stairs: a level for each segment and a place for each break
 *     deviance = −2 log Σ over s of P(s) · L(best values | s)     schwarz = deviance + parameters · log T
 *
 * All are normal likelihoods of all observations with the variances variance + s², so their differences can be read.
 * Differences below 2 separate nothing. A break that is found while a line or a drift does better is no date. With fewer
 * than about eight observations a drift and a step cannot be separated.
 *
 * @param observations Estimates by date, each with its sampling variance, independent of each other.
 * @throws PollError `out-of-range`, `length-mismatch`.
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
  options: ChangeShapesOptions = {},
): ChangeShapes {
  const { scatter = NO_SCATTER, breaks = [] } = options;
  const { values } = weightedSeries(observations);
  const count = values.length;
  const minimumLength = requireRoomForBreak(options, count);
  const times = requireTimes(options.times, count);
  requireBreaks(breaks, count);
  const nodes = scatterNodes(variancesOf(observations), scatter);
  const constant = fitted(nodes, ({ weights }) => ({ cost: momentsOf({ values, weights }, 0, count).cost }));
  const step = fitted(nodes, ({ weights }, j) => {
    const { at, statistic } = splitStatistics({ values, weights }, minimumLength);
    return { cost: constant.all[j]!.cost - statistic, at };
  });
  const line = fitted(nodes, ({ weights }, j) => {
    const { slope, explained } = straightLine({ values, weights }, times);
    return { cost: constant.all[j]!.cost - explained, slope };
  });
  const drift = fitted(nodes, ({ weights }) => {
    const { deviance, variancePerTime } = likeliestRandomWalk({ values, weights }, times);
    // the cost of one level with as good a likelihood
    return { cost: deviance - logsOf(weights), variancePerTime };
  });
  const shape = (name: ChangeShapeName, deviance: number, parameters: number): ChangeShape => ({
    shape: name,
    deviance,
    parameters,
    schwarz: deviance + parameters * Math.log(count),
  });
  const shapes = [shape("constant", constant.deviance, 1), shape("step", step.deviance, 3)];
  if (breaks.length > 1) {
    const stairs = fitted(nodes, ({ weights }) => segmentation({ values, weights }, breaks));
    shapes.push(shape("stairs", stairs.deviance, 2 * breaks.length + 1));
  }
  shapes.push(shape("line", line.deviance, 2), shape("drift", drift.deviance, 2));
  const { at } = step.best;
  const series = { values, weights: step.node.weights };
  return {
    shapes: shapes.toSorted((first, second) => first.schwarz - second.schwarz),
    stepAt: at,
    step: momentsOf(series, at, count).mean - momentsOf(series, 0, at).mean,
    slope: line.best.slope,
    driftVariance: drift.best.variancePerTime,
  };
}

/** A shape at each size of scatter, the best of these, and −2 log likelihood with the scatter integrated. */
function fitted<Fit extends { readonly cost: number }>(
  nodes: readonly ScatterNode[],
  fit: (node: ScatterNode, place: number) => Fit,
): { readonly all: readonly Fit[]; readonly best: Fit; readonly node: ScatterNode; readonly deviance: number } {
  const all = nodes.map(fit);
  const best = likeliestNode(nodes, (_, place) => all[place]!.cost);
  const constant = nodes[0]!.weights.length * Math.log(2 * Math.PI);
  return {
    all,
    best: all[best]!,
    node: nodes[best]!,
    deviance: constant - 2 * logEvidence(nodes, (_, j) => all[j]!.cost),
  };
}

/** Σ log 2πv */
function logsOf(weights: Float64Array): number {
  return weights.reduce((sum, weight) => sum + Math.log((2 * Math.PI) / weight), 0);
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
