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
