import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BetweenVarianceMethod } from "../../src/stats/between-variance.ts";
import { twoProportionTest } from "../../src/stats/difference-of-proportions.ts";
import type { EstimateWithVariance } from "../../src/stats/normal-estimate.ts";
import { leaveOneOut, type PooledTest, pooledEffect } from "../../src/stats/random-effects.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectAllWithin, expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const METHODS = {
  EE: "fixed",
  DL: "dl",
  REML: "reml",
  ML: "ml",
  PM: "pm",
} as const;
const TESTS = { z: "normal", knha: "hartung-knapp", adhoc: "hartung-knapp-floored" } as const;

interface Inputs {
  readonly yi: readonly number[];
  readonly vi: readonly number[];
  readonly method: string;
  readonly test: keyof typeof TESTS;
  readonly level: number;
}

const pairs = ({ yi, vi }: Pick<Inputs, "yi" | "vi">) => yi.map((estimate, i) => ({ estimate, variance: vi[i]! }));

const effect = fc.record({
  estimate: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
  variance: fc.double({ min: 1e-4, max: 5e-3, noNaN: true }),
});
const effects = fc.array(effect, { minLength: 3, maxLength: 12 });
const anyMethod = fc.constantFrom(...Object.values(METHODS));

describe("pooledEffect: known answers", () => {
  type Numbers =
    | "estimate"
    | "se"
    | "ciLower"
    | "ciUpper"
    | "statistic"
    | "p"
    | "tau2"
    | "I2"
    | "H2"
    | "Q"
    | "Qdf"
    | "Qp";
  interface Expected extends Readonly<Record<Numbers, number>> {
    readonly weights: readonly number[];
    readonly piLower: number | null;
    readonly piUpper: number | null;
  }

  const cases = referenceCases<Inputs, Expected>("06-meta", "rma").filter(({ inputs }) => inputs.method in METHODS);

  // R metafor::rma
  test.each(cases)("$name", ({ inputs, expected, tolerance }) => {
    const method: BetweenVarianceMethod = METHODS[inputs.method as keyof typeof METHODS];
    const pooled = pooledEffect(pairs(inputs), { method, test: TESTS[inputs.test], level: inputs.level });
    const { heterogeneity, predictionInterval } = pooled;
    expectWithin(pooled.estimate, expected.estimate, tolerance);
    expectWithin(pooled.standardError, expected.se, tolerance);
    expectWithin(pooled.lower, expected.ciLower, tolerance);
    expectWithin(pooled.upper, expected.ciUpper, tolerance);
    expectWithin(pooled.statistic, expected.statistic, tolerance);
    expectWithin(pooled.pValue, expected.p, tolerance);
    expectWithin(pooled.betweenVariance, expected.tau2, tolerance);
    expectWithin(100 * heterogeneity.iSquared, expected.I2, tolerance);
    expectWithin(heterogeneity.hSquared, expected.H2, tolerance);
    expectWithin(heterogeneity.statistic, expected.Q, tolerance);
    expect(heterogeneity.degreesOfFreedom).toBe(expected.Qdf);
    expectWithin(heterogeneity.pValue, expected.Qp, tolerance);
    expectAllWithin(
      pooled.weights.map((weight) => 100 * weight),
      expected.weights,
      tolerance,
    );
    if (expected.piLower === null) return;
    expectWithin(predictionInterval?.lower, expected.piLower, tolerance);
    expectWithin(predictionInterval?.upper, expected.piUpper!, tolerance);
  });

  test("every method and every test has cases", () => {
    expect(new Set(cases.map(({ inputs }) => inputs.method))).toEqual(new Set(Object.keys(METHODS)));
    expect(new Set(cases.map(({ inputs }) => inputs.test))).toEqual(new Set(Object.keys(TESTS)));
  });

  type Profile = Readonly<Record<"tau2Lower" | "tau2Upper" | "I2Lower" | "I2Upper", number>>;

  // R metafor::confint.rma.uni
  test.each(referenceCases<Inputs, Profile>("06-meta", "tau2CI"))("$name", ({ inputs, expected, tolerance }) => {
    const { heterogeneity } = pooledEffect(pairs(inputs), { level: inputs.level });
    expectWithin(heterogeneity.betweenVarianceInterval?.lower, expected.tau2Lower, tolerance);
    expectWithin(heterogeneity.betweenVarianceInterval?.upper, expected.tau2Upper, tolerance);
    expectWithin(100 * heterogeneity.iSquaredInterval!.lower, expected.I2Lower, tolerance);
    expectWithin(100 * heterogeneity.iSquaredInterval!.upper, expected.I2Upper, tolerance);
  });

  type Differences = Readonly<Record<"yi" | "vi", readonly number[]>>;
  type Counts = Readonly<Record<"ai" | "n1i" | "ci" | "n2i", readonly number[]>>;

  // R metafor::escalc("RD")
  test.each(referenceCases<Counts, Differences>("06-meta", "escalcRD"))("$name", ({ inputs, expected, tolerance }) => {
    for (const [i, a] of inputs.ai.entries()) {
      const second = { proportion: a / inputs.n1i[i]!, sampleSize: inputs.n1i[i]! };
      const first = { proportion: inputs.ci[i]! / inputs.n2i[i]!, sampleSize: inputs.n2i[i]! };
      const { difference, standardErrorUnpooled } = twoProportionTest(first, second);
      expectWithin(difference, expected.yi[i]!, tolerance);
      expectWithin(standardErrorUnpooled ** 2, expected.vi[i]!, tolerance);
    }
  });
});

