import { AUDIT_ROWS, type AuditOptions, type Finding, pairFindings } from "../comparability/audit.ts";
import type { FindingCode } from "../comparability/audit-rule.ts";
import type { AuditOverrides } from "../comparability/overrides.ts";
import { sameQuestion } from "../comparability/same-question.ts";
import { refuse, shown } from "../errors.ts";
import { countFigure, daysFigure, type Figure } from "../estimate/figure.ts";
import {
  joinedMaterial,
  type Lineage,
  lineageOf,
  materialOf,
  type Recipe,
  recipeOf,
  type Settings,
  settingsOf,
} from "../estimate/lineage.ts";
import { isDataset } from "../estimate/taken.ts";
import { type Labelled, type Topic, topicOf, topicText } from "../estimate/topic.ts";
import { formatCount } from "../format/number.ts";
import { checkKind, DATASET, SERIES } from "../model/arguments.ts";
import type { Caution } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import { identityOf } from "../model/dataset-digest.ts";
import { dayNumber } from "../model/dates.ts";
import { deepFreeze, isSealed } from "../model/freeze.ts";
import type { Group } from "../model/group.ts";
import { groupedBy, onceBy } from "../model/grouped-by.ts";
import { positive } from "../model/option-kind.ts";
import {
  type AnyRows,
  type Of,
  type OptionRows,
  optionRows,
  type Settled,
  settled,
  within,
} from "../model/option-rows.ts";
import type { Organisation } from "../model/organisation.ts";
import type { Base } from "../model/published-share.ts";
import type { WordingStatus } from "../model/question.ts";
import type { Source } from "../model/source.ts";
import type { Topline } from "../model/topline.ts";
import { type FollowedTopline, followedToplines, type LeftOut } from "./followed-toplines.ts";
import { byTime, compareText, periodOf, type Reading, readingFrom, type SeriesPeriod } from "./reading.ts";
import { seriesCautions } from "./series-cautions.ts";
import { SERIES_SELECTION_ROWS, type SeriesSelection } from "./series-selection.ts";

/** What `seriesOf` can be told. */
export interface SeriesOptions extends SeriesSelection, AuditOptions {
  /** Days without a poll from which a gap is reported; default: 365. */
  readonly gapDays?: number;
}

/** The rows of its options. */
export const SERIES_ROWS: OptionRows<SeriesOptions, "sameRespondents" | "gapDays" | "overrides"> =
  /* @__PURE__ */ optionRows(null as Of<SeriesOptions, "sameRespondents" | "gapDays" | "overrides">, () => ({
    ...SERIES_SELECTION_ROWS,
    gapDays: {
      kind: positive({ hint: "365 is a year.", placeholder: "days" }),
      help: "days without a poll from which a gap is reported",
      usual: 365,
    },
    ...AUDIT_ROWS,
  }));

/**
 * The readings of a question, or of a stance whatever the wording, that belong in one line, by date.
 *
 * What cannot stand in it is left out and named in `leftOut`: disputed figures and those not to be counted, readings on
 * another base, surveys without the answer or without field dates. A random half stands for all. The same people are
 * counted once: of several questions put to them the one with most readings in the series stays, of equals that of the
 * wording class with most, then the first by id; forms of a split ballot went to different people and all stay. Of surveys of
 * one `fieldwork` one population is followed, `population` or else the widest, and windows that share no interviews.
 *
 * A link joins a reading to the next *of the same lead house and question*, since between houses or questions a difference
 * is no step of a series. It takes its kind from the weightiest finding of `audit`: `break` from a block or a
 * break, `annotate` from what is to be said beside the number or is unknown, else `continue`. A territory that changed is a
 * break here, though `change` computes the change with the caution. Runs are what is left between breaks.
 *
 * Fails to see what the data set does not record: two readings may belong apart although nothing says so.
 *
 * @param dataset A checked data set.
 * @param options `question`, or `stance`, or both; with a question also `option`. `base` (default: all) or
 *   `rebase`; `lead` of two answers, by codes or stances, instead of one; `group`; `sameRespondents`; `gapDays`;
 *   `overrides` of the audit. A question alone means the one stance of its answers that is for something.
 * @returns Shares as proportions; plain data, the same for any order of the rows.
 * @throws PollError `option-missing`, `unknown-address`, `unknown-stance`, `unknown-option`, `unknown-value`,
 *   `wrong-usage`, `out-of-range`, `reason-missing`; `empty-series` where everything was left out, with what and why.
 */
export function seriesOf(dataset: Dataset, options: SeriesOptions): Series {
  return followedIn(dataset, options).series;
}

