import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { twoProportionTest } from "../../src/stats/difference-of-proportions.ts";
import { type EquivalenceOptions, equivalenceTest } from "../../src/stats/equivalence-test.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const difference = fc.double({ min: -0.3, max: 0.3, noNaN: true });
const error = fc.double({ min: 0.001, max: 0.1, noNaN: true });

type Inputs = Readonly<Record<"x1" | "n1" | "x2" | "n2" | "lowerMargin" | "upperMargin" | "alpha", number>>;
interface Expected extends Readonly<Record<"zLower" | "zUpper" | "pLower" | "pUpper" | "p", number>> {
  readonly equivalent: boolean;
  readonly ci90: readonly [number, number];
}

describe("equivalenceTest: known answers", () => {
  // R; agrees with statsmodels tost_proportions_2indep(method="wald")
  test.each(referenceCases<Inputs, Expected>("02-difference", "tost"))("$name", ({ inputs, expected, tolerance }) => {
    const { x1, n1, x2, n2, lowerMargin, upperMargin, alpha } = inputs;
    const first = { proportion: x2 / n2, sampleSize: n2 };
    const observed = twoProportionTest(first, { proportion: x1 / n1, sampleSize: n1 });
    const options = { lowerMargin, upperMargin, level: 1 - alpha };
    const result = equivalenceTest(observed.difference, observed.standardErrorUnpooled, options);
    expectWithin(result.statisticLower, expected.zLower, tolerance);
    expectWithin(result.statisticUpper, expected.zUpper, tolerance);
    expectWithin(result.pValueLower, expected.pLower, tolerance);
    expectWithin(result.pValueUpper, expected.pUpper, tolerance);
    expectWithin(result.pValue, expected.p, tolerance);
    expect(result.equivalent).toBe(expected.equivalent);
    expectWithin(result.interval.lower, expected.ci90[0], tolerance);
    expectWithin(result.interval.upper, expected.ci90[1], tolerance);
  });
});

describe("equivalenceTest: a second route", () => {
  test("equivalent is when the interval lies between the margins", () => {
    fc.assert(
      fc.property(difference, error, fc.double({ min: 0.01, max: 0.2, noNaN: true }), (d, se, margin) => {
        const { equivalent, interval } = equivalenceTest(d, se, { margin });
        fc.pre(Math.abs(interval.lower + margin) > 1e-12 && Math.abs(interval.upper - margin) > 1e-12);
        expect(equivalent).toBe(interval.lower > -margin && interval.upper < margin);
      }),
      SEED,
    );
  });
});

describe("equivalenceTest: invariants", () => {
  test("mirrors with the difference; one margin stands for two; the interval has the level 1 − 2α", () => {
    fc.assert(
      fc.property(difference, error, (d, se) => {
        const there = equivalenceTest(d, se, { margin: 0.05 });
        const back = equivalenceTest(-d, se, { margin: 0.05 });
        expect(back.pValueLower).toBeCloseTo(there.pValueUpper, 14);
        expect(equivalenceTest(d, se, { lowerMargin: -0.05, upperMargin: 0.05 })).toEqual(there);
        expect(there.interval.level).toBeCloseTo(0.9, 14);
        expect(JSON.parse(JSON.stringify(there))).toEqual(there);
      }),
      SEED,
    );
  });
});

describe("equivalenceTest: refusals", () => {
  test("margins, standard errors and levels outside", () => {
    const call = (options: EquivalenceOptions) => () => equivalenceTest(0.01, 0.02, options);
    expectRefusal(call({ margin: 0 }), "out-of-range", ["margin"]);
    expectRefusal(call({ margin: Number.NaN }), "out-of-range", ["margin"]);
    expectRefusal(call({ lowerMargin: 0.1, upperMargin: 0.1 }), "out-of-range", ["lowerMargin"]);
    expectRefusal(call({} as EquivalenceOptions), "out-of-range", ["lowerMargin"]);
    expectRefusal(call({ margin: 0.05, level: 0.5 }), "out-of-range", ["level"]);
    expectRefusal(() => equivalenceTest(0.01, 0, { margin: 0.05 }), "out-of-range", ["standardError"]);
    expectRefusal(() => equivalenceTest(Number.NaN, 1, { margin: 0.05 }), "out-of-range", ["difference"]);
  });
});
