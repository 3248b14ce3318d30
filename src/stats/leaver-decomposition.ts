import { refuseValue, requireSameLength } from "./domain.ts";
import {
  type DecompositionOptions,
  deltaVariance,
  type Gradient,
  type GroupResult,
  kitagawaDecomposition,
  requireGroups,
  sumOf,
  weightedRate,
} from "./kitagawa-decomposition.ts";
import { type NormalEstimate, normalEstimate } from "./normal-estimate.ts";
import type { ProportionInterval } from "./proportion-interval.ts";

/** A change split into what leaving a group out does, other sizes of the groups that stayed, and other answers in them. */
export interface LeaverDecomposition {
  /** The first wave's share, of all its groups. */
  readonly first: number;
  /** The first wave's share among the groups that stayed. */
  readonly firstCommon: number;
  /** The second wave's share. */
  readonly second: number;
  readonly total: NormalEstimate;
  /** firstCommon − first */
  readonly coverage: NormalEstimate;
  readonly composition: NormalEstimate;
  readonly rate: NormalEstimate;
  /** The second wave's share in the first's population if none, or all, of those who left gave the answer by then. */
  readonly wholePopulation: ProportionInterval;
}

/**
 * Decomposition of a change where groups left the survey between the waves, such as a territory that could not be reached
 * any more. Kitagawa's formula needs their second answer, which does not exist.
 *
 *     r₂ − r₁ = [r₁,common − r₁]  coverage  +  [r₂ − r₁,common]  composition and rate among those who stayed
 *
 * The shares of those who stayed are taken as parts of themselves. Standard errors by the delta method, as in
 * kitagawaDecomposition(); the three parts are not independent.
 *
 * @param first Groups of the earlier wave, whose shares make 1; if only but for rounding, they are divided by their sum.
 * @param second The same groups in the same order in the later wave, null for those that left; the shares of the others
 *   make 1 likewise.
 * @param options `shares`, which has no default; those of a table are, after the leaving, the same divided by their sum.
 * @throws PollError `percent-not-proportion`, `out-of-range`, `length-mismatch`, `unknown-value`.
 *
 * @example
 * ```ts
 * const split = leaverDecomposition(
 *   [{ share: 0.85, proportion: 0.4, sampleSize: 1020 }, { share: 0.15, proportion: 0.1, sampleSize: 180 }],
 *   [{ share: 1, proportion: 0.54, sampleSize: 2400 }, null],
 *   { shares: "fixed" },
 * );
 * split.coverage.estimate; // => 0.045
 * split.rate.estimate; // => 0.14
 * split.wholePopulation; // => { lower: 0.459, upper: 0.609 }
 * ```
 * @see Kitagawa (1955), Journal of the American Statistical Association 50: 1168–1194, for those who stayed;
 *   docs/coverage.md for those who left.
 */
export function leaverDecomposition(
  first: readonly GroupResult[],
  second: readonly (GroupResult | null)[],
  options: DecompositionOptions,
): LeaverDecomposition {
  const groups = requireGroups(first, "first");
  requireSameLength(second.length, first.length, "second", "first");
  const stayers = groups.filter((_, i) => second[i] !== null);
  const afterwards = requireGroups(
    second.filter((group) => group !== null),
    "second",
  );
  const kept = stayers.reduce((sum, { share }) => sum + share, 0);
  if (!(kept > 0)) {
    refuseValue("out-of-range", ["first"], kept, "a share above 0 in the groups that stayed", "None stayed.");
  }
  const before = stayers.map((group) => ({ ...group, share: group.share / kept }));
  const [all, firstCommon] = [weightedRate(groups), weightedRate(before)];
  const ofStayers = kitagawaDecomposition(before, afterwards, withoutTable(options));
  const { rate, composition, second: after } = ofStayers;
  if (options.shares === "table") requireOneTable(before, afterwards);

  // By the values of the first wave's groups, those that left included: a larger group makes the parts of all others smaller.
  const place = groups.map((_, i) =>
    second[i] === null ? -1 : groups.slice(0, i).filter((_, k) => second[k] !== null).length,
  );
  const spread = (values: readonly number[]): number[] => place.map((i) => (i < 0 ? 0 : values[i]!));
  const byShare = (values: readonly number[]): number[] => {
    const mean = before.reduce((sum, { share }, i) => sum + share * values[i]!, 0);
    return spread(values.map((value) => (value - mean) / kept));
  };
  const zeros = afterwards.map(() => 0);
  const pairs = before.map((one, i) => ({ one, other: afterwards[i]! }));
  const rises = pairs.map(({ one, other }) => (other.proportion - one.proportion) / 2);
  const means = pairs.map(({ one, other }) => (other.proportion + one.proportion) / 2);
  const sizes = pairs.map(({ one, other }) => (other.share + one.share) / 2);
  const growth = pairs.map(({ one, other }) => (other.share - one.share) / 2);
  const coverageGradient: Gradient = {
    firstRates: spread(before.map(({ share }) => share)).map((share, i) => share - groups[i]!.share),
    secondRates: zeros,
    firstShares: byShare(before.map(({ proportion }) => proportion)).map((value, i) => value - groups[i]!.proportion),
    secondShares: zeros,
  };
  const compositionGradient: Gradient = {
    firstRates: spread(growth),
    secondRates: growth,
    firstShares: byShare(means.map((value) => -value)),
    secondShares: means,
  };
  const rateGradient: Gradient = {
    firstRates: spread(sizes.map((value) => -value)),
    secondRates: sizes,
    firstShares: byShare(rises),
    secondShares: rises,
  };
  // the later shares of a table are its shares, too: they follow from those of all groups
  const within = (gradient: Gradient): Gradient =>
    options.shares === "table" ? { ...gradient, secondShares: byShare(gradient.secondShares) } : gradient;
  const estimate = (value: number, gradient: Gradient): NormalEstimate =>
    normalEstimate(value, deltaVariance(within(gradient), groups, afterwards, options), options);
  return {
    first: all,
    firstCommon,
    second: after,
    total: estimate(after - all, sumOf(coverageGradient, sumOf(compositionGradient, rateGradient))),
    coverage: estimate(firstCommon - all, coverageGradient),
    composition: estimate(composition.estimate, compositionGradient),
    rate: estimate(rate.estimate, rateGradient),
    wholePopulation: { lower: kept * after, upper: kept * after + (1 - kept) },
  };
}

/** For the estimates of those who stayed, whose shares agree with the table only but for the last digit. */
function withoutTable({ level, ...options }: DecompositionOptions): DecompositionOptions {
  const own: DecompositionOptions = options.shares === "table" ? { shares: "fixed" } : options;
  return level === undefined ? own : { ...own, level };
}

function requireOneTable(before: readonly GroupResult[], afterwards: readonly GroupResult[]): void {
  for (const [i, { share }] of before.entries()) {
    const later = afterwards[i]!.share;
    if (Math.abs(later - share) < 1e-9) continue;
    const hint = "One table has one share for a group, divided by the sum of those that stayed.";
    refuseValue("out-of-range", ["second", i, "share"], later, `${String(share)} as in \`first\``, hint);
  }
}
