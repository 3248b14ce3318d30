import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meanScoreDifference, probabilityOfSuperiority } from "../../src/stats/ordinal-shift.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const counts = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 })
  .filter((list) => list.reduce((sum, count) => sum + count, 0) > 1);

describe("ordinal shift: known answers", () => {
  interface Inputs {
    readonly table: readonly [readonly number[], readonly number[]];
    readonly scores: readonly number[];
  }
  type Expected = Readonly<
    Record<
      "welchT" | "welchDf" | "welchP" | "diffLower" | "diffUpper" | "wilcoxonW0" | "wilcoxonP" | "probSuperiority",
      number
    >
  >;

  // R t.test, wilcox.test(correct = FALSE)
  test.each(referenceCases<Inputs, Expected>("11-split-ballot", "splitBallotOrdinal"))("$name", (one) => {
    const { expected, tolerance } = one;
    const [first, second] = one.inputs.table;
    const shift = probabilityOfSuperiority(first, second);
    expectWithin(shift.estimate, expected.probSuperiority, tolerance);
    expectWithin((1 - shift.estimate) * 1000 * 1000, expected.wilcoxonW0, tolerance);
    expectWithin(shift.rankSumPValue, expected.wilcoxonP, tolerance);
    const means = meanScoreDifference(first, second, one.inputs.scores);
    expectWithin(means.statistic, expected.welchT, tolerance);
    expectWithin(means.degreesOfFreedom, expected.welchDf, tolerance);
    expectWithin(means.pValue, expected.welchP, tolerance);
    expectWithin(means.lower, expected.diffLower, tolerance);
    expectWithin(means.upper, expected.diffUpper, tolerance);
  });

  // scipy 1.17.1, brunnermunzel(x, y) on the answers one by one
  test.each([
    [[11, 2, 0, 1, 0], [3, 1, 4, 2, 1], 3.1374674823029505, 0.005786208666151469],
    [[120, 210, 180, 260, 230], [160, 240, 170, 230, 200], -3.243134765951485, 0.001201752770757683],
  ] as const)("Brunner and Munzel, %j against %j", (first, second, statistic, pValue) => {
    const shift = probabilityOfSuperiority(first, second);
    expect(shift.statistic).toBeCloseTo(statistic, 12);
    expect(shift.pValue).toBeCloseTo(pValue, 14);
  });
});

describe("ordinal shift: a second route", () => {
  test("every pair of respondents compared", () => {
    fc.assert(
      fc.property(counts, counts, (first, second) => {
        const [one, other] = [first, second].map((list) => list.flatMap((count, answer) => Array(count).fill(answer)));
        const wins = other!.flatMap((y) => one!.map((x) => (y > x ? 1 : y === x ? 0.5 : 0))) as number[];
        const share = wins.reduce((sum, win) => sum + win, 0) / wins.length;
        expect(probabilityOfSuperiority(first, second).estimate).toBeCloseTo(share, 12);
      }),
      SEED,
    );
  });

  test("yes and no: the difference of two shares, halved", () => {
    const shift = probabilityOfSuperiority([60, 40], [45, 55]);
    expect(shift.estimate - 0.5).toBeCloseTo(0.15 / 2, 14);
    expect(shift.estimate - 0.5).toBeCloseTo(meanScoreDifference([60, 40], [45, 55], [0, 1]).estimate / 2, 14);
    expect(shift.statistic).toBeCloseTo(meanScoreDifference([60, 40], [45, 55], [0, 1]).statistic!, 12);
  });
});

describe("ordinal shift: invariants", () => {
  test("mirrors with the samples and with the scale, and survives JSON", () => {
    fc.assert(
      fc.property(counts, counts, (first, second) => {
        const there = probabilityOfSuperiority(first, second);
        const back = probabilityOfSuperiority(second, first);
        const turned = probabilityOfSuperiority(first.toReversed(), second.toReversed());
        expect(back.estimate).toBeCloseTo(1 - there.estimate, 12);
        expect(turned.estimate).toBeCloseTo(1 - there.estimate, 12);
        expect(back.standardError).toBeCloseTo(there.standardError, 12);
        expect(JSON.parse(JSON.stringify(there))).toEqual(there);
      }),
      SEED,
    );
  });

  test("scores on another scale give another unit, the same test", () => {
    const [first, second] = [
      [12, 21, 18, 26],
      [16, 24, 17, 13],
    ] as const;
    const plain = meanScoreDifference(first, second, [1, 2, 3, 4]);
    const percent = meanScoreDifference(first, second, [10, 30, 50, 70]);
    expect(percent.estimate).toBeCloseTo(20 * plain.estimate, 10);
    expect(percent.pValue).toBeCloseTo(plain.pValue!, 12);
  });

  test("null where no answer varies", () => {
    expect(probabilityOfSuperiority([5, 0], [7, 0])).toMatchObject({
      estimate: 0.5,
      statistic: null,
      pValue: null,
      rankSumStatistic: null,
    });
    expect(probabilityOfSuperiority([5, 0], [0, 7])).toMatchObject({ estimate: 1, standardError: 0, statistic: null });
    expect(meanScoreDifference([5, 0], [7, 0], [1, 2])).toMatchObject({ estimate: 0, statistic: null });
  });
});

describe("ordinal shift: refusals", () => {
  test("counts and scores that do not fit, samples of one", () => {
    expectRefusal(() => probabilityOfSuperiority([1, 2], [1, 2, 3]), "length-mismatch", ["counts", 1]);
    expectRefusal(() => probabilityOfSuperiority([1, 0], [1, 2]), "out-of-range", ["first"]);
    expectRefusal(() => probabilityOfSuperiority([1, 1], [0, 0]), "out-of-range", ["counts", 1]);
    expectRefusal(() => meanScoreDifference([1, 2], [2, 1], [1]), "length-mismatch", ["scores"]);
    expectRefusal(() => meanScoreDifference([1, 2], [2, 1], [1, Number.NaN]), "out-of-range", ["scores", 1]);
    expectRefusal(() => meanScoreDifference([3, 2], [2, 1], [1, 2], { level: 2 }), "out-of-range", ["level"]);
  });
});
