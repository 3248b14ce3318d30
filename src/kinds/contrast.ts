import type { ContrastEstimate } from "../estimate/contrast.ts";
import type { Interval } from "../estimate/estimate.ts";
import { formatCount, formatPoints, formatSize } from "../format/number.ts";
import { list } from "../report/blocks.ts";
import {
  designEffectItems,
  errorItems,
  likelyText,
  pointDecimals,
  tippingText,
  withoutName,
} from "../report/likely.ts";
import { intervalName, intervalText, methodName, pText, shareText, sizeText } from "../report/words.ts";
import { contrastScale } from "../stats/survey-error.ts";
import { documentOf, type Kind, ownCautions } from "./kind.ts";
import { askedItem, precisionItems } from "./precision-items.ts";
import { asked, codesIn, measured } from "./rows.ts";
import { toplinePicture } from "./topline.ts";

/** How far one answer is ahead of another, or those for less those against. */
export const CONTRAST: Kind<ContrastEstimate & { readonly kind: "lead" | "net" }> = {
  finding: contrastSentence,
  document: (result) =>
    documentOf(
      contrastSentence(result),
      [list([askedItem(result), ...intervalItems(result), ...precisionItems({ ...result, pValue: null })])],
      result,
    ),
  // Wald's, which is `interval`, is never printed
  method: () => `interval by ${methodName("bonett-price")}`,
  rows: (result) => {
    const own = asked(result.lineage, result.address);
    return [
      ...[result.first, result.second].map((side) => ({
        ...own,
        option: null,
        row: "side",
        label: result.label,
        answer: side.label,
        ...measured(side),
      })),
      {
        ...own,
        row: "difference",
        label: result.label,
        answer: `${result.first.label} less ${result.second.label}`,
        ...measured(result),
        n: result.sampleSize?.value ?? null,
        effectiveN: result.effectiveSampleSize?.value ?? null,
        cautions: codesIn(result.cautions),
      },
    ];
  },
  picture: toplinePicture,
  cautions: ownCautions,
  care: "of the number",
};

function contrastSentence(result: ContrastEstimate): string {
  const { kind, label, first, second, value: estimate, pollInterval, sampleSize, sampleSizeForSignificance } = result;
  const { inputs } = result.lineage;
  // With two inputs there is one on each side; a sum has no printed share.
  const [one, other] = [first, second].map(({ value: share }, side) =>
    shareText(share, inputs.length === 2 ? inputs.slice(side, side + 1) : []),
  );
  const decimals = pointDecimals(result.lineage, 2);
  const size = formatSize(Math.abs(estimate), decimals);
  const gap =
    kind === "net" ? `net ${formatPoints(estimate, decimals)}` : `${size} ${estimate < 0 ? "behind" : "ahead"}`;
  const what = `${label}: ${first.label} ${one!} against ${second.label} ${other!}, ${gap}`;
  if (pollInterval === null) {
    const needed =
      sampleSizeForSignificance === null
        ? ""
        : `; to be more than chance it needs an effective n of at least ${formatCount(sampleSizeForSignificance.value)}`;
    return `${what}. No interval can be given: ${sizeText(sampleSize)}${needed}.`;
  }
  const leads = `${estimate < 0 ? second.label : first.label} leads`;
  const shown = isShown(pollInterval);
  const said = shown ? leads : "no lead is shown";
  return `${what}${likelyText(result, decimals, "", [sizeText(sampleSize)])}: ${said}.${tippingText(result, { holds: shown, otherwise: leads, what: "this lead", scale: scaleOf(result) })}`;
}

function scaleOf({ first, second }: ContrastEstimate): number {
  return contrastScale([first.value, second.value], [1, -1]);
}

function intervalItems(result: ContrastEstimate): readonly string[] {
  const { samplingInterval, intervalKind, pollPValue } = result;
  if (samplingInterval === null) return [];
  return [
    `${intervalName(samplingInterval, intervalKind)} ${intervalText(samplingInterval)} by ${methodName("bonett-price")}, ${withoutName(result)}.`,
    ...errorItems(result, scaleOf(result)),
    ...(pollPValue === null ? [] : [`Score test of no lead with these errors: p ${pText(pollPValue)}.`]),
    ...designEffectItems(result, result.pollInterval !== null && isShown(result.pollInterval)),
  ];
}

function isShown({ lower, upper }: Interval): boolean {
  return lower > 0 || upper < 0;
}
