import { describe, expect, test } from "vitest";
import { normalCumulative } from "../../src/stats/normal.ts";
import { deviationAt, exponentialPrior, priorRatio } from "../../src/stats/standard-deviation-prior.ts";
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
      expect(CHANCES[prior.kind](deviationAt(prior, z)) / normalCumulative(z)).toBeCloseTo(1, 9);
    }
  });

  test.each([exponential, halfNormal])("$kind: the ratio of a wider prior is that of the densities", (prior) => {
    const wider = (sd: number, by: number) => CHANCES[prior.kind](sd / by);
    const density = (sd: number, by: number) => (wider(sd + 1e-7, by) - wider(sd - 1e-7, by)) / 2e-7;
    for (const sd of [0.001, 0.02, 0.05]) {
      for (const by of [0.5, 2]) {
        expect(priorRatio(prior, sd, by)).toBeCloseTo(Math.log(density(sd, by) / density(sd, 1)), 5);
      }
    }
  });
});

test("exponentialPrior: the bound is passed with the chance given", () => {
  expect(Math.exp(-0.04 / exponential.mean)).toBeCloseTo(0.05, 14);
  expectRefusal(() => exponentialPrior(0), "out-of-range", ["bound"]);
  expectRefusal(() => exponentialPrior(0.04, 1), "out-of-range", ["chance"]);
});
