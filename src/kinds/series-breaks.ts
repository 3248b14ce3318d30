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
import { modeName } from "../report/asked-text.ts";
import { lines, list, paragraph, table } from "../report/blocks.ts";
import type { Block, Document } from "../report/document.ts";
import { findingName, intervalName, intervalText, pText, surveyOf } from "../report/words.ts";
import {
  bestShape,
  CHANGE_OF_METHOD,
  type DateSpan,
  FEWEST_FOR_SHAPES,
  isSmooth,
  type SeriesBreak,
  type SeriesBreaks,
  SHAPE_NOT_TOLD_APART,
  SHAPES_TOLD_APART,
} from "../trend/break-cautions.ts";
import { breaksDrawn } from "./breaks-drawn.ts";
import { type Kind, ownCautions } from "./kind.ts";
import { measured } from "./rows.ts";
import { onlyQuestion, seriesTitle } from "./series-title.ts";

/** More breaks than these are in the table; the sentence names the largest. */
const IN_A_SENTENCE = 3;

/** When a series moved, as a sentence. */
function breaksSentence(result: SeriesBreaks): string {
  const { breaks, readings, levels, course, shapes, intervalKind } = result;
  const label = seriesTitle(result);
  const polls = formatQuantity(readings.value, "poll");
  switch (course) {
    case "too-few":
      return `${label}, ${polls}: too few to look for a break.`;
    case "one-level":
      return `${label}: no break is shown in ${polls}${rivalText(result)}. Level ${formatPercent(levels[0]!.value)}${beyondText(result)}.`;
    case "unclear":
      return `${label}: it changed over ${polls}, but no date can be given. No break is clear on its own.`;
    case "gradual": {
      const [gradual, other] = [bestShape(shapes, true)!, bestShape(shapes, false)!];
      return `${label}, ${polls}: it changed gradually: ${fitText(gradual.shape)} better than ${SHAPES[other.shape]} (by ${formatNumber(other.schwarz - gradual.schwarz, 1)} on Schwarz's criterion). Read no date as a turning point.`;
    }
    case "restless":
      return readings.value < FEWEST_FOR_SHAPES
        ? `${label}: it changed over ${polls}, too few to date a change. Read no date as a turning point.`
        : `${label}: it moves all the time. ${formatQuantity(breaks.length, "break")} in ${polls} ${breaks.length === 1 ? "leaves" : "leave"} fewer than two polls to a level, and ${fitText(shapes[0]!.shape)} best. Read no date as a turning point.`;
    case "breaks": {
      const step = (each: SeriesBreak): string => stepText(each, intervalKind);
      if (!result.cautions.some(({ code }) => code === SHAPE_NOT_TOLD_APART.code)) {
        const steps =
          breaks.length <= IN_A_SENTENCE ? breaks.map(step).join("; ") : `the largest ${step(largestOf(breaks))}`;
        const fit = `${breaks.length === 1 ? "A step fits" : "Steps fit"} better than a straight line or a gradual change.`;
        return `${label}, ${polls}: ${formatQuantity(breaks.length, "break")}, ${steps}. ${methodText(breaks)} ${fit}`;
      }
      // where a gradual change fits the whole as well, a date has only a step that its own polls single out
      const dated = breaks.filter((each, index) => isDated(each, readingsAround(result, index)));
      const which =
        dated.length === 0
          ? "read no date as a turning point"
          : `the clearest step: ${step(largestOf(dated))}${dated.length < breaks.length ? "; read no other date as a turning point" : ""}`;
      return `${label}, ${polls}: ${wayText(result)}, gradually or in steps; ${which}. ${methodBetween(result) ?? methodText(breaks)}`;
    }
  }
}

/** `up from 42.1% (mean of 2014 to 2019) to 75.8% (mean of 2022 to 2025)`: the means of its first and its last polls. */
function wayText({ levels, lineage }: SeriesBreaks): string {
  const [first, last] = [levels[0]!, levels.at(-1)!];
  const yearOf = (address: string): string =>
    lineage.surveys.find(({ id }) => id === surveyOf(address))?.fieldDates?.end.slice(0, 4) ?? "";
  const mean = ({ value, from, to }: SeriesBreaks["levels"][number]): string => {
    const years = [...new Set([from, to].map(yearOf))];
    return `${formatPercent(value)} (mean of ${years.join(" to ")})`;
  };
  return `${last.value > first.value ? "up" : "down"} from ${mean(first)} to ${mean(last)}`;
}

