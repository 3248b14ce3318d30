import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { integratedEffect } from "../../src/stats/integrated-effect.ts";
import type { EstimateWithVariance } from "../../src/stats/normal-estimate.ts";
import { pooledEffect } from "../../src/stats/random-effects.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 2009 };

const effect = fc.record({
  estimate: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
  variance: fc.double({ min: 1e-5, max: 5e-3, noNaN: true }),
});
const effects = fc.array(effect, { minLength: 2, maxLength: 12 });

describe("integratedEffect: known answers", () => {
  // 400 nodes in the sketch of the error model, numpy and scipy
  interface Inputs {
    readonly estimates: readonly number[];
    readonly variances: readonly number[];
    readonly prior: { readonly scale: number };
    readonly level: number;
  }
  const cases = referenceCases<Inputs, Readonly<Record<string, number>>>("13-error-model", "pooledIntegrated");
  test.each(cases)("$name", ({ inputs: { estimates, variances, prior, level }, expected, tolerance }) => {
    const data = estimates.map((estimate, i) => ({ estimate, variance: variances[i]! }));
    const pooled = integratedEffect(data, { priorScale: prior.scale, level });
    const { lower, upper } = pooled.predictionInterval;
    const got = {
      ...pooled,
      predictionLower: lower,
      predictionUpper: upper,
      tauMean: pooled.betweenStandardDeviation,
      tauRootMeanSquare: Math.sqrt(pooled.betweenVariance),
    } as unknown as Readonly<Record<string, number>>;
    for (const [name, value] of Object.entries(expected)) expectWithin(got[name], value, tolerance);
    expect(pooled.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  });
});

describe("integratedEffect: second routes", () => {
  test("one dimension by trapezoids in the logarithm of the spread", () => {
    const data = [
      { estimate: 0.05, variance: 1e-6 },
      { estimate: 0.09, variance: 4e-4 },
      { estimate: 0.02, variance: 1e-8 },
    ];
    const [mean, second] = byTrapezoids(data, 0.08);
    const pooled = integratedEffect(data, { priorScale: 0.08 });
    expect(pooled.estimate).toBeCloseTo(mean, 8);
    expect(pooled.standardError).toBeCloseTo(Math.sqrt(second - mean ** 2), 8);
  });

  test("with a prior that leaves no spread it is the fixed effect", () => {
    fc.assert(
      fc.property(effects, (data) => {
        const pooled = integratedEffect(data, { priorScale: 1e-9 });
        const fixed = pooledEffect(data, { method: "fixed", test: "normal" });
        expect(pooled.estimate).toBeCloseTo(fixed.estimate, 9);
        expect(pooled.lower).toBeCloseTo(fixed.lower, 9);
        expect(pooled.predictionInterval.upper).toBeCloseTo(fixed.upper, 8);
      }),
      { ...SEED, numRuns: 50 },
    );
  });
});

describe("integratedEffect: invariants", () => {
  test("unit, sign and order of the effects", () => {
    fc.assert(
      fc.property(effects, fc.double({ min: 0.1, max: 100, noNaN: true }), (data, unit) => {
        const pooled = integratedEffect(data, { priorScale: 0.08 });
        const scaled = integratedEffect(
          data.toReversed().map(({ estimate, variance }) => ({
            estimate: -unit * estimate,
            variance: unit ** 2 * variance,
          })),
          { priorScale: unit * 0.08 },
        );
        expect(scaled.estimate / unit).toBeCloseTo(-pooled.estimate, 9);
        expect(scaled.lower / unit).toBeCloseTo(-pooled.upper, 9);
        expect(scaled.predictionInterval.upper / unit).toBeCloseTo(-pooled.predictionInterval.lower, 9);
        expect(scaled.probabilityPositive).toBeCloseTo(1 - pooled.probabilityPositive, 9);
      }),
      { ...SEED, numRuns: 100 },
    );
  });

  test("one more effect is less certain than the mean", () => {
    fc.assert(
      fc.property(effects, (data) => {
        const {
          lower,
          upper,
          predictionInterval: next,
          betweenStandardDeviation: tau,
          betweenVariance,
        } = integratedEffect(data, { priorScale: 0.08 });
        expect(next.lower).toBeLessThan(lower);
        expect(next.upper).toBeGreaterThan(upper);
        expect(betweenVariance).toBeGreaterThan(tau ** 2);
      }),
      { ...SEED, numRuns: 100 },
    );
  });
});

describe("integratedEffect: input at the edge", () => {
  test("huge samples, all equal: the interval is that of the data, and finite", () => {
    for (const variance of [2.5e-10, 1e-16]) {
      const data = new Array<EstimateWithVariance>(6).fill({ estimate: 0.05, variance });
      const pooled = integratedEffect(data, { priorScale: 0.08 });
      expect(pooled.estimate).toBeCloseTo(0.05, 12);
      expect(pooled.upper - pooled.lower).toBeLessThan(10 * Math.sqrt(variance));
      expect(pooled.upper - pooled.lower).toBeGreaterThan(Math.sqrt(variance));
    }
  });

  test("huge samples, all different: the spread is theirs", () => {
    const data = [0, 0.1, 0.2, 0.3].map((estimate) => ({ estimate, variance: 1e-10 }));
    const pooled = integratedEffect(data, { priorScale: 0.08 });
    expect(pooled.betweenStandardDeviation).toBeGreaterThan(0.08);
    expect(pooled.betweenStandardDeviation).toBeLessThan(0.2);
    expect(pooled.weights.every((weight) => Math.abs(weight - 0.25) < 1e-6)).toBe(true);
  });

  test("refusals", () => {
    const one = { estimate: 0.1, variance: 0.001 };
    expectRefusal(() => integratedEffect([one], { priorScale: 0.08 }), "out-of-range", ["effects"]);
    expectRefusal(() => integratedEffect([one, { ...one, variance: 0 }], { priorScale: 0.08 }), "out-of-range", [
      "effects",
      1,
      "variance",
    ]);
    expectRefusal(() => integratedEffect([one, one], { priorScale: 0 }), "out-of-range", ["priorScale"]);
    expectRefusal(() => integratedEffect([one, one], { priorScale: 0.08, level: 1 }), "out-of-range", ["level"]);
  });
});

/** First and second moment of the mean, with log τ from −20 to 1 in 200,000 steps. */
function byTrapezoids(data: readonly EstimateWithVariance[], scale: number): readonly [number, number] {
  let [total, first, second] = [0, 0, 0];
  for (let step = 0; step <= 200_000; step += 1) {
    const tau = Math.exp(-20 + (21 * step) / 200_000);
    const weights = data.map(({ variance }) => 1 / (variance + tau ** 2));
    const sum = weights.reduce((a, b) => a + b, 0);
    const mean = data.reduce((a, { estimate }, i) => a + weights[i]! * estimate, 0) / sum;
    const squares = data.reduce((a, { estimate }, i) => a + weights[i]! * (estimate - mean) ** 2, 0);
    const logs = weights.reduce((a, weight) => a + Math.log(weight), 0);
    const density = tau * Math.exp((logs - Math.log(sum) - squares - (tau / scale) ** 2) / 2);
    total += density;
    first += density * mean;
    second += density * (mean ** 2 + 1 / sum);
  }
  return [first / total, second / total];
}
