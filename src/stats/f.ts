import { incompleteBeta } from "./beta.ts";
import { requireNonNegative, requirePositive } from "./domain.ts";

/**
 * F distribution: the chance of a value above f, the p-value of a statistic.
 *
 * @param f 0 or more.
 * @param numeratorDegrees Degrees of freedom above the line, above 0, need not be whole.
 * @param denominatorDegrees Degrees of freedom below the line, above 0, need not be whole.
 * @returns Probability in [0, 1].
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * fUpperTail(4.96, 1, 10); // => 0.05008765056646819
 * ```
 */
export function fUpperTail(f: number, numeratorDegrees: number, denominatorDegrees: number): number {
  requireNonNegative(f, "f");
  requirePositive(numeratorDegrees, "numeratorDegrees");
  requirePositive(denominatorDegrees, "denominatorDegrees");
  // the reciprocal of an F variable is one with the degrees exchanged; a beta variable x has the odds x / (1 − x)
  const odds = denominatorDegrees / numeratorDegrees / f;
  return incompleteBeta(1 / (1 + 1 / odds), 1 / (1 + odds), denominatorDegrees / 2, numeratorDegrees / 2);
}
