import type { Finding } from "../comparability/audit.ts";
import { formatFieldDates } from "../format/date.ts";
import {
  formatCount,
  formatList,
  formatNumber,
  formatPercent,
  formatPoints,
  formatPValue,
  formatQuantity,
} from "../format/number.ts";
import type { Series, SeriesLink, SeriesPoint } from "../trend/series.ts";
import type {
  ExcessVariance,
  SeriesDescription,
  SeriesSlope,
  SeriesStep,
  SeriesTests,
} from "../trend/series-description.ts";
import { against } from "./against.ts";
import type { Block, Document, TableColumn } from "./document.ts";
import { findingName, intervalName, intervalText, pText, shareText, sizeText, surveyOf } from "./words.ts";

/** Results that are of many readings. */
export type SeriesResult = Series | SeriesDescription;

/** What was found, in a sentence or two. */
export function seriesFinding(result: SeriesResult): string {
  return result.kind === "series" ? readingsText(result) : movementText(result);
}

/** A series or its description as a document, with what stands against it. */
export function seriesResultDocument(result: SeriesResult): Document {
  const body = result.kind === "series" ? seriesDocument(result) : descriptionBlocks(result);
  return [...body, ...against(result.cautions)];
}

/** The readings, the links between them, the gaps and what was left out; without the cautions. */
export function seriesDocument(series: Series): Document {
  const { leftOut, sources } = series;
  return [
    paragraph(readingsText(series)),
    pointsTable(series),
    ...housesTable(series),
    ...questionsTable(series),
    ...linkBlocks(series),
    ...gapBlocks(series),
    ...(leftOut.length === 0
      ? []
      : [
          paragraph("Left out:"),
          {
            kind: "list" as const,
            items: leftOut.map(({ address, message }) => `${address}: ${message}`),
          },
        ]),
    paragraph(
      `Printed in ${formatQuantity(sources.length, "source")}; toplines show names those of each reading by its address.`,
    ),
  ];
}

function readingsText({ label, points, houses, questions }: Series): string {
  const [first, last] = [points[0]!, points.at(-1)!];
  const by = houses.length === 1 ? `by ${houses[0]!.name}` : `by ${formatQuantity(houses.length, "house")}`;
  const to = questions.length === 1 ? "one question" : formatQuantity(questions.length, "question");
  const what = `${label}: ${formatQuantity(points.length, "reading")} ${by}, ${to}`;
  if (points.length === 1) return `${what}: ${pointShare(first)}, ${formatFieldDates(first.fieldDates)}.`;
  const shares = [...points].sort((a, b) => a.share - b.share);
  const when = `${formatFieldDates(first.fieldDates)} to ${formatFieldDates(last.fieldDates)}`;
  const range = `lowest ${pointShare(shares[0]!)}, highest ${pointShare(shares.at(-1)!)}`;
  // the first and the last of several questions would read as a change
  if (questions.length > 1) return `${what}, ${when}; ${range}.`;
  return `${what}, ${when}. First ${pointShare(first)}, last ${pointShare(last)}; ${range}.`;
}

function movementText(description: SeriesDescription): string {
  const { label, first, last, lowest, highest, tests, stepCounts, largestStep, runs, level } = description;
  const { overBreaks } = stepCounts;
  const breaks = overBreaks === 0 ? "" : `, with ${formatQuantity(overBreaks, "break")} between neighbours`;
  const ends =
    questionOf(first.address) === questionOf(last.address)
      ? `${label}: ${formatPercent(first.share)} at first, ${formatPercent(last.share)} at last${breaks}`
      : `${label}: ${formatPercent(lowest.share)} to ${formatPercent(highest.share)} in several questions${breaks}`;
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
    tested === 0
      ? "No step can be tested."
      : `Of ${formatQuantity(tested, "step")} between neighbours ${formatCount(beyondChance)} ${beyondChance === 1 ? "passes" : "pass"} for a change one by one, where chance alone lets ${formatNumber(expectedByChance, 1)} pass; ${formatCount(beyondChanceAdjusted)} after Holm's adjustment for their number.`;
  const largest =
    largestStep === null
      ? ""
      : ` The largest is ${stepText(largestStep)}, from ${largestStep.from} to ${largestStep.to}.`;
  return `${ends}. ${alike} (${chiText(tests.homogeneity)}).${trendSentence(tests, within)} ${steps}${largest}`;
}

