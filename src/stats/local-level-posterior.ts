import { refuseValue, requirePositive } from "./domain.ts";
import { maximumOf } from "./extremes.ts";
import { type GaussianMixture, mixtureMoments, mixtureQuantile } from "./gaussian-mixture.ts";
import { addLevelVariances, eliminate, type LevelElimination, levelElimination } from "./local-level-elimination.ts";
import {
  effectsOf,
  eliminateOrRefuse,
  type FittedObservations,
  fittedObservations,
  linesOf,
} from "./local-level-fit.ts";
import { levelGradient } from "./local-level-gradient.ts";
import {
  type LevelModel,
  type LevelModelOptions,
  type LevelObservation,
  type LevelVariances,
  levelModel,
  namedVariances,
  requireRandomFactors,
  type VarianceName,
  varianceNames,
} from "./local-level-model.ts";
import {
  type LevelTargetOptions,
  type LevelTargets,
  levelTargets,
  priorContrastVariance,
  writeTargets,
} from "./local-level-targets.ts";
import { criticalValue, normalQuantile, tailChance, USUAL_LEVEL } from "./normal.ts";
import { productQuadrature, type QuadraturePoint, type QuadratureSize } from "./product-quadrature.ts";
import { climb, type Slope } from "./quasi-newton.ts";
import { deviationAt, requirePrior, type StandardDeviationPrior, stretchedPrior } from "./standard-deviation-prior.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";
import { choleskyFactor, choleskySolve } from "./symmetric-matrix.ts";

/** Priors of the standard deviations, in the unit of the values. */
export interface LevelPriors {
  readonly daily: StandardDeviationPrior;
  readonly excess: StandardDeviationPrior;
  /** For each random factor. */
  readonly effects: Readonly<Record<string, StandardDeviationPrior>>;
}

/** What `localLevelPosterior` can be told. */
export interface LocalLevelPosteriorOptions extends LevelModelOptions, LevelTargetOptions {
  readonly priors: LevelPriors;
  /** All priors that are not known are so many times as wide; 1 unless told. */
  readonly priorScale?: number;
  /** Levels of the bands; [0.95] unless told. */
  readonly levels?: readonly number[];
  /** Points along each open standard deviation; 4, or 3 from four of them on, unless told. */
  readonly nodes?: QuadratureSize;
}

/** Where a quantity lies, given the observations. */
export interface LevelSummary {
  /** In the unit of the values. */
  readonly mean: number;
  /** In the unit of the values. */
  readonly standardDeviation: number;
  /** One for each level, in the order of the caller. */
  readonly bands: readonly { readonly level: number; readonly lower: number; readonly upper: number }[];
  /** Standard deviation if the likeliest standard deviations of the model were the true ones: too small. */
  readonly plugInStandardDeviation: number;
}

/** A line by day. */
export interface IntegratedLine {
  readonly name: string;
  /** In the unit of the values, day by day. */
  readonly days: readonly (LevelSummary & { readonly day: number })[];
  /** Mean width of the first band in widths of that of the likeliest standard deviations; null without days. */
  readonly widening: number | null;
}

/** The effect of one level of a factor. */
export interface IntegratedEffect extends LevelSummary {
  readonly factor: string;
  readonly level: string;
  /** Distance from the mean of the factor: the mean itself can often not be told from the level. */
  readonly contrast: LevelSummary;
  /** Part of the variance of the contrast that the observations took away; null without a prior or with one level. */
  readonly shareLearnt: number | null;
}

/** What is known of one standard deviation of the model. */
export interface IntegratedDeviation {
  readonly name: VarianceName;
  /** In the unit of the values. */
  readonly mean: number;
  /** In the unit of the values. */
  readonly median: number;
  /** Of the band at the first of `levels`, or at 0.95 without any. */
  readonly lower: number;
  /** The other end of that band. */
  readonly upper: number;
  /** Part of the variance of its prior, in normal units, that the observations took away; null if it was known. */
  readonly shareLearnt: number | null;
}

/** A level that moves in time, its variances integrated over. */
export interface LocalLevelPosterior {
  /** Logarithm of the likelihood averaged over the priors, to compare models of the same observations. */
  readonly logEvidence: number;
  /** How many sets of variances were mixed. */
  readonly points: number;
  /** The likeliest variances with these priors. */
  readonly mode: LevelVariances;
  readonly deviations: readonly IntegratedDeviation[];
  readonly lines: readonly IntegratedLine[];
  /** By name of factor and level. */
  readonly effects: readonly IntegratedEffect[];
  readonly combinations: readonly (LevelSummary & { readonly name: string })[];
  /** At the likeliest variances. */
  readonly observations: FittedObservations;
}

