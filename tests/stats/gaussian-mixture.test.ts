import fc from "fast-check";
import { expect, test } from "vitest";
import { mixtureMoments, mixtureQuantile } from "../../src/stats/gaussian-mixture.ts";
import { normalCumulative } from "../../src/stats/normal.ts";

const component = fc.record({
  weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
  mean: fc.double({ min: -3, max: 3, noNaN: true }),
  deviation: fc.double({ min: 0.01, max: 3, noNaN: true }),
});

test("the chance below a quantile is the one asked for, from any start", () => {
  fc.assert(
    fc.property(
      fc.array(component, { minLength: 1, maxLength: 6 }),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      fc.double({ min: -10, max: 10, noNaN: true }),
      (list, chance, start) => {
        const total = list.reduce((sum, { weight }) => sum + weight, 0);
        const mixture = {
          weights: Float64Array.from(list, ({ weight }) => weight / total),
          means: Float64Array.from(list, ({ mean }) => mean),
          deviations: Float64Array.from(list, ({ deviation }) => deviation),
        };
        const x = mixtureQuantile(mixture, chance, start, mixtureMoments(mixture).deviation);
        const below = list.reduce(
          (sum, one) => sum + (one.weight / total) * normalCumulative((x - one.mean) / one.deviation),
          0,
        );
        expect(below).toBeCloseTo(chance, 7);
      },
    ),
    { seed: 1936 },
  );
});

test("places instead of distributions: the one at which the chance is passed", () => {
  const mixture = {
    weights: Float64Array.of(0.3, 0.7),
    means: Float64Array.of(1, 2),
    deviations: Float64Array.of(0, 0),
  };
  expect(mixtureQuantile(mixture, 0.2, 1.5, 0.5)).toBeCloseTo(1, 9);
  expect(mixtureQuantile(mixture, 0.4, 1.5, 0.5)).toBeCloseTo(2, 9);
  expect(mixtureQuantile(mixture, 0.4, 1.5, 0)).toBe(1.5);
});
