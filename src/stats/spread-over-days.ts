import { refuseValue } from "./domain.ts";
import type { LevelObservation } from "./local-level-model.ts";

/**
 * A measurement that took several days as one part for each day, to put among the observations of localLevelFit() in
 * its stead.
 *
 *     part on each of k days: the same value, weight 1/k; together they count as one measurement
 *
 * This stands in for the mean of the level over those days, which the fit has no place for: it pulls the level to be even
 * within the window a little more than the measurement does. Where the level hardly moves in a window, the middle day
 * alone gives nearly the same line.
 *
 * @param observation Its own day is passed over.
 * @param first The first day, a whole number.
 * @param last The last day, whole days after it.
 * @returns One observation for each day from first to last.
 * @throws PollError `out-of-domain`.
 *
 * @example
 * ```ts
 * const parts = spreadOverDays({ day: 11, value: 0.44, variance: 0.0002 }, 10, 13);
 * parts.length; // => 4
 * parts[0].share; // => 0.25
 * ```
 * @see docs/methods.md, “One line through many houses and wordings”.
 */
export function spreadOverDays(observation: LevelObservation, first: number, last: number): LevelObservation[] {
  const count = last - first + 1;
  if (!(Number.isSafeInteger(count) && count >= 1)) {
    refuseValue("out-of-domain", ["last"], last, "0 or more whole days after `first`", "Give the days in order.");
  }
  const share = (observation.share ?? 1) / count;
  return Array.from({ length: count }, (_, i) => ({ ...observation, day: first + i, share }));
}