/**
 * One line through measurements of several sources as localLevelFit() draws it, with bands that know that its variances
 * are not known: it is fitted for many sets of variances, which are mixed by how likely they are. Nothing is drawn at
 * random.
 *
 *     p(line | y) = Σ πᵍ · Normal(line | variances of point g)     πᵍ ∝ p(y | variances) · prior · weight of the point
 *
 * The points are a product of Gauss–Hermite rules around the mode, along the axes of the curvature there, stretched to
 * where the posterior falls by 1 on each side. The rules work in z = Φ⁻¹(F(sd)), with F the prior, so that a standard
 * deviation may come near 0. With the default rule the width of a band is right within 1 % in most series; with few
 * observations the priors matter far more, which `priorScale` shows.
 *
 * @param observations One or more, on any days.
 * @param options The model and its `priors`, and what is wanted, as for localLevelFit(); `levels` of the bands.
 * @throws PollError `out-of-domain`, `not-positive`, `unknown-value`, `unknown-method`, `level-out-of-range`.
 *
 * @example
 * ```ts
 * const observations = [0.44, 0.46, 0.45, 0.49, 0.5, 0.48].map((value, i) => ({
 *   day: 7 * i,
 *   value,
 *   variance: 0.0002,
 *   levels: { house: i % 2 === 0 ? "a" : "b" },
 * }));
 * const posterior = localLevelPosterior(observations, {
 *   factors: { house: "random" },
 *   priors: { daily: exponentialPrior(0.01), excess: exponentialPrior(0.03), effects: { house: exponentialPrior(0.04) } },
 *   days: [35],
 * });
 * posterior.points; // => 64
 * posterior.lines[0].days[0].mean; // => 0.479374
 * ```
 * @see docs/methods.md, “One line through many houses and wordings”.
 */
export function localLevelPosterior(
  observations: readonly LevelObservation[],
  options: LocalLevelPosteriorOptions,
): LocalLevelPosterior {
  const { levels = [USUAL_LEVEL] } = options;
  const tails = levels.map(tailChance);
  const model = levelModel(observations, options);
  const targets = levelTargets(model, options);
  const work = levelElimination(model);
  const space = priorSpace(model, options);
  // refuses what no variances could mend
  eliminateOrRefuse(
    model,
    work,
    listAt(
      space,
      space.open.map(() => 0),
    ),
  );
  const rule = quadratureOf(space, options.nodes);
  const values = gridValues(rule.length, targets.length);
  const { points, logEvidence, mode } = gridOf(model, work, space, rule, (g) =>
    writeValues(model, work, targets, values, g),
  );
  const mixture = { ...values, weights: Float64Array.from(points, ({ weight }) => weight) };
  const plugIn = gridValues(1, targets.length);
  eliminate(model, work, mode);
  writeValues(model, work, targets, plugIn, 0);
  const summarise = summariser(mixture, plugIn.deviations, levels, tails);
  return {
    logEvidence,
    points: points.length,
    mode: namedVariances(model, mode),
    deviations: deviationsOf(model, space, points, tails[0] ?? tailChance()),
    lines: linesOf(targets, (at, day) => ({ day, ...summarise(at) })).map(({ name, days }) => ({
      name,
      days,
      widening: wideningOf(days, levels[0]),
    })),
    effects: effectsOf(model, (column, factor, level) => ({
      factor: factor.name,
      level,
      ...summarise(targets.effectsFrom + column),
      contrast: summarise(targets.contrastsFrom + column),
      shareLearnt: shareLearnt(points, (list, g) => {
        const prior = priorContrastVariance(factor, list);
        return prior === null ? null : [mixture.deviations[g]![targets.contrastsFrom + column]! ** 2, prior];
      }),
    })),
    combinations: targets.combinations.map(({ name }, i) => ({ name, ...summarise(targets.combinationsFrom + i) })),
    observations: fittedObservations(model, work),
  };
}

/** The standard deviations that are open, and the list of variances in which they stand. */
interface PriorSpace {
  readonly known: Float64Array;
  readonly open: readonly { readonly place: number; readonly prior: Parameters<typeof deviationAt>[0] }[];
}

/** A set of variances with its weight in the mixture, and its place before the data. */
interface GridPoint {
  readonly list: Float64Array;
  readonly z: readonly number[];
  readonly weight: number;
}

