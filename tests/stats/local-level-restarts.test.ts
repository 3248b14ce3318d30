import { describe, expect, test } from "vitest";
import { localLevelFit, localLevelFitter } from "../../src/stats/local-level-fit.ts";
import { localLevelMaximumLikelihood } from "../../src/stats/local-level-maximum-likelihood.ts";
import type { LevelObservation } from "../../src/stats/local-level-model.ts";
import { localLevelPosterior } from "../../src/stats/local-level-posterior.ts";
import { exponentialPrior } from "../../src/stats/standard-deviation-prior.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const VALUES = [0.34, 0.36, 0.33, 0.37, 0.48, 0.46, 0.5, 0.47, 0.52, 0.51];

/** Ten readings of two houses; what is measured changes between day 30 and day 40. */
const OBSERVATIONS: readonly LevelObservation[] = VALUES.map((value, i) => ({
  day: 10 * i,
  value,
  variance: 0.0002,
  levels: { house: i % 3 === 0 ? "a" : "b" },
}));

const VARIANCES = { daily: 0.00002, excess: 0.00005, effects: {} };

describe("a level that starts anew", () => {
  test("without effects, is two levels fitted apart", () => {
    const days = [-5, 5, 30, 34, 36, 40, 45, 90, 95];
    const both = localLevelFit(OBSERVATIONS, { variances: VARIANCES, restarts: [35], days });
    const before = localLevelFit(OBSERVATIONS.slice(0, 4), { variances: VARIANCES, days });
    const after = localLevelFit(OBSERVATIONS.slice(4), { variances: VARIANCES, days });
    for (const [i, day] of days.entries()) {
      const own = (day < 35 ? before : after).lines[0]!.days[i]!;
      expect(both.lines[0]!.days[i]!.estimate).toBeCloseTo(own.estimate, 13);
      expect(both.lines[0]!.days[i]!.variance).toBeCloseTo(own.variance, 15);
    }
    expect(both.logLikelihood).toBeCloseTo(before.logLikelihood + after.logLikelihood, 11);
    expect(both.diffuse).toBe(2);
    const standardised = [...before.observations.standardised, ...after.observations.standardised];
    for (const [i, one] of both.observations.standardised.entries()) expect(one).toBeCloseTo(standardised[i]!, 11);
  });

  test("with effects, is generalised least squares with an intercept for each stretch", () => {
    const variances = { daily: 0.00002, excess: 0.00005, effects: { house: 0.0004 } };
    const fit = localLevelFit(OBSERVATIONS, {
      variances,
      restarts: [35],
      factors: { house: "random" },
      days: [30, 40],
    });
    // covariance of the values but for the height of each stretch, whose first day is the origin of its walk
    const from = (i: number) => (i < 4 ? 0 : 40);
    const covariance = OBSERVATIONS.map((a, i) =>
      OBSERVATIONS.map((b, j) => {
        const walk = from(i) === from(j) ? variances.daily * (Math.min(a.day, b.day) - from(i)) : 0;
        const house = a.levels!.house === b.levels!.house ? variances.effects.house : 0;
        return walk + house + (i === j ? a.variance + variances.excess : 0);
      }),
    );
    const inverse = inverseOf(covariance);
    const design = OBSERVATIONS.map((_, i) => [i < 4 ? 1 : 0, i < 4 ? 0 : 1]);
    const product = [0, 1].map((r) => [0, 1].map((c) => quadratic(inverse, column(design, r), column(design, c))));
    const right = [0, 1].map((r) => quadratic(inverse, column(design, r), VALUES));
    const beta = inverseOf(product).map((row) => row[0]! * right[0]! + row[1]! * right[1]!);
    const rest = VALUES.map((value, i) => value - beta[i < 4 ? 0 : 1]!);
    // the house effect by best linear prediction
    const weighted = inverse.map((row) => row.reduce((sum, w, j) => sum + w * rest[j]!, 0));
    for (const effect of fit.effects) {
      const predicted = weighted.reduce(
        (sum, w, i) => sum + (OBSERVATIONS[i]!.levels!.house === effect.level ? variances.effects.house * w : 0),
        0,
      );
      expect(effect.estimate).toBeCloseTo(predicted, 13);
    }
    // the level on the first day of the second stretch is its height
    expect(fit.lines[0]!.days[1]!.estimate).toBeCloseTo(beta[1]!, 12);
  });

  test("has a change between two days of one stretch, and none to the other", () => {
    const fit = localLevelFit(OBSERVATIONS, {
      variances: VARIANCES,
      restarts: [35],
      combinations: [
        {
          name: "within the gap, each side",
          days: [
            { day: 36, weight: 1 },
            { day: 34, weight: -1 },
          ],
        },
        {
          name: "within the gap, one side",
          days: [
            { day: 38, weight: 1 },
            { day: 36, weight: -1 },
          ],
        },
      ],
      days: [34, 36],
    });
    const [before, after] = fit.lines[0]!.days;
    expect(fit.combinations[0]!.variance).toBeCloseTo(before!.variance + after!.variance, 14);
    expect(fit.combinations[1]!.variance).toBeCloseTo(2 * VARIANCES.daily, 14);
  });

  test("the maximum of its likelihood is one, and needs less movement than a level that goes on", () => {
    const options = { restarts: [35], factors: { house: "random" as const } };
    const { variances, logLikelihood } = localLevelMaximumLikelihood(OBSERVATIONS, options);
    const { logLikelihood: at } = localLevelFitter(OBSERVATIONS, options);
    for (const factor of [0.9, 1.1]) {
      expect(at({ ...variances, daily: variances.daily * factor })).toBeLessThanOrEqual(logLikelihood + 1e-10);
      expect(at({ ...variances, excess: variances.excess * factor })).toBeLessThanOrEqual(logLikelihood + 1e-10);
      const effects = { house: variances.effects.house! * factor };
      expect(at({ ...variances, effects })).toBeLessThanOrEqual(logLikelihood + 1e-10);
    }
    // a level that goes on has to climb the step, one that starts anew has not
    const going = localLevelMaximumLikelihood(OBSERVATIONS, { factors: { house: "random" } });
    expect(variances.daily).toBeLessThan(going.variances.daily / 2);
  });

  test("can be integrated, in any order of the observations", () => {
    const options = {
      restarts: [35],
      factors: { house: "random" as const },
      priors: {
        daily: exponentialPrior(0.01),
        excess: exponentialPrior(0.03),
        effects: { house: exponentialPrior(0.04) },
      },
    };
    const { lines } = localLevelPosterior(OBSERVATIONS, options);
    expect(lines[0]!.days[4]!.mean - lines[0]!.days[3]!.mean).toBeGreaterThan(0.08);
    expect(localLevelPosterior(OBSERVATIONS.toReversed(), options).lines).toStrictEqual(lines);
  });

  test("is refused where it parts nothing", () => {
    const restarting = (restarts: readonly number[]) => localLevelFit(OBSERVATIONS, { variances: VARIANCES, restarts });
    expectRefusal(() => restarting([0]), "out-of-domain", ["restarts", 0]);
    expectRefusal(() => restarting([91]), "out-of-domain", ["restarts", 0]);
    expectRefusal(() => restarting([35, 36]), "out-of-domain", ["restarts", 1]);
    expectRefusal(() => restarting([Number.NaN]), "out-of-domain", ["restarts", 0]);
  });
});

function column(matrix: readonly (readonly number[])[], c: number): number[] {
  return matrix.map((row) => row[c]!);
}

function quadratic(matrix: readonly (readonly number[])[], a: readonly number[], b: readonly number[]): number {
  return matrix.reduce((sum, row, i) => sum + a[i]! * row.reduce((inner, w, j) => inner + w * b[j]!, 0), 0);
}

/** By Gauss and Jordan with pivots. */
function inverseOf(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let c = 0; c < size; c += 1) {
    let pivot = c;
    for (let r = c + 1; r < size; r += 1) if (Math.abs(rows[r]![c]!) > Math.abs(rows[pivot]![c]!)) pivot = r;
    [rows[c], rows[pivot]] = [rows[pivot]!, rows[c]!];
    const scale = rows[c]![c]!;
    rows[c] = rows[c]!.map((value) => value / scale);
    for (let r = 0; r < size; r += 1) {
      if (r === c) continue;
      const factor = rows[r]![c]!;
      rows[r] = rows[r]!.map((value, k) => value - factor * rows[c]![k]!);
    }
  }
  return rows.map((row) => row.slice(size));
}
