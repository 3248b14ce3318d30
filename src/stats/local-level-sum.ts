import { type GaussianMixture, mixtureMoments, mixtureQuantile } from "./gaussian-mixture.ts";
import { type EffectWeight, effectVector, type LevelDesign } from "./local-level-design.ts";
import { type SolvedLevel, whiten } from "./local-level-solve.ts";
import { normalCumulative, normalQuantile, tailChance } from "./normal.ts";

/** A weighted sum of the level on some days and of effects: a point of a line, a change between two days, an effect. */
export interface LevelSum {
  /** Numbers of days, each with its weight. */
  readonly days?: readonly { readonly day: number; readonly weight: number }[];
  readonly effects?: readonly EffectWeight[];
}

/** Where a quantity lies, given the measurements. */
export interface LevelSummary {
  /** In the unit of the values. */
  readonly mean: number;
  /** In the unit of the values. */
  readonly standardDeviation: number;
  /** One for each level, in the order of the caller. */
  readonly bands: readonly { readonly level: number; readonly lower: number; readonly upper: number }[];
  /** The chance that it is above 0. */
  readonly chanceAbove: number;
}

/** Level and effects of one measurement together, and how they are known, in the unit of the values. */
export interface FittedObservation {
  /** In the unit of the values. */
  readonly mean: number;
  /** In the square of the unit. */
  readonly variance: number;
  /** Variance of the measurement beyond its known one. */
  readonly excess: number;
}

/** A line for given standard deviations and jumps. */
export interface LevelModel {
  readonly deviations: readonly number[];
  readonly jumps: readonly number[];
  readonly gaps: Float64Array;
  readonly precisions: readonly number[];
  readonly solved: SolvedLevel;
}

/** The days of the measurements, and what lies between them. */
export interface LevelPlaces {
  readonly days: Float64Array;
  readonly restarts: readonly number[];
  readonly given: readonly number[];
  readonly jumpVariance: number;
}

/** A day of a sum among the days of the measurements. */
interface SumDay {
  readonly day: number;
  readonly weight: number;
  /** The day with measurements at or before it; −1 before all. */
  readonly last: number;
  /** The day lies on one with measurements, between two, or beyond the last or the first of a stretch. */
  readonly lies: "on" | "between" | "after" | "before";
}

function sumDays(days: NonNullable<LevelSum["days"]>, { days: own, restarts }: LevelPlaces): readonly SumDay[] {
  return days.map(({ day, weight }) => {
    const last = lastUpTo(own, day);
    const within = (from: number, to: number) => restarts.some((restart) => restart > from && restart <= to);
    if (own[last] === day) return { day, weight, last, lies: "on" };
    if (last < 0 || within(own[last]!, day)) return { day, weight, last, lies: "before" };
    const ends = last === own.length - 1 || within(day, own[last + 1]!);
    return { day, weight, last, lies: ends ? "after" : "between" };
  });
}

