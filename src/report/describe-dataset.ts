import type { LineageSurvey } from "../estimate/lineage.ts";
import { baseShortName } from "../estimate/topic.ts";
import { formatDate, formatMonth } from "../format/date.ts";
import {
  formatCount,
  formatLevel,
  formatNumber,
  formatPercent,
  formatQuantity,
  formatSigned,
} from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import { shortened } from "../format/shortened.ts";
import { checkKind, type Expected } from "../model/arguments.ts";
import type { Caution } from "../model/caution.ts";
import type { DatasetDisclosure } from "../model/disclosure.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { given, isRecord, yesOrNo } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { shortName } from "../model/organisation.ts";
import { optionLabel } from "../model/question.ts";
import { populationName } from "../model/survey.ts";
import type { Topline, ToplineResult } from "../model/topline.ts";
import { adjustPValues } from "../stats/multiple-comparisons.ts";
import type { WaveChange } from "../trend/change.ts";
import { fitting, heading, list, paragraph, table } from "./blocks.ts";
import type { DatasetReport } from "./dataset-report.ts";
import type { Block, Document, Picture } from "./document.ts";
import { intervalText, surveyLine, verdictText } from "./words.ts";

const REPORT: Expected = {
  kinds: ["dataset-report"],
  called: "a report",
  made: "datasetReport(dataset) returns one.",
};

/** What `describeDataset` can be told. */
export interface DescribeDatasetOptions {
  /** Every question, figure and change, where two screens have the most important; default: false. */
  readonly full?: boolean;
  /** Picture of the series, as `picture` or `chart` returns it. */
  readonly series?: Picture["spec"];
  /** Pictures of the latest figures, each by its topline's address. */
  readonly latest?: Readonly<Record<string, Picture["spec"]>>;
}

/** The rows of its options. */
const DESCRIBE_DATASET_ROWS: OptionRows<DescribeDatasetOptions, "full" | "latest"> = /* @__PURE__ */ optionRows(
  null as Of<DescribeDatasetOptions, "full" | "latest">,
  () => ({
    full: { kind: yesOrNo(), help: "every question, figure and change", usual: false },
    series: {
      kind: given<Picture["spec"]>("a picture", "picture(result) makes one.", isRecord),
      help: "the line through a series",
    },
    latest: {
      kind: given<Readonly<Record<string, Picture["spec"]>>>(
        "pictures by address",
        "Write { address: picture(topline) }.",
        isRecord,
      ),
      help: "the latest figures, each by its topline's address",
      usual: {},
    },
  }),
);

/** How many things to follow, figures and changes two screens have. */
export const MOST_FOLLOWED = 4;
export const MOST_FIGURES = 5;
const MOST_CHANGED = 3;

/**
 * The report as a document: what can be followed, the latest figures and changes, and how far to trust them.
 *
 * @param report From `datasetReport`.
 * @param options `full`: every question, figure and change. `series` and `latest`: charts.
 * @returns Blocks for `renderText` or `renderMarkdown`.
 * @throws PollError `wrong-type` for anything else than what it takes, `unknown-field` for an option that it does
 *   not have.
 * @example
 * ```ts
 * const document = describeDataset(datasetReport(await loadDataset("ukraine-nato")));
 * document[0]; // => { kind: "heading", level: 1, text: "Ukraine and NATO: opinion surveys, 2005 to 2025" }
 * ```
 */
export function describeDataset(report: DatasetReport, options: DescribeDatasetOptions = {}): Document {
  checkKind("describeDataset", report, REPORT, ["report"]);
  const { full, series, latest } = settled("describeDataset", DESCRIBE_DATASET_ROWS, options);
  const { dataset, counts, disclosure } = report;
  const licence = dataset.licence === null ? "" : `, ${dataset.licence}`;
  return [
    { kind: "heading", level: 1, text: dataset.title },
    paragraph(
      `${formatQuantity(counts.surveys, "survey")} by ${formatQuantity(counts.houses, "pollster")}, ${formatQuantity(counts.questions, "question")}, ${formatQuantity(counts.shares, "published share")}, ${formatQuantity(counts.sources, "source")} (${dataset.id} ${dataset.version}${licence}).`,
    ),
    ...(full && dataset.description !== null ? [paragraph(dataset.description)] : []),
    heading("What can be followed"),
    ...followedBlocks(report, full),
    ...pictured(series, "series"),
    ...(full ? [heading("Questions"), questionsTable(report)] : []),
    heading(
      `Latest figures${full || report.latest.length <= MOST_FIGURES ? "" : ` (${formatCount(report.latest.length - MOST_FIGURES)} more: --full)`}`,
    ),
    ...figureBlocks(report, full, latest),
    heading("Changes of each question, since its first poll and since the one before"),
    ...changeBlocks(report, full),
    heading("How far to trust it"),
    list(trustItems(report)),
    ...(disclosure.score === null
      ? []
      : full
        ? [paragraph(disclosureText(disclosure)), disclosureTable(disclosure.items)]
        : [paragraph(disclosureLine(disclosure))]),
  ];
}