/** The same, with the toplines that it follows. */
export function followedIn(
  dataset: Dataset,
  options: SeriesOptions,
): { readonly series: Series; readonly toplines: readonly Topline[] } {
  checkKind("series", dataset, DATASET, ["dataset"]);
  const { gapDays, overrides, ...selection } = settled("series", SERIES_ROWS, options);
  const found = followedToplines(dataset, selection);
  const dated = found.toplines
    .map((followed) => ({ ...followed, period: periodOf(followed.topline.survey.fieldDates!) }))
    .sort(byTime);
  if (dated.length === 0) refuseEmpty(found.follows, found.leftOut);
  const { links, runs } = linksAndRuns(dated, overrides);
  const runOf = new Map<string, number>();
  for (const [index, run] of runs.entries()) for (const address of run.readings) runOf.set(address, index);
  const readings = dated.map((one) => readingFrom(one, runOf.get(one.topline.address)!));
  const toplines = dated.map(({ topline }) => topline);
  const questions = questionsOf(dated);
  const houses = housesOf(toplines);
  const relatedHouses = relatedOf(toplines);
  const organisations = uniqueById(
    toplines.flatMap(({ organisations }) => Object.values(organisations).flat() as readonly Organisation[]),
  );
  // Rows of a data set that its caller can change are the caller's, and not to be frozen.
  if (isSealed(dataset)) deepFreeze([readings, links, runs]);
  const topic = topicFor(dated, found.follows, questions);
  const series: Series = {
    kind: "series",
    label: topicText(topic),
    topic,
    dataset: identityOf(dataset),
    follows: found.follows,
    group: found.group,
    base: found.base,
    readings,
    links,
    runs,
    questions,
    houses,
    relatedHouses,
    gaps: gapsBetween(readings, gapDays),
    leftOut: found.leftOut,
    organisations,
    cautions: seriesCautions(
      readings,
      questions,
      houses,
      relatedHouses,
      found.leftOut,
      organisations,
      toplines.map(({ survey }) => survey),
    ),
    sources: uniqueById(toplines.flatMap(({ sources }) => sources)),
    lineage: lineageOf(
      {
        verb: "series",
        of: [{ dataset: dataset.id, table: null }],
        settings: settingsOf(SERIES_ROWS, { ...selection, gapDays, overrides }),
      },
      joinedMaterial(dated.map(({ topline, results, over }) => materialOf(topline, [...results, ...(over ?? [])]))),
    ),
  };
  return { series: Object.freeze(series), toplines };
}

function uniqueById<T extends { readonly id: string }>(records: readonly T[]): readonly T[] {
  return [...onceBy(records, ({ id }) => id)].sort((a, b) => compareText(a.id, b.id));
}

function refuseEmpty({ stance, question, lead }: Series["follows"], leftOut: readonly LeftOut[]): never {
  const reasons = [...groupedBy(leftOut, ({ message }) => message)]
    .slice(0, 5)
    .map(
      ([message, [first, ...more]]) =>
        `${first!.address}${more.length > 0 ? ` and ${formatCount(more.length)} more` : ""}: ${message}`,
    );
  refuse(
    "empty-series",
    ["options"],
    `No poll of ${shown(question ?? stance ?? lead?.join(" over ") ?? "")} can be counted.`,
    reasons.length === 0 ? "No figure of it was published for this group." : `Left out: ${reasons.join(" ")}`,
  );
}

/** What the series is of: in the words of the answers where one question was asked, else by the stances. */
function topicFor(
  readings: readonly FollowedTopline[],
  { stance, lead }: Series["follows"],
  questions: readonly SeriesQuestion[],
): Topic {
  const topics = readings.map(({ topline, results, over }) => topicOf(topline, results, over));
  const first = topics[0]!;
  if (questions.length === 1 && (lead !== null || new Set(topics.map(topicText)).size === 1)) return first;
  const stances = lead ?? (stance === null ? [] : [stance]);
  const title = lead === null ? (stance ?? questions[0]!.title) : `Lead of ${lead[0]} over ${lead[1]}`;
  return { ...first, title, stances, answers: [], over: null };
}

/** The questions, those with most readings first, with the answers that are counted. */
function questionsOf(readings: readonly FollowedTopline[]): readonly SeriesQuestion[] {
  const byQuestion = groupedBy(readings, ({ topline }) => topline.question.id);
  return [...byQuestion.values()]
    .map((own) => {
      const { id, title, wordingClass, wordingStatus, options } = own[0]!.topline.question;
      const taken = new Set(
        own.flatMap(({ results, over }) => [...results, ...(over ?? [])].map(({ option }) => option.code)),
      );
      const codes = options.flatMap(({ code }) => (taken.has(code) ? [code] : []));
      return { id, title, wordingClass, wordingStatus, options: codes, readings: countFigure(own.length) };
    })
    .sort(byReadings);
}

