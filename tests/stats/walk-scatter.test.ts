import { expect, test } from "vitest";
import { walkScatter } from "../../src/stats/walk-scatter.ts";
import { choleskyFactor, choleskyInverse } from "../../src/stats/weighted-least-squares.ts";

const TIMES = [0, 40, 95, 180, 260, 300, 410, 470, 600];
const LIST = [0.44, 0.47, 0.42, 0.45, 0.49, 0.46, 0.51, 0.45, 0.5].map((estimate) => ({ estimate, variance: 2e-4 }));

/** By whole covariance matrices on a grid of both sizes, evenly in the quantiles of their priors. */
function byGrid(scatterMean: number, walkMean: number, size: number): number {
  const at = (mean: number, i: number): number => -mean * Math.log1p(-(i + 0.5) / size);
  let [sum, total] = [0, 0];
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      const [scatter, walk] = [at(scatterMean, i), at(walkMean, j)];
      const covariance = LIST.map(({ variance }, k) =>
        LIST.map((_, l) => walk ** 2 * Math.min(TIMES[k]!, TIMES[l]!) + (k === l ? variance + scatter ** 2 : 0)),
      );
      const factor = choleskyFactor(covariance)!;
      const inverse = choleskyInverse(factor);
      const logs = factor.reduce((all, row, k) => all + Math.log(row[k]!), 0);
      const weights = inverse.map((row) => row.reduce((all, value) => all + value, 0));
      const information = weights.reduce((all, value) => all + value, 0);
      const level = weights.reduce((all, weight, k) => all + weight * LIST[k]!.estimate, 0) / information;
      const rest = LIST.map(({ estimate }) => estimate - level);
      const form = rest.reduce((all, a, k) => all + a * rest.reduce((own, b, l) => own + inverse[k]![l]! * b, 0), 0);
      const likelihood = Math.exp(-logs - form / 2 - Math.log(information) / 2);
      total += likelihood;
      sum += likelihood * scatter ** 2;
    }
  }
  return Math.sqrt(sum / total);
}

test("is what whole covariance matrices give on a grid of both sizes", () => {
  const { rootMeanSquare, lower, upper } = walkScatter(LIST, { times: TIMES, scatterMean: 0.01, walkMean: 0.003 });
  expect(rootMeanSquare).toBeCloseTo(byGrid(0.01, 0.003, 80), 4);
  expect(lower).toBeGreaterThan(0);
  expect(lower).toBeLessThan(rootMeanSquare);
  expect(upper).toBeGreaterThan(rootMeanSquare);
});

test("the unit of the observations scales it, and that of time does not", () => {
  const plain = walkScatter(LIST, { times: TIMES, scatterMean: 0.01, walkMean: 0.003 });
  const points = walkScatter(
    LIST.map(({ estimate, variance }) => ({ estimate: 100 * estimate, variance: 1e4 * variance })),
    { times: TIMES, scatterMean: 1, walkMean: 0.3 },
  );
  expect(points.rootMeanSquare / 100).toBeCloseTo(plain.rootMeanSquare, 12);
  const weeks = walkScatter(LIST, {
    times: TIMES.map((time) => time / 7),
    scatterMean: 0.01,
    walkMean: 0.003 * Math.sqrt(7),
  });
  expect(weeks.upper).toBeCloseTo(plain.upper, 12);
});
