import type { IntervalEstimate } from "./difference-of-proportions.ts";
import { refuseValue, requirePositive, requireProportion, requireSameLength, requireShares } from "./domain.ts";
import { powerQuantile } from "./minimum-detectable-change.ts";
import { criticalValue, type LevelOptions } from "./normal.ts";
import { type NormalEstimate, normalEstimate, zTest } from "./normal-estimate.ts";

/** The design of the sample behind shares of one question. */
export interface DesignOptions {
  /** Design effect on the variance; default: 1. Leave it out where `sampleSize` is already effective. */
  readonly designEffect?: number;
}

/**
 * Sampling variance of a weighted sum of the shares of one question: a net, a lead, a sum of options, a mean score.
 *
 *     Var(Σ cᵢpᵢ) = d [ Σ cᵢ²pᵢ − (Σ cᵢpᵢ)² ] / n
 *
 * The design effect is that of the sum, where it is known: one for the whole survey is an approximation.
 *
 * @param shares Shares of the options of a question with one answer each, in total at most 1; what is missing to 1
 *   counts with the coefficient 0.
 * @param coefficients One for each share: [1, −1] for a lead.
 * @param sampleSize Respondents in the base; above 0.
 * @returns Variance of the sum, in squared proportions where the coefficients are plain numbers.
 * @throws PollError `percent-not-proportion`, `out-of-range`, `length-mismatch`.
 *
 * @example
 * ```ts
 * contrastVariance([0.456, 0.408], [1, -1], 1000); // => 0.000861696
 * ```
 * @see Scott & Seber (1983), The American Statistician 37: 319–320.
 */
export function contrastVariance(
  shares: readonly number[],
  coefficients: readonly number[],
  sampleSize: number,
  options: DesignOptions = {},
): number {
  requireShares(shares, "shares");
  requireSameLength(coefficients.length, shares.length, "coefficients", "shares");
  const size = effectiveSize(sampleSize, options);
  let sum = 0;
  let sumOfSquares = 0;
  for (const [index, share] of shares.entries()) {
    const term = coefficients[index]! * share;
    sum += term;
    sumOfSquares += coefficients[index]! * term;
  }
  // rounding leaves a hair below 0 where one option has everything
  return Math.max(0, sumOfSquares - sum * sum) / size;
}

/**
 * Lead of one option over another, or net of support over opposition, within one question of one sample: first minus
 * second. The two shares are not independent, which makes the standard error larger than that of two samples.
 *
 *     Var(p₁ − p₂) = d [ p₁ + p₂ − (p₁ − p₂)² ] / n
 *
 * @param first Share of the option that may lead.
 * @param second Share of the other.
 * @param sampleSize Respondents in the base; above 0.
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * const lead = shareDifference(0.456, 0.408, 1000);
 * lead.estimate; // => 0.048
 * lead.lower; // => -0.009534
 * lead.upper; // => 0.105534
 * ```
 *
 * @see Franklin (2002, revised 2007), The Margin of Error for Differences in Polls.
 */
export function shareDifference(
  first: number,
  second: number,
  sampleSize: number,
  options: DesignOptions & LevelOptions = {},
): NormalEstimate {
  requireProportion(first, "first");
  requireProportion(second, "second");
  return normalEstimate(first - second, contrastVariance([first, second], [1, -1], sampleSize, options), options);
}

/** What `leadSampleSize` can be told. */
export interface LeadSampleSizeOptions extends LevelOptions {
  /**
   * Chance that a poll of this size finds the lead significant; default: 0.5, at which a lead that is observed
   * exactly as large is just significant.
   */
  readonly power?: number;
}

/**
 * Effective sample size from which on a lead of this size is significant.
 *
 *     n = (z + Φ⁻¹(power))² [ p₁ + p₂ − (p₁ − p₂)² ] / (p₁ − p₂)²
 *
 * @param first Share of the option that leads.
 * @param second Share of the other, not the same.
 * @returns Effective respondents, not rounded up; multiply by the design effect for interviews.
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * leadSampleSize(0.456, 0.408); // => 1436.705599
 * leadSampleSize(0.456, 0.408, { power: 0.8 }); // => 2935.481021
 * ```
 * @see docs/methods.md, “Leads, nets and sums”.
 */
