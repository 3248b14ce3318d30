import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderedLogit } from "../../src/stats/ordered-logit.ts";
import { indicatorPredictors } from "../../src/stats/weighted-least-squares.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectAllWithin, expectWithin, referenceCases, referenceData } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const row = fc.array(fc.double({ min: 1, max: 300, noNaN: true }), { minLength: 4, maxLength: 4 });
const table = fc.array(row, { minLength: 3, maxLength: 5 });

describe("orderedLogit: known answers", () => {
  interface Inputs {
    readonly table: readonly (readonly number[])[];
    readonly link: string;
  }
  interface Expected extends Readonly<Record<"beta" | "betaSe" | "z" | "p" | "logLik" | "nullLogLik", number>> {
    readonly thresholds: readonly number[];
    readonly thresholdSe: readonly number[];
  }

  const logit = referenceCases<Inputs, Expected>("10-tests-trends", "orderedRegression").filter(
    ({ inputs }) => inputs.link === "logit",
  );

  // R ordinal::clm
  test.each(logit)("$name", ({ inputs, expected, tolerance }) => {
    const model = orderedLogit(inputs.table, { form: [0, 1] });
    const [form] = model.coefficients;
    expectWithin(form?.estimate, expected.beta, tolerance);
    expectWithin(form?.standardError, expected.betaSe, tolerance);
    expectWithin(form?.statistic, expected.z, tolerance);
    expectWithin(form?.pValue, expected.p, tolerance);
    expectAllWithin(
      model.thresholds.map(({ estimate }) => estimate),
      expected.thresholds,
      tolerance,
    );
    expectAllWithin(
      model.thresholds.map(({ standardError }) => standardError),
      expected.thresholdSe,
      tolerance,
    );
    expectWithin(model.logLikelihood, expected.logLik, tolerance);
    expectWithin(model.nullLogLikelihood, expected.nullLogLik, tolerance.by!.nullLogLik!);
  });

  type Ordinal = Readonly<Record<"poLrt" | "poDf" | "poP", number>>;

  // R ordinal::clm(nominal = ~ form)
  test.each(referenceCases<Inputs, Ordinal>("11-split-ballot", "splitBallotOrdinal"))(
    "parallel lines, $name",
    (one) => {
      const { goodnessOfFit } = orderedLogit(one.inputs.table, { form: [0, 1] });
      expectWithin(goodnessOfFit?.statistic, one.expected.poLrt, one.tolerance.by!.poLrt!);
      expect(goodnessOfFit?.degreesOfFreedom).toBe(one.expected.poDf);
      expectWithin(goodnessOfFit?.pValue, one.expected.poP, one.tolerance.by!.poP!);
    },
  );

  interface Grouped extends Readonly<Record<"y" | "form" | "n", readonly number[]>> {
    readonly grp: readonly string[];
  }
  type GroupedExpected = Readonly<{
    coef: readonly number[];
    se: readonly number[];
    logLik: number;
    lrtInteraction: number;
  }>;

  // R ordinal::clm with weights
  test.each(referenceCases<unknown, GroupedExpected>("10-tests-trends", "orderedGrouped"))("$name", (one) => {
    const data = referenceData<Grouped>("10-tests-trends", "ordGrouped");
    const starts = [...data.y.keys()].filter((i) => data.y[i] === 1);
    const counts = starts.map((start) => data.n.slice(start, start + 4));
    const form = starts.map((start) => data.form[start]!);
    const groups = indicatorPredictors(
      "grp",
      starts.map((start) => data.grp[start]!),
    );
    const products = Object.fromEntries(
      Object.entries(groups).map(([name, column]) => [`form:${name}`, column.map((value, i) => value * form[i]!)]),
    );
    const model = orderedLogit(counts, { form, ...groups });
    const all = [...model.thresholds, ...model.coefficients];
    expectAllWithin(
      all.map(({ estimate }) => estimate),
      one.expected.coef,
      one.tolerance,
    );
    expectAllWithin(
      all.map(({ standardError }) => standardError),
      one.expected.se,
      one.tolerance,
    );
    expectWithin(model.logLikelihood, one.expected.logLik, one.tolerance);
    const larger = orderedLogit(counts, { form, ...groups, ...products });
    expectWithin(
      2 * (larger.logLikelihood - model.logLikelihood),
      one.expected.lrtInteraction,
      one.tolerance.by!.lrtInteraction!,
    );
  });
});

