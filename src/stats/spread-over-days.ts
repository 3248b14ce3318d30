import { refuseValue } from "./domain.ts";
import type { LevelObservation } from "./local-level-design.ts";

/**
 * A measurement that took several days as one part for each day, or for that many days evenly spaced, to put among the observations of localLevel() in
 * its stead.
 *
 *     part on each of k days: the same value, weight 1/k; together they count as one measurement
 *
 * This stands in for the mean of the level over those days, which the fit has no place for: it pulls the level to be even
 * within the window a little more than the measurement does. Where the level hardly moves in a window, the middle day
 * alone gives nearly the same line.
 *
 * @see docs/methods.md, “One line through many houses and wordings”.
 */
export function spreadOverDays(
  observation: LevelObservation,
  first: number,
  last: number,
  most: number = Number.POSITIVE_INFINITY,
): LevelObservation[] {
  const count = last - first + 1;
  if (!(Number.isSafeInteger(count) && count >= 1)) {
    refuseValue("out-of-range", ["last"], last, "0 or more whole days after `first`", "Give the days in order.");
  }
  const parts = Math.max(1, Math.min(count, most));
  const share = (observation.share ?? 1) / parts;
  const dayOf = (part: number): number => first + ((part + 0.5) * count) / parts - 0.5;
  return Array.from({ length: parts }, (_, part) => ({ ...observation, day: dayOf(part), share }));
}
