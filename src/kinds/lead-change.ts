import { formatCount, formatPoints, formatSigned } from "../format/number.ts";
import { leadChangePicture } from "../pictures/gap-change-picture.ts";
import { askedOfPair } from "../report/asked-text.ts";
import type { Row } from "../report/columns.ts";
import type { Block } from "../report/document.ts";
import { likelyText, pointDecimals, scaleOfPair } from "../report/likely.ts";
import { intervalText, methodName, sizeCell } from "../report/words.ts";
import { contrastScale } from "../stats/survey-error.ts";
import type { LeadChange, LeadSide } from "../trend/lead-change.ts";
import { changeItems, holdsText, judgedRow, judgedSentence, openText, verdictSaid } from "./change.ts";
import { type Kind, ownCautions } from "./kind.ts";
import { asked, codesIn, measured } from "./rows.ts";

/** The change of a lead between two surveys. */
export const LEAD_CHANGE: Kind<LeadChange> = {
  kinds: ["lead-change"],
  finding: leadChangeSentence,
  holds: (result, say) => holdsText(result, scaleOf(result), say),
  asked: (result) => askedOfPair([result.from, result.to], result.lineage),
  details: (result) => [sidesTable(result), ...changeItems(result, scaleOf(result))],
  method: () => `interval by ${methodName("bonett-price")}, joined by ${methodName("mover")}`,
  rows: leadRows,
  drawn: (result, options) => leadChangePicture(result, leadRows(result), options),
  cautions: ownCautions,
  care: "of the number",
};

/** Two leads and their difference. */
function leadRows(result: LeadChange): readonly Row[] {
  return [
    ...[result.from, result.to].map((side) => ({
      ...asked(result.lineage, side.address),
      option: null,
      row: "side",
      label: side.label,
      answer: leadOf(side),
      ...measured(side),
      n: side.sampleSize?.value ?? null,
      effectiveN: side.effectiveSampleSize?.value ?? null,
    })),
    {
      row: "difference",
      label: result.label,
      answer: leadOf(result.to),
      ...measured(result),
      ...judgedRow(result),
      cautions: codesIn(result.cautions),
    },
  ];
}

function leadChangeSentence(result: LeadChange): string {
  const { label, from, to, value, lineage } = result;
  const decimals = pointDecimals(lineage, 4);
  const points = (size: number): string => formatPoints(size, decimals);
  const leads = `${formatSigned(from.value, decimals)} → ${points(to.value)}`;
  const isJudgedApart = result.judged.base !== "as published";
  const of = isJudgedApart ? " of all respondents" : "";
  const said = isJudgedApart ? `${openText(result)}. ${judgedSentence(result)}` : `: ${verdictSaid(result)}.`;
  return `${label}, lead of ${to.first.label} over ${to.second.label}: ${leads}${of}, ${points(value)}${likelyText(result, decimals)}${said}`;
}

function scaleOf({ from, to }: LeadChange): number {
  const [one, other] = [from, to].map(({ first, second }) => contrastScale([first.value, second.value], [1, -1]));
  return scaleOfPair(one!, other!);
}

function leadOf({ first, second }: LeadSide): string {
  return `${first.label} minus ${second.label}`;
}

function sidesTable({ from, to }: LeadChange): Block {
  return {
    kind: "table",
    columns: [
      { title: "Survey" },
      { title: "Lead", align: "right" },
      { title: "Interval", align: "right" },
      { title: "Sample size", align: "right" },
      { title: "Effective size", align: "right" },
      { title: "n with usual errors", align: "right" },
    ],
    rows: [from, to].map(({ address, value, interval, sampleSize, effectiveSampleSize, countsFor }) => [
      address,
      formatPoints(value),
      interval === null ? "none" : intervalText(interval),
      sizeCell(sampleSize),
      effectiveSampleSize === null ? "" : formatCount(effectiveSampleSize.value),
      countsFor === null ? "" : formatCount(countsFor.value),
    ]),
  };
}
