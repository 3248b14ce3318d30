import { describe, expect, test } from "vitest";
import { normalCumulative } from "../../src/stats/normal.ts";
import { deviationAt, exponentialPrior, stretchedPrior } from "../../src/stats/standard-deviation-prior.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const exponential = exponentialPrior(0.04);
const halfNormal = { kind: "half-normal", scale: 0.02 } as const;
const CHANCES = {
  exponential: (sd: number) => -Math.expm1(-sd / exponential.mean),
  "half-normal": (sd: number) => 2 * normalCumulative(sd / halfNormal.scale) - 1,
};

describe("deviationAt", () => {
  test.each([exponential, halfNormal])("$kind: the chance below it is that of z", (prior) => {
    for (const z of [-3, -1.5, -0.2, 0, 0.3, 1.2, 3, 5]) {
      expect(CHANCES[prior.kind](deviationAt(prior, z).deviation) / normalCumulative(z)).toBeCloseTo(1, 9);
    }
  });

  test.each([exponential, halfNormal])("$kind: growth by differences, far out too", (prior) => {
    for (const z of [-7, -4.3, -1, -1e-3, 0.5, 2, 6]) {
      const log = (at: number) => 2 * Math.log(deviationAt(prior, at).deviation);
      expect(deviationAt(prior, z).growth).toBeCloseTo((log(z + 1e-4) - log(z - 1e-4)) / 2e-4, 5);
    }
  });

  test("twice the prior, twice the deviation", () => {
    for (const prior of [exponential, halfNormal]) {
      const twice = deviationAt(stretchedPrior(prior, 2), 0.7).deviation;
      expect(twice).toBeCloseTo(2 * deviationAt(prior, 0.7).deviation, 15);
    }
  });
});

test("exponentialPrior: the bound is passed with the chance given", () => {
  expect(Math.exp(-0.04 / exponential.mean)).toBeCloseTo(0.05, 14);
  expectRefusal(() => exponentialPrior(0), "not-positive", ["bound"]);
  expectRefusal(() => exponentialPrior(0.04, 1), "out-of-domain", ["chance"]);
});
