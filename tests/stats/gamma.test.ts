import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gammaCumulative, gammaUpperTail, logGamma } from "../../src/stats/gamma.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectDistribution } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const shape = fc.double({ min: 0.05, max: 5000, noNaN: true });

describe("gamma: known answers", () => {
  test("mpmath, 60 digits", () => expectDistribution("logGamma", logGamma, "x"));
});

describe("gamma: a second route", () => {
  test("log Γ(x + 1) = log Γ(x) + log x", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (x) => {
        const stepped = logGamma(x) + Math.log(x);
        expect(Math.abs(logGamma(x + 1) - stepped)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(stepped)));
      }),
      SEED,
    );
  });

  test("whole shapes are sums of Poisson chances", () => {
    for (const [k, x] of [
      [3, 0.7],
      [10, 14.2],
      [25, 25],
      [40, 12],
    ] as const) {
      let term = Math.exp(-x);
      let sum = term;
      for (let i = 1; i < k; i += 1) {
        term *= x / i;
        sum += term;
      }
      expect(gammaUpperTail(x, k) / sum).toBeCloseTo(1, 12);
    }
  });
});

describe("gamma: invariants", () => {
  test("both tails add up to 1, whichever of the two expansions is taken", () => {
    fc.assert(
      fc.property(shape, fc.double({ min: 0, max: 3, noNaN: true }), (a, ratio) => {
        expect(gammaCumulative(a * ratio, a) + gammaUpperTail(a * ratio, a)).toBeCloseTo(1, 12);
      }),
      SEED,
    );
    expect(gammaCumulative(Number.POSITIVE_INFINITY, 2)).toBe(1);
    expect(gammaUpperTail(0, 2)).toBe(1);
  });

  test("no step where the series hands over to the continued fraction", () => {
    fc.assert(
      fc.property(shape, (a) => {
        const at = a + 1;
        expect(gammaCumulative(at * (1 - 1e-13), a)).toBeCloseTo(gammaCumulative(at, a), 10);
      }),
      SEED,
    );
  });
});

describe("gamma: refusals", () => {
  test("0 and below", () => {
    for (const x of [0, -0.5, Number.NaN]) expectRefusal(() => logGamma(x), "out-of-range", ["x"]);
  });
});
