import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cochranMantelHaenszelTest } from "../../src/stats/cochran-mantel-haenszel.ts";
import { homogeneityTest } from "../../src/stats/homogeneity-test.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const stratum = fc.array(fc.array(fc.double({ min: 1, max: 300, noNaN: true }), { minLength: 3, maxLength: 3 }), {
  minLength: 2,
  maxLength: 2,
});
const strata = fc.array(stratum, { minLength: 1, maxLength: 4 });

describe("cochranMantelHaenszelTest: known answers", () => {
  type Pairs = Readonly<Record<"x1" | "n1" | "x2" | "n2", readonly number[]>>;

  // R mantelhaen.test(correct = FALSE)
  test.each(referenceCases<Pairs, { cmh: number; p: number }>("10-tests-trends", "cmh2x2xK"))("$name", (one) => {
    const { x1, n1, x2, n2 } = one.inputs;
    const tables = x1.map((x, k) => [
      [x, n1[k]! - x],
      [x2[k]!, n2[k]! - x2[k]!],
    ]);
    const result = cochranMantelHaenszelTest(tables);
    expectWithin(result.statistic, one.expected.cmh, one.tolerance);
    expectWithin(result.pValue, one.expected.p, one.tolerance);
  });

  type Generalised = Readonly<Record<"statistic" | "df" | "p", number>>;

  // R mantelhaen.test
  test.each(referenceCases<{ tables: number[][][] }, Generalised>("10-tests-trends", "cmhIxJxK"))("$name", (one) => {
    const result = cochranMantelHaenszelTest(one.inputs.tables);
    expectWithin(result.statistic, one.expected.statistic, one.tolerance);
    expect(result.degreesOfFreedom).toBe(one.expected.df);
    expectWithin(result.pValue, one.expected.p, one.tolerance);
  });
});

describe("cochranMantelHaenszelTest: a second route", () => {
  test("one stratum: Pearson's chi-squared with N − 1 in the place of N", () => {
    fc.assert(
      fc.property(stratum, (table) => {
        const total = table.flat().reduce((sum, count) => sum + count, 0);
        const { statistic, degreesOfFreedom } = homogeneityTest(table);
        const result = cochranMantelHaenszelTest([table]);
        expect(result.statistic).toBeCloseTo(statistic! * (1 - 1 / total), 7);
        expect(result.degreesOfFreedom).toBe(degreesOfFreedom);
      }),
      SEED,
    );
  });
});

describe("cochranMantelHaenszelTest: invariants", () => {
  test("neither the order of the strata nor that of rows and columns matters, nor an empty column", () => {
    fc.assert(
      fc.property(strata, (tables) => {
        const { statistic } = cochranMantelHaenszelTest(tables);
        const turned = tables.toReversed().map((table) => table.map((row) => [...row.toReversed(), 0]).toReversed());
        expect(cochranMantelHaenszelTest(turned).statistic).toBeCloseTo(statistic, 6);
      }),
      SEED,
    );
  });

  test("differences that cancel out are not found", () => {
    const table = [
      [60, 40],
      [40, 60],
    ];
    expect(cochranMantelHaenszelTest([table, table.toReversed()]).statistic).toBeCloseTo(0, 12);
  });
});

describe("cochranMantelHaenszelTest: refusals", () => {
  test("no tables, tables of several sizes, tables in which nothing can vary", () => {
    const table = [
      [6, 4],
      [4, 6],
    ];
    expectRefusal(() => cochranMantelHaenszelTest([]), "out-of-domain", ["tables"]);
    expectRefusal(
      () =>
        cochranMantelHaenszelTest([
          table,
          [
            [1, 2, 3],
            [1, 2, 3],
          ],
        ]),
      "length-mismatch",
      ["tables", 1],
    );
    expectRefusal(
      () =>
        cochranMantelHaenszelTest([
          table,
          [
            [0, 0],
            [1, 2],
          ],
        ]),
      "out-of-domain",
      ["tables", 1, 0],
    );
    expectRefusal(
      () =>
        cochranMantelHaenszelTest([
          [
            [5, 0],
            [7, 0],
          ],
        ]),
      "out-of-domain",
      ["tables"],
    );
  });
});
