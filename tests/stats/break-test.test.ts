import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breakSteps } from "../../src/stats/break-location.ts";
import { addFadingError, type BreakAlternative, breakTest, fadingVariance } from "../../src/stats/break-test.ts";
import type { EstimateWithVariance } from "../../src/stats/normal-estimate.ts";
import { exponentialScatter, scatterPosterior } from "../../src/stats/scatter.ts";
import { standardNormal } from "../../src/stats/seeded-random.ts";
import { segmentationsByCount } from "../../src/stats/segmentation.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { seeded } from "../support/random.ts";
import { expectAllWithin, expectWithin, referenceCases } from "../support/reference-cases.ts";
import { withoutBreak } from "../support/without-break.ts";

describe("breakTest: known answers", () => {
  interface Inputs {
    readonly estimates: readonly number[];
    readonly variances: readonly number[];
    readonly scatterMean: number;
    readonly nodes: number;
    readonly most: number;
  }
  interface Expected {
    readonly gains: readonly number[];
    readonly best: number;
    /** From 1. */
    readonly breaks: readonly number[];
    readonly steps?: readonly { readonly estimate: number; readonly lower: number; readonly upper: number }[];
  }

  // numpy, by hand: gains, cuts and steps
  test.each(referenceCases<Inputs, Expected>("13-error-model", "breakWithScatter"))(
    "$name",
    ({ inputs, expected, tolerance }) => {
      const list = inputs.estimates.map((estimate, i) => ({ estimate, variance: inputs.variances[i]! }));
      const found = breakTest(list, {
        random: seeded(1),
        replicates: 1,
        alternative: "some",
        maximumBreaks: inputs.most,
        scatter: exponentialScatter(inputs.scatterMean, inputs.nodes),
      });
      expectAllWithin(found.gains, expected.gains, tolerance);
      expectWithin(found.statistic, expected.gains[expected.best]!, tolerance);
      expect(found.breaks.map((at) => at + 1)).toEqual(expected.breaks);
      const scatter = scatterPosterior(list, found.breaks, exponentialScatter(inputs.scatterMean, 48));
      for (const [i, step] of breakSteps(list, found.breaks, { scatter }).steps.entries()) {
        expectWithin(step.estimate, expected.steps![i]!.estimate, tolerance);
        expectWithin(step.lower, expected.steps![i]!.lower, tolerance);
        expectWithin(step.upper, expected.steps![i]!.upper, tolerance);
      }
    },
  );
});

describe("breakTest: a second route", () => {
  const observation = fc.record({
    estimate: fc.double({ min: 0.3, max: 0.7, noNaN: true }),
    variance: fc.double({ min: 5e-5, max: 5e-3, noNaN: true }),
  });

  /** Every way to put so many breaks into a series. */
  const cuts = (count: number, most: number, from = 1): number[][] =>
    most === 0
      ? [[]]
      : Array.from({ length: count - from }, (_, i) => from + i).flatMap((at) =>
          cuts(count, most - 1, at + 1).map((rest) => [at, ...rest]),
        );

  const costOf = (list: readonly EstimateWithVariance[], breaks: readonly number[]): number => {
    const ends = [0, ...breaks, list.length];
    return ends.slice(1).reduce((cost, end, i) => {
      const part = list.slice(ends[i], end);
      const information = part.reduce((sum, { variance }) => sum + 1 / variance, 0);
      const mean = part.reduce((sum, { estimate, variance }) => sum + estimate / variance, 0) / information;
      return cost + part.reduce((sum, { estimate, variance }) => sum + (estimate - mean) ** 2 / variance, 0);
    }, 0);
  };

  test("gains are those of every cut tried at every size of scatter", () => {
    fc.assert(
      fc.property(fc.array(observation, { minLength: 3, maxLength: 7 }), (list) => {
        const scatter = exponentialScatter(0.01, 6);
        const { gains } = breakTest(list, { random: seeded(1), replicates: 1, alternative: "some", scatter });
        const evidence = (most: number): number =>
          scatter.deviations.reduce((sum, deviation, j) => {
            const wide = list.map(({ estimate, variance }) => ({ estimate, variance: variance + deviation ** 2 }));
            const least = Math.min(...cuts(list.length, most).map((breaks) => costOf(wide, breaks)));
            const root = wide.reduce((product, { variance }) => product * Math.sqrt(1e-3 / variance), 1);
            return sum + scatter.probabilities[j]! * root * Math.exp(-least / 2);
          }, 0);
        for (const [most, gain] of gains.entries()) {
          const expected = 2 * Math.log(evidence(most) / evidence(0)) - 3 * most * Math.log(list.length);
          expect(gain).toBeCloseTo(expected, 7);
        }
      }),
      { seed: 1936, numRuns: 60 },
    );
  });
});

