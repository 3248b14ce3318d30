import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ChangeTestMethod,
  changePower,
  detectableDifference,
  minimumDetectableChange,
  minimumDetectableEffect,
  requiredSampleSize,
  sampleSizeForChange,
} from "../../src/stats/minimum-detectable-change.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const METHODS = ["pooled", "unpooled", "constant"] as const;
const inner = fc.double({ min: 0.2, max: 0.8, noNaN: true });
const size = fc.double({ min: 300, max: 10_000, noNaN: true });

describe("detectable change: known answers", () => {
  type Inputs = Readonly<Record<"p1" | "n1" | "n2" | "sigLevel" | "power", number>>;
  type Expected = Readonly<
    Record<"mdeUpPooled" | "mdeDownPooled" | "mdeUpUnpooled" | "powerAtPlus3Pooled" | "powerAtPlus3Unpooled", number>
  >;

  // R uniroot; equal sizes agree with power.prop.test
  test.each(referenceCases<Inputs, Expected>("04-power", "mde"))("$name", ({ inputs, expected, tolerance }) => {
    const { p1, n1, n2, sigLevel, power } = inputs;
    const level = 1 - sigLevel;
    const [first, second] = [{ sampleSize: n1 }, { sampleSize: n2 }];
    const change = (method: ChangeTestMethod, direction: "up" | "down"): number =>
      minimumDetectableChange(p1, first, second, { method, direction, power, level });
    expectWithin(change("pooled", "up"), expected.mdeUpPooled, tolerance);
    expectWithin(change("pooled", "down"), expected.mdeDownPooled, tolerance);
    expectWithin(change("unpooled", "up"), expected.mdeUpUnpooled, tolerance);
    const [from, to] = [
      { ...first, proportion: p1 },
      { ...second, proportion: p1 + 0.03 },
    ];
    expectWithin(changePower(from, to, { level }), expected.powerAtPlus3Pooled, tolerance);
    expectWithin(changePower(from, to, { level, method: "unpooled" }), expected.powerAtPlus3Unpooled, tolerance);
  });

  type PowerInputs = Readonly<Record<"p1" | "p2" | "n" | "sigLevel" | "power", number>>;
  type Power = Readonly<Record<"power" | "powerOneSided" | "nPerGroup", number>>;

  // R power.prop.test
  test.each(referenceCases<PowerInputs, Power>("04-power", "power2p"))("$name", ({ inputs, expected, tolerance }) => {
    const { p1, p2, n, sigLevel, power } = inputs;
    const [first, second] = [p1, p2].map((proportion) => ({ proportion, sampleSize: n })) as [Wave, Wave];
    expectWithin(changePower(first, second, { level: 1 - sigLevel }), expected.power, tolerance);
    expectWithin(changePower(first, second, { level: 1 - 2 * sigLevel }), expected.powerOneSided, tolerance);
    expectWithin(sampleSizeForChange(p1, p2, { power, level: 1 - sigLevel }), expected.nPerGroup, tolerance);
  });

  interface Wave {
    readonly proportion: number;
    readonly sampleSize: number;
  }

  test("the short formula: 6.26 points for two waves of 1,000, 7.67 at a design effect of 1.5", () => {
    const options = { method: "constant" } as const;
    const [plain, weighted] = [{ sampleSize: 1000 }, { sampleSize: 1000, designEffect: 1.5 }];
    expect(minimumDetectableChange(0.5, plain, plain, options)).toBeCloseTo(0.0626, 4);
    expect(minimumDetectableChange(0.5, weighted, weighted, options)).toBeCloseTo(0.0767, 4);
  });
});

describe("detectable change: a second route", () => {
  test("at the detectable change the power is the one wanted", () => {
    fc.assert(
      fc.property(inner, size, size, fc.constantFrom(...METHODS), (p, n1, n2, method) => {
        const change = minimumDetectableChange(p, { sampleSize: n1 }, { sampleSize: n2 }, { method, power: 0.7 });
        const first = { proportion: p, sampleSize: n1 };
        expect(changePower(first, { proportion: p + change, sampleSize: n2 }, { method })).toBeCloseTo(0.7, 10);
      }),
      SEED,
    );
  });

  test("waves of the size for a change detect it", () => {
    const wave = { sampleSize: sampleSizeForChange(0.34, 0.38, { designEffect: 1.6 }), designEffect: 1.6 };
    expect(minimumDetectableChange(0.34, wave, wave)).toBeCloseTo(0.04, 12);
  });
});

