import { baseName } from "../estimate/topic.ts";
import { capital } from "../format/capital.ts";
import {
  formatCount,
  formatList,
  formatNumber,
  formatPercent,
  formatPoints,
  formatPValue,
  formatQuantity,
  formatRange,
  formatSigned,
  formatSize,
} from "../format/number.ts";
import { list, paragraph } from "../report/blocks.ts";
import type { Block } from "../report/document.ts";
import { intervalName, intervalText, methodName, pText, surveyOf, verdictWords } from "../report/words.ts";
import {
  type ExcessVariance,
  isStraight,
  rateOf,
  type SeriesDescription,
  type SeriesSlope,
  type SeriesStep,
  type SeriesTests,
} from "../trend/followed-series.ts";
import { type Kind, ownCautions } from "./kind.ts";
import { asked, measured } from "./rows.ts";
import { seriesTitle } from "./series-title.ts";

/** Whether the readings move, in a sentence or two. */
function movementText(description: SeriesDescription): string {
  const { first, last, lowest, highest, tests, stepCounts, largestStep, runs, level } = description;
  const label = seriesTitle(description);
  const { overBreaks } = stepCounts;
  const breaks = overBreaks.value === 0 ? "" : `, with ${formatQuantity(overBreaks.value, "break")} between neighbours`;
  const ends =
    questionOf(first.address) === questionOf(last.address)
      ? `${label}: ${formatPercent(first.value)} at first, ${formatPercent(last.value)} at last${breaks}`
      : `${label}: ${formatPercent(lowest.value)} to ${formatPercent(highest.value)} in several questions${breaks}`;
  if (tests === null) {
    return `${ends}. Whether it moves cannot be tested: no two neighbours without a break between them have a sample size.`;
  }
  const within = runs.length === 1 ? "" : " of one pollster and question";
  const differ = `polls${within} differ by more than ${errorsText(description)}`;
  const alike = tests.homogeneity.pValue < 1 - level ? `The ${differ}` : `No evidence that the ${differ}`;
  const { tested, beyondChance, beyondChanceAdjusted, expectedByChance } = stepCounts;
  const steps =
    tested.value === 0
      ? "No change between neighbours can be tested."
      : `Of ${formatQuantity(tested.value, "change")} between neighbours ${formatCount(beyondChance.value)} ${beyondChance.value === 1 ? "is" : "are"} significant singly (${formatNumber(expectedByChance.value, 1)} expected by chance), ${formatCount(beyondChanceAdjusted.value)} after Holm's adjustment for their number${judgedText(description)}.`;
  const largest =
    largestStep === null
      ? ""
      : ` The largest is ${stepText(largestStep)}, from ${largestStep.from} to ${largestStep.to}.`;
  return `${ends}. ${alike} (${chiText(tests.homogeneity)}).${trendSentence(description, tests, within)} ${steps}${largest}`;
}

/** What polls of one run differ by without any change: sampling, or what stands for it, and the errors that are counted in. */
function errorsText({ surveyErrors: { occasion }, intervalKind }: SeriesDescription): string {
  const sampling = intervalKind === "modelled" ? "the modelled error" : "sampling";
  return formatList([sampling, "rounding", ...(occasion > 0 ? ["the error of the occasion"] : [])]);
}

function trendSentence({ level, intervalKind }: SeriesDescription, tests: SeriesTests, within: string): string {
  if (tests.trend === null) return "";
  if (!isStraight(tests, level))
    return ` The polls${within} do not lie on a straight line, which would change by ${formatPoints(tests.trend.value)} a year.`;
  const slope = rateOf(tests, level);
  if (slope === null) return ` The polls${within} are too close in time to say at what rate it changes.`;
  return ` Along a straight line${within} it changes by ${slopeText(slope, intervalKind)}.`;
}

function slopeText({ value: perYear, interval }: SeriesSlope, kind: SeriesDescription["intervalKind"]): string {
  return `${formatPoints(perYear)} a year (${intervalName(interval, kind)} ${intervalText(interval)})`;
}

function stepText({ value: estimate, test }: SeriesStep): string {
  if (test === null) return formatPoints(estimate);
  return `${formatPoints(estimate)} (interval for all changes together ${intervalText(test.simultaneousInterval)})`;
}

/**
 * Whether a series moves, after its name: from the test of all its polls, and then what no single step of them shows. Many small
 * steps one way are a change, though none of them is clear.
 */
