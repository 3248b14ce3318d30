import { breaksChart } from "../charts/breaks-chart.ts";
import { briefOf } from "../comparability/audit.ts";
import { formatDate } from "../format/date.ts";
import {
  formatCount,
  formatLevel,
  formatList,
  formatNumber,
  formatPercent,
  formatPoints,
  formatQuantity,
} from "../format/number.ts";
import { list, paragraph } from "../report/blocks.ts";
import type { Block } from "../report/document.ts";
import { findingName, intervalName, intervalText, pText, surveyOf } from "../report/words.ts";
import { CHANGE_OF_METHOD, SHAPE_NOT_TOLD_APART } from "../trend/break-cautions.ts";
import {
  type DateSpan,
  FEWEST_FOR_SHAPES,
  type SeriesBreak,
  type SeriesBreaks,
  type SeriesShape,
  SHAPES_TOLD_APART,
} from "../trend/series-breaks.ts";
import { documentOf, type Kind, ownCautions } from "./kind.ts";
import { measured } from "./rows.ts";

/** More breaks than these are told in the table; the sentence names the largest. */
const IN_A_SENTENCE = 3;

/** When a series moved, as a sentence. */
function breaksSentence(result: SeriesBreaks): string {
  const { label, breaks, readings, level, test, levels } = result;
  const among = `${label}, ${formatQuantity(readings.value, "reading")}`;
  if (test === null) return `${among}: too few to look for a break in.`;
  if (breaks.length === 0 && test.pValue <= 1 - level) {
    return `${among}: one level throughout is ruled out (p ${pText(test.pValue)}), but no break is clear enough by itself: none is reported.`;
  }
  if (breaks.length === 0) {
    return `${among}: no break is shown (p ${pText(test.pValue)}). One level of ${formatPercent(levels[0]!.value)} throughout cannot be ruled out.`;
  }
  const steps =
    breaks.length <= IN_A_SENTENCE
      ? breaks.map((each) => stepText(each, level)).join("; ")
      : `the largest ${stepText(largestOf(breaks), level)}`;
  const coinciding = breaks.filter(({ coincides }) => coincides.length > 0).length;
  return `${among}: ${formatQuantity(breaks.length, "break")} beyond sampling and rounding error: ${steps}. ${methodText(coinciding, breaks.length)} ${shapeText(result)}`;
}

function stepText({ value: estimate, totalInterval, set }: SeriesBreak, level: number): string {
  return `${formatPoints(estimate)} (${intervalName(totalInterval, "sampling")} ${intervalText(totalInterval)}), ${formatLevel(level)} sure between ${spansText(set)}`;
}

function largestOf(breaks: readonly SeriesBreak[]): SeriesBreak {
  return breaks.reduce((most, each) => (Math.abs(each.value) > Math.abs(most.value) ? each : most));
}

function spansText(set: readonly DateSpan[]): string {
  return set.map(({ from, to }) => `${formatDate(from)} and ${formatDate(to)}`).join(" or between ");
}

function methodText(coinciding: number, all: number): string {
  if (coinciding === 0) return "No change of method that is on record falls on these days.";
  const which =
    all === 1
      ? "It coincides"
      : coinciding === all
        ? "Each coincides"
        : `${formatCount(coinciding)} of them coincide${coinciding === 1 ? "s" : ""}`;
  return `${which} with a change of method: ${coinciding === 1 ? "that is" : "those are"} not evidence of a change of opinion.`;
}

const SHAPES: Readonly<Record<SeriesShape["shape"], string>> = {
  constant: "one level",
  step: "one step",
  stairs: "the steps found",
  line: "a straight line",
  drift: "a drift",
};

/** The steps against a line and a drift, in words. */
function shapeText({ cautions, breaks }: SeriesBreaks): string {
  const doubt = cautions.find(({ code }) => code === SHAPE_NOT_TOLD_APART.code);
  if (doubt !== undefined) return doubt.message;
  const steps = breaks.length === 1 ? "A step accounts" : "These steps account";
  return `${steps} for the readings better than a straight line or a drift.`;
}

