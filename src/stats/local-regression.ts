import { refuseName, refuseValue, requireFinite, requirePositive } from "./domain.ts";
import { choleskyFactor, choleskySolve } from "./symmetric-matrix.ts";

/** A value at a place, with its known variance. */
export interface PlacedValue {
  /** Where it stands, such as a day. */
  readonly x: number;
  /** In any unit, such as a share as a proportion. */
  readonly value: number;
  /** Sampling variance of the value. */
  readonly variance: number;
  /** Weight in the fit, such as the effective sample size; 1 unless told. */
  readonly weight?: number;
}

/** How far the fit at a place looks: so far in the unit of x, or to the nearest part of all values, at most 1. */
export type LocalReach = { readonly bandwidth: number } | { readonly span: number };

/** What `localRegression` can be told. */
export interface LocalRegressionOptions {
  readonly reach: LocalReach;
  /** Places of the line; those of the values, each once and from the lowest up, unless told. */
  readonly at?: readonly number[];
  /** Straight pieces or curved ones; "line" unless told. */
  readonly shape?: "line" | "parabola";
}

/** A smoothed line. */
export interface LocalRegression {
  readonly points: readonly LocalPoint[];
  /** How many parameters of a curve the line is worth: the sum of the weight of each value in the line at its own place. */
  readonly equivalentParameters: number | null;
}

/** The line at one place. */
export interface LocalPoint {
  /** In the unit of the places of the values. */
  readonly x: number;
  /** Null where too few values are in reach. */
  readonly estimate: number | null;
  /** Sampling variance of the estimate; null with it. */
  readonly variance: number | null;
  /** Values in reach. */
  readonly count: number;
}

/**
 * Smooth line through scattered values by local regression: at each place a straight line fitted to the values in reach,
 * the nearer the heavier.
 *
 *     weight of a value = own weight · (1 − (distance / reach)³)³     estimate = Σ lᵢyᵢ     variance = Σ lᵢ²vᵢ
 *
 * A description and no model: the variance holds for the sampling error of the values alone and not for what the line
 * smooths away, which biases it at bends and peaks. It knows no sources; localLevelFit() does.
 *
 * @param values Two or more, in any order.
 * @param options `reach` of the line, `at`: its places, and the `shape` of its pieces.
 * @throws PollError `out-of-domain`, `not-positive`, `unknown-method`.
 *
 * @example
 * ```ts
 * const values = [0.44, 0.46, 0.45, 0.49, 0.5, 0.48].map((value, i) => ({ x: 7 * i, value, variance: 0.0002 }));
 * const line = localRegression(values, { reach: { bandwidth: 21 }, at: [14] });
 * line.points[0].estimate; // => 0.466821
 * ```
 * @see Cleveland (1979), Journal of the American Statistical Association 74: 829–836,
 *   doi:10.1080/01621459.1979.10481038.
 */
export function localRegression(values: readonly PlacedValue[], options: LocalRegressionOptions): LocalRegression {
  const { reach, shape = "line" } = options;
  const degree = degreeOf(shape);
  checkValues(values, reach);
  const columns = columnsOf(values);
  const at = options.at ?? [...new Set(columns.x)];
  for (const [i, x] of at.entries()) requireFinite(x, "at", i);
  return {
    points: at.map((x) => pointAt(columns, pieceAt(columns, x, reach, degree))),
    equivalentParameters: equivalentParameters(columns, reach, degree),
  };
}

/** The sum of the weight of each value in the line at its own place; null where one has no line there. */
function equivalentParameters(columns: Columns, reach: LocalReach, degree: number): number | null {
  let sum = 0;
  let place = Number.NaN;
  let own = 0;
  for (let i = 0; i < columns.x.length; i += 1) {
    if (columns.x[i] !== place) {
      place = columns.x[i]!;
      const { row } = pieceAt(columns, place, reach, degree);
      if (row === null) return null;
      own = row[0]!;
    }
    // a value at the very place has the whole kernel and only the constant of the curve
    sum += own * columns.weights[i]!;
  }
  return sum;
}

/** The values from the lowest place up. */
interface Columns {
  readonly x: Float64Array;
  readonly values: Float64Array;
  readonly variances: Float64Array;
  readonly weights: Float64Array;
}