function followedBlocks({ stances }: DatasetReport, full: boolean): readonly Block[] {
  if (stances.length === 0) return [paragraph("No answer has a side that can be followed across wordings.")];
  const shown = full ? stances : stances.slice(0, MOST_FOLLOWED);
  const left = stances.length - shown.length;
  return [
    table(
      ["", ">", ">", ""],
      shown.map(({ stance, label, surveys, questions }) => [
        label,
        formatQuantity(surveys, "survey"),
        formatQuantity(questions.length, "question"),
        stance,
      ]),
    ),
    ...(left <= 0 ? [] : [paragraph(`${formatCount(left)} more: --full`)]),
  ];
}

function questionsTable({ questions }: DatasetReport): Block {
  return table(
    ["Question", "Title", "Wording", "Structure", ">Surveys", "From", "To"],
    [...questions]
      .sort((a, b) => b.surveys - a.surveys || (a.id < b.id ? -1 : 1))
      .map(({ id, title, wordingStatus, responseStructure, surveys, first, last }) => [
        id,
        title,
        wordingStatus,
        responseStructure ?? "not on record",
        String(surveys),
        first === null ? "" : formatDate(first),
        last === null ? "" : formatDate(last),
      ]),
  );
}

/** The newest first: one answer each; in full each question with all its answers, and its picture. */
function figureBlocks(
  { latest }: DatasetReport,
  full: boolean,
  pictures: Readonly<Record<string, Picture["spec"]>>,
): readonly Block[] {
  if (latest.length === 0) return [paragraph("No question was asked more than once.")];
  const newest = latest.toSorted((a, b) => (endOf(a) < endOf(b) ? 1 : endOf(a) > endOf(b) ? -1 : 0));
  if (full)
    return newest.flatMap((each): Block[] => [
      { kind: "heading", level: 3, text: `${each.question.title} (${each.address})` },
      paragraph(
        `${surveyLine(each)}: ${each.results.map((result) => `${optionLabel(result.option)} ${figureText(result)}`).join(", ")}${each.unlabelled > 0 ? `; ${formatPercent(each.unlabelled)} not reported` : ""}.`,
      ),
      ...pictured(pictures[each.address], each.address.replaceAll("/", "-")),
    ]);
  const shown = newest.slice(0, MOST_FIGURES);
  const names = shown.map(nameOfQuestion);
  // two questions of one pollster and title are not one
  const isTwin = (name: string): boolean => names.indexOf(name) !== names.lastIndexOf(name);
  return [
    list(
      shown.map((each) => {
        const { question, organisations, survey, results } = each;
        const poll = `${shortName(organisations.houses[0]?.name ?? "")}, ${survey.fieldDates === null ? "no dates" : formatMonth(survey.fieldDates.end)}`;
        const which = isTwin(nameOfQuestion(each)) ? ` (${question.id})` : "";
        return `${figureText(results[0]!)} "${optionLabel(results[0]!.option)}": ${question.title}${which}. ${poll}, ${peopleText(each)}.`;
      }),
    ),
  ];
}

function nameOfQuestion({ question, survey }: Topline): string {
  return `${survey.houses[0]!} ${question.title}`;
}

/** `1,500 adults`, `901 registered voters`; of another base than all `no n, would vote`. */
function peopleText({ baseSize, base, survey }: Topline): string {
  const size = baseSize === null ? "no n" : formatCount(baseSize.value);
  const who = base === "all" ? populationName({ ...survey, populationNote: null }) : baseShortName(base);
  return who === null ? size : `${size}${baseSize === null ? "," : ""} ${who}`;
}

