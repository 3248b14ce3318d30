import { mean, standardDeviation } from "simple-statistics";
import { studentQuantile, studentUpperTail } from "./beta.ts";
import { refuseValue, requireFinite, requirePositive } from "./domain.ts";
import { tailChance } from "./normal.ts";
import { type NormalEstimate, normalEstimate } from "./normal-estimate.ts";

/** A column for each coefficient, the first of them ones for the intercept. */
export type DesignColumns = readonly ArrayLike<number>[];

/** Weighted least squares with the weights 1 / variance. */
export interface WeightedFit {
  readonly coefficients: readonly number[];
  /** (X′WX)⁻¹, the covariance matrix of the coefficients where the variances are known. */
  readonly covariance: readonly (readonly number[])[];
  readonly residuals: Float64Array;
  /** Weighted sum of the squared residuals. */
  readonly sumOfSquares: number;
  /** log |X′WX| */
  readonly logDeterminant: number;
}

/** The fit in one pass over the observations for each pair of columns; null if the columns are collinear. */
export function weightedLeastSquares(
  design: DesignColumns,
  response: ArrayLike<number>,
  weights: ArrayLike<number>,
): WeightedFit | null {
  const factor = choleskyFactor(crossProducts(design, weights));
  if (factor === null) return null;
  const covariance = choleskyInverse(factor);
  const coefficients = multiplyVector(covariance, weightedSums(design, weights, response));
  const residuals = withoutFitted(design, response, coefficients);
  let sumOfSquares = 0;
  for (let i = 0; i < residuals.length; i += 1) sumOfSquares += weights[i]! * residuals[i]! ** 2;
  const logDeterminant = factor.reduce((sum, row, i) => sum + 2 * Math.log(row[i]!), 0);
  return { coefficients, covariance, residuals, sumOfSquares, logDeterminant };
}

/** X′WX */
export function crossProducts(design: DesignColumns, weights: ArrayLike<number>): number[][] {
  const products: number[][] = design.map(() => []);
  for (const [i, column] of design.entries()) {
    for (let j = 0; j <= i; j += 1) {
      const other = design[j]!;
      let sum = 0;
      for (let k = 0; k < weights.length; k += 1) sum += weights[k]! * column[k]! * other[k]!;
      products[i]![j] = sum;
      products[j]![i] = sum;
    }
  }
  return products;
}

/** X′Wy */
export function weightedSums(design: DesignColumns, weights: ArrayLike<number>, response: ArrayLike<number>): number[] {
  return design.map((column) => {
    let sum = 0;
    for (let k = 0; k < weights.length; k += 1) sum += weights[k]! * column[k]! * response[k]!;
    return sum;
  });
}

/** y − Xb */
export function withoutFitted(
  design: DesignColumns,
  response: ArrayLike<number>,
  coefficients: readonly number[],
): Float64Array {
  const rest = new Float64Array(response);
  for (let j = 0; j < design.length; j += 1) {
    for (let i = 0; i < rest.length; i += 1) rest[i]! -= coefficients[j]! * design[j]![i]!;
  }
  return rest;
}

// Small dense matrices, as rows, for models with a handful of coefficients.

/**
 * The lower triangle L with A = L·Lᵀ of a symmetric positive definite matrix A (Cholesky); null if a column of A is, but
 * for rounding, a weighted sum of those before it.
 */
export function choleskyFactor(matrix: readonly (readonly number[])[]): number[][] | null {
  const factor: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    const line: number[] = [];
    for (let j = 0; j <= i; j += 1) {
      let rest = row[j]!;
      const above = j === i ? line : factor[j]!;
      for (let k = 0; k < j; k += 1) rest -= line[k]! * above[k]!;
      if (j < i) line.push(rest / above[j]!);
      else if (rest > 1e-12 * row[i]!) line.push(Math.sqrt(rest));
      else return null;
    }
    factor.push(line);
  }
  return factor;
}

/** The x with A·x = b, from the factor of A. */
export function choleskySolve(factor: readonly (readonly number[])[], right: readonly number[]): number[] {
  const x = right.slice();
  const size = factor.length;
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < i; k += 1) x[i]! -= factor[i]![k]! * x[k]!;
    x[i]! /= factor[i]![i]!;
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1) x[i]! -= factor[k]![i]! * x[k]!;
    x[i]! /= factor[i]![i]!;
  }
  return x;
}

/** A⁻¹ from the factor of A. */
export function choleskyInverse(factor: readonly (readonly number[])[]): number[][] {
  return factor.map((_, column) =>
    choleskySolve(
      factor,
      factor.map((_row, i) => (i === column ? 1 : 0)),
    ),
  );
}

/** T·x. */
export function multiplyVector(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  return matrix.map((row) => row.reduce((sum, value, j) => sum + value * vector[j]!, 0));
}

/** T·C·Tᵀ: the covariance matrix of T·x if C is that of x. */
export function transformCovariance(
  transform: readonly (readonly number[])[],
  covariance: readonly (readonly number[])[],
): number[][] {
  const half = transform.map((row) => multiplyVector(covariance, row));
  return transform.map((_, i) => transform.map((row) => row.reduce((sum, value, k) => sum + value * half[i]![k]!, 0)));
}

/** A coefficient of a regression: the change of the outcome with one unit more of the predictor. */
export interface RegressionCoefficient extends TestedEstimate {
  readonly name: string;
}

/** Names, estimates and their covariance matrix as a list of coefficients. */
export function regressionCoefficients(
  names: readonly string[],
  estimates: readonly number[],
  covariance: readonly (readonly number[])[],
  degreesOfFreedom: number | null,
  level?: number,
): RegressionCoefficient[] {
  return names.map((name, i) => ({
    name,
    ...testedEstimate(estimates[i]!, covariance[i]![i]!, degreesOfFreedom, level),
  }));
}

