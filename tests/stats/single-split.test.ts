import { describe, expect, test } from "vitest";
import { segmentationsByCount } from "../../src/stats/segmentation.ts";
import { bestSplit } from "../../src/stats/single-split.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectAllWithin, expectWithin, referenceCases } from "../support/reference-cases.ts";

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

  test("refuses an empty series and one without room for a break", () => {
    expectRefusal(() => bestSplit([]), "out-of-domain", ["observations"]);
    const three = [0.1, 0.2, 0.3].map((estimate) => ({ estimate, variance: 1e-3 }));
    expectRefusal(() => bestSplit(three, { minimumLength: 2 }), "out-of-domain", ["observations"]);
  });
});
