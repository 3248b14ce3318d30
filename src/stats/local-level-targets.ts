import { refuseValue, requireFinite } from "./domain.ts";
import { type LevelElimination, solveWalk } from "./local-level-elimination.ts";
import type { LevelFactor, LevelModel } from "./local-level-model.ts";

/** A weight on the effect of one level of a factor. */
export interface EffectWeight {
  readonly factor: string;
  readonly level: string;
  /** What the effect is multiplied with. */
  readonly weight: number;
}

/** A line along the days: the level, with effects added that stay the same on all days. */
export interface LevelLine {
  readonly name: string;
  readonly effects?: readonly EffectWeight[];
}

/** A weighted sum of the level on some days and of effects, such as a change between two days. */
export interface LevelCombination {
  readonly name: string;
  /** What the level of each day is multiplied with. */
  readonly days?: readonly { readonly day: number; readonly weight: number }[];
  readonly effects?: readonly EffectWeight[];
}

/** What is wanted of a local level. */
export interface LevelTargetOptions {
  /** Days of the lines, from any day to any; the days of the observations and the anchors unless told. */
  readonly days?: readonly number[];
  /** Lines; the level alone, named "level", unless told. */
  readonly lines?: readonly LevelLine[];
  /** Sums; none unless told. */
  readonly combinations?: readonly LevelCombination[];
}

/** A day between two days of the model, or beyond them. */
interface DayPlace {
  readonly place: number;
  /** Way to the next day of the model, from 0 to below 1. */
  readonly fraction: number;
  /** Days before the first or after the last, of all or of those that a restart parts. */
  readonly beyond: number;
}

/**
 * Everything that is wanted, in one list: the lines day by day, the effect of each column, its distance from the mean of
 * its factor, the combinations.
 */
export interface LevelTargets {
  readonly length: number;
  readonly days: readonly number[];
  readonly places: readonly DayPlace[];
  readonly lines: readonly { readonly name: string; readonly weights: Float64Array | null }[];
  readonly combinations: readonly {
    readonly name: string;
    readonly days: readonly { readonly place: DayPlace; readonly day: number; readonly weight: number }[];
    readonly weights: Float64Array;
  }[];
  /** Where the effects, the distances from the means and the combinations begin. */
  readonly effectsFrom: number;
  readonly contrastsFrom: number;
  readonly combinationsFrom: number;
}

/** Checks what is wanted and finds its places in the model. */
export function levelTargets(model: LevelModel, options: LevelTargetOptions): LevelTargets {
  const days = options.days ?? Array.from(model.days);
  for (const [i, day] of days.entries()) requireFinite(day, "days", i);
  const lines = (options.lines ?? [{ name: "level" }]).map(({ name, effects }, i) => ({
    name,
    weights: effects === undefined ? null : effectWeights(model, effects, ["lines", i, "effects"]),
  }));
  const combinations = (options.combinations ?? []).map(({ name, days: own = [], effects = [] }, i) => ({
    name,
    days: own.map(({ day, weight }, j) => {
      requireFinite(day, "combinations", i, "days", j, "day");
      requireFinite(weight, "combinations", i, "days", j, "weight");
      return { place: placeOf(model, day), day, weight };
    }),
    weights: effectWeights(model, effects, ["combinations", i, "effects"]),
  }));
  const effectsFrom = lines.length * days.length;
  const combinationsFrom = effectsFrom + 2 * model.columns;
  return {
    length: combinationsFrom + combinations.length,
    days,
    places: days.map((day) => placeOf(model, day)),
    lines,
    combinations,
    effectsFrom,
    contrastsFrom: effectsFrom + model.columns,
    combinationsFrom,
  };
}

