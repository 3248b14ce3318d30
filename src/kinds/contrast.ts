import type { ContrastEstimate } from "../estimate/contrast.ts";
import type { Interval } from "../estimate/estimate.ts";
import type { LeadEstimate } from "../estimate/lead.ts";
import type { NetEstimate } from "../estimate/net.ts";
import { errBeyondSampling } from "../estimate/survey-errors.ts";
import { formatCount, formatPoints, formatSize } from "../format/number.ts";
import { askedLines } from "../report/asked-text.ts";
import { list } from "../report/blocks.ts";
import {
  designEffectItems,
  errorItems,
  likelyText,
  pointDecimals,
  tippingText,
  withoutName,
} from "../report/likely.ts";
import { leavesOutZero } from "../report/verdict-phrase.ts";
import { intervalName, intervalText, methodName, pText, shareText } from "../report/words.ts";
import { contrastScale } from "../stats/survey-error.ts";
import { type Kind, ownCautions } from "./kind.ts";
import { baseItems, precisionItems } from "./precision-items.ts";
import { asked, codesIn, measured } from "./rows.ts";
import { toplineDrawn } from "./topline.ts";

/** The lead of one answer over another, or support minus opposition. */
export const CONTRAST: Kind<LeadEstimate | NetEstimate> = {
  kinds: ["lead", "net"],
  finding: contrastSentence,
  holds: holdsOf,
  asked: (result) => askedLines(result, result.lineage),
  details: (result) => [
    list([...baseItems(result), ...intervalItems(result), ...precisionItems({ ...result, pValue: null })]),
  ],
  sharesAt: ["first", "second"],
  speaksOf: "lead",
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
        answer: `${result.first.label} minus ${result.second.label}`,
        ...measured(result),
        n: result.sampleSize?.value ?? null,
        effectiveN: result.effectiveSampleSize?.value ?? null,
        cautions: codesIn(result.cautions),
      },
    ];
  },
  drawn: toplineDrawn,
  beside: ({ address }) => [address],
  cautions: ownCautions,
  care: "of the number",
};

function contrastSentence(result: ContrastEstimate): string {
  const { kind, label, first, second, value, pollInterval, lineage } = result;
  const { inputs } = lineage;
  // With two inputs there is one on each side; a sum has no published share.
  const [one, other] = [first, second].map(({ value: share }, side) =>
    shareText(share, inputs.length === 2 ? inputs.slice(side, side + 1) : []),
  ) as [string, string];
  const decimals = pointDecimals(lineage, 2);
  const isShown = pollInterval && leavesOutZero(pollInterval);
  const what =
    kind === "net"
      ? `${label}: net ${formatPoints(value, decimals)}, ${one} for and ${other} against`
      : `${label}: ${leadText(result, [one, other], isShown, decimals)}`;
  if (pollInterval !== null) {
    const likely = likelyText(value < 0 && kind === "lead" ? turned(result) : result, decimals);
    return `${what}${likely}${isShown === false && kind === "net" ? ": too close to tell apart" : ""}.`;
  }
  return `${what}. No interval: no sample size on record.`;
}

/** `"A" leads "B" by 4.8 points, 45.6% to 40.8%`; of a lead that is not shown, first that it is not. */
function leadText(
  { first, second, value }: ContrastEstimate,
  [one, other]: readonly [string, string],
  isShown: boolean | null,
  decimals: number,
): string {
  const [ahead, behind, shares] =
    value < 0 ? [second, first, `${other} to ${one}`] : [first, second, `${one} to ${other}`];
  const size = formatSize(Math.abs(value), decimals);
  if (value === 0) return `${first.label} and ${second.label} are level, ${shares}`;
  if (isShown === null) return `${ahead.label} is ${size} ahead of ${behind.label}, ${shares}`;
  return isShown
    ? `${ahead.label} leads ${behind.label} by ${size}, ${shares}`
    : `${ahead.label} and ${behind.label} are too close to tell apart, ${shares}: ${size}`;
}

/** As the one behind would have it the other way round. */
function turned(result: ContrastEstimate): ContrastEstimate {
  const other = <I extends Interval | null>(interval: I): I =>
    interval && { ...interval, lower: -interval.upper, upper: -interval.lower };
  const { interval, samplingInterval, pollInterval } = result;
  return {
    ...result,
    interval: other(interval),
    samplingInterval: other(samplingInterval),
    pollInterval: other(pollInterval),
  };
}

function holdsOf(result: ContrastEstimate, say = tippingText): string {
  const { pollInterval, surveyErrors } = result;
  if (pollInterval === null) return errBeyondSampling(surveyErrors) ? enoughText(result) : neededText(result);
  const [holds, finding] = [leavesOutZero(pollInterval), result.kind === "net" ? "net" : "lead"] as const;
  return say(result, { finding, holds, bySampling: true, what: `${finding}s`, scale: scaleOf(result) });
}

/** How many respondents would show the lead by sampling alone, with what else is said of that. */
function neededText({ kind, sampleSizeForSignificance: needed }: ContrastEstimate, besides = ""): string {
  if (needed === null) return "";
  return `By sampling alone, ${formatCount(needed.value)} interviews would be enough to show the ${kind === "lead" ? "lead" : "difference"}${besides}.`;
}

/** The same, and how many would with all that polls err by: that may be none. */
function enoughText(result: ContrastEstimate): string {
  const { enoughRespondents: enough } = result;
  const many = enough === null ? "no number is" : `${formatCount(enough.value)} would`;
  return neededText(result, `; with the usual differences between polls, ${many}`);
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
    ...designEffectItems(result, result.pollInterval !== null && leavesOutZero(result.pollInterval)),
  ];
}
