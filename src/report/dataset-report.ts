import { median } from "simple-statistics";
import { isPollError } from "../errors.ts";
import { cautionsOf, NOTE } from "../estimate/selection.ts";
import { optionLabel } from "../estimate/topic.ts";
import { formatDate } from "../format/date.ts";
import { formatCount, formatPercent, formatPoints, formatQuantity } from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import { checkKind, DATASET, type Expected } from "../model/arguments.ts";
import type { Caution } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import { firstDay, lastDay } from "../model/dates.ts";
import { type DatasetDisclosure, datasetDisclosure } from "../model/disclosure.ts";
import { given, isRecord } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import type { ResponseStructure, WordingStatus } from "../model/question.ts";
import { addressOf, type Topline, topline, toplineKeys } from "../model/topline.ts";
import { change, type WaveChange } from "../trend/change.ts";
import { heading, paragraph } from "./blocks.ts";
import type { Block, Document, Picture } from "./document.ts";
import { intervalText, surveyLine, verdictText } from "./words.ts";

/** A question and how often it was asked. */
export interface QuestionSummary {
  readonly id: string;
  readonly title: string;
  readonly wordingStatus: WordingStatus;
  readonly responseStructure: ResponseStructure | null;
  /** Surveys with a counted share of all respondents or of another base. */
  readonly surveys: number;
  /** First and last field date, as far as known; null where none is. */
  readonly first: string | null;
  readonly last: string | null;
}

/** What a data set holds and discloses, its latest figures and changes, and what stands against them. */
export interface DatasetReport {
  readonly kind: "dataset-report";
  readonly dataset: Pick<Dataset, "id" | "title" | "description" | "version" | "licence">;
  /** How many there are of each. */
  readonly counts: {
    readonly surveys: number;
    readonly questions: number;
    readonly shares: number;
    readonly sources: number;
  };
  readonly questions: readonly QuestionSummary[];
  /** What can be followed across wordings: each stance with the questions that offer it. */
  readonly stances: readonly {
    readonly stance: string;
    readonly surveys: number;
    readonly questions: readonly string[];
  }[];
  /** How many surveys answer each item of AAPOR's checklist. */
  readonly disclosure: DatasetDisclosure;
  /** In how many surveys n is known, of how many; the median in respondents. */
  readonly sampleSizes: { readonly known: number; readonly of: number; readonly median: number | null };
  /** The newest topline of each question that was asked more than once. */
  readonly latest: readonly Topline[];
  /**
   * From the wave before to the newest one, for the same questions, where both print the answer: the wave before of the same
   * house, if there is one.
   */
  readonly changes: readonly WaveChange[];
  /** Each code, and on how many toplines it stands. */
  readonly cautions: readonly { readonly code: string; readonly toplines: number }[];
}

/**
 * What a data set holds: questions and series, how complete its metadata are, the latest figures, changes and cautions.
 *
 * Only counted figures of the whole sample enter series and changes. A change is between the newest wave and the one before
 * of the same house and base, or of another house where there is none, in the first answer that both print; what
 * `change` refuses is left out. Not knowing is not the same as agreeing:
 * read what differs with what is not known.
 *
 * @param dataset A checked data set.
 * @returns Plain data; `describeDataset` makes a document of it.
 * @throws PollError `unknown-address` for a data set that was not checked.
 * @example
 * ```ts
 * const report = datasetReport(await loadDataset("ukraine-nato"));
 * report.counts; // => { surveys: 151, questions: 49, shares: 641, sources: 241 }
 * report.sampleSizes; // => { known: 109, of: 151, median: 2017 }
 * ```
 */
export function datasetReport(dataset: Dataset): DatasetReport {
  checkKind("datasetReport", dataset, DATASET, ["dataset"]);
  const toplines = toplineKeys(dataset).map((key) => topline(dataset, addressOf(key), { base: key.base }));
  const national = toplines.filter(({ group, standing }) => group === null && standing === "counted");
  const byQuestion = new Map(
    dataset.questions.map(({ id }) => [id, national.filter(({ question }) => question.id === id).sort(byFieldDates)]),
  );
  const repeated = [...byQuestion.values()].map(latestWaves).filter((waves) => waves.length > 1);
  const sizes = dataset.surveys.flatMap(({ sampleSize }) =>
    sampleSize === null || sampleSize.status === "inferred" ? [] : [sampleSize.value],
  );
  const { id, title, description, version, licence } = dataset;
  return {
    kind: "dataset-report",
    dataset: { id, title, description, version, licence },
    counts: {
      surveys: dataset.surveys.length,
      questions: dataset.questions.length,
      shares: dataset.toplines.length,
      sources: dataset.sources.length,
    },
    questions: dataset.questions.map((question) => {
      const waves = byQuestion.get(question.id) ?? [];
      const dated = waves.flatMap(({ survey }) => survey.fieldDates ?? []);
      return {
        id: question.id,
        title: question.title,
        wordingStatus: question.wordingStatus,
        responseStructure: question.responseStructure,
        surveys: new Set(waves.map(({ survey }) => survey.id)).size,
        first: dated[0]?.start ?? null,
        last: dated.at(-1)?.end ?? null,
      };
    }),
    stances: stancesOf(national),
    disclosure: datasetDisclosure(dataset),
    sampleSizes: { known: sizes.length, of: dataset.surveys.length, median: sizes.length === 0 ? null : median(sizes) },
    latest: repeated.map((waves) => waves.at(-1)!),
    changes: repeated.flatMap((waves) => changeBetween(waveBefore(waves), waves.at(-1)!)),
    cautions: countCautions(toplines),
  };
}