describe("orderedLogit: a second route", () => {
  test("two answers of two forms: the log odds ratio, and its standard error from the counts", () => {
    fc.assert(
      fc.property(table, ([first, second]) => {
        const two = [first!, second!].map(([a, b, c, d]) => [a! + b!, c! + d!] as const);
        const [from, to] = two.map(([low, high]) => Math.log(high / low));
        const { coefficients, thresholds } = orderedLogit(two, { form: [0, 1] });
        const variance = two.flat().reduce((total, count) => total + 1 / count, 0);
        expect(coefficients[0]!.estimate).toBeCloseTo(to! - from!, 8);
        expect(coefficients[0]!.standardError).toBeCloseTo(Math.sqrt(variance), 8);
        expect(thresholds[0]!.estimate).toBeCloseTo(-from!, 8);
      }),
      SEED,
    );
  });
});

describe("orderedLogit: invariants", () => {
  test("the scale turned round turns the signs; another origin of a predictor moves the thresholds only", () => {
    fc.assert(
      fc.property(table, (counts) => {
        const wave = counts.map((_, i) => i);
        const model = orderedLogit(counts, { wave });
        const turned = orderedLogit(
          counts.map((list) => list.toReversed()),
          { wave },
        );
        expect(turned.coefficients[0]!.estimate).toBeCloseTo(-model.coefficients[0]!.estimate, 8);
        expect(turned.thresholds[0]!.estimate).toBeCloseTo(-model.thresholds[2]!.estimate, 8);
        expect(turned.thresholds[0]!.standardError).toBeCloseTo(model.thresholds[2]!.standardError, 8);
        const dated = orderedLogit(counts, { year: wave.map((i) => 2014 + i) });
        expect(dated.coefficients[0]!.estimate).toBeCloseTo(model.coefficients[0]!.estimate, 8);
        expect(dated.logLikelihood).toBeCloseTo(model.logLikelihood, 7);
        expect(JSON.parse(JSON.stringify(model))).toEqual(model);
      }),
      SEED,
    );
  });

  test("a design effect divides the variances and leaves the estimates", () => {
    const counts = [
      [120, 210, 180],
      [160, 240, 170],
    ];
    const [whole] = orderedLogit(counts, { form: [0, 1] }).coefficients;
    const halved = counts.map((list) => list.map((count) => count / 2));
    const [effective] = orderedLogit(halved, { form: [0, 1] }).coefficients;
    expect(effective!.estimate).toBeCloseTo(whole!.estimate, 10);
    expect(effective!.variance).toBeCloseTo(2 * whole!.variance, 10);
  });

  test("no test of fit where nothing is left to test", () => {
    expect(
      orderedLogit(
        [
          [5, 6],
          [7, 3],
        ],
        { form: [0, 1] },
      ).goodnessOfFit,
    ).toBeNull();
  });
});

describe("orderedLogit: refusals", () => {
  test("tables, answers that nobody gave, predictors", () => {
    expectRefusal(() => orderedLogit([[1, 2]], {}), "out-of-range", ["counts"]);
    expectRefusal(
      () =>
        orderedLogit(
          [
            [1, 0, 2],
            [3, 0, 4],
          ],
          { form: [0, 1] },
        ),
      "out-of-range",
      ["counts", 0, 1],
    );
    const counts = [
      [10, 20, 30],
      [30, 20, 10],
      [20, 20, 20],
    ];
    expectRefusal(() => orderedLogit(counts, { form: [0, 1] }), "length-mismatch", ["predictors", "form"]);
    expectRefusal(() => orderedLogit(counts, { a: [1, 2, 3], b: [2, 4, 6] }), "out-of-range", ["predictors"]);
    expectRefusal(
      () =>
        orderedLogit(
          [
            [5, 0],
            [0, 5],
          ],
          { form: [0, 1] },
        ),
      "out-of-range",
      ["predictors"],
    );
  });
});
