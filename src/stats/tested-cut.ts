import { type BreakTest, type BreakTestOptions, breakTest, likeliestCuts } from "./break-test.ts";
import type { EstimateWithVariance } from "./normal-estimate.ts";
import { exponentialScatter, type ScatterDistribution, scatterPosterior } from "./scatter.ts";

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
