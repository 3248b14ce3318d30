import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { metaRegression } from "../../src/stats/meta-regression.ts";
import { pooledEffect } from "../../src/stats/random-effects.ts";
import { indicatorPredictors } from "../../src/stats/weighted-least-squares.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectAllWithin, expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const METHODS = { EE: "fixed", DL: "dl", REML: "reml" } as const;
const TESTS = { z: "normal", knha: "hartung-knapp" } as const;

interface Inputs {
  readonly yi: readonly number[];
  readonly vi: readonly number[];
  readonly x: readonly number[];
  readonly group: readonly string[];
  readonly method: keyof typeof METHODS;
  readonly test: keyof typeof TESTS;
}

const pairs = ({ yi, vi }: Pick<Inputs, "yi" | "vi">) => yi.map((estimate, i) => ({ estimate, variance: vi[i]! }));

const effect = fc.record({
  estimate: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
  variance: fc.double({ min: 1e-4, max: 5e-3, noNaN: true }),
});
const effects = fc.array(effect, { minLength: 6, maxLength: 12 });

describe("metaRegression: known answers", () => {
  type Lists = Readonly<Record<"coef" | "se" | "stat" | "p" | "ciLower" | "ciUpper", readonly number[]>>;
  type Numbers = Readonly<
    Record<"tau2" | "QE" | "QEp" | "QM" | "QMp" | "I2" | "predAtMean" | "predSe", number> & { R2: number | null }
  >;
  interface Expected extends Lists, Numbers {
    readonly cov: readonly (readonly number[])[];
  }

  // R metafor::rma(mods = ~ x)
  test.each(referenceCases<Inputs, Expected>("06-meta", "metaReg"))("$name", ({ inputs, expected, tolerance }) => {
    const options = { method: METHODS[inputs.method], test: TESTS[inputs.test] };
    const model = metaRegression(pairs(inputs), { x: inputs.x }, options);
    const column = (key: "estimate" | "standardError" | "statistic" | "pValue" | "lower" | "upper") =>
      model.coefficients.map((coefficient) => coefficient[key]);
    expectAllWithin(column("estimate"), expected.coef, tolerance);
    expectAllWithin(column("standardError"), expected.se, tolerance);
    expectAllWithin(column("statistic"), expected.stat, tolerance);
    expectAllWithin(column("pValue"), expected.p, tolerance);
    expectAllWithin(column("lower"), expected.ciLower, tolerance);
    expectAllWithin(column("upper"), expected.ciUpper, tolerance);
    expectAllWithin(model.covariance.flat(), expected.cov.flat(), tolerance);
    expectWithin(model.betweenVariance, expected.tau2, tolerance);
    expectWithin(model.heterogeneity.statistic, expected.QE, tolerance);
    expectWithin(model.heterogeneity.pValue, expected.QEp, tolerance);
    expectWithin(100 * model.heterogeneity.iSquared, expected.I2, tolerance);
    expectWithin(model.moderators.statistic, expected.QM, tolerance);
    expectWithin(model.moderators.pValue, expected.QMp, tolerance);
    if (expected.R2 !== null) expectWithin(100 * model.explained!, expected.R2, tolerance.by!.R2!);
  });

  type Subgroups = Readonly<Record<"Qbetween" | "p" | "Qwithin" | "meanA" | "meanB", number>>;

  // R metafor::rma(method = "EE", mods = ~ group)
  test.each(referenceCases<Inputs, Subgroups>("06-meta", "subgroupQ"))("$name", ({ inputs, expected, tolerance }) => {
    const model = metaRegression(pairs(inputs), indicatorPredictors("group", inputs.group), { method: "fixed" });
    expectWithin(model.moderators.statistic, expected.Qbetween, tolerance);
    expectWithin(model.moderators.pValue, expected.p, tolerance);
    expectWithin(model.heterogeneity.statistic, expected.Qwithin, tolerance);
    const [ofA, more] = model.coefficients;
    expectWithin(ofA!.estimate, expected.meanA, tolerance);
    expectWithin(ofA!.estimate + more!.estimate, expected.meanB, tolerance);
  });
});

