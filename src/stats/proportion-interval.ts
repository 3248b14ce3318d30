import { betaQuantile } from "./beta.ts";
import { refuseName, requireInnerProportion, requirePositive, requireProportion } from "./domain.ts";
import { criticalValue, type LevelOptions, tailChance } from "./normal.ts";

/** Bounds of an interval for a proportion. */
export interface ProportionInterval {
  /** As a proportion. */
  readonly lower: number;
  /** As a proportion. */
  readonly upper: number;
}

/**
 * Wilson score interval for one proportion: every share that a score test at this level would not reject.
 *
 * The one to take when nothing speaks against it. It holds its coverage for small samples and for shares near 0 and 1,
 * where the Wald interval fails, and it never leaves [0, 1].
 *
 *     h     = z · √( p(1 − p)/n + z²/4n² )
 *     lower = p² / (p + z²/2n + h)
 *     upper = 1 − (1 − p)² / ((1 − p) + z²/2n + h)
 *
 * the roots of the score equation (p − b)² = z² b(1 − b)/n, written so that nothing cancels near 0 and 1.
 *
 * @param proportion Observed share in [0, 1]; not percent.
 * @param sampleSize Effective sample size, n / deff, in respondents; above 0, need not be whole.
 * @returns Bounds as proportions, in [0, 1].
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * wilsonInterval(0.34, 800).lower; // => 0.308008
 * wilsonInterval(0.34, 800).upper; // => 0.373521
 * wilsonInterval(0, 1004).upper; // => 0.003811570547206037
 * ```
 *
 * @see Wilson (1927), JASA 22: 209–212. Brown, Cai & DasGupta (2001), Statistical Science 16: 101–133,
 *   doi:10.1214/ss/1009213286.
 */
export function wilsonInterval(proportion: number, sampleSize: number, options: LevelOptions = {}): ProportionInterval {
  requireSample(proportion, sampleSize);
  const z = criticalValue(options.level);
  const rest = 1 - proportion;
  const pull = (z * z) / sampleSize;
  const reach = pull / 2 + z * Math.sqrt(proportionVariance(proportion, sampleSize) + pull / sampleSize / 4);
  return { lower: (proportion * proportion) / (proportion + reach), upper: 1 - (rest * rest) / (rest + reach) };
}

/**
 * Wald interval for one proportion: the share plus and minus its margin of error, as most published margins are made.
 *
 * Too short for small samples and for shares near 0 and 1: without width at 0 and 1, and free to leave [0, 1], which is
 * left visible here.
 *
 *     p ± z · √( p(1 − p)/n )
 *
 * @param proportion Observed share in [0, 1]; not percent.
 * @param sampleSize Effective sample size, n / deff, in respondents; above 0, need not be whole.
 * @returns Bounds as proportions, not clipped.
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * waldInterval(0.34, 800).lower; // => 0.307174
 * waldInterval(0.34, 800).upper; // => 0.372826
 * ```
 * @see Brown, Cai & DasGupta (2001), Statistical Science 16: 101–133, doi:10.1214/ss/1009213286.
 */
export function waldInterval(proportion: number, sampleSize: number, options: LevelOptions = {}): ProportionInterval {
  requireSample(proportion, sampleSize);
  const half = criticalValue(options.level) * Math.sqrt(proportionVariance(proportion, sampleSize));
  return { lower: proportion - half, upper: proportion + half };
}

/**
 * Agresti–Coull interval for one proportion: the Wald interval after z²/2 answers were added on each side.
 *
 * Centred where the Wilson interval is and never shorter; may leave [0, 1].
 *
 *     ñ = n + z²     p̃ = (np + z²/2) / ñ     p̃ ± z · √( p̃(1 − p̃)/ñ )
 *
 * @param proportion Observed share in [0, 1]; not percent.
 * @param sampleSize Effective sample size, n / deff, in respondents; above 0, need not be whole.
 * @returns Bounds as proportions, not clipped.
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * agrestiCoullInterval(0.5, 10).lower; // => 0.236593
 * ```
 * @see Agresti & Coull (1998), The American Statistician 52: 119–126, doi:10.1080/00031305.1998.10480550.
 */
