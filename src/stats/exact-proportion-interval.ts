import { betaQuantile } from "./beta.ts";
import { requirePositive, requireProportion } from "./domain.ts";
import { type LevelOptions, tailChance } from "./normal.ts";
import type { ProportionInterval } from "./proportion-interval.ts";

/**
 * Clopper–Pearson interval for one proportion, from binomial tails: its coverage is never below the level.
 *
 * Longer than need be. With an effective sample size it is the interval of Korn and Graubard without their
 * correction for degrees of freedom.
 *
 *     lower = Beta⁻¹(α/2; x, n − x + 1)     upper = Beta⁻¹(1 − α/2; x + 1, n − x)     x = np, α = 1 − level
 *
 * @param proportion Observed share in [0, 1]; not percent.
 * @param sampleSize Effective sample size, n / deff, in respondents; above 0, need not be whole.
 * @returns Bounds as proportions; exactly 0 at a share of 0 and 1 at a share of 1.
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * clopperPearsonInterval(0.34, 800).lower; // => 0.30719036
 * clopperPearsonInterval(0.34, 800).upper; // => 0.37399416
 * ```
 * @see Clopper & Pearson (1934), Biometrika 26: 404–413, doi:10.1093/biomet/26.4.404.
 */
export function clopperPearsonInterval(
  proportion: number,
  sampleSize: number,
  options: LevelOptions = {},
): ProportionInterval {
  return betaInterval(proportion, sampleSize, options, 0, 1);
}

/**
 * Jeffreys interval for one proportion: the middle of the posterior distribution under the prior Beta(½, ½).
 *
 * Shorter than Clopper–Pearson; its coverage is right on average, not for every share.
 *
 *     lower = Beta⁻¹(α/2; x + ½, n − x + ½)     upper = Beta⁻¹(1 − α/2; x + ½, n − x + ½)     x = np, α = 1 − level
 *
 * @param proportion Observed share in [0, 1]; not percent.
 * @param sampleSize Effective sample size, n / deff, in respondents; above 0, need not be whole.
 * @returns Bounds as proportions; by convention the lower one is 0 at a share of 0 and the upper one 1 at a share of 1.
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * jeffreysInterval(0.34, 800).lower; // => 0.30779849
 * jeffreysInterval(0.34, 800).upper; // => 0.37335686
 * ```
 * @see Brown, Cai & DasGupta (2001), Statistical Science 16: 101–133, doi:10.1214/ss/1009213286.
 */
export function jeffreysInterval(
  proportion: number,
  sampleSize: number,
  options: LevelOptions = {},
): ProportionInterval {
  return betaInterval(proportion, sampleSize, options, 0.5, 0.5);
}

/** Beta quantiles with `near` added to the count on the side of the bound and `far` on the other. */
function betaInterval(
  proportion: number,
  sampleSize: number,
  options: LevelOptions,
  near: number,
  far: number,
): ProportionInterval {
  requireProportion(proportion, "proportion");
  requirePositive(sampleSize, "sampleSize");
  const tail = tailChance(options.level);
  const yes = sampleSize * proportion;
  const no = sampleSize * (1 - proportion);
  return {
    lower: yes === 0 ? 0 : betaQuantile(tail, yes + near, no + far),
    upper: no === 0 ? 1 : 1 - betaQuantile(tail, no + near, yes + far),
  };
}
