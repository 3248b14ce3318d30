import {
  addLevelVariances,
  eliminate,
  fittedVariance,
  type LevelElimination,
  levelElimination,
} from "./local-level-elimination.ts";
import {
  type LevelModel,
  type LevelModelOptions,
  type LevelObservation,
  type LevelVariances,
  levelModel,
  namedVariances,
  varianceList,
} from "./local-level-model.ts";
import {
  type LevelTargetOptions,
  type LevelTargets,
  levelTargets,
  priorContrastVariance,
  writeTargets,
} from "./local-level-targets.ts";
import type { EstimateWithVariance } from "./normal-estimate.ts";
import { refuseCollinear } from "./predictors.ts";

/** What `localLevelFit` can be told. */
export interface LocalLevelOptions extends LevelModelOptions, LevelTargetOptions {
  readonly variances: LevelVariances;
}

/** A line by day. */
export interface FittedLine {
  readonly name: string;
  /** Estimate and variance in the unit of the values, day by day. */
  readonly days: readonly (EstimateWithVariance & { readonly day: number })[];
}

/** The effect of one level of a factor. */
export interface FittedEffect extends EstimateWithVariance {
  readonly factor: string;
  readonly level: string;
  /** Distance from the mean of the factor: the mean itself can often not be told from the level. */
  readonly contrast: EstimateWithVariance;
  /** Part of the variance of the contrast that the observations took away; null without a prior, with one level or with a variance of 0. */
  readonly shareLearnt: number | null;
}

/** How the observations stand to the fit, in the order of the caller. */
export interface FittedObservations {
  /** Level and effects together. */
  readonly fitted: readonly number[];
  /** Value less fitted, in the unit of the values. */
  readonly residuals: readonly number[];
  /** Residuals in standard errors that know that an observation drew the fit to itself; null where they are 0. */
  readonly standardised: readonly (number | null)[];
}

/** A level that moves in time, for given variances. */
export interface LocalLevelFit {
  readonly variances: LevelVariances;
  /** Diffuse log-likelihood, without −½ log 2π for each of `diffuse`. */
  readonly logLikelihood: number;
  /** How many of level and effects have no prior. */
  readonly diffuse: number;
  readonly lines: readonly FittedLine[];
  /** By name of factor and level. */
  readonly effects: readonly FittedEffect[];
  /** Covariances of the effects, in their order. */
  readonly effectCovariance: readonly (readonly number[])[];
  readonly combinations: readonly (EstimateWithVariance & { readonly name: string })[];
  readonly observations: FittedObservations;
}

/**
 * One line through measurements of several sources, whose sources and kinds may each be off by something of their own,
 * for given variances.
 *
 *     yᵢ = μ(tᵢ) + Σ b(level of i in the factor) + eᵢ     Var(eᵢ) = vᵢ + excess
 *     μ(t) − μ(s) ~ N(0, daily · (t − s)), without a prior for its height     b ~ N(0, its variance), if random
 *
 * The fit is exact: the walk is eliminated along the distinct days, the effects after it. Its cost grows with
 * observations and days; a filter that carries the effects along would grow with the square of the effects. Effects
 * without a prior are held by contrasts, not by a huge variance, and a variance may be 0. Between the days of the
 * observations the line is a straight one with a wider band, beyond them it stays where it is and the band grows.
 *
 * The bands hold for these variances: localLevelPosterior() adds that they are not known. The same observations give the
 * same bits in any order.
 *
 * @param observations One or more, on any days.
 * @param options The model (factors, anchors) and its `variances`, and what is wanted: `days`, `lines`, `combinations`.
 * @throws PollError `out-of-domain`, `not-positive`, `unknown-value`, `unknown-method`.
 *
 * @example
 * ```ts
 * const observations = [
 *   { day: 0, value: 0.44, variance: 0.0002, levels: { house: "a" } },
 *   { day: 10, value: 0.48, variance: 0.0002, levels: { house: "b" } },
 *   { day: 20, value: 0.47, variance: 0.0002, levels: { house: "a" } },
 * ];
 * const fit = localLevelFit(observations, {
 *   factors: { house: "random" },
 *   variances: { daily: 0.00001, excess: 0, effects: { house: 0.0004 } },
 *   days: [15],
 *   combinations: [{ name: "change", days: [{ day: 20, weight: 1 }, { day: 0, weight: -1 }] }],
 * });
 * fit.lines[0].days[0].estimate; // => 0.468913
 * fit.combinations[0].estimate; // => 0.010000
 * ```
 * @see Jackman (2005), Australian Journal of Political Science 40: 499–517, doi:10.1080/10361140500302472. Checked
 *   against KFAS 1.5.1 in R: docs/agreement.md.
 */
export function localLevelFit(observations: readonly LevelObservation[], options: LocalLevelOptions): LocalLevelFit {
  return localLevelFitter(observations, options).fit(options.variances);
}

