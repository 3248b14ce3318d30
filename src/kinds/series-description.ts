import {
  formatCount,
  formatNumber,
  formatPercent,
  formatPoints,
  formatPValue,
  formatQuantity,
} from "../format/number.ts";
import { against } from "../report/against.ts";
import { list, paragraph } from "../report/blocks.ts";
import type { Block } from "../report/document.ts";
import { intervalName, intervalText, methodName, pText, surveyOf } from "../report/words.ts";
import type {
  ExcessVariance,
  SeriesDescription,
  SeriesSlope,
  SeriesStep,
  SeriesTests,
} from "../trend/series-description.ts";
import { type Kind, noPicture, ownCautions } from "./kind.ts";
import { asked, measured } from "./rows.ts";

/** Whether the readings move, in a sentence or two. */
function movementText(description: SeriesDescription): string {
  const { label, first, last, lowest, highest, tests, stepCounts, largestStep, runs, level } = description;
  const { overBreaks } = stepCounts;
  const breaks = overBreaks.value === 0 ? "" : `, with ${formatQuantity(overBreaks.value, "break")} between neighbours`;
  const ends =
    questionOf(first.address) === questionOf(last.address)
      ? `${label}: ${formatPercent(first.value)} at first, ${formatPercent(last.value)} at last${breaks}`
      : `${label}: ${formatPercent(lowest.value)} to ${formatPercent(highest.value)} in several questions${breaks}`;
  if (tests === null) {
    return `${ends}. Whether it moves cannot be tested: no two neighbours without a break between them have an n.`;
  }
  const within = runs.length === 1 ? "" : " within one house and question";
  const alike =
    tests.homogeneity.pValue < 1 - level
      ? `The readings${within} are not all alike`
      : `That all readings${within} are alike cannot be ruled out`;
  const { tested, beyondChance, beyondChanceAdjusted, expectedByChance } = stepCounts;
  const steps =
    tested.value === 0
      ? "No step can be tested."
      : `Of ${formatQuantity(tested.value, "step")} between neighbours ${formatCount(beyondChance.value)} ${beyondChance.value === 1 ? "passes" : "pass"} for a change one by one, where chance alone lets ${formatNumber(expectedByChance.value, 1)} pass; ${formatCount(beyondChanceAdjusted.value)} after Holm's adjustment for their number.`;
  const largest =
    largestStep === null
      ? ""
      : ` The largest is ${stepText(largestStep)}, from ${largestStep.from} to ${largestStep.to}.`;
  return `${ends}. ${alike} (${chiText(tests.homogeneity)}).${trendSentence(tests, within)} ${steps}${largest}`;
}

function trendSentence({ trend }: SeriesTests, within: string): string {
  if (trend === null) return "";
  const slope = trend.allowingForExcess ?? trend;
  if (!isRate(slope)) return ` The readings${within} lie too close in time to say at what rate it changes.`;
  return ` Along a straight line${within} it changes by ${slopeText(slope)}.`;
}

/** An interval wider than from losing all to winning all in a year says nothing. */
function isRate({ interval }: SeriesSlope): boolean {
  return interval.upper - interval.lower < 2;
}

function slopeText({ value: perYear, interval }: SeriesSlope): string {
  return `${formatPoints(perYear)} a year (${intervalName(interval, "sampling")} ${intervalText(interval)})`;
}

function stepText({ value: estimate, test }: SeriesStep): string {
  if (test === null) return formatPoints(estimate);
  return `${formatPoints(estimate)} (interval for all steps together ${intervalText(test.simultaneousInterval)})`;
}

/** The tests, the runs and the steps of a series; without the cautions. */
function movementBlocks(description: SeriesDescription): readonly Block[] {
  return [
    paragraph(movementText(description)),
    ...testItems(description),
    ...runsTable(description),
    ...stepsTable(description),
  ];
}

function testItems({ tests }: SeriesDescription): readonly Block[] {
  if (tests === null) return [];
  const { trend, excess, homogeneity, readings } = tests;
  return [
    list([
      `All alike? ${chiText(homogeneity)}, over ${formatQuantity(readings.value, "reading")} with n. Beyond sampling and rounding the shares vary by ${excessText(excess)} around the level of their run.`,
      ...(trend === null || !isRate(trend)
        ? []
        : [
            `A straight line, if sampling and rounding were all: ${slopeText(trend)}${trend.pValue === null ? "" : `, p ${pText(trend.pValue)}`}.`,
            ...(trend.departure === null || trend.excess === null
              ? []
              : [
                  `Do the readings lie on it? ${chiText(trend.departure)}: beyond sampling and rounding they vary by ${excessText(trend.excess)} around it.`,
                ]),
          ]),
    ]),
  ];
}

