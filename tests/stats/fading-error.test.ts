import { expect, test } from "vitest";
import { addFadingError, fadingVariance } from "../../src/stats/fading-error.ts";
import { seeded } from "../support/random.ts";

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