describe("pooledEffect: a second route", () => {
  test("with equal variances everything is the mean, the sample variance and the t test", () => {
    fc.assert(
      fc.property(effects, (list) => {
        const [count, variance] = [list.length, 1e-3];
        const equal = list.map(({ estimate }) => ({ estimate, variance }));
        const mean = list.reduce((sum, { estimate }) => sum + estimate, 0) / count;
        const squares = list.reduce((sum, { estimate }) => sum + (estimate - mean) ** 2, 0);
        for (const method of ["reml", "pm", "dl"] as const) {
          const pooled = pooledEffect(equal, { method });
          expect(pooled.estimate).toBeCloseTo(mean, 12);
          expect(pooled.betweenVariance).toBeCloseTo(Math.max(0, squares / (count - 1) - variance), 12);
          expect(pooled.standardError).toBeCloseTo(Math.sqrt(squares / (count - 1) / count), 12);
        }
        const likely = pooledEffect(equal, { method: "ml" });
        expect(likely.betweenVariance).toBeCloseTo(Math.max(0, squares / count - variance), 12);
      }),
      SEED,
    );
  });

  function logLikelihood(list: readonly EstimateWithVariance[], between: number, method: "reml" | "ml"): number {
    const weights = list.map(({ variance }) => 1 / (variance + between));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const mean = list.reduce((sum, { estimate }, i) => sum + weights[i]! * estimate, 0) / total;
    const squares = list.reduce((sum, { estimate }, i) => sum + weights[i]! * (estimate - mean) ** 2, 0);
    const logs = weights.reduce((sum, weight) => sum + Math.log(weight), 0);
    return (logs - squares - (method === "reml" ? Math.log(total) : 0)) / 2;
  }

  test("no variance on a grid has a higher likelihood", () => {
    fc.assert(
      fc.property(effects, fc.constantFrom("reml", "ml"), (list, method) => {
        const reached = logLikelihood(list, pooledEffect(list, { method }).betweenVariance, method);
        for (let between = 0; between < 0.4; between += 0.002) {
          expect(logLikelihood(list, between, method)).toBeLessThanOrEqual(reached + 1e-9);
        }
      }),
      SEED,
    );
  });

  test("of two tops the higher one, where sampling variances differ a thousandfold", () => {
    // a top at 0, where the exact effects agree, and a higher one, where the others differ
    const list = pairs({
      yi: [-0.23, -0.01, -0.04, -0.04, 0, 0.38, 0, -0.001],
      vi: [0.02, 0.07, 1e-3, 0.06, 0.5, 0.008, 3e-4, 5e-6],
    });
    const { betweenVariance } = pooledEffect(list);
    expect(logLikelihood(list, 1e-7, "reml")).toBeLessThan(logLikelihood(list, 0, "reml"));
    expect(logLikelihood(list, betweenVariance, "reml")).toBeGreaterThan(logLikelihood(list, 0, "reml") + 1);
    expect(betweenVariance).toBeGreaterThan(0.01);
  });

  test("at the estimate of Paule and Mandel the weighted squares come out as expected, at the bounds as the level wants", () => {
    fc.assert(
      fc.property(effects, (list) => {
        const { betweenVariance, heterogeneity } = pooledEffect(list, { method: "pm" });
        const at = (between: number) =>
          pooledEffect(
            list.map(({ estimate, variance }) => ({ estimate, variance: variance + between })),
            { method: "fixed" },
          ).heterogeneity;
        if (betweenVariance > 0) expect(at(betweenVariance).statistic).toBeCloseTo(list.length - 1, 8);
        const { lower, upper } = heterogeneity.betweenVarianceInterval!;
        if (lower > 0) expect(at(lower).pValue).toBeCloseTo(0.025, 8);
        if (upper > 0) expect(at(upper).pValue).toBeCloseTo(0.975, 8);
        expect(lower).toBeLessThanOrEqual(betweenVariance);
      }),
      SEED,
    );
  });
});

