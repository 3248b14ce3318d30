import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chiSquaredCumulative, chiSquaredQuantile, chiSquaredUpperTail } from "../../src/stats/chi-squared.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectDistribution } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const degrees = fc.double({ min: 0.5, max: 2000, noNaN: true });

describe("chi-squared distribution: known answers", () => {
  test("mpmath, 60 digits", () => {
    expectDistribution("chi2Cdf", chiSquaredCumulative, "x", "df");
    expectDistribution("chi2Sf", chiSquaredUpperTail, "x", "df");
    expectDistribution("chi2Quantile", chiSquaredQuantile, "p", "df");
  });
});

describe("chi-squared distribution: a second route", () => {
  test("with two degrees of freedom it is exponential", () => {
    for (const x of [1e-6, 0.3, 5.99, 40, 900]) {
      expect(chiSquaredUpperTail(x, 2) / Math.exp(-x / 2)).toBeCloseTo(1, 12);
    }
  });

  test("the quantile undoes the cumulative chance in both tails", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), degrees, (p, df) => {
        expect(chiSquaredCumulative(chiSquaredQuantile(p, df), df) / p).toBeCloseTo(1, 10);
      }),
      SEED,
    );
  });
});

describe("chi-squared distribution: invariants", () => {
  test("both tails add up to 1", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 4000, noNaN: true }), degrees, (x, df) => {
        expect(chiSquaredCumulative(x, df) + chiSquaredUpperTail(x, df)).toBeCloseTo(1, 12);
      }),
      SEED,
    );
  });
});

describe("chi-squared distribution: refusals", () => {
  test("arguments outside", () => {
    expectRefusal(() => chiSquaredUpperTail(-1, 2), "out-of-range", ["x"]);
    expectRefusal(() => chiSquaredUpperTail(Number.NaN, 2), "out-of-range", ["x"]);
    expectRefusal(() => chiSquaredCumulative(1, 0), "out-of-range", ["degreesOfFreedom"]);
    expectRefusal(() => chiSquaredQuantile(1, 2), "out-of-range", ["p"]);
  });
});
