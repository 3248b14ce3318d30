import { expect, test } from "vitest";
import { maximumOf, minimumOf } from "../../src/stats/extremes.ts";

test("the largest and the smallest of any number of values, as Math.max and Math.min have them of few", () => {
  const many = Array.from({ length: 500_000 }, (_, place) => Math.sin(place));
  expect(maximumOf(many)).toBe([...many].sort((a, b) => b - a)[0]);
  expect(minimumOf(many)).toBe([...many].sort((a, b) => a - b)[0]);
  for (const few of [[], [3], [2, -1], [1, Number.NaN], [-0, 0], [Number.NEGATIVE_INFINITY]]) {
    expect(maximumOf(few)).toBe(Math.max(...few));
    expect(minimumOf(few)).toBe(Math.min(...few));
  }
});
