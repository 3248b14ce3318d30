import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dissimilarity } from "../../src/stats/dissimilarity.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const SEED = { seed: 1936 };
const counts = fc.array(fc.double({ min: 0.5, max: 500, noNaN: true }), { minLength: 4, maxLength: 4 });

describe("dissimilarity", () => {
  test("40, 45, 15 against 36, 46, 18 %: 4 % would have to answer otherwise", () => {
    expect(dissimilarity([400, 450, 150], [360, 460, 180]).estimate).toBeCloseTo(0.04, 14);
  });

  test("a second route: what is left after the shares that both have", () => {
    fc.assert(
      fc.property(counts, counts, (first, second) => {
        const [a, b] = [first, second].map((list) => {
          const total = list.reduce((sum, count) => sum + count, 0);
          return list.map((count) => count / total);
        }) as [number[], number[]];
        const common = a.reduce((sum, share, index) => sum + Math.min(share, b[index]!), 0);
        expect(dissimilarity(first, second).estimate).toBeCloseTo(1 - common, 12);
      }),
      SEED,
    );
  });

  test("by chance alone two equal halves lie apart as normal deviates do", () => {
    // ½ · 2 · √(2/π) · √(¼ · 2/1000)
    const { estimate, expectedByChance } = dissimilarity([500, 500], [500, 500]);
    expect(estimate).toBe(0);
    expect(expectedByChance).toBeCloseTo(Math.sqrt((2 / Math.PI) * 0.25 * 0.002), 14);
  });

  test("the same both ways; 0 with itself, 1 with nothing in common", () => {
    fc.assert(
      fc.property(counts, counts, (first, second) => {
        expect(dissimilarity(second, first).estimate).toBeCloseTo(dissimilarity(first, second).estimate, 14);
        expect(dissimilarity(first, first).estimate).toBe(0);
      }),
      SEED,
    );
    expect(dissimilarity([5, 0], [0, 9]).estimate).toBe(1);
  });

  test("refuses lists that do not belong together", () => {
    expectRefusal(() => dissimilarity([1, 2], [1, 2, 3]), "length-mismatch", ["counts", 1]);
    expectRefusal(() => dissimilarity([0, 0], [1, 2]), "out-of-domain", ["counts", 0]);
  });
});
