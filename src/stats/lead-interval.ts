import type { IntervalEstimate } from "./difference-of-proportions.ts";
import { requirePositive, requireProportion, requireShares } from "./domain.ts";
import { criticalValue, type LevelOptions } from "./normal.ts";
import { type NormalEstimate, zTest } from "./normal-estimate.ts";

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