/** Fits of the same observations under different variances. */
export interface LocalLevelFitter {
  readonly fit: (variances: LevelVariances) => LocalLevelFit;
  /** The log-likelihood alone, which needs a fraction of the time. */
  readonly logLikelihood: (variances: LevelVariances) => number;
}

/**
 * localLevelFit() for many sets of variances: the observations are checked and put in order once.
 *
 * @param observations As for localLevelFit().
 * @returns Functions of the variances; each throws what localLevelFit() throws for them.
 * @throws PollError `out-of-domain`, `not-positive`, `unknown-value`, `unknown-method`.
 *
 * @example
 * ```ts
 * const values = [0.44, 0.46, 0.45, 0.49, 0.5, 0.48];
 * const { logLikelihood } = localLevelFitter(values.map((value, i) => ({ day: 7 * i, value, variance: 0.0002 })));
 * logLikelihood({ daily: 0.00001, excess: 0, effects: {} }); // => 11.145414
 * ```
 */
export function localLevelFitter(
  observations: readonly LevelObservation[],
  options: LevelModelOptions & LevelTargetOptions = {},
): LocalLevelFitter {
  const model = levelModel(observations, options);
  const targets = levelTargets(model, options);
  const work = levelElimination(model);
  return {
    fit: (variances) => fitOnce(model, work, targets, variances),
    logLikelihood: (variances) => eliminateOrRefuse(model, work, varianceList(model, variances)),
  };
}

function fitOnce(
  model: LevelModel,
  work: LevelElimination,
  targets: LevelTargets,
  given: LevelVariances,
): LocalLevelFit {
  const list = varianceList(model, given);
  const logLikelihood = eliminateOrRefuse(model, work, list);
  addLevelVariances(model, work);
  const means = new Float64Array(targets.length);
  const variances = new Float64Array(targets.length);
  writeTargets(model, work, targets, means, variances);
  const at = (i: number): EstimateWithVariance => ({ estimate: means[i]!, variance: variances[i]! });
  return {
    variances: namedVariances(model, list),
    logLikelihood,
    diffuse: 1 + model.restarts.length + model.randomOf.filter((random) => random < 0).length,
    lines: linesOf(targets, (i, day) => ({ day, estimate: means[i]!, variance: variances[i]! })),
    effects: effectsOf(model, (column, factor, level) => {
      const prior = priorContrastVariance(factor, list);
      const contrast = at(targets.contrastsFrom + column);
      const shareLearnt = prior === null || prior === 0 ? null : 1 - contrast.variance / prior;
      return { factor: factor.name, level, ...at(targets.effectsFrom + column), contrast, shareLearnt };
    }),
    effectCovariance: Array.from({ length: model.columns }, (_, j) =>
      Array.from(work.covariance.subarray(j * model.columns, (j + 1) * model.columns)),
    ),
    combinations: targets.combinations.map(({ name }, i) => ({ name, ...at(targets.combinationsFrom + i) })),
    observations: fittedObservations(model, work),
  };
}

/** The log-likelihood; refuses effects without a prior that cannot be told apart. */
export function eliminateOrRefuse(model: LevelModel, work: LevelElimination, list: ArrayLike<number>): number {
  const logLikelihood = eliminate(model, work, list);
  if (logLikelihood !== null) return logLikelihood;
  return refuseCollinear(
    "factors",
    model.factors.flatMap(({ name, random }) => (random === null ? [name] : [])),
  );
}

/** The lines of a list of targets, each day made by its place in the list. */
export function linesOf<T>(targets: LevelTargets, make: (at: number, day: number) => T): { name: string; days: T[] }[] {
  const count = targets.days.length;
  return targets.lines.map(({ name }, line) => ({
    name,
    days: targets.days.map((day, t) => make(line * count + t, day)),
  }));
}

/** The effects of a model, each made by its column. */
export function effectsOf<T>(
  model: LevelModel,
  make: (column: number, factor: LevelModel["factors"][number], level: string) => T,
): T[] {
  return model.factors.flatMap((factor) =>
    factor.levels.map((level, place) => make(factor.first + place, factor, level)),
  );
}

/** Fitted values and residuals in the order of the caller. */
export function fittedObservations(model: LevelModel, work: LevelElimination): FittedObservations {
  const fitted = new Array<number>(model.size).fill(0);
  const residuals = fitted.slice();
  const standardised: (number | null)[] = fitted.slice();
  for (let i = 0; i < model.size; i += 1) {
    const at = model.order[i]!;
    const own = 1 / work.weights[i]!;
    const left = own - fittedVariance(model, work, i);
    const residual = work.residuals[i]!;
    fitted[at] = model.values[i]! + model.centre - residual;
    residuals[at] = residual;
    standardised[at] = left > 1e-12 * own ? residual / Math.sqrt(left) : null;
  }
  return { fitted, residuals, standardised };
}