/** Place of the last of some days in order that is not after a day; −1 where all are. */
function lastUpTo(days: Float64Array, day: number): number {
  let [from, to] = [0, days.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (days[middle]! <= day) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

/** A sum under each model; a jump that lies anywhere in a gap with a day of the sum is mixed over its places. */
export function mixtureOf(
  sum: LevelSum,
  models: readonly LevelModel[],
  ofModels: Float64Array,
  walk: LevelPlaces,
  design: LevelDesign,
  added: number,
): GaussianMixture {
  const own = effectVector(sum.effects ?? [], design);
  const days = sumDays(sum.days ?? [], walk);
  const level = days.reduce((total, { weight }) => total + weight, 0) * design.centre;
  const [weights, means, deviations]: [number[], number[], number[]] = [[], [], []];
  const scratch = scratchOf(days, own);
  for (const [g, model] of models.entries()) {
    for (const { weight, at } of jumpPlaces(days, model, walk)) {
      const { mean, variance } = moments(days, own, model, at, walk, scratch);
      weights.push(ofModels[g]! * weight);
      means.push(level + mean);
      deviations.push(Math.sqrt(Math.max(0, variance) + added));
    }
  }
  return {
    weights: Float64Array.from(weights),
    means: Float64Array.from(means),
    deviations: Float64Array.from(deviations),
  };
}

interface JumpPlaces {
  readonly weight: number;
  readonly at: readonly number[];
}

const NOWHERE: readonly JumpPlaces[] = [{ weight: 1, at: [] }];

/** Where the jumps of a model lie among the days of a sum, and how likely; those of a gap without one make no difference. */
function jumpPlaces(days: readonly SumDay[], { jumps }: LevelModel, { days: own }: LevelPlaces): readonly JumpPlaces[] {
  let places = NOWHERE;
  for (const gap of jumps) {
    if (!days.some(({ last, lies }) => last === gap && lies === "between")) continue;
    const inside = days.flatMap(({ day, last, lies }) => (last === gap && lies === "between" ? [day] : []));
    const cuts = [...new Set([own[gap]!, ...inside, own[gap + 1]!])].sort((a, b) => a - b);
    places = places.flatMap(({ weight, at }) =>
      cuts.slice(1).map((cut, i) => ({
        weight: (weight * (cut - cuts[i]!)) / (own[gap + 1]! - own[gap]!),
        at: [...at, (cut + cuts[i]!) / 2],
      })),
    );
  }
  return places;
}

/** What moments() works on, made once for a sum. */
interface Scratch {
  readonly x: Float64Array;
  /** Variance that the level gains from a day with measurements to each day of the sum, and its part of the gap. */
  readonly gains: Float64Array;
  readonly parts: Float64Array;
  /** The days with measurements on which the sum rests. */
  readonly nodes: Int32Array;
  readonly weights: Float64Array;
}

function scratchOf(days: readonly SumDay[], { length }: Float64Array): Scratch {
  return {
    x: new Float64Array(length),
    gains: new Float64Array(days.length),
    parts: new Float64Array(days.length),
    nodes: new Int32Array(2 * days.length),
    weights: new Float64Array(2 * days.length),
  };
}

/** Mean and variance of a sum under a model whose jumps lie on some days. */
function moments(
  days: readonly SumDay[],
  effects: Float64Array,
  { solved, gaps, deviations }: LevelModel,
  jumps: readonly number[],
  { days: own, given, jumpVariance }: LevelPlaces,
  { x, gains, parts, nodes, weights }: Scratch,
): { readonly mean: number; readonly variance: number } {
  const { means, variances, kept, taken, factor } = solved;
  const daily = deviations[0]! ** 2;
  let count = 0;
  for (let a = 0; a < days.length; a += 1) {
    const { day, weight, last, lies } = days[a]!;
    const [from, to] = lies === "before" ? [day, own[last + 1]!] : [own[last]!, day];
    let gain = daily * (to - from);
    for (let i = 0; i < given.length; i += 1) if (given[i]! > from && given[i]! <= to) gain += jumpVariance;
    for (let i = 0; i < jumps.length; i += 1) if (jumps[i]! > from && jumps[i]! <= to) gain += jumpVariance;
    const part = lies === "between" && gaps[last]! > 0 ? gain / gaps[last]! : 0;
    gains[a] = gain;
    parts[a] = part;
    nodes[count] = lies === "before" ? last + 1 : last;
    weights[count] = weight * (1 - part);
    count += 1;
    if (part === 0) continue;
    nodes[count] = last + 1;
    weights[count] = weight * part;
    count += 1;
  }
  let variance = 0;
  for (let a = 0; a < days.length; a += 1) {
    for (let b = 0; b < days.length; b += 1) {
      if (days[a]!.last !== days[b]!.last || days[a]!.lies !== days[b]!.lies) continue;
      const both = Math.min(gains[a]!, gains[b]!) - parts[a]! * gains[b]!;
      variance += days[a]!.weight * days[b]!.weight * both;
    }
  }
  let mean = 0;
  const size = x.length;
  for (let j = 0; j < size; j += 1) {
    mean += effects[j]! * solved.effects[j]!;
    x[j] = effects[j]!;
  }
  for (let a = 0; a < count; a += 1) {
    const [k, weight] = [nodes[a]!, weights[a]!];
    mean += weight * means[k]!;
    for (let j = 0, place = k * size; j < size; j += 1, place += 1) x[j]! -= weight * taken[place]!;
    variance += weight * weight * variances[k]!;
    for (let b = 0; b < a; b += 1) {
      const [low, high] = k < nodes[b]! ? [k, nodes[b]!] : [nodes[b]!, k];
      let covariance = variances[high]!;
      for (let l = low; l < high; l += 1) covariance *= kept[l]!;
      variance += 2 * weight * weights[b]! * covariance;
    }
  }
  return { mean, variance: variance + whiten(factor, x) };
}

/** What `summary` can be told. */
export interface LevelSummaryOptions {
  /** Levels of the bands; 95% by default. */
  readonly levels?: readonly number[];
  /** A variance beside that of the sum, in the square of the unit; 0 by default. */
  readonly added?: number;
  /** The scale on which the sum must lie: the bands are of the distribution between its ends. None by default. */
  readonly within?: readonly [lowest: number, highest: number];
}

export function summaryOf(
  mixture: GaussianMixture,
  levels: readonly number[],
  within: LevelSummaryOptions["within"],
): LevelSummary {
  const { mean, deviation } = mixtureMoments(mixture);
  const below = (x: number): number => {
    let chance = 0;
    for (const [g, weight] of mixture.weights.entries()) {
      const [own, spread] = [mixture.means[g]!, mixture.deviations[g]!];
      chance += weight * (spread === 0 ? (own > x ? 0 : 1) : normalCumulative((x - own) / spread));
    }
    return chance;
  };
  const [lowest, highest] = within ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const near = mean - 6 * deviation < lowest || mean + 6 * deviation > highest;
  const [from, to] = near ? [below(lowest), below(highest)] : [0, 1];
  const quantile = (p: number): number => {
    const own = from + p * (to - from);
    // all of it may lie beyond an end
    if (!(own > 0 && own < 1)) return own > 0 ? highest : lowest;
    return mixtureQuantile(mixture, own, mean + normalQuantile(own) * deviation, deviation);
  };
  return {
    mean,
    standardDeviation: deviation,
    bands: levels.map((level) => ({
      level,
      lower: quantile(tailChance(level)),
      upper: quantile(1 - tailChance(level)),
    })),
    chanceAbove: 1 - below(0),
  };
}
/** Level and effects of each measurement together, at one set of deviations and jumps. */
export function fittedAt(
  { solved, deviations }: LevelModel,
  { data, placeOf, centre }: LevelDesign,
): readonly FittedObservation[] {
  return placeOf.map((place) => {
    const day = data.dayOf[place]!;
    const x = solved.taken.slice(day * data.columns, (day + 1) * data.columns).map((part) => -part);
    let mean = centre + solved.means[day]!;
    const { columns, signs } = data.rows[place]!;
    for (const [a, j] of columns.entries()) {
      x[j]! += signs[a]!;
      mean += signs[a]! * solved.effects[j]!;
    }
    return { mean, variance: solved.variances[day]! + whiten(solved.factor, x), excess: deviations[1]! ** 2 };
  });
}
