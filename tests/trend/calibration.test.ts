import { describe, expect, test } from "vitest";
import { trend } from "../../src/trend/fit-trend.ts";
import { seeded } from "../support/random.ts";
import { coverageAround, coverageOf, FROM_PRIOR, TRUTHS } from "../support/trend-truths.mjs";

/**
 * A few replicates with wide limits; scripts/trend-calibration.mjs has more of them, and truths that are fixed.
 */
describe("bands of a trend hold a truth drawn from the prior", () => {
  test.each([
    { design: { name: "small", polls: 15, days: 120, houses: 3, wordings: 1 }, replicates: 60 },
    { design: { name: "wordings", polls: 30, days: 200, houses: 3, wordings: 2 }, replicates: 40 },
  ])("$design.name", { timeout: 180_000 }, ({ design, replicates }) => {
    const { line, effects } = coverageOf(trend, design, FROM_PRIOR, replicates, seeded(20_261_124));
    for (const { coverage } of [line, effects]) {
      expect(coverage).toBeGreaterThan(0.9);
      expect(coverage).toBeLessThan(0.99);
    }
  });
});

const DESIGN = { name: "year", polls: 40, days: 300, houses: 4, wordings: 1 };
const TYPICAL = TRUTHS.find(({ name }) => name === "typical")!;

test("with an error that all polls share the total interval holds what a count would show, the line does not", {
  timeout: 180_000,
}, () => {
  const biased = TRUTHS.find(({ name }) => name === "jointly biased")!;
  const { counted } = coverageOf(trend, DESIGN, biased, 40, seeded(5));
  expect(counted.coverage).toBeGreaterThan(0.88);
});

describe("around a jump of 8 points", { timeout: 180_000 }, () => {
  const truth = { ...TYPICAL, jump: 0.08 };

  test("the band of an undated one holds mostly, and the jump is found", () => {
    const { around, likely } = coverageAround(trend, DESIGN, truth, 30, seeded(6));
    for (const { coverage } of around) expect(coverage).toBeGreaterThan(0.6);
    expect(likely).toBeGreaterThan(0.6);
  });

  test("that of a dated one holds as elsewhere", () => {
    const { around, difference } = coverageAround(trend, DESIGN, truth, 30, seeded(7), true);
    for (const { coverage } of around) expect(coverage).toBeGreaterThan(0.8);
    expect(difference.coverage).toBeGreaterThan(0.8);
  });
});

test("long series without a jump are seldom given one", { timeout: 180_000 }, () => {
  for (const years of [1, 10]) {
    const design = { ...DESIGN, days: 365 * years };
    const { none, likely } = coverageAround(trend, design, { ...TYPICAL, daily: 0.0015 }, 15, seeded(8));
    expect(none).toBeGreaterThan(0.5);
    expect(likely).toBeLessThan(0.2);
  }
});
