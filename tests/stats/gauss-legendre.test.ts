import { expect, test } from "vitest";
import { gaussLegendre } from "../../src/stats/gauss-legendre.ts";

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
