import type { Lineage } from "../estimate/lineage.ts";
import { baseName } from "../estimate/topic.ts";
import { formatCount, formatPercent, formatPoints, formatRange, formatSize } from "../format/number.ts";
import { changePicture } from "../pictures/change-picture.ts";
import { askedOfPair, placedLabel, surveysIn } from "../report/asked-text.ts";
import { list } from "../report/blocks.ts";
import type { Row } from "../report/columns.ts";
import type { Block } from "../report/document.ts";
import {
  betweenText,
  designEffectItems,
  errorItems,
  likelyText,
  pointDecimals,
  roundSize,
  scaleOfPair,
  tippingText,
  withoutName,
} from "../report/likely.ts";
import {
  decidedText,
  enoughOf,
  explainedBy,
  explanationName,
  holdsAsPublished,
  leavesOutZero,
  verdictPhrase,
} from "../report/verdict-phrase.ts";
import { intervalName, intervalText, methodName, pText, shareText, sizeCell, verdictText } from "../report/words.ts";
import { contrastScale } from "../stats/survey-error.ts";
import type { WaveChange } from "../trend/change.ts";
import type { ChangeEstimate, ChangeSide, DifferenceEstimate, Explanation } from "../trend/change-estimate.ts";
import type { GroupDifference } from "../trend/difference.ts";
import { type Kind, ownCautions } from "./kind.ts";
import { asked, codesIn, measured } from "./rows.ts";

/** A change between two surveys, or a difference between two groups. */
export const CHANGE: Kind<WaveChange | GroupDifference> = {
  kinds: ["change", "group-difference"],
  finding: changeSentence,
  holds: (result, say) => holdsText(result, scaleOf(result), say),
  asked: (result) => askedOfPair([result.from, result.to], result.lineage),
  details: changeDetails,
  sharesAt: ["from", "to"],
  method: ({ method }) => `interval by ${methodName(method)}`,
  rows: changeRows,
  drawn: (result, options) => changePicture(result, changeRows(result), options),
  moved: ({ judged }) => judged.difference.value,
  cautions: ownCautions,
  care: "of the number",
};

function changeRows(result: ChangeEstimate): readonly Row[] {
  return [
    ...[result.from, result.to].map((side) => sideRow(result.lineage, side)),
    {
      row: "difference",
      label: result.label,
      ...measured(result),
      ...judgedRow(result),
      cautions: codesIn(result.cautions),
    },
  ];
}

/** What may be said of a difference, and on which base, in a row. */
export function judgedRow({ verdict, judged: { base, difference, pollInterval } }: DifferenceEstimate): Row {
  return {
    verdict,
    judgedBase: base,
    judgedEstimate: difference.value,
    judgedLower: pollInterval?.lower ?? null,
    judgedUpper: pollInterval?.upper ?? null,
  };
}

/** One side of a change or of an effect as a row. */
export function sideRow(lineage: Lineage, side: ChangeSide): Row {
  return {
    ...asked(lineage, side.address),
    row: "side",
    label: side.label,
    ...measured(side),
    n: side.sampleSize?.value ?? null,
    effectiveN: side.effectiveSampleSize?.value ?? null,
  };
}

function changeSentence(change: ChangeEstimate): string {
  const { kind, from, to, value: estimate, lineage } = change;
  const [first, second] = [from, to].map(({ address, value: share, group }) => {
    const text = shareText(
      share,
      lineage.inputs.filter((input) => input.address === address),
    );
    return kind === "change" ? text : `${text} (${group ?? "all"})`;
  });
  const decimals = pointDecimals(lineage, 2);
  const isJudgedApart = change.judged.base !== "as published";
  // another base is in the label
  const ofAll = isJudgedApart && change.topic.base === "all" ? OF_ALL : "";
  const size = `${formatPoints(estimate, decimals)}${likelyText(change, decimals)}`;
  const what = placedLabel(change);
  const judged = isJudgedApart ? `${openText(change)}. ${judgedSentence(change)}` : "";
  if (kind === "change" && hasMoved(change)) {
    const [verb, way] = estimate > 0 ? ["rose", "up"] : ["fell", "down"];
    const small = change.verdict === "changed" || isJudgedApart ? "" : `, ${smallText(change)}`;
    const moved = change.topic.answers.length === 0 ? `${what} ${verb}` : `${what}: ${way}`;
    return `${moved} from ${first!} to ${second!}${ofAll}: ${size}${small}${judged === "" ? "." : judged}`;
  }
  const arrow = kind === "change" ? "→" : "and";
  const shares = first === second ? `${first!} in both` : `${first!} ${arrow} ${second!}`;
  return `${what}: ${shares}${ofAll}, ${size}${judged === "" ? `: ${verdictSaid(change)}.` : judged}`;
}

