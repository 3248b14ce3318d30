import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalCumulative } from "../../src/stats/normal.ts";
import { studentCumulative, studentQuantile, studentUpperTail } from "../../src/stats/student.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectDistribution } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const degrees = fc.double({ min: 0.5, max: 5000, noNaN: true });

describe("t distribution: known answers", () => {
  test("mpmath, 60 digits", () => {
    expectDistribution("tCdf", studentCumulative, "x", "df");
    expectDistribution("tQuantile", studentQuantile, "p", "df");
  });
});

describe("t distribution: a second route", () => {
  test("closed forms for one and two degrees of freedom", () => {
    for (const t of [-1e5, -3, -0.2, 0, 0.001, 1, 12]) {
      expect(studentCumulative(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 14);
      expect(studentCumulative(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 14);
    }
  });

  test("comes to the normal distribution", () => {
    for (const t of [-4, -1.96, 0.5, 2.5]) expect(studentCumulative(t, 1e10)).toBeCloseTo(normalCumulative(t), 9);
  });

  test("the quantile undoes the cumulative chance", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 0.999999, noNaN: true }), degrees, (p, df) => {
        expect(studentCumulative(studentQuantile(p, df), df) / p).toBeCloseTo(1, 10);
      }),
      SEED,
    );
  });
});

describe("t distribution: invariants", () => {
  test("mirrors at 0; infinity and the largest doubles included", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), degrees, (t, df) => {
        expect(studentUpperTail(-t, df)).toBe(studentCumulative(t, df));
        expect(studentCumulative(t, df) + studentUpperTail(t, df)).toBeCloseTo(1, 14);
      }),
      SEED,
    );
    expect(studentQuantile(0.5, 3)).toBe(0);
  });
});

describe("t distribution: refusals", () => {
  test("arguments outside", () => {
    expectRefusal(() => studentCumulative(Number.NaN, 2), "out-of-range", ["t"]);
    expectRefusal(() => studentUpperTail(1, -2), "out-of-range", ["degreesOfFreedom"]);
    expectRefusal(() => studentQuantile(0, 2), "out-of-range", ["p"]);
  });
});
