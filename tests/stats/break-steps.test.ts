import { describe, expect, test } from "vitest";
import { breakSteps } from "../../src/stats/break-steps.ts";
import { normalEstimate } from "../../src/stats/normal-estimate.ts";
import { exponentialScatter, scatterPosterior } from "../../src/stats/scatter.ts";
import { segmentationsByCount } from "../../src/stats/segmentation.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const LIST = [0.34, 0.36, 0.33, 0.48, 0.47, 0.49, 0.46].map((estimate, i) => ({
  estimate,
  variance: 2e-4 * (1 + (i % 3)),
}));
const TIMES = [0, 50, 200, 260, 300, 700, 720];

describe("breakSteps", () => {
  test("without scatter the intervals are normal ones", () => {
    const { segments } = segmentationsByCount(LIST, { maximumBreaks: 1 })[1]!;
    const { levels, steps } = breakSteps(LIST, [3]);
    const [before, after] = segments.map(({ mean, standardError }) => ({ mean, variance: standardError ** 2 }));
    const step = normalEstimate(after!.mean - before!.mean, before!.variance + after!.variance);
    expect(steps[0]!.estimate).toBeCloseTo(step.estimate, 12);
    expect(steps[0]!.lower).toBeCloseTo(step.lower, 10);
    expect(steps[0]!.upper).toBeCloseTo(step.upper, 10);
    expect(levels[1]!.upper).toBeCloseTo(normalEstimate(after!.mean, after!.variance).upper, 10);
  });

  test("an error that fades widens a step by what does not cancel, and a level by all of it", () => {
    const widthOf = (deviation: number, fadingTime: number) => {
      const { levels, steps } = breakSteps(LIST, [3], { times: TIMES, fadingError: { deviation, fadingTime } });
      return [levels[0]!, steps[0]!].map(({ lower, upper }) => upper - lower) as [number, number];
    };
    const [level, step] = widthOf(0, 1);
    // one that hardly fades cancels in the step, and adds its variance to a level
    const [fixedLevel, fixedStep] = widthOf(0.03, 1e9);
    expect(fixedStep).toBeCloseTo(step, 6);
    expect(fixedLevel / 2 / 1.959964).toBeCloseTo(Math.hypot(level / 2 / 1.959964, 0.03), 6);
    // one that fades at once is each poll's own
    const [, loose] = widthOf(0.03, 1e-3);
    const alone = breakSteps(
      LIST.map(({ estimate, variance }) => ({ estimate, variance: variance + 0.03 ** 2 })),
      [3],
    ).steps[0]!;
    expect(loose).toBeGreaterThan(0.99 * (alone.upper - alone.lower));
  });

  test("wider with every size: scatter, error, level", () => {
    const width = (options: object): number => {
      const { lower, upper } = breakSteps(LIST, [3], { times: TIMES, ...options }).steps[0]!;
      return upper - lower;
    };
    const scatterOf = (mean: number) => scatterPosterior(LIST, [3], exponentialScatter(mean, 48));
    const widths = [0, 0.005, 0.01, 0.03].map((mean) => width({ scatter: scatterOf(mean) }));
    for (const [i, one] of widths.slice(1).entries()) expect(one).toBeGreaterThan(widths[i]!);
    expect(width({ level: 0.99 })).toBeGreaterThan(width({}));
  });

  test("a single observation is a level", () => {
    const fadingError = { deviation: 0.03, fadingTime: 1000 };
    const { levels, steps } = breakSteps(LIST.slice(0, 1), [], { fadingError, times: [5] });
    expect([levels.length, steps.length]).toEqual([1, 0]);
    expect(levels[0]!.upper).toBeCloseTo(0.34 + 1.959964 * Math.hypot(0.03, Math.sqrt(2e-4)), 6);
  });

  test("refuses breaks that are none, and a level of 95", () => {
    expectRefusal(() => breakSteps(LIST, [7]), "out-of-range", ["breaks", 0]);
    expectRefusal(() => breakSteps(LIST, [3], { level: 95 }), "out-of-range", ["level"]);
  });
});
