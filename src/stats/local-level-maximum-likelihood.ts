import { requireNonNegative } from "./domain.ts";
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
} from "./local-level-model.ts";
import { choleskyFactor, choleskySolve } from "./symmetric-matrix.ts";

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
  const known = knownVariances(model, options);
  const free = [...known.keys()].filter((i) => known[i] === null);
  const start = startingVariances(model);
  const list = Float64Array.from(known, (variance, i) => variance ?? start[i]!);
  const floor = start[1]! * 1e-14;
  let logLikelihood = eliminateOrRefuse(model, work, list);
  let evaluations = 1;
  let damping = 1e-3;
  let maximum: LocalLevelLikelihood["maximum"] = free.length === 0 ? "reached" : "stopped";
  for (let round = 0; round < 200 && free.length > 0; round += 1) {
    addLevelVariances(model, work);
    const step = newtonStep(model, work, free, list, floor, damping);
    if (step.gain < 1e-11) {
      maximum = "reached";
      break;
    }
    const next = list.slice();
    for (const [at, i] of free.entries()) next[i] = Math.max(floor, list[i]! * Math.exp(step.change[at]!));
    const reached = eliminate(model, work, next) ?? Number.NEGATIVE_INFINITY;
    evaluations += 1;
    if (reached >= logLikelihood) {
      logLikelihood = reached;
      list.set(next);
      damping = Math.max(1e-9, damping / 10);
    } else {
      eliminate(model, work, list);
      evaluations += 1;
      damping = Math.max(1e-3, damping * 10);
      if (damping > 1e8) break;
    }
  }
  ({ logLikelihood, evaluations } = dropNothings(model, work, free, list, logLikelihood, evaluations));
  return { variances: namedVariances(model, list), logLikelihood, evaluations, maximum };
}

/** Known variances in the order of the model, null where they are to be found. */
function knownVariances(model: LevelModel, { known = {} }: LocalLevelLikelihoodOptions): (number | null)[] {
  for (const name of ["daily", "excess"] as const) {
    if (known[name] !== undefined) requireNonNegative(known[name], "known", name);
  }
  return [
    known.daily ?? null,
    known.excess ?? null,
    ...model.randomFactors.map(({ name }) => {
      const variance = known.effects?.[name];
      if (variance !== undefined) requireNonNegative(variance, "known", "effects", name);
      return variance ?? null;
    }),
  ];
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

/** A damped step of Newton on the logarithms of the free variances, none longer than 4, and the gain it promises. */
function newtonStep(
  model: LevelModel,
  work: LevelElimination,
  free: readonly number[],
  list: Float64Array,
  floor: number,
  damping: number,
): { change: number[]; gain: number } {
  const gradient = levelGradient(model, work);
  const information = averageInformation(model, work);
  // a variance that has come to the floor and pulls down stays there
  const stuck = (i: number) => list[i]! <= floor && gradient[i]! <= 0;
  const matrix = free.map((i) =>
    free.map((j) => {
      if (i === j) return information[i]![i]! * (1 + damping) + 1e-12 + (stuck(i) ? 1 : 0);
      return stuck(i) || stuck(j) ? 0 : information[i]![j]!;
    }),
  );
  const slope = free.map((i) => (stuck(i) ? 0 : gradient[i]!));
  const factor = choleskyFactor(matrix);
  const wanted = factor === null ? slope.map((value, i) => value / matrix[i]![i]!) : choleskySolve(factor, slope);
  const change = wanted.map((value) => Math.max(-4, Math.min(4, value)));
  return { change, gain: change.reduce((sum, value, i) => sum + (value * slope[i]!) / 2, 0) };
}

/** Sets variances to 0 without which the likelihood is as high. */
function dropNothings(
  model: LevelModel,
  work: LevelElimination,
  free: readonly number[],
  list: Float64Array,
  reached: number,
  before: number,
): { logLikelihood: number; evaluations: number } {
  let logLikelihood = reached;
  let evaluations = before;
  for (const i of free) {
    if (i === 0 && model.anchorCount > 0) continue;
    const without = list.slice();
    without[i] = 0;
    const other = eliminate(model, work, without) ?? Number.NEGATIVE_INFINITY;
    evaluations += 1;
    if (other < logLikelihood - 1e-9) continue;
    logLikelihood = other;
    list.set(without);
  }
  return { logLikelihood, evaluations };
}
