import { binomialCumulative } from "./binomial.ts";
import { refuseValue, requireFinite, requireNonNegative, requirePositive } from "./domain.ts";
import { shareDifference } from "./multinomial.ts";
import type { LevelOptions } from "./normal.ts";
import { zTest } from "./normal-estimate.ts";

/** Difference of two shares among the same respondents, and the test that there is none. */
export interface McNemarTest {
  /** Share of the second answer minus share of the first. */
  readonly estimate: number;
  /** Standard error at the shares observed. */
  readonly standardError: number;
  /** As a difference of proportions. */
  readonly lower: number;
  /** In the same unit. */
  readonly upper: number;
  /** Difference in standard errors if there were none; its square is McNemar's chi-squared. Null if all answered alike. */
  readonly statistic: number | null;
  /** Two-sided p-value of `statistic`; null with it. */
  readonly pValue: number | null;
  /** Exact two-sided p-value of the binomial sign test; null with `statistic`, or if the counts are not whole. */
  readonly exactPValue: number | null;
}

/**
 * McNemar's test: whether two questions answered by the same respondents, or by a panel at two times, find the same
 * share. Only those who answered them differently tell.
 *
 *     D = (c − b)/n     SE² = [ (b + c)/n − D² ] / n     z = (c − b) / √(b + c)
 *
 * Needs the joint answers, which are rarely published; from the two shares alone the difference has only bounds.
 *
 * @param firstOnly Respondents with the first answer and not the second, b.
 * @param secondOnly Respondents with the second answer and not the first, c.
 * @param sampleSize All respondents, n; effective counts need not be whole.
 * @throws PollError `out-of-domain`, `not-positive`, `level-out-of-range`.
 *
 * @example
 * ```ts
 * const test = mcnemarTest(95, 60, 705);
 * test.estimate; // => -0.049645
 * test.pValue; // => 0.004934671740055453
 * ```
 * @see Checked against R's `mcnemar.test` (R 4.5.0): docs/agreement.md.
 */
export function mcnemarTest(
  firstOnly: number,
  secondOnly: number,
  sampleSize: number,
  options: LevelOptions = {},
): McNemarTest {
  requireDiscordant(firstOnly, "firstOnly");
  requireDiscordant(secondOnly, "secondOnly");
  requirePositive(sampleSize, "sampleSize");
  const different = firstOnly + secondOnly;
  if (different > sampleSize) {
    const expected = "at least `firstOnly` and `secondOnly` together";
    refuseValue("out-of-domain", ["sampleSize"], sampleSize, expected, "It counts those who answered alike as well.");
  }
  const difference = shareDifference(secondOnly / sampleSize, firstOnly / sampleSize, sampleSize, options);
  const { estimate, standardError, lower, upper } = difference;
  const test = zTest(secondOnly - firstOnly, Math.sqrt(different));
  return { estimate, standardError, lower, upper, ...test, exactPValue: signTest(firstOnly, secondOnly) };
}

function signTest(firstOnly: number, secondOnly: number): number | null {
  const different = firstOnly + secondOnly;
  if (different === 0 || !Number.isSafeInteger(firstOnly) || !Number.isSafeInteger(secondOnly)) return null;
  return Math.min(1, 2 * binomialCumulative(Math.min(firstOnly, secondOnly), different, 0.5));
}

function requireDiscordant(count: number, name: string): void {
  requireFinite(count, name);
  requireNonNegative(count, name);
}
