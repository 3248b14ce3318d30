import { refuseName, refuseValue, requireFinite, requirePositive } from "./domain.ts";
import { choleskyFactor, choleskySolve } from "./symmetric-matrix.ts";
import { crossProducts } from "./weighted-least-squares.ts";

/** A value at a place, with its known variance. */
export interface PlacedValue {
  readonly x: number;
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
  const sorted = values.toSorted(
    (a, b) => a.x - b.x || a.value - b.value || a.variance - b.variance || weightOf(a) - weightOf(b),
  );
  const at = options.at ?? [...new Set(sorted.map(({ x }) => x))];
  for (const [i, x] of at.entries()) requireFinite(x, "at", i);
  let equivalent: number | null = 0;
  for (const [i, { x }] of sorted.entries()) {
    const own = localWeights(sorted, x, reach, degree);
    equivalent = own.weights === null || equivalent === null ? null : equivalent + own.weights[i - own.from]!;
  }
  return {
    points: at.map((x) => pointAt(sorted, x, reach, degree)),
    equivalentParameters: equivalent,
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

function pointAt(sorted: readonly PlacedValue[], x: number, reach: LocalReach, degree: number): LocalPoint {
  const { from, count, weights } = localWeights(sorted, x, reach, degree);
  if (weights === null) return { x, estimate: null, variance: null, count };
  let estimate = 0;
  let variance = 0;
  for (const [i, weight] of weights.entries()) {
    const one = sorted[from + i]!;
    estimate += weight * one.value;
    variance += weight * weight * one.variance;
  }
  return { x, estimate, variance, count };
}

/** The weight of each value in reach, from the first of them on, in the line at x; null if they are too few. */
function localWeights(
  sorted: readonly PlacedValue[],
  x: number,
  reach: LocalReach,
  degree: number,
): { from: number; count: number; weights: Float64Array | null } {
  const far = "bandwidth" in reach ? reach.bandwidth : distanceOf(sorted, x, reach.span);
  const from = placesBefore(sorted, (one) => one <= x - far);
  const end = placesBefore(sorted, (one) => one < x + far);
  const near = sorted.slice(from, Math.max(from, end));
  const weights = near.map((one) => weightOf(one) * (1 - (Math.abs(one.x - x) / far) ** 3) ** 3);
  const powers = Array.from({ length: degree + 1 }, (_, power) => near.map((one) => ((one.x - x) / far) ** power));
  const factor = near.length > degree ? choleskyFactor(crossProducts(powers, weights)) : null;
  if (factor === null) return { from, count: near.length, weights: null };
  const row = choleskySolve(
    factor,
    powers.map((_, power) => (power === 0 ? 1 : 0)),
  );
  return {
    from,
    count: near.length,
    weights: Float64Array.from(weights, (weight, i) =>
      row.reduce((sum, coefficient, power) => sum + coefficient * powers[power]![i]! * weight, 0),
    ),
  };
}

/** Distance to the last of the nearest values that are in reach. */
function distanceOf(sorted: readonly PlacedValue[], x: number, span: number): number {
  // the hair is for a product such as 0.3 · 10, which is below 3
  const wanted = Math.max(1, Math.floor(span * sorted.length + 1e-5));
  let end = placesBefore(sorted, (one) => one < x);
  let from = end;
  while (end - from < wanted) {
    const below = from > 0 ? x - sorted[from - 1]!.x : Number.POSITIVE_INFINITY;
    const above = end < sorted.length ? sorted[end]!.x - x : Number.POSITIVE_INFINITY;
    if (below <= above) from -= 1;
    else end += 1;
  }
  return Math.max(x - sorted[from]!.x, sorted[end - 1]!.x - x);
}

/** How many values lie before the first place for which the condition fails. */
function placesBefore(sorted: readonly PlacedValue[], holds: (x: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle]!.x)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function weightOf({ weight = 1 }: PlacedValue): number {
  return weight;
}
