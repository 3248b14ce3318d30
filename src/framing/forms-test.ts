import { type PrecisionOptions, precisionOf } from "../estimate/precision.ts";
import { partition } from "../model/share-total.ts";
import type { Topline } from "../model/topline.ts";
import { homogeneityTest } from "../stats/homogeneity-test.ts";
import { answerKey } from "./wording-answers.ts";

/** Test that all forms were answered alike. */
export interface FormsTest {
  /** Pearson's chi-squared on effective counts; null where it cannot be computed. */
  readonly statistic: number | null;
  /** Forms less one times answers less one. */
  readonly degreesOfFreedom: number;
  /** Of `statistic`; null with it. */
  readonly pValue: number | null;
  /** Strength of the association, from 0 to 1; null with `statistic`. */
  readonly cramersV: number | null;
  /** The smallest effective count to be expected; below 5 the p-value is rough. */
  readonly smallestExpected: number;
  /** The columns of the table. */
  readonly answers: readonly string[];
}

export function formsTest(forms: readonly Topline[], precision: PrecisionOptions): FormsTest | null {
  const table = effectiveCounts(forms, precision);
  return table === null || table.answers.length < 2 ? null : testOf(table.counts, table.answers);
}

export function testOf(counts: readonly (readonly number[])[], answers: readonly string[]): FormsTest {
  const { statistic, degreesOfFreedom, pValue, cramersV, smallestExpected } = homogeneityTest(counts);
  return { statistic, degreesOfFreedom, pValue, cramersV, smallestExpected, answers };
}

/** Effective counts of each form, with a column for each answer that all print and one for what is left. */
export function effectiveCounts(
  forms: readonly Topline[],
  precision: PrecisionOptions,
): { readonly counts: number[][]; readonly answers: readonly string[] } | null {
  if (forms.some(({ question }) => question.responseStructure === "multi-select")) return null;
  const sizes = forms.map((form) => precisionOf(form, precision).effectiveSampleSize);
  if (sizes.includes(null)) return null;
  const shares = forms.map(({ results }) => {
    const byKey = new Map<string, number>();
    for (const { option, share } of partition(results)) {
      byKey.set(answerKey(option), (byKey.get(answerKey(option)) ?? 0) + share);
    }
    return byKey;
  });
  const answers = [...shares[0]!.keys()].filter((key) => shares.every((ofForm) => ofForm.has(key)));
  const rows = forms.map((form, index) => {
    const named = answers.map((key) => shares[index]!.get(key)!);
    const rest = [...shares[index]!].reduce(
      (sum, [key, share]) => (answers.includes(key) ? sum : sum + share),
      form.unlabelled,
    );
    return [...named, rest].map((share) => share * sizes[index]!);
  });
  const rest = rows.some((row) => row.at(-1)! > 0);
  return {
    counts: rest ? rows : rows.map((row) => row.slice(0, -1)),
    answers: rest ? [...answers, "everything else"] : answers,
  };
}
