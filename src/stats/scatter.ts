import { refuseValue, requireFinite, requireNonNegative, requireWholeNumber } from "./domain.ts";
import { logSum } from "./extremes.ts";
import type { EstimateWithVariance } from "./normal-estimate.ts";
import { momentsOf, weightedSeries } from "./weighted-series.ts";

/** How probable each size of a scatter is by which observations differ beyond their variances. */
export interface ScatterDistribution {
  /** Standard deviations, in the unit of the observations. */
  readonly deviations: readonly number[];
  /** Probability of each; together 1. */
  readonly probabilities: readonly number[];
}

/** Observations differ by their variances alone. */
export const NO_SCATTER: ScatterDistribution = { deviations: [0], probabilities: [1] };

/**
 * Returns an exponential distribution of the size of a scatter, as sizes with their probabilities (Gauss–Legendre in the
 * quantiles): what is believed of the scatter of a series before it is seen.
 *
 * @param mean Mean of the standard deviation, in the unit of the observations; 0 for no scatter at all.
 * @param nodes How many sizes; 24 by default.
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * const { deviations, probabilities } = exponentialScatter(0.01);
 * deviations.length; // => 24
 * // the mean, as far as 24 sizes give it
 * deviations.reduce((sum, deviation, i) => sum + deviation * probabilities[i], 0); // => 0.009989
 * ```
 */
export function exponentialScatter(mean: number, nodes = 24): ScatterDistribution {
  requireFinite(mean, "mean");
  requireNonNegative(mean, "mean");
  requireWholeNumber(nodes, 1, "It counts the sizes that represent all.", "nodes");
  if (mean === 0) return NO_SCATTER;
  const rule = gaussLegendre(nodes);
  return {
    deviations: Array.from(rule.nodes, (quantile) => -mean * Math.log1p(-quantile)),
    probabilities: [...rule.weights],
  };
}

/**
 * Returns how probable each size of scatter is once a series is seen whose levels change at given breaks, the levels
 * themselves unknown.
 *
 *     P(s | series) ∝ P(s) · Π vᵢ^(−½) · exp(−C/2) · Π over segments of (Σ 1/vᵢ)^(−½),     vᵢ = variance + s²
 *
 * @param observations Estimates by date, each with its sampling variance, independent of each other.
 * @param breaks Index of the first observation after each break, ascending; empty for one level throughout.
 * @param prior From exponentialScatter().
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * const polls = [0.44, 0.5, 0.42, 0.51, 0.43].map((estimate) => ({ estimate, variance: 0.0002 }));
 * const { deviations, probabilities } = scatterPosterior(polls, [], exponentialScatter(0.01));
 * deviations.reduce((sum, deviation, i) => sum + deviation * probabilities[i], 0); // => 0.031204
 * ```
 * @see docs/methods.md, “When did it move?”.
 */
export function scatterPosterior(
  observations: readonly EstimateWithVariance[],
  breaks: readonly number[],
  prior: ScatterDistribution,
): ScatterDistribution {
  const { values } = weightedSeries(observations);
  requireBreaks(breaks, observations.length);
  const nodes = scatterNodes(variancesOf(observations), prior);
  const logs = nodes.map(({ weights, logWeight }) =>
    [...breaks, observations.length].reduce((sum, end, i) => {
      const { information, cost } = momentsOf({ values, weights }, breaks[i - 1] ?? 0, end);
      return sum - (cost + Math.log(information)) / 2;
    }, logWeight),
  );
  const total = logSum(logs);
  return {
    deviations: nodes.map(({ deviation }) => deviation),
    probabilities: logs.map((log) => Math.exp(log - total)),
  };
}

/** Root mean square of a scatter. */
export function rootMeanSquare({ deviations, probabilities }: ScatterDistribution): number {
  return Math.sqrt(deviations.reduce((sum, deviation, i) => sum + probabilities[i]! * deviation ** 2, 0));
}

/** Breaks that ascend within a series. */
export function requireBreaks(breaks: readonly number[], count: number): void {
  for (const [i, at] of breaks.entries()) {
    const least = (breaks[i - 1] ?? 0) + 1;
    if (Number.isInteger(at) && at >= least && at < count) continue;
    const allowed = `a whole number from ${String(least)} to ${String(count - 1)}`;
    refuseValue(
      "out-of-range",
      ["breaks", i],
      at,
      allowed,
      "It is the index of the first observation after the break.",
    );
  }
}

/** What the observations weigh under one size of scatter. */
export interface ScatterNode {
  readonly deviation: number;
  readonly weights: Float64Array;
  readonly probability: number;
  /** Logarithm of its probability times Π (variance + s²)^(−½). */
  readonly logWeight: number;
}

/** The observations under each size of scatter that has a chance at all. */
export function scatterNodes(variances: ArrayLike<number>, scatter: ScatterDistribution): readonly ScatterNode[] {
  return scatter.deviations.flatMap((deviation, j) => {
    const probability = scatter.probabilities[j]!;
    if (probability === 0) return [];
    const weights = Float64Array.from(variances, (variance) => 1 / (variance + deviation ** 2));
    return {
      deviation,
      weights,
      probability,
      logWeight: weights.reduce((sum, weight) => sum + Math.log(weight) / 2, Math.log(probability)),
    };
  });
}

export function variancesOf(observations: readonly EstimateWithVariance[]): Float64Array {
  return Float64Array.from(observations, ({ variance }) => variance);
}

/** log Σ over the sizes of P(s) · Π vᵢ^(−½) · exp(−cost/2): how well a course accounts for a series, the scatter integrated. */
export function logEvidence(
  nodes: readonly ScatterNode[],
  costOf: (series: ScatterNode, place: number) => number,
): number {
  return logSum(nodes.map((node, place) => node.logWeight - costOf(node, place) / 2));
}

/** Place of the size of scatter under which such a cost is likeliest. */
export function likeliestNode(
  nodes: readonly ScatterNode[],
  costOf: (node: ScatterNode, place: number) => number,
): number {
  let place = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (const [j, node] of nodes.entries()) {
    const value = node.logWeight - costOf(node, j) / 2;
    if (value > most) [place, most] = [j, value];
  }
  return place;
}

/** Places in (0, 1) and their weights, which add up to 1. */
export interface UnitQuadrature {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Returns the Gauss–Legendre rule for the mean of a function over (0, 1): with `count` nodes exact for polynomials of degree
 * 2·count − 1.
 *
 * Newton's steps on the Legendre polynomial from its asymptotic roots; the second half mirrors the first.
 */
export function gaussLegendre(count: number): UnitQuadrature {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; 2 * i < count; i += 1) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let round = 0; round < 20; round += 1) {
      let [before, here] = [1, x];
      for (let degree = 2; degree <= count; degree += 1)
        [before, here] = [here, ((2 * degree - 1) * x * here - (degree - 1) * before) / degree];
      slope = (count * (x * here - before)) / (x * x - 1);
      const step = here / slope;
      x -= step;
      if (Math.abs(step) <= 1e-16) break;
    }
    const weight = 1 / ((1 - x * x) * slope * slope);
    nodes[i] = (1 - x) / 2;
    nodes[count - 1 - i] = (1 + x) / 2;
    weights[i] = weight;
    weights[count - 1 - i] = weight;
  }
  return { nodes, weights };
}
