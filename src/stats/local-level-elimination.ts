import type { LevelModel } from "./local-level-model.ts";

/**
 * Block elimination of a local level with effects: the walk is a band along the days that is solved by two sweeps, the
 * effects are a border that is solved after it. All numbers of one set of variances; the next call overwrites them.
 *
 * Days by columns lie row by row. "Filtered" is before the way back, "smoothed" after it.
 */
export interface LevelElimination {
  /** Weight of each observation, share / (variance + excess). */
  readonly weights: Float64Array;
  /** Weight of each cell. */
  readonly cells: Float64Array;
  /** Variance of the level of a day given the days up to it, without effects; 0 where it is known. */
  readonly filtered: Float64Array;
  /** Variance of the step to the next day. */
  readonly steps: Float64Array;
  /** 1 / (filtered + step): what the days up to here say of the next. */
  readonly links: Float64Array;
  /** Smoothed level: without effects until finish() has taken them off. */
  readonly level: Float64Array;
  /** Smoothed reaction of each day to an effect of 1 in each column. */
  readonly reaction: Float64Array;
  /** Border after elimination, both triangles. */
  readonly border: Float64Array;
  /** Lower triangle of the factor of the scaled border. */
  readonly factor: Float64Array;
  /** Effects of the coefficients in units of their own deviations, and of the columns. */
  readonly coefficients: Float64Array;
  readonly effects: Float64Array;
  readonly residuals: Float64Array;
  /** Standard deviation of each coefficient; 1 without a prior. */
  readonly scales: Float64Array;
  readonly list: Float64Array;
  // filled by addLevelVariances()
  /** Inverse of the scaled border. */
  readonly inverse: Float64Array;
  /** Covariance of the effects of all columns. */
  readonly covariance: Float64Array;
  /** Minus the covariance of each day with each column. */
  readonly cross: Float64Array;
  /** Variance of the smoothed level without and with the effects. */
  readonly walkVariances: Float64Array;
  readonly levelVariances: Float64Array;
  // for sweeps
  readonly dayWeights: Float64Array;
  readonly daySums: Float64Array;
  readonly right: Float64Array;
}

/** Room for the eliminations of one model: twice days by columns, and squares of the columns. */
export function levelElimination(model: LevelModel): LevelElimination {
  const { size, columns, coefficients, cellColumn } = model;
  const count = model.days.length;
  const room = (length: number) => new Float64Array(length);
  return {
    weights: room(size),
    cells: room(cellColumn.length),
    filtered: room(count),
    steps: room(count),
    links: room(count),
    level: room(count),
    reaction: room(count * columns),
    border: room(columns * columns),
    factor: room(coefficients * coefficients),
    coefficients: room(coefficients),
    effects: room(columns),
    residuals: room(size),
    scales: room(coefficients),
    list: room(2 + model.randomFactors.length),
    inverse: room(coefficients * coefficients),
    covariance: room(columns * columns),
    cross: room(count * columns),
    walkVariances: room(count),
    levelVariances: room(count),
    dayWeights: room(count),
    daySums: room(count),
    right: room(columns),
  };
}

/**
 * Fits the level and the effects to the observations for a list of variances (daily, excess, random factors).
 *
 * @returns The diffuse log-likelihood, without −½ log 2π for what has no prior; null if effects without a prior cannot be
 *   told apart.
 */
export function eliminate(model: LevelModel, work: LevelElimination, list: ArrayLike<number>): number | null {
  work.list.set(list);
  const logVariances = weigh(model, work, list[1]!);
  const logWalk = filter(model, work, list[0]!);
  solveLevel(model, work, work.daySums, model.anchorValues, work.level);
  solveReactions(model, work);
  fillBorder(model, work);
  scaleCoefficients(model, work, list);
  const logBorder = factorBorder(model, work);
  if (logBorder === null) return null;
  solveEffects(model, work, model.values, work);
  const squares = sumOfSquares(model, work);
  let fixed = 0;
  for (let c = 0; c < model.coefficients; c += 1) if (model.randomOf[c]! < 0) fixed += 1;
  const free = model.wholes + model.anchorCount - 1 - model.restarts.length - fixed;
  return -(free * LOG_TWO_PI + logVariances + logWalk + logBorder + squares) / 2;
}

