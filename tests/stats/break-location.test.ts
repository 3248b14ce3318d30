import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breakLocation, breakSteps } from "../../src/stats/break-location.ts";
import { normalEstimate } from "../../src/stats/normal-estimate.ts";
import { exponentialScatter, scatterPosterior } from "../../src/stats/scatter.ts";
import { standardNormal } from "../../src/stats/seeded-random.ts";
import { segmentationsByCount, splitStatistics } from "../../src/stats/segmentation.ts";
import { weightedSeries } from "../../src/stats/weighted-series.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { seeded } from "../support/random.ts";

const SEED = { seed: 1936 };
const lengthOf = (spans: readonly { readonly from: number; readonly to: number }[]) =>
  spans.reduce((sum, { from, to }) => sum + to - from, 0);

describe("breakLocation: calibration", () => {
  // the break is drawn from the prior, flat over days; its size in standard errors of a survey
  const coverage = (size: number, countOf: (i: number) => number): number => {
    const random = seeded(Math.round(1000 * size));
    const series = 3_000;
    let held = 0;
    for (let i = 0; i < series; i += 1) {
      const count = countOf(i);
      const times = [0];
      while (times.length < count) times.push(times.at(-1)! - 100 * Math.log(random()));
      const day = times.at(-1)! * random();
      const list = times.map((time) => {
        const variance = 2e-4 * (0.5 + 1.5 * random());
        const level = 0.5 + (time > day ? size * Math.sqrt(2e-4) : 0);
        return { estimate: level + Math.sqrt(variance) * standardNormal(random), variance };
      });
      const { set } = breakLocation(list, { times });
      if (set.some(({ from, to }) => from <= day && day <= to)) held += 1;
    }
    return held / series;
  };

  test.each([1.5, 2.5, 4, 8])("with a break of %f standard errors the set holds its day in 93 to 97%%", (size) => {
    const held = coverage(size, (i) => 12 + (i % 20));
    expect(held).toBeGreaterThanOrEqual(0.93);
    expect(held).toBeLessThanOrEqual(0.97);
  });

  test("with a small break in few observations it holds it in about 90%", () => {
    const held = coverage(0.9, () => 8);
    expect(held).toBeGreaterThanOrEqual(0.87);
    expect(held).toBeLessThan(0.93);
  });
});

describe("breakLocation: a second route and invariants", () => {
  const observation = fc.record({
    estimate: fc.double({ min: 0.4, max: 0.6, noNaN: true }),
    variance: fc.double({ min: 1e-4, max: 5e-3, noNaN: true }),
  });
  const lists = fc.array(fc.tuple(observation, fc.integer({ min: 1, max: 400 })), { minLength: 3, maxLength: 15 });

  test("chances are the likelihood times the length of the gap; the set has the level, and nothing outside is likelier", () => {
    fc.assert(
      fc.property(lists, fc.constantFrom(0.5, 0.8, 0.95), (rows, level) => {
        const list = rows.map(([one]) => one);
        let time = 0;
        const times = rows.map(([, gap]) => (time += gap));
        const location = breakLocation(list, { times, level });
        const { statistics, at } = splitStatistics(weightedSeries(list), 1);
        const masses = statistics.map((value, i) => (times[i + 1]! - times[i]!) * Math.exp(value! / 2));
        const total = masses.reduce((sum, value) => sum + value, 0);
        const covered = masses.map((mass, i) => {
          const [from, to] = [times[i]!, times[i + 1]!];
          expect(location.probabilities[i]).toBeCloseTo(mass / total, 9);
          const inside = location.set.map((span) => ({
            from: Math.max(from, span.from),
            to: Math.min(to, Math.max(from, span.to)),
          }));
          return lengthOf(inside.filter((span) => span.to > span.from)) / (to - from);
        });
        const chance = covered.reduce((sum, part, i) => sum + part * location.probabilities[i]!, 0);
        expect(chance).toBeCloseTo(level, 9);
        const least = Math.min(
          ...statistics.map((value, i) => (covered[i]! > 1e-9 ? value! : Number.POSITIVE_INFINITY)),
        );
        for (const [i, value] of statistics.entries())
          if (covered[i]! < 1 - 1e-9) expect(value).toBeLessThanOrEqual(least);
        expect(location.at).toBe(at);
        for (const [i, span] of location.set.slice(1).entries()) expect(span.from).toBeGreaterThan(location.set[i]!.to);
        expect(JSON.parse(JSON.stringify(location))).toEqual(location);
      }),
      SEED,
    );
  });

  test("an evident break is placed in the middle of its gap; a gap without time, or too near an end, has no chance", () => {
    const list = [0.3, 0.3, 0.3, 0.6, 0.6, 0.6].map((estimate) => ({ estimate, variance: 1e-4 }));
    const { set, between, probabilities } = breakLocation(list, {
      times: [0, 10, 20, 120, 120, 130],
      minimumLength: 2,
    });
    expect(between).toEqual({ from: 20, to: 120 });
    expect(set).toHaveLength(1);
    expect(set[0]!.from).toBeCloseTo(22.5, 9);
    expect(set[0]!.to).toBeCloseTo(117.5, 9);
    expect([probabilities[0], probabilities[3], probabilities[4]]).toEqual([0, 0, 0]);
    expect(breakLocation(list).between).toEqual({ from: 2, to: 3 });
  });

  test("a flat prior over days makes a longer gap likelier", () => {
    const list = [0.5, 0.5, 0.5, 0.5].map((estimate) => ({ estimate, variance: 1e-4 }));
    expect(breakLocation(list, { times: [0, 10, 30, 100] }).probabilities).toEqual([0.1, 0.2, 0.7]);
  });
});

test("with scatter it is the mean over its sizes", () => {
  const list = [0.3, 0.34, 0.31, 0.38, 0.36, 0.37].map((estimate) => ({ estimate, variance: 1e-4 }));
  const times = [0, 10, 40, 60, 61, 90];
  const scatter = exponentialScatter(0.02, 5);
  const { probabilities } = breakLocation(list, { times, scatter });
  const each = scatter.deviations.map(
    (deviation) =>
      breakLocation(
        list.map(({ estimate, variance }) => ({ estimate, variance: variance + deviation ** 2 })),
        { times },
      ).probabilities,
  );
  for (const [k, probability] of probabilities.entries()) {
    const mean = each.reduce((sum, one, j) => sum + scatter.probabilities[j]! * one[k]!, 0);
    expect(probability).toBeCloseTo(mean, 12);
  }
});

test("breakLocation refuses times that do not fit", () => {
  const list = [0.3, 0.3, 0.6].map((estimate) => ({ estimate, variance: 1e-4 }));
  expectRefusal(() => breakLocation(list, { times: [0, 1] }), "length-mismatch", ["times"]);
  expectRefusal(() => breakLocation(list, { times: [0, 2, 1] }), "out-of-range", ["times", 2]);
  expectRefusal(() => breakLocation(list, { times: [0, Number.NaN, 1] }), "out-of-range", ["times", 1]);
  expectRefusal(() => breakLocation(list, { times: [1, 1, 1] }), "out-of-range", ["times"]);
  const four = [...list, list[2]!];
  expectRefusal(() => breakLocation(four, { times: [0, 1, 1, 2], minimumLength: 2 }), "out-of-range", ["times"]);
  expectRefusal(() => breakLocation(list, { level: 95 }), "out-of-range", ["level"]);
  expectRefusal(() => breakLocation(list.slice(1), { minimumLength: 2 }), "out-of-range", ["observations"]);
});

describe("break steps", () => {
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
});
