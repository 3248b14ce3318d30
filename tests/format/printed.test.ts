import { describe, expect, test } from "vitest";
import { formatPrinted } from "../../src/format/printed.ts";

describe("figures as they were printed", () => {
  test.each([
    [{ value: 34, unit: "percent", decimals: 0, censored: false }, "34%"],
    [{ value: 45.6, unit: "percent", decimals: 1, censored: false }, "45.6%"],
    [{ value: 25, unit: "percent", decimals: 1, censored: false }, "25.0%"],
    [{ value: 0.5, unit: "percent", decimals: 1, censored: true }, "<0.5%"],
    [{ value: 1204, unit: "count", decimals: 0, censored: false }, "1,204"],
    [{ value: 1204.5, unit: "count", decimals: 1, censored: false }, "1204.5"],
    [{ value: 5, unit: "count", decimals: 0, censored: true }, "<5"],
    [{ value: 2.8, unit: "points", decimals: 1, censored: false }, "2.8 points"],
  ] as const)("%j is %s", (printed, text) => {
    expect(formatPrinted(printed)).toBe(text);
  });
});
