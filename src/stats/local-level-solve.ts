/** Measurements made ready: in one order, on the distinct days, with the columns of their effects. */
export interface LevelData {
  readonly values: Float64Array;
  readonly variances: Float64Array;
  /** Part of a whole measurement that each is. */
  readonly shares: Float64Array;
  /** Place of the day of each. */
  readonly dayOf: Int32Array;
  readonly days: Float64Array;
  /** Columns of each, with 1 or −1. */
  readonly rows: readonly EffectRow[];
  readonly columns: number;
}

/** Columns to which effects add, with 1 or −1. */
export interface EffectRow {
  readonly columns: readonly number[];
  readonly signs: readonly number[];
}

/** What is known of level and effects for given variances. */
export interface SolvedLevel {
  /** Log-likelihood without −½ log 2π for each measurement, flat in height and in effects without a prior. */
  readonly logLikelihood: number;
  /** Level by day. */
  readonly means: Float64Array;
  readonly effects: Float64Array;
  /** Lower triangle of the Cholesky factor of the precision of the effects, row by row. */
  readonly factor: Float64Array;
  /** Variance of the level by day if the effects were known; the covariance with the next day is `kept` times that of the next. */
  readonly variances: Float64Array;
  readonly kept: Float64Array;
  /** Level by day that one unit of each effect takes away, day by day. */
  readonly taken: Float64Array;
  /** What the scan for jumps starts from. */
  readonly walk: Walk & { readonly pulls: Float64Array; readonly effectPulls: Float64Array };
}

/** Precision that the measurements of each day give, and of all up to it. */
interface Walk {
  readonly weights: Float64Array;
  readonly before: Float64Array;
  readonly kept: Float64Array;
  readonly spread: Float64Array;
}

/**
 * Level and effects for given variances, exactly: the walk is eliminated along the days, the effects after it.
 *
 * @param gaps Variance that the level gains from each day to the next; infinite where it restarts.
 * @param precisions Of the prior of each effect; 0 without a prior.
 * @returns Null where effects without a prior cannot be separated.
 */
export function solveLevel(
  data: LevelData,
  gaps: Float64Array,
  excess: number,
  precisions: readonly number[],
): SolvedLevel | null {
  const { values, variances, shares, dayOf, rows, days, columns } = data;
  const size = days.length;
  const weights = new Float64Array(size);
  const pulls = new Float64Array(size);
  const effectPulls = new Float64Array(size * columns);
  // lower triangle, row by row
  const border = new Float64Array((columns * (columns + 1)) / 2);
  const effects = new Float64Array(columns);
  for (let j = 0; j < columns; j += 1) border[(j * (j + 3)) / 2] = precisions[j]!;
  let logs = 0;
  for (let i = 0; i < values.length; i += 1) {
    const variance = variances[i]! + excess;
    const weight = shares[i]! / variance;
    const [day, pull] = [dayOf[i]!, weight * values[i]!];
    const own = rows[i]!;
    logs += shares[i]! * Math.log(variance);
    weights[day]! += weight;
    pulls[day]! += pull;
    for (let a = 0; a < own.columns.length; a += 1) {
      const [j, sign] = [own.columns[a]!, own.signs[a]!];
      effectPulls[day * columns + j]! += sign * weight;
      effects[j]! += sign * pull;
      for (let b = 0; b < own.columns.length; b += 1) {
        const l = own.columns[b]!;
        if (l <= j) border[(j * (j + 1)) / 2 + l]! += sign * own.signs[b]! * weight;
      }
    }
  }
  const walk = walkOf(weights, gaps);
  for (let k = 0; k < size; k += 1) {
    const [before, gap] = [walk.before[k]!, gaps[k] ?? Number.POSITIVE_INFINITY];
    logs += gap === Number.POSITIVE_INFINITY ? Math.log(before) : Math.log1p(gap * before);
  }
  const means = solveWalk(walk, pulls, 1);
  const taken = solveWalk(walk, effectPulls, columns);
  for (let k = 0; k < size; k += 1) {
    const [row, pull] = [k * columns, pulls[k]!];
    for (let j = 0; j < columns; j += 1) {
      effects[j]! -= taken[row + j]! * pull;
      const own = effectPulls[row + j]!;
      if (own === 0) continue;
      const start = (j * (j + 1)) / 2;
      for (let l = 0; l <= j; l += 1) border[start + l]! -= own * taken[row + l]!;
    }
  }
  const factor = factorOf(border, columns);
  if (factor === null) return null;
  whiten(factor, effects);
  for (let j = columns - 1; j >= 0; j -= 1) {
    for (let l = j + 1; l < columns; l += 1) effects[j]! -= factor[(l * (l + 1)) / 2 + j]! * effects[l]!;
    effects[j]! /= factor[(j * (j + 3)) / 2]!;
    logs += 2 * Math.log(factor[(j * (j + 3)) / 2]!) - (precisions[j]! > 0 ? Math.log(precisions[j]!) : 0);
  }
  for (let k = 0; k < size; k += 1) {
    for (let j = 0; j < columns; j += 1) means[k]! -= taken[k * columns + j]! * effects[j]!;
  }
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) {
    let rest = values[i]! - means[dayOf[i]!]!;
    const own = rows[i]!;
    for (let a = 0; a < own.columns.length; a += 1) rest -= own.signs[a]! * effects[own.columns[a]!]!;
    squares += (shares[i]! * values[i]! * rest) / (variances[i]! + excess);
  }
  const spread = walk.spread.slice();
  for (let k = size - 2; k >= 0; k -= 1) spread[k]! += walk.kept[k]! ** 2 * spread[k + 1]!;
  return {
    logLikelihood: -0.5 * (logs + squares),
    means,
    effects,
    factor,
    variances: spread,
    kept: walk.kept,
    taken,
    walk: { ...walk, pulls, effectPulls },
  };
}

