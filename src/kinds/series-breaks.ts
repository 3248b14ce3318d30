import { briefOf } from "../comparability/audit.ts";
import { formatDate } from "../format/date.ts";
import {
  formatCount,
  formatLevel,
  formatList,
  formatNumber,
  formatPercent,
  formatPoints,
  formatPValue,
  formatQuantity,
  formatSigned,
  formatSize,
} from "../format/number.ts";
import { shortName } from "../model/organisation.ts";
import { lines, list, paragraph, table } from "../report/blocks.ts";
import type { Block, Document } from "../report/document.ts";
import { findingName, intervalName, intervalText, pText, surveyOf } from "../report/words.ts";
import { CHANGE_OF_METHOD, SHAPE_NOT_TOLD_APART } from "../trend/break-cautions.ts";
import {
  bestShape,
  type DateSpan,
  FEWEST_FOR_SHAPES,
  type SeriesBreak,
  type SeriesBreaks,
  SHAPES_TOLD_APART,
} from "../trend/series-breaks.ts";
import { breaksDrawn } from "./breaks-drawn.ts";
import { type Kind, ownCautions } from "./kind.ts";
import { measured } from "./rows.ts";
import { onlyQuestion, seriesTitle } from "./series-title.ts";

/** More breaks than these are in the table; the sentence names the largest. */
const IN_A_SENTENCE = 3;

/** When a series moved, as a sentence. */
function breaksSentence(result: SeriesBreaks): string {
  const { breaks, readings, test, levels, course, shapes, intervalKind } = result;
  const label = seriesTitle(result);
  const polls = formatQuantity(readings.value, "poll");
  switch (course) {
    case "too-few":
      return `${label}, ${polls}: too few to look for a break.`;
    case "one-level":
      return `${label}: no evidence of a change in ${polls} (p ${pText(test!.pValue)}). They scatter around ${formatPercent(levels[0]!.value)}${beyondText(result)}.`;
    case "unclear":
      return `${label}: it changed over ${polls} (p ${pText(test!.pValue)}), but no date can be given. No break is clear on its own.`;
    case "gradual": {
      const [gradual, other] = [bestShape(shapes, true)!, bestShape(shapes, false)!];
      return `${label}, ${polls}: it changed gradually: ${fitText(gradual.shape)} better than ${SHAPES[other.shape]} (by ${formatNumber(other.schwarz - gradual.schwarz, 1)} on Schwarz's criterion). Read no date as a turning point.`;
    }
    case "restless":
      return `${label}: too restless for a date. ${formatQuantity(breaks.length, "break")} in ${polls} ${breaks.length === 1 ? "leaves" : "leave"} fewer than two polls to a level, and ${fitText(shapes[0]!.shape)} best. Read no date as a turning point.`;
    case "breaks": {
      const step = (each: SeriesBreak): string => stepText(each, intervalKind);
      const steps =
        breaks.length <= IN_A_SENTENCE ? breaks.map(step).join("; ") : `the largest ${step(largestOf(breaks))}`;
      const doubt = result.cautions.find(({ code }) => code === SHAPE_NOT_TOLD_APART.code);
      if (doubt === undefined) {
        const fit = `${breaks.length === 1 ? "A step fits" : "Steps fit"} better than a straight line or a gradual change.`;
        return `${label}, ${polls}: ${formatQuantity(breaks.length, "break")}, ${steps}. ${methodText(breaks)} ${fit}`;
      }
      // what a reader must not do with the steps comes before them
      const found = breaks.length === 1 ? "The step that fits" : "The steps that fit";
      return `${label}, ${polls}: from about ${formatPercent(levels[0]!.value)} in the first polls to ${formatPercent(levels.at(-1)!.value)} in the last. ${doubt.message} ${found}: ${steps}. ${methodText(breaks)}`;
    }
  }
}

const SHAPES: Readonly<Record<SeriesBreak["shapes"][number]["shape"], string>> = {
  constant: "one level",
  step: "one step",
  stairs: "the steps found",
  line: "a straight line",
  drift: "a gradual change",
};

function fitText(shape: SeriesBreak["shapes"][number]["shape"]): string {
  return `${SHAPES[shape]} ${shape === "stairs" ? "fit" : "fits"}`;
}

/** By how much polls of one level scatter beyond sampling, where it is more than usual. */
function beyondText({ scatter, intervalKind }: SeriesBreaks): string {
  return scatter.value < 0.01
    ? ""
    : `, by ${formatSize(scatter.value)} beyond ${samplingText(intervalKind)} (standard deviation)`;
}

/** What a sample of this size would be off by; respondents who chose themselves are none. */
function samplingText(kind: SeriesBreaks["intervalKind"]): string {
  return kind === "modelled" ? "the modelled error" : "sampling";
}

