import { describe, expect, test } from "vitest";
import { spreadOverDays } from "../../src/stats/spread-over-days.ts";
import { exponentialPrior } from "../../src/stats/standard-deviation-prior.ts";
import { compareSimplerLines } from "../../src/trend/trend-comparison.ts";

const YEARS = [0.31, 0.34, 0.3, 0.38, 0.42, 0.4, 0.45];

/** A poll of each house in each year, whose days are not known: it stands for all days of the year. */
function observed() {
  const readings = YEARS.flatMap((value, year) =>
    ["a", "b"].map((house) => ({
      day: 365 * year + 182,
      value: value + (house === "a" ? 0 : 0.03),
      variance: 0.0002 + 0.00001 * year,
      levels: { house },
    })),
  );
  const parts = readings.map((reading, i) =>
    spreadOverDays(reading, 365 * Math.floor(i / 2), 365 * Math.floor(i / 2) + 364),
  );
  return { observations: parts.flat(), readingOf: parts.flatMap((own, i) => own.map(() => i)) };
}

const fit = {
  model: { factors: { house: "random" }, anchors: [], restarts: [365 * 3] },
  priors: {
    daily: exponentialPrior(0.003),
    excess: exponentialPrior(0.01),
    effects: { house: exponentialPrior(0.02) },
  },
  logEvidence: 10,
} as const;

describe("the evidence of simpler lines", () => {
  test("of windows of a year is that of their days one by one", () => {
    const { observations, readingOf } = observed();
    const merged = compareSimplerLines({ ...fit, observations, readingOf });
    const dayByDay = compareSimplerLines({ ...fit, observations, readingOf: [...observations.keys()] });
    expect(merged.step.date).toBe(dayByDay.step.date);
    expect(merged.step.daysTried).toBe(60);
    // as near as the search for the likeliest variances ends
    for (const line of ["flat", "straight", "step"] as const)
      expect(merged[line].logEvidence).toBeCloseTo(dayByDay[line].logEvidence, 5);
    expect(merged.straight.perYear.value).toBeCloseTo(dayByDay.straight.perYear.value, 7);
    expect(merged.step.probability).toBeCloseTo(dayByDay.step.probability, 6);
    expect(merged.step.size.value).toBeCloseTo(dayByDay.step.size.value, 7);
  });

  test("takes a fraction of the time that the days one by one take", () => {
    const { observations, readingOf } = observed();
    const timeOf = (own: readonly number[]): number => {
      const start = performance.now();
      compareSimplerLines({ ...fit, observations, readingOf: own });
      return performance.now() - start;
    };
    // the least of three: a busy machine is no failure
    expect(Math.min(timeOf(readingOf), timeOf(readingOf), timeOf(readingOf))).toBeLessThan(
      timeOf([...observations.keys()]) / 3,
    );
  });
});