/** The walk as a filter of information, which holds for gaps of 0 and for infinite ones. */
function walkOf(weights: Float64Array, gaps: Float64Array): Walk {
  const size = weights.length;
  const [before, kept, spread] = [weights.slice(), new Float64Array(size), new Float64Array(size)];
  for (let k = 0; k < size; k += 1) {
    const gap = gaps[k] ?? Number.POSITIVE_INFINITY;
    if (gap === Number.POSITIVE_INFINITY) {
      spread[k] = 1 / before[k]!;
      continue;
    }
    kept[k] = 1 / (1 + gap * before[k]!);
    spread[k] = gap * kept[k]!;
    before[k + 1]! += kept[k]! * before[k]!;
  }
  return { weights, before, kept, spread };
}

/** The level by day from the pulls on each day, several side by side. */
function solveWalk({ kept, spread }: Walk, pulls: Float64Array, columns: number): Float64Array {
  const x = pulls.slice();
  const size = kept.length;
  for (let k = 0; k + 1 < size; k += 1) {
    const part = kept[k]!;
    if (part === 0) continue;
    const end = (k + 1) * columns;
    for (let j = k * columns; j < end; j += 1) x[j + columns]! += part * x[j]!;
  }
  for (let k = size - 1; k >= 0; k -= 1) {
    const [part, own, end] = [kept[k]!, spread[k]!, (k + 1) * columns];
    if (part === 0) for (let j = k * columns; j < end; j += 1) x[j]! *= own;
    else for (let j = k * columns; j < end; j += 1) x[j] = own * x[j]! + part * x[j + columns]!;
  }
  return x;
}

/** Cholesky's factor of a symmetric matrix, both as lower triangles row by row; null if it is not positive definite. */
function factorOf(matrix: Float64Array, size: number): Float64Array | null {
  const factor = matrix.slice();
  for (let j = 0; j < size; j += 1) {
    const row = (j * (j + 1)) / 2;
    for (let l = 0; l <= j; l += 1) {
      const other = (l * (l + 1)) / 2;
      let rest = factor[row + l]!;
      for (let m = 0; m < l; m += 1) rest -= factor[row + m]! * factor[other + m]!;
      if (l < j) factor[row + l] = rest / factor[other + l]!;
      else if (rest > 1e-12 * matrix[row + l]!) factor[row + l] = Math.sqrt(rest);
      else return null;
    }
  }
  return factor;
}