/** Each break with its days and what else changed there, the levels between, and other ways to put it. */
function breaksDetails(result: SeriesBreaks): readonly Block[] {
  const { breaks, levels, shapes, test, penalty, criterion, level, house, question } = result;
  return [
    ...(breaks.length === 0
      ? []
      : [
          paragraph("Steps in points, with rounding in their intervals, as if their days were known:"),
          breaksTable(result),
          ...(breaks.some((_, index) => readingsAround(result, index) < FEWEST_FOR_SHAPES)
            ? [
                paragraph(
                  `The best shape is that of the readings between the neighbours of a break, whose number is in brackets. With fewer than ${String(FEWEST_FOR_SHAPES)} a step and a drift can't be told apart.`,
                ),
              ]
            : []),
          ...coincidences(breaks),
          paragraph("Levels between them:"),
          {
            kind: "table" as const,
            columns: [
              { title: "From" },
              { title: "To" },
              { title: "Readings", align: "right" as const },
              { title: "Level", align: "right" as const },
              { title: intervalName({ lower: 0, upper: 0, level }, "sampling"), align: "right" as const },
            ],
            rows: levels.map(({ from, to, readings, value: estimate, totalInterval }) => [
              surveyOf(from),
              surveyOf(to),
              String(readings.value),
              formatPercent(estimate),
              intervalText(totalInterval),
            ]),
          },
        ]),
    ...(shapes.length === 0
      ? []
      : [
          paragraph(
            `Other ways to put it, by Schwarz's criterion (the lower, the better; differences below ${String(SHAPES_TOLD_APART)} tell nothing):`,
          ),
          {
            kind: "table" as const,
            columns: [
              { title: "Shape" },
              { title: "Criterion", align: "right" as const },
              { title: "Parameters", align: "right" as const },
            ],
            rows: shapes.map(({ shape, schwarz, parameters }) => [
              SHAPES[shape],
              formatNumber(schwarz, 1),
              String(parameters),
            ]),
          },
        ]),
    list([
      `Readings of ${house} with ${question}.`,
      ...(test === null
        ? []
        : [
            `Against one level throughout: p ${pText(test.pValue)}, by drawing ${formatCount(test.replicates)} series without a break. A break must be worth ${formatNumber(penalty, 1)} (${criterion === "modified" ? "3 log T" : "2 log T"}).`,
          ]),
    ]),
  ];
}

/** Of the two levels that a break lies between. */
function readingsAround({ levels }: SeriesBreaks, index: number): number {
  return levels[index]!.readings.value + levels[index + 1]!.readings.value;
}

function breaksTable(result: SeriesBreaks): Block {
  const { breaks, level } = result;
  return {
    kind: "table",
    columns: [
      { title: "After" },
      { title: "Before" },
      { title: "Step", align: "right" },
      { title: intervalName({ lower: 0, upper: 0, level }, "sampling"), align: "right" },
      { title: "p", align: "right" },
      { title: `${formatLevel(level)} set of days` },
      { title: "Coincides with" },
      { title: "Best shape" },
    ],
    rows: breaks.map(({ before, after, value: estimate, totalInterval, pValue, set, coincides, shapes }, index) => [
      surveyOf(before),
      surveyOf(after),
      formatPoints(estimate).replace(/ points$/, ""),
      intervalText(totalInterval),
      pText(pValue).replace("= ", ""),
      set.map(({ from, to }) => `${from} to ${to}`).join(", "),
      [...new Set(coincides.flatMap(({ findings }) => findings.map(findingName)))].join(", "),
      `${bestShapes(shapes)} (${String(readingsAround(result, index))})`,
    ]),
  };
}

/** All that the readings around a break cannot tell from the best. */
function bestShapes(shapes: SeriesBreak["shapes"]): string {
  const [best] = shapes;
  return shapes
    .filter(({ schwarz }) => schwarz <= best!.schwarz + SHAPES_TOLD_APART)
    .map(({ shape }) => shape)
    .join(" or ");
}

function coincidences(breaks: readonly SeriesBreak[]): readonly Block[] {
  const items = breaks.flatMap(({ coincides }) =>
    coincides.map(
      ({ from, to, findings }) =>
        `${surveyOf(from)} → ${surveyOf(to)}: ${findings.map(({ message }) => message).join(" ")}`,
    ),
  );
  const unknown = new Map<string, number>();
  for (const code of breaks.flatMap(({ notKnown }) => notKnown)) {
    const name = briefOf(code);
    unknown.set(name, (unknown.get(name) ?? 0) + 1);
  }
  return [
    ...(items.length === 0
      ? []
      : [
          paragraph("What else changed on the days of a break. There a break is not evidence of a change of opinion:"),
          list([...new Set(items)]),
        ]),
    ...(unknown.size === 0
      ? []
      : [
          paragraph(
            `Not known on the days of a break, so that it may have changed there, of ${formatQuantity(breaks.length, "break")}: ${formatList([...unknown].map(([name, count]) => `${name} (${String(count)})`))}.`,
          ),
        ]),
  ];
}

/** When a series moved. */
export const SERIES_BREAKS: Kind<SeriesBreaks> = {
  finding: breaksSentence,
  document: (result) => documentOf(breaksSentence(result), breaksDetails(result), result),
  method: ({ test }) => (test === null ? "" : "breaks by segmentation with known variances"),
  rows: (result) => [
    ...result.levels.map((level) => ({
      row: "level",
      label: result.label,
      from: level.from,
      to: level.to,
      ...measured(level),
      readings: level.readings.value,
    })),
    ...result.breaks.map((found) => ({
      row: "break",
      label: result.label,
      start: found.between.from,
      end: found.between.to,
      ...measured(found),
      cautions: found.coincides.length > 0 ? CHANGE_OF_METHOD.code : null,
    })),
  ],
  picture: (result, options) => breaksChart(result, options),
  cautions: ownCautions,
  care: "of the number",
  tables: ["breaks", "levels", "shapes"],
};