function stepText({ value, pollInterval, set }: SeriesBreak, kind: SeriesBreaks["intervalKind"]): string {
  return `${formatPoints(value)} (${intervalName(pollInterval, kind)} ${intervalText(pollInterval)}) between ${spansText(set)}`;
}

function largestOf(breaks: readonly SeriesBreak[]): SeriesBreak {
  return breaks.reduce((most, each) => (Math.abs(each.value) > Math.abs(most.value) ? each : most));
}

function spansText(set: readonly DateSpan[]): string {
  return set.map(({ from, to }) => `${formatDate(from)} and ${formatDate(to)}`).join(", or between ");
}

/** Whether the method changed on the same days; what is not on record cannot be ruled out. */
function methodText(breaks: readonly SeriesBreak[]): string {
  const [coinciding, all] = [breaks.filter(({ coincides }) => coincides.length > 0).length, breaks.length];
  if (coinciding === 0) {
    const unknown = [...new Set(breaks.flatMap(({ notKnown }) => notKnown.filter(isOfMethod).map(briefOf)))];
    return unknown.length === 0
      ? "No change of method falls on these days."
      : `A change of method cannot be ruled out: ${formatList(unknown)} not on record for these days.`;
  }
  const which =
    all === 1
      ? "The break coincides"
      : coinciding === all
        ? "Each break coincides"
        : `${formatCount(coinciding)} of ${formatCount(all)} breaks coincide${coinciding === 1 ? "s" : ""}`;
  return `${which} with a change of method and ${coinciding === 1 || coinciding === all ? "is" : "are"} not evidence of a change of opinion.`;
}

/** What was asked is known of one question; how and of whom may not be. */
function isOfMethod(code: SeriesBreak["notKnown"][number]): boolean {
  return code === "mode-unknown" || code === "population-unknown" || code === "territory-unknown";
}

/** The name of the pollster whose polls these are. */
function nameOfHouse(house: string, { surveys }: SeriesBreaks["lineage"]): string {
  const name = surveys.find(({ houses }) => houses.length > 0)?.houses[0];
  return name === undefined ? house : shortName(name);
}

/** The largest steps that fall on no change of method. */
function largestRows({ breaks, course, intervalKind }: SeriesBreaks): Document {
  const own = breaks.filter(({ coincides }) => coincides.length === 0);
  // the sentence has them
  if (course === "breaks" && breaks.length <= IN_A_SENTENCE) return [];
  const shown = own.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, IN_A_SENTENCE);
  if (shown.length === 0) return [];
  return [
    lines([
      `Largest steps (${String(shown.length)} of ${String(breaks.length)}) with no change of method on record on their days, ${intervalName(shown[0]!.pollInterval, intervalKind)}:`,
    ]),
    table(
      ["", "", ""],
      shown.map(({ value, pollInterval, between }) => [
        formatPoints(value),
        intervalText(pollInterval),
        `between ${formatDate(between.from)} and ${formatDate(between.to)}`,
      ]),
    ),
  ];
}

/** Each break with its days and what else changed there, the levels between, and other shapes. */
function breaksDetails(result: SeriesBreaks): readonly Block[] {
  const { course } = result;
  const [steps, shapes] = [stepBlocks(result), shapeBlocks(result)];
  return [
    ...(course === "gradual" || course === "restless" ? [...shapes, ...steps] : [...steps, ...shapes]),
    made(result),
  ];
}

function stepBlocks(result: SeriesBreaks): readonly Block[] {
  const { breaks, levels, level, course, intervalKind } = result;
  if (breaks.length === 0) return [];
  return [
    paragraph(
      course === "breaks"
        ? `Breaks, in points. Intervals include ${allowedText(result)}, and take the days as known:`
        : `Steps that fit best, in points; their days are not turning points. Intervals include ${allowedText(result)}:`,
    ),
    breaksTable(result),
    ...(breaks.some((_, index) => readingsAround(result, index) < FEWEST_FOR_SHAPES)
      ? [
          paragraph(
            `The best shape is that of the polls on either side of a break, as many as it names. Fewer than ${String(FEWEST_FOR_SHAPES)} cannot separate a step from a gradual change.`,
          ),
        ]
      : []),
    ...coincidences(breaks),
    paragraph("Levels between them:"),
    {
      kind: "table",
      columns: [
        { title: "From" },
        { title: "To" },
        { title: "Polls", align: "right" },
        { title: "Level", align: "right" },
        { title: intervalName({ lower: 0, upper: 0, level }, intervalKind), align: "right" },
      ],
      rows: levels.map(({ from, to, readings, value, pollInterval }) => [
        surveyOf(from),
        surveyOf(to),
        String(readings.value),
        formatPercent(value),
        intervalText(pollInterval),
      ]),
    },
  ];
}

