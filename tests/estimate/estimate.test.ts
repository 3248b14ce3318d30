import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { widened } from "../../src/estimate/estimate.ts";

const SEED = { seed: 1936 };
const half = fc.double({ min: 0, max: 0.3, noNaN: true });

describe("widened", () => {
  test("3 and 4 make 5, on each side by itself", () => {
    const interval = { lower: 0.5 - 0.03, upper: 0.5 + 0.04, level: 0.9 };
    const { lower, upper, level } = widened(0.5, interval, 0.02 ** 2, 2);
    expect(lower).toBeCloseTo(0.45, 14);
    expect(upper).toBeCloseTo(0.5 + Math.hypot(0.04, 0.04), 14);
    expect(level).toBe(0.9);
  });

  test("never narrower, unchanged without a further error, and more with more of it", () => {
    fc.assert(
      fc.property(half, half, fc.double({ min: 1e-6, max: 0.01, noNaN: true }), (below, above, variance) => {
        const interval = { lower: 0.5 - below, upper: 0.5 + above, level: 0.95 };
        const same = widened(0.5, interval, 0, 1.96);
        expect(same.lower).toBeCloseTo(interval.lower, 14);
        expect(same.upper).toBeCloseTo(interval.upper, 14);
        const [one, two] = [widened(0.5, interval, variance, 1.96), widened(0.5, interval, 2 * variance, 1.96)];
        expect(one.lower).toBeLessThan(same.lower);
        expect(two.lower).toBeLessThan(one.lower);
        expect(two.upper).toBeGreaterThan(one.upper);
      }),
      SEED,
    );
  });

  test("a share stays between 0 and 1", () => {
    const { lower, upper } = widened(0.001, { lower: 0, upper: 0.999, level: 0.95 }, 0.01, 1.96, [0, 1]);
    expect([lower, upper]).toEqual([0, 1]);
  });
});
