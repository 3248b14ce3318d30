import { describe, expect, test } from "vitest";
import { PollError } from "../../src/errors.ts";
import {
  boundsValue,
  countValue,
  designEffectValue,
  factorValue,
  groupSharesValue,
  listValue,
  partsValue,
  proportionValue,
  rebaseValue,
  sampleSizeValue,
  seedValue,
  sizesValue,
  surveyErrorValue,
  wholeValue,
} from "../../src/recipe/values.ts";

describe("a proportion", () => {
  test.each([
    ["0.03", 0.03],
    ["3%", 0.03],
    ["3pp", 0.03],
    ["28.1%", 0.281],
    ["0", 0],
    ["1", 1],
    ["100%", 1],
    [" 95% ", 0.95],
  ])("%j is %d", (text, value) => {
    expect(proportionValue(text)).toBe(value);
  });

  test("that is a bare number above 1 is refused, since it may be meant in percent", () => {
    expect(() => proportionValue("3")).toThrow("Write 3% or 3pp, or a proportion from 0 to 1.");
    expect(() => proportionValue("95")).toThrow(PollError);
  });

  test.each(["", "three", "-0.03", "-3%", "3 pp", ".03", "3 points", "0,03", "1e-2", "140%", "NaN"])(
    "%j is none",
    (text) => {
      expect(() => proportionValue(text)).toThrow(PollError);
    },
  );
});

describe("bounds", () => {
  test.each([
    ["0.0518", 0.0518, 0.0518],
    ["0.0518..0.1967", 0.0518, 0.1967],
    ["5.18%..19.67%", 0.0518, 0.1967],
    ["0..0.118", 0, 0.118],
    ["0.05..20%", 0.05, 0.2],
  ])("%s is %d to %d", (text, lower, upper) => {
    expect(boundsValue(text)).toEqual({ lower, upper });
  });

  test.each(["0.2..0.1", "0.1..0.2..0.3", "..0.1", "0.1..", "5..20", "0.1-0.2"])("%j are none", (text) => {
    expect(() => boundsValue(text)).toThrow(PollError);
  });
});

describe("other values", () => {
  test.each([
    ["1.5", 1.5],
    ["1", 1],
    ["0.9", 0.9],
    ["stated", "stated"],
    ["implied", "implied"],
  ])("%j is the design effect %j", (text, value) => {
    expect(designEffectValue(text)).toBe(value);
  });

  test.each(["0", "-1", "1,5", "Stated", "deft", "", "Infinity"])("%j is no design effect", (text) => {
    expect(() => designEffectValue(text)).toThrow(PollError);
  });

  test.each([
    ["3000", 3000],
    ["3,000", 3000],
    ["1,234,567", 1_234_567],
    ["1049.5", 1049.5],
  ])("%j is an n of %d", (text, value) => {
    expect(sampleSizeValue(text)).toBe(value);
  });

  test.each(["0", "-5", "3,00", "1,2345", "about 3000", "", "1e3"])("%j is no n", (text) => {
    expect(() => sampleSizeValue(text)).toThrow(PollError);
  });

  test("an allowance is the name of a preset, or a size", () => {
    expect(surveyErrorValue("shirani-mehr-2018")).toBe("shirani-mehr-2018");
    for (const text of ["3pp", "0.03"]) expect(surveyErrorValue(text)).toMatchObject({ standardDeviation: 0.03 });
    for (const text of ["3", "", "-1"]) expect(() => surveyErrorValue(text)).toThrow(PollError);
  });

  test("codes are separated by commas", () => {
    expect(listValue("for")).toEqual(["for"]);
    expect(listValue("for, against")).toEqual(["for", "against"]);
  });
});

describe("a plan", () => {
  test("takes respondents of each form, without separators in a number", () => {
    expect(sizesValue("500, 1500")).toEqual([500, 1500]);
    for (const text of ["1,000", "500,", "500;500", "0,500", "500.5,500"])
      expect(() => sizesValue(text)).toThrow(PollError);
  });

  test("takes parts, whole numbers and factors above 0", () => {
    expect(partsValue("1,1,2")).toEqual([1, 1, 2]);
    expect(partsValue("1:1.5")).toEqual([1, 1.5]);
    expect([wholeValue("3"), factorValue("1.5")]).toEqual([3, 1.5]);
    for (const text of ["1,0", "1,,2", "-1"]) expect(() => partsValue(text)).toThrow(PollError);
    for (const text of ["0", "1.5", "two"]) expect(() => wholeValue(text)).toThrow(PollError);
    expect(() => factorValue("0")).toThrow(PollError);
  });
});

test("a base to compute is named, or a list of codes", () => {
  expect([rebaseValue("decided"), rebaseValue("for, against")]).toEqual(["decided", ["for", "against"]]);
  for (const text of ["all", "for"]) expect(() => rebaseValue(text)).toThrow(PollError);
});

describe("sizes of groups", () => {
  test.each([
    ["published", "published"],
    ["iri-2020-07", { from: "iri-2020-07" }],
    ["west=0.3,east=70%", { west: 0.3, east: 0.7 }],
    [" west = 0.3 , east=0.7", { west: 0.3, east: 0.7 }],
  ])("%s", (text, expected) => {
    expect(groupSharesValue(text)).toEqual(expected);
  });

  test.each(["west=30", "=0.3", "west=0.3=0.7", "west=0.3,east"])("%s is refused", (text) => {
    expect(() => groupSharesValue(text)).toThrow(PollError);
  });
});

describe("a seed", () => {
  test("is a whole number, 0 included", () => {
    expect([seedValue("0"), seedValue("7")]).toEqual([0, 7]);
  });

  test.each(["-1", "1.5", "x", "", "99999999999999999"])("not %j", (text) => {
    expect(() => seedValue(text)).toThrow(PollError);
  });
});

test("a count has a most, which its refusal names", () => {
  expect(countValue(100)("100")).toBe(100);
  for (const text of ["101", "500", "99999999999999999999", "1e2", "0"])
    expect(() => countValue(100)(text)).toThrow(PollError);
  expect(() => countValue(100)("101")).toThrow("Write at most 100.");
});

test("a number with more digits than a number holds is refused", () => {
  expect(() => factorValue("9".repeat(400))).toThrow(PollError);
});
