import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialCumulative } from "../../src/stats/binomial.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectDistribution } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("binomial distribution: known answers", () => {
  test("mpmath, 60 digits", () => expectDistribution("binomCdf", binomialCumulative, "k", "n", "p"));
});

describe("binomial distribution: a second route", () => {
  test("the sum of the chances of 0 to k", () => {
    for (const [k, n, p] of [
      [0, 5, 0.2],
      [3, 10, 0.5],
      [17, 40, 0.34],
      [29, 30, 0.9],
    ] as const) {
      let chance = (1 - p) ** n;
      let sum = chance;
      for (let i = 1; i <= k; i += 1) {
        chance *= ((n - i + 1) / i) * (p / (1 - p));
        sum += chance;
      }
      expect(binomialCumulative(k, n, p)).toBeCloseTo(sum, 12);
    }
  });
});

describe("binomial distribution: invariants", () => {
  test("successes and failures mirror each other", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(), share, (n, some, p) => {
        const k = some % n;
        expect(binomialCumulative(k, n, p) + binomialCumulative(n - k - 1, n, 1 - p)).toBeCloseTo(1, 11);
      }),
      SEED,
    );
    expect(binomialCumulative(0, 0, 0.3)).toBe(1);
  });
});

describe("binomial distribution: refusals", () => {
  test("arguments outside", () => {
    expectRefusal(() => binomialCumulative(1.5, 3, 0.5), "out-of-domain", ["count"]);
    expectRefusal(() => binomialCumulative(4, 3, 0.5), "out-of-domain", ["count"]);
    expectRefusal(() => binomialCumulative(1, -3, 0.5), "out-of-domain", ["trials"]);
    expectRefusal(() => binomialCumulative(1, 3, 50), "percent-not-proportion", ["proportion"]);
  });
});
