import { describe, expect, test } from "vitest";
import { type ChangeShapeName, changeShapes } from "../../src/stats/change-shapes.ts";
import type { EstimateWithVariance } from "../../src/stats/normal-estimate.ts";
import { exponentialScatter } from "../../src/stats/scatter.ts";
import { standardNormal } from "../../src/stats/seeded-random.ts";
import { segmentationsByCount } from "../../src/stats/segmentation.ts";
import { choleskyFactor, choleskyInverse, weightedLeastSquares } from "../../src/stats/weighted-least-squares.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { seeded } from "../support/random.ts";

const TIMES = [0, 30, 45, 180, 200, 390, 400, 401, 700, 720, 900, 1000];

function drawn(seed: number, levelAt: (time: number, i: number) => number): EstimateWithVariance[] {
  const random = seeded(seed);
  return TIMES.map((time, i) => {
    const variance = 2e-4 * (0.5 + random());
    return { estimate: levelAt(time, i) + Math.sqrt(variance) * standardNormal(random), variance };
  });
}

/** −2 log likelihood of a random walk by the whole covariance matrix, its first level by generalised least squares. */
function walkDeviance(list: readonly EstimateWithVariance[], variancePerTime: number): number {
  const covariance = list.map(({ variance }, i) =>
    list.map((_, j) => variancePerTime * Math.min(TIMES[i]!, TIMES[j]!) + (i === j ? variance : 0)),
  );
  const factor = choleskyFactor(covariance)!;
  const inverse = choleskyInverse(factor);
  const form = (left: readonly number[], right: readonly number[]): number =>
    left.reduce((sum, a, i) => sum + a * right.reduce((inner, b, j) => inner + inverse[i]![j]! * b, 0), 0);
  const ones = list.map(() => 1);
  const values = list.map(({ estimate }) => estimate);
  const level = form(ones, values) / form(ones, ones);
  const rest = values.map((value) => value - level);
  const logs = factor.reduce((sum, row, i) => sum + 2 * Math.log(row[i]!), 0);
  return logs + list.length * Math.log(2 * Math.PI) + form(rest, rest);
}

const deviances = (list: readonly EstimateWithVariance[]): Record<ChangeShapeName, number> =>
  Object.fromEntries(
    changeShapes(list, { times: TIMES }).shapes.map(({ shape, deviance }) => [shape, deviance]),
  ) as Record<ChangeShapeName, number>;

describe("changeShapes: a second route", () => {
  test.each([1, 2, 3, 4, 5, 6])(
    "the drift is the likeliest random walk by the covariance matrix, series %i",
    (seed) => {
      const list = drawn(seed, (_, i) => 0.4 + 0.02 * ((i * 7) % 5) * (seed % 3));
      const { driftVariance } = changeShapes(list, { times: TIMES });
      const { drift, constant } = deviances(list);
      expect(drift).toBeCloseTo(walkDeviance(list, driftVariance), 8);
      expect(constant).toBeCloseTo(walkDeviance(list, 0), 8);
      for (let log = -24; log < 0; log += 0.05) expect(walkDeviance(list, Math.exp(log))).toBeGreaterThan(drift - 1e-6);
    },
  );

  test("constant, step and line are weighted least squares of their own columns", () => {
    const list = drawn(7, (time) => 0.4 + time * 1e-4);
    const shapes = changeShapes(list, { times: TIMES });
    const weights = list.map(({ variance }) => 1 / variance);
    const values = list.map(({ estimate }) => estimate);
    const logs = list.reduce((sum, { variance }) => sum + Math.log(2 * Math.PI * variance), 0);
    const ones = list.map(() => 1);
    const regression = (column: readonly number[]) => weightedLeastSquares([ones, column], values, weights)!;
    const step = regression(list.map((_, i) => (i < shapes.stepAt ? 0 : 1)));
    const line = regression(TIMES);
    const found = deviances(list);
    expect(found.constant).toBeCloseTo(logs + weightedLeastSquares([ones], values, weights)!.sumOfSquares, 8);
    expect(found.step).toBeCloseTo(logs + step.sumOfSquares, 8);
    expect(found.line).toBeCloseTo(logs + line.sumOfSquares, 8);
    expect(shapes.step).toBeCloseTo(step.coefficients[1]!, 12);
    expect(shapes.slope).toBeCloseTo(line.coefficients[1]!, 12);
  });
});

