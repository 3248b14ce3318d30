import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fUpperTail } from "../../src/stats/f.ts";
import { studentUpperTail } from "../../src/stats/student.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectDistribution } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const degrees = fc.double({ min: 0.5, max: 2000, noNaN: true });

describe("F distribution: known answers", () => {
  test("mpmath, 60 digits", () => {
    expectDistribution("fSf", fUpperTail, "x", "d1", "d2");
  });
});

describe("F distribution: a second route", () => {
  test("with one degree above the line it is the square of t", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 30, noNaN: true }), degrees, (t, df) => {
        expect(fUpperTail(t * t, 1, df) / (2 * studentUpperTail(t, df))).toBeCloseTo(1, 10);
      }),
      SEED,
    );
  });
});

describe("F distribution: invariants", () => {
  test("the reciprocal has the other tail, with the degrees exchanged; the ends included", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true }), degrees, degrees, (f, above, below) => {
        expect(fUpperTail(f, above, below) + fUpperTail(1 / f, below, above)).toBeCloseTo(1, 12);
      }),
      SEED,
    );
  });
});

describe("F distribution: refusals", () => {
  test("arguments outside", () => {
    expectRefusal(() => fUpperTail(-1, 2, 3), "out-of-range", ["f"]);
    expectRefusal(() => fUpperTail(1, 0, 3), "out-of-range", ["numeratorDegrees"]);
    expectRefusal(() => fUpperTail(1, 2, 0), "out-of-range", ["denominatorDegrees"]);
  });
});
