import { refuseName, refuseValue, requireNonNegative, requirePositive, requireWholeNumber } from "./domain.ts";
import { maximumOf, minimumOf } from "./extremes.ts";
import type { EstimateWithVariance } from "./normal-estimate.ts";
import {
  exponentialScatter,
  likeliestNode,
  logEvidence,
  NO_SCATTER,
  type ScatterDistribution,
  type ScatterNode,
  scatterNodes,
  scatterPosterior,
  variancesOf,
} from "./scatter.ts";
import { standardNormal } from "./seeded-random.ts";
import { type CutSearch, cutSearch, splitStatistics } from "./segmentation.ts";
import { keptCorrelation } from "./survey-error.ts";
import {
  momentsOf,
  requireAscending,
  requireRoomForBreak,
  type SegmentLengthOptions,
  weightedSeries,
} from "./weighted-series.ts";

/** What observations of one level may differ by beyond their variances. */
export interface BeyondVariance {
  /** How probable each size of scatter is: exponentialScatter() or scatterPosterior(); none by default. */
  readonly scatter?: ScatterDistribution;
  /** An error common to neighbours that fades with time; none by default. */
  readonly fadingError?: FadingError;
  /** When each observation was made, ascending, for `fadingError`; 0, 1, 2, … by default. */
  readonly times?: readonly number[];
}

/** What `breakTest` can be told. */
export interface BreakTestOptions extends SegmentLengthOptions, BeyondVariance {
  /** Numbers from 0 to 1, drawn evenly; seed it, and the p-value is the same each time. */
  readonly random: () => number;
  /** Series that are drawn; 199 by default. The p-value comes in steps of 1 / (replicates + 1). */
  readonly replicates?: number;
  /**
   * What the series may have instead of one level: one break ("one"), which has no penalty, or as many as are worth theirs
   * ("some"). "one" by default.
   */
  readonly alternative?: BreakAlternative;
  /** The most breaks of "some"; 20 by default. */
  readonly maximumBreaks?: number;
}

/** Against what one level throughout is tested: one break, or some. */
export type BreakAlternative = "one" | "some";

/** How rare a break as clear as this is where the level never changes. */
export interface BreakTest {
  /** The largest of `gains`. */
  readonly statistic: number;
  /** What no break, one, two and so on gain over no break, less their penalties, as far as more of them can gain anything. */
  readonly gains: readonly number[];
  /** Index of the first observation after each break that the statistic is of; empty if none is worth its penalty. */
  readonly breaks: readonly number[];
  /** (series as extreme + 1) / (replicates + 1) */
  readonly pValue: number;
  /** Series that were drawn. */
  readonly replicates: number;
}

const MOST_BREAKS = 20;
const USUAL_REPLICATES = 199;
const ALTERNATIVES: readonly BreakAlternative[] = ["one", "some"];

/**
 * Returns how rare the breaks of a series would be if it had one level throughout, scatter of unknown size and an error that
 * fades: by drawing such series (parametric bootstrap).
 *
 *     E(m)      = Σ over s of P(s) · Π vᵢ^(−½) · exp(−½ cost of the best cut with m breaks),     vᵢ = variance + s²
 *     gain(m)   = 2 log(E(m) / E(0)) − 3 m log T     under "some"; without the penalty under "one"
 *     statistic = the largest gain
 *     p         = (drawn statistics at least as large + 1) / (replicates + 1)
 *
 * Without scatter the gain is what the breaks take off the cost. The scatter of a drawn series comes from scatterPosterior()
 * of one level throughout under "some", and from `scatter` as it is under "one": to test one break of several, hand in the
 * observations between its neighbours and the scatter that the whole cut leaves.
 *
 * Right for few observations and unequal variances, where asymptotic tables are far off. A small p-value says that the level
 * was not one, not that it jumped: a gradual change gives one too.
 *
 * @param observations Estimates by date, each with its sampling variance, independent of each other.
 * @throws PollError `out-of-range`, `length-mismatch`, `unknown-value`.
 *
 * @example
 * ```ts
 * const shares = [0.47, 0.49, 0.45, 0.48, 0.51, 0.52, 0.5];
 * const polls = shares.map((estimate) => ({ estimate, variance: 0.0002 }));
 * breakTest(polls, { random: seededRandom(1) }).pValue; // => 0.005
 * breakTest(polls, { random: seededRandom(1), scatter: exponentialScatter(0.01) }).pValue; // => 0.03
 * ```
 * @see docs/methods.md, “When did it move?”.
 */
