import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { likelihoodRatioTest } from "../../src/stats/likelihood-ratio-test.ts";
import { logOddsRatio } from "../../src/stats/log-odds-ratio.ts";
import { logisticRegression } from "../../src/stats/logistic-regression.ts";
import { indicatorPredictors, type Predictors } from "../../src/stats/predictors.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectAllWithin, expectWithin, referenceCases, referenceData } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
const size = fc.double({ min: 20, max: 2000, noNaN: true });
const samples = fc.array(fc.record({ proportion: share, sampleSize: size }), { minLength: 4, maxLength: 8 });

interface Grouped extends Readonly<Record<"wave" | "n" | "x", readonly number[]>> {
  readonly sex: readonly string[];
  readonly age: readonly string[];
}

const grouped = referenceData<Grouped>("10-tests-trends", "grouped");
const groups = grouped.x.map((x, i) => ({ proportion: x / grouped.n[i]!, sampleSize: grouped.n[i]! }));
const sexes = indicatorPredictors("sex", grouped.sex);
const main: Predictors = { wave: grouped.wave, ...sexes, ...indicatorPredictors("age", grouped.age) };
const withInteraction: Predictors = {
  ...main,
  "wave:sex": grouped.wave.map((wave, i) => wave * sexes["sex=M"]![i]!),
};

describe("logisticRegression: known answers", () => {
  type Lists = Readonly<Record<"coef" | "se" | "z" | "p" | "fitted", readonly number[]>>;
  interface Expected extends Lists, Readonly<Record<"deviance" | "nullDeviance" | "df" | "aic" | "logLik", number>> {}

  // R glm(binomial)
  test.each(referenceCases<{ formula: string }, Expected>("10-tests-trends", "glmBinomial"))("$name", (one) => {
    const { expected, tolerance } = one;
    const model = logisticRegression(groups, one.inputs.formula.includes("wave:sex") ? withInteraction : main);
    const column = (key: "estimate" | "standardError" | "statistic" | "pValue") =>
      model.coefficients.map((coefficient) => coefficient[key]);
    expectAllWithin(column("estimate"), expected.coef, tolerance);
    expectAllWithin(column("standardError"), expected.se, tolerance);
    expectAllWithin(column("statistic"), expected.z, tolerance);
    expectAllWithin(column("pValue"), expected.p, tolerance);
    expectAllWithin(model.fitted, expected.fitted, tolerance);
    expectWithin(model.deviance, expected.deviance, tolerance);
    expectWithin(model.nullDeviance, expected.nullDeviance, tolerance);
    expectWithin(model.logLikelihood, expected.logLik, tolerance);
    expectWithin(model.akaikeInformation, expected.aic, tolerance);
    expect(model.residualDegreesOfFreedom).toBe(expected.df);
  });

  type Ratio = Readonly<Record<"lrt" | "df" | "p", number>>;

  // R anova.glm
  test.each(referenceCases<unknown, Ratio>("10-tests-trends", "glmLRT"))("$name", ({ expected, tolerance }) => {
    const test = likelihoodRatioTest(logisticRegression(groups, main), logisticRegression(groups, withInteraction));
    expectWithin(test.statistic, expected.lrt, tolerance);
    expect(test.degreesOfFreedom).toBe(expected.df);
    expectWithin(test.pValue, expected.p, tolerance);
  });
});

describe("logisticRegression: a second route", () => {
  test("two samples: the log odds ratio with its standard error, and nothing left over", () => {
    fc.assert(
      fc.property(fc.tuple(share, size, share, size), ([p1, n1, p2, n2]) => {
        const [first, second] = [
          { proportion: p1, sampleSize: n1 },
          { proportion: p2, sampleSize: n2 },
        ];
        const model = logisticRegression([first, second], { form: [0, 1] });
        const ratio = logOddsRatio(first, second);
        expect(model.coefficients[1]!.estimate).toBeCloseTo(ratio.estimate, 9);
        expect(model.coefficients[1]!.standardError / ratio.standardError).toBeCloseTo(1, 9);
        expect(model.deviance).toBeCloseTo(0, 8);
      }),
      SEED,
    );
  });

  test("at the maximum the residual counts are uncorrelated with every predictor", () => {
    fc.assert(
      fc.property(samples, (list) => {
        const year = list.map((_, i) => 2014 + i);
        const { fitted } = logisticRegression(list, { year });
        const residual = list.map(({ proportion, sampleSize }, i) => sampleSize * (proportion - fitted[i]!));
        expect(residual.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 6);
        expect(residual.reduce((sum, value, i) => sum + value * i, 0)).toBeCloseTo(0, 6);
      }),
      SEED,
    );
  });

  test("the deviance falls by the likelihood ratio", () => {
    const [smaller, larger] = [logisticRegression(groups, main), logisticRegression(groups, withInteraction)];
    expect(likelihoodRatioTest(smaller, larger).statistic).toBeCloseTo(smaller.deviance - larger.deviance, 9);
  });
});

