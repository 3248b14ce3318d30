/** Places in (0, 1) and their weights, which add up to 1. */
export interface UnitQuadrature {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Returns the Gauss–Legendre rule for the mean of a function over (0, 1): with `count` nodes exact for polynomials of degree
 * 2·count − 1.
 *
 * Newton's steps on the Legendre polynomial from its asymptotic roots; the second half mirrors the first.
 */
export function gaussLegendre(count: number): UnitQuadrature {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; 2 * i < count; i += 1) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let round = 0; round < 20; round += 1) {
      let [before, here] = [1, x];
      for (let degree = 2; degree <= count; degree += 1)
        [before, here] = [here, ((2 * degree - 1) * x * here - (degree - 1) * before) / degree];
      slope = (count * (x * here - before)) / (x * x - 1);
      const step = here / slope;
      x -= step;
      if (Math.abs(step) <= 1e-16) break;
    }
    const weight = 1 / ((1 - x * x) * slope * slope);
    nodes[i] = (1 - x) / 2;
    nodes[count - 1 - i] = (1 + x) / 2;
    weights[i] = weight;
    weights[count - 1 - i] = weight;
  }
  return { nodes, weights };
}
