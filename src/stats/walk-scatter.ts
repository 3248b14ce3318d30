import { requireLevel, requirePositive } from "./domain.ts";
import { logSum } from "./extremes.ts";
import { type LevelOptions, USUAL_LEVEL } from "./normal.ts";
import type { EstimateWithVariance } from "./normal-estimate.ts";
import { exponentialScatter, rootMeanSquare, type ScatterDistribution, scatterNodes, variancesOf } from "./scatter.ts";
import { requireTimes, type WeightedSeries, weightedSeries } from "./weighted-series.ts";

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

/** A level that moves as a random walk, seen with known variances. */
export interface RandomWalkFit {
  /** Variance that the level gains in one unit of time; 0 where no movement is likelier than any. */
  readonly variancePerTime: number;
  /** The level at the first observation, by generalised least squares. */
  readonly firstLevel: number;
  /** −2 log likelihood. */
  readonly deviance: number;
  /** 1 / variance of the first level. */
  readonly information: number;
}

/**
 * The likeliest random walk through a series: its variance per unit of time by maximum likelihood, the level at the first
 * observation as a coefficient, so that without movement this is the likelihood of one level.
 *
 * The likelihood can have several tops: it is seen on a grid of variances first. For arguments already checked; times
 * ascend and do not all agree.
 */
export function likeliestRandomWalk(series: WeightedSeries, times: readonly number[]): RandomWalkFit {
  const span = times.at(-1)! - times[0]!;
  const { length } = series.values;
  let [smallest, largest] = [Number.POSITIVE_INFINITY, 0];
  for (let i = 0; i < length; i += 1) {
    smallest = Math.min(smallest, 1 / series.weights[i]!);
    largest = Math.max(largest, 1 / series.weights[i]!);
  }
  for (let i = 1; i < length; i += 1) {
    largest = Math.max(largest, (series.values[i]! - series.values[i - 1]!) ** 2);
  }
  // from a movement that nothing could show to one that makes every observation a level of its own
  const low = Math.log((1e-4 * smallest) / (span * length));
  const high = Math.log((1e4 * largest * length) / span);
  const at = (logVariance: number): RandomWalkFit => randomWalk(series, times, Math.exp(logVariance));
  let best = randomWalk(series, times, 0);
  let bestPlace: number | null = null;
  const step = (high - low) / GRID;
  for (let i = 0; i <= GRID; i += 1) {
    const fit = at(low + i * step);
    if (fit.deviance >= best.deviance) continue;
    best = fit;
    bestPlace = low + i * step;
  }
  if (bestPlace === null) return best;
  const refined = goldenSection(at, bestPlace - step, bestPlace + step);
  return refined.deviance < best.deviance ? refined : best;
}

const GRID = 80;
const GOLDEN = 0.618_033_988_749_894_9;

function goldenSection(at: (place: number) => RandomWalkFit, from: number, to: number): RandomWalkFit {
  let [lower, upper] = [from, to];
  let [left, right] = [upper - GOLDEN * (upper - lower), lower + GOLDEN * (upper - lower)];
  let [leftFit, rightFit] = [at(left), at(right)];
  while (upper - lower > 1e-7) {
    if (leftFit.deviance < rightFit.deviance) {
      upper = right;
      [right, rightFit] = [left, leftFit];
      left = upper - GOLDEN * (upper - lower);
      leftFit = at(left);
    } else {
      lower = left;
      [left, leftFit] = [right, rightFit];
      right = lower + GOLDEN * (upper - lower);
      rightFit = at(right);
    }
  }
  return leftFit.deviance < rightFit.deviance ? leftFit : rightFit;
}

/**
 * A random walk of known variance through a series, its first level by generalised least squares. For arguments already
 * checked.
 *
 * Kalman filter of the values and of a level of 1 side by side; their innovations make the regression for the first level.
 */
function randomWalk(series: WeightedSeries, times: readonly number[], variancePerTime: number): RandomWalkFit {
  const { values, weights } = series;
  let [state, response, variance] = [0, 0, 0];
  let [information, product, squares, logs] = [0, 0, 0, 0];
  for (let i = 0; i < values.length; i += 1) {
    if (i > 0) variance += variancePerTime * (times[i]! - times[i - 1]!);
    const total = variance + 1 / weights[i]!;
    const innovation = values[i]! - values[0]! - state;
    const share = 1 - response;
    information += (share * share) / total;
    product += (share * innovation) / total;
    squares += (innovation * innovation) / total;
    logs += Math.log(2 * Math.PI * total);
    const gain = variance / total;
    state += gain * innovation;
    response += gain * share;
    variance *= 1 - gain;
  }
  const offset = product / information;
  return { variancePerTime, firstLevel: values[0]! + offset, deviance: logs + squares - offset * product, information };
}