export function leadSampleSize(first: number, second: number, options: LeadSampleSizeOptions = {}): number {
  const { level, power = 0.5 } = options;
  requireProportion(first, "first");
  requireProportion(second, "second");
  if (first === second) {
    refuseValue("out-of-range", ["second"], second, "another share than `first`", "No sample makes a tie significant.");
  }
  const reach = criticalValue(level) + powerQuantile(power, level);
  return (reach / (first - second)) ** 2 * contrastVariance([first, second], [1, -1], 1);
}

function effectiveSize(sampleSize: number, { designEffect = 1 }: DesignOptions): number {
  requirePositive(sampleSize, "sampleSize");
  requirePositive(designEffect, "designEffect");
  return sampleSize / designEffect;
}

/**
 * Interval of a lead within one question of one sample, first less second, after Bonett and Price: one answer is added to
 * each side. The one to take when nothing speaks against it; `shareDifference` (Wald) is too short for small samples and
 * near 1, and without width at 0.
 *
 *     q₁ = (n p₁ + 1)/(n + 2)     q₂ = (n p₂ + 1)/(n + 2)
 *     q₁ − q₂ ± z √( [q₁ + q₂ − (q₁ − q₂)²] / (n + 2) )
 *
 * @param first Share of the option that may lead.
 * @param second Share of the other.
 * @param sampleSize Effective sample size, n / deff, in respondents; above 0, need not be whole.
 * @returns The lead as it is, and bounds in [−1, 1]; they are not centred on it.
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * bonettPriceInterval(26 / 48, 4 / 48, 48).lower; // => 0.254807
 * bonettPriceInterval(26 / 48, 4 / 48, 48).upper; // => 0.625193
 * ```
 * @see Bonett & Price (2012), Journal of Educational and Behavioral Statistics 37: 479–488, doi:10.3102/1076998611411915.
 */
export function bonettPriceInterval(
  first: number,
  second: number,
  sampleSize: number,
  options: LevelOptions = {},
): IntervalEstimate {
  requireLead(first, second, sampleSize);
  const size = sampleSize + 2;
  const sides = [first, second].map((share) => (sampleSize * share + 1) / size);
  const centre = sides[0]! - sides[1]!;
  const half = criticalValue(options.level) * Math.sqrt((sides[0]! + sides[1]! - centre ** 2) / size);
  return {
    estimate: first - second,
    lower: Math.max(-1, centre - half),
    upper: Math.min(1, centre + half),
  };
}

/**
 * Score test that neither of two answers of one question leads: McNemar's statistic, without the answers that are neither.
 *
 *     z = (p₁ − p₂) √( n / (p₁ + p₂) )
 *
 * @param first Share of the option that may lead.
 * @param second Share of the other.
 * @param sampleSize Effective sample size, n / deff, in respondents; above 0, need not be whole.
 * @returns Statistic and two-sided p-value; null where nobody chose either.
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * leadScoreTest(0.456, 0.408, 1000).pValue; // => 0.10247
 * ```
 * @see Bonett & Price (2012), Journal of Educational and Behavioral Statistics 37: 479–488, doi:10.3102/1076998611411915.
 */
export function leadScoreTest(
  first: number,
  second: number,
  sampleSize: number,
): Pick<NormalEstimate, "statistic" | "pValue"> {
  requireLead(first, second, sampleSize);
  return zTest(first - second, Math.sqrt((first + second) / sampleSize));
}

function requireLead(first: number, second: number, sampleSize: number): void {
  requireProportion(first, "first");
  requireProportion(second, "second");
  requireShares([first, second], "shares");
  requirePositive(sampleSize, "sampleSize");
}