describe("logisticRegression: invariants", () => {
  test("another origin and unit of a predictor: the same slope, in it; no predictors: one share", () => {
    fc.assert(
      fc.property(samples, (list) => {
        const plain = logisticRegression(list, { wave: list.map((_, i) => i) });
        const dated = logisticRegression(list, { year: list.map((_, i) => 2014 + 2 * i) });
        expect(dated.coefficients[1]!.estimate * 2).toBeCloseTo(plain.coefficients[1]!.estimate, 9);
        expect(dated.coefficients[1]!.pValue).toBeCloseTo(plain.coefficients[1]!.pValue!, 8);
        expect(dated.deviance).toBeCloseTo(plain.deviance, 7);
        const empty = logisticRegression(list, {});
        expect(empty.deviance).toBeCloseTo(empty.nullDeviance, 7);
        expect(plain.nullDeviance).toBeCloseTo(empty.nullDeviance, 10);
        expect(JSON.parse(JSON.stringify(plain))).toEqual(plain);
      }),
      SEED,
    );
  });

  test("a share of 0 among others is no hindrance", () => {
    const list = [0, 0.2, 0.5, 0.6].map((proportion) => ({ proportion, sampleSize: 100 }));
    expect(logisticRegression(list, { wave: [0, 1, 2, 3] }).fitted[0]).toBeGreaterThan(0);
  });
});

describe("logisticRegression: refusals", () => {
  const list = [0.2, 0.3, 0.4].map((proportion) => ({ proportion, sampleSize: 100 }));

  test("shares, sizes and predictors that do not fit", () => {
    const bad = { proportion: 46, sampleSize: 100 };
    expectRefusal(() => logisticRegression([bad], {}), "percent-not-proportion", ["samples", 0, "proportion"]);
    expectRefusal(() => logisticRegression([{ proportion: 0.5, sampleSize: 0 }], {}), "not-positive", [
      "samples",
      0,
      "sampleSize",
    ]);
    expectRefusal(() => logisticRegression([], {}), "out-of-domain", ["samples"]);
    expectRefusal(() => logisticRegression(list, { a: [1, 2] }), "length-mismatch", ["predictors", "a"]);
    expectRefusal(() => logisticRegression(list, { a: [1, 2, Number.NaN] }), "out-of-domain", ["predictors", "a", 2]);
    expectRefusal(() => logisticRegression(list, { a: [7, 7, 7] }), "out-of-domain", ["predictors", "a"]);
    expectRefusal(() => logisticRegression(list, { a: [1, 2, 3], b: [2, 4, 6] }), "out-of-domain", ["predictors"]);
    const three = { a: [1, 0, 0], b: [0, 1, 0], c: [1, 1, 2] };
    expectRefusal(() => logisticRegression(list, three), "out-of-domain", ["samples"]);
    expectRefusal(() => logisticRegression(list, { a: [1, 2, 3] }, { level: 95 }), "level-out-of-range", ["level"]);
  });

  test("shares of 0 and 1 that a predictor separates", () => {
    const apart = [0, 1].map((proportion) => ({ proportion, sampleSize: 50 }));
    expectRefusal(() => logisticRegression(apart, { form: [0, 1] }), "out-of-domain", ["predictors"]);
    const none = [0, 0].map((proportion) => ({ proportion, sampleSize: 50 }));
    expectRefusal(() => logisticRegression(none, { form: [0, 1] }), "out-of-domain", ["predictors"]);
  });
});

describe("likelihoodRatioTest: refusals", () => {
  test("models in the wrong order or without a likelihood", () => {
    const [smaller, larger] = [
      { logLikelihood: -9, parameters: 2 },
      { logLikelihood: -8, parameters: 3 },
    ];
    expectRefusal(() => likelihoodRatioTest(larger, smaller), "out-of-domain", ["larger", "parameters"]);
    const broken = { logLikelihood: Number.NaN, parameters: 1 };
    expectRefusal(() => likelihoodRatioTest(broken, larger), "out-of-domain", ["smaller", "logLikelihood"]);
    expectRefusal(() => likelihoodRatioTest(smaller, { ...broken, parameters: 3 }), "out-of-domain", [
      "larger",
      "logLikelihood",
    ]);
  });
});
