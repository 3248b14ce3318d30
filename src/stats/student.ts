import { betaLogOddsQuantile, incompleteBeta } from "./beta.ts";
import { requireInnerProbability, requireNumber, requirePositive } from "./domain.ts";

/**
 * Student's t distribution: the chance of a value up to t.
 *
 * @param t Any number but NaN.
 * @param degreesOfFreedom Above 0, need not be whole.
 * @returns Probability in [0, 1].
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * studentCumulative(-2.776, 4); // => 0.025011389159988205
 * ```
 */
export function studentCumulative(t: number, degreesOfFreedom: number): number {
  requireNumber(t, "t");
  requirePositive(degreesOfFreedom, "degreesOfFreedom");
  const tail = outerTail(t, degreesOfFreedom);
  return t < 0 ? tail : 1 - tail;
}

/**
 * Student's t distribution: the chance of a value above t.
 *
 * @param t Any number but NaN.
 * @param degreesOfFreedom Above 0, need not be whole.
 * @returns Probability in [0, 1].
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * studentUpperTail(2.776, 4); // => 0.025011389159988205
 * ```
 */
export function studentUpperTail(t: number, degreesOfFreedom: number): number {
  return studentCumulative(-t, degreesOfFreedom);
}

/**
 * Student's t distribution: the t below which a value falls with chance p.
 *
 * @param p Probability strictly between 0 and 1.
 * @param degreesOfFreedom Above 0, need not be whole.
 * @returns The quantile.
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * studentQuantile(0.975, 5); // => 2.5705818356363146
 * ```
 */
export function studentQuantile(p: number, degreesOfFreedom: number): number {
  requireInnerProbability(p, "p");
  requirePositive(degreesOfFreedom, "degreesOfFreedom");
  if (p === 0.5) return 0;
  const tails = 2 * Math.min(p, 1 - p);
  const logOdds = betaLogOddsQuantile(tails, 1 - tails, degreesOfFreedom / 2, 0.5);
  return Math.sign(p - 0.5) * Math.sqrt(degreesOfFreedom) * Math.exp(-logOdds / 2);
}

/** Chance beyond |t| on one side: ½ I(df / (df + t²); df/2, ½). */
function outerTail(t: number, degreesOfFreedom: number): number {
  const ratio = (t * t) / degreesOfFreedom;
  return incompleteBeta(1 / (1 + ratio), 1 / (1 + 1 / ratio), degreesOfFreedom / 2, 0.5) / 2;
}