describe("detectable change: invariants", () => {
  test("up from p is down from 1 − p; a design effect works like a smaller sample", () => {
    fc.assert(
      fc.property(inner, size, size, fc.constantFrom(...METHODS), (p, n1, n2, method) => {
        const [first, second] = [{ sampleSize: n1 }, { sampleSize: n2 }];
        const up = minimumDetectableChange(p, first, second, { method });
        expect(minimumDetectableChange(1 - p, first, second, { method, direction: "down" })).toBeCloseTo(up, 12);
        const designed = [
          { sampleSize: 2 * n1, designEffect: 2 },
          { sampleSize: 2 * n2, designEffect: 2 },
        ] as const;
        expect(minimumDetectableChange(p, ...designed, { method })).toBeCloseTo(up, 12);
      }),
      SEED,
    );
  });

  test("more power asks for a larger change", () => {
    fc.assert(
      fc.property(inner, size, size, (p, n1, n2) => {
        const change = (power: number): number =>
          minimumDetectableChange(p, { sampleSize: n1 }, { sampleSize: n2 }, { power });
        expect(change(0.5)).toBeLessThan(change(0.8));
        expect(change(0.8)).toBeLessThan(change(0.9));
      }),
      SEED,
    );
  });
});

describe("detectable change: refusals", () => {
  const wave = { sampleSize: 1000 };

  test("arguments outside, by name", () => {
    expectRefusal(() => minimumDetectableChange(50, wave, wave), "percent-not-proportion", ["proportion"]);
    expectRefusal(() => minimumDetectableChange(0, wave, wave), "out-of-range", ["proportion"]);
    expectRefusal(() => minimumDetectableChange(0.5, { sampleSize: 0 }, wave), "out-of-range", ["first", "sampleSize"]);
    const design = { sampleSize: 1000, designEffect: 0 };
    expectRefusal(() => minimumDetectableChange(0.5, wave, design), "out-of-range", ["second", "designEffect"]);
    expectRefusal(() => changePower({ ...wave, proportion: 1 }, { ...wave, proportion: 0.5 }), "out-of-range", [
      "first",
      "proportion",
    ]);
    expectRefusal(() => sampleSizeForChange(0.4, 0.4), "out-of-range", ["second"]);
    expectRefusal(() => sampleSizeForChange(0.4, 0.5, { power: 0 }), "out-of-range", ["power"]);
  });

  test("a power that no change reaches, or that is there without any", () => {
    const tiny = { sampleSize: 3 };
    expectRefusal(() => minimumDetectableChange(0.5, tiny, tiny), "out-of-range", ["power"]);
    expectRefusal(() => minimumDetectableChange(0.5, wave, wave, { power: 0.02 }), "out-of-range", ["power"]);
  });

  test("names that stand for nothing", () => {
    const method = "wald" as ChangeTestMethod;
    const direction = "left" as "up";
    expectRefusal(() => minimumDetectableChange(0.5, wave, wave, { method }), "unknown-value", ["method"]);
    expectRefusal(() => minimumDetectableChange(0.5, wave, wave, { direction }), "unknown-value", ["direction"]);
  });
});

describe("detectable difference", () => {
  describe("detectableDifference: known answers", () => {
    // Computed in R 4.5, as points with two decimals: 6.26 and 7.67.
    test.each([
      [1, 0.0626],
      [1.5, 0.0767],
    ])("two waves of 1,000 at one half, design effect %s", (effect, expected) => {
      expect(detectableDifference(Math.sqrt(0.25 * effect * (1 / 1000 + 1 / 1000)))).toBeCloseTo(expected, 4);
    });
  });

  describe("detectableDifference: a second route", () => {
    test("the power at the detectable difference is the power asked for", () => {
      const change = detectableDifference(Math.sqrt((0.34 * 0.66) / 1200 + (0.34 * 0.66) / 2400), { power: 0.9 });
      const samples = [
        { proportion: 0.34, sampleSize: 1200 },
        { proportion: 0.34 + change, sampleSize: 2400 },
      ] as const;
      expect(changePower(...samples, { method: "constant" })).toBeCloseTo(0.9, 9);
    });
  });

  describe("detectableDifference: refusals", () => {
    test("a negative standard error", () => {
      expect(() => detectableDifference(-0.01)).toThrow(expect.objectContaining({ code: "out-of-range" }));
    });
  });
});

describe("split ballot planning", () => {
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
      expect(requiredSampleSize({ ...plan, comparisons: 1 }).armSizes[0]).toBeCloseTo(
        sampleSizeForChange(0.3, 0.36),
        9,
      );
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
});