export function breakTest(observations: readonly EstimateWithVariance[], options: BreakTestOptions): BreakTest {
  const { random, replicates = USUAL_REPLICATES, alternative = "one", maximumBreaks = MOST_BREAKS } = options;
  const { scatter = NO_SCATTER, fadingError = NO_FADING_ERROR } = options;
  const { values } = weightedSeries(observations);
  const count = values.length;
  const minimumLength = requireRoomForBreak(options, count);
  requireWholeNumber(replicates, 1, "It counts the series that are drawn.", "replicates");
  requireWholeNumber(maximumBreaks, 1, "It counts breaks.", "maximumBreaks");
  requireFadingError(fadingError);
  if (alternative !== "one" && alternative !== "some") refuseName(alternative, "alternative", ALTERNATIVES);
  if (alternative === "one" && options.maximumBreaks !== undefined) {
    refuseValue(
      "out-of-range",
      ["maximumBreaks"],
      maximumBreaks,
      'left out unless `alternative` is "some"',
      "It is 1.",
    );
  }
  const times = fadingError.deviation === 0 ? [] : requireAscending(options.times, count);
  const nodes = scatterNodes(variancesOf(observations), scatter);
  const { found, reaches } =
    alternative === "one" ? gainOfOne(nodes, minimumLength) : gainOfSome(nodes, count, minimumLength, maximumBreaks);
  const observed = found(values);
  const { statistic } = observed;
  const result = (pValue: number): BreakTest => ({ ...observed, pValue, replicates });
  // whatever is drawn gains 0 at least
  if (statistic === 0) return result(1);
  const drawn = alternative === "one" ? scatter : scatterPosterior(observations, [], scatter);
  const series = new Float64Array(count);
  let asExtreme = 1;
  for (let i = 0; i < replicates; i += 1) {
    const excess = drawnScatter(drawn, random) ** 2;
    for (const [k, { variance }] of observations.entries()) {
      series[k] = Math.sqrt(variance + excess) * standardNormal(random);
    }
    addFadingError(series, fadingError, times, random);
    if (reaches(series, statistic)) asExtreme += 1;
  }
  return result(asExtreme / (replicates + 1));
}

/** One size of scatter by its probability; where there is only one nothing is drawn. */
function drawnScatter({ deviations, probabilities }: ScatterDistribution, random: () => number): number {
  if (deviations.length === 1) return deviations[0]!;
  let left = random();
  for (const [j, probability] of probabilities.entries()) {
    left -= probability;
    if (left < 0) return deviations[j]!;
  }
  return deviations.at(-1)!;
}

interface Gain {
  readonly found: (values: ArrayLike<number>) => Pick<BreakTest, "statistic" | "gains" | "breaks">;
  /** Whether the statistic of these values is as large as `wanted`, which is above 0. */
  readonly reaches: (values: ArrayLike<number>, wanted: number) => boolean;
}

function gainOfOne(nodes: readonly ScatterNode[], minimumLength: number): Gain {
  const found: Gain["found"] = (values) => {
    const level = levelCosts(nodes, values);
    const splits = nodes.map(({ weights }) => splitStatistics({ values, weights }, minimumLength));
    const cost = (_: ScatterNode, j: number): number => level[j]! - splits[j]!.statistic;
    // to the last digit what one break takes off the cost, where there is no scatter
    const statistic =
      nodes.length === 1
        ? splits[0]!.statistic
        : 2 * (logEvidence(nodes, cost) - logEvidence(nodes, (_, j) => level[j]!));
    return { statistic, gains: [0, statistic], breaks: [splits[likeliestNode(nodes, cost)]!.at] };
  };
  return { found, reaches: (values, wanted) => found(values).statistic >= wanted };
}

