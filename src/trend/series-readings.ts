import { isPollError, refuse, shown } from "../errors.ts";
import { rebase } from "../estimate/rebase.ts";
import { baseName, select } from "../estimate/selection.ts";
import { formatList } from "../format/number.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Group } from "../model/group.ts";
import { BASES } from "../model/plain-share.ts";
import type { Base } from "../model/published-share.ts";
import type { Question } from "../model/question.ts";
import {
  addressOf,
  type Topline,
  type ToplineKey,
  type ToplineResult,
  topline,
  toplineKeys,
} from "../model/topline.ts";
import { groupedBy } from "./grouped-by.ts";

/** What is followed, among whom, and what is done with readings that do not fit at once. */
export interface SeriesSelection {
  /** Id of a question. */
  readonly question?: string;
  /** `concept:side`: every answer that says so, in the question or in all questions. */
  readonly stance?: string;
  /** Code of an answer of the question; several are added up. */
  readonly option?: string | readonly string[];
  /** `"all"` respondents unless told. */
  readonly base?: Base;
  /** What is done with a reading that is printed of all respondents where `base` is another: `"left-out"` unless told, or `"rebased"` where its figures allow it. */
  readonly otherBase?: "left-out" | "rebased";
  /** Id of a group; all respondents unless told. */
  readonly group?: string;
  /** `"once"` keeps one of several questions put to the same people; `"all"` keeps each and says which share respondents. */
  readonly sameRespondents?: "once" | "all";
}

/** Why a reading does not stand in a series. */
export type LeftOutReason =
  | "disputed"
  | "not-counted"
  | "other-base"
  | "base-not-derivable"
  | "option-not-printed"
  | "answers-overlap"
  | "field-dates-unknown"
  | "same-respondents";

/** A reading that does not stand in a series, and why. */
export interface LeftOut {
  readonly address: string;
  readonly survey: string;
  readonly question: string;
  readonly base: Base;
  readonly reason: LeftOutReason;
  readonly message: string;
}

/** A topline with the answers that are followed. */
export interface Reading {
  readonly topline: Topline;
  readonly results: readonly ToplineResult[];
  readonly sharesRespondentsWith: readonly string[];
}

export interface FoundReadings {
  readonly follows: {
    readonly stance: string | null;
    readonly question: string | null;
    readonly option: readonly string[] | null;
  };
  readonly base: Base;
  readonly group: Group | null;
  readonly readings: readonly Reading[];
  /** Sorted by address. */
  readonly leftOut: readonly LeftOut[];
}

/** Finds the toplines that hold what is followed, those that can be counted apart from the rest. */
export function findReadings(dataset: Dataset, selection: SeriesSelection): FoundReadings {
  const { base = "all", otherBase = "left-out", group = null, sameRespondents = "once" } = selection;
  requireOneOf(base, BASES, "base");
  requireOneOf(otherBase, ["left-out", "rebased"], "otherBase");
  requireOneOf(sameRespondents, ["once", "all"], "sameRespondents");
  const follows = followed(dataset, selection);
  const questions = new Set(
    dataset.questions
      .filter(({ id, options }) =>
        follows.question === null ? options.some(({ stance }) => stance === follows.stance) : id === follows.question,
      )
      .map(({ id }) => id),
  );
  const keys = toplineKeys(dataset).filter((key) => questions.has(key.question) && key.group === group);
  const leftOut: LeftOut[] = [];
  const found: Reading[] = [];
  for (const [address, ofAddress] of groupedBy(keys, addressOf)) {
    const outcome = readingOf(dataset, address, ofAddress, { base, otherBase }, follows);
    if ("reason" in outcome) leftOut.push(outcome);
    else found.push(outcome);
  }
  const readings = sameRespondents === "once" ? onceEach(found, leftOut) : withOverlaps(found);
  return {
    follows,
    base,
    group: group === null ? null : groupOf(dataset, group),
    readings,
    leftOut: leftOut.sort((a, b) => (a.address < b.address ? -1 : 1)),
  };
}

