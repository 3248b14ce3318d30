import { expect, test } from "vitest";
import { climb } from "../../src/stats/quasi-newton.ts";

test("finds the top of a bent ridge, and the bound of a slope without top", () => {
  const ridge = ([x, y]: readonly number[]) => ({
    value: -((1 - x!) ** 2) - 5 * (y! - x! * x!) ** 2,
    gradient: [2 * (1 - x!) + 20 * x! * (y! - x! * x!), -10 * (y! - x! * x!)],
  });
  const [x, y] = climb(ridge, [-1, 1], 8);
  expect(x).toBeCloseTo(1, 5);
  expect(y).toBeCloseTo(1, 5);
  expect(climb(([z]) => ({ value: z!, gradient: [1] }), [0], 3)[0]).toBeCloseTo(3, 5);
});
