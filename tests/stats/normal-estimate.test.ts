import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shareDifference } from "../../src/stats/multinomial.ts";
import { independentChange, normalEstimate } from "../../src/stats/normal-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const anyEstimate = fc.record({
  estimate: fc.double({ min: -1, max: 1, noNaN: true }),
  variance: fc.double({ min: 1e-8, max: 0.1, noNaN: true }),
});

type Inputs = Readonly<Record<"a1" | "b1" | "n1" | "d1" | "a2" | "b2" | "n2" | "d2", number>>;
type Expected = Readonly<Record<"change" | "se" | "lower" | "upper", number>>;

describe("change of estimates: known answers", () => {
  // R, delta method
  test.each(referenceCases<Inputs, Expected>("03-lead-net", "leadChange"))("$name", (one) => {
    const { a1, b1, n1, d1, a2, b2, n2, d2 } = one.inputs;
    const first = shareDifference(a1, b1, n1, { designEffect: d1 });
    const second = shareDifference(a2, b2, n2, { designEffect: d2 });
    const change = independentChange(first, second);
    expectWithin(change.estimate, one.expected.change, one.tolerance);
    expectWithin(change.standardError, one.expected.se, one.tolerance);
    expectWithin(change.lower, one.expected.lower, one.tolerance);
    expectWithin(change.upper, one.expected.upper, one.tolerance);
  });
});

describe("change of estimates: a second route", () => {
  test("the interval at level 1 − p ends at 0", () => {
    fc.assert(
      fc.property(anyEstimate, ({ estimate, variance }) => {
        const { pValue, statistic } = normalEstimate(estimate, variance);
        fc.pre(Math.abs(statistic!) > 0.01 && Math.abs(statistic!) < 6);
        const { lower, upper } = normalEstimate(estimate, variance, { level: 1 - pValue! });
        expect(Math.min(Math.abs(lower), Math.abs(upper))).toBeCloseTo(0, 6);
      }),
      SEED,
    );
  });
});

describe("change of estimates: invariants", () => {
  test("changes its sign when the order is exchanged", () => {
    fc.assert(
      fc.property(anyEstimate, anyEstimate, (first, second) => {
        const [there, back] = [independentChange(first, second), independentChange(second, first)];
        expect(back.estimate).toBeCloseTo(-there.estimate, 14);
        expect(back.variance).toBeCloseTo(there.variance, 14);
        expect(back.lower).toBeCloseTo(-there.upper, 12);
      }),
      SEED,
    );
  });

  test("without variance there is no statistic, and the result survives JSON", () => {
    const result = normalEstimate(1, 0);
    expect(result).toMatchObject({ lower: 1, upper: 1, statistic: null, pValue: null });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});

describe("change of estimates: refusals", () => {
  test("what is no number, a negative variance, no level", () => {
    expectRefusal(() => normalEstimate(Number.NaN, 1), "out-of-range", ["estimate"]);
    expectRefusal(() => normalEstimate(0, -1), "out-of-range", ["variance"]);
    expectRefusal(() => normalEstimate(0, Number.POSITIVE_INFINITY), "out-of-range", ["variance"]);
    expectRefusal(() => normalEstimate(0, 1, { level: 95 }), "out-of-range", ["level"]);
  });
});