function followed(dataset: Dataset, { question, stance, option }: SeriesSelection): FoundReadings["follows"] {
  if (question === undefined) {
    if (option !== undefined) {
      refuse(
        "wrong-usage",
        ["option"],
        "Expected a question for the option, got none.",
        "Codes are of one question: give `question` too, or `stance` for all questions.",
      );
    }
    const stances = stancesOf(dataset.questions);
    if (stance === undefined) {
      refuse(
        "option-missing",
        ["stance"],
        "Expected a question or a stance to follow, got neither.",
        `Stances: ${stances.join(", ")}.`,
      );
    }
    if (!stances.includes(stance)) {
      refuse(
        "unknown-stance",
        ["stance"],
        `Expected a stance of ${dataset.id}, got ${shown(stance)}.`,
        `Stances: ${stances.join(", ")}.`,
      );
    }
    return { question: null, stance, option: null };
  }
  const asked =
    dataset.questions.find(({ id }) => id === question) ??
    refuse(
      "unknown-address",
      ["question"],
      `Expected a question of ${dataset.id}, got ${shown(question)}.`,
      `Questions: ${dataset.questions.map(({ id }) => id).join(", ")}.`,
    );
  if (option !== undefined && stance !== undefined) {
    refuse("option-missing", ["option"], "Expected an option or a stance, got both.", "Give one of the two.");
  }
  if (option !== undefined) return { question, stance: null, option: knownCodes(asked, [option].flat()) };
  const stances = stancesOf([asked]);
  if (stance !== undefined && !stances.includes(stance)) {
    refuse(
      "unknown-stance",
      ["stance"],
      `Expected a stance of ${question}, got ${shown(stance)}.`,
      `Stances: ${stances.join(", ")}.`,
    );
  }
  return { question, stance: stance ?? onlyFor(asked, stances), option: null };
}

/** What a question without an option means: its one side that is for something. A choice among several has none. */
function onlyFor({ id, options }: Question, stances: readonly string[]): string {
  const sides = stances.filter((stance) => stance.endsWith(":for"));
  if (sides.length === 1) return sides[0]!;
  return refuse(
    "option-missing",
    ["option"],
    `Expected an option or a stance of ${id}, got neither.`,
    `Options: ${options.map(({ code }) => code).join(", ")}. Stances: ${stances.join(", ")}.`,
  );
}

function knownCodes({ id, options }: Question, codes: readonly string[]): readonly string[] {
  const known = options.map(({ code }) => code);
  for (const code of codes) {
    if (known.includes(code)) continue;
    refuse(
      "unknown-option",
      ["option"],
      `Expected an option of ${id}, got ${shown(code)}.`,
      `Options: ${known.join(", ")}.`,
    );
  }
  return codes;
}

function stancesOf(questions: readonly Question[]): readonly string[] {
  return [...new Set(questions.flatMap(({ options }) => options.flatMap(({ stance }) => stance ?? [])))].sort();
}

function groupOf({ groups }: Dataset, id: string): Group {
  return (
    groups.find((group) => group.id === id) ??
    refuse(
      "unknown-value",
      ["group"],
      `Expected a group of the data set, got ${shown(id)}.`,
      `Groups: ${groups.map((group) => group.id).join(", ")}.`,
    )
  );
}

/** The topline of one question in one survey, on the base that is wanted; or why there is none to count. */
function readingOf(
  dataset: Dataset,
  address: string,
  keys: readonly ToplineKey[],
  { base, otherBase }: { readonly base: Base; readonly otherBase: "left-out" | "rebased" },
  { stance, option }: FoundReadings["follows"],
): Reading | LeftOut {
  const [first] = keys;
  const out = (reason: LeftOutReason, message: string, of: Base = first!.base): LeftOut => {
    return { address, survey: first!.survey, question: first!.question, base: of, reason, message };
  };
  const printed = (wanted: Base): boolean => keys.some((key) => key.base === wanted);
  // drawn by chance, half of a sample stands for all of it
  const direct = printed(base) ? base : base === "all" && printed("half-sample") ? "half-sample" : null;
  if (direct === null && !(otherBase === "rebased" && printed("all"))) {
    const bases = formatList(keys.map((key) => baseName(key.base)));
    return out("other-base", `Printed of ${bases} only, not of ${baseName(base)}.`);
  }
  const source = topline(dataset, address, { base: direct ?? "all" });
  const taken = attempt(() => (direct === null ? rebase(source, { to: base as "decided" }) : source));
  if ("refused" in taken) return out("base-not-derivable", taken.refused, "all");
  const chosen = attempt(() => select(taken.value, stance === null ? { option: option! } : { stance }));
  if ("refused" in chosen) {
    return out(
      chosen.code === "option-not-printed" ? "option-not-printed" : "answers-overlap",
      chosen.refused,
      source.base,
    );
  }
  const { results } = chosen.value;
  const doubtful = results.find(({ standing }) => standing !== "counted");
  if (doubtful !== undefined) {
    const reason = doubtful.standing === "disputed" ? "disputed" : "not-counted";
    const what = reason === "disputed" ? "The figure is disputed" : "The figure is not to be counted";
    return out(reason, `${what}: ${doubtful.reason ?? "no reason is recorded"}`, source.base);
  }
  if (source.survey.fieldDates === null) {
    return out("field-dates-unknown", "When people were asked is not known.", source.base);
  }
  return { topline: counted(taken.value), results, sharesRespondentsWith: [] };
}

