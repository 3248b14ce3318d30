import { expect, test } from "vitest";
import { shiftDecimal } from "../../src/format/shift-decimal.ts";

test.each([
  [28.1, -2, 0.281],
  [0.285, 2, 28.5],
  [1e-7, -2, 1e-9],
  [2.5e-7, 2, 0.000025],
  [1e21, -2, 1e19],
  [-0.07, 2, -7],
  [0, -2, 0],
])("%d with its point moved by %d places is %d", (value, places, moved) => {
  expect(shiftDecimal(value, places)).toBe(moved);
});
