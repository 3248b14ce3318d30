import { requireLevel, requirePositive } from "./domain.ts";
import { logSum } from "./extremes.ts";
import { type LevelOptions, USUAL_LEVEL } from "./normal.ts";
import type { EstimateWithVariance } from "./normal-estimate.ts";
import { randomWalk } from "./random-walk.ts";
import { exponentialScatter, rootMeanSquare, type ScatterDistribution, scatterNodes, variancesOf } from "./scatter.ts";
import { requireTimes, weightedSeries } from "./weighted-series.ts";

/** What `walkScatter` is told. */
export interface WalkScatterOptions extends LevelOptions {
  /** When each observation was made, ascending. */
  readonly times: readonly number[];
  /** Mean of the exponential prior of the scatter, a standard deviation in the unit of the observations. */
  readonly scatterMean: number;
  /** Mean of that of the walk, a standard deviation per unit of time. */
  readonly walkMean: number;
}

/** How much observations differ from a level that walks, beyond their variances. */
export interface WalkScatter {
  /** Root mean square of the posterior of the standard deviation. */
  readonly rootMeanSquare: number;
  /** Of the posterior. */
  readonly lower: number;
  readonly upper: number;
}

/** Enough for five digits of what they give. */
const SCATTER_NODES = 64;
const WALK_NODES = 24;

/**
 * The scatter of a series around a level that goes as a random walk: both sizes have exponential priors, the first level a flat
 * one, and all are integrated.
 *
 *     P(s | series) ∝ P(s) · ∫ P(q) · L(series | variances + s², walk q) dq
 *
 * @throws PollError `out-of-range`, `length-mismatch`.
 */
export function walkScatter(observations: readonly EstimateWithVariance[], options: WalkScatterOptions): WalkScatter {
  const { scatterMean, walkMean, level = USUAL_LEVEL } = options;
  const { values } = weightedSeries(observations);
  const times = requireTimes(options.times, values.length);
  requirePositive(scatterMean, "scatterMean");
  requirePositive(walkMean, "walkMean");
  requireLevel(level);
  const prior = exponentialScatter(scatterMean, SCATTER_NODES);
  const walks = exponentialScatter(walkMean, WALK_NODES);
  const logs = scatterNodes(variancesOf(observations), prior).map(
    ({ weights, probability }) =>
      Math.log(probability) +
      logSum(
        walks.deviations.map((daily, j) => {
          const { deviance, information } = randomWalk({ values, weights }, times, daily ** 2);
          return Math.log(walks.probabilities[j]!) - (deviance + Math.log(information)) / 2;
        }),
      ),
  );
  const total = logSum(logs);
  const posterior: ScatterDistribution = {
    deviations: prior.deviations,
    probabilities: logs.map((log) => Math.exp(log - total)),
  };
  const at = (chance: number): number => -scatterMean * Math.log1p(-quantileWithin(prior, posterior, chance));
  return {
    rootMeanSquare: rootMeanSquare(posterior),
    lower: at((1 - level) / 2),
    upper: at((1 + level) / 2),
  };
}

/** The quantile of the prior below which the posterior has a chance: each node stands for as much of the prior as it weighs. */
function quantileWithin(prior: ScatterDistribution, posterior: ScatterDistribution, chance: number): number {
  let [start, below] = [0, 0];
  for (const [j, mass] of posterior.probabilities.entries()) {
    const weight = prior.probabilities[j]!;
    if (below + mass >= chance) return start + (weight * (chance - below)) / mass;
    below += mass;
    start += weight;
  }
  return Math.min(start, 1 - Number.EPSILON);
}
