import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changePower, sampleSizeForChange } from "../../src/stats/minimum-detectable-change.ts";
import { minimumDetectableEffect, requiredSampleSize } from "../../src/stats/split-ballot-planning.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const proportion = fc.double({ min: 0.2, max: 0.7, noNaN: true });
const arms = fc.array(fc.double({ min: 300, max: 3000, noNaN: true }), { minLength: 2, maxLength: 4 });
const designEffect = fc.double({ min: 1, max: 2, noNaN: true });

describe("split ballots: known answers", () => {
  type Inputs = Readonly<Record<"p1" | "n1" | "n2" | "sigLevel" | "power", number>>;
  type Expected = Readonly<Record<"mdeUpPooled" | "mdeDownPooled", number>>;

  // R uniroot; two forms
  test.each(referenceCases<Inputs, Expected>("04-power", "mde"))("$name", ({ inputs, expected, tolerance }) => {
    const { p1, n1, n2, sigLevel, power } = inputs;
    const plan = { proportion: p1, armSizes: [n1, n2], power, level: 1 - sigLevel };
    expectWithin(minimumDetectableEffect(plan).effect, expected.mdeUpPooled, tolerance);
    expectWithin(minimumDetectableEffect({ ...plan, direction: "down" }).effect, expected.mdeDownPooled, tolerance);
  });

  type PowerInputs = Readonly<Record<"p1" | "p2" | "sigLevel" | "power", number>>;

  // R power.prop.test; two forms of one size
  test.each(referenceCases<PowerInputs, { nPerGroup: number }>("04-power", "power2p"))("$name", (one) => {
    const { p1, p2, sigLevel, power } = one.inputs;
    const { armSizes } = requiredSampleSize({ proportion: p1, effect: p2 - p1, power, level: 1 - sigLevel });
    expectWithin(armSizes[0], one.expected.nPerGroup, one.tolerance);
  });

  test("two halves of 1,000 find 8.8 points", () => {
    expect(minimumDetectableEffect({ proportion: 0.5, armSizes: [500, 500] }).effect).toBeCloseTo(0.088, 3);
  });
});

describe("split ballots: a second route", () => {
  test("at the smallest effect each pair has the power, at the level of one comparison of all", () => {
    fc.assert(
      fc.property(proportion, arms, designEffect, (share, armSizes, effect) => {
        const plan = { proportion: share, armSizes, designEffect: effect, power: 0.6, comparisons: 12 };
        const { pairs, level, effect: largest } = minimumDetectableEffect(plan);
        expect(level).toBeCloseTo(1 - 0.05 / 12, 14);
        expect(largest).toBe(Math.max(...pairs.map((pair) => pair.effect)));
        for (const { first, second, effect: found } of pairs) {
          const from = { proportion: share, sampleSize: armSizes[first]!, designEffect: effect };
          const to = { proportion: share + found, sampleSize: armSizes[second]!, designEffect: effect };
          expect(changePower(from, to, { level })).toBeCloseTo(0.6, 9);
        }
      }),
      SEED,
    );
  });

  test("forms of the size required find the effect", () => {
    fc.assert(
      fc.property(proportion, arms, designEffect, (share, allocation, effect) => {
        const plan = { proportion: share, designEffect: effect, comparisons: 6 };
        const { total, armSizes, level } = requiredSampleSize({ ...plan, effect: 0.08, allocation });
        expect(armSizes.reduce((sum, size) => sum + size, 0)).toBeCloseTo(total, 6);
        const found = minimumDetectableEffect({ ...plan, armSizes });
        expect(found.effect).toBeCloseTo(0.08, 9);
        expect(found.level).toBe(level);
      }),
      SEED,
    );
  });
});

describe("split ballots: invariants", () => {
  test("more comparisons ask for more; by default the pairs of versions are counted", () => {
    const plan = { proportion: 0.3, effect: 0.06, allocation: [1, 1, 1] };
    expect(requiredSampleSize(plan)).toEqual(requiredSampleSize({ ...plan, comparisons: 3 }));
    expect(requiredSampleSize({ ...plan, comparisons: 9 }).total).toBeGreaterThan(requiredSampleSize(plan).total);
    expect(requiredSampleSize({ ...plan, comparisons: 1 }).armSizes[0]).toBeCloseTo(sampleSizeForChange(0.3, 0.36), 9);
  });

  test("an effect downwards from the other side of a half asks for the same", () => {
    const up = requiredSampleSize({ proportion: 0.3, effect: 0.05, allocation: [2, 1] });
    const down = requiredSampleSize({ proportion: 0.7, effect: -0.05, allocation: [2, 1] });
    expect(down.total).toBeCloseTo(up.total, 8);
    expect(JSON.parse(JSON.stringify(up))).toEqual(up);
  });
});

describe("split ballots: refusals", () => {
  test("shares, effects, forms, comparisons and powers outside", () => {
    const plan = { proportion: 0.3, effect: 0.05 };
    expectRefusal(() => requiredSampleSize({ ...plan, proportion: 30 }), "percent-not-proportion", ["proportion"]);
    expectRefusal(() => requiredSampleSize({ ...plan, effect: 0 }), "out-of-range", ["effect"]);
    expectRefusal(() => requiredSampleSize({ ...plan, effect: 5 }), "out-of-range", ["effect"]);
    expectRefusal(() => requiredSampleSize({ ...plan, allocation: [1] }), "out-of-range", ["allocation"]);
    const many = new Array<number>(10_000).fill(1);
    expectRefusal(() => requiredSampleSize({ ...plan, allocation: many }), "out-of-range", ["allocation"]);
    expect(requiredSampleSize({ ...plan, allocation: many.slice(0, 100) }).armSizes).toHaveLength(100);
    expectRefusal(() => requiredSampleSize({ ...plan, allocation: [1, 0] }), "out-of-range", ["allocation", 1]);
    expectRefusal(() => requiredSampleSize({ ...plan, comparisons: 0 }), "out-of-range", ["comparisons"]);
    expectRefusal(() => requiredSampleSize({ ...plan, power: 1 }), "out-of-range", ["power"]);
    expectRefusal(() => requiredSampleSize({ ...plan, designEffect: 0 }), "out-of-range", ["designEffect"]);
    const sized = { proportion: 0.3, armSizes: [500, 500] };
    expectRefusal(() => minimumDetectableEffect({ ...sized, armSizes: [500] }), "out-of-range", ["armSizes"]);
    expectRefusal(() => minimumDetectableEffect({ ...sized, armSizes: [5, 5] }), "out-of-range", ["power"]);
    expectRefusal(() => minimumDetectableEffect({ ...sized, level: 95 }), "out-of-range", ["level"]);
    const direction = "both" as "up";
    expectRefusal(() => minimumDetectableEffect({ ...sized, direction }), "unknown-value", ["direction"]);
  });
});
