import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromPercent, roundingUnit, shareOf } from "../../src/model/share.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

describe("fromPercent", () => {
  test("gives the nearest number to every percent from 0.0 to 100.0", () => {
    for (let tenths = 0; tenths <= 1000; tenths += 1) {
      // The decimal digits, written out and not computed: 281 tenths of a percent are 0.281.
      const digits = String(tenths).padStart(4, "0");
      expect(fromPercent(tenths / 10)).toBe(Number(`${digits[0]!}.${digits.slice(1)}`));
    }
  });

  test("keeps what dividing by 100 would spoil, and tiny percents", () => {
    expect(fromPercent(28.1)).toBe(0.281);
    expect(fromPercent(1e-7)).toBe(1e-9);
    expect(fromPercent(12.345678)).toBe(0.12345678);
  });

  test.each([-0.1, 100.1, Number.NaN, Number.POSITIVE_INFINITY, "46%" as unknown as number])(
    "refuses %j",
    (percent) => {
      expectRefusal(() => fromPercent(percent), "out-of-range", ["percent"]);
    },
  );
});

describe("the share behind a printed figure", () => {
  const percent = (value: number, decimals: number, censored = false) =>
    ({ value, unit: "percent", decimals, censored }) as const;

  test("percent, points and counts", () => {
    expect(shareOf(percent(45.6, 1), null)).toBe(0.456);
    expect(shareOf({ value: 2.8, unit: "points", decimals: 1, censored: false }, null)).toBe(0.028);
    expect(shareOf({ value: 210, unit: "count", decimals: 0, censored: false }, 300)).toBe(0.7);
  });

  test("a censored figure stands for the middle of what it leaves open, and its unit for the whole of it", () => {
    expect(shareOf(percent(0.5, 1, true), null)).toBe(0.0025);
    expect(roundingUnit(percent(0.5, 1, true))).toBe(0.005);
  });

  test("is rounded to its last decimal; counts are exact", () => {
    expect([0, 1, 2].map((decimals) => roundingUnit(percent(46, decimals)))).toEqual([0.01, 0.001, 0.0001]);
    expect(roundingUnit({ value: 210, unit: "count", decimals: 0, censored: false })).toBe(0);
  });

  test("a true share lies within half a unit of what is printed for it", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 4 }), (share, decimals) => {
        const printed = percent(Number((share * 100).toFixed(decimals)), decimals);
        expect(Math.abs(shareOf(printed, null) - share)).toBeLessThanOrEqual(roundingUnit(printed) / 2 + 1e-12);
      }),
      { seed: 1936 },
    );
  });
});