function gainOfSome(nodes: readonly ScatterNode[], count: number, minimumLength: number, most: number): Gain {
  const search = cutSearch(count, minimumLength, most);
  const penalty = 3 * Math.log(count);
  /** The largest gain up to a number of breaks, if `costOf` has the cost at each node. */
  const largest = (layers: number, none: number, costOf: (place: number, breaks: number) => number): number => {
    let gain = 0;
    for (let m = 1; m < layers; m += 1) {
      gain = Math.max(gain, 2 * (logEvidence(nodes, (_, j) => costOf(j, m)) - none) - m * penalty);
    }
    return gain;
  };
  return {
    found(values) {
      const level = levelCosts(nodes, values);
      const none = logEvidence(nodes, (_, j) => level[j]!);
      const costs = nodes.map(({ weights }) => search.costs({ values, weights }).slice());
      const gains = Array.from(costs[0]!, (_, m) =>
        m === 0 ? 0 : 2 * (logEvidence(nodes, (__, j) => costs[j]![m]!) - none) - m * penalty,
      );
      let best = 0;
      for (const [m, gain] of gains.entries()) if (gain > gains[best]!) best = m;
      return { statistic: gains[best]!, gains, breaks: likeliestCut(search, nodes, values, costs, best) };
    },
    reaches(values, wanted) {
      const level = levelCosts(nodes, values);
      const none = logEvidence(nodes, (_, j) => level[j]!);
      // no cut costs less than nothing
      const useful = Math.min(most, Math.floor((2 * (logEvidence(nodes, () => 0) - none) - wanted) / penalty));
      if (useful < 1) return false;
      // the costs at one size of scatter bound those at the others, which is mostly enough
      const known = nodes[likeliestNode(nodes, (_, j) => level[j]!)]!;
      const costs = search.costs({ values, weights: known.weights }, useful).slice();
      const ratios = nodes.map(({ weights }) => weights.map((weight, i) => weight / known.weights[i]!));
      const least = ratios.map((ratio) => minimumOf(ratio));
      const highest = ratios.map((ratio) => maximumOf(ratio));
      if (largest(costs.length, none, (j, m) => least[j]! * costs[m]!) < wanted) return false;
      if (largest(costs.length, none, (j, m) => highest[j]! * costs[m]!) >= wanted) return true;
      const all = nodes.map(({ weights }) => search.costs({ values, weights }, useful).slice());
      return largest(costs.length, none, (j, m) => all[j]![m]!) >= wanted;
    },
  };
}

/** Index of the first observation after each break of the cut that gains most; empty if none is worth its penalty. */
export function mostGain(
  observations: readonly EstimateWithVariance[],
  scatter: ScatterDistribution,
  minimumLength: number,
): readonly number[] {
  const { values } = weightedSeries(observations);
  const nodes = scatterNodes(variancesOf(observations), scatter);
  return gainOfSome(nodes, values.length, minimumLength, MOST_BREAKS).found(values).breaks;
}

/** The best cut with each number of breaks, at the size of scatter under which it is likeliest. */
function likeliestCuts(
  observations: readonly EstimateWithVariance[],
  scatter: ScatterDistribution,
  minimumLength: number,
  most: number,
): readonly (readonly number[])[] {
  const { values } = weightedSeries(observations);
  const nodes = scatterNodes(variancesOf(observations), scatter);
  const search = cutSearch(values.length, minimumLength, most);
  const costs = nodes.map(({ weights }) => search.costs({ values, weights }).slice());
  return Array.from(costs[0]!, (_, m) => likeliestCut(search, nodes, values, costs, m));
}

function likeliestCut(
  search: CutSearch,
  nodes: readonly ScatterNode[],
  values: ArrayLike<number>,
  costs: readonly Float64Array[],
  most: number,
): readonly number[] {
  const { weights } = nodes[likeliestNode(nodes, (_, j) => costs[j]![most]!)]!;
  search.costs({ values, weights }, most);
  return search.breaks(most);
}

/** What one level costs at each size of scatter. */
function levelCosts(nodes: readonly ScatterNode[], values: ArrayLike<number>): readonly number[] {
  return nodes.map(({ weights }) => momentsOf({ values, weights }, 0, values.length).cost);
}

