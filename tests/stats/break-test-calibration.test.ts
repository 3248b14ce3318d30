import { describe, expect, test } from "vitest";
import { breakTest } from "../../src/stats/break-test.ts";
import { standardNormal } from "../../src/stats/seeded-random.ts";
import { splitStatistics } from "../../src/stats/segmentation.ts";
import { weightedSeries } from "../../src/stats/weighted-series.ts";
import { seeded } from "../support/random.ts";
import { withoutBreak } from "../support/without-break.ts";

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
      return splitStatistics(weightedSeries(list), 2).statistic;
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
});
