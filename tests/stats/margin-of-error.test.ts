import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { impliedDesignEffect, marginOfError, sampleSizeForMargin } from "../../src/stats/margin-of-error.ts";
import { waldInterval } from "../../src/stats/proportion-interval.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const inner = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const size = fc.double({ min: 10, max: 1e5, noNaN: true });
const deff = fc.double({ min: 0.5, max: 4, noNaN: true });

interface Inputs extends Readonly<Record<"p" | "n" | "deff" | "level" | "targetMoe", number>> {
  readonly N: number | null;
}

describe("margin of error: known answers", () => {
  // R
  test.each(referenceCases<Inputs, { moe: number; nForMoe: number }>("04-power", "moe"))("$name", (one) => {
    const { p, n, deff: designEffect, N, level, targetMoe } = one.inputs;
    const options = { designEffect, level, ...(N === null ? {} : { populationSize: N }) };
    expectWithin(marginOfError(p, n, options), one.expected.moe, one.tolerance);
    expectWithin(sampleSizeForMargin(targetMoe, { ...options, proportion: p }), one.expected.nForMoe, one.tolerance);
  });
});

describe("margin of error: a second route", () => {
  test("half the length of the Wald interval", () => {
    fc.assert(
      fc.property(inner, size, deff, (p, n, designEffect) => {
        const { lower, upper } = waldInterval(p, n / designEffect);
        expect(marginOfError(p, n, { designEffect })).toBeCloseTo((upper - lower) / 2, 13);
      }),
      SEED,
    );
  });

  test("the size for a margin has that margin, in a limited population too", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.005, max: 0.2, noNaN: true }), inner, (margin, proportion) => {
        const n = sampleSizeForMargin(margin, { proportion });
        expect(marginOfError(proportion, n)).toBeCloseTo(margin, 12);
        const limited = sampleSizeForMargin(margin, { proportion, populationSize: 5000 });
        expect(marginOfError(proportion, limited, { populationSize: 5000 })).toBeCloseTo(margin, 12);
      }),
      SEED,
    );
  });

  test("the implied design effect is the one that made the margin", () => {
    fc.assert(
      fc.property(inner, size, deff, (proportion, n, designEffect) => {
        const margin = marginOfError(proportion, n, { designEffect });
        fc.pre(margin <= 1);
        expect(impliedDesignEffect(margin, n, { proportion })).toBeCloseTo(designEffect, 10);
      }),
      SEED,
    );
  });
});

describe("margin of error: invariants", () => {
  test("largest at one half, halved by four times the sample, 0 in a full count", () => {
    fc.assert(
      fc.property(inner, size, (p, n) => {
        expect(marginOfError(p, n)).toBeLessThanOrEqual(marginOfError(0.5, n));
        expect(marginOfError(p, 4 * n)).toBeCloseTo(marginOfError(p, n) / 2, 13);
      }),
      SEED,
    );
    expect(marginOfError(0.5, 450, { populationSize: 450 })).toBe(0);
  });
});

describe("margin of error: refusals", () => {
  test("percents, sizes and populations outside", () => {
    expectRefusal(() => marginOfError(50, 1000), "percent-not-proportion", ["proportion"]);
    expectRefusal(() => marginOfError(0.5, 0), "out-of-range", ["sampleSize"]);
    expectRefusal(() => marginOfError(0.5, 1000, { designEffect: -1 }), "out-of-range", ["designEffect"]);
    expectRefusal(() => marginOfError(0.5, 1000, { populationSize: 999 }), "out-of-range", ["populationSize"]);
    expectRefusal(() => sampleSizeForMargin(3), "percent-not-proportion", ["margin"]);
    expectRefusal(() => sampleSizeForMargin(0), "out-of-range", ["margin"]);
    expectRefusal(() => sampleSizeForMargin(0.03, { populationSize: 1 }), "out-of-range", ["populationSize"]);
    expectRefusal(() => impliedDesignEffect(3.2, 1203), "percent-not-proportion", ["margin"]);
    expectRefusal(() => impliedDesignEffect(0.032, 1203, { proportion: 0 }), "out-of-range", ["proportion"]);
  });
});
