/** One draw from the standard normal distribution (Box and Muller), by two numbers from 0 to 1. */
export function standardNormal(random: () => number): number {
  // 0 is drawn as well; its logarithm is not finite
  const radius = Math.sqrt(-2 * Math.log(Math.max(random(), Number.MIN_VALUE)));
  return radius * Math.cos(2 * Math.PI * random());
}
