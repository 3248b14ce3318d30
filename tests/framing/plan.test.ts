import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { framing } from "../../src/framing/framing.ts";
import { plan, type SplitBallotPlan } from "../../src/framing/plan.ts";
import type { PlanOptions } from "../../src/framing/plan-options.ts";
import { topline } from "../../src/model/topline.ts";
import { changePower } from "../../src/stats/minimum-detectable-change.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

function ballot(options: PlanOptions): SplitBallotPlan {
  const planned = plan(options);
  expect(JSON.parse(JSON.stringify(planned))).toStrictEqual(planned);
  return planned;
}

describe("plan: known answers", () => {
  // R power.prop.test
  interface Power {
    readonly p1: number;
    readonly p2: number;
    readonly n: number;
    readonly sigLevel: number;
    readonly power: number;
  }
  test.each(
    referenceCases<Power, { readonly nPerGroup: number; readonly p2Detectable: number }>("04-power", "power2p"),
  )("$name", ({ inputs: { p1, p2, n, sigLevel, power }, expected, tolerance }) => {
    const common = { baseShare: p1, direction: "up", power, level: 1 - sigLevel } as const;
    const size = Math.ceil(expected.nPerGroup);
    expect(ballot({ ...common, effect: p2 - p1 }).sizes.map(({ value }) => value)).toEqual([size, size]);
    expectWithin(
      p1 + ballot({ ...common, sizes: [n, n] }).effect.value,
      expected.p2Detectable,
      tolerance.by!.p2Detectable!,
    );
  });

  // our own R: pooled test, uniroot
  test.each(
    referenceCases<
      {
        readonly p1: number;
        readonly n1: number;
        readonly n2: number;
        readonly sigLevel: number;
        readonly power: number;
      },
      { readonly mdeUpPooled: number; readonly mdeDownPooled: number }
    >("04-power", "mde"),
  )("unequal forms, $name", ({ inputs: { p1, n1, n2, sigLevel, power }, expected, tolerance }) => {
    const common = { baseShare: p1, sizes: [n1, n2], power, level: 1 - sigLevel };
    expectWithin(ballot({ ...common, direction: "down" }).effect.value, expected.mdeDownPooled, tolerance);
    expectWithin(ballot(common).effect.value, Math.max(expected.mdeUpPooled, expected.mdeDownPooled), tolerance);
  });
});

describe("plan: every comparison has the power wanted", () => {
  const powersOf = ({ sizes, pairs, baseShare, designEffect, levelOfEach }: SplitBallotPlan, by: number): number[] =>
    pairs.map(({ first, second }) =>
      changePower(
        { proportion: baseShare.value, sampleSize: sizes[first]!.value, designEffect: designEffect.value },
        { proportion: baseShare.value + by, sampleSize: sizes[second]!.value, designEffect: designEffect.value },
        { level: levelOfEach },
      ),
    );

  test("at the sizes found, in both directions, for three forms and three answers", () => {
    const planned = ballot({ effect: 0.08, allocation: [1, 1, 2], answers: 3, baseShare: 0.3, designEffect: 1.5 });
    expect([planned.comparisons.value, planned.total.value]).toEqual([
      // as framing tests them: each of two forms with the first, in three answers
      6,
      planned.sizes.reduce((sum, { value }) => sum + value, 0),
    ]);
    expect(planned.levelOfEach).toBeCloseTo(1 - 0.05 / 6, 12);
    expect(planned.pairs.map(({ first, second }) => [first, second])).toEqual([
      [0, 1],
      [0, 2],
    ]);
    for (const power of [...powersOf(planned, 0.08), ...powersOf(planned, -0.08)]) expect(power).toBeGreaterThan(0.8);
    const smaller = { ...planned, sizes: planned.sizes.map((size) => ({ ...size, value: size.value * 0.99 })) };
    expect(Math.min(...powersOf(smaller, 0.08))).toBeLessThan(0.8);
  });

  test("either way is the needier one; where one has no room the plan says for which it holds", () => {
    const [up, down, either] = (["up", "down", "either"] as const).map((direction) =>
      ballot({ effect: 0.1, baseShare: 0.7, direction }),
    );
    expect(down!.total.value).toBeGreaterThan(up!.total.value);
    expect({ ...either, direction: "down", lineage: null }).toEqual({ ...down, lineage: null });
    expect(ballot({ effect: 0.1, baseShare: 0.05 }).direction).toBe("up");
    expect(ballot({ effect: 0.1, baseShare: 0.95 }).direction).toBe("down");
    expect(ballot({ sizes: [100, 100], baseShare: 0.05 }).direction).toBe("up");
  });
});