/** How the method differs between the first and the last level, whose means are compared; null where it does not. */
function methodBetween({ levels, lineage }: SeriesBreaks): string | null {
  const endOf = (address: string): string =>
    lineage.surveys.find(({ id }) => id === surveyOf(address))?.fieldDates?.end ?? "";
  const modesOf = ({ from, to }: SeriesBreaks["levels"][number]): readonly string[] => {
    const [first, last] = [endOf(from), endOf(to)];
    const own = lineage.surveys.filter(
      ({ fieldDates: days }) => days !== null && days.end >= first && days.end <= last,
    );
    return [...new Set(own.flatMap(({ modes }) => modes.map(modeName)))];
  };
  const [before, after] = [modesOf(levels[0]!), modesOf(levels.at(-1)!)];
  return before.length === 0 || after.length === 0 || before.some((mode) => after.includes(mode))
    ? null
    : `Between these means the method changed from ${formatList(before)} to ${formatList(after)}.`;
}

/** Whether the polls around a break are enough to tell a step from a gradual change, and do. */
function isDated({ shapes }: SeriesBreak, polls: number): boolean {
  const [best] = shapes;
  return (
    polls >= FEWEST_FOR_SHAPES &&
    best?.shape === "step" &&
    !shapes.some((shape) => isSmooth(shape) && shape.schwarz < best.schwarz + SHAPES_TOLD_APART)
  );
}

/** What fits better than one level, though no break is rare enough to be reported. */
function rivalText({ shapes }: SeriesBreaks): string {
  const level = shapes.find(({ shape }) => shape === "constant");
  const [best] = shapes;
  return level === undefined || best === undefined || best.schwarz > level.schwarz - SHAPES_TOLD_APART
    ? ""
    : `, though ${fitText(best.shape)} better than one level: undecided`;
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

/** What polls of one level have to differ by beyond sampling, where it is more than usual. */
function beyondText({ scatter, intervalKind }: SeriesBreaks): string {
  return scatter.value < 0.01
    ? ""
    : `; the polls scatter by ${formatSize(scatter.value)} beyond ${samplingText(intervalKind)}`;
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
  const when =
    all === 1 || coinciding === all ? "on the same days" : `on the days of ${formatCount(coinciding)} of them`;
  return `The method changed ${when} (${changedText(breaks)}): the change of method may explain part of the step.`;
}

/** `population differs, method differs` */
function changedText(breaks: readonly SeriesBreak[]): string {
  const codes = breaks.flatMap(({ coincides }) =>
    coincides.flatMap(({ findings }) => findings.map(({ code }) => code)),
  );
  return [...new Set(codes.map(briefOf))].join(", ");
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

/** The largest steps, each with what changed of the method on its days. */
function largestRows({ breaks, course, level, intervalKind }: SeriesBreaks): Document {
  // the sentence has them
  if (course === "breaks" && breaks.length <= IN_A_SENTENCE) return [];
  const shown = breaks.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, IN_A_SENTENCE);
  if (shown.length === 0) return [];
  return [
    lines([
      `Largest steps (${String(shown.length)} of ${String(breaks.length)}), with the ${intervalName({ lower: 0, upper: 0, level }, intervalKind)}:`,
    ]),
    table(
      ["", "", "", ""],
      shown.map((each) => [
        formatPoints(each.value),
        intervalText(each.pollInterval),
        `between ${formatDate(each.between.from)} and ${formatDate(each.between.to)}`,
        changedText([each]),
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
    `Test of one level${occasion > 0 ? " with scatter" : ""}: p ${test.pValue > 1 / (test.replicates + 1) ? pText(test.pValue) : `at most ${formatPValue(test.pValue)}`}, from ${formatCount(test.replicates)} simulated series without a break (seed ${String(lineage.settings.seed)}).`,
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
          paragraph("What else changed on the days of a break, to which a part of it may be due:"),
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
  asked: ({ house, lineage }) => [[`Polls by ${nameOfHouse(house, lineage)}.`], ...onlyQuestion(lineage)],
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