interface Grid {
  readonly points: readonly GridPoint[];
  readonly logEvidence: number;
  readonly mode: Float64Array;
}

function priorSpace(model: LevelModel, { priors, priorScale = 1 }: LocalLevelPosteriorOptions): PriorSpace {
  requirePositive(priorScale, "priorScale");
  requireRandomFactors(model, priors.effects, "priors");
  const names = varianceNames(model);
  const known = new Float64Array(names.length);
  const open = names.flatMap((name, place) => {
    const prior = typeof name === "string" ? priors[name] : priors.effects[name.factor];
    const path = typeof name === "string" ? ["priors", name] : ["priors", "effects", name.factor];
    if (prior === undefined) {
      return refuseValue("unknown-value", path, prior, "a prior", "Each random factor has a prior.");
    }
    requirePrior(prior, ...path);
    if (prior.kind !== "known") return [{ place, prior: stretchedPrior(prior, priorScale) }];
    known[place] = prior.value ** 2;
    return [];
  });
  if (model.anchorCount > 0 && priors.daily.kind === "known" && known[0] === 0) {
    const hint = "A level that never moves needs no anchor.";
    refuseValue("not-positive", ["priors", "daily", "value"], priors.daily.value, "above 0, its square too", hint);
  }
  return { known, open };
}

function listAt({ known, open }: PriorSpace, z: readonly number[]): Float64Array {
  const list = known.slice();
  for (const [i, { place, prior }] of open.entries()) list[place] = deviationAt(prior, z[i]!).deviation ** 2;
  return list;
}

/** Log-likelihood and log prior but for a constant, with their slopes. */
function slopeAt(model: LevelModel, work: LevelElimination, space: PriorSpace, z: readonly number[]): Slope {
  const value = valueAt(model, work, space, z);
  if (value === Number.NEGATIVE_INFINITY) return { value, gradient: z.map(() => 0) };
  addLevelVariances(model, work);
  const gradient = levelGradient(model, work);
  return {
    value,
    gradient: space.open.map(({ place, prior }, i) => gradient[place]! * deviationAt(prior, z[i]!).growth - z[i]!),
  };
}

function valueAt(model: LevelModel, work: LevelElimination, space: PriorSpace, z: readonly number[]): number {
  const logLikelihood = eliminate(model, work, listAt(space, z)) ?? Number.NEGATIVE_INFINITY;
  return z.reduce((sum, one) => sum - (one * one) / 2, logLikelihood);
}

/** The rule, by default with as many points as keep bands within 1 % or so. */
function quadratureOf({ open }: PriorSpace, nodes?: QuadratureSize): QuadraturePoint[] {
  const size = nodes ?? (open.length < 4 ? 4 : 3);
  if (size !== 3 && size !== 4 && size !== 5) {
    refuseValue(
      "out-of-domain",
      ["nodes"],
      size,
      "3, 4 or 5",
      "These are the rules there are; leave it out for the usual one.",
    );
  }
  if (open.length > MOST_OPEN) {
    const hint = "Give some standard deviations as known, or join factors.";
    refuseValue("out-of-domain", ["priors"], open.length, `at most ${String(MOST_OPEN)} that are not known`, hint);
  }
  return productQuadrature(size, open.length);
}

/** Sets of variances around the mode, weighted by the posterior; `visit` is called while the elimination holds one. */
function gridOf(
  model: LevelModel,
  work: LevelElimination,
  space: PriorSpace,
  rule: readonly QuadraturePoint[],
  visit: (g: number) => void,
): Grid {
  const { mode, curvature } = modeOf(model, work, space);
  const { values, vectors } = symmetricEigen(curvature);
  const height = valueAt(model, work, space, mode);
  const along = (axis: number, distance: number): number[] =>
    mode.map((value, i) => value + distance * vectors[axis]![i]!);
  const axes = values.map((value, axis) => {
    const width = 1 / Math.sqrt(Math.max(value, FLATTEST));
    const fallAt = (distance: number) => height - valueAt(model, work, space, along(axis, distance));
    const [up, down] = [reach(fallAt, width), reach((distance) => fallAt(-distance), width)];
    // x = s · (exp(g·u) − 1) / g, which is at the two places for u = ±√2
    const skew = Math.log(up / down) / Math.SQRT2;
    const slope = Math.abs(skew) < 1e-8 ? up / Math.SQRT2 : (up * skew) / Math.expm1(skew * Math.SQRT2);
    return { skew, slope };
  });
  const logs: number[] = [];
  const found = rule.map(({ at, weight }, g) => {
    const z = [...mode];
    let log = Math.log(weight);
    for (const [axis, u] of at.entries()) {
      const { skew, slope } = axes[axis]!;
      const distance = slope * (Math.abs(skew) < 1e-8 ? u : Math.expm1(skew * u) / skew);
      for (let i = 0; i < z.length; i += 1) z[i]! += distance * vectors[axis]![i]!;
      log += Math.log(slope) + skew * u + (u * u) / 2;
    }
    logs.push(log + valueAt(model, work, space, z));
    visit(g);
    return { z, list: listAt(space, z) };
  });
  const highest = maximumOf(logs);
  const total = logs.reduce((sum, log) => sum + Math.exp(log - highest), 0);
  return {
    points: found.map((point, g) => ({ ...point, weight: Math.exp(logs[g]! - highest) / total })),
    logEvidence: highest + Math.log(total),
    mode: listAt(space, mode),
  };
}