function columnsOf(values: readonly PlacedValue[]): Columns {
  const sorted = values.toSorted(
    (a, b) => a.x - b.x || a.value - b.value || a.variance - b.variance || weightOf(a) - weightOf(b),
  );
  return {
    x: new Float64Array(sorted.map(({ x }) => x)),
    values: new Float64Array(sorted.map(({ value }) => value)),
    variances: new Float64Array(sorted.map(({ variance }) => variance)),
    weights: new Float64Array(sorted.map(weightOf)),
  };
}

function degreeOf(shape: NonNullable<LocalRegressionOptions["shape"]>): number {
  switch (shape) {
    case "line":
      return 1;
    case "parabola":
      return 2;
    default:
      return refuseName(shape, "shape", ["line", "parabola"]);
  }
}

function checkValues(values: readonly PlacedValue[], reach: LocalReach): void {
  if (values.length < 2) {
    refuseValue("out-of-domain", ["values"], values.length, "two or more values", "One value has no line.");
  }
  for (const [i, one] of values.entries()) {
    requireFinite(one.x, "values", i, "x");
    requireFinite(one.value, "values", i, "value");
    requirePositive(one.variance, "values", i, "variance");
    requirePositive(weightOf(one), "values", i, "weight");
  }
  if ("bandwidth" in reach) requirePositive(reach.bandwidth, "reach", "bandwidth");
  else if (!(reach.span > 0 && reach.span <= 1)) {
    refuseValue("out-of-domain", ["reach", "span"], reach.span, "above 0, at most 1", "A part of the values.");
  }
}

/** A piece of the line: the values in reach, and the row of the inverted equations that gives its height at x. */
interface Piece {
  readonly x: number;
  readonly far: number;
  readonly from: number;
  readonly end: number;
  /** Null if the values are too few. */
  readonly row: readonly number[] | null;
}

function pieceAt({ x: places, weights }: Columns, x: number, reach: LocalReach, degree: number): Piece {
  const far = "bandwidth" in reach ? reach.bandwidth : distanceOf(places, x, reach.span);
  const from = firstPlace(places, (place) => place > x - far);
  const end = Math.max(
    from,
    firstPlace(places, (place) => place >= x + far),
  );
  if (end - from <= degree) return { x, far, from, end, row: null };
  const moments = new Float64Array(2 * degree + 1);
  for (let i = from; i < end; i += 1) {
    const distance = (places[i]! - x) / far;
    let term = weights[i]! * kernel(distance);
    for (let power = 0; power < moments.length; power += 1) {
      moments[power]! += term;
      term *= distance;
    }
  }
  const size = Array.from({ length: degree + 1 }, (_, power) => power);
  const factor = choleskyFactor(size.map((i) => size.map((j) => moments[i + j]!)));
  const constant = size.map((power) => (power === 0 ? 1 : 0));
  return { x, far, from, end, row: factor === null ? null : choleskySolve(factor, constant) };
}

function pointAt(columns: Columns, { x, far, from, end, row }: Piece): LocalPoint {
  if (row === null) return { x, estimate: null, variance: null, count: end - from };
  const [constant = 0, slope = 0, bend = 0] = row;
  let estimate = 0;
  let variance = 0;
  for (let i = from; i < end; i += 1) {
    const distance = (columns.x[i]! - x) / far;
    const curve = constant + distance * (slope + distance * bend);
    const weight = columns.weights[i]! * kernel(distance) * curve;
    estimate += weight * columns.values[i]!;
    variance += weight * weight * columns.variances[i]!;
  }
  return { x, estimate, variance, count: end - from };
}

/** Cleveland's tricube, for distances in reaches. */
function kernel(distance: number): number {
  const size = Math.abs(distance);
  const rest = 1 - size * size * size;
  return rest * rest * rest;
}

/** Distance to the last of the nearest values that are in reach. */
function distanceOf(places: Float64Array, x: number, span: number): number {
  // the hair is for a product such as 0.3 · 10, which is below 3
  const wanted = Math.max(1, Math.floor(span * places.length + 1e-5));
  let low = 0;
  let high = places.length - wanted;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x - places[middle]! > places[middle + wanted]! - x) low = middle + 1;
    else high = middle;
  }
  return Math.max(x - places[low]!, places[low + wanted - 1]! - x);
}

/** The first place for which the condition holds, as it does for all that follow. */
function firstPlace(places: Float64Array, holds: (place: number) => boolean): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(places[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function weightOf({ weight = 1 }: PlacedValue): number {
  return weight;
}
