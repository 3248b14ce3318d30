import { describe, expect, test } from "vitest";
import { normalCumulative } from "../../src/stats/normal.ts";
import { exponentialScatter, gaussLegendre, scatterPosterior } from "../../src/stats/scatter.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const LIST = [0.44, 0.5, 0.42, 0.51, 0.43, 0.47].map((estimate, i) => ({ estimate, variance: 2e-4 * (1 + (i % 2)) }));

describe("exponentialScatter", () => {
  test("has the moments and the tail of an exponential distribution, as far as its nodes give them", () => {
    const { deviations, probabilities } = exponentialScatter(0.01, 48);
    const moment = (power: number): number =>
      deviations.reduce((sum, deviation, j) => sum + probabilities[j]! * deviation ** power, 0);
    expect(moment(0)).toBeCloseTo(1, 12);
    expect(moment(1) / 0.01).toBeCloseTo(1, 3);
    expect(moment(2) / (2 * 0.01 ** 2)).toBeCloseTo(1, 1);
    // smooth functions are means to many digits: E e^(−s/m) is 1/2
    const laplace = deviations.reduce((sum, deviation, j) => sum + probabilities[j]! * Math.exp(-deviation / 0.01), 0);
    expect(laplace).toBeCloseTo(0.5, 12);
  });

  test("with a mean of 0 there is none", () => {
    expect(exponentialScatter(0)).toEqual({ deviations: [0], probabilities: [1] });
    expectRefusal(() => exponentialScatter(-1), "out-of-range", ["mean"]);
    expectRefusal(() => exponentialScatter(0.01, 0), "out-of-range", ["nodes"]);
  });
});

describe("scatterPosterior", () => {
  test("is what integrating the levels step by step gives", () => {
    const prior = exponentialScatter(0.02, 12);
    const found = scatterPosterior(LIST, [4], prior);
    // the likelihood of each segment, its level integrated on a grid
    const likelihood = (deviation: number, start: number, end: number): number => {
      let sum = 0;
      for (let level = 0; level < 1; level += 0.0005) {
        sum += LIST.slice(start, end).reduce((product, { estimate, variance }) => {
          const wide = variance + deviation ** 2;
          return (product * Math.exp(-((estimate - level) ** 2) / (2 * wide))) / Math.sqrt(wide);
        }, 1);
      }
      return sum;
    };
    const masses = prior.deviations.map(
      (deviation, j) => prior.probabilities[j]! * likelihood(deviation, 0, 4) * likelihood(deviation, 4, 6),
    );
    const total = masses.reduce((sum, mass) => sum + mass, 0);
    for (const [j, probability] of found.probabilities.entries())
      expect(probability).toBeCloseTo(masses[j]! / total, 9);
    expect(found.deviations).toEqual(prior.deviations);
  });

  test("observations that agree leave little scatter, and those that do not much", () => {
    const prior = exponentialScatter(0.01);
    const above = (values: readonly number[]): number => {
      const list = values.map((estimate) => ({ estimate, variance: 1e-4 }));
      const { deviations, probabilities } = scatterPosterior(list, [], prior);
      return deviations.reduce((sum, deviation, j) => sum + (deviation > 0.01 ? probabilities[j]! : 0), 0);
    };
    expect(above([0.5, 0.501, 0.499, 0.5, 0.5, 0.502, 0.5, 0.5])).toBeLessThan(0.15);
    expect(above([0.5, 0.55, 0.45, 0.52, 0.48, 0.56, 0.5, 0.44])).toBeGreaterThan(normalCumulative(3));
  });

  test("refuses breaks that are none", () => {
    expectRefusal(() => scatterPosterior(LIST, [0], exponentialScatter(0.01)), "out-of-range", ["breaks", 0]);
    expectRefusal(() => scatterPosterior(LIST, [2, 2], exponentialScatter(0.01)), "out-of-range", ["breaks", 1]);
    expectRefusal(() => scatterPosterior(LIST, [1.5], exponentialScatter(0.01)), "out-of-range", ["breaks", 0]);
  });
});

describe("gauss legendre", () => {
  const meanOf = (count: number, of: (u: number) => number): number => {
    const { nodes, weights } = gaussLegendre(count);
    return nodes.reduce((sum, node, i) => sum + weights[i]! * of(node), 0);
  };

  test("exact for polynomials up to twice the nodes less one", () => {
    for (const count of [1, 2, 5, 24])
      for (let degree = 0; degree < 2 * count; degree += 1)
        expect(meanOf(count, (u) => u ** degree)).toBeCloseTo(1 / (degree + 1), 14);
    expect(meanOf(2, (u) => u ** 4)).not.toBeCloseTo(1 / 5, 6);
  });

  // Abramowitz & Stegun (1964), table 25.4, n = 3: ±0.774596669241483 with 5/9, 0 with 8/9
  test("three nodes by the table", () => {
    const { nodes, weights } = gaussLegendre(3);
    expect([...nodes].map((node) => 2 * node - 1)).toEqual([
      expect.closeTo(-0.774596669241483, 14),
      expect.closeTo(0, 14),
      expect.closeTo(0.774596669241483, 14),
    ]);
    expect([...weights].map((weight) => 18 * weight)).toEqual([
      expect.closeTo(5, 13),
      expect.closeTo(8, 13),
      expect.closeTo(5, 13),
    ]);
  });

  test("many nodes: weights are positive and add up to 1", () => {
    const { nodes, weights } = gaussLegendre(200);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 13);
    expect(weights.every((weight) => weight > 0)).toBe(true);
    expect(nodes.every((node, i) => i === 0 || node > nodes[i - 1]!)).toBe(true);
  });
});