function trendSentence({ trend }: SeriesTests, within: string): string {
  if (trend === null) return "";
  const slope = trend.allowingForExcess ?? trend;
  return ` Along a straight line${within} it changes by ${slopeText(slope)}.`;
}

function slopeText({ perYear, interval }: SeriesSlope): string {
  return `${formatPoints(perYear)} a year (${intervalName(interval, "sampling")} ${intervalText(interval)})`;
}

function stepText({ estimate, test }: SeriesStep): string {
  if (test === null) return formatPoints(estimate);
  return `${formatPoints(estimate)} (interval for all steps together ${intervalText(test.simultaneousInterval)})`;
}

function pointsTable(series: Series): Block {
  const next = new Map(series.links.map((link) => [link.from, link]));
  const columns: readonly TableColumn[] = [
    { title: "Field dates" },
    { title: "House" },
    { title: "Question" },
    { title: "Share", align: "right" },
    { title: "n", align: "right" },
    { title: "To the next of this house and question" },
  ];
  const rows = series.points.map((point) => [
    formatFieldDates(point.fieldDates),
    point.house,
    point.question,
    pointShare(point),
    point.precision.baseSize === null ? "unknown" : sizeText(point.precision.baseSize).replace(/^n /, ""),
    linkText(next.get(point.address)),
  ]);
  return { kind: "table", columns, rows };
}

function pointShare({ share, lead, inputs }: SeriesPoint): string {
  if (lead !== null) return formatPoints(share);
  return shareText(share, inputs);
}

function linkText(link: SeriesLink | undefined): string {
  if (link === undefined) return "";
  if (link.kind === "continue") return "goes on";
  const differences = link.findings.filter(({ unverified }) => !unverified);
  const decisive = link.kind === "break" ? differences.filter(isBreak) : differences.filter(isRemark);
  const unknown = link.findings.filter(({ unverified }) => unverified).length;
  const words = decisive.map(findingName).join(", ");
  if (link.kind === "break") return `BREAK: ${words}`;
  const notKnown = unknown === 0 ? "" : ` (${String(unknown)} not known)`;
  return words === "" ? `goes on${notKnown}` : `goes on, but ${words}${notKnown}`;
}

function isBreak({ level }: Finding): boolean {
  return level === "break" || level === "block";
}

function isRemark({ level }: Finding): boolean {
  return level === "annotate";
}

function housesTable({ houses, relatedHouses }: Series): readonly Block[] {
  if (houses.length === 1) return [];
  const related = (id: string): string =>
    [...new Set(relatedHouses.filter((each) => each.houses.includes(id)).flatMap((each) => each.houses))]
      .filter((other) => other !== id)
      .sort()
      .join(", ");
  return [
    {
      kind: "table",
      columns: [
        { title: "House" },
        { title: "Name" },
        { title: "Readings", align: "right" },
        { title: "Shares interviewers with" },
      ],
      rows: houses.map(({ id, name, points }) => [id, name, String(points), related(id)]),
    },
  ];
}

function questionsTable({ questions }: Series): readonly Block[] {
  if (questions.length === 1) return [];
  return [
    {
      kind: "table",
      columns: [
        { title: "Question" },
        { title: "Answers that count" },
        { title: "Wording class" },
        { title: "Words" },
        { title: "Readings", align: "right" },
      ],
      rows: questions.map(({ id, options, wordingClass, wordingStatus, points }) => [
        id,
        options.join(", "),
        wordingClass ?? "unknown",
        wordingStatus,
        String(points),
      ]),
    },
  ];
}

function linkBlocks({ links }: Series): readonly Block[] {
  if (links.length === 0) return [];
  const of = (kind: SeriesLink["kind"], wanted: (finding: Finding) => boolean): readonly string[] =>
    links
      .filter((link) => link.kind === kind)
      .flatMap(({ from, to, findings }) => {
        const messages = findings.filter((finding) => !finding.unverified && wanted(finding));
        return messages.length === 0
          ? []
          : [`${surveyOf(from)} → ${surveyOf(to)}: ${messages.map(({ message }) => message).join(" ")}`];
      });
  const breaks = of("break", isBreak);
  const remarks = of("annotate", isRemark);
  const unknown = unknownAlong(links);
  return [
    ...(breaks.length === 0
      ? []
      : [paragraph("Breaks, over which no line is drawn and nothing is tested:"), list(breaks)]),
    ...(remarks.length === 0 ? [] : [paragraph("The line goes on, but:"), list(remarks)]),
    ...(unknown === null ? [] : [paragraph(unknown)]),
  ];
}

