import { describe, expect, test } from "vitest";
import { type BreakAlternative, bestSplit, breakTest } from "../../src/stats/break-test.ts";
import { standardNormal } from "../../src/stats/normal-draw.ts";
import type { EstimateWithVariance } from "../../src/stats/normal-estimate.ts";
import { segmentationsByCount, segmentSeries } from "../../src/stats/segmentation.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { seeded } from "../support/random.ts";
import { expectAllWithin, expectWithin, referenceCases } from "../support/reference-cases.ts";

/** Shares without a break, each with a sampling variance of its own. */
function withoutBreak(random: () => number, count: number): EstimateWithVariance[] {
  return Array.from({ length: count }, () => {
    const variance = 2e-4 * (0.5 + 1.5 * random());
    return { estimate: 0.5 + Math.sqrt(variance) * standardNormal(random), variance };
  });
}

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
  // METHODS: largest statistic by simulation, equal variances, at least two on each side: 90, 95, 99%
  test.each([
    [5, [3.54, 4.75, 7.84]],
    [12, [5.44, 6.82, 9.89]],
    [20, [6.19, 7.63, 10.85]],
  ] as const)("of %i observations the largest statistic has the simulated quantiles", (count, quantiles) => {
    const random = seeded(1936);
    const statistics = Array.from({ length: 20_000 }, () => {
      const list = Array.from({ length: count }, () => ({ estimate: standardNormal(random), variance: 1 }));
      return bestSplit(list, { minimumLength: 2 }).statistic;
    });
    for (const [i, level] of [0.9, 0.95, 0.99].entries()) {
      const below = statistics.filter((value) => value < quantiles[i]!).length / statistics.length;
      // the error of 20,000 draws, and as much for the printed quantile
      expect(Math.abs(below - level)).toBeLessThan(4 * Math.sqrt((level * (1 - level)) / statistics.length) + 0.002);
    }
  });

  test.each(["one", "some"] as const)("without a break a break is reported in at most 5 of 100: %s", (alternative) => {
    const random = seeded(2014);
    const series = 1_500;
    let reported = 0;
    for (let i = 0; i < series; i += 1) {
      const list = withoutBreak(random, 5 + (i % 20));
      if (breakTest(list, { random, replicates: 99, alternative }).pValue <= 0.05) reported += 1;
    }
    // 5% and three standard errors of the simulation
    expect(reported / series).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / series));
    if (alternative === "one") expect(reported / series).toBeGreaterThan(0.03);
  });

  test("without a break the default criterion by itself finds one in less than 5% of series with two at least on a side", () => {
    const random = seeded(2022);
    const series = 4_000;
    let found = 0;
    for (let i = 0; i < series; i += 1) {
      if (segmentSeries(withoutBreak(random, 5 + (i % 30)), { minimumLength: 2 }).breaks.length > 0) found += 1;
    }
    expect(found / series).toBeLessThan(0.05);
    expect(found).toBeGreaterThan(0);
  });

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
