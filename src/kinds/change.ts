import { changeChart } from "../charts/change-chart.ts";
import type { Lineage } from "../estimate/lineage.ts";
import { formatCount, formatPercent, formatPoints, formatSize } from "../format/number.ts";
import { list } from "../report/blocks.ts";
import type { Block } from "../report/document.ts";
import {
  designEffectItems,
  errorItems,
  likelyText,
  pointDecimals,
  tippingText,
  withoutName,
} from "../report/likely.ts";
import { intervalName, intervalText, methodName, pText, shareText, sizeText, verdictText } from "../report/words.ts";
import type { ChangeEstimate, ChangeSide } from "../trend/change.ts";
import type { Row } from "./columns.ts";
import { documentOf, type Kind, ownCautions } from "./kind.ts";
import { asked, codesIn, measured } from "./rows.ts";

/** A change between two surveys, or a difference between two groups. */
export const CHANGE: Kind<ChangeEstimate> = {
  finding: changeSentence,
  document: (result) => documentOf(changeSentence(result), changeDetails(result), result),
  method: ({ method }) => `interval by ${methodName(method)}`,
  rows: (result) => [
    ...[result.from, result.to].map((side) => sideRow(result.lineage, side)),
    {
      row: "difference",
      label: result.label,
      ...measured(result),
      verdict: result.verdict,
      cautions: codesIn(result.cautions),
    },
  ],
  picture: (result, options) => changeChart(result, options),
  cautions: ownCautions,
  care: "of the number",
};

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
  const { kind, label, from, to, value: estimate, lineage } = change;
  const [first, second] = [from, to].map(({ address, value: share, group }) => {
    const text = shareText(
      share,
      lineage.inputs.filter((input) => input.address === address),
    );
    return kind === "change" ? text : `${text} (${group ?? "all"})`;
  });
  const decimals = pointDecimals(lineage, 2);
  const sides = `${first!} ${kind === "change" ? "→" : "against"} ${second!}`;
  return `${label}: ${sides}, ${formatPoints(estimate, decimals)}${likelyText(change, decimals)}: ${verdictSentence(change)}`;
}

/** What a verdict says, and up to which error it holds. */
export function verdictSentence(
  change: Pick<
    ChangeEstimate,
    "verdict" | "equivalence" | "tipping" | "interval" | "pollInterval" | "surveyErrors" | "intervalKind" | "allowed"
  > & {
    readonly kind: ChangeEstimate["kind"] | "lead-change";
  },
): string {
  const { kind, verdict, equivalence } = change;
  const [noun, moved] = kind === "group-difference" ? ["difference", "different"] : ["change", "changed"];
  const margin = equivalence === null ? "" : formatSize(equivalence.margin.value);
  const said = {
    changed: moved,
    "changed-but-small": `${moved}, but by less than the ${margin} that matter`,
    "no-meaningful-change": `no ${noun} that matters: less than ${margin} either way`,
    inconclusive: `inconclusive, neither a ${noun} nor its absence is shown`,
    unknown: "without n it cannot be told from chance",
  }[verdict ?? "unknown"];
  const holds = verdict !== null && verdict !== "inconclusive";
  const otherwise = kind === "group-difference" ? "they differ" : "it changed";
  return `${said}.${tippingText(change, holds, otherwise, kind === "group-difference" ? "the survey" : "each survey")}`;
}

function changeDetails(change: ChangeEstimate): readonly Block[] {
  const sides: Block = {
    kind: "table",
    columns: [
      { title: "Survey" },
      { title: "Share", align: "right" },
      { title: "Interval", align: "right" },
      { title: "n", align: "right" },
      { title: "Effective n", align: "right" },
      { title: "Counts for", align: "right" },
    ],
    rows: [change.from, change.to].map(sideCells),
  };
  return [sides, ...changeItems(change)];
}

/** How a difference was measured, and what it allows to say. */
export function changeItems(
  change: Omit<ChangeEstimate, "kind" | "from" | "to"> & { readonly kind: ChangeEstimate["kind"] | "lead-change" },
): readonly Block[] {
  const { interval, pollInterval, totalInterval, intervalKind, method, equivalence, minimumDetectableChange } = change;
  if (interval === null || pollInterval === null || totalInterval === null) return [];
  const noun = change.kind === "group-difference" ? "difference" : "change";
  return [
    list([
      `${noun === "change" ? "Change" : "Difference"}: ${formatPoints(change.value)}, ${intervalName(interval, intervalKind)} ${intervalText(interval)} by ${methodName(method)}, ${withoutName(change)}.`,
      ...errorItems(change),
      ...(change.pollPValue === null ? [] : [`Test of equality with these errors: p ${pText(change.pollPValue)}.`]),
      ...(equivalence === null
        ? []
        : [
            `Within ±${formatSize(equivalence.margin.value)}? Two one-sided tests: p ${pText(equivalence.pValue)}; ${intervalName(equivalence.interval, "sampling")} ${intervalText(equivalence.interval)}.`,
          ]),
      ...(minimumDetectableChange === null
        ? []
        : [
            `This pair would have found a ${noun} of ${formatSize(minimumDetectableChange.value)} in four of five cases.`,
          ]),
      ...designEffectItems(change),
      `Verdict: ${verdictText(change)}.`,
    ]),
  ];
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
    sizeText(sampleSize).replace(/^n /, ""),
    effectiveSampleSize === null ? "" : formatCount(effectiveSampleSize.value),
    countsFor === null ? "" : formatCount(countsFor.value),
  ];
}