test("plan: what was not told is listed", () => {
  expect(ballot({ effect: 0.05 }).assumed).toEqual([
    "forms",
    "base-share",
    "direction",
    "answers",
    "design-effect",
    "power",
    "level",
  ]);
  expect(ballot({ sizes: [500, 500] }).assumed).not.toContain("forms");
  expect(
    ballot({
      effect: 0.05,
      allocation: [1, 1],
      baseShare: 0.4,
      direction: "up",
      answers: 1,
      designEffect: 1,
      power: 0.8,
      level: 0.95,
    }).assumed,
  ).toEqual([]);
});

test("plan: made again by its settings, it is the same and assumes the same", () => {
  const sized = ballot({ effect: 0.05, baseShare: 0.45 });
  const told = Object.entries(sized.lineage.settings).filter(([, setting]) => setting !== null);
  expect(Object.fromEntries(told)).toEqual({ effect: 0.05, baseShare: 0.45 });
  expect(ballot(Object.fromEntries(told) as PlanOptions)).toStrictEqual(sized);
});

test("plan: the effect that a planned size finds is at most the one it was planned for", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.02, max: 0.2, noNaN: true }),
      fc.double({ min: 0.25, max: 0.75, noNaN: true }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 }),
      (effect, baseShare, allocation) => {
        const { sizes, pairs } = ballot({ effect, baseShare, allocation });
        for (const pair of pairs) expect(pair.effect.value).toBeLessThanOrEqual(effect + 1e-9);
        expect(ballot({ sizes: sizes.map(({ value }) => value), baseShare }).effect.value).toBe(
          Math.max(...pairs.map((pair) => pair.effect.value)),
        );
      },
    ),
    { seed: 1941, numRuns: 50 },
  );
});

test.each([
  ["wrong-usage", ["effect"], {}],
  ["wrong-usage", ["effect"], { effect: 0.05, sizes: [500, 500] }],
  ["wrong-usage", ["sizes"], { sizes: [500, 500], allocation: [1, 1] }],
  ["out-of-range", ["effect"], { effect: -0.05 }],
  ["out-of-range", ["effect"], { effect: 5 }],
  ["out-of-range", ["sizes", 1], { sizes: [500, 1.5] }],
  ["out-of-range", ["answers"], { effect: 0.05, answers: 0 }],
  ["unknown-value", ["direction"], { effect: 0.05, direction: "sideways" as "up" }],
  ["out-of-range", ["effect"], { effect: 0.6 }],
  ["out-of-range", ["power"], { sizes: [4, 4] }],
  ["wrong-usage", ["allocation"], { effect: 0.05, allocation: [1] }],
  ["wrong-usage", ["sizes"], { sizes: [500] }],
  ["out-of-range", ["allocation"], { effect: 0.05, allocation: new Array<number>(101).fill(1) }],
  ["out-of-range", ["sizes"], { sizes: new Array<number>(101).fill(500) }],
  ["out-of-range", ["answers"], { effect: 0.05, answers: 1001 }],
  ["out-of-range", ["allocation", 1], { effect: 0.05, allocation: [1, 0] }],
  ["out-of-range", ["designEffect"], { effect: 0.05, designEffect: 0 }],
  ["percent-not-proportion", ["baseShare"], { effect: 0.05, baseShare: 45 }],
  ["out-of-range", ["level"], { effect: 0.05, level: 95 }],
] as const)("plan refuses %s at %j: %j", (code, path, options) => {
  expectRefusal(() => plan(options), code, path);
});

test("the family that is planned for is the one that framing adjusts for", async () => {
  const experiments = await loadDataset("wording-experiments");
  const forms = ["x", "y", "z"].map((arm) => topline(experiments, `gss-1984/gss-fare-${arm}`));
  const { family } = framing(forms, { dontKnow: "dropped" });
  expect(ballot({ effect: 0.1, forms: 3, answers: 3 }).comparisons.value).toBe(family);
});
