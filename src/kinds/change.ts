import { changeChart } from "../charts/change-chart.ts";
import type { Lineage } from "../estimate/lineage.ts";
import { formatCount, formatNumber, formatPercent, formatPoints, formatSize } from "../format/number.ts";
import { list } from "../report/blocks.ts";
import type { Block } from "../report/document.ts";
import {
  errorsText,
  intervalName,
  intervalText,
  methodName,
  pText,
  shareText,
  sizeText,
  totalText,
  verdictText,
} from "../report/words.ts";
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
  const {
    kind,
    label,
    from,
    to,
    value: estimate,
    interval,
    intervalKind,
    verdict,
    equivalence,
    errors,
    lineage,
  } = change;
  const [first, second] = [from, to].map(({ address, value: share, group }) => {
    const text = shareText(
      share,
      lineage.inputs.filter((input) => input.address === address),
    );
    return kind === "change" ? text : `${text} (${group ?? "all"})`;
  });
  const noun = kind === "change" ? "change" : "difference";
  const allowed = errors.surveyError > 0 ? `, ${totalText(change)}` : "";
  const range =
    interval === null ? "" : ` (${intervalName(interval, intervalKind)} ${intervalText(interval)}${allowed})`;
  const margin = equivalence === null ? "" : formatSize(equivalence.margin.value);
  const said = {
    changed: `beyond ${errorsText(change)}`,
    "changed-but-small": `beyond ${errorsText(change)}, but shown to be less than the ${margin} that matter`,
    "no-meaningful-change": `no ${noun} that matters: shown to be less than ${margin} either way`,
    inconclusive: `within ${errorsText(change)}, so neither a ${noun} nor its absence is shown`,
    unknown: "without n it cannot be told from chance",
  }[verdict ?? "unknown"];
  return `${label}: ${first!} ${kind === "change" ? "→" : "against"} ${second!}, ${formatPoints(estimate)}${range}: ${said}.`;
}

function changeDetails(change: ChangeEstimate): readonly Block[] {
  const { interval, totalInterval, intervalKind, method, statistic, pValue, equivalence, minimumDetectableChange } =
    change;
  const noun = change.kind === "change" ? "change" : "difference";
  const sides: Block = {
    kind: "table",
    columns: [
      { title: "Survey" },
      { title: "Share", align: "right" },
      { title: "Interval", align: "right" },
      { title: "n", align: "right" },
      { title: "Effective n", align: "right" },
    ],
    rows: [change.from, change.to].map(sideCells),
  };
  if (interval === null || totalInterval === null) return [sides];
  return [
    sides,
    list([
      `${change.kind === "change" ? "Change" : "Difference"}: ${formatPoints(change.value)}, ${intervalName(interval, intervalKind)} ${intervalText(interval)} by ${methodName(method)}; ${totalText(change)}.`,
      ...(statistic === null || pValue === null
        ? []
        : [`Test of equality: z = ${formatNumber(statistic, 2)}, p ${pText(pValue)}.`]),
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
}: ChangeSide): readonly string[] {
  return [
    address,
    formatPercent(share),
    interval === null ? "none" : intervalText(interval),
    sizeText(sampleSize).replace(/^n /, ""),
    effectiveSampleSize === null ? "" : formatCount(effectiveSampleSize.value),
  ];
}
