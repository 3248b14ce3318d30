import { describe, expect, test } from "vitest";
import { twoProportionTest } from "../../src/stats/difference-of-proportions.ts";
import { trendInProportions } from "../../src/stats/trend-in-proportions.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

interface Inputs {
  readonly x: readonly number[];
  readonly n: readonly number[];
  readonly score: readonly number[];
}

const samplesOf = ({ x, n }: Inputs) => x.map((count, i) => ({ proportion: count / n[i]!, sampleSize: n[i]! }));

describe("trendInProportions", () => {
  type Keys = "zTrend" | "pTrend" | "chisqDeparture" | "wlsSlope" | "wlsIntercept" | "wlsSlopeSe";

  // R 4.5.0 prop.trend.test, prop.test, lm with weights
  test.each(referenceCases<Inputs, Readonly<Record<Keys, number>>>("10-tests-trends", "trendProportions"))(
    "$name",
    ({ inputs, expected, tolerance }) => {
      const trend = trendInProportions(samplesOf(inputs), inputs.score);
      expectWithin(trend.statistic, expected.zTrend, tolerance);
      expectWithin(trend.pValue, expected.pTrend, tolerance);
      expectWithin(trend.departure!.statistic, expected.chisqDeparture, tolerance);
      expectWithin(trend.slope!.estimate, expected.wlsSlope, tolerance);
      expectWithin(trend.intercept!.estimate, expected.wlsIntercept, tolerance);
      expectWithin(trend.slope!.standardError, expected.wlsSlopeSe, tolerance);
    },
  );

  const two = [
    { proportion: 0.34, sampleSize: 1200 },
    { proportion: 0.54, sampleSize: 2400 },
  ];

  test("with two samples the test of a difference, and no departure", () => {
    const trend = trendInProportions(two, [2014, 2021]);
    const test = twoProportionTest(two[0]!, two[1]!);
    expect(trend.statistic).toBeCloseTo(test.statistic!, 9);
    expect(trend.departure).toBeNull();
    expect(trend.slope!.estimate).toBeCloseTo(0.2 / 7, 12);
    expect(trend.slope!.standardError).toBeCloseTo(test.standardErrorUnpooled / 7, 12);
  });

  test("turned round the sign turns; a share of 0 has a test and no line", () => {
    const waves = [...two, { proportion: 0.5, sampleSize: 800 }];
    const [up, down] = [trendInProportions(waves, [1, 2, 4]), trendInProportions(waves, [4, 3, 1])];
    expect(down.statistic).toBeCloseTo(-up.statistic, 12);
    expect(down.departure!.statistic).toBeCloseTo(up.departure!.statistic, 9);
    const none = trendInProportions([{ proportion: 0, sampleSize: 50 }, ...two], [1, 2, 3]);
    expect(none).toMatchObject({ slope: null, intercept: null });
    expect(none.statistic).toBeGreaterThan(2);
  });

  test("refusals", () => {
    expectRefusal(() => trendInProportions(two.slice(1), [1]), "out-of-domain", ["samples"]);
    expectRefusal(() => trendInProportions(two, [1, 2, 3]), "length-mismatch", ["scores"]);
    expectRefusal(() => trendInProportions(two, [1, 1]), "out-of-domain", ["scores"]);
    const all = two.map((one) => ({ ...one, proportion: 1 }));
    expectRefusal(() => trendInProportions(all, [1, 2]), "out-of-domain", ["samples"]);
    const percent = [{ proportion: 34, sampleSize: 1200 }, two[1]!];
    expectRefusal(() => trendInProportions(percent, [1, 2]), "percent-not-proportion", ["samples", 0, "proportion"]);
  });
});
