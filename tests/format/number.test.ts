import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatCount,
  formatLevel,
  formatList,
  formatNumber,
  formatPercent,
  formatPoints,
  formatPValue,
  formatRange,
  formatSize,
} from "../../src/format/number.ts";

const SEED = { seed: 1936 };
/** Reads our text back; the minus sign is U+2212. */
const numberIn = (text: string): number => Number(text.replace(/[%,]| points/g, "").replace("−", "-"));

describe("percent and points", () => {
  test.each([
    [0.456, 1, "45.6%"],
    [0.285, 1, "28.5%"],
    [0.285, 0, "29%"],
    [0.07, 0, "7%"],
    [1, 0, "100%"],
    [0, 1, "0.0%"],
    [1e-7, 1, "0.0%"],
    [1.5e-7, 5, "0.00002%"],
    [-0.062, 1, "−6.2%"],
    [0.0518, 2, "5.18%"],
  ])("%d with %d decimals is %s", (proportion, decimals, text) => {
    expect(formatPercent(proportion, decimals)).toBe(text);
  });

  test.each([
    [0.2, "20.0 points"],
    [-0.01, "−1.0 points"],
    [-0.0004, "0.0 points"],
  ])("a size of %d reads %s", (size, text) => {
    expect(formatSize(size)).toBe(text);
  });

  test.each([
    [0.2, "+20.0 points"],
    [-0.01, "−1.0 points"],
    [0, "0.0 points"],
    [0.0004, "0.0 points"],
    [-0.0004, "0.0 points"],
    [0.00051, "+0.1 points"],
  ])("a difference of %d reads %s", (difference, text) => {
    expect(formatPoints(difference)).toBe(text);
  });

  test("a range names its unit once, in the words around it", () => {
    expect(formatRange(0.166, 0.233)).toBe("16.6 to 23.3");
    expect(formatRange(-0.018, 0.0518, 2)).toBe("−1.80 to 5.18");
  });

  test("every percent with three decimals is printed as it was and comes back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (thousandths) => {
        const text = `${String(Math.floor(thousandths / 1000))}.${String(thousandths % 1000).padStart(3, "0")}`;
        expect(formatPercent(Number(`${text}e-2`), 3)).toBe(`${text}%`);
      }),
      SEED,
    );
  });

  test("what is shown is never more than half a unit off", () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: 0, max: 6 }), (value, decimals) => {
        const half = 10 ** -decimals / 2;
        expect(Math.abs(numberIn(formatPercent(value, decimals)) - value * 100)).toBeLessThanOrEqual(half * 1.000001);
        expect(numberIn(formatPoints(value, decimals))).toBeCloseTo(numberIn(formatPercent(value, decimals)), 10);
      }),
      SEED,
    );
  });
});

test.each([
  [0.95, "95%"],
  [0.9, "90%"],
  [0.999, "99.9%"],
  [0.9995, "99.95%"],
  [0.99999, "99.999%"],
  [1 - 0.05 / 9, "99.44%"],
])("a level of %d is %s, never all", (level, text) => {
  expect(formatLevel(level)).toBe(text);
});

describe("other numbers", () => {
  test.each([
    [0, "0"],
    [999, "999"],
    [1437, "1,437"],
    [1_000_000, "1,000,000"],
    [1049.6, "1,050"],
    [-1200, "−1,200"],
    [-0.4, "0"],
  ])("%d respondents are %s", (count, text) => {
    expect(formatCount(count)).toBe(text);
  });

  test("whole numbers come back, in groups of three digits", () => {
    fc.assert(
      fc.property(fc.integer(), (count) => {
        const text = formatCount(count);
        expect(numberIn(text)).toBe(count);
        expect(text).toMatch(/^−?\d{1,3}(,\d{3})*$/);
      }),
      SEED,
    );
  });

  test.each([
    [1.284, 2, "1.28"],
    [-0.5, 1, "−0.5"],
    [-0.04, 1, "0.0"],
    [3, 0, "3"],
  ])("%d with %d decimals is %s", (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text);
  });

  test.each([
    [0.0431, "0.043"],
    [0.001, "0.001"],
    [0.00099, "below 0.001"],
    [0, "below 0.001"],
    [1, "1.000"],
  ])("a p-value of %d is %s", (p, text) => {
    expect(formatPValue(p)).toBe(text);
  });

  test.each([
    [[], "", ""],
    [["a"], "a", "a"],
    [["a", "b"], "a and b", "a or b"],
    [["a", "b", "c"], "a, b and c", "a, b or c"],
  ])("%j is listed as %j", (items, and, or) => {
    expect(formatList(items)).toBe(and);
    expect(formatList(items, "or")).toBe(or);
  });
});
