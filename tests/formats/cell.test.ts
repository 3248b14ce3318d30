import { describe, expect, test } from "vitest";
import { readCell, writeCell } from "../../src/formats/cell.ts";

describe("a cell", () => {
  test.each([
    ["text", "12", "12"],
    ["text", "'=1", "=1"],
    ["text", "''=1", "'=1"],
    ["text", "'tis", "'tis"],
    ["list", "a; b;;c", ["a", "b", "c"]],
    ["list", "'-a;b", ["-a", "b"]],
    ["number", "-1.50", -1.5],
    ["number", "1e3", "1e3"],
    ["number", "-0", 0],
    ["percent", "-0.0", 0],
    ["number", "'-1", "'-1"],
    ["percent", "28.1", 0.281],
    ["printed", "< 0.5", { value: 0.5, decimals: 1, censored: true }],
    ["printed", "45.0", { value: 45, decimals: 1, censored: false }],
  ] as const)("of type %s that holds %j is read as %j", (type, cell, value) => {
    expect(readCell(cell, type)).toEqual(value);
  });

  test.each([
    ["text", null, ""],
    ["list", [], ""],
    ["text", "=1", "'=1"],
    ["text", "\t1", "'\t1"],
    ["number", -1.5, "-1.5"],
    ["percent", 0.281, "28.1"],
    ["printed", { value: 45, decimals: 1, censored: false }, "45.0"],
    ["printed", { value: 0.5, decimals: 1, censored: true }, "<0.5"],
  ] as const)("of type %s for %j is written as %j", (type, value, cell) => {
    expect(writeCell(value, type)).toBe(cell);
  });

  test.each([
    ["text", " a"],
    ["text", "a\u00a0"],
    ["text", "\udc00"],
    ["list", ["a;b"]],
    ["list", ["a", " b"]],
    ["list", ["a", ""]],
    ["number", Number.NaN],
  ] as const)("of type %s has no place for %j", (type, value) => {
    expect(writeCell(value, type)).toBeNull();
  });
});
