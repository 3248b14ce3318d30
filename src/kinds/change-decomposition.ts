import { printedDecimals } from "../estimate/figure.ts";
import { errBeyondSampling } from "../estimate/survey-errors.ts";
import { surveyNames } from "../estimate/survey-names.ts";
import { formatLevel, formatPercent, formatPoints, formatQuantity, formatSigned } from "../format/number.ts";
import { decompositionPicture } from "../pictures/decomposition-picture.ts";
import { headingOf } from "../pictures/topic-words.ts";
import { list, table } from "../report/blocks.ts";
import type { Row } from "../report/columns.ts";
import type { Block, Document } from "../report/document.ts";
import { betweenText, samplingName } from "../report/likely.ts";
import { intervalName, intervalText } from "../report/words.ts";
import type { ChangeDecomposition, ChangePart, GroupInWave } from "../trend/change-decomposition.ts";
import { type Kind, ownCautions } from "./kind.ts";
import { codesIn, measured } from "./rows.ts";

/** Where others may have been asked in the second survey: what differs between them, or is not on record. */
const OTHERS = /^(different-(population|territory|mode|sample-type)|(territory|population)-unknown|territory-parts)/;

/** Who is no longer asked is in the first figure of a group alone. */
function othersText({ cautions }: ChangeDecomposition): string {
  if (!cautions.some(({ code }) => OTHERS.test(code))) return "";
  return "; who left, or could not be reached, counts as other answers";
}

/** How much of a change is other answers and how much other people, as a sentence. */
function decompositionSentence(result: ChangeDecomposition): string {
  const { label, from, to, total, rate, composition, coverage, groups, groupShares } = result;
  const [first, second] = [formatPercent(from.value), formatPercent(to.value)];
  const over = `${label}: ${formatPoints(total.value)} over ${formatQuantity(groups.length, "group")}`;
  if (groupShares.same && coverage === null)
    return `${over} of fixed sizes${rangeText(rate, result)}. That the sizes of the groups did not change is assumed, not found${othersText(result)}.`;
  const parts = [
    `${partText(rate, result)} come from other answers within the groups`,
    groupShares.same
      ? "nothing from other sizes of the groups, which are assumed to be the same"
      : `${partText(composition, result)} from other sizes of the groups`,
    ...(coverage === null ? [] : [`${partText(coverage, result)} from groups that left the survey`]),
  ];
  return `${over}, from ${first} to ${second}: ${parts.slice(0, -1).join(", ")} and ${parts.at(-1)!}.`;
}

/** The published totals, which the groups must give within rounding. */
function wholeText(whole: NonNullable<ChangeDecomposition["whole"]>, decimals: number | undefined): string {
  const [before, after] = [whole.from, whole.to].map(({ value }) => formatPercent(value, decimals));
  return `The published totals are ${before!} and ${after!} (${formatPoints(whole.change.value)}), ${whole.reproduced ? "within rounding of the groups" : "more than rounding apart from the groups"}.`;
}

/** How many groups are shown. */
const MOST_GROUPS = 8;

/** Each group with its size and its shares in both surveys, and what its changed answers add. */
function groupRows(result: ChangeDecomposition): Document {
  const { groups, from, to, lineage } = result;
  const decimals = printedDecimals(lineage.inputs);
  const names = surveyNames(lineage.surveys);
  const level = `${formatLevel(result.level)} interval`;
  return [
    table(
      [
        "Group",
        ">Size",
        `>${names.shortOf(from.survey)}`,
        `>${names.shortOf(to.survey)}`,
        ">Change",
        `>${level}`,
        ">Adds",
      ],
      groups
        .slice(0, MOST_GROUPS)
        .map((group) => [
          group.label,
          formatPercent(group.from.groupShare.value, 0),
          formatPercent(group.from.value, decimals),
          group.to === null ? "left" : formatPercent(group.to.value, decimals),
          group.change === null ? "" : points(group.change.value),
          group.change?.pollInterval == null ? "" : intervalText(group.change.pollInterval),
          group.to === null ? "" : points(group.rate.value),
        ]),
    ),
  ];
}

/** ` (95% interval −8.4 to 0.7; sampling alone −6.8 to −0.9)` */
function rangeText(part: ChangePart, result: ChangeDecomposition): string {
  const { interval, pollInterval } = part;
  const { intervalKind, surveyErrors } = result;
  if (interval === null || pollInterval === null) return "";
  const plain = intervalText(interval);
  const range = errBeyondSampling(surveyErrors)
    ? `${intervalText(pollInterval)}; ${samplingName(intervalKind)} ${plain}`
    : `${plain}, with rounding ${intervalText(pollInterval)}`;
  return ` (${intervalName(interval, intervalKind)} ${range})`;
}

function partText(part: ChangePart, result: ChangeDecomposition): string {
  return `${formatPoints(part.value)}${rangeText(part, result)}`;
}