/** Adds the variances of the level and of the effects, and their covariances, to an elimination. */
export function addLevelVariances(model: LevelModel, work: LevelElimination): void {
  const { columns, cellStart, cellColumn } = model;
  const { filtered, steps, links, cells, covariance, walkVariances, levelVariances, reaction, cross } = work;
  const count = model.days.length;
  walkVariances[count - 1] = filtered[count - 1]!;
  for (let k = count - 2; k >= 0; k -= 1) {
    const back = filtered[k]! * links[k]!;
    walkVariances[k] = back * back * walkVariances[k + 1]! + steps[k]! * back;
  }
  invertBorder(model, work);
  cross.fill(0, 0, columns);
  for (let k = 0; k < count; k += 1) {
    const row = k * columns;
    const known = filtered[k]!;
    if (k > 0) carryForward(cross, row, columns, known * links[k - 1]!);
    const end = cellStart[k + 1]!;
    // two cells in one pass, for most of the time goes here; the last of an odd number goes with 0 times itself
    for (let cell = cellStart[k]!; cell < end; cell += 2) {
      const other = Math.min(cell + 1, end - 1);
      const factor = known * cells[cell]!;
      const otherFactor = other > cell ? known * cells[other]! : 0;
      const from = cellColumn[cell]! * columns;
      const otherFrom = cellColumn[other]! * columns;
      for (let j = 0; j < columns; j += 1) {
        cross[row + j] = cross[row + j]! + factor * covariance[from + j]! + otherFactor * covariance[otherFrom + j]!;
      }
    }
  }
  carryBack(work, cross, count, columns);
  for (let k = 0; k < count; k += 1) {
    let sum = walkVariances[k]!;
    const end = (k + 1) * columns;
    for (let j = k * columns; j < end; j += 1) sum += reaction[j]! * cross[j]!;
    levelVariances[k] = sum;
  }
}

/** Variance of level and effects together at an observation. */
export function fittedVariance(model: LevelModel, work: LevelElimination, i: number): number {
  const { columns, columnOf } = model;
  const count = model.factors.length;
  const row = model.dayOf[i]! * columns;
  let sum = work.levelVariances[model.dayOf[i]!]!;
  for (let f = i * count; f < (i + 1) * count; f += 1) {
    const column = columnOf[f]!;
    if (column < 0) continue;
    sum -= 2 * work.cross[row + column]!;
    for (let g = i * count; g < (i + 1) * count; g += 1) {
      if (columnOf[g]! >= 0) sum += work.covariance[column * columns + columnOf[g]!]!;
    }
  }
  return sum;
}

/** Level, effects and residuals of other values under the same variances, and what they leave. */
export interface OtherFit {
  readonly level: Float64Array;
  readonly coefficients: Float64Array;
  readonly effects: Float64Array;
  readonly residuals: Float64Array;
}

/** Fits other values, of the observations and of the anchors, by the elimination that is there. */
export function fitOther(
  model: LevelModel,
  work: LevelElimination,
  values: Float64Array,
  anchorValues: Float64Array,
): OtherFit {
  const count = model.days.length;
  const sums = new Float64Array(count);
  for (let i = 0; i < model.size; i += 1) sums[model.dayOf[i]!]! += work.weights[i]! * values[i]!;
  const fit = {
    level: new Float64Array(count),
    coefficients: new Float64Array(model.coefficients),
    effects: new Float64Array(model.columns),
    residuals: new Float64Array(model.size),
  };
  solveLevel(model, work, sums, anchorValues, fit.level);
  solveEffects(model, work, values, fit);
  return fit;
}

/** The x with A·x = right, for A the precision of the level without effects, known days held at 0. */
export function solveWalk(model: LevelModel, work: LevelElimination, right: Float64Array): Float64Array {
  const x = new Float64Array(model.days.length);
  solveLevel(model, work, right, x, x);
  return x;
}

/** A step of the walk below which the two days cannot be told apart, as a part of what is known of the level. */
export const STANDSTILL = 1e-14;

