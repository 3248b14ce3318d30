import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chiSquaredUpperTail } from "../../src/stats/chi-squared.ts";
import { criticalValue, normalCumulative, normalQuantile, normalUpperTail } from "../../src/stats/normal.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectDistribution } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };

describe("normal distribution: known answers", () => {
  test("mpmath, 60 digits", () => {
    expectDistribution("normCdf", normalCumulative, "x");
    expectDistribution("normSf", normalUpperTail, "x");
    expectDistribution("normQuantile", normalQuantile, "p");
  });

  test("z of the usual levels", () => {
    expect(criticalValue()).toBe(criticalValue(0.95));
    // Held to the last bit, since every printed interval rests on it. mpmath has 1.95996398454005423552…, one unit in the
    // last place above; the quantile that is computed here, as in R, is two below.
    expect(criticalValue(0.95)).toBe(1.959963984540054);
    expect(Math.abs(criticalValue(0.95) - Number("1.95996398454005423552"))).toBeLessThanOrEqual(Number.EPSILON);
    expect(Math.abs(criticalValue(0.95) - normalQuantile(0.975))).toBeLessThanOrEqual(2 * Number.EPSILON);
    expect(criticalValue(0.99)).toBeCloseTo(2.5758293035489004, 14);
  });
});

describe("normal distribution: a second route", () => {
  test("both tails beyond z are the upper tail of chi-squared beyond z²", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 30, noNaN: true }), (z) => {
        expect((2 * normalUpperTail(z)) / chiSquaredUpperTail(z * z, 1)).toBeCloseTo(1, 11);
      }),
      SEED,
    );
  });

  test("the quantile undoes the cumulative chance", () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: 5, noNaN: true }), (x) => {
        expect(normalQuantile(normalCumulative(x))).toBeCloseTo(x, 9);
      }),
      SEED,
    );
  });
});

describe("normal distribution: invariants", () => {
  test("mirrors at 0, never falls, stays in [0, 1], infinity included", () => {
    const x = fc.double({ noNaN: true });
    fc.assert(
      fc.property(x, x, (a, b) => {
        expect(normalUpperTail(-a)).toBe(normalCumulative(a));
        expect(normalCumulative(Math.min(a, b))).toBeLessThanOrEqual(normalCumulative(Math.max(a, b)));
        expect(normalCumulative(a)).toBeGreaterThanOrEqual(0);
        expect(normalCumulative(a)).toBeLessThanOrEqual(1);
      }),
      SEED,
    );
    expect(normalCumulative(Number.POSITIVE_INFINITY)).toBe(1);
    expect(normalUpperTail(Number.POSITIVE_INFINITY)).toBe(0);
  });
});

describe("normal distribution: refusals", () => {
  test("what is no number, no inner probability, no level", () => {
    expectRefusal(() => normalCumulative(Number.NaN), "out-of-range", ["x"]);
    expectRefusal(() => normalQuantile(0), "out-of-range", ["p"]);
    expectRefusal(() => normalQuantile(1), "out-of-range", ["p"]);
    for (const level of [0, 1, 95, Number.NaN]) {
      expectRefusal(() => criticalValue(level), "out-of-range", ["level"]);
    }
  });
});