describe("changeShapes with scatter", () => {
  test("each shape is the mean of its likelihoods over the sizes of scatter; stairs have a level for each segment", () => {
    const list = drawn(5, (time) => (time < 100 ? 0.4 : time < 500 ? 0.5 : 0.42));
    const scatter = exponentialScatter(0.01, 5);
    const breaks = [3, 8];
    const { shapes } = changeShapes(list, { times: TIMES, scatter, breaks });
    const each = scatter.deviations.map((deviation) => {
      const wide = list.map(({ estimate, variance }) => ({ estimate, variance: variance + deviation ** 2 }));
      return changeShapes(wide, { times: TIMES, breaks }).shapes;
    });
    expect(shapes.map(({ shape }) => shape).toSorted()).toEqual(["constant", "drift", "line", "stairs", "step"]);
    for (const { shape, deviance } of shapes) {
      const likelihood = each.reduce((sum, one, j) => {
        const own = one.find((other) => other.shape === shape)!.deviance;
        return sum + scatter.probabilities[j]! * Math.exp(-(own - deviance) / 2);
      }, 0);
      expect(likelihood).toBeCloseTo(1, 9);
    }
    const stairs = shapes.find(({ shape }) => shape === "stairs")!;
    expect(stairs.parameters).toBe(5);
    expect(shapes[0]).toBe(stairs);
    const logs = list.reduce((sum, { variance }) => sum + Math.log(2 * Math.PI * variance), 0);
    const cost = segmentationsByCount(list, { maximumBreaks: 2 })[2]!;
    expect(cost.breaks).toEqual(breaks);
    expect(each[0]!.find(({ shape }) => shape === "stairs")!.deviance).toBeGreaterThan(logs + cost.cost - 1);
    expect(
      changeShapes(list, { times: TIMES, breaks }).shapes.find(({ shape }) => shape === "stairs")!.deviance,
    ).toBeCloseTo(logs + cost.cost, 9);
  });

  test("polls that differ by more than sampling around one level are one level", () => {
    const list = TIMES.map((_, i) => ({ estimate: 0.4 + (i % 2 === 0 ? -0.03 : 0.03), variance: 2e-4 }));
    const constant = ({ shape }: { readonly shape: string }): boolean => shape === "constant";
    expect(changeShapes(list, { times: TIMES }).shapes.findIndex(constant)).toBeGreaterThan(0);
    const { shapes } = changeShapes(list, { times: TIMES, scatter: exponentialScatter(0.01) });
    expect(shapes[0]!.shape).toBe("constant");
  });

  test("refuses breaks outside the series", () => {
    const list = drawn(1, () => 0.4);
    expectRefusal(() => changeShapes(list, { times: TIMES, breaks: [3, 3] }), "out-of-range", ["breaks", 1]);
    expectRefusal(() => changeShapes(list, { times: TIMES, breaks: [12] }), "out-of-range", ["breaks", 0]);
  });
});

describe("changeShapes", () => {
  test.each([
    ["constant", () => 0.5],
    ["step", (time: number) => (time < 300 ? 0.35 : 0.5)],
    ["line", (time: number) => 0.3 + 3e-4 * time],
    ["drift", (time: number) => 0.4 + 0.12 * Math.sin(time / 90)],
  ] as const)("tells a %s", (shape, levelAt) => {
    const compared = changeShapes(drawn(11, levelAt), { times: TIMES });
    expect(compared.shapes[0]!.shape).toBe(shape);
    const { shapes } = compared;
    // a step has its place beside its two levels
    const parameters = Object.fromEntries(shapes.map((one) => [one.shape, one.parameters]));
    expect(parameters).toEqual({ constant: 1, step: 3, line: 2, drift: 2 });
    for (const [i, one] of shapes.entries()) {
      expect(one.schwarz).toBeCloseTo(one.deviance + one.parameters * Math.log(TIMES.length), 9);
      if (i > 0) expect(one.schwarz).toBeGreaterThanOrEqual(shapes[i - 1]!.schwarz);
    }
    expect(JSON.parse(JSON.stringify(compared))).toEqual(compared);
  });

  test("no movement is likelier than any where the observations agree", () => {
    const list = TIMES.map((_, i) => ({ estimate: 0.5 + 0.001 * (i % 2), variance: 1e-3 }));
    expect(changeShapes(list, { times: TIMES }).driftVariance).toBe(0);
    expect(deviances(list).drift).toBeCloseTo(deviances(list).constant, 9);
  });

  test("the unit of time changes the slope and the variance, not the likelihood", () => {
    const list = drawn(3, (time) => 0.4 + 0.1 * Math.sin(time / 200));
    const [days, years] = [TIMES, TIMES.map((time) => 2014 + time / 365)].map((times) => changeShapes(list, { times }));
    expect(years!.slope / 365).toBeCloseTo(days!.slope, 12);
    expect(years!.driftVariance / 365 / days!.driftVariance).toBeCloseTo(1, 3);
    for (const [i, { deviance }] of days!.shapes.entries()) expect(years!.shapes[i]!.deviance).toBeCloseTo(deviance, 6);
  });

  test("refuses one observation and one time", () => {
    const two = [0.4, 0.5].map((estimate) => ({ estimate, variance: 1e-3 }));
    expectRefusal(() => changeShapes(two.slice(1)), "out-of-range", ["observations"]);
    expectRefusal(() => changeShapes(two, { times: [5, 5] }), "out-of-range", ["times"]);
  });
});