function allowedText({ surveyErrors }: SeriesBreaks): string {
  const beyond = [
    ...(surveyErrors.occasion > 0 ? ["the scatter of polls"] : []),
    ...(surveyErrors.house > 0 ? ["the drift of the pollster's error"] : []),
  ];
  return formatList(["rounding", ...beyond]);
}

function shapeBlocks({ shapes }: SeriesBreaks): readonly Block[] {
  if (shapes.length === 0) return [];
  return [
    paragraph(
      `Shapes by Schwarz's criterion (the lower, the better; differences below ${String(SHAPES_TOLD_APART)} separate nothing):`,
    ),
    {
      kind: "table",
      columns: [{ title: "Shape" }, { title: "Criterion", align: "right" }, { title: "Parameters", align: "right" }],
      rows: shapes.map(({ shape, schwarz, parameters }) => [
        SHAPES[shape],
        formatNumber(schwarz, 1),
        String(parameters),
      ]),
    },
  ];
}

/** What was tested, and against which errors. */
function made({ house, question, test, scatter, surveyErrors, lineage, intervalKind }: SeriesBreaks): Block {
  const { occasion, house: houseError, fadingDays } = surveyErrors;
  // too few polls: nothing was tested, and their scatter is the prior's
  if (test === null) return list([`Polls by ${house} with ${question}.`]);
  return list([
    `Polls by ${house} with ${question}.`,
    ...(scatter.value < 0.0005
      ? []
      : [
          `Polls of one level differ by ${formatSize(scatter.value)} beyond ${samplingText(intervalKind)} and rounding (standard deviation).`,
        ]),
    `Test of one level${occasion > 0 ? " with scatter" : ""}: p ${pText(test.pValue)}, from ${formatCount(test.replicates)} simulated series without a break (seed ${String(lineage.settings.seed)}).`,
    houseError > 0
      ? `The simulated pollster drifts: its error (standard deviation ${formatSize(houseError)} for a share of 50%) fades over ${formatCount(fadingDays)} days.`
      : "The simulated pollster does not drift.",
  ]);
}

/** Of the two levels that a break lies between. */
function readingsAround({ levels }: SeriesBreaks, index: number): number {
  return levels[index]!.readings.value + levels[index + 1]!.readings.value;
}

function breaksTable(result: SeriesBreaks): Block {
  const { breaks, level, intervalKind } = result;
  return {
    kind: "table",
    columns: [
      { title: "After" },
      { title: "Before" },
      { title: "Step", align: "right" },
      { title: intervalName({ lower: 0, upper: 0, level }, intervalKind), align: "right" },
      { title: "p", align: "right" },
      { title: `${formatLevel(level)} set of days` },
      { title: "Coincides with" },
      { title: "Best shape" },
    ],
    rows: breaks.map(({ before, after, value, pollInterval, pValue, set, coincides, shapes }, index) => [
      surveyOf(before),
      surveyOf(after),
      formatSigned(value),
      intervalText(pollInterval),
      formatPValue(pValue),
      set.map(({ from, to }) => `${from} to ${to}`).join(", "),
      [...new Set(coincides.flatMap(({ findings }) => findings.map(findingName)))].join(", "),
      `${bestShapes(shapes)}, of ${formatQuantity(readingsAround(result, index), "poll")}`,
    ]),
  };
}

/** All shapes that the polls around a break cannot separate from the best. */
function bestShapes(shapes: SeriesBreak["shapes"]): string {
  const [best] = shapes;
  return shapes
    .filter(({ schwarz }) => schwarz <= best!.schwarz + SHAPES_TOLD_APART)
    .map(({ shape }) => SHAPES[shape])
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
          paragraph("What else changed on the days of a break, which is then not evidence of a change of opinion:"),
          list([...new Set(items)]),
        ]),
    ...(unknown.size === 0
      ? []
      : [
          paragraph(
            `Not on record for the days of a break (${formatQuantity(breaks.length, "break")}): ${formatList([...unknown].map(([name, count]) => `${name} (${String(count)})`))}.`,
          ),
        ]),
  ];
}

/** When a series moved. */
export const SERIES_BREAKS: Kind<SeriesBreaks> = {
  kinds: ["series-breaks"],
  finding: breaksSentence,
  asked: ({ house, lineage }) => [`Polls by ${nameOfHouse(house, lineage)}.`, ...onlyQuestion(lineage)],
  findingRows: largestRows,
  details: breaksDetails,
  sources: () => [],
  most: 3,
  method: ({ test }) => (test === null ? "" : "breaks tested by simulation against one level with scatter"),
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
  drawn: breaksDrawn,
  cautions: ownCautions,
  care: "of the number",
  tables: ["breaks", "levels", "shapes"],
  headline: ({ breaks }) => (breaks.length === 0 ? null : "breaks.0"),
};
