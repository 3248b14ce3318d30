import { refuseValue, requireFinite, requireNonNegative } from "./domain.ts";
import { bisectFalling } from "./log-concave-root.ts";
import { criticalValue, type LevelOptions, normalCumulative, normalQuantile, USUAL_LEVEL } from "./normal.ts";
import type { ProportionInterval } from "./proportion-interval.ts";

/** A bound that was estimated. */
export interface EstimatedBound {
  /** A share, a difference, or any other number. */
  readonly estimate: number;
  /** In the unit of the estimate; 0 for a bound that is known. */
  readonly standardError: number;
}

/** An interval for a number of which only bounds are known. */
export interface PartlyIdentifiedInterval extends ProportionInterval {
  /** Standard errors that each end lies outside its bound. */
  readonly critical: number;
}

/**
 * Returns the interval for a number that lies between two estimated bounds.
 *
 * It holds the number with the level's chance wherever in the bounds it lies. The interval that holds all of the bounds is
 * longer: the number cannot be at both ends at once.
 *
 *     Φ(c + width / max(SE)) − Φ(−c) = level;  lower − c·SE_lower, upper + c·SE_upper
 *
 * c is from 1.645 (bounds far apart) to 1.960 (no width) at 95%.
 *
 * @param lower The lower bound.
 * @param upper The upper bound, not below it.
 * @param options `level` as a proportion.
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * const one = { estimate: 0.459, standardError: 0.0122 };
 * partlyIdentifiedInterval(one, { estimate: 0.609, standardError: 0.0122 }).critical; // => 1.644854
 * partlyIdentifiedInterval(one, one).critical; // => 1.959964
 * ```
 *
 * @see Imbens & Manski (2004), Econometrica 72: 1845–1857, doi:10.1111/j.1468-0262.2004.00555.x.
 */
export function partlyIdentifiedInterval(
  lower: EstimatedBound,
  upper: EstimatedBound,
  options: LevelOptions = {},
): PartlyIdentifiedInterval {
  const { level = USUAL_LEVEL } = options;
  for (const [name, { estimate, standardError }] of Object.entries({ lower, upper })) {
    requireFinite(estimate, name, "estimate");
    requireNonNegative(standardError, name, "standardError");
  }
  const width = upper.estimate - lower.estimate;
  if (width < 0)
    refuseValue("out-of-range", ["upper"], upper.estimate, `at least ${String(lower.estimate)}`, "Swap the bounds.");
  const critical = criticalFor(width / Math.max(lower.standardError, upper.standardError), level);
  return {
    lower: lower.estimate - critical * lower.standardError,
    upper: upper.estimate + critical * upper.standardError,
    critical,
  };
}

/** The c of some width in standard errors: between the quantiles of one and of two tails. */
function criticalFor(width: number, level: number): number {
  const most = criticalValue(level);
  // without any error the bounds are known
  if (Number.isNaN(width)) return most;
  const least = Math.max(0, normalQuantile(level));
  const missing = (part: number): number => {
    const c = least + part * (most - least);
    return level - (normalCumulative(c + width) - normalCumulative(-c));
  };
  return least + bisectFalling(missing, 0, 1) * (most - least);
}
