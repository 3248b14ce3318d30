import { maximumOf } from "./extremes.ts";
import { addLevelVariances, eliminate, type LevelElimination, levelElimination } from "./local-level-elimination.ts";
import { eliminateOrRefuse } from "./local-level-fit.ts";
import { averageInformation, levelGradient } from "./local-level-gradient.ts";
import {
  type LevelModel,
  type LevelModelOptions,
  type LevelObservation,
  type LevelVariances,
  levelModel,
  namedVariances,
  varianceList,
} from "./local-level-model.ts";
import { choleskyFactor, choleskySolve } from "./symmetric-matrix.ts";

/** What `localLevelMaximumLikelihood` can be told. */
export interface LocalLevelLikelihoodOptions extends LevelModelOptions {
  /** Variances that are known and stay as they are; none unless told. */
  readonly known?: {
    readonly daily?: number;
    readonly excess?: number;
    readonly effects?: Readonly<Record<string, number>>;
  };
}

/** The variances under which the observations are likeliest. */
export interface LocalLevelLikelihood {
  readonly variances: LevelVariances;
  /** Natural logarithm, at these variances. */
  readonly logLikelihood: number;
  /** How often the likelihood was computed. */
  readonly evaluations: number;
  /** "reached" if no step promises a higher likelihood, "stopped" after too many steps. */
  readonly maximum: "reached" | "stopped";
}

/**
 * Variances of a local level by maximum likelihood, with Newton's steps on their logarithms and the average of observed
 * and expected information for curvature.
 *
 * In short series one of the variances is often estimated as 0, and bands that take the estimates for true are too
 * narrow: localLevelPosterior() is for those. This is for comparing models and for long series.
 *
 * @param observations As for localLevelFit().
 * @throws PollError `out-of-domain`, `not-positive`, `unknown-value`, `unknown-method`.
 *
 * @example
 * ```ts
 * const values = [0.44, 0.46, 0.45, 0.49, 0.5, 0.48, 0.52, 0.51];
 * const observations = values.map((value, i) => ({ day: 7 * i, value, variance: 0.0002 }));
 * const { variances } = localLevelMaximumLikelihood(observations);
 * variances.excess; // => 0
 * ```
 */
export function localLevelMaximumLikelihood(
  observations: readonly LevelObservation[],
  options: LocalLevelLikelihoodOptions = {},
): LocalLevelLikelihood {
  const model = levelModel(observations, options);
  const work = levelElimination(model);
  const start = startingVariances(model);
  const { list, free } = knownVariances(model, options, start);
  const search: Search = {
    model,
    work,
    free,
    floor: start[1]! * 1e-14,
    list,
    logLikelihood: Number.NEGATIVE_INFINITY,
    evaluations: 0,
  };
  eliminateOrRefuse(model, work, search.list);
  let maximum = rise(search);
  // on the logarithm of a variance even a rise is flat near 0, so one that fell there is lifted once more
  for (let round = 0; round < 5 && revive(search, start); round += 1) maximum = rise(search);
  dropNothings(search);
  const { logLikelihood, evaluations } = search;
  return { variances: namedVariances(model, list), logLikelihood, evaluations, maximum };
}

/** Where a search stands: the elimination holds `list` whenever it is not trying another. */
interface Search {
  readonly model: LevelModel;
  readonly work: LevelElimination;
  readonly free: readonly number[];
  readonly floor: number;
  readonly list: Float64Array;
  logLikelihood: number;
  evaluations: number;
}

function valueAt({ model, work }: Search, list: Float64Array): number {
  return eliminate(model, work, list) ?? Number.NEGATIVE_INFINITY;
}

/** Steps of Newton until none promises more. */
function rise(search: Search): LocalLevelLikelihood["maximum"] {
  const { model, work, free, floor, list } = search;
  search.logLikelihood = valueAt(search, list);
  search.evaluations += 1;
  let damping = 1e-3;
  for (let round = 0; round < 200; round += 1) {
    addLevelVariances(model, work);
    const { change, gain } = newtonStep(search, damping);
    if (gain < 1e-11) return "reached";
    const next = list.slice();
    for (const [at, i] of free.entries()) next[i] = Math.max(floor, list[i]! * Math.exp(change[at]!));
    const reached = valueAt(search, next);
    search.evaluations += 1;
    if (reached >= search.logLikelihood) {
      search.logLikelihood = reached;
      list.set(next);
      damping = Math.max(1e-9, damping / 10);
    } else {
      valueAt(search, list);
      search.evaluations += 1;
      damping = Math.max(1e-3, damping * 10);
      if (damping > 1e8) return "stopped";
    }
  }
  return "stopped";
}

