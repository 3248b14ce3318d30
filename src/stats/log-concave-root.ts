/** An increasing cumulative function at one place. */
export interface CumulativePoint {
  readonly value: number;
  /** Its derivative. */
  readonly density: number;
  /** The derivative of the logarithm of the density. */
  readonly slope: number;
}

/**
 * The point at which an increasing, log-concave cumulative function takes a wanted value.
 *
 * Halley's method on the logarithm: on a concave curve it comes to the root however far out in the tail that lies, and each
 * step leaves an error of the order of its cube. A bracket catches steps that leave the range of doubles.
 *
 * @param curve Increasing from 0 to 1, on a scale on which it bends within about 1.
 * @param wanted Value in (0, 1); best not above a half, where the logarithm is flat.
 * @param start First guess.
 */
export function logConcaveRoot(curve: (at: number) => CumulativePoint, wanted: number, start: number): number {
  const target = Math.log(wanted);
  let lower = Number.NEGATIVE_INFINITY;
  let upper = Number.POSITIVE_INFINITY;
  let at = start;
  for (let reach = 1; ; reach *= 2) {
    const { value, density, slope } = curve(at);
    if (value < wanted) lower = at;
    else upper = at;
    const newton = ((target - Math.log(value)) * value) / density;
    // second derivative of the logarithm by its first; far from the root the parabola is left out
    const bend = slope - density / value;
    const shortening = 1 + (newton * bend) / 2;
    const step = shortening > 0.5 ? newton / shortening : newton;
    let next = at + step;
    if (Math.abs(step) <= 1e-13 * Math.max(1, Math.abs(at))) return next;
    if (shortening > 0.5 && Math.abs(step) * Math.max(1, Math.abs(bend)) <= 1e-5) return next;
    if (!(next > lower && next < upper)) {
      if (lower === Number.NEGATIVE_INFINITY) next = upper - reach;
      else if (upper === Number.POSITIVE_INFINITY) next = lower + reach;
      else next = (lower + upper) / 2;
      if (next === lower || next === upper) return next;
    }
    at = next;
  }
}

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
