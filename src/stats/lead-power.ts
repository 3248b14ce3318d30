import { type DesignOptions, shareDifference } from "./multinomial.ts";
import { criticalValue, type LevelOptions, normalUpperTail } from "./normal.ts";

/**
 * Chance that a poll of this size finds the lead of one option over another significant, if the shares are these.
 *
 *     Φ( |p₁ − p₂| / SE − z )
 *
 * For planning, with shares supposed beforehand; leadSampleSize() turns it round.
 *
 * @param first Share of the option that leads.
 * @param second Share of the other.
 * @param sampleSize Respondents in the base; above 0.
 * @returns Power in (0, 1).
 * @throws PollError `percent-not-proportion`, `out-of-domain`, `not-positive`, `level-out-of-range`.
 *
 * @example
 * ```ts
 * leadPower(0.456, 0.408, 500); // => 0.210779
 * ```
 * @see Checked against the formula written once more in R 4.5.0: docs/agreement.md.
 */
export function leadPower(
  first: number,
  second: number,
  sampleSize: number,
  options: DesignOptions & LevelOptions = {},
): number {
  const { estimate, standardError } = shareDifference(first, second, sampleSize, options);
  const z = criticalValue(options.level);
  // one option with everything leaves no error, and both with nothing no lead
  if (standardError === 0) return estimate === 0 ? normalUpperTail(z) : 1;
  return normalUpperTail(z - Math.abs(estimate) / standardError);
}