export function movementFinding(
  description: SeriesDescription,
  {
    polls,
    within,
    when,
    turns,
  }: {
    readonly polls: string;
    readonly within: string;
    readonly when: (step: SeriesStep) => string;
    /** First, highest and last of those that are tested, of one pollster and question without a break; else empty. */
    readonly turns: string;
  },
): string {
  const { tests, steps, level, intervalKind } = description;
  if (tests === null)
    return `${polls}. Whether it moves cannot be tested: no two comparable neighbours have a sample size.`;
  const tested = steps.filter(({ test }) => test !== null);
  const clear = tested.filter(({ test }) => test!.adjustedPValue < 1 - level);
  const named = (step: SeriesStep): string =>
    `${formatPoints(step.value)} (${intervalName(step.test!.pollInterval, intervalKind)} ${intervalText(step.test!.pollInterval)}), ${when(step)}`;
  // of two polls the step is the whole, with the errors of their pollster that a change has
  const [only] = tested;
  if (tests.readings.value === 2 && only !== undefined)
    return `${clear.length === 0 ? "no evidence that it moved" : "it moved"} between the two polls that can be tested: ${named(only)}. ${capital(polls)}.`;
  const rate = rateOf(tests, level);
  const [clearest] = clear.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const step =
    clearest !== undefined
      ? ` The ${clear.length === 1 ? "one clear change" : `largest of ${formatCount(clear.length)} clear changes`} from one poll to the next: ${named(clearest)}.`
      : tested.length === 0
        ? ""
        : ` None of ${formatQuantity(tested.length, "change")} from one poll to the next is clear with all counted.`;
  if (rate !== null && (rate.interval.lower > 0 || rate.interval.upper < 0))
    return `${rate.value > 0 ? "up" : "down"} by ${formatSize(Math.abs(rate.value))} a year${within} (${intervalName(rate.interval, intervalKind)} ${sizesText(rate)}), in ${polls}.${step}`;
  if (tests.homogeneity.pValue >= 1 - level)
    return `no evidence that it moved in ${polls}; the polls${within} differ by no more than chance.${step}`;
  if (!isStraight(tests, level)) {
    const off = `${turns === "" ? `the polls${within}` : "The polls"} differ by more than chance and do not lie on a straight line: no rate a year is given.`;
    return turns === "" ? `${off} ${capital(polls)}.${step}` : `${turns}. ${off}${step}`;
  }
  const course =
    rate === null
      ? ""
      : `, but with no steady rise or fall: ${formatPoints(rate.value)} a year, ${intervalName(rate.interval, intervalKind)} ${intervalText(rate.interval)}`;
  return `the polls${within} differ by more than chance${course}. ${capital(polls)}.${step}`;
}

/** The bounds of a rate, of a fall as sizes. */
function sizesText({ value, interval: { lower, upper } }: SeriesSlope): string {
  return value > 0 ? formatRange(lower, upper) : formatRange(-upper, -lower);
}

/** How many pass where the verdicts of some rest on decided respondents; nothing where it is as many as of the published figures. */
function judgedText({ steps, stepCounts, level }: SeriesDescription): string {
  const tested = steps.flatMap(({ test, judged }) => (test === null ? [] : [{ ...test, ...judged }]));
  const passing = tested.filter(({ adjustedPValue }) => adjustedPValue < 1 - level).length;
  if (passing === stepCounts.beyondChanceAdjusted.value) return "";
  const others = tested.filter(({ base }) => base === "of those with an answer").length;
  return `, ${formatCount(passing)} with ${formatCount(others)} of them judged among ${baseName("decided")}`;
}

/** The tests, the runs and the steps of a series. */
export function movementDetails(description: SeriesDescription): readonly Block[] {
  return [
    paragraph(movementText(description)),
    ...testItems(description),
    ...runsTable(description),
    ...stepsTable(description),
  ];
}

function testItems(description: SeriesDescription): readonly Block[] {
  const { tests, surveyErrors, intervalKind, level } = description;
  if (tests === null) return [];
  const errors = errorsText(description);
  const { trend, excess, homogeneity, readings } = tests;
  return [
    list([
      countedText(description),
      `Did it change? ${chiText(homogeneity)}, over ${formatQuantity(readings.value, "poll")} with a sample size. Beyond ${errors} the shares vary by ${excessText(excess)} around the level of their run.${surveyErrors.house > 0 ? " A slow drift of the pollster's own error counts as change here; `breaks` allows for it." : ""}`,
      ...(trend === null || rateOf(tests, level) === null
        ? []
        : [
            `A straight line, if ${errors} were all: ${slopeText(trend, intervalKind)}${trend.pValue === null ? "" : `, p ${pText(trend.pValue)}`}.`,
          ]),
      ...(trend?.departure == null || trend.excess === null
        ? []
        : [
            `Do the polls lie on a straight line? ${chiText(trend.departure)}: beyond ${errors} they vary by ${excessText(trend.excess)} around it.`,
          ]),
    ]),
  ];
}