/** What the search for breaks is told. */
export interface TestedCutOptions
  extends Required<Pick<BreakTestOptions, "random" | "replicates" | "minimumLength" | "fadingError" | "times">> {
  /** Mean of the exponential prior of the scatter, in the unit of the observations. */
  readonly scatterMean: number;
  readonly level: number;
}

/** A series cut at breaks of which each is rare. */
export interface TestedCut {
  /** Against one level throughout. */
  readonly test: BreakTest;
  /** Index of the first observation after each break. */
  readonly breaks: readonly number[];
  /** Of each break, against none between its neighbours. */
  readonly pValues: readonly number[];
  /** What the cut leaves of scatter. */
  readonly scatter: ScatterDistribution;
}

/** Sizes of scatter once a cut is known; the search for cuts has half as many. */
const POSTERIOR_NODES = 48;

/**
 * The best cut in which each break is rare between its neighbours, from the number of breaks that is best downwards; none
 * where one level throughout is not ruled out. For arguments already checked.
 */
export function testedCut(
  observations: readonly EstimateWithVariance[],
  { scatterMean, level, ...options }: TestedCutOptions,
): TestedCut {
  const prior = exponentialScatter(scatterMean);
  const test = breakTest(observations, { ...options, scatter: prior, alternative: "some" });
  const most = isRare(test.pValue, level) ? test.breaks.length : 0;
  const cuts = likeliestCuts(observations, prior, options.minimumLength, most);
  const left = (breaks: readonly number[]): ScatterDistribution =>
    scatterPosterior(observations, breaks, exponentialScatter(scatterMean, POSTERIOR_NODES));
  for (const breaks of cuts.slice(1).reverse()) {
    const scatter = left(breaks);
    const ends = [0, ...breaks, observations.length];
    const pValues = breaks.map((_, i) => {
      const [start, end] = [ends[i]!, ends[i + 2]!];
      const part = { ...options, scatter, times: options.times.slice(start, end) };
      return breakTest(observations.slice(start, end), part).pValue;
    });
    if (pValues.every((pValue) => isRare(pValue, level))) return { test, breaks, pValues, scatter };
  }
  return { test, breaks: [], pValues: [], scatter: left([]) };
}

/** At most 1 − level, which has its own rounding. */
export function isRare(pValue: number, level: number): boolean {
  return pValue <= 1 - level + 1e-12;
}

/** An error that neighbouring observations have in common, and that fades: e^(−time between them / fadingTime). */
export interface FadingError {
  /** Standard deviation, in the unit of the observations; 0 for none. */
  readonly deviation: number;
  /** The time after which the correlation is 1/e, in the unit of `times`. */
  readonly fadingTime: number;
}

export const NO_FADING_ERROR: FadingError = { deviation: 0, fadingTime: 1 };

export function requireFadingError({ deviation, fadingTime }: FadingError): void {
  requireNonNegative(deviation, "fadingError", "deviation");
  requirePositive(fadingTime, "fadingError", "fadingTime");
}

/** Adds one draw of the error to each value. Times ascend. */
export function addFadingError(
  values: Float64Array,
  { deviation, fadingTime }: FadingError,
  times: readonly number[],
  random: () => number,
): void {
  if (deviation === 0) return;
  let error = deviation * standardNormal(random);
  for (let i = 0; i < values.length; i += 1) {
    if (i > 0) {
      const kept = keptCorrelation(times[i]! - times[i - 1]!, fadingTime);
      error = kept * error + deviation * Math.sqrt(1 - kept * kept) * standardNormal(random);
    }
    values[i]! += error;
  }
}

/** Variance of Σ cᵢ · errorᵢ. Times ascend. */
export function fadingVariance(
  contrast: ArrayLike<number>,
  { deviation, fadingTime }: FadingError,
  times: readonly number[],
): number {
  let sum = 0;
  // Σ of the contrasts before, each as far as its error is still there
  let before = 0;
  for (let i = 0; i < contrast.length; i += 1) {
    if (i > 0) before = (before + contrast[i - 1]!) * keptCorrelation(times[i]! - times[i - 1]!, fadingTime);
    sum += contrast[i]! * (contrast[i]! + 2 * before);
  }
  return deviation ** 2 * Math.max(0, sum);
}
