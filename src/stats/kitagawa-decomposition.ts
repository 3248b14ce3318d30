import {
  refuseName,
  refuseValue,
  requirePositive,
  requireProportion,
  requireSameLength,
  requireSharesOfWhole,
} from "./domain.ts";
import { contrastVariance } from "./multinomial.ts";
import type { LevelOptions } from "./normal.ts";
import { type NormalEstimate, normalEstimate } from "./normal-estimate.ts";
import { proportionVariance } from "./proportion-interval.ts";

/** One group of a wave: how large it is, and how it answers. */
export interface GroupResult {
  /** Share of the group in the population, from 0 to 1; those of a wave make 1, but for rounding. */
  readonly share: number;
  /** Share of the answer within the group. */
  readonly proportion: number;
  /** Effective number of respondents in the group, n / design effect. */
  readonly sampleSize: number;
}

/**
 * What is known of the shares of groups: they come out of each wave's own sample ("random"), are held by weighting or
 * taken from a count of the population ("fixed"), or come from one sample survey for both waves ("table").
 */
export type GroupShares = "random" | "fixed" | "table";

/** What `kitagawaDecomposition` and `leaverDecomposition` can be told. */
export interface DecompositionOptions extends LevelOptions {
  readonly shares: GroupShares;
  /** Effective respondents of the survey behind a table; needed with "table", refused without. */
  readonly tableSampleSize?: number;
}

/** What one group adds to the two parts. */
export interface GroupContribution {
  /** (r₂ − r₁)(w₁ + w₂)/2 */
  readonly rate: number;
  /** (w₂ − w₁)(r₁ + r₂)/2 */
  readonly composition: number;
}

/** A change split into groups answering otherwise and groups of other size. */
export interface KitagawaDecomposition {
  /** Σ w₁r₁ */
  readonly first: number;
  /** Σ w₂r₂ */
  readonly second: number;
  readonly total: NormalEstimate;
  /** From other answers within groups. */
  readonly rate: NormalEstimate;
  /** From other sizes of groups. */
  readonly composition: NormalEstimate;
  /** Covariance of rate and composition. */
  readonly covariance: number;
  readonly groups: readonly GroupContribution[];
  /** The same change with the first wave as the base: three parts, of which the last is of both at once. */
  readonly fromFirst: { readonly rate: number; readonly composition: number; readonly interaction: number };
}

/**
 * Kitagawa's decomposition of a change in a share: how much comes from groups answering otherwise, how much from groups
 * being larger or smaller than before.
 *
 *     Σ w₂r₂ − Σ w₁r₁ = Σ (r₂ − r₁)(w₁ + w₂)/2  [rate]  +  Σ (w₂ − w₁)(r₁ + r₂)/2  [composition]
 *
 * Standard errors by the delta method: r varies as r(1 − r)/n in each group; the shares w of a wave vary together as a
 * multinomial sample of all its respondents ("random"), or not at all ("fixed"), or as one sample for both waves ("table").
 * A survey weighted to targets has fixed shares, and calling them random makes the error of the composition too large.
 *
 * Shares that make 1 but for rounding, half a percent each, are divided by their sum: else what is missing of 1 would
 * be taken for composition.
 *
 * It is arithmetic, not cause: people who move between groups are composition. Groups must be the same in both waves; where
 * one left the survey use leaverDecomposition().
 *
 * @param first Groups of the earlier wave.
 * @param second The same groups in the same order in the later wave.
 * @param options `shares`, which has no default; the shares of a table are the same in both waves.
 * @throws PollError `percent-not-proportion`, `out-of-range`, `length-mismatch`, `unknown-value`.
 *
 * @example
 * ```ts
 * const split = kitagawaDecomposition(
 *   [{ share: 0.8, proportion: 0.4, sampleSize: 960 }, { share: 0.2, proportion: 0.1, sampleSize: 240 }],
 *   [{ share: 0.95, proportion: 0.55, sampleSize: 2280 }, { share: 0.05, proportion: 0.15, sampleSize: 120 }],
 *   { shares: "random" },
 * );
 * split.total.estimate; // => 0.19
 * split.rate.estimate; // => 0.1375
 * split.composition.estimate; // => 0.0525
 * split.composition.standardError; // => 0.005372
 * ```
 *
 * @see Kitagawa (1955), Components of a difference between two rates.
 */
