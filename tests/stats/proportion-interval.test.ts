import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { criticalValue } from "../../src/stats/normal.ts";
import {
  agrestiCoullInterval,
  clopperPearsonInterval,
  jeffreysInterval,
  logitInterval,
  type ProportionInterval,
  type ProportionIntervalMethod,
  proportionInterval,
  waldInterval,
  wilsonInterval,
} from "../../src/stats/proportion-interval.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

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

describe("exact proportion interval", () => {
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
});

describe("proportion interval by method", () => {
  const METHODS = ["wilson", "clopper-pearson", "jeffreys", "agresti-coull", "logit", "wald"] as const;

  interface Inputs {
    readonly method: string;
    readonly level: number;
    readonly x: readonly number[];
    readonly n: readonly number[];
  }

  interface EffectiveInputs extends Omit<Inputs, "x"> {
    readonly p: readonly number[];
    readonly deff: readonly number[];
  }

  interface Expected {
    readonly lower: readonly number[];
    readonly upper: readonly number[];
  }

  const offered = ({ inputs }: { inputs: { method: string } }): boolean =>
    (METHODS as readonly string[]).includes(inputs.method);
  const counted = referenceCases<Inputs, Expected>("01-proportion-intervals", "propCI").filter(offered);
  const weighted = referenceCases<EffectiveInputs, Expected>("01-proportion-intervals", "propCIEff").filter(offered);

  describe("proportionInterval: known answers", () => {
    // R binom.confint, binom.test and qbeta, DescTools BinomCI
    test.each(counted)("$name", ({ inputs, expected, tolerance }) => {
      const { level, x, n } = inputs;
      for (const [i, count] of x.entries()) {
        const method = inputs.method as ProportionIntervalMethod;
        const interval = proportionInterval(count / n[i]!, n[i]!, { method, level });
        expectWithin(interval.lower, expected.lower[i]!, tolerance);
        expectWithin(interval.upper, expected.upper[i]!, tolerance);
      }
    });

    // R binom.confint and qbeta on effective counts
    test.each(weighted)("$name", ({ inputs, expected, tolerance }) => {
      const { level, p, n, deff } = inputs;
      for (const [i, share] of p.entries()) {
        const method = inputs.method as ProportionIntervalMethod;
        const interval = proportionInterval(share, n[i]! / deff[i]!, { method, level });
        expectWithin(interval.lower, expected.lower[i]!, tolerance);
        expectWithin(interval.upper, expected.upper[i]!, tolerance);
      }
    });

    test("every method has cases", () => {
      expect(new Set(counted.map(({ inputs }) => inputs.method))).toEqual(new Set(METHODS));
    });
  });

  describe("proportionInterval: a second route", () => {
    test("Wilson by default", () => {
      expect(proportionInterval(0.34, 800)).toEqual(wilsonInterval(0.34, 800));
      expect(proportionInterval(0.34, 800, { level: 0.9 })).toEqual(wilsonInterval(0.34, 800, { level: 0.9 }));
    });
  });

  describe("proportionInterval: invariants", () => {
    test("methods agree on a share of one half to a tenth of a point", () => {
      for (const method of METHODS) expect(proportionInterval(0.5, 1000, { method }).lower).toBeCloseTo(0.469, 3);
    });
  });

  describe("proportionInterval: refusals", () => {
    test("no method of that name, not even the start of one", () => {
      for (const name of ["jeff", "Wilson", "", "constructor"]) {
        const method = name as ProportionIntervalMethod;
        expectRefusal(() => proportionInterval(0.5, 1000, { method }), "unknown-value", ["method"]);
      }
    });
  });
});
