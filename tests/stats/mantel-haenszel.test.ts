import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mantelHaenszelOddsRatio, type StratumPair } from "../../src/stats/mantel-haenszel.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const sample = fc.record({
  proportion: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
  sampleSize: fc.double({ min: 20, max: 2000, noNaN: true }),
});
const pair: fc.Arbitrary<StratumPair> = fc.record({ first: sample, second: sample });
const strata = fc.array(pair, { minLength: 2, maxLength: 5 });
const of = (count: number, size: number) => ({ proportion: count / size, sampleSize: size });

describe("Mantel–Haenszel: known answers", () => {
  type Meta = Readonly<Record<"ai" | "n1i" | "ci" | "n2i", readonly number[]>>;
  type MetaExpected = Readonly<Record<"logOR" | "logORSe" | "tarone" | "taroneP", number>>;

  // R metafor::rma.mh
  test.each(referenceCases<Meta, MetaExpected>("06-meta", "rmaMH"))("$name", ({ inputs, expected, tolerance }) => {
    const pairs = inputs.ai.map((a, i) => ({
      first: of(inputs.ci[i]!, inputs.n2i[i]!),
      second: of(a, inputs.n1i[i]!),
    }));
    const ratio = mantelHaenszelOddsRatio(pairs);
    expectWithin(ratio.estimate, expected.logOR, tolerance);
    expectWithin(ratio.standardError, expected.logORSe, tolerance);
    expectWithin(ratio.tarone.statistic, expected.tarone, tolerance);
    expectWithin(ratio.tarone.pValue, expected.taroneP, tolerance);
  });

  type Pairs = Readonly<Record<"x1" | "n1" | "x2" | "n2", readonly number[]>>;
  type PairsExpected = Readonly<Record<"commonOR" | "orLower" | "orUpper" | "breslowDay" | "tarone", number>>;

  // R mantelhaen.test, DescTools BreslowDayTest
  test.each(referenceCases<Pairs, PairsExpected>("10-tests-trends", "cmh2x2xK"))("$name", (one) => {
    const { x1, n1, x2, n2 } = one.inputs;
    const pairs = x1.map((x, k) => ({ first: of(x2[k]!, n2[k]!), second: of(x, n1[k]!) }));
    const ratio = mantelHaenszelOddsRatio(pairs);
    expectWithin(Math.exp(ratio.estimate), one.expected.commonOR, one.tolerance);
    expectWithin(Math.exp(ratio.lower), one.expected.orLower, one.tolerance);
    expectWithin(Math.exp(ratio.upper), one.expected.orUpper, one.tolerance);
    expectWithin(ratio.breslowDay.statistic, one.expected.breslowDay, one.tolerance.by!.breslowDay!);
    expectWithin(ratio.tarone.statistic, one.expected.tarone, one.tolerance);
  });
});

describe("Mantel–Haenszel: a second route", () => {
  test("in equal strata it is the log odds ratio of each, and nothing speaks against one for all", () => {
    fc.assert(
      fc.property(pair, ({ first, second }) => {
        const odds = ({ proportion }: typeof first): number => proportion / (1 - proportion);
        const cells = [first, second].flatMap(({ proportion, sampleSize }) => [
          proportion * sampleSize,
          (1 - proportion) * sampleSize,
        ]);
        const result = mantelHaenszelOddsRatio([
          { first, second },
          { first, second },
        ]);
        expect(result.estimate).toBeCloseTo(Math.log(odds(second) / odds(first)), 10);
        expect(result.variance * 2).toBeCloseTo(
          cells.reduce((total, count) => total + 1 / count, 0),
          10,
        );
        expect(result.breslowDay.statistic).toBeCloseTo(0, 8);
      }),
      SEED,
    );
  });
});

describe("Mantel–Haenszel: invariants", () => {
  test("turns its sign with the samples; order does not matter; survives JSON", () => {
    fc.assert(
      fc.property(strata, (pairs) => {
        const turned = pairs.map(({ first, second }) => ({ first: second, second: first })).toReversed();
        const [ratio, inverse] = [mantelHaenszelOddsRatio(pairs), mantelHaenszelOddsRatio(turned)];
        expect(inverse.estimate).toBeCloseTo(-ratio.estimate, 10);
        expect(inverse.tarone.statistic).toBeCloseTo(ratio.tarone.statistic, 6);
        expect(ratio.tarone.statistic).toBeLessThanOrEqual(ratio.breslowDay.statistic);
        expect(JSON.parse(JSON.stringify(ratio))).toEqual(ratio);
      }),
      SEED,
    );
  });
});

describe("Mantel–Haenszel: refusals", () => {
  test("strata that are missing, empty or without both answers", () => {
    expectRefusal(() => mantelHaenszelOddsRatio([]), "out-of-domain", ["strata"]);
    const bad = { first: { proportion: 46, sampleSize: 9 }, second: of(1, 2) };
    expectRefusal(() => mantelHaenszelOddsRatio([bad]), "percent-not-proportion", ["strata", 0, "first", "proportion"]);
    const empty = { first: of(1, 2), second: { proportion: 0.5, sampleSize: 0 } };
    expectRefusal(() => mantelHaenszelOddsRatio([empty]), "out-of-domain", ["strata", 0, "second", "sampleSize"]);
    const [plain, none] = [
      { first: of(3, 9), second: of(4, 9) },
      { first: of(0, 9), second: of(0, 9) },
    ];
    expectRefusal(() => mantelHaenszelOddsRatio([plain]), "out-of-domain", ["strata"]);
    expectRefusal(() => mantelHaenszelOddsRatio([none, none]), "out-of-domain", ["strata"]);
    expectRefusal(() => mantelHaenszelOddsRatio([plain, none]), "out-of-domain", ["strata"]);
  });
});