/** Writes mean and variance of everything wanted, from an elimination with its variances. */
export function writeTargets(
  model: LevelModel,
  work: LevelElimination,
  targets: LevelTargets,
  means: Float64Array,
  variances: Float64Array,
): void {
  writeLines(model, work, targets, means, variances);
  writeEffects(model, work, targets, means, variances);
  for (const [i, { days, weights }] of targets.combinations.entries()) {
    const at = targets.combinationsFrom + i;
    means[at] = dot(weights, work.effects);
    const right = new Float64Array(model.days.length);
    for (const { place, weight } of days) {
      means[at]! += weight * (model.centre + levelMean(work, place));
      right[place.place]! += weight * (1 - place.fraction);
      if (place.fraction > 0) right[place.place + 1]! += weight * place.fraction;
    }
    variances[at] = combinedVariance(model, work, right, weights) + bridgeVariance(model, work, days);
  }
}

/** Variance of a distance from the mean of a factor before any observation; null without a prior or with one level. */
export function priorContrastVariance({ random, levels }: LevelFactor, list: ArrayLike<number>): number | null {
  return random === null || levels.length === 1 ? null : list[2 + random]! * (1 - 1 / levels.length);
}

function effectWeights(
  model: LevelModel,
  effects: readonly EffectWeight[],
  path: readonly (string | number)[],
): Float64Array {
  const weights = new Float64Array(model.columns);
  for (const [i, { factor, level, weight }] of effects.entries()) {
    const found = model.factors.find(({ name }) => name === factor);
    if (found === undefined) {
      const known = model.factors.map(({ name }) => name).join(", ");
      return refuseValue(
        "unknown-value",
        [...path, i, "factor"],
        factor,
        `one of ${known}`,
        "It must be in `factors`.",
      );
    }
    const place = found.levels.indexOf(level);
    if (place < 0) {
      const hint = "Some observation must have it.";
      refuseValue("unknown-value", [...path, i, "level"], level, `one of ${found.levels.join(", ")}`, hint);
    }
    requireFinite(weight, ...path, i, "weight");
    weights[found.first + place]! += weight;
  }
  return weights;
}

function placeOf({ days, gaps, ends, restarts }: LevelModel, day: number): DayPlace {
  const last = days.length - 1;
  if (day <= days[0]!) return { place: 0, fraction: 0, beyond: days[0]! - day };
  if (day >= days[last]!) return { place: last, fraction: 0, beyond: day - days[last]! };
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (days[middle]! <= day) low = middle;
    else high = middle;
  }
  if (ends[low] === 1 && day > days[low]!) {
    const restart = restarts.find((each) => each > days[low]!)!;
    return day < restart
      ? { place: low, fraction: 0, beyond: day - days[low]! }
      : { place: high, fraction: 0, beyond: days[high]! - day };
  }
  return { place: low, fraction: (day - days[low]!) / gaps[low]!, beyond: 0 };
}

function levelMean({ level }: LevelElimination, { place, fraction }: DayPlace): number {
  return fraction === 0 ? level[place]! : (1 - fraction) * level[place]! + fraction * level[place + 1]!;
}

function levelVariance(model: LevelModel, work: LevelElimination, { place, fraction, beyond }: DayPlace): number {
  const { levelVariances, filtered, links, steps, walkVariances, reaction, cross, list } = work;
  if (fraction === 0) return levelVariances[place]! + list[0]! * beyond;
  const { columns } = model;
  let between = filtered[place]! * links[place]! * walkVariances[place + 1]!;
  for (let j = place * columns; j < (place + 1) * columns; j += 1) between += reaction[j]! * cross[j + columns]!;
  const rest = 1 - fraction;
  return (
    rest * rest * levelVariances[place]! +
    2 * fraction * rest * between +
    fraction * fraction * levelVariances[place + 1]! +
    steps[place]! * fraction * rest
  );
}

