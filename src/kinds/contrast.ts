import type { ContrastEstimate } from "../estimate/contrast.ts";
import { formatCount, formatPoints, formatSize } from "../format/number.ts";
import { list } from "../report/blocks.ts";
import { errorsText, intervalName, intervalText, methodName, shareText, sizeText, totalText } from "../report/words.ts";
import { documentOf, type Kind, ownCautions } from "./kind.ts";
import { askedItem, precisionItems } from "./precision-items.ts";
import { asked, codesIn, measured } from "./rows.ts";
import { toplinePicture } from "./topline.ts";

/** How far one answer is ahead of another, or those for less those against. */
export const CONTRAST: Kind<ContrastEstimate & { readonly kind: "lead" | "net" }> = {
  finding: contrastSentence,
  document: (result) =>
    documentOf(contrastSentence(result), [list([askedItem(result), ...precisionItems(result)])], result),
  method: ({ method }) => `interval by ${methodName(method)}`,
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
  const {
    kind,
    label,
    first,
    second,
    value: estimate,
    interval,
    totalInterval,
    intervalKind,
    sampleSize,
    sampleSizeForSignificance,
    lineage: { inputs },
  } = result;
  // With two inputs there is one on each side; a sum has no printed share.
  const [one, other] = [first, second].map(({ value: share }, side) =>
    shareText(share, inputs.length === 2 ? inputs.slice(side, side + 1) : []),
  );
  const size = formatSize(Math.abs(estimate));
  const gap = kind === "net" ? `net ${formatPoints(estimate)}` : `${size} ${estimate < 0 ? "behind" : "ahead"}`;
  const what = `${label}: ${first.label} ${one!} against ${second.label} ${other!}, ${gap}`;
  if (interval === null || totalInterval === null) {
    const needed =
      sampleSizeForSignificance === null
        ? ""
        : `; to be more than chance it needs an effective n of at least ${formatCount(sampleSizeForSignificance.value)}`;
    return `${what}. No interval can be given: ${sizeText(sampleSize)}${needed}.`;
  }
  const beyond = totalInterval.lower > 0 || totalInterval.upper < 0;
  return `${what} (${sizeText(sampleSize)}; ${intervalName(interval, intervalKind)} ${intervalText(interval)}, ${totalText(result)}): ${beyond ? "beyond" : "within"} ${errorsText(result)}.`;
}
