import { sum } from "simple-statistics";
import type { CautionKind } from "./caution.ts";
import type { ResponseOption } from "./question.ts";

export const ANSWERS_NOT_PRINTED: CautionKind = {
  code: "answers-not-printed",
  label: "Base",
  remedy: 'Say "of all respondents".',
};
export const SHARES_EXCEED_TOTAL: CautionKind = {
  code: "shares-exceed-total",
  label: "Figure",
  remedy: "Read the source again.",
};
export const LIKELY_PROPORTION: CautionKind = {
  code: "likely-proportion",
  label: "Figure",
  remedy: "Write percents: 34, not 0.34. Leave it where so few chose the answer.",
};

interface PrintedPart {
  readonly option: ResponseOption;
  readonly share: number;
  /** The furthest that rounding can move it, as a proportion. */
  readonly rounding: { readonly bound: number };
}

/** The parts that add up to the whole: an answer that combines others counts only where none of those is published. */
export function partition<T extends { readonly option: ResponseOption }>(parts: readonly T[]): readonly T[] {
  const codes = new Set(parts.map(({ option }) => option.code));
  return parts.filter(({ option }) => !option.combines.some((code) => codes.has(code)));
}

/** What the shares add up to, answers that are parts of others counted once. */
export function totalShare(parts: readonly PrintedPart[]): number {
  return sum(partition(parts).map(({ share }) => share));
}

/**
 * The share of answers that no published figure accounts for: 1 less the total where that is more than rounding can
 * explain, 0 where the total is 1 within rounding, negative where the total exceeds 1 even if each figure was rounded up.
 *
 * Rounding moves each of k figures by half a unit at most, so the true total is within Σ unit/2 of the printed one.
 */
export function unlabelledShare(parts: readonly PrintedPart[]): number {
  let total = 0;
  let slack = 1e-9;
  for (const { share, rounding } of partition(parts)) {
    total += share;
    slack += rounding.bound;
  }
  const rest = 1 - total;
  if (Math.abs(rest) <= slack) return 0;
  return rest > 0 ? rest : rest + slack;
}

/**
 * True for the shares of a question that are likely proportions taken for percents: 0.34 and 0.56 where 34 and 56 were
 * meant. Two answers or more, none above 1%, add up to at least half of one percent and to no more than one.
 */
export function looksLikeProportions(shares: readonly number[]): boolean {
  const total = sum(shares);
  return shares.length > 1 && shares.every((share) => share <= 0.01) && total >= 0.005 && total <= 0.0102;
}

/**
 * A share that is likely a proportion among percents: 0.68 beside 24 and 8, where a hundred times as much would make up the
 * whole. Null where there is none, or where little is missing.
 */
export function likelyProportion(shares: readonly number[]): number | null {
  const total = sum(shares);
  if (total > 0.95) return null;
  return shares.find((share) => share <= 0.01 && Math.abs(total + 99 * share - 1) <= 0.02) ?? null;
}