/** Variance of the step to a day on which the level starts anew: a power of two, so that its inverse is exact. */
const ENDLESS = 2 ** 500;

const LOG_TWO_PI = Math.log(2 * Math.PI);

/** Weights of observations, days and cells; returns the sum of the logarithms of the variances. */
function weigh(model: LevelModel, work: LevelElimination, excess: number): number {
  const { size, values, variances, shares, dayOf, cellOf } = model;
  const { weights, dayWeights, daySums, cells } = work;
  const count = model.factors.length;
  dayWeights.fill(0);
  daySums.fill(0);
  cells.fill(0);
  let logs = 0;
  let product = 1;
  for (let i = 0; i < size; i += 1) {
    const variance = variances[i]! + excess;
    const share = shares[i]!;
    const weight = share / variance;
    const day = dayOf[i]!;
    weights[i] = weight;
    dayWeights[day]! += weight;
    daySums[day]! += weight * values[i]!;
    for (let f = i * count; f < (i + 1) * count; f += 1) {
      const cell = cellOf[f]!;
      if (cell >= 0) cells[cell]! += weight;
    }
    if (share < 1) logs += share * Math.log(variance);
    else {
      // one logarithm for many variances
      product *= variance;
      if (product < 1e-200 || product > 1e200) {
        logs += Math.log(product);
        product = 1;
      }
    }
  }
  return logs + Math.log(product);
}

/** The walk from the first day to the last; returns its part of the logarithm of the determinant. */
function filter(model: LevelModel, work: LevelElimination, daily: number): number {
  const { filtered, steps, links, dayWeights } = work;
  const last = model.days.length - 1;
  let logs = 0;
  let product = 1;
  let information = 0;
  for (let k = 0; k <= last; k += 1) {
    const known = model.anchored[k] === 1;
    information += dayWeights[k]!;
    filtered[k] = known ? 0 : 1 / information;
    if (k === last) {
      if (!known) product *= information;
      break;
    }
    if (model.ends[k] === 1) {
      // a step without end, of which nothing comes through: what it is multiplied with is far from 2⁻⁵⁰⁰, and its product is 1
      steps[k] = ENDLESS;
      links[k] = 1 / ENDLESS;
      if (!known) product *= information;
      information = 0;
      continue;
    }
    const step = daily * model.gaps[k]!;
    steps[k] = step;
    const growth = known ? step : 1 + step * information;
    information = known ? 1 / step : information / growth;
    links[k] = information;
    product *= growth;
    if (product < 1e-200 || product > 1e200) {
      logs += Math.log(product);
      product = 1;
    }
  }
  return logs + Math.log(product);
}

/** Level by two sweeps from sums of weight times value; known days keep their values. `sums` and `level` may be one. */
function solveLevel(
  model: LevelModel,
  { filtered, steps, links }: LevelElimination,
  sums: Float64Array,
  anchorValues: Float64Array,
  level: Float64Array,
): void {
  const count = model.days.length;
  for (let k = 0; k < count; k += 1) {
    const before = k === 0 ? 0 : links[k - 1]! * level[k - 1]!;
    level[k] = model.anchored[k] === 1 ? anchorValues[k]! : filtered[k]! * (sums[k]! + before);
  }
  for (let k = count - 2; k >= 0; k -= 1) {
    level[k] = filtered[k]! * links[k]! * level[k + 1]! + steps[k]! * links[k]! * level[k]!;
  }
}

/** What the row before says of a row of days by columns. */
function carryForward(rows: Float64Array, row: number, columns: number, carry: number): void {
  const end = row + columns;
  for (let j = row; j < end; j += 1) rows[j] = carry * rows[j - columns]!;
}

/** The way back over days by columns. */
function carryBack(
  { filtered, steps, links }: LevelElimination,
  rows: Float64Array,
  count: number,
  columns: number,
): void {
  for (let k = count - 2; k >= 0; k -= 1) {
    const link = links[k]!;
    const back = filtered[k]! * link;
    const stay = steps[k]! * link;
    const end = (k + 1) * columns;
    for (let j = k * columns; j < end; j += 1) rows[j] = back * rows[j + columns]! + stay * rows[j]!;
  }
}

