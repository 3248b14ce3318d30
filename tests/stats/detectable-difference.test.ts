import { describe, expect, test } from "vitest";
import { detectableDifference } from "../../src/stats/detectable-difference.ts";
import { changePower } from "../../src/stats/minimum-detectable-change.ts";

describe("detectableDifference: known answers", () => {
  // Computed in R 4.5, as points with two decimals: 6.26 and 7.67.
  test.each([
    [1, 0.0626],
    [1.5, 0.0767],
  ])("two waves of 1,000 at one half, design effect %s", (effect, expected) => {
    expect(detectableDifference(Math.sqrt(0.25 * effect * (1 / 1000 + 1 / 1000)))).toBeCloseTo(expected, 4);
  });
});

describe("detectableDifference: a second route", () => {
  test("the power at the detectable difference is the power asked for", () => {
    const change = detectableDifference(Math.sqrt((0.34 * 0.66) / 1200 + (0.34 * 0.66) / 2400), { power: 0.9 });
    const samples = [
      { proportion: 0.34, sampleSize: 1200 },
      { proportion: 0.34 + change, sampleSize: 2400 },
    ] as const;
    expect(changePower(...samples, { method: "constant" })).toBeCloseTo(0.9, 9);
  });
});

describe("detectableDifference: refusals", () => {
  test("a negative standard error", () => {
    expect(() => detectableDifference(-0.01)).toThrow(expect.objectContaining({ code: "out-of-range" }));
  });
});