describe("pooledEffect: invariants", () => {
  test("order does not matter, the origin moves only the mean, the unit scales, JSON keeps all", () => {
    fc.assert(
      fc.property(effects, anyMethod, (list, method) => {
        const pooled = pooledEffect(list, { method });
        expect(pooledEffect(list.toReversed(), { method }).estimate).toBeCloseTo(pooled.estimate, 10);
        const moved = list.map(({ estimate, variance }) => ({
          estimate: 100 * (estimate + 1),
          variance: 1e4 * variance,
        }));
        const points = pooledEffect(moved, { method });
        expect(points.estimate).toBeCloseTo(100 * (pooled.estimate + 1), 6);
        expect(points.betweenVariance / 1e4).toBeCloseTo(pooled.betweenVariance, 9);
        expect(points.heterogeneity.iSquared).toBeCloseTo(pooled.heterogeneity.iSquared, 6);
        expect(pooled.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
        expect(JSON.parse(JSON.stringify(pooled))).toEqual(pooled);
      }),
      SEED,
    );
  });

  test("the floor of Hartung and Knapp is the normal standard error; predictions are wider than the mean", () => {
    fc.assert(
      fc.property(effects, (list) => {
        const by = (test: PooledTest) => pooledEffect(list, { test });
        const floored = by("hartung-knapp-floored").standardError;
        expect(floored).toBeCloseTo(Math.max(by("hartung-knapp").standardError, by("normal").standardError), 14);
        const { lower, predictionInterval } = by("hartung-knapp");
        expect(predictionInterval!.lower).toBeLessThanOrEqual(lower);
      }),
      SEED,
    );
  });

  test("two alike: nothing between them, and by Hartung and Knapp no scatter to test by", () => {
    const twins = [
      { estimate: 0.1, variance: 0.001 },
      { estimate: 0.1, variance: 0.001 },
    ];
    expect(pooledEffect(twins)).toMatchObject({ betweenVariance: 0, standardError: 0, statistic: null, pValue: null });
    expect(pooledEffect(twins).heterogeneity).toMatchObject({ statistic: 0, iSquared: 0, pValue: 1 });
    expect(pooledEffect(twins, { method: "fixed" })).toMatchObject({
      predictionInterval: null,
      degreesOfFreedom: null,
    });
  });
});

describe("leaveOneOut", () => {
  type Lists = Readonly<Record<"estimate" | "se" | "Q" | "tau2" | "I2", readonly number[]>>;

  // R metafor::leave1out
  test.each(referenceCases<Inputs, Lists>("06-meta", "leave1out"))("$name", ({ inputs, expected, tolerance }) => {
    const method: BetweenVarianceMethod = METHODS[inputs.method as keyof typeof METHODS];
    const without = leaveOneOut(pairs(inputs), { method, test: "normal" });
    const column = (of: (one: (typeof without)[number]) => number) => without.map(of);
    expectAllWithin(
      column((one) => one.estimate),
      expected.estimate,
      tolerance,
    );
    expectAllWithin(
      column((one) => one.standardError),
      expected.se,
      tolerance,
    );
    expectAllWithin(
      column((one) => one.heterogeneity.statistic),
      expected.Q,
      tolerance,
    );
    expectAllWithin(
      column((one) => one.betweenVariance),
      expected.tau2,
      tolerance,
    );
    expectAllWithin(
      column((one) => 100 * one.heterogeneity.iSquared),
      expected.I2,
      tolerance,
    );
    expect(column((one) => one.omitted)).toEqual([...inputs.yi.keys()]);
  });

  test("refuses two effects", () => {
    const two = pairs({ yi: [0.1, 0.2], vi: [0.001, 0.001] });
    expectRefusal(() => leaveOneOut(two), "out-of-range", ["effects"]);
  });
});

describe("pooledEffect: refusals", () => {
  const two = pairs({ yi: [0.1, 0.2], vi: [0.001, 0.001] });

  test("effects without number or variance, too few, other names", () => {
    expectRefusal(() => pooledEffect(two.slice(1)), "out-of-range", ["effects"]);
    expectRefusal(() => pooledEffect([two[0]!, { estimate: 0.1, variance: 0 }]), "out-of-range", [
      "effects",
      1,
      "variance",
    ]);
    const broken = { estimate: Number.NaN, variance: 0.1 };
    expectRefusal(() => pooledEffect([broken, two[0]!]), "out-of-range", ["effects", 0, "estimate"]);
    expectRefusal(() => pooledEffect(two, { method: "REML" as "reml" }), "unknown-value", ["method"]);
    expectRefusal(() => pooledEffect(two, { test: "knha" as PooledTest }), "unknown-value", ["test"]);
    expectRefusal(() => pooledEffect(two, { level: 95 }), "out-of-range", ["level"]);
  });
});
