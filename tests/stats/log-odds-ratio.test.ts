import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logOddsRatio } from "../../src/stats/log-odds-ratio.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const sample = fc.record({
  proportion: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
  sampleSize: fc.double({ min: 20, max: 2000, noNaN: true }),
});

describe("logOddsRatio", () => {
  type Expected = Readonly<Record<"coef" | "se", readonly number[]>>;

  // nnet::multinom, saturated: the coefficient of an option against the base option
  test.each(referenceCases<{ table: number[][]; baseColumn: number }, Expected>("11-split-ballot", "multinomForm"))(
    "$name",
    ({ inputs: { table, baseColumn }, expected, tolerance }) => {
      const options = [...table[0]!.keys()].filter((column) => column !== baseColumn);
      for (const [index, column] of options.entries()) {
        const [first, second] = table.map((row) => {
          const both = row[column]! + row[baseColumn]!;
          return { proportion: row[column]! / both, sampleSize: both };
        });
        const result = logOddsRatio(first!, second!);
        expectWithin(result.estimate, expected.coef[index]!, tolerance);
        expectWithin(result.standardError, expected.se[index]!, tolerance);
      }
    },
  );

  test("turns its sign with the samples and with the answer", () => {
    fc.assert(
      fc.property(sample, sample, (first, second) => {
        const [there, back] = [logOddsRatio(first, second), logOddsRatio(second, first)];
        expect(back.estimate).toBeCloseTo(-there.estimate, 12);
        const no = (one: typeof first) => ({ ...one, proportion: 1 - one.proportion });
        expect(logOddsRatio(no(first), no(second)).estimate).toBeCloseTo(-there.estimate, 10);
      }),
      SEED,
    );
  });

  test("refuses shares of 0 and 1 and empty samples", () => {
    const half = { proportion: 0.5, sampleSize: 10 };
    const none = { proportion: 0, sampleSize: 10 };
    expectRefusal(() => logOddsRatio(none, half), "out-of-domain", ["first", "proportion"]);
    expectRefusal(() => logOddsRatio(half, { ...half, sampleSize: 0 }), "not-positive", ["second", "sampleSize"]);
    expectRefusal(() => logOddsRatio(half, { ...half, proportion: 50 }), "percent-not-proportion", [
      "second",
      "proportion",
    ]);
  });
});