function changeBlocks(report: DatasetReport, full: boolean): readonly Block[] {
  if (report.changes.length === 0)
    return [
      paragraph(
        report.latest.some(({ baseSize }) => baseSize?.status === "inferred")
          ? "No change is tested: sample sizes of the latest polls are inferred."
          : "No two waves can show a change.",
      ),
    ];
  const { tested, untested, alone, byChance, left, level, shown } = weighedChanges(report, full);
  const what = [
    ...(tested === 0
      ? []
      : [
          `Of ${formatQuantity(tested, "change")} tested ${formatCount(alone)} stand out if each is tested alone, where chance gives about ${formatNumber(byChance, 1)}; ${formatCount(left.size)} with all counted (Holm).`,
        ]),
    ...(untested === 0 ? [] : [`Without a sample size: ${formatCount(untested)}.`]),
    ...(full || shown.length === 0 ? [] : ["Questions with one that is left, newest first:"]),
  ];
  const interval = `>${formatLevel(level)} interval`;
  const verdictOf = (rise: WaveChange): string =>
    `${verdictText(rise)}${rise.verdict === "changed" && !left.has(rise) ? ", if tested alone" : ""}`;
  const said = paragraph(what.join(" "));
  if (shown.length === 0) return [said];
  return [
    said,
    full
      ? table(
          ["What", "From", "To", ">Change", interval, ">Sampling alone", "Verdict", "Differs", "Not on record"],
          shown
            .flat()
            .map((rise) => [
              rise.label,
              rise.from.survey,
              rise.to.survey,
              ...sizesOf(rise),
              rise.interval === null ? "" : intervalText(rise.interval),
              verdictOf(rise),
              differing(rise.cautions, "different-"),
              differing(rise.cautions, "-unknown"),
            ]),
        )
      : fitting((room) =>
          table(
            ["What", "Polls", ">Points", interval, "Verdict; what differs"],
            shown.flatMap((changes) =>
              changes.map((rise, place) => [
                whatOf(changes, place, rise.label, (text) => shortened(text, room)),
                pollsText(rise),
                ...sizesOf(rise),
                [verdictOf(rise), differing(rise.cautions, "different-", 2)].filter(Boolean).join("; "),
              ]),
            ),
          ),
        ),
  ];
}

/** What many comparisons find, and what chance alone would find: of many tests some find a change. */
interface WeighedChanges {
  /** How many were tested, on the base on which each is judged; how many could not be; how many changed, each tested alone; how many chance would make look so. */
  readonly tested: number;
  readonly untested: number;
  readonly alone: number;
  readonly byChance: number;
  /** Those that changed with all that were tested counted (Holm). */
  readonly left: ReadonlySet<WaveChange>;
  readonly level: number;
  /** Of each question the change since its first poll and since the one before, the newest first: in full of all, else of some that have one that is left. */
  readonly shown: readonly (readonly WaveChange[])[];
}

export function weighedChanges({ changes, sinceFirst }: DatasetReport, full: boolean): WeighedChanges {
  const all = [...sinceFirst, ...changes];
  const tested = all.filter(({ judged }) => judged.pollPValue !== null);
  const level = tested[0]?.pollInterval?.level ?? 0;
  const adjusted = adjustPValues(tested.map(({ judged }) => judged.pollPValue!));
  const changed = tested.filter(({ verdict }) => verdict === "changed");
  const left = new Set(changed.filter((rise) => adjusted[tested.indexOf(rise)]! < 1 - level));
  const questions = [...groupedBy(all, ({ lineage }) => lineage.inputs.at(-1)!.address).values()].toSorted((a, b) =>
    surveyOf(a[0]!).fieldDates!.end < surveyOf(b[0]!).fieldDates!.end ? 1 : -1,
  );
  const found = questions.filter((each) => full || each.some((rise) => left.has(rise)));
  return {
    tested: tested.length,
    untested: all.length - tested.length,
    alone: changed.length,
    byChance: tested.length * (1 - level),
    left,
    level,
    shown: found.slice(0, full ? undefined : MOST_CHANGED),
  };
}

/** The survey of a side; the later one by default. */
function surveyOf({ to, lineage }: WaveChange, { survey }: Pick<WaveChange["to"], "survey"> = to): LineageSurvey {
  return lineage.surveys.find(({ id }) => id === survey)!;
}

function sizesOf({ value, pollInterval }: WaveChange): readonly [string, string] {
  return [formatSigned(value), pollInterval === null ? "no sample size" : intervalText(pollInterval)];
}

/** Of a question with one change `IRI: Support for joining NATO`; of one with two the other is below, from the poll before. */
export function whatOf(
  changes: readonly WaveChange[],
  place: number,
  label: string,
  short: (text: string) => string,
  name: (pollster: string) => string = shortName,
  before: (pollster: string) => string = (pollster) => `  poll before (${pollster})`,
): string {
  const who = name(surveyOf(changes[0]!).houses[0]!);
  return short(changes.length === 1 ? `${who}: ${label}` : place === 0 ? label : before(who));
}

