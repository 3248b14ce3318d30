import { formatPoints, formatSigned } from "../format/number.ts";
import { differenceChangePicture } from "../pictures/gap-change-picture.ts";
import { askedOfPair, surveysIn } from "../report/asked-text.ts";
import { list } from "../report/blocks.ts";
import type { Row } from "../report/columns.ts";
import type { Block } from "../report/document.ts";
import { errorItems, likelyText, pointDecimals, withoutName } from "../report/likely.ts";
import { intervalName, intervalText, methodName, pText } from "../report/words.ts";
import type { DifferenceChange } from "../trend/change-of-difference.ts";
import type { GroupDifference } from "../trend/difference.ts";
import { scaleOf, sideRow } from "./change.ts";
import { type Kind, ownCautions } from "./kind.ts";
import { codesIn, measured } from "./rows.ts";

/** How far the difference of two groups changed. */
export const DIFFERENCE_CHANGE: Kind<DifferenceChange> = {
  kinds: ["difference-change"],
  finding: differenceChangeSentence,
  asked: (result) => askedOfPair([result.from.from, result.to.from], result.lineage),
  details: (result) => [sidesTable(result), ...changeItems(result)],
  method: () => `interval by ${methodName("mover")}`,
  rows: (result) => [
    ...[result.from, result.to].flatMap((gap) => [
      ...[gap.from, gap.to].map((side) => sideRow(result.lineage, side)),
      gapRow(gap),
    ]),
    changeRow(result),
  ],
  drawn: (result, options) =>
    differenceChangePicture(result, [gapRow(result.from), gapRow(result.to), changeRow(result)], options),
  cautions: ownCautions,
  care: "of the number",
};

function gapRow(gap: GroupDifference): Row {
  return { row: "side", label: gap.label, survey: gap.from.survey, ...measured(gap) };
}

function changeRow(result: DifferenceChange): Row {
  return { row: "difference", label: result.label, ...measured(result), cautions: codesIn(result.cautions) };
}

function differenceChangeSentence(result: DifferenceChange): string {
  const { label, from, to, value, lineage } = result;
  const decimals = pointDecimals(lineage, 4);
  const points = (size: number): string => formatPoints(size, decimals);
  const gaps = `${formatSigned(from.value, decimals)} → ${points(to.value)}`;
  return `${label}, ${groupsOf(to)}: ${gaps}, a change of ${points(value)}${likelyText(result, decimals)}: ${saidOf(result)}.`;
}

/** What became of the distance between the groups: it grew or shrank, or they changed places. */
function saidOf({ from, to, pollInterval }: DifferenceChange): string {
  if (pollInterval === null) return "no sample size on record, so it cannot be separated from chance";
  if (pollInterval.lower <= 0 && pollInterval.upper >= 0) return "too close to tell apart";
  if (from.value * to.value < 0) return "the groups changed places";
  return Math.abs(to.value) > Math.abs(from.value) ? "the groups drew apart" : "the groups drew together";
}

/** `West minus East` */
function groupsOf({ from, to }: GroupDifference): string {
  const [first, second] = [from, to].map(({ group }) => group ?? "all");
  return `${second!} minus ${first!}`;
}

function changeItems(result: DifferenceChange): readonly Block[] {
  const { value, interval, intervalKind, method, pollPValue } = result;
  if (interval === null) return [];
  return [
    list([
      `Change: ${formatPoints(value)}, ${intervalName(interval, intervalKind)} ${intervalText(interval)} by ${methodName(method)}, ${withoutName(result)}.`,
      ...errorItems(result, scaleOf(result.to), surveysIn([result.from.from, result.to.from], result.lineage)),
      ...(pollPValue === null ? [] : [`Test of no change with these errors: p ${pText(pollPValue)}.`]),
    ]),
  ];
}

function sidesTable({ from, to }: DifferenceChange): Block {
  return {
    kind: "table",
    columns: [{ title: "Survey" }, { title: groupsOf(to), align: "right" }, { title: "Interval", align: "right" }],
    rows: [from, to].map(({ from: { survey }, value, interval }) => [
      survey,
      formatPoints(value),
      interval === null ? "none" : intervalText(interval),
    ]),
  };
}
