/** Eigenvalues of a symmetric matrix, the smallest first, with an eigenvector of length 1 for each. */
export interface SymmetricEigen {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
}

/** Eigenvalues and eigenvectors by Jacobi's rotations. */
export function symmetricEigen(matrix: readonly (readonly number[])[]): SymmetricEigen {
  const size = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const v = matrix.map((_, i) => new Float64Array(size).fill(1, i, i + 1));
  for (let sweep = 0; sweep < 60; sweep += 1) {
    let off = 0;
    let on = 0;
    for (let i = 0; i < size; i += 1) {
      on += a[i]![i]! ** 2;
      for (let j = 0; j < i; j += 1) off += a[i]![j]! ** 2;
    }
    if (off <= 1e-30 * on) break;
    for (let p = 0; p < size; p += 1) for (let q = p + 1; q < size; q += 1) rotate(a, v, p, q);
  }
  const order = [...a.keys()].sort((i, j) => a[i]![i]! - a[j]![j]! || i - j);
  return {
    values: order.map((i) => a[i]![i]!),
    vectors: order.map((i) => Array.from(v[i]!)),
  };
}

/** Makes a[p][q] 0. The eigenvectors are the rows of v. */
function rotate(a: readonly Float64Array[], v: readonly Float64Array[], p: number, q: number): void {
  const between = a[p]![q]!;
  if (between === 0) return;
  const apart = (a[q]![q]! - a[p]![p]!) / (2 * between);
  const tangent = Math.sign(apart || 1) / (Math.abs(apart) + Math.sqrt(apart * apart + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (const row of a) {
    const [x, y] = [row[p]!, row[q]!];
    row[p] = cosine * x - sine * y;
    row[q] = sine * x + cosine * y;
  }
  for (const rows of [a, v]) {
    const [first, second] = [rows[p]!, rows[q]!];
    for (let k = 0; k < first.length; k += 1) {
      const [x, y] = [first[k]!, second[k]!];
      first[k] = cosine * x - sine * y;
      second[k] = sine * x + cosine * y;
    }
  }
}
