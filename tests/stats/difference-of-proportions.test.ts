import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type DifferenceIntervalMethod,
  differenceInterval,
  moverDifference,
  twoProportionTest,
} from "../../src/stats/difference-of-proportions.ts";
import { criticalValue } from "../../src/stats/normal.ts";
import { type ProportionSample, wilsonInterval } from "../../src/stats/proportion-interval.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const METHODS = ["newcombe", "miettinen-nurminen", "agresti-caffo", "wald"] as const;

const anySample: fc.Arbitrary<ProportionSample> = fc.record({
  proportion: fc.double({ min: 0, max: 1, noNaN: true }),
  sampleSize: fc.double({ min: 2, max: 5000, noNaN: true }),
});
const of = (count: number, size: number): ProportionSample => ({ proportion: count / size, sampleSize: size });

interface Counts<T> {
  readonly x1: T;
  readonly n1: T;
  readonly x2: T;
  readonly n2: T;
}

// The cases subtract the second sample from the first; the library subtracts the first from the second.

describe("differences of proportions: known answers", () => {
  const intervals = referenceCases<
    Counts<readonly number[]> & { readonly method: string; readonly level: number },
    { readonly lower: readonly number[]; readonly upper: readonly number[] }
  >("02-difference", "diffCI").filter(({ inputs }) => (METHODS as readonly string[]).includes(inputs.method));

  // DescTools BinomDiffCI, ratesci::moverci; Miettinen–Nurminen by tight roots
  test.each(intervals)("$name", ({ inputs, expected, tolerance }) => {
    const method = inputs.method as DifferenceIntervalMethod;
    for (const [i, x1] of inputs.x1.entries()) {
      const [first, second] = [of(inputs.x2[i]!, inputs.n2[i]!), of(x1, inputs.n1[i]!)];
      const { estimate, lower, upper } = differenceInterval(first, second, { method, level: inputs.level });
      expect(estimate).toBe(second.proportion - first.proportion);
      expectWithin(lower, expected.lower[i]!, tolerance);
      expectWithin(upper, expected.upper[i]!, tolerance);
    }
  });

  test("every method has cases", () => {
    expect(new Set(intervals.map(({ inputs }) => inputs.method))).toEqual(new Set(METHODS));
  });

  interface Tests {
    readonly zPooled: number;
    readonly pPooled: number;
    readonly zUnpooled: number | "Infinity";
    readonly pUnpooled: number;
  }

  // R prop.test
  test.each(referenceCases<Counts<number>, Tests>("02-difference", "diffTests"))("$name", (one) => {
    const { x1, n1, x2, n2 } = one.inputs;
    const result = twoProportionTest(of(x2, n2), of(x1, n1));
    expectWithin(result.statistic, one.expected.zPooled, one.tolerance);
    expectWithin(result.pValue, one.expected.pPooled, one.tolerance);
    if (one.expected.zUnpooled === "Infinity") {
      expect([result.statisticUnpooled, result.pValueUnpooled]).toEqual([null, null]);
    } else {
      expectWithin(result.statisticUnpooled, one.expected.zUnpooled, one.tolerance);
      expectWithin(result.pValueUnpooled, one.expected.pUnpooled, one.tolerance);
    }
  });
});

describe("differences of proportions: a second route", () => {
  test("Newcombe is MOVER with Wilson limits", () => {
    fc.assert(
      fc.property(anySample, anySample, (first, second) => {
        const limits = ({ proportion, sampleSize }: ProportionSample) => ({
          estimate: proportion,
          ...wilsonInterval(proportion, sampleSize, { level: 0.9 }),
        });
        expect(differenceInterval(first, second, { level: 0.9 })).toEqual(
          moverDifference(limits(first), limits(second)),
        );
      }),
      SEED,
    );
  });

  test("MOVER with symmetric limits adds standard errors in squares", () => {
    const first = { estimate: 0.2, lower: 0.17, upper: 0.23 };
    const second = { estimate: 0.5, lower: 0.46, upper: 0.54 };
    const { lower, upper } = moverDifference(first, second);
    expect(lower).toBeCloseTo(0.25, 14);
    expect(upper).toBeCloseTo(0.35, 14);
  });

  test("MOVER takes limits that were cut off at the estimate", () => {
    const cut = { estimate: 0, lower: 0, upper: 0 };
    const { lower, upper } = moverDifference(cut, { estimate: 0.5, lower: 0.46, upper: 0.54 });
    expect(lower).toBeCloseTo(0.46, 14);
    expect(upper).toBeCloseTo(0.54, 14);
  });

  test("at a Miettinen–Nurminen limit the score statistic of the closed-form maximum is z", () => {
    fc.assert(
      fc.property(anySample, anySample, (first, second) => {
        const { estimate, lower, upper } = differenceInterval(first, second, { method: "miettinen-nurminen" });
        for (const limit of [lower, upper]) {
          if (Math.abs(limit) > 1 - 1e-9) continue;
          expect(Math.abs(estimate - limit)).toBeCloseTo(criticalValue() * scoreError(first, second, limit), 6);
        }
      }),
      SEED,
    );
  });
});