export function kitagawaDecomposition(
  first: readonly GroupResult[],
  second: readonly GroupResult[],
  options: DecompositionOptions,
): KitagawaDecomposition {
  const firstGroups = requireGroups(first, "first");
  const secondGroups = requireGroups(second, "second");
  requireSameLength(second.length, first.length, "second", "first");
  if (options.shares !== "table" && options.tableSampleSize !== undefined) {
    const hint = "Only the shares of a table have the error of its survey.";
    refuseValue(
      "out-of-range",
      ["tableSampleSize"],
      options.tableSampleSize,
      'left out unless `shares` is "table"',
      hint,
    );
  }
  const pairs = firstGroups.map((before, i) => ({ before, after: secondGroups[i]! }));
  if (options.shares === "table") {
    for (const [i, before] of first.entries()) {
      const after = second[i]!;
      if (before.share === after.share) continue;
      const hint = "One table has one share for a group.";
      refuseValue("out-of-range", ["second", i, "share"], after.share, `${String(before.share)} as in \`first\``, hint);
    }
  }
  const rateGradient: Gradient = {
    firstRates: pairs.map(({ before, after }) => -(before.share + after.share) / 2),
    secondRates: pairs.map(({ before, after }) => (before.share + after.share) / 2),
    firstShares: pairs.map(({ before, after }) => (after.proportion - before.proportion) / 2),
    secondShares: pairs.map(({ before, after }) => (after.proportion - before.proportion) / 2),
  };
  const compositionGradient: Gradient = {
    firstRates: pairs.map(({ before, after }) => (after.share - before.share) / 2),
    secondRates: pairs.map(({ before, after }) => (after.share - before.share) / 2),
    firstShares: pairs.map(({ before, after }) => -(before.proportion + after.proportion) / 2),
    secondShares: pairs.map(({ before, after }) => (before.proportion + after.proportion) / 2),
  };
  const groups = pairs.map(({ before, after }) => ({
    // + 0: JSON does not keep −0
    rate: ((after.proportion - before.proportion) * (before.share + after.share)) / 2 + 0,
    composition: ((after.share - before.share) * (before.proportion + after.proportion)) / 2 + 0,
  }));
  const estimate = (value: number, gradient: Gradient): NormalEstimate =>
    normalEstimate(value, deltaVariance(gradient, firstGroups, secondGroups, options), options);
  const rate = estimate(total(groups, "rate"), rateGradient);
  const composition = estimate(total(groups, "composition"), compositionGradient);
  const change = estimate(rate.estimate + composition.estimate, sumOf(rateGradient, compositionGradient));
  return {
    first: weightedRate(firstGroups),
    second: weightedRate(secondGroups),
    total: change,
    rate,
    composition,
    covariance: (change.variance - rate.variance - composition.variance) / 2,
    groups,
    fromFirst: {
      rate: pairs.reduce((sum, { before, after }) => sum + before.share * (after.proportion - before.proportion), 0),
      composition: pairs.reduce((sum, { before, after }) => sum + (after.share - before.share) * before.proportion, 0),
      interaction: pairs.reduce(
        (sum, { before, after }) => sum + (after.share - before.share) * (after.proportion - before.proportion),
        0,
      ),
    },
  };
}

/** Derivatives of an estimate by the proportions and the shares of both waves, group by group. */
export interface Gradient {
  readonly firstRates: readonly number[];
  readonly secondRates: readonly number[];
  readonly firstShares: readonly number[];
  readonly secondShares: readonly number[];
}

/** The derivatives of a sum of two estimates. */
export function sumOf(one: Gradient, other: Gradient): Gradient {
  const add = (key: keyof Gradient): number[] => one[key].map((value, i) => value + other[key][i]!);
  return {
    firstRates: add("firstRates"),
    secondRates: add("secondRates"),
    firstShares: add("firstShares"),
    secondShares: add("secondShares"),
  };
}

const GROUP_SHARES: readonly GroupShares[] = ["random", "fixed", "table"];