function solveReactions(model: LevelModel, work: LevelElimination): void {
  const { columns, cellStart, cellColumn } = model;
  const { reaction, filtered, links, cells } = work;
  const count = model.days.length;
  reaction.fill(0, 0, columns);
  for (let k = 0; k < count; k += 1) {
    const row = k * columns;
    const known = filtered[k]!;
    if (k > 0) carryForward(reaction, row, columns, known * links[k - 1]!);
    const end = cellStart[k + 1]!;
    for (let cell = cellStart[k]!; cell < end; cell += 1) reaction[row + cellColumn[cell]!]! += known * cells[cell]!;
  }
  carryBack(work, reaction, count, columns);
}

/** X′WX − B′A⁻¹B */
function fillBorder(model: LevelModel, { border, reaction, weights, cells }: LevelElimination): void {
  const { size, columns, columnOf, cellStart, cellColumn } = model;
  const count = model.factors.length;
  const days = model.days.length;
  border.fill(0);
  // two factors of one observation; with itself each stands in the cells
  for (let i = 0; i < (count < 2 ? 0 : size); i += 1) {
    for (let f = i * count + 1; f < (i + 1) * count; f += 1) {
      const row = columnOf[f]! * columns;
      if (row < 0) continue;
      for (let g = i * count; g < f; g += 1) if (columnOf[g]! >= 0) border[row + columnOf[g]!]! += weights[i]!;
    }
  }
  for (let k = 0; k < days; k += 1) {
    const from = k * columns;
    const end = cellStart[k + 1]!;
    for (let cell = cellStart[k]!; cell < end; cell += 1) {
      const j = cellColumn[cell]!;
      const row = j * columns;
      const weight = cells[cell]!;
      for (let i = 0; i < j; i += 1) border[row + i]! -= weight * reaction[from + i]!;
      border[row + j]! += weight * (1 - reaction[from + j]!);
    }
  }
  for (let j = 0; j < columns; j += 1) {
    for (let i = 0; i < j; i += 1) border[i * columns + j] = border[j * columns + i]!;
  }
}

function scaleCoefficients(model: LevelModel, { scales }: LevelElimination, list: ArrayLike<number>): void {
  for (let c = 0; c < model.coefficients; c += 1) {
    const random = model.randomOf[c]!;
    scales[c] = random < 0 ? 1 : Math.sqrt(list[2 + random]!);
  }
}

/** The border between two coefficients, and 1 for the prior of one. */
function scaledBorder(model: LevelModel, work: LevelElimination, c: number, d: number): number {
  const { plus, minus, columns } = model;
  const { border } = work;
  let sum = border[plus[c]! * columns + plus[d]!]!;
  if (minus[d]! >= 0) sum -= border[plus[c]! * columns + minus[d]!]!;
  if (minus[c]! >= 0) {
    sum -= border[minus[c]! * columns + plus[d]!]!;
    if (minus[d]! >= 0) sum += border[minus[c]! * columns + minus[d]!]!;
  }
  return work.scales[c]! * work.scales[d]! * sum + (c === d && model.randomOf[c]! >= 0 ? 1 : 0);
}

/** Factor of the scaled border; returns the logarithm of its determinant, null if it has none. */
function factorBorder(model: LevelModel, work: LevelElimination): number | null {
  const size = model.coefficients;
  const { factor } = work;
  let logs = 0;
  for (let c = 0; c < size; c += 1) {
    const row = c * size;
    for (let d = 0; d <= c; d += 1) {
      const own = scaledBorder(model, work, c, d);
      let rest = own;
      for (let k = 0; k < d; k += 1) rest -= factor[row + k]! * factor[d * size + k]!;
      if (d < c) factor[row + d] = rest / factor[d * size + d]!;
      else if (rest > 1e-12 * own) {
        factor[row + d] = Math.sqrt(rest);
        logs += Math.log(rest);
      } else return null;
    }
  }
  return logs;
}

