/** Nodes and weights for the mean of a function of standard normal numbers. */
interface Rule {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

/** How many nodes a rule has along each axis. */
export type QuadratureSize = 3 | 4 | 5;

/** A point of a rule in several dimensions. */
export interface QuadraturePoint {
  readonly at: readonly number[];
  readonly weight: number;
}

/** The product of Gauss–Hermite rules for the standard normal distribution in some dimensions. */
export function productQuadrature(size: QuadratureSize, dimensions: number): QuadraturePoint[] {
  const { nodes, weights } = gaussHermite(size);
  let points: QuadraturePoint[] = [{ at: [], weight: 1 }];
  for (let axis = 0; axis < dimensions; axis += 1) {
    points = points.flatMap(({ at, weight }) =>
      nodes.map((node, i) => ({ at: [...at, node], weight: weight * weights[i]! })),
    );
  }
  return points;
}

/** Roots of the Hermite polynomials of degree 3, 4 and 5, in closed form. */
function gaussHermite(size: QuadratureSize): Rule {
  switch (size) {
    case 3:
      return mirrored([Math.sqrt(3)], [1 / 6], 2 / 3);
    case 4: {
      const root = Math.sqrt(6);
      return mirrored([Math.sqrt(3 + root), Math.sqrt(3 - root)], [(3 - root) / 12, (3 + root) / 12], null);
    }
    default: {
      const root = Math.sqrt(10);
      const outer = (7 - 2 * root) / 60;
      return mirrored([Math.sqrt(5 + root), Math.sqrt(5 - root)], [outer, (7 + 2 * root) / 60], 8 / 15);
    }
  }
}

/** Nodes on both sides of 0, from the lowest up; with a node at 0 if it has a weight. */
function mirrored(nodes: readonly number[], weights: readonly number[], middle: number | null): Rule {
  const centre = middle === null ? [] : [middle];
  return {
    nodes: [...nodes.map((node) => -node), ...centre.map(() => 0), ...nodes.toReversed()],
    weights: [...weights, ...centre, ...weights.toReversed()],
  };
}
