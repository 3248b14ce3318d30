import { type PrecisionOptions, precisionOf } from "../estimate/precision.ts";
import { partition } from "../model/share-total.ts";
import type { Topline } from "../model/topline.ts";
import { answerKey } from "./wording-answers.ts";

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