/** `Mar 2014 → Jul 2025`; two polls of one month by their days. */
export function pollsText(rise: WaveChange, month: (date: string) => string = formatMonth): string {
  const [one, other] = [rise.from, rise.to].map((side) => surveyOf(rise, side).fieldDates!.end) as [string, string];
  const [first, last] = [month(one), month(other)];
  return first === last ? `${one.slice(8)} → ${other.slice(8)} ${last}` : `${first} → ${last}`;
}

/** What stands behind the figures, in counts. */
function trustItems({ questions, sampleSizes, territories, cautions }: DatasetReport): readonly string[] {
  const verbatim = questions.filter(({ wordingStatus }) => wordingStatus === "verbatim").length;
  const { whole, part, assumed, unknown } = territories;
  const { known, of, median } = sampleSizes;
  const covered = [
    [part, "left out a part"],
    [whole, "covered all"],
    [assumed, "assumed nationwide"],
    [unknown, "not on record"],
  ].flatMap(([count, words]) => (count === 0 ? [] : [`${formatCount(Number(count))} ${words!}`]));
  const marked = cautions.map(
    ({ code, toplines }) => `${formatCount(toplines)} ${MARKS[code] ?? code.replaceAll("-", " ")}`,
  );
  return [
    `Wording: verbatim for ${formatCount(verbatim)} of ${formatQuantity(questions.length, "question")}.`,
    `Sample size: on record for ${formatCount(known)} of ${formatQuantity(of, "survey")}${median === null ? "" : `, median ${formatCount(median)}`}.`,
    `Territory (surveys): ${covered.join(", ")}.`,
    ...(marked.length === 0 ? [] : [`Results to read with care: ${marked.join(", ")}.`]),
  ];
}

const MARKS: Readonly<Record<string, string>> = {
  "answers-not-printed": "with answers not reported",
  "not-counted": "excluded",
  disputed: "disputed",
  "other-values-printed": "with another value published",
  "shares-exceed-total": "over 100%",
};

/** How many surveys answer each item of AAPOR's checklist. */
export function disclosureTable(items: DatasetDisclosure["items"]): Block {
  return table(
    [">Item", "What is on record", ">Given", ">In part", ">Silent", ">Open"],
    items.map(({ item, name, given, inPart, silent, open }) => [
      String(item),
      name,
      ...[given, inPart, silent, open].map(formatCount),
    ]),
  );
}

/** How much of the checklist a data set has, and how much may still be found: a range while that is more than 10 points. */
export function disclosureText({ of, score }: DatasetDisclosure): string {
  const [least, most] = [score!.lower, score!.upper].map((share) => formatPercent(share, 0));
  const more = score!.upper - score!.lower > 0.1 ? `, up to ${most!} once every report has been read` : "";
  return `Of the ${formatCount(of)} items of AAPOR's disclosure checklist ${least!} are on record${more}. Silent: a report that was read whole does not give the item. Open: not read, or no report found.`;
}

/** The same in a line, with the item that most surveys give and those that none gives. */
export function disclosureLine({ of, score, items }: DatasetDisclosure): string {
  const best = items.toSorted((a, b) => b.given - a.given)[0]!;
  const none = items.filter(({ given, inPart }) => given + inPart === 0).map(({ name }) => name);
  return `Disclosure (AAPOR): ${formatPercent(score!.lower, 0)} of ${formatCount(of)} items on record. Best: ${best.name}, ${formatQuantity(best.given, "survey")}.${none.length === 0 ? "" : ` None: ${none.join(", ")}.`}`;
}

export function figureText({ printed, share }: ToplineResult): string {
  return printed?.unit === "percent" ? formatPrinted(printed) : formatPercent(share);
}

function endOf({ survey }: Topline): string {
  return survey.fieldDates?.end ?? "";
}

/** What differs, or is not known to be the same, between two waves: `territory, mode`. */
function differing(
  cautions: readonly Caution[],
  affix: "different-" | "-unknown",
  most = Number.POSITIVE_INFINITY,
): string {
  const all = cautions.flatMap(({ code }) =>
    code.includes(affix)
      ? [
          code
            .replace(affix, "")
            .replace(/^mode$/, "method")
            .replaceAll("-", " "),
        ]
      : [],
  );
  return [...all.slice(0, most), ...(all.length > most ? ["…"] : [])].join(", ");
}

function pictured(spec: Picture["spec"] | undefined, name: string): readonly Block[] {
  return spec === undefined ? [] : [{ kind: "picture", name, spec }];
}