const REPORT: Expected = {
  kinds: ["dataset-report"],
  called: "a report",
  made: "datasetReport(dataset) returns one.",
};

/** Charts that a report can show. */
export interface ReportPictures {
  readonly series?: Picture["spec"];
  readonly latest?: Readonly<Record<string, Picture["spec"]>>;
}

/** The rows of its options. */
const REPORT_PICTURES_ROWS: OptionRows<ReportPictures, "latest"> = /* @__PURE__ */ optionRows(
  null as Of<ReportPictures, "latest">,
  () => ({
    series: {
      kind: given<Picture["spec"]>("a chart", "chart(result) makes one.", isRecord),
      help: "the line through a series",
    },
    latest: {
      kind: given<Readonly<Record<string, Picture["spec"]>>>(
        "charts by address",
        "Write { address: chart(topline) }.",
        isRecord,
      ),
      help: "the latest figures, each by its topline's address",
      usual: {},
    },
  }),
);

/**
 * The report as a document.
 *
 * @param report From `datasetReport`.
 * @param pictures Charts for the series and for the latest figures, each by its topline's address.
 * @returns Blocks for `renderText` or `renderMarkdown`.
 * @throws PollError `wrong-type` for anything else than what it takes, `unknown-setting` for an option that it does
 *   not have.
 * @example
 * ```ts
 * const document = describeDataset(datasetReport(await loadDataset("ukraine-nato")));
 * document[0]; // => { kind: "heading", level: 1, text: "Ukraine and NATO: opinion surveys, 2005 to 2025" }
 * ```
 */
export function describeDataset(report: DatasetReport, pictures: ReportPictures = {}): Document {
  checkKind("describeDataset", report, REPORT, ["report"]);
  const drawn = settled("describeDataset", REPORT_PICTURES_ROWS, pictures);
  const { dataset, counts, questions, stances, disclosure, sampleSizes, latest, changes, cautions } = report;
  return [
    { kind: "heading", level: 1, text: dataset.title },
    ...(dataset.description === null ? [] : [paragraph(dataset.description)]),
    paragraph(
      `${dataset.id} ${dataset.version}: ${formatQuantity(counts.shares, "printed share")} of ${formatQuantity(counts.questions, "question")} in ${formatQuantity(counts.surveys, "survey")}, from ${formatQuantity(counts.sources, "source")}.${dataset.licence === null ? "" : ` Licence of the tables: ${dataset.licence}.`}`,
    ),
    heading("Questions and series"),
    table(
      ["Question", "Title", "Words", "Structure", ">Surveys", "From", "To"],
      [...questions]
        .sort((a, b) => b.surveys - a.surveys || (a.id < b.id ? -1 : 1))
        .map(({ id, title, wordingStatus, responseStructure, surveys, first, last }) => [
          id,
          title,
          wordingStatus,
          responseStructure ?? "unknown",
          String(surveys),
          first === null ? "" : formatDate(first),
          last === null ? "" : formatDate(last),
        ]),
    ),
    ...pictured(drawn.series, "series"),
    ...(stances.length === 0
      ? [paragraph("No answer has a stance: nothing can be followed across wordings.")]
      : [
          paragraph("What can be followed across wordings:"),
          table(
            ["Stance", ">Surveys", ">Questions"],
            stances.map(({ stance, surveys, questions: ids }) => [stance, String(surveys), String(ids.length)]),
          ),
        ]),
    heading("What is on record of the method"),
    paragraph(
      `${disclosure.score === null ? "" : `${disclosureText(disclosure)} `}n is known for ${String(sampleSizes.known)} of ${String(sampleSizes.of)} surveys${sampleSizes.median === null ? "" : ` (median ${formatCount(sampleSizes.median)})`}.`,
    ),
    disclosureTable(disclosure.items),
    heading("Latest figures of questions asked more than once"),
    ...(latest.length === 0 ? [paragraph("No question was asked more than once.")] : []),
    ...latest.flatMap((each): Block[] => [
      { kind: "heading", level: 3, text: `${each.question.title} (${each.address})` },
      paragraph(
        `${surveyLine(each)}: ${each.results.map(({ option, share, printed }) => `${optionLabel(option)} ${printed?.unit === "percent" ? formatPrinted(printed) : formatPercent(share)}`).join(", ")}${each.unlabelled > 0 ? `; ${formatPercent(each.unlabelled)} not reported` : ""}.`,
      ),
      ...pictured(drawn.latest[each.address], each.address.replaceAll("/", "-")),
    ]),
    heading("Changes since the wave before"),
    tableOrNone(
      "There is no change that two waves could show.",
      ["What", "From", "To", ">Change", ">Interval", "Verdict", "Differs", "Not on record"],
      changes.map((rise) => [
        rise.label,
        rise.from.survey,
        rise.to.survey,
        formatPoints(rise.value).replace(" points", ""),
        rise.interval === null ? "no n" : intervalText(rise.interval),
        verdictText(rise),
        differing(rise.cautions, "different-"),
        differing(rise.cautions, "-unknown"),
      ]),
    ),
    heading("Cautions"),
    tableOrNone(
      "None stands against a topline.",
      ["Caution", ">Toplines"],
      cautions.map(({ code, toplines }) => [code, String(toplines)]),
    ),
  ];
}

