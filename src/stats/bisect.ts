/**
 * The place in [lower, upper], a part of [−1, 1], where a falling function passes 0, to within 1e-16; the nearer bound
 * if it stays on one side.
 */
export function bisectFalling(falling: (at: number) => number, lower: number, upper: number): number {
  let low = lower;
  let high = upper;
  while (high - low > Number.EPSILON / 2) {
    const middle = (low + high) / 2;
    if (falling(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
