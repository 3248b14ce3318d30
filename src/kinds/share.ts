import type { ShareEstimate } from "../estimate/share-estimate.ts";
import { formatCount, formatNumber, formatPercent, formatRange } from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import { ANSWERS_NOT_PRINTED } from "../model/share-total.ts";
import { askedLines, placedLabel } from "../report/asked-text.ts";
import { list } from "../report/blocks.ts";
import { errorItems, likelyText, pointDecimals, withoutName } from "../report/likely.ts";
import { intervalName, intervalText, methodName, shareText } from "../report/words.ts";
import { proportionInterval } from "../stats/proportion-interval.ts";
import { contrastScale } from "../stats/survey-error.ts";
import { type Kind, ownCautions } from "./kind.ts";
import { baseItems, precisionItems } from "./precision-items.ts";
import { asked, codesIn, measured } from "./rows.ts";
import { toplineDrawn } from "./topline.ts";

/** A share with its interval. */
export const SHARE: Kind<ShareEstimate> = {
  kinds: ["share"],
  finding: shareSentence,
  holds: withoutSize,
  asked: (result) => askedLines(result, result.lineage),
  details: (result) => [
    list([...baseItems(result), ...intervalItems(result), ...precisionItems(result), ...publishedPrecision(result)]),
  ],
  sharesAt: [""],
  speaksOf: "share",
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
  drawn: toplineDrawn,
  beside: ({ address }) => [address],
  cautions: ownCautions,
  care: "of the number",
};

function shareSentence(result: ShareEstimate): string {
  const { value: estimate, sampleSize, topic, cautions, lineage } = result;
  // another base is in the label
  const isOfAll = topic.base === "all" && cautions.some(({ code }) => code === ANSWERS_NOT_PRINTED.code);
  const what = `${placedLabel(result)}: ${shareText(estimate, lineage.inputs)}${isOfAll ? " of all respondents" : ""}`;
  return sampleSize === null
    ? `${what}. No interval: no sample size on record.`
    : `${what}${likelyText(result, pointDecimals(lineage, 1), "%")}.`;
}

/** What a sample of the usual size would tell, where none is on record. */
function withoutSize({ value, sampleSize, lineage }: ShareEstimate): string {
  if (sampleSize !== null) return "";
  const { lower, upper } = proportionInterval(value, USUAL_SIZE, { level: Number(lineage.settings.level) });
  return `With ${formatCount(USUAL_SIZE)} respondents sampling alone would be ${formatRange(lower, upper)}.`;
}

const USUAL_SIZE = 1000;

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
          `The pollster states a design effect of ${String(stated.value)}${stated.definition === null ? " (without saying whether on the variance or on the standard error)" : ` (${stated.definition})`}.`,
        ]),
    ...implied.map(
      ({ margin, atShare, sampleSize, deff, deft, assumed }) =>
        `The published margin of ${formatPrinted(margin)} at ${formatPercent(atShare.value, 0)}${assumed.includes("atShare") ? " (assumed)" : ""} with ${formatCount(sampleSize.value)} respondents implies a design effect of ${formatNumber(deff.lower, 2)} to ${formatNumber(deff.upper, 2)} (deft ${formatNumber(deft.lower, 2)} to ${formatNumber(deft.upper, 2)}).`,
    ),
  ];
}
