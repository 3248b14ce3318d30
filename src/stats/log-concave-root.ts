/**
 * The point at which an increasing, log-concave cumulative function takes a wanted value.
 *
 * Newton's method on the logarithm: on a concave curve it stands below the root after one step and then climbs to it,
 * however far out in the tail the root lies. A bracket catches steps that leave the range of doubles.
 *
 * @param cumulative Increasing from 0 to 1.
 * @param density Its derivative.
 * @param wanted Value in (0, 1); best not above a half, where the logarithm is flat.
 * @param start First guess.
 */
export function logConcaveRoot(
  cumulative: (at: number) => number,
  density: (at: number) => number,
  wanted: number,
  start: number,
): number {
  const target = Math.log(wanted);
  let lower = Number.NEGATIVE_INFINITY;
  let upper = Number.POSITIVE_INFINITY;
  let at = start;
  for (let reach = 1; ; reach *= 2) {
    const value = cumulative(at);
    if (value < wanted) lower = at;
    else upper = at;
    let next = at + ((target - Math.log(value)) * value) / density(at);
    // the error left after this step is of the order of its square
    if (Math.abs(next - at) <= 1e-13 * Math.max(1, Math.abs(at))) return next;
    if (!(next > lower && next < upper)) {
      if (lower === Number.NEGATIVE_INFINITY) next = upper - reach;
      else if (upper === Number.POSITIVE_INFINITY) next = lower + reach;
      else next = (lower + upper) / 2;
      if (next === lower || next === upper) return next;
    }
    at = next;
  }
}
