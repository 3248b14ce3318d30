import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { twoProportionTest } from "../../src/stats/difference-of-proportions.ts";
import { homogeneityTest } from "../../src/stats/homogeneity-test.ts";
import { adjustPValues } from "../../src/stats/multiple-comparisons.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectAllWithin, expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const table = fc
  .record({ rows: fc.integer({ min: 2, max: 4 }), columns: fc.integer({ min: 2, max: 5 }) })
  .chain(({ rows, columns }) =>
    fc.array(fc.array(fc.double({ min: 0.5, max: 800, noNaN: true }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

describe("homogeneityTest: known answers", () => {
  interface Expected extends Readonly<Record<"chisq" | "df" | "p" | "G2" | "pG2" | "cramerV", number>> {
    readonly expected: readonly (readonly number[])[];
    readonly pearsonResid: readonly (readonly (number | null)[])[];
    readonly adjResid: readonly (readonly (number | null)[])[];
  }

  // R chisq.test, vcd assocstats
  test.each(referenceCases<{ table: number[][] }, Expected>("11-split-ballot", "splitBallotTable"))("$name", (one) => {
    const { expected, tolerance } = one;
    const result = homogeneityTest(one.inputs.table);
    expectWithin(result.statistic, expected.chisq, tolerance);
    expect(result.degreesOfFreedom).toBe(expected.df);
    expectWithin(result.pValue, expected.p, tolerance);
    expectWithin(result.likelihoodRatio, expected.G2, tolerance);
    expectWithin(result.likelihoodRatioPValue, expected.pG2, tolerance);
    expectWithin(result.cramersV, expected.cramerV, tolerance);
    expectAllWithin(result.expected.flat(), expected.expected.flat(), tolerance);
    expectAllWithin(result.residuals.flat(), expected.pearsonResid.flat(), tolerance);
    expectAllWithin(result.adjustedResiduals.flat(), expected.adjResid.flat(), tolerance);
  });

  type KSample = Readonly<{ chisq: number; df: number; p: number; pairwiseHolm: readonly (readonly number[])[] }>;

  // R prop.test, pairwise.prop.test
  test.each(referenceCases<{ x: number[]; n: number[] }, KSample>("02-difference", "kSampleProp"))("$name", (one) => {
    const counts = one.inputs.x.map((x, i) => [x, one.inputs.n[i]! - x]);
    const result = homogeneityTest(counts);
    expectWithin(result.statistic, one.expected.chisq, one.tolerance);
    expect(result.degreesOfFreedom).toBe(one.expected.df);
    const pairs = counts.flatMap((_, second) => counts.slice(0, second).map((_, first) => [first, second] as const));
    const pValues = pairs.map(([first, second]) => homogeneityTest([counts[first]!, counts[second]!]).pValue!);
    for (const [place, pValue] of adjustPValues(pValues).entries()) {
      const [first, second] = pairs[place]!;
      expectWithin(pValue, one.expected.pairwiseHolm[second - 1]![first]!, one.tolerance);
    }
  });

  test("GSS 1984, three wordings for the poor: chi-squared 281.0 on 4 degrees of freedom", () => {
    const forms = [
      [116, 162, 193],
      [302, 118, 52],
      [328, 110, 35],
    ];
    expect(homogeneityTest(forms).statistic).toBeCloseTo(281.0, 1);
    expect(homogeneityTest(forms).degreesOfFreedom).toBe(4);
  });
});

describe("homogeneityTest: a second route", () => {
  test("two proportions: the square of their z, which is also every adjusted residual's", () => {
    const [first, second] = [
      { proportion: 0.34, sampleSize: 1200 },
      { proportion: 0.38, sampleSize: 900.5 },
    ];
    const rows = [first, second].map(({ proportion, sampleSize }) => [
      proportion * sampleSize,
      (1 - proportion) * sampleSize,
    ]);
    const { statistic } = twoProportionTest(first, second);
    const result = homogeneityTest(rows);
    expect(result.statistic).toBeCloseTo(statistic! ** 2, 10);
    for (const residual of result.adjustedResiduals.flat()) expect(Math.abs(residual!)).toBeCloseTo(statistic!, 10);
  });

  test("squared residuals add up to the statistic, expected counts to the totals", () => {
    fc.assert(
      fc.property(table, (counts) => {
        const { statistic, residuals, expected } = homogeneityTest(counts);
        expect(residuals.flat().reduce<number>((sum, one) => sum + one! ** 2, 0)).toBeCloseTo(statistic!, 8);
        const total = counts.flat().reduce((sum, count) => sum + count, 0);
        expect(expected.flat().reduce((sum, count) => sum + count, 0)).toBeCloseTo(total, 8);
      }),
      SEED,
    );
  });
});

describe("homogeneityTest: invariants", () => {
  test("a design effect divides the statistic, not Cramér's V", () => {
    fc.assert(
      fc.property(table, (counts) => {
        const whole = homogeneityTest(counts);
        const effective = homogeneityTest(counts.map((row) => row.map((count) => count / 1.6)));
        expect(effective.statistic! * 1.6).toBeCloseTo(whole.statistic!, 8);
        expect(effective.likelihoodRatio! * 1.6).toBeCloseTo(whole.likelihoodRatio!, 7);
        expect(effective.cramersV).toBeCloseTo(whole.cramersV!, 10);
        expect(whole.cramersV).toBeLessThanOrEqual(1 + 1e-12);
      }),
      SEED,
    );
  });

  test("turned round, with an option nobody chose, and as JSON it stays the same", () => {
    fc.assert(
      fc.property(table, (counts) => {
        const whole = homogeneityTest(counts);
        const turned = homogeneityTest(counts[0]!.map((_, column) => counts.map((row) => row[column]!)));
        expect(turned.statistic).toBeCloseTo(whole.statistic!, 8);
        const wider = homogeneityTest(counts.map((row) => [...row, 0]));
        expect(wider).toMatchObject({ statistic: whole.statistic, degreesOfFreedom: whole.degreesOfFreedom });
        expect(wider.cramersV).toBe(whole.cramersV);
        expect(wider.residuals[0]!.at(-1)).toBeNull();
        expect(JSON.parse(JSON.stringify(wider))).toEqual(wider);
      }),
      SEED,
    );
  });

  test("where all choose one answer there is nothing to test", () => {
    expect(
      homogeneityTest([
        [10, 0],
        [20, 0],
      ]),
    ).toMatchObject({ statistic: null, degreesOfFreedom: 0, pValue: null, cramersV: null, smallestExpected: 10 });
  });
});

describe("homogeneityTest: refusals", () => {
  test("tables that are none", () => {
    expectRefusal(() => homogeneityTest([[1, 2]]), "out-of-range", ["counts"]);
    expectRefusal(() => homogeneityTest([[1], [2]]), "out-of-range", ["counts", 0]);
    const call = (row: readonly number[]) => () => homogeneityTest([[1, 2], row]);
    expectRefusal(call([1, 2, 3]), "length-mismatch", ["counts", 1]);
    expectRefusal(call([0, 0]), "out-of-range", ["counts", 1]);
    expectRefusal(call([1, -2]), "out-of-range", ["counts", 1, 1]);
    expectRefusal(call([1, Number.NaN]), "out-of-range", ["counts", 1, 1]);
    expectRefusal(call([1, Number.POSITIVE_INFINITY]), "out-of-range", ["counts", 1, 1]);
  });
});
