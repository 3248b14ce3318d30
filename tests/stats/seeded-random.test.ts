import { describe, expect, test } from "vitest";
import { seededRandom, standardNormal } from "../../src/stats/seeded-random.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { momentsOf } from "../support/random.ts";

describe("seededRandom", () => {
  test("the same seed gives the same numbers, each generator its own", () => {
    const [one, other] = [seededRandom(7), seededRandom(7)];
    const first = [one(), one(), one()];
    expect([other(), other(), other()]).toEqual(first);
    expect(seededRandom(8)()).not.toBe(first[0]);
  });

  test("numbers from 0 to 1, even in mean, variance, tenths and from one to the next", () => {
    const random = seededRandom(1);
    const values = Array.from({ length: 100_000 }, random);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const value of values) tenths[Math.floor(value * 10)]! += 1;
    // chi-squared with 9 degrees of freedom passes 27.9 once in a thousand
    expect(tenths.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9);
    const product = values.slice(1).reduce((sum, value, i) => sum + (value - 0.5) * (values[i]! - 0.5), 0);
    // correlation of neighbours, three standard errors
    expect(Math.abs(product / values.length / (1 / 12))).toBeLessThan(3 / Math.sqrt(values.length));
  });

  test("normal draws from it have mean 0 and variance 1", () => {
    const random = seededRandom(0);
    const { mean, variance } = momentsOf(100_000, () => standardNormal(random));
    expect(Math.abs(mean)).toBeLessThan(0.01);
    expect(Math.abs(variance - 1)).toBeLessThan(0.015);
  });

  test("seeds of more than 32 bits are taken by their last ones", () => {
    expect(seededRandom(2 ** 32 + 5)()).toBe(seededRandom(5)());
  });

  test.each([-1, 0.5, Number.NaN])("%d is refused", (seed) => {
    expectRefusal(() => seededRandom(seed), "out-of-range", ["seed"]);
  });
});
