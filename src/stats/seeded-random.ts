import { requireWholeNumber } from "./domain.ts";

/**
 * Numbers from 0 to 1 that are the same on every machine for the same seed: for whatever takes `random`.
 *
 * Whole numbers of 32 bits, advanced by a constant and mixed (mulberry32). Good enough for simulations of millions of
 * draws; no use for secrets.
 *
 * @param seed A whole number, 0 or more; of large ones the last 32 bits count.
 * @returns A function that gives the next number, in [0, 1).
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * const random = seededRandom(1);
 * random(); // => 0.627074
 * random(); // => 0.002736
 * ```
 */
export function seededRandom(seed: number): () => number {
  requireWholeNumber(seed, 0, "A date will do, as in 20240301.", "seed");
  let state = seed % 2 ** 32;
  return () => {
    state = (state + 0x6d2b79f5) % 2 ** 32;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One draw from the standard normal distribution (Box and Muller), by two numbers from 0 to 1. */
export function standardNormal(random: () => number): number {
  // 0 is drawn as well; its logarithm is not finite
  const radius = Math.sqrt(-2 * Math.log(Math.max(random(), Number.MIN_VALUE)));
  return radius * Math.cos(2 * Math.PI * random());
}
