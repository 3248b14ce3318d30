import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { criticalValue } from "../../src/stats/normal.ts";
import {
  agrestiCoullInterval,
  logitInterval,
  type ProportionInterval,
  waldInterval,
  wilsonInterval,
} from "../../src/stats/proportion-interval.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

// Known answers of all methods are in proportion-interval-by-method.test.ts.

const SEED = { seed: 1936 };
const share = fc.double({ min: 0, max: 1, noNaN: true });
const inner = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const size = fc.double({ min: 0.5, max: 1e6, noNaN: true });
const level = fc.double({ min: 0.01, max: 0.999, noNaN: true });

describe("intervals for one proportion: a second route", () => {
  test("each Wilson bound b solves (p − b)² = z² b(1 − b)/n", () => {
    fc.assert(
      fc.property(share, size, level, (p, n, confidence) => {
        const z = criticalValue(confidence);
        for (const bound of Object.values(wilsonInterval(p, n, { level: confidence }))) {
          expect((p - bound) ** 2).toBeCloseTo((z * z * bound * (1 - bound)) / n, 12);
        }
      }),
      SEED,
    );
  });

  test("Agresti–Coull has the centre of Wilson and is never shorter", () => {
    fc.assert(
      fc.property(share, size, (p, n) => {
        const [wilson, agresti] = [wilsonInterval(p, n), agrestiCoullInterval(p, n)];
        expect(agresti.lower + agresti.upper).toBeCloseTo(wilson.lower + wilson.upper, 12);
        expect(agresti.upper - agresti.lower).toBeGreaterThanOrEqual(wilson.upper - wilson.lower - 1e-12);
      }),
      SEED,
    );
  });

  test("the logit interval is symmetric in the log odds", () => {
    fc.assert(
      fc.property(inner, fc.double({ min: 50, max: 1e6, noNaN: true }), (p, n) => {
        const logOdds = (x: number): number => Math.log(x / (1 - x));
        const { lower, upper } = logitInterval(p, n);
        fc.pre(upper < 1 - 1e-6);
        expect(logOdds(lower) + logOdds(upper)).toBeCloseTo(2 * logOdds(p), 7);
      }),
      SEED,
    );
  });

  test("all come together in a large sample", () => {
    for (const interval of [waldInterval, agrestiCoullInterval, logitInterval]) {
      expect(interval(0.3, 1e8).lower).toBeCloseTo(wilsonInterval(0.3, 1e8).lower, 7);
    }
  });

  test("Wilson covers a share of 2 % in 100 answers as often as it says, Wald does not", () => {
    const chances = binomialChances(100, 0.02);
    const covered = (interval: (p: number, n: number) => ProportionInterval): number =>
      chances.reduce((sum, chance, count) => {
        const { lower, upper } = interval(count / 100, 100);
        return lower <= 0.02 && 0.02 <= upper ? sum + chance : sum;
      }, 0);
    expect(covered(wilsonInterval)).toBeGreaterThan(0.94);
    expect(covered(waldInterval)).toBeLessThan(0.88);
  });
});

describe("intervals for one proportion: invariants", () => {
  test("mirror when yes and no are exchanged", () => {
    fc.assert(
      fc.property(inner, size, (p, n) => {
        for (const interval of [wilsonInterval, waldInterval, agrestiCoullInterval, logitInterval]) {
          expect(interval(1 - p, n).lower).toBeCloseTo(1 - interval(p, n).upper, 10);
        }
      }),
      SEED,
    );
  });

  test("grow with the level and shrink with the sample", () => {
    const length = ({ lower, upper }: ProportionInterval): number => upper - lower;
    fc.assert(
      fc.property(inner, fc.double({ min: 20, max: 1e6, noNaN: true }), (p, n) => {
        for (const interval of [wilsonInterval, waldInterval, agrestiCoullInterval, logitInterval]) {
          expect(length(interval(p, n, { level: 0.9 }))).toBeLessThan(length(interval(p, n, { level: 0.99 })));
          expect(length(interval(p, 2 * n))).toBeLessThan(length(interval(p, n)));
        }
      }),
      SEED,
    );
  });

  test("Wilson holds the share, stays in [0, 1], and ends exactly at 0 and 1", () => {
    fc.assert(
      fc.property(share, size, level, (p, n, confidence) => {
        const { lower, upper } = wilsonInterval(p, n, { level: confidence });
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(p);
        expect(upper).toBeGreaterThanOrEqual(p - Number.EPSILON);
        expect(wilsonInterval(0, n).lower).toBe(0);
        expect(wilsonInterval(1, n).upper).toBe(1);
      }),
      SEED,
    );
  });
});

describe("intervals for one proportion: refusals", () => {
  test("percent, no sample, no level", () => {
    for (const interval of [wilsonInterval, waldInterval, agrestiCoullInterval, logitInterval]) {
      expectRefusal(() => interval(46, 1000), "percent-not-proportion", ["proportion"]);
      expectRefusal(() => interval(Number.NaN, 1000), "percent-not-proportion", ["proportion"]);
      expectRefusal(() => interval(0.46, 0), "out-of-range", ["sampleSize"]);
      expectRefusal(() => interval(0.46, Number.POSITIVE_INFINITY), "out-of-range", ["sampleSize"]);
      expectRefusal(() => interval(0.46, 1000, { level: 95 }), "out-of-range", ["level"]);
    }
  });

  test("text that looks like a number", () => {
    expectRefusal(() => wilsonInterval("0.46" as unknown as number, 1000), "percent-not-proportion", ["proportion"]);
  });

  test("the logit of 0 and 1", () => {
    expectRefusal(() => logitInterval(0, 1000), "out-of-range", ["proportion"]);
    expectRefusal(() => logitInterval(1, 1000), "out-of-range", ["proportion"]);
  });
});

function binomialChances(n: number, p: number): number[] {
  const chances = [(1 - p) ** n];
  for (let k = 1; k <= n; k += 1) chances.push((chances[k - 1]! * (n - k + 1) * p) / (k * (1 - p)));
  return chances;
}