/** Which errors are counted in, how large they are and where from. */
function countedText({ surveyErrors }: SeriesDescription): string {
  const { preset, occasion, house, reason } = surveyErrors;
  if (occasion === 0 && house === 0) return "No errors beyond those of samples and rounding are counted in.";
  const from = preset === null ? reason.replace(/\.$/, "") : `sizes of ${preset}`;
  return `Counted in, for a share of 50%: error of the occasion ${formatSize(occasion)}, of the pollster ${formatSize(house)} (${from}).`;
}

function runsTable({ runs }: SeriesDescription): readonly Block[] {
  if (runs.length < 2) return [];
  return [
    paragraph("Runs with two polls or more that have a sample size; p-values adjusted for the number of runs (Holm):"),
    {
      kind: "table",
      columns: [
        { title: "Pollster" },
        { title: "Question" },
        { title: "From" },
        { title: "To" },
        { title: "Polls with n", align: "right" },
        { title: "Change? p", align: "right" },
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
        tests.trend === null ? "" : formatSigned(tests.trend.value),
        adjusted.trend === null ? "" : formatPValue(adjusted.trend),
      ]),
    },
  ];
}

const UNTESTED: Readonly<Record<NonNullable<SeriesStep["untested"]>, string>> = {
  break: "not tested: break",
  "n-not-published": "not tested: no sample size",
  "no-variance": "not tested: no variance",
};

function stepsTable({
  steps,
  level,
  intervalKind,
  surveyErrors: { occasion, house },
}: SeriesDescription): readonly Block[] {
  if (steps.length === 0) return [];
  const table: Block = {
    kind: "table",
    columns: [
      { title: "From" },
      { title: "To" },
      { title: "Change", align: "right" },
      { title: intervalName({ lower: 0, upper: 0, level }, intervalKind), align: "right" },
      { title: "p", align: "right" },
      { title: "p adjusted", align: "right" },
      { title: "Verdict" },
    ],
    rows: steps.map((step) => [
      step.from,
      surveyOf(step.to),
      formatSigned(step.value),
      step.test === null ? "" : intervalText(step.test.pollInterval),
      step.test === null ? "" : formatPValue(step.test.pValue),
      step.test === null ? "" : formatPValue(step.test.adjustedPValue),
      verdictCell(step),
    ]),
  };
  return [
    paragraph(
      `Changes in points, each interval on its own, with ${occasion > 0 || house > 0 ? "rounding and the usual differences between polls" : "rounding"}; p-values adjusted for all changes that are tested (Holm):`,
    ),
    table,
  ];
}

/** What `change` says of the two, on which base, whether all of them together leave it, and why the step itself is not tested. */
function verdictCell({ verdict, judged, withAllCounted, untested }: SeriesStep): string {
  const base =
    judged === null || judged.base === "as published"
      ? ""
      : `of ${baseName("decided")} ${formatSigned(judged.difference.value)} (p adjusted ${formatPValue(judged.adjustedPValue)}): `;
  const alone = withAllCounted === verdict ? "" : " on its own, not with all counted";
  const said = verdict === null ? [] : [`${base}${verdictWords(verdict)}${alone}`];
  const isSaid = verdict === "no-sample-size" && untested === "n-not-published";
  return [...said, ...(untested === null || isSaid ? [] : [UNTESTED[untested]])].join("; ");
}

function excessText({ value: standardDeviation, interval }: ExcessVariance): string {
  return `${formatSize(standardDeviation)} (standard deviation; ${intervalText(interval)})`;
}

function chiText({ statistic, degreesOfFreedom, pValue }: SeriesTests["homogeneity"]): string {
  return `chi-squared ${formatNumber(statistic, 1)} with ${formatQuantity(degreesOfFreedom, "degree")} of freedom, p ${pText(pValue)}`;
}

function questionOf(address: string): string {
  return address.split("/")[1]!;
}

/** Whether a series moves at all, and where. */
export const SERIES_DESCRIPTION: Kind<SeriesDescription> = {
  kinds: ["series-description"],
  finding: movementText,
  details: (result) => movementDetails(result).slice(1),
  sources: () => [],
  most: 3,
  method: ({ tests, lineage }) => {
    if (tests === null) return "";
    const allowed = tests.trend?.allowingForExcess ?? null;
    return `changes by ${methodName(String(lineage.settings.method))}${allowed === null ? "" : `, slope by ${methodName("pm")}`}`;
  },
  computedBy: ({ lineage }) => [String(lineage.settings.method), "pm", "q-profile", "holm", "bonferroni"],
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
  cautions: ownCautions,
  care: "of the number",
  tables: ["runs", "steps"],
  headline: () => "last",
};