describe("metaRegression: a second route", () => {
  test("fixed, by groups: the pooled effect of each group, and what Q loses", () => {
    fc.assert(
      fc.property(effects, (list) => {
        const labels = list.map((_, i) => (i % 2 === 0 ? "a" : "b"));
        const model = metaRegression(list, indicatorPredictors("group", labels), { method: "fixed" });
        const pooled = (label: string) =>
          pooledEffect(
            list.filter((_, i) => labels[i] === label),
            { method: "fixed" },
          );
        const [ofA, more] = model.coefficients;
        expect(ofA!.standardError).toBeCloseTo(pooled("a").standardError, 12);
        expect(ofA!.estimate + more!.estimate).toBeCloseTo(pooled("b").estimate, 12);
        const within = pooled("a").heterogeneity.statistic + pooled("b").heterogeneity.statistic;
        expect(model.heterogeneity.statistic).toBeCloseTo(within, 6);
        const { statistic } = pooledEffect(list, { method: "fixed" }).heterogeneity;
        expect(model.moderators.statistic).toBeCloseTo(statistic - within, 6);
      }),
      SEED,
    );
  });

  test("equal variances, by Hartung and Knapp: ordinary least squares and its t test", () => {
    fc.assert(
      fc.property(effects, (list) => {
        const equal = list.map(({ estimate }) => ({ estimate, variance: 1e-3 }));
        const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
        const x = list.map((_, i) => i ** 2);
        const y = list.map(({ estimate }) => estimate);
        const sxx = x.reduce((sum, value) => sum + (value - mean(x)) ** 2, 0);
        const slope = x.reduce((sum, value, i) => sum + (value - mean(x)) * (y[i]! - mean(y)), 0) / sxx;
        const rest = y.reduce((sum, value, i) => sum + (value - mean(y) - slope * (x[i]! - mean(x))) ** 2, 0);
        const model = metaRegression(equal, { x });
        expect(model.coefficients[1]!.estimate).toBeCloseTo(slope, 12);
        expect(model.coefficients[1]!.variance).toBeCloseTo(rest / (list.length - 2) / sxx, 12);
        expect(model.betweenVariance).toBeCloseTo(Math.max(0, rest / (list.length - 2) - 1e-3), 12);
        expect(model.moderators.pValue).toBeCloseTo(model.coefficients[1]!.pValue!, 10);
      }),
      SEED,
    );
  });
});

describe("metaRegression: invariants", () => {
  test("years from another origin: the same slope, prediction and variance", () => {
    fc.assert(
      fc.property(effects, (list) => {
        const step = list.map((_, i) => i);
        const plain = metaRegression(list, { step });
        const dated = metaRegression(list, { year: step.map((value) => 1984 + value) });
        expect(dated.coefficients[1]!.estimate).toBeCloseTo(plain.coefficients[1]!.estimate, 10);
        expect(dated.betweenVariance).toBeCloseTo(plain.betweenVariance, 10);
        const [intercept, yearly] = dated.coefficients;
        expect(intercept!.estimate + 1984 * yearly!.estimate).toBeCloseTo(plain.coefficients[0]!.estimate, 8);
        expect(JSON.parse(JSON.stringify(plain))).toEqual(plain);
      }),
      SEED,
    );
  });

  test("nothing to explain, nothing to test", () => {
    const alike = [1, 2, 3].map(() => ({ estimate: 0.25, variance: 0.001 }));
    const model = metaRegression(alike, { x: [1, 2, 3] });
    expect(model).toMatchObject({ explained: null, betweenVariance: 0 });
    expect(model.moderators).toMatchObject({ statistic: null, pValue: null });
  });
});

describe("metaRegression: refusals", () => {
  const list = pairs({ yi: [0.1, 0.2, 0.3, 0.1], vi: [0.001, 0.001, 0.002, 0.001] });

  test("moderators that are missing, collinear or too many; predictions without a value", () => {
    expectRefusal(() => metaRegression(list, {}), "out-of-range", ["moderators"]);
    expectRefusal(() => metaRegression(list, { x: [1, 2] }), "length-mismatch", ["moderators", "x"]);
    expectRefusal(() => metaRegression(list, { x: [1, 1, 1, 1] }), "out-of-range", ["moderators", "x"]);
    expectRefusal(() => metaRegression(list, { a: [1, 2, 3, 5], b: [3, 5, 7, 11] }), "out-of-range", ["moderators"]);
    const many = { a: [1, 2, 3, 5], b: [3, 0, 7, 2], c: [0, 1, 0, 0] };
    expectRefusal(() => metaRegression(list, many), "out-of-range", ["effects"]);
  });
});
