import { expect, test } from "vitest";
import { productQuadrature } from "../../src/stats/product-quadrature.ts";

/** Mean of x to an even power under the standard normal distribution. */
const momentOf = (power: number): number => (power === 0 ? 1 : (power - 1) * momentOf(power - 2));

test.each([3, 4, 5] as const)("%i nodes: moments up to twice as many, products in two dimensions", (size) => {
  const line = productQuadrature(size, 1);
  expect(line).toHaveLength(size);
  for (let power = 0; power < 2 * size; power += 1) {
    const mean = line.reduce((sum, { at, weight }) => sum + weight * at[0]! ** power, 0);
    expect(mean).toBeCloseTo(power % 2 === 0 ? momentOf(power) : 0, 9);
  }
  const plane = productQuadrature(size, 2);
  expect(plane).toHaveLength(size ** 2);
  expect(plane.reduce((sum, { at, weight }) => sum + weight * at[0]! ** 2 * at[1]! ** 4, 0)).toBeCloseTo(3, 10);
  expect(productQuadrature(size, 0)).toEqual([{ at: [], weight: 1 }]);
});
