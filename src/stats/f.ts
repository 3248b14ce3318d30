import { betaLogOddsQuantile, incompleteBeta } from "./beta.ts";
import { requireInnerProbability, requireNonNegative, requirePositive } from "./domain.ts";

/**
 * F distribution: the chance of a value up to f.
 *
 * @param f 0 or more.
 * @param numeratorDegrees Degrees of freedom above the line, above 0, need not be whole.
 * @param denominatorDegrees Degrees of freedom below the line, above 0, need not be whole.
 * @returns Probability in [0, 1].
 * @throws PollError `out-of-domain`, `not-positive`.
 *
 * @example
 * ```ts
 * fCumulative(4.96, 1, 10); // => 0.9499123494335318
 * ```
 */
export function fCumulative(f: number, numeratorDegrees: number, denominatorDegrees: number): number {
  requireNonNegative(f, "f");
  requireDegrees(numeratorDegrees, denominatorDegrees);
  return chanceUpTo((numeratorDegrees / denominatorDegrees) * f, numeratorDegrees, denominatorDegrees);
}

/**
 * F distribution: the chance of a value above f, the p-value of a statistic.
 *
 * @param f 0 or more.
 * @param numeratorDegrees Degrees of freedom above the line, above 0, need not be whole.
 * @param denominatorDegrees Degrees of freedom below the line, above 0, need not be whole.
 * @returns Probability in [0, 1].
 * @throws PollError `out-of-domain`, `not-positive`.
 *
 * @example
 * ```ts
 * fUpperTail(4.96, 1, 10); // => 0.05008765056646819
 * ```
 */
export function fUpperTail(f: number, numeratorDegrees: number, denominatorDegrees: number): number {
  requireNonNegative(f, "f");
  requireDegrees(numeratorDegrees, denominatorDegrees);
  // the reciprocal of an F variable is one with the degrees exchanged
  return chanceUpTo(denominatorDegrees / numeratorDegrees / f, denominatorDegrees, numeratorDegrees);
}

/**
 * F distribution: the f below which a value falls with chance p.
 *
 * @param p Probability strictly between 0 and 1.
 * @param numeratorDegrees Degrees of freedom above the line, above 0, need not be whole.
 * @param denominatorDegrees Degrees of freedom below the line, above 0, need not be whole.
 * @returns The quantile.
 * @throws PollError `out-of-domain`, `not-positive`.
 *
 * @example
 * ```ts
 * fQuantile(0.95, 1, 10); // => 4.964602743730712
 * ```
 */
export function fQuantile(p: number, numeratorDegrees: number, denominatorDegrees: number): number {
  requireInnerProbability(p, "p");
  requireDegrees(numeratorDegrees, denominatorDegrees);
  const logOdds = betaLogOddsQuantile(p, 1 - p, numeratorDegrees / 2, denominatorDegrees / 2);
  return (denominatorDegrees / numeratorDegrees) * Math.exp(logOdds);
}

/** Chance of a beta variable with these odds, x / (1 − x), or smaller ones. */
function chanceUpTo(odds: number, above: number, below: number): number {
  return incompleteBeta(1 / (1 + 1 / odds), 1 / (1 + odds), above / 2, below / 2);
}

function requireDegrees(numeratorDegrees: number, denominatorDegrees: number): void {
  requirePositive(numeratorDegrees, "numeratorDegrees");
  requirePositive(denominatorDegrees, "denominatorDegrees");
}
