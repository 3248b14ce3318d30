import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { equivalencePower, equivalenceSampleSize } from "../../src/stats/equivalence-power.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const half = { proportion: 0.5, sampleSize: 1000 };

describe("equivalencePower", () => {
  type Inputs = Readonly<Record<"p1" | "p2" | "n1" | "n2" | "margin" | "alpha", number>>;

  // R
  test.each(referenceCases<Inputs, { power: number }>("04-power", "powerTost"))("$name", (one) => {
    const { p1, p2, n1, n2, margin, alpha } = one.inputs;
    const [first, second] = [
      { proportion: p1, sampleSize: n1 },
      { proportion: p2, sampleSize: n2 },
    ];
    const power = equivalencePower(first, second, { margin, level: 1 - alpha });
    expectWithin(power, one.expected.power, one.tolerance);
  });

  test("samples of the size for a power have it, with any design effect", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.02, max: 0.02, noNaN: true }),
        fc.double({ min: 0.2, max: 0.95, noNaN: true }),
        fc.double({ min: 1, max: 3, noNaN: true }),
        (difference, power, designEffect) => {
          const options = { margin: 0.05, power, designEffect };
          const sampleSize = equivalenceSampleSize(0.4, 0.4 + difference, options);
          const first = { proportion: 0.4, sampleSize, designEffect };
          const second = { proportion: 0.4 + difference, sampleSize, designEffect };
          expect(equivalencePower(first, second, { margin: 0.05 })).toBeCloseTo(power, 9);
        },
      ),
      SEED,
    );
  });

  test("the same in both directions, 0 for samples too small to show anything, none above the margin", () => {
    const [up, down] = [0.52, 0.48].map((proportion) =>
      equivalencePower(half, { ...half, proportion }, { margin: 0.05 }),
    );
    expect(up).toBeCloseTo(down!, 14);
    const tiny = { proportion: 0.5, sampleSize: 20 };
    expect(equivalencePower(tiny, tiny, { margin: 0.05 })).toBe(0);
    expect(equivalencePower(half, { ...half, proportion: 0.7 }, { margin: 0.05 })).toBeLessThan(1e-6);
  });

  test("refuses shares, margins, sizes and powers outside", () => {
    expectRefusal(() => equivalencePower(half, { ...half, proportion: 1 }, { margin: 0.05 }), "out-of-domain", [
      "second",
      "proportion",
    ]);
    expectRefusal(() => equivalencePower(half, half, { margin: 0 }), "not-positive", ["margin"]);
    expectRefusal(() => equivalencePower({ ...half, sampleSize: 0 }, half, { margin: 0.1 }), "not-positive", [
      "first",
      "sampleSize",
    ]);
    expectRefusal(() => equivalenceSampleSize(0.5, 0.56, { margin: 0.05 }), "out-of-domain", ["margin"]);
    expectRefusal(() => equivalenceSampleSize(0.5, 0.5, { margin: -1 }), "not-positive", ["margin"]);
    expectRefusal(() => equivalenceSampleSize(0.5, 0.5, { margin: 0.05, power: 1 }), "out-of-domain", ["power"]);
    expectRefusal(() => equivalenceSampleSize(0.5, 0.5, { margin: 0.05, level: 95 }), "level-out-of-range", ["level"]);
  });
});
