import { refuseValue, requireInnerProbability, requireNonNegative } from "./domain.ts";
import { criticalValue, type LevelOptions, normalQuantile, tailChance } from "./normal.ts";

/** The chance of finding an effect that nobody chose another for. */
export const USUAL_POWER = 0.8;

/** Standard errors that the wanted power adds to the critical value, Φ⁻¹(power). */
export function powerQuantile(power: number, level?: number): number {
  requireInnerProbability(power, "power");
  if (power <= tailChance(level)) {
    refuseValue("out-of-range", ["power"], power, "above (1 − level) / 2", "So much is found where there is nothing.");
  }
  return normalQuantile(power);
}

/** What `detectableDifference` can be told. */
export interface DetectableDifferenceOptions extends LevelOptions {
  /** Chance of a significant result wanted; default: 0.8. */
  readonly power?: number;
}

/**
 * The smallest true difference that a test with this standard error finds with the power wanted.
 *
 *     (z(1 − α/2) + z(power)) · SE
 *
 * The short formula: the standard error is taken not to depend on the difference.
 *
 * @param standardError Standard error of the difference if there were none; 0 or more.
 * @returns The difference, in the unit of the standard error.
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * detectableDifference(0.022361); // => 0.062646
 * ```
 * @see docs/methods.md, “What a survey can find”.
 */
export function detectableDifference(standardError: number, options: DetectableDifferenceOptions = {}): number {
  requireNonNegative(standardError, "standardError");
  return (criticalValue(options.level) + powerQuantile(options.power ?? USUAL_POWER, options.level)) * standardError;
}