/** The parts with their errors, and the groups behind them. */
function decompositionDetails(result: ChangeDecomposition): readonly Block[] {
  const { total, rate, composition, coverage, groups, from, to, level, standardised, wholePopulation, groupShares } =
    result;
  const right = (title: string): { readonly title: string; readonly align: "right" } => ({ title, align: "right" });
  const { surveyErrors, intervalKind } = result;
  const printed = intervalName({ lower: 0, upper: 0, level }, intervalKind);
  const columns: readonly (readonly [title: string, name: "interval" | "pollInterval" | "totalInterval"])[] = [
    ...(errBeyondSampling(surveyErrors)
      ? ([
          [printed, "pollInterval"],
          [headingOf(samplingName(intervalKind)), "interval"],
        ] as const)
      : ([
          [printed, "interval"],
          ["With rounding", "pollInterval"],
        ] as const)),
    ...(surveyErrors.shared > 0 ? ([["With shared error", "totalInterval"]] as const) : []),
  ];
  const row = (name: string, part: ChangePart): readonly string[] => [
    name,
    points(part.value),
    ...columns.map(([, name]) => {
      const found = part[name];
      return found === null ? "" : intervalText(found);
    }),
  ];
  return [
    {
      kind: "table",
      columns: [{ title: "Part" }, right("Points"), ...columns.map(([title]) => right(title))],
      rows: [
        row("other answers within groups", rate),
        groupShares.same
          ? ["other sizes of groups, assumed to be the same", points(0), ...columns.map(() => "")]
          : row("other sizes of groups", composition),
        ...(coverage === null ? [] : [row("groups that left the survey", coverage)]),
        row("in all", total),
      ],
    },
    ...(groupShares.same && groups.length <= MOST_GROUPS
      ? []
      : [
          table(
            ["Group", `>Size ${from.survey}`, `>Size ${to.survey}`, ">Adds by answers", ">Adds by size"],
            groups.map((group) => [
              group.label,
              formatPercent(group.from.groupShare.value),
              group.to === null ? "left" : formatPercent(group.to.groupShare.value),
              group.to === null ? "" : points(group.rate.value),
              group.to === null ? "" : points(group.composition.value),
            ]),
          ),
        ]),
    list([
      sizesText(result),
      ...(standardised === null
        ? []
        : [
            `In the stated population: ${formatPercent(standardised.from.value)} and ${formatPercent(standardised.to.value)}, ${partText(standardised.change, result)}.`,
          ]),
      ...(wholePopulation === null
        ? []
        : [
            `If nothing is known of those who left at the time of ${to.survey}, the share in the whole population of ${from.survey} was then between ${betweenText(wholePopulation, 1)}%.`,
          ]),
    ]),
  ];
}

function sizesText({ groupShares: { kind, survey, error } }: ChangeDecomposition): string {
  const whence = {
    published: "as each survey publishes them",
    survey: `those of ${survey ?? ""}`,
    stated: "as stated by the caller",
  }[kind];
  return `Sizes of the groups: ${whence}, ${error === "sampling" ? "with sampling error" : "without sampling error"}.`;
}

function points(difference: number): string {
  return formatSigned(difference);
}

/** A change split into other answers, other sizes of groups, and groups that left. */
export const CHANGE_DECOMPOSITION: Kind<ChangeDecomposition> = {
  kinds: ["change-decomposition"],
  finding: decompositionSentence,
  asked: ({ whole, lineage }) => [...(whole === null ? [] : [[wholeText(whole, printedDecimals(lineage.inputs))]])],
  findingRows: groupRows,
  details: decompositionDetails,
  method: ({ method }) =>
    `parts by Kitagawa's decomposition${method === "kitagawa" ? "" : ", with a part for groups that left"}`,
  rows: (result) => {
    const { label, from, to, total, rate, composition, coverage, groups } = result;
    return [
      ...[from, to].map((side) => ({ row: "side", label, survey: side.survey, ...measured(side) })),
      { row: "part", label: "change", ...measured(total), cautions: codesIn(result.cautions) },
      { row: "part", label: "other answers within groups", ...measured(rate) },
      { row: "part", label: "other sizes of groups", ...measured(composition) },
      ...(coverage === null ? [] : [{ row: "part", label: "groups that left the survey", ...measured(coverage) }]),
      ...groups.flatMap((group) => [
        groupRow(group.label, group.id, from.survey, group.from),
        ...(group.to === null ? [] : [groupRow(group.label, group.id, to.survey, group.to)]),
        { row: "part", label: "other answers within groups", group: group.id, ...measured(group.rate) },
        { row: "part", label: "other sizes of groups", group: group.id, ...measured(group.composition) },
      ]),
    ];
  },
  drawn: (result, options) => decompositionPicture(result, drawnRows(result), options),
  cautions: ownCautions,
  care: "of the number",
  headline: () => "total",
};

/** Both shares of each group and what it adds, by answers and by size; then groups that left, and all. */
function drawnRows({ groups, coverage, from, to, total, label, whole }: ChangeDecomposition): readonly Row[] {
  const unit = total.unit;
  return [
    ...groups.flatMap((group): readonly Row[] => {
      if (group.to === null) return [];
      const added = group.rate.value + group.composition.value;
      return [
        groupRow(group.label, group.id, from.survey, group.from),
        groupRow(group.label, group.id, to.survey, group.to),
        { row: "part", label: group.label, group: group.id, part: "group", estimate: added, unit },
      ];
    }),
    ...(coverage === null
      ? []
      : [
          { row: "group", part: "left", survey: from.survey, estimate: null },
          { row: "group", part: "left", survey: to.survey, estimate: null },
          { row: "part", label: "groups that left the survey", part: "left", ...measured(coverage) },
        ]),
    ...[from, to].map((side, place) => ({
      row: "side",
      label,
      part: "all",
      survey: side.survey,
      ...measured(side),
      printed:
        whole === null ? null : Number(formatPercent((place === 0 ? whole.from : whole.to).value, 2).slice(0, -1)),
    })),
    { row: "part", label: "change", part: "all", ...measured(total) },
  ];
}

function groupRow(label: string, group: string, survey: string, side: GroupInWave): Row {
  return {
    row: "group",
    label,
    group,
    survey,
    ...measured(side),
    groupShare: side.groupShare.value,
    effectiveN: side.effectiveSampleSize?.value ?? null,
  };
}
