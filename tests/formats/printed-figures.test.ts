import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MARKS, type Notation, readFigure, readSize } from "../../src/formats/printed-figures.ts";

const PLAIN: Notation = { decimals: "point", marks: [] };
const ALL: Notation = { decimals: "point", marks: MARKS };
const COMMA: Notation = { decimals: "comma", marks: MARKS };

const figure = (cell: string, notation: Notation): unknown => {
  const read = readFigure(cell, notation);
  return read.ok ? [read.value.value, read.value.decimals, read.value.censored, read.footnote] : read.hint;
};
const size = (cell: string, notation: Notation): unknown => {
  const read = readSize(cell, notation);
  return read.ok ? [read.value.value, read.value.status, read.footnote] : read.hint;
};

describe("shares as people write them", () => {
  test.each([
    ["34", PLAIN, [34, 0, false, null]],
    ["34.0", PLAIN, [34, 1, false, null]],
    ["34,5", COMMA, [34.5, 1, false, null]],
    ["34.5%", ALL, [34.5, 1, false, null]],
    ["34 %", ALL, [34, 0, false, null]],
    ["<0.5", ALL, [0.5, 1, true, null]],
    ["< 1%", ALL, [1, 0, true, null]],
    ["34*", ALL, [34, 0, false, "*"]],
    ["34[1]", ALL, [34, 0, false, "[1]"]],
    ["34,5%²", COMMA, [34.5, 1, false, "²"]],
  ])("%s", (cell, notation, expected) => {
    expect(figure(cell, notation)).toEqual(expected);
  });

  test.each([
    ["34%", PLAIN, /"percent-sign" to "marks"/],
    ["<0.5", PLAIN, /"less-than" to "marks"/],
    ["34*", PLAIN, /"footnotes" to "marks"/],
    ["34,5", PLAIN, /"decimals" of the mapping to "comma"/],
    ["34.5", COMMA, /"decimals" of the mapping to "point"/],
    ["~34", ALL, /Correct the cell/],
    ["-3", ALL, /Correct the cell/],
    ["1e1", ALL, /Correct the cell/],
    ["thirty", ALL, /Correct the cell/],
  ])("%s is refused", (cell, notation, hint) => {
    expect(figure(cell, notation)).toMatch(hint);
  });

  test("any figure with up to three decimals comes back, with a point or with a comma", () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(3), (steps, decimals) => {
        const text = (steps / 1000).toFixed(decimals);
        expect(figure(text, PLAIN)).toEqual([Number(text), decimals, false, null]);
        expect(figure(`${text.replace(".", ",")}%`, COMMA)).toEqual([Number(text), decimals, false, null]);
      }),
    );
  });
});

describe("numbers of respondents as people write them", () => {
  test.each([
    ["1’200", ALL, [1200, "exact", null]],
    ["1000", PLAIN, [1000, "exact", null]],
    ["~1000", ALL, [1000, "approximate", null]],
    ["≈ 1000", ALL, [1000, "approximate", null]],
    ["близько 1000", ALL, [1000, "approximate", null]],
    ["≥1000", ALL, [1000, "minimum", null]],
    ["1000+", ALL, [1000, "minimum", null]],
    ["1,200", ALL, [1200, "exact", null]],
    ["1 200", ALL, [1200, "exact", null]],
    ["1 200*", COMMA, [1200, "exact", "*"]],
    ["1200.0", PLAIN, [1200, "exact", null]],
  ])("%s", (cell, notation, expected) => {
    expect(size(cell, notation)).toEqual(expected);
  });

  test.each([
    ["2000.5", "a whole number of respondents"],
    ["-5", "a number of respondents in digits"],
    ["2000,5", "a number of respondents with a decimal point"],
    ["1,200.500", "a number of respondents in digits"],
  ])("%s is none, and it is said why", (cell, expected) => {
    expect(readSize(cell, PLAIN)).toMatchObject({ ok: false, expected });
  });

  test.each([
    ["~1000", /"approximate" to "marks"/],
    ["1,200", /"thousands" to "marks"/],
    ["1000%", /Correct the cell/],
    ["n/a", /leave it empty/],
  ])("%s is refused where it is not declared", (cell, hint) => {
    expect(size(cell, PLAIN)).toMatch(hint);
  });
});