/** What is doubted of other answers is no doubt of those that are followed. */
function counted(of: Topline): Topline {
  if (of.standing === "counted") return of;
  const cautions = of.cautions.filter(({ code }) => code !== "disputed" && code !== "not-counted");
  return { ...of, standing: "counted", cautions };
}

type Attempt<T> = { readonly value: T } | { readonly refused: string; readonly code: string };

/** What cannot be had of one survey is no reason to refuse the series: the refusal becomes the reason to leave it out. */
function attempt<T>(make: () => T): Attempt<T> {
  try {
    return { value: make() };
  } catch (error) {
    if (!isPollError(error)) throw error;
    return { refused: error.issues[0].message, code: error.issues[0].code };
  }
}

/** Of readings that share respondents one stays; the others join those left out. */
function onceEach(found: readonly Reading[], leftOut: LeftOut[]): readonly Reading[] {
  const ofQuestion = tally(found.map(({ topline }) => topline.question.id));
  const ofClass = tally(found.flatMap(({ topline }) => topline.question.wordingClass ?? []));
  const rank = ({ topline: { question } }: Reading): Rank => [
    -ofQuestion.get(question.id)!,
    question.wordingClass === null ? 0 : -ofClass.get(question.wordingClass)!,
    question.id,
  ];
  const kept: Reading[] = [];
  for (const ofSurvey of groupedBy(found, ({ topline }) => topline.survey.id).values()) {
    const stay: Reading[] = [];
    for (const reading of [...ofSurvey].sort((a, b) => compareRanks(rank(a), rank(b)))) {
      const before = stay.find((other) => shareRespondents(other.topline, reading.topline));
      if (before === undefined) {
        stay.push(reading);
        continue;
      }
      const { address, survey, question, base } = reading.topline;
      leftOut.push({
        address,
        survey: survey.id,
        question: question.id,
        base,
        reason: "same-respondents",
        message: `The same people answered ${before.topline.question.id}, which stays: ${whyFirst(rank(before), rank(reading))}.`,
      });
    }
    kept.push(...stay);
  }
  return kept;
}

function whyFirst(kept: Rank, dropped: Rank): string {
  if (kept[0] !== dropped[0]) return `${String(-kept[0])} readings of it in the series against ${String(-dropped[0])}`;
  if (kept[1] !== dropped[1])
    return `${String(-kept[1])} readings of its wording class in the series against ${String(-dropped[1])}`;
  return "as many readings of each in the series, and it comes first by id";
}

function withOverlaps(found: readonly Reading[]): readonly Reading[] {
  const bySurvey = groupedBy(found, ({ topline }) => topline.survey.id);
  return found.map((reading) => ({
    ...reading,
    sharesRespondentsWith: bySurvey
      .get(reading.topline.survey.id)!
      .filter((other) => other !== reading && shareRespondents(other.topline, reading.topline))
      .map(({ topline }) => topline.address)
      .sort(),
  }));
}

/** Two questions of one survey, unless they are forms that went to different people. */
function shareRespondents({ question: { experiment: a } }: Topline, { question: { experiment: b } }: Topline): boolean {
  return a === null || b === null || a.id !== b.id || a.arm === b.arm;
}

/** Readings of the question and of its wording class, turned so that the most come first; then the id. */
type Rank = readonly [number, number, string];

function tally(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function compareRanks(a: Rank, b: Rank): number {
  return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1);
}

function requireOneOf(value: string, words: readonly string[], name: string): void {
  if (words.includes(value)) return;
  refuse("unknown-value", [name], `Expected one of ${words.join(", ")}, got ${shown(value)}.`, "Check the spelling.");
}