/** Variance by the delta method. */
export function deltaVariance(
  gradient: Gradient,
  first: readonly GroupResult[],
  second: readonly GroupResult[],
  { shares, tableSampleSize }: DecompositionOptions,
): number {
  const rates = ofRates(gradient.firstRates, first) + ofRates(gradient.secondRates, second);
  if (shares === "fixed") return rates;
  if (shares === "random") {
    return rates + ofShares(gradient.firstShares, first) + ofShares(gradient.secondShares, second);
  }
  if (shares === "table") {
    const size = tableSampleSize ?? Number.NaN;
    requirePositive(size, "tableSampleSize");
    const both = gradient.firstShares.map((value, i) => value + gradient.secondShares[i]!);
    return rates + contrastVariance(sharesOf(first), both, size);
  }
  return refuseName(shares, "shares", GROUP_SHARES);
}

function ofRates(gradient: readonly number[], groups: readonly GroupResult[]): number {
  return groups.reduce(
    (sum, { proportion, sampleSize }, i) => sum + gradient[i]! ** 2 * proportionVariance(proportion, sampleSize),
    0,
  );
}

function ofShares(gradient: readonly number[], groups: readonly GroupResult[]): number {
  return contrastVariance(
    sharesOf(groups),
    gradient,
    groups.reduce((sum, { sampleSize }) => sum + sampleSize, 0),
  );
}

function sharesOf(groups: readonly GroupResult[]): number[] {
  return groups.map(({ share }) => share);
}

/** Σ wr */
export function weightedRate(groups: readonly Pick<GroupResult, "share" | "proportion">[]): number {
  return groups.reduce((sum, { share, proportion }) => sum + share * proportion, 0);
}

/** Groups that are a whole population, as far as rounding can tell, with shares that make 1. */
export function requireGroups(groups: readonly GroupResult[], path: string): GroupResult[] {
  if (groups.length === 0) {
    refuseValue("out-of-range", [path], 0, "at least one group", "Without groups there is nothing to add up.");
  }
  for (const [i, { share, proportion, sampleSize }] of groups.entries()) {
    requireProportion(share, path, i, "share");
    requireProportion(proportion, path, i, "proportion");
    requirePositive(sampleSize, path, i, "sampleSize");
  }
  const shares = requireSharesOfWhole(sharesOf(groups), path);
  return groups.map((group, i) => ({ ...group, share: shares[i]! }));
}

function total(groups: readonly GroupContribution[], key: keyof GroupContribution): number {
  return groups.reduce((sum, group) => sum + group[key], 0);
}

/** How one group of a sample answers. */
export interface GroupProportion {
  /** Share of the answer within the group. */
  readonly proportion: number;
  /** Effective number of respondents in the group, n / design effect. */
  readonly sampleSize: number;
}

/**
 * Direct standardisation: the share that a survey would have shown in a population of stated composition.
 *
 *     p = Σ wᵍpᵍ     Var = Σ wᵍ² pᵍ(1 − pᵍ)/nᵍ
 *
 * Two waves standardised to one population are compared by independentChange(). Choose a population that stands for
 * something, and name it: another one gives another share. The weights of the standard carry no error.
 *
 * @param groups Groups of the sample.
 * @param standard Share of each group in the population, in the same order; together 1; if only but for
 *   rounding, they are divided by their sum.
 * @throws PollError `percent-not-proportion`, `out-of-range`, `length-mismatch`.
 *
 * @example
 * ```ts
 * const groups = [{ proportion: 0.7, sampleSize: 300 }, { proportion: 0.4, sampleSize: 700 }];
 * standardisedShare(groups, [0.5, 0.5]).estimate; // => 0.55
 * ```
 * @see Checked against the formula written once more in R 4.5.0: docs/agreement.md.
 */
export function standardisedShare(
  groups: readonly GroupProportion[],
  standard: readonly number[],
  options: LevelOptions = {},
): NormalEstimate {
  requireSameLength(standard.length, groups.length, "standard", "groups");
  for (const [i, { proportion, sampleSize }] of groups.entries()) {
    requireProportion(proportion, "groups", i, "proportion");
    requirePositive(sampleSize, "groups", i, "sampleSize");
    requireProportion(standard[i]!, "standard", i);
  }
  const shares = requireSharesOfWhole(standard, "standard");
  let estimate = 0;
  let variance = 0;
  for (const [i, { proportion, sampleSize }] of groups.entries()) {
    estimate += shares[i]! * proportion;
    variance += shares[i]! ** 2 * proportionVariance(proportion, sampleSize);
  }
  return normalEstimate(estimate, variance, options);
}