describe("breakTest", () => {
  test("finds a break, and one that came and went, which a single break hides", () => {
    const random = seeded(1);
    const step = withoutBreak(random, 20).map(({ estimate, variance }, i) => ({
      estimate: estimate + (i < 12 ? 0 : 0.1),
      variance,
    }));
    const options = { random, replicates: 999 };
    expect(breakTest(step, options)).toMatchObject({ breaks: [12], pValue: 0.001, replicates: 999 });
    const visit = withoutBreak(random, 21).map(({ estimate, variance }, i) => ({
      estimate: estimate + (i >= 9 && i < 12 ? 0.045 : 0),
      variance,
    }));
    const some = breakTest(visit, { ...options, alternative: "some" });
    expect(some.breaks).toEqual([9, 12]);
    expect(some.pValue).toBeLessThan(0.01);
    const costs = segmentationsByCount(visit, { maximumBreaks: 2 }).map(({ cost }) => cost);
    expect(some.statistic).toBeCloseTo(costs[0]! - costs[2]! - 6 * Math.log(21), 9);
    expect(breakTest(visit, options).pValue).toBeGreaterThan(some.pValue);
  });

  test("a scatter or an error that fades makes a break less rare", () => {
    const list = [0.47, 0.49, 0.45, 0.48, 0.51, 0.52, 0.5].map((estimate) => ({ estimate, variance: 0.0002 }));
    const times = list.map((_, i) => 90 * i);
    const p = (beyond: object): number => breakTest(list, { random: seeded(1), replicates: 999, ...beyond }).pValue;
    expect(p({})).toBeLessThan(0.02);
    expect(p({ scatter: exponentialScatter(0.01) })).toBeGreaterThan(0.02);
    expect(p({ times, fadingError: { deviation: 0.03, fadingTime: 300 } })).toBeGreaterThan(0.1);
    // one that fades over centuries moves all alike
    expect(p({ times, fadingError: { deviation: 0.03, fadingTime: 1e6 } })).toBeLessThan(0.03);
  });

  test("no break is worth its penalty: p is 1; the same seed gives the same", () => {
    const list = [0.5, 0.51, 0.5, 0.49].map((estimate) => ({ estimate, variance: 1e-3 }));
    const options = { replicates: 99, alternative: "some" } as const;
    expect(breakTest(list, { ...options, random: seeded(3) })).toMatchObject({ statistic: 0, breaks: [], pValue: 1 });
    const scatter = exponentialScatter(0.02);
    const test = breakTest(list, { random: seeded(3), scatter });
    expect(breakTest(list, { random: seeded(3), scatter })).toEqual(test);
    expect(JSON.parse(JSON.stringify(test))).toEqual(test);
  });

  test.each([1, 2, 3])("bounds on the costs do not change what is counted, series %i", (seed) => {
    // of variances so unequal that the bounds rarely decide, and so equal that they always do
    const random = seeded(seed);
    const uneven = withoutBreak(random, 14).map(({ estimate, variance }, i) => ({
      estimate: estimate + (i < 7 ? 0 : 0.07),
      variance: variance * (i % 3 === 0 ? 40 : 1),
    }));
    const scatter = exponentialScatter(0.01, 8);
    const options = { replicates: 60, alternative: "some", scatter } as const;
    const found = breakTest(uneven, { ...options, random: seeded(5) });
    const drawing = seeded(5);
    const posterior = scatterPosterior(uneven, [], scatter);
    let asExtreme = 1;
    for (let i = 0; i < 60; i += 1) {
      const chance = drawing();
      const place = posterior.probabilities.findIndex(
        (_, j, all) => all.slice(0, j + 1).reduce((sum, probability) => sum + probability, 0) > chance,
      );
      const drawn = uneven.map(({ variance }) => ({
        estimate: Math.sqrt(variance + posterior.deviations[place]! ** 2) * standardNormal(drawing),
        variance,
      }));
      if (breakTest(drawn, { ...options, replicates: 1, random: seeded(1) }).statistic >= found.statistic)
        asExtreme += 1;
    }
    expect(found.statistic).toBeGreaterThan(0);
    expect(found.pValue).toBe(asExtreme / 61);
  });

  test("refuses series without room for a break, other names, no replicates", () => {
    const random = seeded(1);
    const list = withoutBreak(random, 3);
    expectRefusal(() => breakTest(list.slice(0, 1), { random }), "out-of-range", ["observations"]);
    expectRefusal(() => breakTest(list, { random, minimumLength: 2 }), "out-of-range", ["observations"]);
    expectRefusal(() => breakTest(list, { random, replicates: 0 }), "out-of-range", ["replicates"]);
    const alternative = "two-sided" as BreakAlternative;
    expectRefusal(() => breakTest(list, { random, alternative }), "unknown-value", ["alternative"]);
    expectRefusal(() => breakTest(list, { random, maximumBreaks: 2 }), "out-of-range", ["maximumBreaks"]);
    const fadingError = { deviation: 0.01, fadingTime: 0 };
    expectRefusal(() => breakTest(list, { random, fadingError }), "out-of-range", ["fadingError", "fadingTime"]);
    const times = [0, 2, 1];
    const fading = { deviation: 0.01, fadingTime: 100 };
    expectRefusal(() => breakTest(list, { random, fadingError: fading, times }), "out-of-range", ["times", 2]);
  });
});

