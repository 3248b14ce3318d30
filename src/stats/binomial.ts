import { incompleteBeta } from "./beta.ts";
import { refuseValue, requireCount, requireProportion } from "./domain.ts";

/**
 * Binomial distribution: the chance of at most `count` successes in `trials`.
 *
 * @param count Whole number from 0 to `trials`.
 * @param trials Whole number of trials.
 * @param proportion Chance of success in one trial, in [0, 1].
 * @returns Probability in [0, 1].
 * @throws PollError `out-of-domain`, `percent-not-proportion`.
 *
 * @example
 * ```ts
 * binomialCumulative(2, 30, 0.1); // => 0.41135123955950537
 * ```
 */
export function binomialCumulative(count: number, trials: number, proportion: number): number {
  requireCount(count, "count");
  requireCount(trials, "trials");
  requireProportion(proportion, "proportion");
  if (count > trials) {
    refuseValue(
      "out-of-domain",
      ["count"],
      count,
      `at most the number of trials, ${String(trials)}`,
      "Check the base.",
    );
  }
  return count === trials ? 1 : incompleteBeta(1 - proportion, proportion, trials - count, count + 1);
}