/** An estimate with its interval and its test against 0, by the normal distribution or by Student's t. */
export interface TestedEstimate extends NormalEstimate {
  /** Degrees of freedom of Student's t; null where the interval and the test are normal. */
  readonly degreesOfFreedom: number | null;
}

/** Interval and test of an estimate by Student's t with these degrees of freedom, or by the normal distribution. */
export function testedEstimate(
  estimate: number,
  variance: number,
  degreesOfFreedom: number | null,
  level?: number,
): TestedEstimate {
  const normal = normalEstimate(estimate, variance, level === undefined ? {} : { level });
  if (degreesOfFreedom === null) return { ...normal, degreesOfFreedom };
  requirePositive(degreesOfFreedom, "degreesOfFreedom");
  const half = intervalQuantile(degreesOfFreedom, level) * normal.standardError;
  const { statistic } = normal;
  return {
    ...normal,
    lower: estimate - half,
    upper: estimate + half,
    pValue: statistic === null ? null : 2 * studentUpperTail(Math.abs(statistic), degreesOfFreedom),
    degreesOfFreedom,
  };
}

/** Standard errors on each side of a two-sided interval by Student's t. */
export function intervalQuantile(degreesOfFreedom: number, level?: number): number {
  return -studentQuantile(tailChance(level), degreesOfFreedom);
}

/** Predictors of a regression by name, each with a number for every observation. The intercept is added. */
export type Predictors = Readonly<Record<string, readonly number[]>>;

/**
 * Predictors with mean 0 and variance 1, so that years or other large numbers cost no digits, and the way back to their
 * own units.
 */
export interface StandardisedPredictors {
  readonly names: readonly string[];
  /** One for each predictor, without the intercept. */
  readonly columns: readonly Float64Array[];
  readonly means: readonly number[];
  readonly scales: readonly number[];
}

/**
 * Columns of zeros and ones for a predictor that is a category: one for each label but the reference, named
 * `name=label`, to spread among the predictors of a regression.
 *
 * @param name Name of the predictor.
 * @param labels Category of each observation.
 * @param options `reference`: the category that the others are compared with; default: the first to appear.
 * @returns A column for each label but the reference, in order of their first appearance.
 * @throws PollError `unknown-value` if no observation has the reference.
 *
 * @example
 * ```ts
 * indicatorPredictors("actor", ["none", "nato", "none", "eu"]); // => { "actor=nato": [0, 1, 0, 0], "actor=eu": [0, 0, 0, 1] }
 * ```
 */
export function indicatorPredictors(
  name: string,
  labels: readonly string[],
  options: { readonly reference?: string } = {},
): Record<string, number[]> {
  const found = [...new Set(labels)];
  const { reference = found[0] } = options;
  if (reference !== undefined && !found.includes(reference)) {
    refuseValue(
      "unknown-value",
      ["reference"],
      reference,
      `one of ${found.join(", ")}`,
      "Some observation must have it.",
    );
  }
  return Object.fromEntries(
    found
      .filter((label) => label !== reference)
      .map((label) => [`${name}=${label}`, labels.map((one) => (one === label ? 1 : 0))]),
  );
}

/** Checks the predictors of `count` observations and standardises them. */
export function standardise(predictors: Predictors, count: number, path: string): StandardisedPredictors {
  const names = Object.keys(predictors);
  const means: number[] = [];
  const scales: number[] = [];
  const columns = names.map((name) => {
    const values = predictors[name]!;
    if (values.length !== count) {
      const expected = `as long as there are observations, ${String(count)}`;
      refuseValue("length-mismatch", [path, name], values.length, expected, "One entry for each.");
    }
    for (const [index, value] of values.entries()) requireFinite(value, path, name, index);
    const [middle, scale] = [mean(values), standardDeviation(values)];
    if (!(scale > 1e-12 * Math.abs(middle))) {
      refuseValue(
        "out-of-range",
        [path, name],
        values[0],
        "values that differ",
        "A constant has no effect of its own.",
      );
    }
    means.push(middle);
    scales.push(scale);
    return Float64Array.from(values, (value) => (value - middle) / scale);
  });
  const ones = new Float64Array(count).fill(1);
  if (choleskyFactor(crossProducts([ones, ...columns], ones)) === null) refuseCollinear(path, names);
  return { names, columns, means, scales };
}

/**
 * Estimates and covariances in the units of the caller. The first `intercepts` estimates are those at the means of the
 * predictors, to which `sign` times the effects are added, and become those at 0.
 */
export function inOwnUnits(
  { means, scales }: StandardisedPredictors,
  estimates: readonly number[],
  covariance: readonly (readonly number[])[],
  intercepts: number,
  sign: 1 | -1,
): { estimates: number[]; covariance: number[][] } {
  const transform = estimates.map((_, i) =>
    estimates.map((_value, j) => {
      const predictor = j - intercepts;
      if (i === j) return i < intercepts ? 1 : 1 / scales[predictor]!;
      return i < intercepts && j >= intercepts ? (-sign * means[predictor]!) / scales[predictor]! : 0;
    }),
  );
  return {
    estimates: multiplyVector(transform, estimates),
    covariance: transformCovariance(transform, covariance),
  };
}

/** Refuses predictors of which one says what the others say together. */
export function refuseCollinear(path: string, names: readonly string[]): never {
  const expected = "columns none of which follows from the others";
  refuseValue("out-of-range", [path], names.join(", "), expected, "Leave one out, or join categories.");
}