/** The mode, and minus the second derivatives there. */
function modeOf(
  model: LevelModel,
  work: LevelElimination,
  space: PriorSpace,
): { mode: readonly number[]; curvature: number[][] } {
  const slope = (z: readonly number[]) => slopeAt(model, work, space, z);
  const near = climb(
    slope,
    space.open.map(() => 0),
    FURTHEST,
  );
  const differences = near.map((_, i) => {
    const at = (step: number) => slope(near.map((value, j) => (j === i ? value + step : value))).gradient;
    const [before, after] = [at(-DIFFERENCE), at(DIFFERENCE)];
    return before.map((value, j) => (value - after[j]!) / (2 * DIFFERENCE));
  });
  const curvature = differences.map((row, i) => row.map((value, j) => (value + differences[j]![i]!) / 2));
  const factor = choleskyFactor(curvature);
  if (factor === null) return { mode: near, curvature };
  // one step of Newton, since what the search leaves depends on its way
  const rest = choleskySolve(factor, slope(near).gradient as number[]);
  const close = rest.every((value) => Math.abs(value) < 1e-3);
  return { mode: close ? near.map((value, i) => value + rest[i]!) : near, curvature };
}

/** The distance at which the posterior has fallen by 1, by the secant method on the root of the fall. */
function reach(fallAt: (distance: number) => number, width: number): number {
  let before = 0;
  let rootBefore = 0;
  let distance = Math.SQRT2 * width;
  for (let step = 0; step < 10; step += 1) {
    const root = Math.sqrt(Math.max(0, fallAt(distance)));
    if (Math.abs(root - 1) < 1e-4) break;
    const slope = (root - rootBefore) / (distance - before);
    const next = slope > 0 ? distance + (1 - root) / slope : 2 * distance;
    before = distance;
    rootBefore = root;
    distance = Math.max(distance / 3, Math.min(3 * distance, next));
  }
  return distance;
}

/** Means and standard deviations of all targets, point after point. */
interface WeightedValues extends GridValues {
  readonly weights: Float64Array;
}

interface GridValues {
  readonly means: readonly Float64Array[];
  readonly deviations: readonly Float64Array[];
}

function gridValues(points: number, targets: number): GridValues {
  const rows = () => Array.from({ length: points }, () => new Float64Array(targets));
  return { means: rows(), deviations: rows() };
}

/** Writes the row of a point from the elimination of its variances. */
function writeValues(
  model: LevelModel,
  work: LevelElimination,
  targets: LevelTargets,
  { means, deviations }: GridValues,
  g: number,
): void {
  addLevelVariances(model, work);
  const row = deviations[g]!;
  writeTargets(model, work, targets, means[g]!, row);
  for (let i = 0; i < row.length; i += 1) row[i] = Math.sqrt(row[i]!);
}