/** What is not known, with the number of links that it concerns: the same gaps in the record run along a whole series. */
function unknownAlong(links: readonly SeriesLink[]): string | null {
  const counts = new Map<string, number>();
  for (const { findings } of links) {
    for (const finding of findings.filter(({ unverified }) => unverified)) {
      const name = NOT_KNOWN[finding.code] ?? finding.code.replaceAll("-", " ");
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  if (counts.size === 0) return null;
  const items = [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} (${String(count)})`);
  return `Not known on one side or both, of ${formatQuantity(links.length, "link")}: ${formatList(items)}.`;
}

/** What is not known, by the code of the finding. */
export const NOT_KNOWN: Readonly<Partial<Record<Finding["code"], string>>> = {
  "wording-not-verbatim": "the exact words",
  "territory-unknown": "the territory covered",
  "territory-parts": "which parts of a region were left out",
  "population-unknown": "who could be interviewed",
  "sample-type-unknown": "how respondents were chosen",
  "mode-unknown": "how they were interviewed",
  "sponsor-unknown": "who paid",
  "n-not-published": "n",
  "n-inferred": "n, which is inferred",
  "structure-unknown": "the kind of answer asked for",
  "dont-know-unknown": "whether don't know was offered",
};

function gapBlocks({ gaps, points }: Series): readonly Block[] {
  if (gaps.length === 0) return [];
  const byAddress = new Map(points.map((point) => [point.address, point]));
  const when = (address: string): string => formatFieldDates(byAddress.get(address)!.fieldDates);
  return [
    paragraph("Times without a reading:"),
    list(
      gaps.map(
        ({ after, before, days }) =>
          `${formatQuantity(days, "day")} between ${surveyOf(after)} (${when(after)}) and ${surveyOf(before)} (${when(before)}).`,
      ),
    ),
  ];
}

function descriptionBlocks(description: SeriesDescription): readonly Block[] {
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
      `All alike? ${chiText(homogeneity)}, over ${formatQuantity(readings, "reading")} with n. Beyond sampling and rounding the shares vary by ${excessText(excess)} around the level of their run.`,
      ...(trend === null
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
      rows: runs.map(({ house, question, points, tests, adjusted }) => [
        house,
        question,
        surveyOf(points[0]!),
        surveyOf(points.at(-1)!),
        String(tests.readings),
        formatPValue(adjusted.homogeneity),
        tests.trend === null ? "" : formatPoints(tests.trend.perYear).replace(/ points$/, ""),
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
      formatPoints(step.estimate).replace(/ points$/, ""),
      step.test === null ? "" : intervalText(step.test.totalInterval),
      step.test === null ? "" : formatPValue(step.test.pValue),
      step.test === null ? "" : formatPValue(step.test.adjustedPValue),
      step.untested === null ? verdictOf(step, level) : UNTESTED[step.untested],
    ]),
  };
  return [
    paragraph(
      "Steps in points, each interval for itself with rounding in it; p-values adjusted for all steps that are tested (Holm):",
    ),
    table,
  ];
}

function verdictOf({ test }: SeriesStep, level: number): string {
  if (test!.adjustedPValue < 1 - level) return "beyond chance";
  return test!.pValue < 1 - level ? "one by one only" : "";
}

function excessText({ standardDeviation, interval }: ExcessVariance): string {
  return `${formatPoints(standardDeviation).replace("+", "")} (standard deviation; ${intervalText(interval)})`;
}

function chiText({ statistic, degreesOfFreedom, pValue }: SeriesTests["homogeneity"]): string {
  return `chi-squared ${formatNumber(statistic, 1)} with ${formatQuantity(degreesOfFreedom, "degree")} of freedom, p ${pText(pValue)}`;
}

function questionOf(address: string): string {
  return address.split("/")[1]!;
}

function paragraph(text: string): Block {
  return { kind: "paragraph", text };
}

function list(items: readonly string[]): Block {
  return { kind: "list", items };
}
