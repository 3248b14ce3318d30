import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logGamma } from "../../src/stats/gamma.ts";
import { wilsonInterval } from "../../src/stats/proportion-interval.ts";
import { type SimultaneousIntervalMethod, simultaneousIntervals } from "../../src/stats/simultaneous-intervals.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const METHODS = ["goodman", "sison-glaz"] as const;

describe("simultaneousIntervals: known answers", () => {
  interface Inputs {
    readonly method: string;
    readonly counts: readonly number[];
    readonly level: number;
  }
  type Bounds = Readonly<Record<"lower" | "upper", readonly number[]>>;

  const cases = referenceCases<Inputs, Bounds>("03-lead-net", "multinomialCI").filter(({ inputs }) =>
    (METHODS as readonly string[]).includes(inputs.method),
  );

  // DescTools MultinomCI
  test.each(cases)("$name", ({ inputs: { method, counts, level }, expected, tolerance }) => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    const shares = counts.map((count) => count / total);
    const options = { method: method as SimultaneousIntervalMethod, level };
    for (const [index, { lower, upper }] of simultaneousIntervals(shares, total, options).entries()) {
      expectWithin(lower, expected.lower[index]!, tolerance);
      expectWithin(upper, expected.upper[index]!, tolerance);
    }
  });

  test("every method has cases", () => {
    expect(new Set(cases.map(({ inputs }) => inputs.method))).toEqual(new Set(METHODS));
  });
});

describe("simultaneousIntervals: a second route", () => {
  test("the reach of Sison and Glaz is the first at which all of a sample's counts are near enough, added up one by one", () => {
    const [expected, size] = [[45, 35, 20] as const, 100];
    const chance = (reach: number): number => {
      let sum = 0;
      for (let a = expected[0] - reach; a <= expected[0] + reach; a += 1) {
        for (let b = expected[1] - reach; b <= expected[1] + reach; b += 1) {
          const c = size - a - b;
          if (Math.abs(c - expected[2]) > reach || Math.min(a, b, c) < 0) continue;
          const ways = logGamma(size + 1) - logGamma(a + 1) - logGamma(b + 1) - logGamma(c + 1);
          sum += Math.exp(ways + a * Math.log(0.45) + b * Math.log(0.35) + c * Math.log(0.2));
        }
      }
      return sum;
    };
    let reach = 0;
    while (chance(reach) <= 0.95) reach += 1;
    const part = (0.95 - chance(reach - 1)) / (chance(reach) - chance(reach - 1));
    const [first] = simultaneousIntervals([0.45, 0.35, 0.2], size, { method: "sison-glaz" });
    expect(first!.lower).toBeCloseTo(0.45 - (reach - 1) / size, 12);
    // to what the Edgeworth series is off by
    expect(first!.upper).toBeCloseTo(0.45 + (reach - 1 + 2 * part) / size, 2);
  });

  test("two options by Goodman are Wilson's interval at half the error", () => {
    expect(simultaneousIntervals([0.3, 0.7], 500)[0]).toEqual(wilsonInterval(0.3, 500, { level: 0.975 }));
  });
});

describe("simultaneousIntervals: invariants", () => {
  const counts = fc
    .array(fc.integer({ min: 0, max: 300 }), { minLength: 2, maxLength: 7 })
    .filter((list) => list.some((count) => count > 3));

  test("hold their shares, stay in [0, 1], grow with the level, follow the order of the options", () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(...METHODS), (list, method) => {
        const total = list.reduce((sum, count) => sum + count, 0);
        const shares = list.map((count) => count / total);
        const narrow = simultaneousIntervals(shares, total, { method, level: 0.8 });
        const wide = simultaneousIntervals(shares, total, { method, level: 0.99 });
        for (const [index, { lower, upper }] of narrow.entries()) {
          expect(lower).toBeGreaterThanOrEqual(0);
          expect(lower).toBeLessThanOrEqual(shares[index]! + 1e-15);
          expect(upper).toBeGreaterThanOrEqual(shares[index]! - 1e-15);
          expect(upper).toBeLessThanOrEqual(1);
          expect(wide[index]!.lower).toBeLessThanOrEqual(lower + 1e-12);
          expect(wide[index]!.upper).toBeGreaterThanOrEqual(upper - 1e-12);
        }
        const backwards = simultaneousIntervals(shares.toReversed(), total, { method, level: 0.8 }).toReversed();
        for (const [index, { upper }] of backwards.entries()) expect(upper).toBeCloseTo(narrow[index]!.upper, 10);
      }),
      SEED,
    );
  });

  test("an effective size that is not whole lies between its neighbours", () => {
    const length = (size: number): number => {
      const [first] = simultaneousIntervals([0.5, 0.3, 0.2], size, { method: "sison-glaz" });
      return first!.upper - first!.lower;
    };
    expect(length(650.4)).toBeLessThan(length(620));
    expect(length(650.4)).toBeGreaterThan(length(680));
  });
});

describe("simultaneousIntervals: refusals", () => {
  test("shares that are not the whole, sizes, levels, methods", () => {
    expectRefusal(() => simultaneousIntervals([0.5, 0.3], 100), "out-of-domain", ["shares"]);
    expectRefusal(() => simultaneousIntervals([1], 100), "out-of-domain", ["shares"]);
    expectRefusal(() => simultaneousIntervals([46, 54], 100), "percent-not-proportion", ["shares", 0]);
    expectRefusal(() => simultaneousIntervals([0.5, 0.5], 0), "not-positive", ["sampleSize"]);
    const tiny = () => simultaneousIntervals([0.5, 0.5], 0.4, { method: "sison-glaz" });
    expectRefusal(tiny, "out-of-domain", ["sampleSize"]);
    expectRefusal(() => simultaneousIntervals([0.5, 0.5], 9, { level: 95 }), "level-out-of-range", ["level"]);
    const method = "wald" as SimultaneousIntervalMethod;
    expectRefusal(() => simultaneousIntervals([0.5, 0.5], 9, { method }), "unknown-method", ["method"]);
  });

  test("but 99 % and 101 % from rounding are taken", () => {
    expect(simultaneousIntervals([0.33, 0.33, 0.33], 100, { method: "sison-glaz" })).toHaveLength(3);
    expect(simultaneousIntervals([0.34, 0.34, 0.33], 100)).toHaveLength(3);
  });
});