/** The lead houses, those with most readings first. */
function housesOf(toplines: readonly Topline[]): readonly SeriesHouse[] {
  const byHouse = groupedBy(toplines, ({ survey }) => survey.houses[0]!);
  return [...byHouse]
    .map(([id, own]) => ({ id, name: own[0]!.organisations.houses[0]!.name, readings: countFigure(own.length) }))
    .sort(byReadings);
}

function byReadings(a: Pick<SeriesHouse, "id" | "readings">, b: Pick<SeriesHouse, "id" | "readings">): number {
  return b.readings.value - a.readings.value || compareText(a.id, b.id);
}

/** Houses that one company interviews for. It interviews for itself, too, where it is a lead house. */
function relatedOf(toplines: readonly Topline[]): readonly RelatedHouses[] {
  const houses = new Map<string, Set<string>>();
  for (const { survey } of toplines) {
    const house = survey.houses[0]!;
    for (const interviewer of [house, ...survey.fieldedBy]) {
      houses.set(interviewer, (houses.get(interviewer) ?? new Set()).add(house));
    }
  }
  return [...houses]
    .filter(([, served]) => served.size > 1)
    .map(([interviewer, served]) => ({ interviewer, houses: [...served].sort() }))
    .sort((a, b) => compareText(a.interviewer, b.interviewer));
}

interface Dated {
  readonly topline: Topline;
  readonly period: SeriesPeriod;
}

/** The latest reading of a line, and the run that it stands in. */
interface Latest {
  readonly reading: Dated;
  readonly run: { readonly house: string; readonly question: string; readonly readings: string[] };
}

/** Audits each reading with the next of its lead house and question, and cuts where they break. Readings come by date. */
function linksAndRuns(
  readings: readonly Dated[],
  overrides: AuditOverrides,
): { readonly links: readonly SeriesLink[]; readonly runs: readonly SeriesRun[] } {
  const links: SeriesLink[] = [];
  const runs: Latest["run"][] = [];
  const latest = new Map<string, Latest[]>();
  for (const reading of readings) {
    const { survey, question, address } = reading.topline;
    const house = survey.houses[0]!;
    const lines = latest.get(house) ?? [];
    latest.set(house, lines);
    const before = lineBefore(lines, reading);
    const link = before === undefined ? null : linkOf(before.reading, reading, overrides);
    if (link !== null) links.push(link);
    const goesOn = before !== undefined && link?.kind !== "break";
    const run = goesOn ? before.run : { house, question: question.id, readings: [] };
    if (!goesOn) runs.push(run);
    run.readings.push(address);
    if (before !== undefined) lines.splice(lines.indexOf(before), 1);
    lines.push({ reading, run });
  }
  return { links, runs };
}

/** The line that a reading continues: of its question, else of the latest that is one with it and had been asked before. */
function lineBefore(lines: readonly Latest[], { topline }: Dated): Latest | undefined {
  const own = lines.find(({ reading }) => reading.topline.question === topline.question);
  if (own !== undefined) return own;
  return lines.findLast(
    ({ reading }) =>
      reading.topline.survey.id !== topline.survey.id &&
      sameQuestion(reading.topline.question, topline.question).sameness !== "another",
  );
}

function linkOf(from: Dated, to: Dated, overrides: AuditOverrides): SeriesLink {
  const findings = pairFindings(from.topline, to.topline, overrides);
  return {
    from: from.topline.address,
    to: to.topline.address,
    kind: kindOf(findings),
    days: daysFigure(dayNumber(to.period.start) - dayNumber(from.period.end)),
    findings,
  };
}

/** The weightiest finding decides. What is unknown is a remark, whatever its level. */
function kindOf(findings: readonly Finding[]): LinkKind {
  if (findings.some(({ level }) => level === "block" || level === "break")) return "break";
  return findings.some(({ level, unverified }) => level === "annotate" || unverified) ? "annotate" : "continue";
}

/** Times of that many days and more between the last day of all readings so far and the first of the next. */
function gapsBetween(readings: readonly Reading[], gapDays: number): readonly SeriesGap[] {
  const gaps: SeriesGap[] = [];
  const byStart = [...readings].sort((a, b) => dayNumber(a.period.start) - dayNumber(b.period.start));
  let last = byStart[0]!;
  for (const reading of byStart) {
    const days = dayNumber(reading.period.start) - dayNumber(last.period.end);
    if (days >= gapDays) gaps.push({ after: last.address, before: reading.address, days: daysFigure(days) });
    if (reading.period.end > last.period.end) last = reading;
  }
  return gaps;
}

