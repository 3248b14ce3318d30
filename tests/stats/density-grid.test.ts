import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { symmetricEigen, thinnedWeights } from "../../src/stats/density-grid.ts";
import { multiplyVector } from "../../src/stats/weighted-least-squares.ts";

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

describe("thinned weights", () => {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

  describe("thinnedWeights", () => {
    test("keeps all where there are no more than asked for", () => {
      expect(thinnedWeights([0.2, 0, 0.5, 0.3], 4)).toEqual({ places: [0, 2, 3], weights: [0.2, 0.5, 0.3] });
    });

    test("keeps the heavy as they are, and of the light ones every so many with the weight of their neighbours", () => {
      const { places, weights } = thinnedWeights([0.4, 0.1, 0.1, 0.1, 0.3], 3);
      expect(places).toEqual([0, 2, 4]);
      expect(weights[0]).toBe(0.4);
      expect(weights[1]).toBeCloseTo(0.3, 12);
      expect(weights[2]).toBeCloseTo(0.3, 12);
    });

    test("the sum stays, no more are kept than asked for, and none has less than it had", () => {
      fc.assert(
        fc.property(
          fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 }),
          fc.integer({ min: 1, max: 20 }),
          (all, most) => {
            fc.pre(sum(all) > 1e-6);
            const { places, weights } = thinnedWeights(all, most);
            expect(places.length).toBeLessThanOrEqual(most);
            expect(places.length).toBeGreaterThan(0);
            expect(sum(weights)).toBeCloseTo(sum(all), 9);
            for (const [i, place] of places.entries()) expect(weights[i]).toBeGreaterThanOrEqual(all[place]! - 1e-12);
          },
        ),
      );
    });

    test("a mean over neighbours that are alike hardly moves, as that of the heaviest alone does", () => {
      const all = Array.from({ length: 2000 }, (_, i) => Math.exp(-i / 300));
      const total = sum(all);
      const mean = sum(all.map((weight, i) => weight * i)) / total;
      const { places, weights } = thinnedWeights(all, 50);
      expect(sum(places.map((place, i) => weights[i]! * place)) / total / mean).toBeCloseTo(1, 2);
    });
  });
});