/** Takes the effects out of the values and off the level: `fit.level` comes in without effects. */
function solveEffects(model: LevelModel, work: LevelElimination, values: Float64Array, fit: OtherFit): void {
  const { size, columns, columnOf, dayOf, plus, minus } = model;
  const { right, weights, scales, reaction } = work;
  const { level, coefficients, effects, residuals } = fit;
  const count = model.factors.length;
  const days = model.days.length;
  right.fill(0);
  for (let i = 0; i < size; i += 1) {
    const rest = weights[i]! * (values[i]! - level[dayOf[i]!]!);
    for (let f = i * count; f < (i + 1) * count; f += 1) {
      const column = columnOf[f]!;
      if (column >= 0) right[column]! += rest;
    }
  }
  for (let c = 0; c < model.coefficients; c += 1) {
    const other = minus[c]! < 0 ? 0 : right[minus[c]!]!;
    coefficients[c] = scales[c]! * (right[plus[c]!]! - other);
  }
  solveBorder(model, work, coefficients);
  effects.fill(0);
  for (let c = 0; c < model.coefficients; c += 1) {
    const effect = scales[c]! * coefficients[c]!;
    effects[plus[c]!]! += effect;
    if (minus[c]! >= 0) effects[minus[c]!]! -= effect;
  }
  for (let k = 0; k < days; k += 1) {
    const from = k * columns;
    let sum = 0;
    for (let j = 0; j < columns; j += 1) sum += reaction[from + j]! * effects[j]!;
    level[k]! -= sum;
  }
  for (let i = 0; i < size; i += 1) {
    let rest = values[i]! - level[dayOf[i]!]!;
    for (let f = i * count; f < (i + 1) * count; f += 1) {
      const column = columnOf[f]!;
      if (column >= 0) rest -= effects[column]!;
    }
    residuals[i] = rest;
  }
}

/** The scaled border by its factor, in place. */
function solveBorder({ coefficients: size }: LevelModel, { factor }: LevelElimination, x: Float64Array): void {
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < i; k += 1) x[i]! -= factor[i * size + k]! * x[k]!;
    x[i]! /= factor[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1) x[i]! -= factor[k * size + i]! * x[k]!;
    x[i]! /= factor[i * size + i]!;
  }
}

/** Weighted squares of residuals, steps and effects. */
function sumOfSquares(model: LevelModel, work: LevelElimination): number {
  const { residuals, weights, level, steps, links, coefficients } = work;
  let sum = 0;
  for (let i = 0; i < model.size; i += 1) sum += weights[i]! * residuals[i]! ** 2;
  for (let k = 0; k < model.days.length - 1; k += 1) {
    if (steps[k]! * links[k]! > STANDSTILL) sum += (level[k + 1]! - level[k]!) ** 2 / steps[k]!;
  }
  for (let c = 0; c < model.coefficients; c += 1) if (model.randomOf[c]! >= 0) sum += coefficients[c]! ** 2;
  return sum;
}

/** Inverse of the scaled border, and from it the covariance of the effects. */
function invertBorder(model: LevelModel, work: LevelElimination): void {
  const { coefficients: size, columns, plus, minus } = model;
  const { inverse, covariance, scales } = work;
  const column = new Float64Array(size);
  const half = new Float64Array(columns * size);
  for (let c = 0; c < size; c += 1) {
    column.fill(0);
    column[c] = 1;
    solveBorder(model, work, column);
    for (let d = 0; d < size; d += 1) inverse[d * size + c] = column[d]!;
  }
  for (let c = 0; c < size; c += 1) {
    for (let d = 0; d < size; d += 1) {
      const value = scales[c]! * inverse[c * size + d]!;
      half[plus[c]! * size + d]! += value;
      if (minus[c]! >= 0) half[minus[c]! * size + d]! -= value;
    }
  }
  covariance.fill(0);
  for (let j = 0; j < columns; j += 1) {
    for (let d = 0; d < size; d += 1) {
      const value = scales[d]! * half[j * size + d]!;
      covariance[j * columns + plus[d]!]! += value;
      if (minus[d]! >= 0) covariance[j * columns + minus[d]!]! -= value;
    }
  }
}
