import { describe, expect, test } from "vitest";
import { independentChange } from "../../src/stats/normal-estimate.ts";
import { standardisedShare } from "../../src/stats/standardised-share.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

describe("standardisedShare", () => {
  type Inputs = Readonly<Record<"n1" | "x1" | "n2" | "x2" | "standard", readonly number[]>>;
  type Expected = Readonly<Record<"p1" | "p2" | "diff" | "se1" | "se2" | "seDiff", number>>;
  const groups = (x: readonly number[], n: readonly number[]) =>
    n.map((sampleSize, i) => ({ proportion: x[i]! / sampleSize, sampleSize }));

  // R
  test.each(referenceCases<Inputs, Expected>("09-decomposition", "standardise"))(
    "$name",
    ({ inputs, expected, tolerance }) => {
      const first = standardisedShare(groups(inputs.x1, inputs.n1), inputs.standard);
      const second = standardisedShare(groups(inputs.x2, inputs.n2), inputs.standard);
      const change = independentChange(first, second);
      expectWithin(first.estimate, expected.p1, tolerance);
      expectWithin(second.estimate, expected.p2, tolerance);
      expectWithin(change.estimate, expected.diff, tolerance);
      expectWithin(first.standardError, expected.se1, tolerance);
      expectWithin(second.standardError, expected.se2, tolerance);
      expectWithin(change.standardError, expected.seDiff, tolerance);
    },
  );

  const sample = groups([30, 20], [100, 40]);

  test("in the sample's own composition it is the share of all", () => {
    expect(standardisedShare(sample, [100 / 140, 40 / 140]).estimate).toBeCloseTo(50 / 140, 12);
  });

  test("a standard that makes 0.99 by rounding is divided by its sum", () => {
    const three = groups([60, 60, 60], [100, 100, 100]);
    expect(standardisedShare(three, [0.33, 0.33, 0.33]).estimate).toBeCloseTo(0.6, 12);
  });

  test("refuses a standard that does not fit or is not a whole", () => {
    expectRefusal(() => standardisedShare(sample, [1]), "length-mismatch", ["standard"]);
    expectRefusal(() => standardisedShare(sample, [0.5, 0.4]), "out-of-range", ["standard"]);
    expectRefusal(() => standardisedShare(sample, [50, 50]), "percent-not-proportion", ["standard", 0]);
    expectRefusal(() => standardisedShare([{ proportion: 0.5, sampleSize: 0 }], [1]), "out-of-range", [
      "groups",
      0,
      "sampleSize",
    ]);
  });
});
