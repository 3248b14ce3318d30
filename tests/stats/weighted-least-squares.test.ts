import { describe, expect, test } from "vitest";
import {
  choleskyFactor,
  choleskyInverse,
  choleskySolve,
  indicatorPredictors,
  multiplyVector,
  transformCovariance,
} from "../../src/stats/weighted-least-squares.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const matrix = [
  [4, 2, 1],
  [2, 5, 3],
  [1, 3, 6],
];

test("the factor times its transpose is the matrix; solving and inverting undo multiplying", () => {
  const factor = choleskyFactor(matrix)!;
  for (const [i, row] of factor.entries()) {
    for (const [j, other] of factor.slice(0, i + 1).entries()) {
      expect(other.reduce((sum, value, k) => sum + value * row[k]!, 0)).toBeCloseTo(matrix[i]![j]!, 14);
    }
  }
  const x = [1, -2, 0.5];
  const solved = choleskySolve(factor, multiplyVector(matrix, x));
  for (const [i, value] of solved.entries()) expect(value).toBeCloseTo(x[i]!, 14);
  const product = choleskyInverse(factor).map((row) => multiplyVector(matrix, row));
  for (const [i, row] of product.entries()) {
    for (const [j, value] of row.entries()) expect(value).toBeCloseTo(i === j ? 1 : 0, 14);
  }
});

test("a column that follows from others has no factor", () => {
  const collinear = [
    [1, 2],
    [2, 4],
  ];
  expect(choleskyFactor(collinear)).toBeNull();
  expect(choleskyFactor([[0]])).toBeNull();
});

test("the covariance of a sum and a difference", () => {
  const transform = [
    [1, 1],
    [1, -1],
  ];
  const covariance = [
    [3, 1],
    [1, 2],
  ];
  expect(transformCovariance(transform, covariance)).toEqual([
    [7, 1],
    [1, 3],
  ]);
});

describe("predictors", () => {
  test("a column for each category but the reference, by default the first to appear", () => {
    expect(indicatorPredictors("mode", ["web", "phone", "web", "post"])).toEqual({
      "mode=phone": [0, 1, 0, 0],
      "mode=post": [0, 0, 0, 1],
    });
    expect(indicatorPredictors("mode", ["web", "phone"], { reference: "phone" })).toEqual({ "mode=web": [1, 0] });
    expect(indicatorPredictors("mode", [])).toEqual({});
  });

  test("refuses a reference that no observation has", () => {
    expectRefusal(() => indicatorPredictors("mode", ["web"], { reference: "post" }), "unknown-value", ["reference"]);
  });
});
