import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mcnemarTest } from "../../src/stats/mcnemar.ts";
import { shareDifference } from "../../src/stats/multinomial.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const count = fc.integer({ min: 0, max: 400 });

describe("mcnemarTest: known answers", () => {
  type Expected = Readonly<Record<"chisq" | "p" | "exactP" | "diff" | "seDiff", number>>;

  // R mcnemar.test(correct = FALSE), binom.test; the case subtracts the second question from the first
  test.each(referenceCases<{ table: number[][] }, Expected>("11-split-ballot", "mcnemar"))("$name", (one) => {
    const [[both, firstOnly], [secondOnly, neither]] = one.inputs.table as [[number, number], [number, number]];
    const result = mcnemarTest(secondOnly, firstOnly, both + firstOnly + secondOnly + neither);
    expectWithin(result.statistic! ** 2, one.expected.chisq, one.tolerance);
    expectWithin(result.pValue, one.expected.p, one.tolerance);
    expectWithin(result.exactPValue, one.expected.exactP, one.tolerance);
    expectWithin(result.estimate, one.expected.diff, one.tolerance);
    expectWithin(result.standardError, one.expected.seDiff, one.tolerance);
  });
});

describe("mcnemarTest: a second route", () => {
  test("the difference is that of two shares of one sample, those who answered in one way only", () => {
    const { estimate, standardError, lower, upper } = shareDifference(60 / 705, 95 / 705, 705, { level: 0.9 });
    expect(mcnemarTest(95, 60, 705, { level: 0.9 })).toMatchObject({ estimate, standardError, lower, upper });
  });

  test("the exact p-value adds up half coins", () => {
    // 2 · (1 + 10 + 45) / 2¹⁰
    expect(mcnemarTest(2, 8, 50).exactPValue).toBeCloseTo(112 / 1024, 14);
    expect(mcnemarTest(5, 5, 50).exactPValue).toBe(1);
  });
});

describe("mcnemarTest: invariants", () => {
  test("turns its sign with the questions; those who answered alike change the difference, not the test", () => {
    fc.assert(
      fc.property(count, count, (b, c) => {
        fc.pre(b + c > 0);
        const [there, back] = [mcnemarTest(b, c, 1000), mcnemarTest(c, b, 1000)];
        expect(back.estimate).toBeCloseTo(-there.estimate, 14);
        expect(back.exactPValue).toBeCloseTo(there.exactPValue!, 12);
        expect(mcnemarTest(b, c, 5000).pValue).toBe(there.pValue);
        expect(JSON.parse(JSON.stringify(there))).toEqual(there);
      }),
      SEED,
    );
  });

  test("null where nobody answered differently, and no exact p-value of effective counts", () => {
    expect(mcnemarTest(0, 0, 100)).toMatchObject({ estimate: 0, statistic: null, pValue: null, exactPValue: null });
    expect(mcnemarTest(9.5, 3.2, 100).exactPValue).toBeNull();
  });
});

describe("mcnemarTest: refusals", () => {
  test("counts below 0, more different answers than respondents, levels", () => {
    expectRefusal(() => mcnemarTest(-1, 3, 9), "out-of-domain", ["firstOnly"]);
    expectRefusal(() => mcnemarTest(1, Number.NaN, 9), "out-of-domain", ["secondOnly"]);
    expectRefusal(() => mcnemarTest(1, 3, 0), "not-positive", ["sampleSize"]);
    expectRefusal(() => mcnemarTest(6, 6, 9), "out-of-domain", ["sampleSize"]);
    expectRefusal(() => mcnemarTest(1, 3, 9, { level: 95 }), "level-out-of-range", ["level"]);
  });
});