const OF_ALL = " of all respondents";

/** Whether it may be said that the published figures rose or fell. */
function hasMoved(change: Judged): boolean {
  return change.verdict !== "no-change-that-matters" && holdsAsPublished(change);
}

function smallText({ equivalence }: Judged): string {
  return `but by less than the ${equivalence === null ? "margin" : formatSize(equivalence.margin.value)} that matter`;
}

/** By what sizes for a share of one half are multiplied for two shares. */
export function scaleOf({ from, to }: ComparedShares): number {
  return scaleOfPair(contrastScale([from.value], [1]), contrastScale([to.value], [1]));
}

interface ComparedShares {
  readonly from: { readonly value: number };
  readonly to: { readonly value: number };
}

/** A difference, and what its verdict is about. */
type Judged = Omit<DifferenceEstimate, "kind"> & {
  readonly kind: ChangeEstimate["kind"] | "lead-change";
};

/** Of the published figures, on which no verdict rests, whether they show the direction at all. */
export function openText({ interval, pollInterval }: Judged): string {
  if (interval === null || pollInterval === null || leavesOutZero(pollInterval)) return "";
  return `: ${verdictPhrase(leavesOutZero(interval) ? "not-shown" : "too-close")}`;
}

/** The verdict on decided respondents, where it rests on them, and how many these are on each side. */
export function judgedSentence(change: Judged): string {
  const { from, to, judged } = change;
  const { difference, pollInterval } = judged;
  const range = pollInterval === null ? "" : `, likely between ${betweenText(pollInterval, 0)}`;
  const verdict = `Among ${baseName("decided")} ${formatPoints(difference.value)}${range}: ${verdictSaid(change)}.`;
  if (judged.from.value === 0 || judged.to.value === 0) return verdict;
  const parts = [from.value / judged.from.value, to.value / judged.to.value];
  const [before, after] = parts.map((share) => formatPercent(share, 0)) as [string, string];
  return `${verdict} They were ${before} of all before, ${after} after; the others are assumed to be like them.`;
}

/** What may be said of a difference, and why no more. */
export function verdictSaid(change: Judged): string {
  const { kind, verdict, equivalence, judged } = change;
  const ofGroups = kind === "group-difference";
  const margin = equivalence === null ? "" : formatSize(equivalence.margin.value);
  return verdictPhrase(verdict, {
    ofGroups,
    isNone: judged.difference.value === 0,
    margin,
    decided: isUndone(verdict, judged) ? decidedText(judged) : "",
    explained: explainedBy(judged),
    enough: ofGroups ? "" : enoughOf(change),
  });
}

/** Whether the interval that is printed leaves out 0, and the one on which the verdict rests does not. */
function isUndone(verdict: Judged["verdict"], { pollInterval }: Judged["judged"]): boolean {
  return verdict === "not-shown" && pollInterval !== null && leavesOutZero(pollInterval);
}

/**
 * Up to which error the verdict holds.
 *
 * @param scale By what sizes for a share of one half are multiplied for the figures at hand.
 */
export function holdsText(change: Judged, scale: number, say: typeof tippingText = tippingText): string {
  const { kind, verdict, judged, pollInterval } = change;
  const ofGroups = kind === "group-difference";
  const [published, shown] = [judged.base === "as published", pollInterval !== null && leavesOutZero(pollInterval)];
  const holds = holdsAsPublished(change);
  const bySampling = verdict === "not-shown" && !shown && published;
  const what = ofGroups ? "groups" : kind === "change" ? "polls" : "leads";
  const finding = published ? {} : { finding: "of-all" as const };
  const leftOut =
    kind === "change" && published && judged.explanations.some(({ code }) => code === "different-territory");
  return say(change, { holds, bySampling, what, scale, leftOut, ...finding });
}

