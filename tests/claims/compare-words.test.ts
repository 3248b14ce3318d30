import { describe, expect, test } from "vitest";
import { compareWords } from "../../src/claims/compare-words.ts";
import type { Quotable, QuotedUnit } from "../../src/recipe/figure.ts";

const number = (value: number, unit: QuotedUnit): Quotable => ({ kind: "number", value, unit });
const range = (lower: number, upper: number, unit: QuotedUnit): Quotable => ({ kind: "range", lower, upper, unit });
const codes = (text: string, figure: Quotable): readonly string[] =>
  compareWords(text, figure).reasons.map(({ code }) => code);

describe("words agree with a figure at the precision at which they print it", () => {
  test.each([
    ["34%", number(0.34, "share")],
    ["34%", number(0.3449, "share")],
    ["34", number(0.34, "share")],
    ["34.0 per cent of adults", number(0.34, "share")],
    ["34,5 %", number(0.345, "share")],
    // half a unit may be rounded either way
    ["34%", number(0.345, "share")],
    ["35%", number(0.345, "share")],
    ["20 points", number(0.2, "difference")],
    ["+20.0 percentage points", number(0.2, "difference")],
    ["−3", number(-0.03, "difference")],
    ["-3 pp", number(-0.03, "difference")],
    ["±2.8 points", number(0.0283, "difference")],
    ["1,200", number(1200, "count")],
    ["1 437 respondents", number(1437, "count")],
    ["p = 0.043", number(0.0431, "number")],
    ["95%", number(0.95, "number")],
    ["16.6 to 23.3", range(0.16628, 0.2333, "difference")],
    ["from −1.9 to 3.8 points", range(-0.0187, 0.0376, "difference")],
    ["31–37%", range(0.314, 0.367, "share")],
    ["14–26 March 2014", { kind: "dates", dates: { start: "2014-03-14", end: "2014-03-26" } }],
    ["у березні 2014", { kind: "dates", dates: { start: "2014-03-14", end: "2014-03-26" } }],
    ["Changed", { kind: "text", text: "changed" }],
  ] satisfies readonly (readonly [string, Quotable])[])("%s", (text, figure) => {
    expect(compareWords(text, figure)).toMatchObject({ reasons: [], mended: null });
  });
});

describe("words that differ are mended as they were written", () => {
  test.each([
    ["35%", number(0.34, "share"), "34%"],
    ["34.4%", number(0.345, "share"), "34.5%"],
    ["34,4 %", number(0.345, "share"), "34,5 %"],
    ["about 40 per cent of them", number(0.34, "share"), "about 34 per cent of them"],
    ["+19 points", number(0.2, "difference"), "+20 points"],
    ["+19 points", number(-0.2, "difference"), "−20 points"],
    ["-19 points", number(-0.2, "difference"), "-20 points"],
    ["±3.0", number(0.028, "difference"), "±2.8"],
    ["1,100", number(1200, "count"), "1,200"],
    ["1 100", number(12_345, "count"), "12 345"],
    ["900", number(1200, "count"), "1200"],
    ["16.5 to 23.4 points", range(0.16628, 0.2333, "difference"), "16.6 to 23.3 points"],
    ["from 1 to 4", range(-0.0187, 0.0376, "difference"), "from −2 to 4"],
  ] satisfies readonly (readonly [string, Quotable, string])[])("%s", (text, figure, mended) => {
    const compared = compareWords(text, figure);
    expect(compared.reasons).not.toEqual([]);
    expect(compared.mended).toBe(mended);
    expect(compareWords(mended, figure).reasons).toEqual([]);
  });
});

describe("the reason", () => {
  test("a fall told as a rise", () => {
    expect(codes("3 points", number(-0.03, "difference"))).toEqual(["other-sign"]);
    expect(codes("−3 points", number(0.03, "difference"))).toEqual(["other-sign"]);
    expect(codes("+3 points", number(-0.03, "difference"))).toEqual(["other-sign"]);
  });

  test("percent for points and points for percent, which other numbers would not mend", () => {
    expect(compareWords("20%", number(0.2, "difference"))).toMatchObject({
      reasons: [{ code: "percent-for-points" }],
      mended: null,
    });
    expect(compareWords("35 points", number(0.34, "share"))).toMatchObject({
      reasons: [{ code: "value-differs" }, { code: "points-for-percent" }],
      mended: null,
    });
    expect(codes("20 percentage points, or 20 points", range(0.2, 0.2, "difference"))).toEqual([]);
  });

  test("no number, or too many", () => {
    expect(compareWords("a majority", number(0.54, "share"))).toMatchObject({
      reasons: [{ code: "words-not-checked" }],
      recomputed: "54.0%",
      mended: null,
    });
    expect(codes("from 34% to 54%", number(0.2, "difference"))).toEqual(["several-numbers"]);
    expect(codes("16.6", range(0.166, 0.233, "difference"))).toEqual(["several-numbers"]);
  });

  test("another date, another text", () => {
    const dates = { start: "2014-03-14", end: "2014-03-26" };
    expect(codes("March 2015", { kind: "dates", dates })).toEqual(["other-date"]);
    expect(codes("in autumn", { kind: "dates", dates })).toEqual(["other-date"]);
    expect(codes("changed", { kind: "text", text: "inconclusive" })).toEqual(["value-differs"]);
  });
});

test("a figure is recomputed with as many decimals as the words have", () => {
  expect(compareWords("35%", number(0.3449, "share")).recomputed).toBe("34%");
  expect(compareWords("35.00%", number(0.3449, "share")).recomputed).toBe("34.49%");
  expect(compareWords("1 to 2", range(0.16628, 0.2333, "difference")).recomputed).toBe("17 to 23 points");
});
