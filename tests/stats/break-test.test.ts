import { describe, expect, test } from "vitest";
import { type BreakAlternative, bestSplit, breakTest } from "../../src/stats/break-test.ts";
import { standardNormal } from "../../src/stats/normal-draw.ts";
import { segmentationsByCount, segmentSeries } from "../../src/stats/segmentation.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { seeded } from "../support/random.ts";
import { expectAllWithin, expectWithin, referenceCases } from "../support/reference-cases.ts";
import { withoutBreak } from "../support/without-break.ts";

describe("bestSplit", () => {
  type Inputs = Readonly<Record<"y" | "v", readonly number[]>>;
  interface Expected {
    readonly lr: readonly number[];
    readonly maxLr: number;
    readonly at: number;
  }

  // R, by hand
  test.each(referenceCases<Inputs, Expected>("08-changepoint", "cpSingle"))(
    "$name",
    ({ inputs, expected, tolerance }) => {
      const list = inputs.y.map((estimate, i) => ({ estimate, variance: inputs.v[i]! }));
      const best = bestSplit(list);
      expectAllWithin(best.statistics, expected.lr, tolerance);
      expectWithin(best.statistic, expected.maxLr, tolerance);
      expect(best.at).toBe(expected.at);
      // what one break takes off the cost
      const [none, one] = segmentationsByCount(list, { maximumBreaks: 1 });
      expectWithin(none!.cost - one!.cost, best.statistic, { rel: 1e-9, abs: 1e-9 });
    },
  );

  test("leaves out places with too few observations on a side", () => {
    const list = [0.9, 0.1, 0.1, 0.2, 0.2].map((estimate) => ({ estimate, variance: 1e-3 }));
    expect(bestSplit(list).at).toBe(1);
    const { at, statistics } = bestSplit(list, { minimumLength: 2 });
    expect(at).toBe(2);
    expect(statistics.map((value) => value === null)).toEqual([true, false, false, true]);
  });
});

describe("breakTest", () => {
  test("finds a break, and one that came and went, which a single break hides", () => {
    const random = seeded(1);
    const step = withoutBreak(random, 20).map(({ estimate, variance }, i) => ({
      estimate: estimate + (i < 12 ? 0 : 0.1),
      variance,
    }));
    expect(breakTest(step, { random })).toMatchObject({ breaks: [12], pValue: 0.001, replicates: 999 });
    const visit = withoutBreak(random, 21).map(({ estimate, variance }, i) => ({
      estimate: estimate + (i >= 9 && i < 12 ? 0.045 : 0),
      variance,
    }));
    const some = breakTest(visit, { random, alternative: "some" });
    expect(some.breaks).toEqual([9, 12]);
    expect(some.pValue).toBeLessThan(0.01);
    const { cost, penalisedCost } = segmentSeries(visit);
    expect(some.statistic).toBeCloseTo(segmentationsByCount(visit, { maximumBreaks: 0 })[0]!.cost - penalisedCost, 9);
    expect(cost).toBeLessThan(penalisedCost);
    expect(breakTest(visit, { random }).pValue).toBeGreaterThan(some.pValue);
  });

  test("no break is worth its penalty: p is 1; the same seed gives the same", () => {
    const list = [0.5, 0.51, 0.5, 0.49].map((estimate) => ({ estimate, variance: 1e-3 }));
    const options = { replicates: 99, alternative: "some" } as const;
    expect(breakTest(list, { ...options, random: seeded(3) })).toMatchObject({ statistic: 0, breaks: [], pValue: 1 });
    const test = breakTest(list, { random: seeded(3) });
    expect(breakTest(list, { random: seeded(3) })).toEqual(test);
    expect(JSON.parse(JSON.stringify(test))).toEqual(test);
  });

  test("refuses series without room for a break, other names, no replicates", () => {
    const random = seeded(1);
    const list = withoutBreak(random, 3);
    expectRefusal(() => breakTest(list.slice(0, 1), { random }), "out-of-domain", ["observations"]);
    expectRefusal(() => breakTest(list, { random, minimumLength: 2 }), "out-of-domain", ["observations"]);
    expectRefusal(() => breakTest(list, { random, replicates: 0 }), "out-of-domain", ["replicates"]);
    const alternative = "two-sided" as BreakAlternative;
    expectRefusal(() => breakTest(list, { random, alternative }), "unknown-method", ["alternative"]);
    expectRefusal(() => breakTest(list, { random, penalty: 5 }), "out-of-domain", ["penalty"]);
    expectRefusal(() => breakTest(list, { random, criterion: "schwarz" }), "out-of-domain", ["criterion"]);
    expectRefusal(() => bestSplit([]), "out-of-domain", ["observations"]);
  });
});

test("standardNormal is finite where the generator gives 0 or 1", () => {
  expect(Number.isFinite(standardNormal(() => 0))).toBe(true);
  expect(standardNormal(() => 1)).toBeCloseTo(0, 12);
});