function runsTable({ runs }: SeriesDescription): readonly Block[] {
  if (runs.length < 2) return [];
  return [
    paragraph("Runs with two readings or more that have an n; p-values adjusted for the number of runs (Holm):"),
    {
      kind: "table",
      columns: [
        { title: "House" },
        { title: "Question" },
        { title: "From" },
        { title: "To" },
        { title: "Readings with n", align: "right" },
        { title: "All alike? p", align: "right" },
        { title: "Points a year", align: "right" },
        { title: "p", align: "right" },
      ],
      rows: runs.map(({ house, question, readings, tests, adjusted }) => [
        house,
        question,
        surveyOf(readings[0]!),
        surveyOf(readings.at(-1)!),
        String(tests.readings.value),
        formatPValue(adjusted.homogeneity),
        tests.trend === null ? "" : formatPoints(tests.trend.value).replace(/ points$/, ""),
        adjusted.trend === null ? "" : formatPValue(adjusted.trend),
      ]),
    },
  ];
}

const UNTESTED: Readonly<Record<NonNullable<SeriesStep["untested"]>, string>> = {
  break: "not tested: break",
  "n-not-published": "not tested: n unknown",
  "no-variance": "not tested: no variance",
};

function stepsTable({ steps, level }: SeriesDescription): readonly Block[] {
  if (steps.length === 0) return [];
  const table: Block = {
    kind: "table",
    columns: [
      { title: "From" },
      { title: "To" },
      { title: "Step", align: "right" },
      { title: intervalName({ lower: 0, upper: 0, level }, "sampling"), align: "right" },
      { title: "p", align: "right" },
      { title: "p adjusted", align: "right" },
      { title: "" },
    ],
    rows: steps.map((step) => [
      step.from,
      surveyOf(step.to),
      formatPoints(step.value).replace(/ points$/, ""),
      step.test === null ? "" : intervalText(step.test.pollInterval),
      step.test === null ? "" : formatPValue(step.test.pValue),
      step.test === null ? "" : formatPValue(step.test.adjustedPValue),
      step.untested === null ? verdictOf(step, level) : UNTESTED[step.untested],
    ]),
  };
  return [
    paragraph(
      "Steps in points, each interval for itself with rounding and what another poll could show; p-values adjusted for all steps that are tested (Holm):",
    ),
    table,
  ];
}

function verdictOf({ test }: SeriesStep, level: number): string {
  if (test!.adjustedPValue < 1 - level) return "beyond chance";
  return test!.pValue < 1 - level ? "one by one only" : "";
}

function excessText({ value: standardDeviation, interval }: ExcessVariance): string {
  return `${formatPoints(standardDeviation).replace("+", "")} (standard deviation; ${intervalText(interval)})`;
}

function chiText({ statistic, degreesOfFreedom, pValue }: SeriesTests["homogeneity"]): string {
  return `chi-squared ${formatNumber(statistic, 1)} with ${formatQuantity(degreesOfFreedom, "degree")} of freedom, p ${pText(pValue)}`;
}

function questionOf(address: string): string {
  return address.split("/")[1]!;
}

/** Whether a series moves at all, and where. */
export const SERIES_DESCRIPTION: Kind<SeriesDescription> = {
  finding: movementText,
  document: (result) => [...movementBlocks(result), ...against(result.cautions)],
  method: ({ tests, lineage }) => {
    if (tests === null) return "";
    const allowed = tests.trend?.allowingForExcess ?? null;
    return `steps by ${methodName(String(lineage.settings.method))}${allowed === null ? "" : `, slope by ${methodName("pm")}`}`;
  },
  rows: (result) => [
    ...(["first", "last", "lowest", "highest"] as const).map((label) => ({
      ...asked(result.lineage, result[label].address),
      row: "reading",
      label,
      ...measured(result[label]),
    })),
    ...result.steps.map((step) => ({
      row: "step",
      label: result.label,
      from: step.from,
      to: step.to,
      ...measured({ ...step, ...step.test }),
    })),
  ],
  picture: noPicture,
  cautions: ownCautions,
  care: "of the number",
  tables: ["runs", "steps"],
  headline: () => "last",
};