/** Whether a line may continue from one reading to the next: it continues, it continues with a remark, it ends. */
export type LinkKind = "continue" | "annotate" | "break";

/** The audit of two neighbours: one reading of a house with a question, and its next. */
export interface SeriesLink {
  readonly from: string;
  readonly to: string;
  readonly kind: LinkKind;
  /** Days from the last of one to the first of the other; below 0 where they overlap. */
  readonly days: Figure;
  readonly findings: readonly Finding[];
}

/** A link at which the series breaks, by what differs. */
export interface BrokenLink {
  readonly from: string;
  readonly to: string;
  /** Of the findings that break it. */
  readonly codes: readonly FindingCode[];
}

/** Readings of one question by one lead house with no break between them: what a line may be drawn through. */
export interface SeriesRun {
  readonly house: string;
  readonly question: string;
  /** Addresses by date. */
  readonly readings: readonly string[];
}

/** A question in which what is followed was found. */
export interface SeriesQuestion {
  readonly id: string;
  readonly title: string;
  readonly wordingClass: string | null;
  readonly wordingStatus: WordingStatus;
  /** Codes of the answers that count. */
  readonly options: readonly string[];
  /** Readings that come from it. */
  readonly readings: Figure;
}

/** A house of a series. */
export interface SeriesHouse {
  readonly id: string;
  readonly name: string;
  /** Readings that it led. */
  readonly readings: Figure;
}

/** Lead houses that one company interviewed for: they are not independent. */
export interface RelatedHouses {
  readonly interviewer: string;
  readonly houses: readonly string[];
}

/** A time without any reading. */
export interface SeriesGap {
  readonly after: string;
  readonly before: string;
  /** From the one reading to the other. */
  readonly days: Figure;
}

/** The readings of one question or of one stance that belong in one line, by date. */
export interface Series extends Labelled {
  readonly kind: "series";
  readonly dataset: Topline["dataset"];
  readonly follows: {
    readonly stance: string | null;
    readonly question: string | null;
    readonly option: readonly string[] | null;
    /** Codes or stances: the first's lead over the second. */
    readonly lead: readonly [first: string, second: string] | null;
  };
  readonly group: Group | null;
  readonly base: Base;
  readonly readings: readonly Reading[];
  readonly links: readonly SeriesLink[];
  readonly runs: readonly SeriesRun[];
  readonly questions: readonly SeriesQuestion[];
  readonly houses: readonly SeriesHouse[];
  readonly relatedHouses: readonly RelatedHouses[];
  readonly gaps: readonly SeriesGap[];
  readonly leftOut: readonly LeftOut[];
  readonly organisations: readonly Organisation[];
  readonly cautions: readonly Caution[];
  readonly sources: readonly Source[];
  readonly lineage: Lineage;
}

/** The links at which a series breaks. */
export function brokenLinks({ links }: Pick<Series, "links">): readonly BrokenLink[] {
  return links.flatMap(({ kind, from, to, findings }) =>
    kind === "break" ? { from, to, codes: findings.flatMap(({ level, code }) => (level === "break" ? code : [])) } : [],
  );
}

/** Where these readings of a series were published. */
export function sourcesOf({ sources }: Series, readings: readonly Pick<Reading, "sources">[]): readonly Source[] {
  const own = new Set(readings.flatMap((reading) => reading.sources));
  return sources.filter(({ id }) => own.has(id));
}

/** The series that a verb was given, or that of a data set by the options that say which is meant. */
export function takenSeries<T extends object, Usual extends string>(
  verb: string,
  rows: OptionRows<T, Usual>,
  [first, options = {}]: readonly unknown[],
): { readonly series: Series; readonly meant: Settled<T, Usual> } {
  if (!isDataset(first)) {
    checkKind(verb, first, SERIES, ["series"]);
    return { series: first as Series, meant: settled(verb, rows, options as T) };
  }
  const both = { ...(rows as AnyRows), ...(SERIES_ROWS as AnyRows) } as unknown as OptionRows<T, Usual>;
  const meant = settled(verb, both, options as T);
  return { series: seriesOf(first, within(SERIES_ROWS, meant)), meant: within(rows, meant) };
}

/** How a series was made: which it is, whatever else it tells of itself. */
export function recipeOfSeries({ lineage }: Series): Recipe {
  return { ...recipeOf(lineage), settings: within(SERIES_ROWS, lineage.settings) as object as Settings };
}