/** Makes L⁻¹x of a part of x as long as the effects, and returns the sum of its squares: the variance of x·effects. */
export function whiten(factor: Float64Array, x: Float64Array, from = 0, size: number = x.length): number {
  let place = 0;
  let squares = 0;
  for (let j = 0; j < size; j += 1) {
    let rest = x[from + j]!;
    for (let l = 0; l < j; l += 1) rest -= factor[place + l]! * x[from + l]!;
    rest /= factor[place + j]!;
    x[from + j] = rest;
    squares += rest * rest;
    place += j + 1;
  }
  return squares;
}

/** What one more jump in each gap would gain. */
export interface GapScan {
  /** Natural logarithm of the Bayes factor of a jump in each gap. */
  readonly logFactors: Float64Array;
  /** The same for each gap beside a jump in one of them. */
  readonly beside: (gap: number) => Float64Array;
}

/**
 * The Bayes factor of a normal jump in each gap from one solve: with r the score and N the information of a step there,
 *
 *     log BF = −½ log(1 + s²N) + ½ s²r²/(1 + s²N)
 *
 * @see de Jong & Penzer (1998), Journal of the American Statistical Association 93: 796–806.
 */
export function scanGaps(gaps: Float64Array, solved: SolvedLevel, jumpVariance: number): GapScan {
  const { means, effects, taken, factor, walk } = solved;
  const { weights, before } = walk;
  const columns = effects.length;
  const count = gaps.length;
  const scores = new Float64Array(count);
  const information = new Float64Array(count);
  // L⁻¹ of what a step after each gap pulls at the effects, gap by gap
  const whites = new Float64Array(count * columns);
  const sum = new Float64Array(columns);
  let score = 0;
  let after = 0;
  for (let k = count; k > 0; k -= 1) {
    const [gap, weight, row, place] = [gaps[k - 1]!, weights[k]!, k * columns, (k - 1) * columns];
    score += walk.pulls[k]! - weight * means[k]!;
    for (let j = 0; j < columns; j += 1) {
      const pull = walk.effectPulls[row + j]!;
      score -= pull * effects[j]!;
      sum[j]! += pull - weight * taken[row + j]!;
      whites[place + j] = sum[j]!;
    }
    after += weight;
    const fromData = whiten(factor, whites, place, columns);
    scores[k - 1] = score;
    if (gap === Number.POSITIVE_INFINITY) after = 0;
    else {
      const both = before[k - 1]! * after;
      information[k - 1] = both / (before[k - 1]! + after + gap * both) - fromData;
      after /= 1 + gap * after;
    }
  }
  const logFactor = (r: number, n: number): number => {
    const grown = 1 + jumpVariance * Math.max(0, n);
    return -0.5 * Math.log(grown) + (0.5 * jumpVariance * r * r) / grown;
  };
  return {
    logFactors: scores.map((r, k) => logFactor(r, information[k]!)),
    beside: (gap) => {
      // pulls of a step of 1 after the gap, and what the walk leaves of them
      const step = new Float64Array(weights.length);
      for (let k = gap + 1; k < weights.length; k += 1) {
        step[k] = weights[k]!;
        if (gaps[k] === Number.POSITIVE_INFINITY) break;
      }
      const fitted = solveWalk(walk, step, 1);
      const grown = 1 + jumpVariance * information[gap]!;
      const beside = new Float64Array(count);
      let together = 0;
      for (let k = count; k > 0; k -= 1) {
        together += step[k]! - weights[k]! * fitted[k]!;
        let shared = together;
        for (let j = 0; j < columns; j += 1) shared -= whites[(k - 1) * columns + j]! * whites[gap * columns + j]!;
        shared *= jumpVariance;
        const r = scores[k - 1]! - (shared * scores[gap]!) / grown;
        beside[k - 1] = logFactor(r, information[k - 1]! - (shared * shared) / jumpVariance / grown);
      }
      return beside;
    },
  };
}
