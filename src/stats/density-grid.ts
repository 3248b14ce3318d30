/** The points of a grid, and the logarithm of the volume that each stands for. */
export interface DensityGrid {
  readonly points: readonly (readonly number[])[];
  readonly logVolume: number;
  /** Of the density at the mode. */
  readonly top: number;
}

/**
 * A product grid over the places where a density is not negligible: evenly spaced along the axes of its curvature at the
 * mode, on each side to where its logarithm has fallen by about 6. The mean of a function over it, weighted by the
 * density, is the integral by the trapezoid rule, which for smooth densities is right to some digits more than there are
 * points to an axis.
 *
 * @param logDensity Of coordinates that have about the size of standard normal ones.
 */
export function densityGrid(logDensity: (z: readonly number[]) => number, dimensions: number): DensityGrid {
  if (dimensions === 0) return { points: [[]], logVolume: 0, top: logDensity([]) };
  const { mode, top, axes } = modeOf(logDensity, dimensions);
  const count = NODES[dimensions] ?? 4;
  let points = [{ z: mode as readonly number[], out: 0 }];
  let logVolume = 0;
  for (const { axis, deviation } of axes) {
    const along = (u: number, from: readonly number[]): number[] => from.map((z, i) => z + u * axis[i]!);
    const lower = reachOf((u) => top - logDensity(along(-u, mode)), deviation);
    const upper = reachOf((u) => top - logDensity(along(u, mode)), deviation);
    const step = (lower + upper) / (count - 1);
    logVolume += Math.log(step);
    points = points.flatMap(({ z, out }) =>
      Array.from({ length: count }, (_, i) => {
        const u = i * step - lower;
        return { z: along(u, z), out: out + (u / (u < 0 ? lower : upper)) ** 2 };
      }),
    );
  }
  // corners of the product weigh nothing
  return { points: points.filter(({ out }) => out <= 1.5).map(({ z }) => z), logVolume, top };
}

/** Nodes on each axis by the number of axes. */
const NODES: Readonly<Record<number, number>> = { 1: 15, 2: 9, 3: 7, 4: 5 };

/** How far the logarithm of the density falls to the ends of the grid: 3.5 standard deviations of a normal one. */
const FALL = 6;

/** The distance at which a density has fallen so far. */
function reachOf(fall: (u: number) => number, deviation: number): number {
  let [near, far] = [0, Math.sqrt(2 * FALL) * deviation];
  for (let step = 0; step < 12; step += 1) {
    const down = fall(far);
    if (Math.abs(down - FALL) < 0.7) return far;
    if (down > FALL) far = (near + far) / 2;
    else [near, far] = [far, far * 1.4];
  }
  return far;
}

const STEP = 0.05;

/** The mode by Newton's steps with differences, and the axes of the curvature there with their standard deviations. */
function modeOf(
  logDensity: (z: readonly number[]) => number,
  dimensions: number,
): {
  readonly mode: readonly number[];
  readonly top: number;
  readonly axes: readonly { readonly axis: readonly number[]; readonly deviation: number }[];
} {
  let mode = new Array<number>(dimensions).fill(0);
  for (let round = 0; ; round += 1) {
    const here = logDensity(mode);
    const at = (...moves: readonly (readonly [number, number])[]): number => {
      const z = mode.slice();
      for (const [i, way] of moves) z[i]! += way * STEP;
      return logDensity(z);
    };
    const sides = mode.map((_, i) => [at([i, -1]), at([i, 1])] as const);
    const slope = sides.map(([below, above]) => (above - below) / (2 * STEP));
    const curvature = sides.map(([below, above], i) =>
      sides.map(([left, right], j) => {
        if (i === j) return (2 * here - below - above) / STEP ** 2;
        if (j > i) return 0;
        const both = at([i, 1], [j, 1]) + at([i, -1], [j, -1]);
        return (below + above + left + right - 2 * here - both) / (2 * STEP ** 2);
      }),
    );
    for (let i = 0; i < dimensions; i += 1) for (let j = 0; j < i; j += 1) curvature[j]![i] = curvature[i]![j]!;
    const { values, vectors } = symmetricEigen(curvature);
    const steps = vectors.map((axis, i) => {
      const along = axis.reduce((sum, part, j) => sum + part * slope[j]!, 0);
      const step = along / Math.max(0.3, Math.abs(values[i]!));
      return { along, step: Math.min(1.5, Math.max(-1.5, step)) };
    });
    const gain = steps.reduce((sum, { along, step }) => sum + along * step, 0);
    if (gain < 0.002 || round === 40) {
      return {
        mode,
        top: here,
        axes: vectors.map((axis, i) => ({ axis, deviation: 1 / Math.sqrt(Math.max(0.3, values[i]!)) })),
      };
    }
    let size = 1;
    const moved = (): number[] =>
      mode.map((z, j) => z + size * steps.reduce((sum, { step }, i) => sum + step * vectors[i]![j]!, 0));
    while (size > 1e-3 && !(logDensity(moved()) > here)) size /= 2;
    mode = moved();
  }
}

