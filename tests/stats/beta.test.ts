import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  betaCumulative,
  betaQuantile,
  fUpperTail,
  incompleteBeta,
  studentCumulative,
  studentQuantile,
  studentUpperTail,
} from "../../src/stats/beta.ts";
import { logGamma } from "../../src/stats/gamma.ts";
import { normalCumulative } from "../../src/stats/normal.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectDistribution } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const shape = fc.double({ min: 0.1, max: 5000, noNaN: true });
const inner = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });

describe("beta distribution: known answers", () => {
  test("mpmath, 60 digits", () => {
    expectDistribution("betaCdf", betaCumulative, "x", "a", "b");
    expectDistribution("betaQuantile", betaQuantile, "p", "a", "b");
  });
});

describe("beta distribution: a second route", () => {
  test("the area under the density, by Simpson's rule", () => {
    for (const [x, a, b] of [
      [0.3, 3, 5],
      [0.62, 40.5, 25],
      [0.05, 2, 30],
    ] as const) {
      const density = (t: number): number =>
        t === 0 ? 0 : Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b)) * t ** (a - 1) * (1 - t) ** (b - 1);
      const panels = 2000;
      let area = density(0) + density(x);
      for (let i = 1; i < panels; i += 1) area += (i % 2 === 1 ? 4 : 2) * density((x * i) / panels);
      expect(betaCumulative(x, a, b)).toBeCloseTo((area * x) / (3 * panels), 10);
    }
  });

  test("the quantile undoes the cumulative chance", () => {
    fc.assert(
      fc.property(inner, shape, shape, (p, a, b) => {
        const x = betaQuantile(p, a, b);
        // at the ends of [0, 1] the next double is a visible step in p
        fc.pre(x > 1e-9 && x < 1 - 1e-9);
        expect(betaCumulative(x, a, b)).toBeCloseTo(p, 7);
      }),
      SEED,
    );
  });
});

describe("beta distribution: invariants", () => {
  test("mirrors when the shapes are exchanged", () => {
    fc.assert(
      fc.property(inner, shape, shape, (x, a, b) => {
        expect(incompleteBeta(x, 1 - x, a, b) + incompleteBeta(1 - x, x, b, a)).toBeCloseTo(1, 12);
      }),
      SEED,
    );
  });

  test("never falls", () => {
    fc.assert(
      fc.property(inner, inner, shape, shape, (p, q, a, b) => {
        expect(betaQuantile(Math.min(p, q), a, b)).toBeLessThanOrEqual(betaQuantile(Math.max(p, q), a, b));
      }),
      SEED,
    );
  });

  test("reaches the far tails that a double can hold", () => {
    for (const [p, a, b] of [
      [1e-300, 2, 3],
      [1e-300, 1e5, 0.3],
      [1e-300, 0.5, 0.5],
      [1 - 1e-16, 1e5, 1e5],
    ] as const) {
      const x = betaQuantile(p, a, b);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(1);
    }
  });
});

describe("beta distribution: refusals", () => {
  test("arguments outside", () => {
    expectRefusal(() => betaCumulative(46, 1, 1), "percent-not-proportion", ["x"]);
    expectRefusal(() => betaCumulative(0.5, 0, 1), "out-of-range", ["a"]);
    expectRefusal(() => betaQuantile(0.5, 1, Number.POSITIVE_INFINITY), "out-of-range", ["b"]);
    expectRefusal(() => betaQuantile(1, 1, 1), "out-of-range", ["p"]);
  });
});

describe("f", () => {
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
});

describe("student", () => {
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
});