function writeLines(
  model: LevelModel,
  work: LevelElimination,
  targets: LevelTargets,
  means: Float64Array,
  variances: Float64Array,
): void {
  const { places, lines } = targets;
  const count = places.length;
  for (const [line, { weights }] of lines.entries()) {
    const more = weights === null ? 0 : dot(weights, work.effects);
    const spread = weights === null ? 0 : quadratic(work.covariance, weights);
    for (let t = 0; t < count; t += 1) {
      const place = places[t]!;
      const shared = weights === null ? 0 : crossOf(work.cross, weights, place);
      means[line * count + t] = model.centre + levelMean(work, place) + more;
      variances[line * count + t] = Math.max(0, levelVariance(model, work, place) + spread - 2 * shared);
    }
  }
}

/** Minus the covariance of the level with a sum of effects. */
function crossOf(cross: Float64Array, weights: Float64Array, { place, fraction }: DayPlace): number {
  const columns = weights.length;
  const row = place * columns;
  let sum = 0;
  for (let j = 0; j < columns; j += 1) {
    const here = cross[row + j]!;
    sum += weights[j]! * (fraction === 0 ? here : (1 - fraction) * here + fraction * cross[row + columns + j]!);
  }
  return sum;
}

function writeEffects(
  model: LevelModel,
  work: LevelElimination,
  { effectsFrom, contrastsFrom }: LevelTargets,
  means: Float64Array,
  variances: Float64Array,
): void {
  const { columns } = model;
  const { effects, covariance } = work;
  for (const { first, levels } of model.factors) {
    const end = first + levels.length;
    const withMean = new Float64Array(levels.length);
    let mean = 0;
    let ofMean = 0;
    for (let j = first; j < end; j += 1) {
      mean += effects[j]! / levels.length;
      for (let i = first; i < end; i += 1) withMean[j - first]! += covariance[j * columns + i]! / levels.length;
      ofMean += withMean[j - first]! / levels.length;
    }
    for (let j = first; j < end; j += 1) {
      const own = covariance[j * columns + j]!;
      means[effectsFrom + j] = effects[j]!;
      variances[effectsFrom + j] = own;
      means[contrastsFrom + j] = effects[j]! - mean;
      variances[contrastsFrom + j] = Math.max(0, own - 2 * withMean[j - first]! + ofMean);
    }
  }
}

/** Variance of a sum of levels on days of the model and of effects. */
function combinedVariance(
  model: LevelModel,
  work: LevelElimination,
  right: Float64Array,
  weights: Float64Array,
): number {
  const answer = solveWalk(model, work, right);
  const rest = weights.slice();
  for (let k = 0; k < model.days.length; k += 1) {
    for (let cell = model.cellStart[k]!; cell < model.cellStart[k + 1]!; cell += 1) {
      rest[model.cellColumn[cell]!]! -= work.cells[cell]! * answer[k]!;
    }
  }
  return dot(right, answer) + quadratic(work.covariance, rest);
}

/** What the walk does between the days of the model and beyond them, of which the observations say nothing. */
function bridgeVariance(
  model: LevelModel,
  work: LevelElimination,
  days: LevelTargets["combinations"][number]["days"],
): number {
  let sum = 0;
  for (const one of days) {
    for (const other of days) {
      const { place } = one.place;
      if (place !== other.place.place) continue;
      const [first, second] = one.day <= other.day ? [one, other] : [other, one];
      if (first.place.fraction > 0 || second.place.fraction > 0) {
        // with the last day of the model, and on its days, the bridge is 0
        const along = first.place.fraction * (1 - second.place.fraction);
        sum += one.weight * other.weight * work.steps[place]! * along;
      } else {
        const sameSide = first.day < model.days[place]! === second.day < model.days[place]!;
        const shared = sameSide ? Math.min(first.place.beyond, second.place.beyond) : 0;
        sum += one.weight * other.weight * work.list[0]! * shared;
      }
    }
  }
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}

/** w′Gw */
function quadratic(matrix: Float64Array, weights: Float64Array): number {
  const size = weights.length;
  let sum = 0;
  for (let i = 0; i < size; i += 1) {
    if (weights[i] === 0) continue;
    for (let j = 0; j < size; j += 1) sum += weights[i]! * matrix[i * size + j]! * weights[j]!;
  }
  return sum;
}