test("standardNormal is finite where the generator gives 0 or 1", () => {
  expect(Number.isFinite(standardNormal(() => 0))).toBe(true);
  expect(standardNormal(() => 1)).toBeCloseTo(0, 12);
});

describe("fading error", () => {
  const TIMES = [0, 40, 41, 300, 900];
  const FADING = { deviation: 0.02, fadingTime: 250 };
  const covariance = (i: number, j: number): number =>
    FADING.deviation ** 2 * Math.exp(-Math.abs(TIMES[i]! - TIMES[j]!) / FADING.fadingTime);

  test("drawn errors have the covariance that fades", () => {
    const random = seeded(7);
    const draws = 40_000;
    const sums = TIMES.map(() => TIMES.map(() => 0));
    for (let d = 0; d < draws; d += 1) {
      const values = new Float64Array(TIMES.length);
      addFadingError(values, FADING, TIMES, random);
      for (const [i, row] of sums.entries()) for (const j of row.keys()) row[j]! += values[i]! * values[j]!;
    }
    for (const [i, row] of sums.entries()) {
      for (const [j, sum] of row.entries()) {
        expect(Math.abs(sum / draws - covariance(i, j))).toBeLessThan(0.03 * FADING.deviation ** 2);
      }
    }
  });

  test("the variance of a contrast is the double sum", () => {
    const contrast = [-0.3, -0.7, 0.2, 0.5, 0.3];
    let sum = 0;
    for (const [i, c] of contrast.entries()) for (const [j, d] of contrast.entries()) sum += c * d * covariance(i, j);
    expect(fadingVariance(contrast, FADING, TIMES)).toBeCloseTo(sum, 15);
    expect(fadingVariance(contrast, { ...FADING, deviation: 0 }, TIMES)).toBe(0);
  });
});
