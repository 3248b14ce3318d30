import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EstimateWithVariance } from "../../src/stats/normal-estimate.ts";
import { type Segmentation, segmentationsByCount, splitStatistics } from "../../src/stats/segmentation.ts";
import { weightedSeries } from "../../src/stats/weighted-series.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectAllWithin, expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };

interface Inputs {
  readonly y: readonly number[];
  readonly v: readonly number[];
  readonly penalty: number;
  readonly minSegment: number;
}

const observations = ({ y, v }: Pick<Inputs, "y"> & Partial<Pick<Inputs, "v">>): EstimateWithVariance[] =>
  y.map((estimate, i) => ({ estimate, variance: v?.[i] ?? 1 }));

const observation = fc.record({
  estimate: fc.double({ min: 0.3, max: 0.7, noNaN: true }),
  variance: fc.double({ min: 5e-5, max: 5e-3, noNaN: true }),
});
const lists = fc.array(observation, { minLength: 1, maxLength: 9 });

/** The one whose cost and price together are least, of all numbers of breaks. */
function cheapest(
  list: readonly EstimateWithVariance[],
  penalty: number,
  minimumLength = 1,
): Segmentation & { readonly penalisedCost: number } {
  const priced = segmentationsByCount(list, { maximumBreaks: list.length - 1, minimumLength }).map((found) => ({
    ...found,
    penalisedCost: found.cost + penalty * found.breaks.length,
  }));
  return priced.reduce((least, found) => (found.penalisedCost < least.penalisedCost ? found : least));
}

describe("segmentationsByCount: known answers", () => {
  interface Penalised {
    readonly changepoints: readonly number[];
    readonly cost: number;
    readonly means: readonly number[];
    readonly ses: readonly number[];
  }

  // R, exact optimal partitioning
  test.each(referenceCases<Inputs, Penalised>("08-changepoint", "cpPenalised"))(
    "$name",
    ({ inputs, expected, tolerance }) => {
      const { penalty, minSegment } = inputs;
      const found = cheapest(observations(inputs), penalty, minSegment);
      expect(found.breaks).toEqual(expected.changepoints);
      expectWithin(found.penalisedCost, expected.cost, tolerance);
      expectAllWithin(
        found.segments.map(({ mean }) => mean),
        expected.means,
        tolerance,
      );
      expectAllWithin(
        found.segments.map(({ standardError }) => standardError),
        expected.ses,
        tolerance,
      );
    },
  );

  // R changepoint::cpt.mean(method = "PELT")
  test.each(referenceCases<Inputs, Pick<Penalised, "changepoints" | "cost">>("08-changepoint", "cpPelt"))(
    "$name",
    ({ inputs, expected, tolerance }) => {
      const { penalty, minSegment } = inputs;
      const found = cheapest(observations(inputs), penalty, minSegment);
      expect(found.breaks).toEqual(expected.changepoints);
      expectWithin(found.penalisedCost, expected.cost, tolerance);
    },
  );

  interface ByCount {
    readonly costs: readonly number[];
    readonly changepoints: readonly (readonly number[])[];
    readonly bestK: number;
  }

  // R, exact segment neighbourhood
  test.each(referenceCases<Inputs & { readonly maxChanges: number }, ByCount>("08-changepoint", "cpSegNeigh"))(
    "$name",
    ({ inputs, expected, tolerance }) => {
      const list = observations(inputs);
      const found = segmentationsByCount(list, { maximumBreaks: inputs.maxChanges });
      expect(found.map(({ breaks }) => breaks)).toEqual(expected.changepoints);
      expectAllWithin(
        found.map(({ cost }) => cost),
        expected.costs,
        tolerance,
      );
      expect(cheapest(list, 2 * Math.log(list.length)).breaks).toHaveLength(expected.bestK);
    },
  );
});

/** Every way to cut a series into segments of a least length. */
function cuts(count: number, minimumLength: number, start = 0): number[][] {
  if (count - start < minimumLength) return [];
  const further: number[][] = [];
  for (let k = start + minimumLength; k <= count - minimumLength; k += 1) {
    for (const rest of cuts(count, minimumLength, k)) further.push([k, ...rest]);
  }
  return [[], ...further];
}

