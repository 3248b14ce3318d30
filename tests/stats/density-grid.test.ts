import fc from "fast-check";
import { expect, test } from "vitest";
import { symmetricEigen } from "../../src/stats/density-grid.ts";
import { multiplyVector } from "../../src/stats/symmetric-matrix.ts";

test("values from the smallest up, vectors that the matrix stretches by them", () => {
  expect(
    symmetricEigen([
      [2, 1],
      [1, 2],
    ]).values,
  ).toEqual([expect.closeTo(1, 14), expect.closeTo(3, 14)]);
  const entry = fc.double({ min: -2, max: 2, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.array(entry, { minLength: 5, maxLength: 5 }), { minLength: 5, maxLength: 5 }), (rows) => {
      const matrix = rows.map((row, i) => row.map((value, j) => value + rows[j]![i]!));
      const { values, vectors } = symmetricEigen(matrix);
      for (const [i, vector] of vectors.entries()) {
        if (i > 0) expect(values[i]).toBeGreaterThanOrEqual(values[i - 1]!);
        for (const [j, value] of multiplyVector(matrix, vector).entries()) {
          expect(value).toBeCloseTo(values[i]! * vector[j]!, 10);
        }
      }
    }),
    { seed: 1936 },
  );
});
