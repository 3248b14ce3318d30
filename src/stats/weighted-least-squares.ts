import { choleskyFactor, choleskyInverse, multiplyVector } from "./symmetric-matrix.ts";

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
