import { describe, expect, test } from "vitest";
import { trend } from "../../src/trend/fit-trend.ts";
import { seeded } from "../support/random.ts";
import { coverageOf, FROM_PRIOR } from "../support/trend-truths.mjs";

/**
 * Truth drawn from the prior: the nominal level is due, but for the error of so many replicates, which is below one point
 * here. scripts/trend-calibration.mjs has truths that are fixed.
 */
describe("bands of a trend hold a truth drawn from the prior", () => {
  test.each([
    { design: { name: "small", polls: 15, days: 120, houses: 3, wordings: 1 }, replicates: 600 },
    { design: { name: "mid", polls: 60, days: 300, houses: 4, wordings: 1 }, replicates: 300 },
    { design: { name: "wordings", polls: 30, days: 200, houses: 3, wordings: 2 }, replicates: 300 },
  ])("$design.name", { timeout: 180_000 }, ({ design, replicates }) => {
    const { line, level, effects } = coverageOf(trend, design, FROM_PRIOR, replicates, seeded(20_261_124));
    for (const { coverage, standardError } of [line, level, effects]) {
      expect(standardError).toBeLessThan(0.01);
      expect(coverage).toBeGreaterThan(0.93);
      expect(coverage).toBeLessThan(0.97);
    }
  });
});