/** Makes the summary of a target by its place. */
function summariser(
  values: WeightedValues,
  plugIn: readonly Float64Array[],
  levels: readonly number[],
  tails: readonly number[],
): (at: number) => LevelSummary {
  const reaches = tails.map((tail) => [normalQuantile(tail), -normalQuantile(tail)] as const);
  const count = values.weights.length;
  // by how much the expansion missed the last target, mostly the day before: it misses the next by about as much
  const misses = reaches.map(() => [0, 0] as [number, number]);
  const mixture = { weights: values.weights, means: new Float64Array(count), deviations: new Float64Array(count) };
  return (at) => {
    for (let g = 0; g < count; g += 1) {
      mixture.means[g] = values.means[g]![at]!;
      mixture.deviations[g] = values.deviations[g]![at]!;
    }
    const { mean, deviation } = mixtureMoments(mixture);
    const shape = cornishFisher(mixture, mean, deviation);
    const quantile = (chance: number, i: number, side: 0 | 1) => {
      const expected = shape(reaches[i]![side]);
      const start = mean + deviation * (expected + misses[i]![side]);
      const found = mixtureQuantile(mixture, chance, start, deviation);
      if (deviation > 0) misses[i]![side] = (found - mean) / deviation - expected;
      return found;
    };
    return {
      mean,
      standardDeviation: deviation,
      bands: levels.map((level, i) => ({
        level,
        lower: quantile(tails[i]!, i, 0),
        upper: quantile(1 - tails[i]!, i, 1),
      })),
      plugInStandardDeviation: plugIn[0]![at]!,
    };
  };
}

/** Quantiles in standard deviations from the third and fourth moment: near enough to start from. */
function cornishFisher(
  { weights, means, deviations }: GaussianMixture,
  mean: number,
  deviation: number,
): (z: number) => number {
  if (deviation === 0) return (z) => z;
  let third = 0;
  let fourth = 0;
  for (let g = 0; g < weights.length; g += 1) {
    const off = (means[g]! - mean) / deviation;
    const variance = (deviations[g]! / deviation) ** 2;
    third += weights[g]! * off * (off * off + 3 * variance);
    const square = off * off;
    fourth += weights[g]! * (square * square + 6 * square * variance + 3 * variance * variance);
  }
  const excess = fourth - 3;
  return (z) =>
    z + (third * (z * z - 1)) / 6 + (excess * z * (z * z - 3)) / 24 - (third * third * z * (2 * z * z - 5)) / 36;
}

/** Part of the prior variance that was taken away, averaged over the points. */
function shareLearnt(
  points: readonly GridPoint[],
  variancesAt: (list: Float64Array, g: number) => readonly [left: number, prior: number] | null,
): number | null {
  let sum = 0;
  for (const [g, { list, weight }] of points.entries()) {
    const variances = variancesAt(list, g);
    if (variances === null) return null;
    const [left, prior] = variances;
    if (prior > 0) sum += weight * (1 - left / prior);
  }
  return sum;
}

function wideningOf(days: readonly LevelSummary[], level: number | undefined): number | null {
  if (level === undefined) return null;
  let wide = 0;
  let narrow = 0;
  for (const { bands, plugInStandardDeviation } of days) {
    wide += bands[0]!.upper - bands[0]!.lower;
    narrow += 2 * criticalValue(level) * plugInStandardDeviation;
  }
  return narrow > 0 ? wide / narrow : null;
}

/** Each standard deviation by the moments of its place before the data. */
function deviationsOf(
  model: LevelModel,
  space: PriorSpace,
  points: readonly GridPoint[],
  tail: number,
): IntegratedDeviation[] {
  return varianceNames(model).map((name, place) => {
    const i = space.open.findIndex((one) => one.place === place);
    if (i < 0) {
      const value = Math.sqrt(space.known[place]!);
      return { name, mean: value, median: value, lower: value, upper: value, shareLearnt: null };
    }
    const weights = Float64Array.from(points, ({ weight }) => weight);
    const mixture = {
      weights,
      means: Float64Array.from(points, ({ z }) => z[i]!),
      deviations: new Float64Array(weights.length),
    };
    const { mean, deviation } = mixtureMoments(mixture);
    const shape = cornishFisher(mixture, mean, deviation);
    const at = (z: number) => deviationAt(space.open[i]!.prior, mean + deviation * shape(z)).deviation;
    return {
      name,
      mean: points.reduce((sum, { list, weight }) => sum + weight * Math.sqrt(list[place]!), 0),
      median: at(0),
      lower: at(normalQuantile(tail)),
      upper: at(-normalQuantile(tail)),
      shareLearnt: 1 - deviation * deviation,
    };
  });
}

/** Furthest place of a standard deviation in its prior where the search looks. */
const FURTHEST = 8;

/** Step of the differences of slopes. */
const DIFFERENCE = 1e-3;

/** Smallest curvature believed along an axis; the prior alone has 1. */
const FLATTEST = 0.05;

/** Open standard deviations: the points of the product multiply by three with each. */
const MOST_OPEN = 6;
