import { describe, expect, test } from "vitest";
import { segmentationsByCount } from "../../src/stats/segmentation.ts";
import { splitStatistics } from "../../src/stats/single-split.ts";
import { weightedSeries } from "../../src/stats/weighted-series.ts";
import { expectAllWithin, expectWithin, referenceCases } from "../support/reference-cases.ts";

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