function costOf(list: readonly EstimateWithVariance[], breaks: readonly number[]): number {
  const bounds = [0, ...breaks, list.length];
  let cost = 0;
  for (const [i, end] of bounds.slice(1).entries()) {
    const part = list.slice(bounds[i], end);
    const weight = part.reduce((sum, { variance }) => sum + 1 / variance, 0);
    const mean = part.reduce((sum, { estimate, variance }) => sum + estimate / variance, 0) / weight;
    cost += part.reduce((sum, { estimate, variance }) => sum + (estimate - mean) ** 2 / variance, 0);
  }
  return cost;
}

describe("segmentationsByCount: a second route", () => {
  test("no other segmentation with as many breaks costs less, whatever the least length", () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 3 }), (list, most) => {
        const minimumLength = Math.min(most, list.length);
        const all = cuts(list.length, minimumLength);
        for (const [k, one] of segmentationsByCount(list, { maximumBreaks: 3, minimumLength }).entries()) {
          const costs = all.filter((breaks) => breaks.length === k).map((breaks) => costOf(list, breaks));
          expect(one.breaks).toHaveLength(k);
          expect(one.cost).toBeCloseTo(Math.min(...costs), 8);
          expect(costOf(list, one.breaks)).toBeCloseTo(one.cost, 8);
          for (const { first, last } of one.segments) expect(last - first + 1).toBeGreaterThanOrEqual(minimumLength);
        }
      }),
      SEED,
    );
  });

  test("a long series is cut where its level changes", () => {
    // levels 30% and 36% in turn, with a wave on top
    const list = Array.from({ length: 240 }, (_, i) => ({
      estimate: (Math.floor(i / 40) % 2 === 0 ? 0.3 : 0.36) + 0.012 * Math.sin(2.4 * i),
      variance: 1e-4 * (1 + (i % 3)),
    }));
    expect(segmentationsByCount(list, { maximumBreaks: 5 })[5]!.breaks).toEqual([40, 80, 120, 160, 200]);
  });
});

describe("segmentationsByCount: invariants", () => {
  test("backwards, elsewhere and in points it is the same; JSON keeps all", () => {
    fc.assert(
      fc.property(lists, (list) => {
        const costs = (of: readonly EstimateWithVariance[]): readonly number[] =>
          segmentationsByCount(of, { maximumBreaks: 4 }).map(({ cost }) => cost);
        const moved = list.map(({ estimate, variance }) => ({
          estimate: 100 * (estimate + 1),
          variance: 1e4 * variance,
        }));
        const [here, back, elsewhere] = [costs(list), costs(list.toReversed()), costs(moved)];
        for (const [k, cost] of here.entries()) {
          expect(back[k]).toBeCloseTo(cost, 7);
          expect(elsewhere[k]).toBeCloseTo(cost, 6);
        }
        for (const found of segmentationsByCount(list, { maximumBreaks: 4 })) {
          expect(found.segments.map(({ first }) => first)).toEqual([0, ...found.breaks]);
          expect(found.segments.map(({ last }) => last + 1)).toEqual([...found.breaks, list.length]);
          expect(JSON.parse(JSON.stringify(found))).toEqual(found);
        }
      }),
      SEED,
    );
  });
});

describe("segmentationsByCount: refusals", () => {
  const list = observations({ y: [0.1, 0.2, 0.3] });

  test("nothing, what is no number, no count of breaks", () => {
    const most = { maximumBreaks: 2 };
    expectRefusal(() => segmentationsByCount([], most), "out-of-range", ["observations"]);
    expectRefusal(() => segmentationsByCount(observations({ y: [0.1, Number.NaN] }), most), "out-of-range", [
      "observations",
      1,
      "estimate",
    ]);
    expectRefusal(() => segmentationsByCount(observations({ y: [0.1], v: [0] }), most), "out-of-range", [
      "observations",
      0,
      "variance",
    ]);
    expectRefusal(() => segmentationsByCount(list, { ...most, minimumLength: 0 }), "out-of-range", ["minimumLength"]);
    expectRefusal(() => segmentationsByCount(list, { ...most, minimumLength: 4 }), "out-of-range", ["minimumLength"]);
    expectRefusal(() => segmentationsByCount(list, { maximumBreaks: 1.5 }), "out-of-range", ["maximumBreaks"]);
  });
});

describe("single split", () => {
  describe("splitStatistics", () => {
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
        const best = splitStatistics(weightedSeries(list), 1);
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
      expect(splitStatistics(weightedSeries(list), 1).at).toBe(1);
      const { at, statistics } = splitStatistics(weightedSeries(list), 2);
      expect(at).toBe(2);
      expect(statistics.map((value) => value === null)).toEqual([true, false, false, true]);
    });
  });
});
