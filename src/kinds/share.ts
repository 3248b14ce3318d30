import type { ShareEstimate } from "../estimate/share-estimate.ts";
import { formatCount, formatNumber, formatPercent } from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import { list } from "../report/blocks.ts";
import { errorItems, likelyText, pointDecimals, withoutName } from "../report/likely.ts";
import { intervalName, intervalText, methodName, shareText, sizeText } from "../report/words.ts";
import { contrastScale } from "../stats/survey-error.ts";
import { documentOf, type Kind, ownCautions } from "./kind.ts";
import { askedItem, precisionItems } from "./precision-items.ts";
import { asked, codesIn, measured } from "./rows.ts";
import { toplinePicture } from "./topline.ts";

/** A share with its interval. */
export const SHARE: Kind<ShareEstimate> = {
  finding: shareSentence,
  document: (result) =>
    documentOf(
      shareSentence(result),
      [list([askedItem(result), ...intervalItems(result), ...precisionItems(result), ...publishedPrecision(result)])],
      result,
    ),
  method: ({ method }) => `interval by ${methodName(method)}`,
  rows: (result) => [
    {
      ...asked(result.lineage, result.address),
      row: "estimate",
      label: result.label,
      ...measured(result),
      n: result.sampleSize?.value ?? null,
      effectiveN: result.effectiveSampleSize?.value ?? null,
      cautions: codesIn(result.cautions),
    },
  ],
  picture: toplinePicture,
  cautions: ownCautions,
  care: "of the number",
};

function shareSentence(result: ShareEstimate): string {
  const { label, value: estimate, sampleSize, lineage } = result;
  const decimals = pointDecimals(lineage, 1);
  return `${label}: ${shareText(estimate, lineage.inputs)}${likelyText(result, decimals, "%", [sizeText(sampleSize)])}.`;
}

function intervalItems(result: ShareEstimate): readonly string[] {
  const { interval, intervalKind, method } = result;
  if (interval === null) return [];
  return [
    `${intervalName(interval, intervalKind)} ${intervalText(interval)} by ${methodName(method)}, ${withoutName(result)}.`,
    ...errorItems(result, contrastScale([result.value], [1])),
  ];
}

function publishedPrecision({ publishedPrecision: { stated, implied } }: ShareEstimate): readonly string[] {
  return [
    ...(stated === null
      ? []
      : [
          `The house states a design effect of ${String(stated.value)}${stated.definition === null ? " (without saying whether on the variance or on the standard error)" : ` (${stated.definition})`}.`,
        ]),
    ...implied.map(
      ({ margin, atShare, sampleSize, deff, deft, assumed }) =>
        `The printed margin of ${formatPrinted(margin)} at ${formatPercent(atShare, 0)}${assumed.includes("atShare") ? " (assumed)" : ""} with n ${formatCount(sampleSize)} implies a deff of ${formatNumber(deff.lower, 2)} to ${formatNumber(deff.upper, 2)} (deft ${formatNumber(deft.lower, 2)} to ${formatNumber(deft.upper, 2)}).`,
    ),
  ];
}
