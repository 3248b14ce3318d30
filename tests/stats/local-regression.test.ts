import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localRegression } from "../../src/stats/local-regression.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectAllWithin, expectWithin, referenceCases, referenceData } from "../support/reference-cases.ts";

interface Inputs {
  readonly weights: "n" | "none";
  readonly span: number;
  readonly degree: 1 | 2;
  readonly at: readonly number[];
  readonly surface: "direct" | "interpolate";
}

interface Expected {
  readonly fit: readonly number[];
  readonly se: readonly number[];
  readonly residualScale: number;
  readonly trace: number;
}

const line = [0, 2, 3, 5, 6, 9, 12].map((x) => ({ x, value: 0.4 + 0.01 * x, variance: 2e-4 }));

describe("localRegression", () => {
  type Columns = Readonly<Record<"day" | "y" | "n", readonly number[]>>;
  const { day, y, n } = referenceData<Columns>("10-tests-trends", "smooth");
  const direct = referenceCases<Inputs, Expected>("10-tests-trends", "loess").filter(
    ({ inputs }) => inputs.surface === "direct",
  );

  // R 4.5.0 loess(surface = "direct"); its standard errors are ours for a variance of 1/weight, times its residual scale
  test.each(direct)("$name", ({ inputs, expected, tolerance }) => {
    const values = day.map((x, i) => {
      const weight = inputs.weights === "n" ? n[i]! : 1;
      return { x, value: y[i]!, variance: 1 / weight, weight };
    });
    const shape = inputs.degree === 1 ? "line" : "parabola";
    const found = localRegression(values, { reach: { span: inputs.span }, shape, at: inputs.at });
    expectAllWithin(
      found.points.map(({ estimate }) => estimate),
      expected.fit,
      tolerance,
    );
    expectAllWithin(
      found.points.map(({ variance }) => Math.sqrt(variance!) * expected.residualScale),
      expected.se,
      tolerance,
    );
    expectWithin(found.equivalentParameters, expected.trace, tolerance.by!.trace!);
  });

  test("a straight line stays one, in any order, and a gap has no line", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(line, { minLength: line.length }), (values) => {
        const { points } = localRegression(values, { reach: { bandwidth: 5 }, at: [0, 4, 30] });
        expect(points[0]!.estimate).toBeCloseTo(0.4, 12);
        expect(points[1]!.estimate).toBeCloseTo(0.44, 12);
        expect(points[2]).toEqual({ x: 30, estimate: null, variance: null, count: 0 });
        expect(points).toEqual(localRegression(line, { reach: { bandwidth: 5 }, at: [0, 4, 30] }).points);
      }),
      { seed: 1936, numRuns: 20 },
    );
  });

  test("a wide reach is the weighted regression line; half the variance, half the variance of the line", () => {
    const bent = line.map((one) => ({ ...one, value: one.value + 0.02 * Math.sin(one.x) }));
    const wide = localRegression(bent, { reach: { bandwidth: 1e6 } });
    expect(wide.equivalentParameters).toBeCloseTo(2, 9);
    const halved = bent.map((one) => ({ ...one, variance: one.variance / 2 }));
    const narrow = localRegression(halved, { reach: { bandwidth: 1e6 } });
    expect(narrow.points[3]!.variance! * 2).toBeCloseTo(wide.points[3]!.variance!, 15);
    expect(wide.points.map(({ x }) => x)).toEqual(line.map(({ x }) => x));
  });

  test("refusals", () => {
    const reach = { bandwidth: 5 };
    expectRefusal(() => localRegression(line.slice(1, 2), { reach }), "out-of-domain", ["values"]);
    expectRefusal(() => localRegression(line, { reach: { bandwidth: 0 } }), "not-positive", ["reach", "bandwidth"]);
    expectRefusal(() => localRegression(line, { reach: { span: 50 } }), "out-of-domain", ["reach", "span"]);
    expectRefusal(() => localRegression(line, { reach, shape: "cubic" as "line" }), "unknown-method", ["shape"]);
    const broken = [line[0]!, { ...line[1]!, variance: 0 }];
    expectRefusal(() => localRegression(broken, { reach }), "not-positive", ["values", 1, "variance"]);
  });
});
