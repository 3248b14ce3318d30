import type { ContrastEstimate } from "../estimate/contrast.ts";
import type { Estimate } from "../estimate/estimate.ts";
import type { ShareEstimate } from "../estimate/share-estimate.ts";
import { baseName } from "../estimate/topic.ts";
import { formatCount, formatNumber } from "../format/number.ts";
import { pText } from "../report/words.ts";

/** The topline by its address, and whose answers it counts. */
export function baseItems({ address, lineage }: ShareEstimate | ContrastEstimate): readonly string[] {
  const [input] = lineage.inputs;
  const from = input?.rebasedFrom == null ? "" : `, computed from that of ${baseName(input.rebasedFrom)}`;
  return [`Topline ${address}; base ${baseName(input!.base)}${from}.`];
}

export function precisionItems({ interval, designEffect, effectiveSampleSize, pValue, statistic }: Estimate): string[] {
  if (interval === null) return [];
  const effect = {
    "not-applied": "none applied",
    given: `${String(designEffect.value)}, set by the author`,
    stated: `${formatNumber(designEffect.value, 2)}, as the pollster states it`,
    implied: `${formatNumber(designEffect.value, 2)}, from the published margin`,
  }[designEffect.origin];
  return [
    `Design effect: ${effect}; effective sample size ${formatCount(effectiveSampleSize?.value ?? 0)}.`,
    ...(pValue === null || statistic === null ? [] : [`z = ${formatNumber(statistic, 2)}, p ${pText(pValue)}.`]),
  ];
}