describe("differences of proportions: invariants", () => {
  test("change their sign when the samples are exchanged, hold the difference, Newcombe stays in [−1, 1]", () => {
    fc.assert(
      fc.property(anySample, anySample, (first, second) => {
        for (const method of METHODS) {
          const there = differenceInterval(first, second, { method });
          const back = differenceInterval(second, first, { method });
          expect(back.estimate).toBeCloseTo(-there.estimate, 12);
          expect(back.lower).toBeCloseTo(-there.upper, 10);
          if (method === "agresti-caffo") continue;
          expect(there.lower).toBeLessThanOrEqual(there.estimate + 1e-12);
          expect(there.upper).toBeGreaterThanOrEqual(there.estimate - 1e-12);
          if (method === "wald") continue;
          expect(there.lower).toBeGreaterThanOrEqual(-1 - 1e-12);
          expect(there.upper).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
      { ...SEED, numRuns: 50 },
    );
  });

  test("no sampling error, no statistic; and the result survives JSON", () => {
    const result = twoProportionTest(of(0, 10), of(0, 20));
    expect(result.statistic).toBeNull();
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});

describe("differences of proportions: refusals", () => {
  test("say which sample", () => {
    const good = of(50, 100);
    const percent = { proportion: 46, sampleSize: 1000 };
    const empty = { proportion: 0.46, sampleSize: 0 };
    expectRefusal(() => differenceInterval(percent, good), "percent-not-proportion", ["first", "proportion"]);
    expectRefusal(() => differenceInterval(good, percent), "percent-not-proportion", ["second", "proportion"]);
    expectRefusal(() => twoProportionTest(empty, good), "out-of-range", ["first", "sampleSize"]);
    expectRefusal(() => twoProportionTest(good, empty), "out-of-range", ["second", "sampleSize"]);
    expectRefusal(() => differenceInterval(good, good, { level: 95 }), "out-of-range", ["level"]);
    const method = "new" as DifferenceIntervalMethod;
    expectRefusal(() => differenceInterval(good, good, { method }), "unknown-value", ["method"]);
  });

  test("MOVER of what is no number, and of limits in the wrong order", () => {
    const good = { estimate: 0.5, lower: 0.46, upper: 0.54 };
    for (const key of ["estimate", "lower", "upper"] as const) {
      expectRefusal(() => moverDifference({ ...good, [key]: NaN }, good), "out-of-range", ["first", key]);
      expectRefusal(() => moverDifference(good, { ...good, [key]: -Infinity }), "out-of-range", ["second", key]);
    }
    const turned = { estimate: 0.5, lower: 0.54, upper: 0.46 };
    expectRefusal(() => moverDifference(turned, good), "out-of-range", ["first", "lower"]);
  });

  test("Miettinen–Nurminen on less than one answer", () => {
    const tiny = { proportion: 0.5, sampleSize: 0.4 };
    expectRefusal(() => differenceInterval(tiny, tiny, { method: "miettinen-nurminen" }), "out-of-range", [
      "second",
      "sampleSize",
    ]);
  });
});

/** Standard error at the restricted maximum, from the trigonometric root of the likelihood equation. */
function scoreError(first: ProportionSample, second: ProportionSample, delta: number): number {
  const [n1, n2] = [second.sampleSize, first.sampleSize];
  const [x1, x2] = [second.proportion * n1, first.proportion * n2];
  const n = n1 + n2;
  const l2 = (n1 + 2 * n2) * delta - n - x1 - x2;
  const l1 = (n2 * delta - n - 2 * x2) * delta + x1 + x2;
  const l0 = x2 * delta * (1 - delta);
  const q = (l2 / (3 * n)) ** 3 - (l1 * l2) / (6 * n * n) + l0 / (2 * n);
  const size = Math.sign(q) * Math.sqrt(Math.max(0, (l2 / (3 * n)) ** 2 - l1 / (3 * n)));
  const angle = (Math.PI + Math.acos(Math.max(-1, Math.min(1, size === 0 ? 0 : q / size ** 3)))) / 3;
  const p2 = Math.max(0, Math.min(1, 2 * size * Math.cos(angle) - l2 / (3 * n)));
  const p1 = Math.max(0, Math.min(1, p2 + delta));
  return Math.sqrt((n / (n - 1)) * ((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2));
}
