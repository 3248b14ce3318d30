import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPrinted } from "../../src/claims/printed-text.ts";

const sizes = (text: string): readonly unknown[] =>
  readPrinted(text).numbers.map(({ size, decimals, sign }) => [sign, size, decimals]);

describe("numbers of a claim's words", () => {
  test.each([
    ["34%", [[null, 34, 0]], "percent"],
    ["34 %", [[null, 34, 0]], "percent"],
    ["34.5 per cent", [[null, 34.5, 1]], "percent"],
    ["34,5 %", [[null, 34.5, 1]], "percent"],
    ["34 відсотки", [[null, 34, 0]], "percent"],
    ["20 points", [[null, 20, 0]], "points"],
    ["rose by +20.0 percentage points", [["+", 20, 1]], "points"],
    ["−4.8 pp", [["−", 4.8, 1]], "points"],
    ["-4.8", [["−", 4.8, 1]], null],
    ["–4,8 в. п.", [["−", 4.8, 1]], "points"],
    ["±1.8", [["±", 1.8, 1]], null],
    [
      "16.6 to 23.3",
      [
        [null, 16.6, 1],
        [null, 23.3, 1],
      ],
      null,
    ],
    [
      "16.6–23.3 points",
      [
        [null, 16.6, 1],
        [null, 23.3, 1],
      ],
      "points",
    ],
    [
      "16.6%–23.3%",
      [
        [null, 16.6, 1],
        [null, 23.3, 1],
      ],
      "percent",
    ],
    [
      "−4.9 to −1.2",
      [
        ["−", 4.9, 1],
        ["−", 1.2, 1],
      ],
      null,
    ],
    ["n = 1,200", [[null, 1200, 0]], null],
    ["1 200 respondents", [[null, 1200, 0]], null],
    ["10,000", [[null, 10000, 0]], null],
    ["a majority", [], null],
    ["2014", [[null, 2014, 0]], null],
    ["after COVID-19, 34%", [[null, 34, 0]], "percent"],
    [
      "34%, of 1,200",
      [
        [null, 34, 0],
        [null, 1200, 0],
      ],
      "percent",
    ],
    ["0,345", [[null, 0.345, 3]], null],
  ] as const)("%s", (text, numbers, unit) => {
    expect(sizes(text)).toEqual(numbers);
    expect(readPrinted(text).unit).toBe(unit);
  });

  test("where they stand, with their sign", () => {
    for (const text of ["rose by +20.0 points", "від 16,6 до 23,3", "n = 1 200", "−4.8"]) {
      for (const { start, end } of readPrinted(text).numbers) expect(text.slice(start, end)).toMatch(/^[+−]?[\d ,.]+$/);
    }
  });
});

describe("dates", () => {
  test.each([
    ["34% in March 2014", ["March 2014"], 1],
    ["34% (14–26 March 2014)", ["14–26 March 2014"], 1],
    ["34% on 14 March 2014", ["14 March 2014"], 1],
    ["34% on 2014-03-14", ["2014-03-14"], 1],
    ["у березні 2014 року 34%", ["березні 2014"], 1],
    ["34% in 2014", ["2014"], 1],
    ["from 34% in March 2014 to 54% in November 2021", ["March 2014", "November 2021"], 2],
  ] as const)("%s", (text, dates, numbers) => {
    expect(readPrinted(text).dates.map((date) => date.text)).toEqual(dates);
    expect(readPrinted(text).numbers).toHaveLength(numbers);
  });
});

test("any text can be read, and numbers stand in it in order", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[0-9.,%+−– a-z]*$/)), (text) => {
      let at = 0;
      for (const { start, end, size } of readPrinted(text).numbers) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        expect(Number.isFinite(size)).toBe(true);
        at = end;
      }
    }),
    { seed: 20140314 },
  );
});
