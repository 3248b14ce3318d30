import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clopperPearsonInterval, jeffreysInterval } from "../../src/stats/exact-proportion-interval.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

// Known answers of all methods are in proportion-interval-by-method.test.ts.

const SEED = { seed: 1936 };
const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }));
const size = fc.double({ min: 1, max: 1e5, noNaN: true });

/** Chance of `count` successes or fewer, added up one by one. */
function binomialUpTo(count: number, n: number, p: number): number {
  let [term, total] = [(1 - p) ** n, 0];
  for (let k = 0; k <= count; k += 1) {
    total += term;
    term *= ((n - k) / (k + 1)) * (p / (1 - p));
  }
  return total;
}

describe("exact intervals: a second route", () => {
  test("at each Clopper–Pearson bound one binomial tail is 2.5 %", () => {
    for (const [count, n] of [
      [1, 29],
      [15, 148],
      [81, 263],
      [408, 1200],
    ] as const) {
      const { lower, upper } = clopperPearsonInterval(count / n, n);
      expect(1 - binomialUpTo(count - 1, n, lower)).toBeCloseTo(0.025, 9);
      expect(binomialUpTo(count, n, upper)).toBeCloseTo(0.025, 9);
    }
  });

  test("no success in n answers: 1 − (α/2)^(1/n)", () => {
    expect(clopperPearsonInterval(0, 20).upper).toBeCloseTo(1 - 0.025 ** (1 / 20), 13);
  });
});

describe("exact intervals: invariants", () => {
  test("mirror, hold the share, end exactly at 0 and 1; Jeffreys lies inside Clopper–Pearson", () => {
    fc.assert(
      fc.property(share, size, (p, n) => {
        const [exact, jeffreys] = [clopperPearsonInterval(p, n), jeffreysInterval(p, n)];
        expect(exact.lower).toBeLessThanOrEqual(p);
        expect(exact.upper).toBeGreaterThanOrEqual(p);
        expect(clopperPearsonInterval(1 - p, n).lower).toBeCloseTo(1 - exact.upper, 10);
        expect(jeffreys.lower).toBeGreaterThanOrEqual(exact.lower - 1e-12);
        expect(jeffreys.upper).toBeLessThanOrEqual(exact.upper + 1e-12);
      }),
      SEED,
    );
    for (const interval of [clopperPearsonInterval, jeffreysInterval]) {
      expect(interval(0, 10).lower).toBe(0);
      expect(interval(1, 10).upper).toBe(1);
    }
  });
});

describe("exact intervals: refusals", () => {
  test("percent, no sample, no level", () => {
    for (const interval of [clopperPearsonInterval, jeffreysInterval]) {
      expectRefusal(() => interval(46, 1000), "percent-not-proportion", ["proportion"]);
      expectRefusal(() => interval(0.46, -1), "out-of-range", ["sampleSize"]);
      expectRefusal(() => interval(0.46, 1000, { level: 1 }), "out-of-range", ["level"]);
    }
  });
});