export function agrestiCoullInterval(
  proportion: number,
  sampleSize: number,
  options: LevelOptions = {},
): ProportionInterval {
  requireSample(proportion, sampleSize);
  const z = criticalValue(options.level);
  const size = sampleSize + z * z;
  const centre = (proportion * sampleSize + (z * z) / 2) / size;
  const half = z * Math.sqrt(proportionVariance(centre, size));
  return { lower: centre - half, upper: centre + half };
}

/**
 * Logit interval for one proportion: a Wald interval on the log odds, turned back. The form of several survey packages.
 *
 * Stays within (0, 1), but does not exist at 0 and 1, and grows too long near them.
 *
 *     log(p / (1 − p)) ± z / √( n p(1 − p) )
 *
 * @param proportion Observed share strictly between 0 and 1; not percent.
 * @param sampleSize Effective sample size, n / deff, in respondents; above 0, need not be whole.
 * @returns Bounds as proportions, in (0, 1).
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * logitInterval(0.34, 800).lower; // => 0.307981
 * logitInterval(0.34, 800).upper; // => 0.373551
 * ```
 * @see Brown, Cai & DasGupta (2001), Statistical Science 16: 101–133, doi:10.1214/ss/1009213286.
 */
export function logitInterval(proportion: number, sampleSize: number, options: LevelOptions = {}): ProportionInterval {
  requireInnerProportion(proportion, "proportion");
  requirePositive(sampleSize, "sampleSize");
  const odds = proportion / (1 - proportion);
  const factor = Math.exp(criticalValue(options.level) / Math.sqrt(sampleSize * proportion * (1 - proportion)));
  return { lower: odds / (odds + factor), upper: odds / (odds + 1 / factor) };
}

function requireSample(proportion: number, sampleSize: number): void {
  requireProportion(proportion, "proportion");
  requirePositive(sampleSize, "sampleSize");
}

/** A share and the effective number of respondents it rests on. */
export interface ProportionSample {
  /** Observed share in [0, 1]; not percent. */
  readonly proportion: number;
  /** Effective sample size, n / deff; above 0, need not be whole. */
  readonly sampleSize: number;
}

/** Sampling variance of a share, p(1 − p)/n, n being the effective sample size. For arguments already checked. */
export function proportionVariance(proportion: number, sampleSize: number): number {
  return (proportion * (1 - proportion)) / sampleSize;
}

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

/** Names of the intervals for one proportion. */
export type ProportionIntervalMethod = "wilson" | "clopper-pearson" | "jeffreys" | "agresti-coull" | "logit" | "wald";

/** What `proportionInterval` can be told. */
export interface ProportionIntervalOptions extends LevelOptions {
  /** Default: "wilson". */
  readonly method?: ProportionIntervalMethod;
}

/**
 * Interval for one proportion by the name of its method, for callers who let their users choose.
 *
 * @param proportion Observed share in [0, 1]; not percent.
 * @param sampleSize Effective sample size, n / deff, in respondents; above 0, need not be whole.
 * @returns Bounds as proportions.
 * @throws PollError `unknown-value`, and what the method refuses.
 *
 * @example
 * ```ts
 * proportionInterval(0.34, 800, { method: "clopper-pearson" }).lower; // => 0.30719036
 * ```
 */
export function proportionInterval(
  proportion: number,
  sampleSize: number,
  options: ProportionIntervalOptions = {},
): ProportionInterval {
  const { method = "wilson" } = options;
  switch (method) {
    case "wilson":
      return wilsonInterval(proportion, sampleSize, options);
    case "clopper-pearson":
      return clopperPearsonInterval(proportion, sampleSize, options);
    case "jeffreys":
      return jeffreysInterval(proportion, sampleSize, options);
    case "agresti-coull":
      return agrestiCoullInterval(proportion, sampleSize, options);
    case "logit":
      return logitInterval(proportion, sampleSize, options);
    case "wald":
      return waldInterval(proportion, sampleSize, options);
    default:
      return refuseName(method, "method", ["wilson", "clopper-pearson", "jeffreys", "agresti-coull", "logit", "wald"]);
  }
}
