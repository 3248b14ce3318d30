import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalsOf, plainDigits } from "../../src/format/plain-digits.ts";
import { shiftDecimal } from "../../src/format/shift-decimal.ts";

test.each([
  [0, "0"],
  [12.5, "12.5"],
  [-3.25, "-3.25"],
  [1e-7, "0.0000001"],
  [1.5e21, "1500000000000000000000"],
])("%d is written in full: %s", (value, text) => {
  expect(plainDigits(value)).toBe(text);
});

test.each([
  [0.281, "28.1"],
  [0.07, "7"],
  [1, "100"],
  [0.00005, "0.005"],
])("%d as percent is %s", (share, text) => {
  expect(plainDigits(share, 2)).toBe(text);
});

test("every finite number comes back, and so does its percent", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e200, max: 1e200 }), (value) => {
      expect(plainDigits(value)).toMatch(/^-?\d+(\.\d+)?$/);
      expect(Number(plainDigits(value))).toBe(value + 0);
      expect(Number(plainDigits(value, 2))).toBe(shiftDecimal(value, 2) + 0);
    }),
  );
});

test("decimals are counted as they stand", () => {
  expect([decimalsOf("45"), decimalsOf("45.6"), decimalsOf("45.60"), decimalsOf("<5")]).toEqual([0, 1, 2, 0]);
});