/** Eigenvalues of a symmetric matrix, the smallest first, with an eigenvector of length 1 for each. */
interface SymmetricEigen {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
}

/** Eigenvalues and eigenvectors by Jacobi's rotations. */
export function symmetricEigen(matrix: readonly (readonly number[])[]): SymmetricEigen {
  const size = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const v = matrix.map((_, i) => new Float64Array(size).fill(1, i, i + 1));
  for (let sweep = 0; sweep < 60; sweep += 1) {
    let off = 0;
    let on = 0;
    for (let i = 0; i < size; i += 1) {
      on += a[i]![i]! ** 2;
      for (let j = 0; j < i; j += 1) off += a[i]![j]! ** 2;
    }
    if (off <= 1e-30 * on) break;
    for (let p = 0; p < size; p += 1) for (let q = p + 1; q < size; q += 1) rotate(a, v, p, q);
  }
  const order = [...a.keys()].sort((i, j) => a[i]![i]! - a[j]![j]! || i - j);
  return {
    values: order.map((i) => a[i]![i]!),
    vectors: order.map((i) => Array.from(v[i]!)),
  };
}

/** Makes a[p][q] 0. The eigenvectors are the rows of v. */
function rotate(a: readonly Float64Array[], v: readonly Float64Array[], p: number, q: number): void {
  const between = a[p]![q]!;
  if (between === 0) return;
  const apart = (a[q]![q]! - a[p]![p]!) / (2 * between);
  const tangent = Math.sign(apart || 1) / (Math.abs(apart) + Math.sqrt(apart * apart + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (const row of a) {
    const [x, y] = [row[p]!, row[q]!];
    row[p] = cosine * x - sine * y;
    row[q] = sine * x + cosine * y;
  }
  for (const rows of [a, v]) {
    const [first, second] = [rows[p]!, rows[q]!];
    for (let k = 0; k < first.length; k += 1) {
      const [x, y] = [first[k]!, second[k]!];
      first[k] = cosine * x - sine * y;
      second[k] = sine * x + cosine * y;
    }
  }
}

/** What is kept of many weights: places in their order, and what each counts for. */
export interface ThinnedWeights {
  readonly places: readonly number[];
  /** They add up to what all of them did. */
  readonly weights: readonly number[];
}

/**
 * Returns fewer weights that stand for all of them: the heavy ones as they are, and of the light ones one of several, each with
 * the weight of its neighbours. So no expectation leaves the light ones out, as it would if the heaviest alone were kept.
 *
 *     kept as it is where w > c, else each step of c along the sum of the light ones;  Σ min(1, w/c) = most
 *
 * @param weights None negative, some above 0, in an order in which neighbours are alike.
 * @param most How many are kept at most.
 * @see Fearnhead & Clifford (2003), Journal of the Royal Statistical Society B 65: 887–899, doi:10.1111/1467-9868.00421, whose
 *   random start is the middle here.
 */
export function thinnedWeights(weights: readonly number[], most: number): ThinnedWeights {
  const ascending = [...weights.keys()]
    .filter((place) => weights[place]! > 0)
    .sort((a, b) => weights[a]! - weights[b]! || a - b);
  // of that many of the lightest
  const sums = [0];
  for (const place of ascending) sums.push(sums.at(-1)! + weights[place]!);
  let light = ascending.length;
  const left = (): number => most - (ascending.length - light);
  // from the heaviest down, as long as one is heavier than what the others would count for
  while (light > left() && weights[ascending[light - 1]!]! * left() > sums[light]!) light -= 1;
  const kept = new Map(ascending.slice(light).map((place) => [place, weights[place]!]));
  if (light <= left()) for (const place of ascending.slice(0, light)) kept.set(place, weights[place]!);
  else
    thinLight(
      weights,
      ascending.slice(0, light).sort((a, b) => a - b),
      left(),
      kept,
    );
  const places = [...kept.keys()].sort((a, b) => a - b);
  return { places, weights: places.map((place) => kept.get(place)!) };
}

function thinLight(
  weights: readonly number[],
  light: readonly number[],
  count: number,
  kept: Map<number, number>,
): void {
  const step = light.reduce((sum, place) => sum + weights[place]!, 0) / count;
  let below = 0;
  let next = step / 2;
  for (const place of light) {
    below += weights[place]!;
    if (below < next) continue;
    kept.set(place, step);
    next += step;
  }
}