function changeDetails(change: ChangeEstimate): readonly Block[] {
  const sides: Block = {
    kind: "table",
    columns: [
      { title: "Survey" },
      { title: "Share", align: "right" },
      { title: "Interval", align: "right" },
      { title: "Sample size", align: "right" },
      { title: "Effective size", align: "right" },
      { title: "n with usual errors", align: "right" },
    ],
    rows: [change.from, change.to].map(sideCells),
  };
  return [sides, ...changeItems(change, scaleOf(change))];
}

/**
 * How a difference was measured, and what it allows to say: of the published figures, and of those with an answer where the
 * verdict rests on them.
 *
 * @param scale By what sizes for a share of one half are multiplied for the figures at hand.
 */
export function changeItems(change: Judged, scale: number): readonly Block[] {
  const { interval, pollInterval, totalInterval, intervalKind, method, minimumDetectableChange, judged } = change;
  if (interval === null || pollInterval === null || totalInterval === null) return [];
  const noun = change.kind === "group-difference" ? "difference" : "change";
  const published = judged.base === "as published" ? "" : " of the published figures";
  return [
    list([
      `${noun === "change" ? "Change" : "Difference"}${published}: ${formatPoints(change.value)}, ${intervalName(interval, intervalKind)} ${intervalText(interval)} by ${methodName(method)}, ${withoutName(change)}.`,
      ...errorItems(change, scale, surveysIn([change.from, change.to], change.lineage)),
      ...(change.pollPValue === null
        ? []
        : [`Test of equality with these errors: p ${pText(change.pollPValue)}${judgedPText(judged)}.`]),
      ...equivalenceItems(change),
      ...(minimumDetectableChange === null
        ? []
        : [
            `This pair would find a ${noun}${published} of ${formatSize(minimumDetectableChange.value)} with 80% power.`,
          ]),
      ...designEffectItems(change, holdsAsPublished(change), published === "" ? "it" : `the ${noun}${published}`),
      ...explanationItems(change),
      `Verdict${change.judged.base === "as published" ? "" : `, on ${baseName("decided")}`}: ${verdictText(change)}.`,
    ]),
  ];
}

/** The p-value on the base on which the verdict rests, beside that of the published figures. */
function judgedPText({ base, pollPValue }: Judged["judged"]): string {
  if (base === "as published" || pollPValue === null) return "";
  return ` of the published figures, p ${pText(pollPValue)} of ${baseName("decided")}`;
}

/** Whether it is shown to be within the margin: on the base and with the errors on which the verdict rests. */
function equivalenceItems({ equivalence, judged: { base, shift, upTo } }: Judged): readonly string[] {
  if (equivalence === null) return [];
  const { margin, pValue, interval } = equivalence;
  const whose = base === "as published" ? "" : ` of ${baseName("decided")}`;
  const counted =
    upTo.value === 0 ? "" : `, with the up to ${roundSize(upTo.value)} that other differences could make counted in`;
  const taken = shift.value === 0 ? "" : ` and ${formatPoints(shift.value)} of them taken off`;
  return [
    `Within ±${formatSize(margin.value)}${whose}${counted}${taken}? Two one-sided tests: p ${pText(pValue)}; ${intervalName(interval, "sampling")} ${intervalText(interval)}.`,
  ];
}

/** What else could have moved it, and how far. */
function explanationItems({ judged: { explanations } }: Judged): readonly string[] {
  if (explanations.length === 0) return [];
  const parts = explanations.map((each) => `${explanationName(each.code)} ${reachText(each)}`);
  return [`What else could move it: ${parts.join("; ")}.`];
}

/** `by up to 6 points`, or both ends where one is further than the other. */
function reachText({ upTo, between: { lower, upper } }: Explanation): string {
  if (Math.abs(lower + upper) < 0.0005) return `by up to ${roundSize(upTo.value)}`;
  return `by ${formatRange(lower, upper, upTo.value < 0.03 ? 1 : 0)} points`;
}

function sideCells({
  address,
  value: share,
  interval,
  sampleSize,
  effectiveSampleSize,
  countsFor,
}: ChangeSide): readonly string[] {
  return [
    address,
    formatPercent(share),
    interval === null ? "none" : intervalText(interval),
    sizeCell(sampleSize),
    effectiveSampleSize === null ? "" : formatCount(effectiveSampleSize.value),
    countsFor === null ? "" : formatCount(countsFor.value),
  ];
}
