import { refuseValue, requireFinite, requirePositive } from "./domain.ts";
import { criticalValue, type LevelOptions, normalUpperTail, tailChance } from "./normal.ts";

/** The range of differences that do not matter, set by the caller before looking at the data. */
export type EquivalenceOptions = LevelOptions &
  (
    | {
        /** Largest difference, as a proportion, that would not matter in either direction. */
        readonly margin: number;
      }
    | {
        /** Differences above this would not matter. */
        readonly lowerMargin: number;
        /** Differences below this would not matter. */
        readonly upperMargin: number;
      }
  );

/** Two one-sided tests of a difference against its margins. */
export interface EquivalenceTest {
  /** Distance above the lower margin, in standard errors. */
  readonly statisticLower: number;
  /** Distance above the upper margin, in standard errors; negative below it. */
  readonly statisticUpper: number;
  /** One-sided p-value against a difference at or below the lower margin. */
  readonly pValueLower: number;
  /** One-sided p-value against a difference at or above the upper margin. */
  readonly pValueUpper: number;
  /** The larger of the two. */
  readonly pValue: number;
  /** Whether both are below 1 − level, which is when the interval lies between the margins. */
  readonly equivalent: boolean;
  /** Interval of the difference at level 1 − 2α, with α = 1 − level: 90 % at a level of 0.95. */
  readonly interval: { readonly lower: number; readonly upper: number; readonly level: number };
}

/**
 * Test that a difference is too small to matter: two one-sided z tests (TOST).
 *
 * Only this supports "no meaningful change". A difference that is not significant may still be a large one measured
 * badly, and then the test says so by not being equivalent.
 *
 *     z₁ = (D − lower margin) / SE     z₂ = (D − upper margin) / SE     p = max(1 − Φ(z₁), Φ(z₂))
 *
 * @param difference Difference of shares, as a proportion.
 * @param standardError Its standard error, above 0.
 * @throws PollError `out-of-range` (also for a level of a half or less).
 *
 * @example
 * ```ts
 * const test = equivalenceTest(0.02, 0.02235, { margin: 0.05 });
 * test.pValue; // => 0.089752
 * test.equivalent; // => false
 * ```
 * @see Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15: 657–680, doi:10.1007/BF01068419.
 */
export function equivalenceTest(
  difference: number,
  standardError: number,
  options: EquivalenceOptions,
): EquivalenceTest {
  requireFinite(difference, "difference");
  requirePositive(standardError, "standardError");
  const [lowerMargin, upperMargin] = margins(options);
  const alpha = 2 * tailChance(options.level);
  if (alpha >= 0.5) {
    refuseValue("out-of-range", ["level"], options.level, "above 0.5", "The interval has the level 1 − 2(1 − level).");
  }
  const level = 1 - 2 * alpha;
  const half = criticalValue(level) * standardError;
  const statisticLower = (difference - lowerMargin) / standardError;
  const statisticUpper = (difference - upperMargin) / standardError;
  const pValueLower = normalUpperTail(statisticLower);
  const pValueUpper = normalUpperTail(-statisticUpper);
  const pValue = Math.max(pValueLower, pValueUpper);
  return {
    statisticLower,
    statisticUpper,
    pValueLower,
    pValueUpper,
    pValue,
    equivalent: pValue < alpha,
    interval: { lower: difference - half, upper: difference + half, level },
  };
}

function margins(options: EquivalenceOptions): [lower: number, upper: number] {
  if ("margin" in options) {
    requirePositive(options.margin, "margin");
    return [-options.margin, options.margin];
  }
  const { lowerMargin, upperMargin } = options;
  requireFinite(lowerMargin, "lowerMargin");
  requireFinite(upperMargin, "upperMargin");
  if (lowerMargin >= upperMargin) {
    refuseValue(
      "out-of-range",
      ["lowerMargin"],
      lowerMargin,
      "below `upperMargin`",
      "The margins enclose what is small.",
    );
  }
  return [lowerMargin, upperMargin];
}
