import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mannKendall } from "../../src/stats/mann-kendall.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

describe("mannKendall", () => {
  type Keys = "S" | "varS" | "tauB" | "z" | "pNormalCC" | "theilSen";

  // R Kendall 2.2.1
  test.each(
    referenceCases<{ readonly y: readonly number[] }, Readonly<Record<Keys, number>>>("10-tests-trends", "mannKendall"),
  )("$name", ({ inputs, expected, tolerance }) => {
    const found = mannKendall(inputs.y);
    expectWithin(found.score, expected.S, tolerance);
    expectWithin(found.variance, expected.varS, tolerance);
    expectWithin(found.tau, expected.tauB, tolerance);
    expectWithin(found.statistic, expected.z, tolerance);
    expectWithin(found.pValue, expected.pNormalCC, tolerance);
    expectWithin(found.slope, expected.theilSen, tolerance);
  });

  test("turned round it turns; any rising change of the values leaves the score", () => {
    const values = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 3, maxLength: 15 });
    fc.assert(
      fc.property(values, (list) => {
        const { score, tau, slope, variance } = mannKendall(list);
        const back = mannKendall(list.toReversed());
        expect(back.score + score).toBe(0);
        expect(back.slope + slope).toBeCloseTo(0, 12);
        expect(mannKendall(list.map((value) => value ** 3))).toMatchObject({ score, tau, variance });
      }),
      { seed: 1936 },
    );
  });

  test("all values the same have no test", () => {
    expect(mannKendall([4, 4, 4])).toEqual({
      score: 0,
      variance: 0,
      tau: null,
      statistic: null,
      pValue: null,
      slope: 0,
    });
  });

  test("refusals", () => {
    expectRefusal(() => mannKendall([1, 2]), "out-of-domain", ["values"]);
    expectRefusal(() => mannKendall([1, Number.NaN, 2]), "out-of-domain", ["values", 1]);
  });
});
