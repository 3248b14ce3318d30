/** A function at a place: its value and its slopes. */
export interface Slope {
  readonly value: number;
  readonly gradient: readonly number[];
}

/**
 * The place of the highest value of a smooth function near a start, by the method of Broyden, Fletcher, Goldfarb and
 * Shanno. Its unit should be about that of the curvature: the first step takes the curvature for 1.
 */
export function climb(slopeAt: (at: readonly number[]) => Slope, start: readonly number[], bound: number): number[] {
  const size = start.length;
  let at = [...start];
  let here = slopeAt(at);
  let inverse: number[][] = at.map((_, i) => at.map((_value, j) => (i === j ? 1 : 0)));
  for (let round = 0; round < 200 && norm(here.gradient) > 1e-6; round += 1) {
    let direction = inverse.map((row) => dot(row, here.gradient));
    if (!(dot(direction, here.gradient) > 0)) direction = [...here.gradient];
    const length = norm(direction);
    if (length > LONGEST) direction = direction.map((value) => (value * LONGEST) / length);
    const next = stepUp(slopeAt, at, here, direction, bound);
    if (next === null) break;
    const moved = next.at.map((value, i) => value - at[i]!);
    const turned = here.gradient.map((value, i) => value - next.slope.gradient[i]!);
    const curved = dot(moved, turned);
    if (curved > 1e-12 * norm(moved) * norm(turned)) inverse = updated(inverse, moved, turned, curved, size);
    at = next.at;
    here = next.slope;
  }
  return at;
}

/** Halves a step until the function rises as its slope promises; null if it does not. */
function stepUp(
  slopeAt: (at: readonly number[]) => Slope,
  at: readonly number[],
  here: Slope,
  direction: readonly number[],
  bound: number,
): { at: number[]; slope: Slope } | null {
  for (let part = 1; part > 1e-6; part /= 2) {
    const next = at.map((value, i) => Math.max(-bound, Math.min(bound, value + part * direction[i]!)));
    const slope = slopeAt(next);
    if (slope.value >= here.value + 1e-4 * part * dot(direction, here.gradient)) return { at: next, slope };
  }
  return null;
}

/** H ← (I − s·y′/y′s)·H·(I − y·s′/y′s) + s·s′/y′s */
function updated(
  inverse: readonly (readonly number[])[],
  moved: readonly number[],
  turned: readonly number[],
  curved: number,
  size: number,
): number[][] {
  const reach = inverse.map((row) => dot(row, turned));
  const more = (1 + dot(turned, reach) / curved) / curved;
  return Array.from({ length: size }, (_, i) =>
    Array.from(
      { length: size },
      (_value, j) =>
        inverse[i]![j]! - (reach[i]! * moved[j]! + moved[i]! * reach[j]!) / curved + more * moved[i]! * moved[j]!,
    ),
  );
}

const LONGEST = 2;

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function norm(a: readonly number[]): number {
  return Math.sqrt(dot(a, a));
}