/** How many surveys answer each item of AAPOR's checklist. */
export function disclosureTable(items: DatasetDisclosure["items"]): Block {
  return table(
    [">Item", "What this data set holds", ">Given", ">In part", ">Silent", ">Open"],
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

function pictured(spec: Picture["spec"] | undefined, name: string): readonly Block[] {
  return spec === undefined ? [] : [{ kind: "picture", name, spec }];
}

function byFieldDates(a: Topline, b: Topline): number {
  const day = ({ survey }: Topline): string =>
    survey.fieldDates === null ? "0" : lastDay(survey.fieldDates.end) + firstDay(survey.fieldDates.start);
  return day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.survey.id < b.survey.id ? -1 : 1;
}

/** The waves of the newest one's base, one for each survey with known dates. */
function latestWaves(waves: readonly Topline[]): readonly Topline[] {
  const dated = waves.filter(({ survey }) => survey.fieldDates !== null);
  const last = dated.filter(({ survey }) => survey.id === dated.at(-1)?.survey.id);
  const base = (last.find((each) => each.base === "all") ?? last[0])?.base;
  return dated.filter((each) => each.base === base);
}

/** Houses differ on the same question at the same time: a change is first of all one of a house's own figures. */
function waveBefore(waves: readonly Topline[]): Topline {
  const [house] = waves.at(-1)!.survey.houses;
  return waves.slice(0, -1).findLast(({ survey }) => survey.houses[0] === house) ?? waves.at(-2)!;
}

/** The change in the first answer that both waves print; none where they print no answer in common. */
function changeBetween(from: Topline, to: Topline): readonly WaveChange[] {
  const shared = to.results.find(
    ({ option }) => option.role === "substantive" && from.results.some((result) => result.option.code === option.code),
  );
  if (shared === undefined) return [];
  try {
    return [change(from, to, { option: shared.option.code })];
  } catch (error) {
    if (isPollError(error)) return [];
    throw error;
  }
}

function stancesOf(toplines: readonly Topline[]): DatasetReport["stances"] {
  const found = new Map<string, { surveys: Set<string>; questions: Set<string> }>();
  for (const { survey, question, results } of toplines) {
    for (const { option } of results) {
      if (option.stance === null) continue;
      const entry = found.get(option.stance) ?? { surveys: new Set(), questions: new Set() };
      entry.surveys.add(survey.id);
      entry.questions.add(question.id);
      found.set(option.stance, entry);
    }
  }
  return [...found]
    .map(([stance, { surveys, questions }]) => ({ stance, surveys: surveys.size, questions: [...questions].sort() }))
    .sort((a, b) => b.surveys - a.surveys || (a.stance < b.stance ? -1 : 1));
}

function countCautions(toplines: readonly Topline[]): DatasetReport["cautions"] {
  const counts = new Map<string, number>();
  for (const each of toplines) {
    for (const code of new Set(cautionsOf(each, each.results).map((caution) => caution.code))) {
      if (code !== NOTE.code) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([code, count]) => ({ code, toplines: count }))
    .sort((a, b) => b.toplines - a.toplines || (a.code < b.code ? -1 : 1));
}

/** What differs, or is not known to be the same, between two waves: `territory, mode`. */
function differing(cautions: readonly Caution[], affix: "different-" | "-unknown"): string {
  return cautions.flatMap(({ code }) => (code.includes(affix) ? [code.replace(affix, "")] : [])).join(", ");
}

/** No table without rows: a sentence says that there are none. */
function tableOrNone(none: string, titles: readonly string[], rows: readonly (readonly string[])[]): Block {
  return rows.length === 0 ? paragraph(none) : table(titles, rows);
}

/** A title that begins with ">" heads a column of numbers. */
function table(titles: readonly string[], rows: readonly (readonly string[])[]): Block {
  const columns = titles.map((title) =>
    title.startsWith(">") ? { title: title.slice(1), align: "right" as const } : { title },
  );
  return { kind: "table", columns, rows };
}