/** Lifts a variance that is next to nothing to where the likelihood is higher; false if there is no such place. */
function revive(search: Search, start: readonly number[]): boolean {
  for (const i of search.free) {
    if (search.list[i]! > 1e-3 * start[i]!) continue;
    for (const part of [1e-3, 1e-2, 0.1, 1]) {
      const lifted = search.list.slice();
      lifted[i] = part * start[i]!;
      const reached = valueAt(search, lifted);
      search.evaluations += 1;
      if (reached <= search.logLikelihood + 1e-9) continue;
      search.list.set(lifted);
      return true;
    }
  }
  return false;
}

/** The variances to start from, those that are known among them, and the places of the others. */
function knownVariances(
  model: LevelModel,
  { known = {} }: LocalLevelLikelihoodOptions,
  start: readonly number[],
): { readonly list: Float64Array; readonly free: readonly number[] } {
  const { daily, excess, effects } = namedVariances(model, start);
  const given = [known.daily, known.excess, ...model.randomFactors.map(({ name }) => known.effects?.[name])];
  const variances = {
    daily: known.daily ?? daily,
    excess: known.excess ?? excess,
    effects: { ...effects, ...known.effects },
  };
  return {
    list: varianceList(model, variances, "known"),
    free: [...given.keys()].filter((i) => given[i] === undefined),
  };
}

/** Variances of the right order: the scatter of the values, split among all that may have caused it. */
function startingVariances(model: LevelModel): number[] {
  let squares = 0;
  let known = 0;
  for (let i = 0; i < model.size; i += 1) {
    squares += model.values[i]! ** 2 / model.size;
    known += model.variances[i]! / model.size;
  }
  const spread = Math.max(squares, known);
  const span = model.days.at(-1)! - model.days[0]!;
  return [spread / Math.max(1, span), known / 2, ...model.randomFactors.map(() => spread / 4)];
}

/** A damped step of Newton on the logarithms of the free variances, none longer than LONGEST, and the gain it promises. */
function newtonStep(
  { model, work, free, list, floor }: Search,
  damping: number,
): { readonly change: readonly number[]; readonly gain: number } {
  const gradient = levelGradient(model, work);
  const information = averageInformation(model, work);
  // a variance that has come to the floor and pulls down stays there
  const stuck = (i: number) => list[i]! <= floor && gradient[i]! <= 0;
  const matrix = free.map((i) =>
    free.map((j) => {
      if (i !== j) return stuck(i) || stuck(j) ? 0 : information[i]![j]!;
      if (stuck(i)) return 1;
      // where the likelihood is flat a step of its own would lead far beyond what the curvature is good for
      const curved = information[i]![i]! * (1 + damping);
      return Math.max(curved, Math.abs(gradient[i]!) / LONGEST, Number.MIN_VALUE);
    }),
  );
  const slope = free.map((i) => (stuck(i) ? 0 : gradient[i]!));
  const factor = choleskyFactor(matrix);
  const wanted = factor === null ? slope.map((value, i) => value / matrix[i]![i]!) : choleskySolve(factor, slope);
  const longest = maximumOf([LONGEST, ...wanted.map(Math.abs)]);
  const change = wanted.map((value) => (value * LONGEST) / longest);
  return { change, gain: change.reduce((sum, value, i) => sum + (value * slope[i]!) / 2, 0) };
}

/** Longest step on the logarithm of a variance. */
const LONGEST = 4;

/** Sets variances to 0 without which the likelihood is as high. */
function dropNothings(search: Search): void {
  for (const i of search.free) {
    if (i === 0 && search.model.anchorCount > 0) continue;
    const without = search.list.slice();
    without[i] = 0;
    const reached = valueAt(search, without);
    search.evaluations += 1;
    if (reached < search.logLikelihood - 1e-9) continue;
    search.logLikelihood = reached;
    search.list.set(without);
  }
}
