import { isPollError, refuse, shown } from "../errors.ts";
import { rebase } from "../estimate/rebase.ts";
import { requireApart, select } from "../estimate/selection.ts";
import { sharedInterviews, widthOf } from "../estimate/shared-interviews.ts";
import { baseName } from "../estimate/topic.ts";
import { nearNames } from "../format/near-names.ts";
import { formatList } from "../format/number.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Group } from "../model/group.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { Base } from "../model/published-share.ts";
import { POPULATIONS, type Population, type Survey } from "../model/survey.ts";
import {
  addressOf,
  DISPUTED,
  NOT_COUNTED,
  type Topline,
  type ToplineKey,
  type ToplineResult,
  topline,
  toplineKeys,
} from "../model/topline.ts";
import { compareText } from "./reading.ts";
import type { Series } from "./series-of.ts";
import { followed, isStance, type SeriesSelection } from "./series-selection.ts";

/** Why a reading does not stand in a series. */
export type LeftOutReason =
  | "disputed"
  | "not-counted"
  | "other-base"
  | "base-not-derivable"
  | "option-not-printed"
  | "answers-overlap"
  | "field-dates-unknown"
  | "another-population"
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
export interface FollowedTopline {
  readonly topline: Topline;
  /** The answer that is followed, or that leads. */
  readonly results: readonly ToplineResult[];
  /** The answer over which it leads; null where no lead is followed. */
  readonly over: readonly ToplineResult[] | null;
  readonly sharesRespondentsWith: readonly string[];
}

export interface FollowedToplines {
  readonly follows: Series["follows"];
  readonly base: Base;
  readonly group: Group | null;
  readonly toplines: readonly FollowedTopline[];
  /** Sorted by address. */
  readonly leftOut: readonly LeftOut[];
}

/** Finds the toplines that hold what is followed, those that can be counted apart from the rest. */
export function followedToplines(dataset: Dataset, selection: SeriesSelection): FollowedToplines {
  const { group = null, sameRespondents = "once" } = selection;
  const isComputed = selection.rebase !== undefined;
  const follows = followed(dataset, selection);
  const wanted = follows.lead ?? [follows.option ?? follows.stance ?? []].flat();
  const asked = new Map<string, ReadonlySet<string>>();
  for (const { id, options } of dataset.questions) {
    const codes = new Set<string>();
    const stances = new Set<string | null>();
    for (const { code, stance } of options) {
      stances.add(stance);
      if (wanted.includes(code) || (stance !== null && wanted.includes(stance))) codes.add(code);
    }
    if (follows.question === null ? wanted.every((each) => stances.has(each)) : id === follows.question)
      asked.set(id, codes);
  }
  const base = selection.rebase ?? selection.base ?? onlyBase(dataset, asked, group);
  const keys = toplineKeys(dataset).filter((key) => asked.has(key.question) && key.group === group);
  const leftOut: LeftOut[] = [];
  const found: FollowedTopline[] = [];
  for (const [address, ofAddress] of groupedBy(keys, addressOf)) {
    const outcome = readingOf(dataset, address, ofAddress, { base, isComputed }, follows);
    if ("reason" in outcome) leftOut.push(outcome);
    else found.push(outcome);
  }
  const ofOnePopulation = onePopulationEach(found, selection.population ?? null, leftOut);
  const readings = sameRespondents === "once" ? onceEach(ofOnePopulation, leftOut) : withOverlaps(ofOnePopulation);
  return {
    follows,
    base,
    group: group === null ? null : groupOf(dataset, group),
    toplines: readings,
    leftOut: leftOut.sort((a, b) => (a.address < b.address ? -1 : 1)),
  };
}

/** Of an answer that is published on one base alone, that base; of any other all respondents. */
function onlyBase({ toplines }: Dataset, asked: ReadonlyMap<string, ReadonlySet<string>>, group: string | null): Base {
  const bases = new Set<Base>();
  for (const row of toplines) {
    if (row.group === group && asked.get(row.question)?.has(row.option) === true) bases.add(row.base);
  }
  const [only, ...others] = bases;
  return only === undefined || only === "half-sample" || others.length > 0 ? "all" : only;
}

function groupOf({ groups }: Dataset, id: string): Group {
  return (
    groups.find((group) => group.id === id) ??
    refuse("unknown-value", ["group"], `${shown(id)} is not a group of the data set.`, nearNames("Groups", id, groups))
  );
}

/** The topline of one question in one survey, on the base that is wanted; or why there is none to count. */
function readingOf(
  dataset: Dataset,
  address: string,
  keys: readonly ToplineKey[],
  { base, isComputed }: { readonly base: Base; readonly isComputed: boolean },
  { stance, option, lead }: Series["follows"],
): FollowedTopline | LeftOut {
  const [first] = keys;
  const out = (reason: LeftOutReason, message: string, of: Base = first!.base): LeftOut => {
    return { address, survey: first!.survey, question: first!.question, base: of, reason, message };
  };
  const printed = (wanted: Base): boolean => keys.some((key) => key.base === wanted);
  // drawn by chance, half of a sample stands for all of it
  const direct = printed(base) ? base : base === "all" && printed("half-sample") ? "half-sample" : null;
  if (direct === null && !(isComputed && printed("all"))) {
    const bases = formatList(keys.map((key) => baseName(key.base)));
    return out("other-base", `Printed of ${bases} only, not of ${baseName(base)}.`);
  }
  const source = topline(dataset, address, { base: direct ?? "all" });
  const taken = direct === null ? attempt(() => rebase(source, { to: base as "decided" })) : { value: source };
  if ("refused" in taken) return out("base-not-derivable", taken.refused, "all");
  const chosen = attempt(() => chosenOf(taken.value, { stance, option, lead }));
  if ("refused" in chosen) {
    return out(
      chosen.code === "option-not-printed" ? "option-not-printed" : "answers-overlap",
      chosen.refused,
      source.base,
    );
  }
  const { results, over } = chosen.value;
  const doubtful = [...results, ...(over ?? [])].find(({ standing }) => standing !== "counted");
  if (doubtful !== undefined) {
    const reason = doubtful.standing === "disputed" ? "disputed" : "not-counted";
    const what = reason === "disputed" ? "The figure is disputed" : "The figure is excluded";
    return out(reason, `${what}: ${doubtful.reason ?? "no reason is recorded"}`, source.base);
  }
  if (source.survey.fieldDates === null) {
    return out("field-dates-unknown", "Field dates are not on record.", source.base);
  }
  return { topline: counted(taken.value), results, over, sharesRespondentsWith: [] };
}

/** The answers that are followed; of a lead both, which must be of different people. */
function chosenOf(
  of: Topline,
  { stance, option, lead }: Omit<Series["follows"], "question">,
): Pick<FollowedTopline, "results" | "over"> {
  if (lead === null) {
    return { results: select(of, stance === null ? { option: option! } : { stance }).results, over: null };
  }
  const [first, second] = lead.map((side) => select(of, isStance(side) ? { stance: side } : { option: side }, "lead"));
  requireApart(of, first!, second!, "lead");
  return { results: first!.results, over: second!.results };
}

/** What is doubted of other answers is no doubt of those that are followed. */
function counted(of: Topline): Topline {
  if (of.standing === "counted") return of;
  const cautions = of.cautions.filter(({ code }) => code !== DISPUTED.code && code !== NOT_COUNTED.code);
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

/**
 * Of the populations of one fieldwork the wanted one stays, where it has it, else the widest; the others join those left out.
 * Of a tracker each window is looked at alone: it may ask other people in another year.
 */
function onePopulationEach(
  found: readonly FollowedTopline[],
  wanted: Population | null,
  leftOut: LeftOut[],
): readonly FollowedTopline[] {
  const taken = new Map<string, Population | null>();
  for (const [window, of] of groupedBy(found, ({ topline }) => windowOf(topline.survey))) {
    if (window === null) continue;
    const surveys = of.map(({ topline }) => topline.survey);
    const [widest] = [...surveys].sort(
      (a, b) => (widthOf(a) ?? POPULATIONS.length) - (widthOf(b) ?? POPULATIONS.length),
    );
    const hasWanted = wanted !== null && surveys.some(({ population }) => population === wanted);
    taken.set(window, hasWanted ? wanted : widest!.population);
  }
  return found.filter(({ topline: { address, survey, question, base } }) => {
    const { fieldwork, population } = survey;
    const window = windowOf(survey);
    if (fieldwork === null || window === null || population === taken.get(window)) return true;
    const message = `Of the fieldwork ${fieldwork} the series takes ${named(taken.get(window)!)}; this is of ${named(population)}, the same interviews.`;
    leftOut.push({ address, survey: survey.id, question: question.id, base, reason: "another-population", message });
    return false;
  });
}

/** The fieldwork with the days of a window; null where it has none. */
function windowOf({ fieldwork, fieldDates }: Survey): string | null {
  return fieldwork === null ? null : `${fieldwork} ${fieldDates?.start ?? ""} ${fieldDates?.end ?? ""}`;
}

function named(population: Population | null): string {
  return population === null ? "a population that is not recorded" : population.replaceAll("-", " ");
}

/** Of readings that share respondents one stays; the others join those left out. */
function onceEach(found: readonly FollowedTopline[], leftOut: LeftOut[]): readonly FollowedTopline[] {
  const ofQuestion = tally(found.map(({ topline }) => topline.question.id));
  const ofClass = tally(found.flatMap(({ topline }) => topline.question.wordingClass ?? []));
  const rank = ({ topline: { question } }: FollowedTopline): Rank => [
    -ofQuestion.get(question.id)!,
    question.wordingClass === null ? 0 : -ofClass.get(question.wordingClass)!,
    question.id,
  ];
  const kept: FollowedTopline[] = [];
  for (const together of groupedBy(found, interviewsOf).values()) {
    const stay: FollowedTopline[] = [];
    // of windows that overlap those that end first: so most of them stay
    for (const reading of [...together].sort((a, b) => compareRanks(rank(a), rank(b)) || byEnd(a, b))) {
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
        message:
          before.topline.survey.id === survey.id
            ? `The same people answered ${before.topline.question.id}, which stays: ${whyFirst(rank(before), rank(reading))}.`
            : `A window of ${survey.fieldwork!} that shares interviews with ${before.topline.address}, which stays.`,
      });
    }
    for (const each of stay) kept.push(each);
  }
  return kept;
}

function whyFirst(kept: Rank, dropped: Rank): string {
  if (kept[0] !== dropped[0])
    return `${String(-kept[0])} polls with it in the series, compared with ${String(-dropped[0])}`;
  if (kept[1] !== dropped[1])
    return `${String(-kept[1])} polls of its wording class in the series, compared with ${String(-dropped[1])}`;
  return "as many polls with each in the series, and it comes first by id";
}

/** All readings, each with those that share respondents with it. */
function withOverlaps(found: readonly FollowedTopline[]): readonly FollowedTopline[] {
  const together = groupedBy(found, interviewsOf);
  return found.map((reading) => ({
    ...reading,
    sharesRespondentsWith: together
      .get(interviewsOf(reading))!
      .filter((other) => other !== reading && shareRespondents(other.topline, reading.topline))
      .map(({ topline }) => topline.address)
      .sort(),
  }));
}

/** What a reading can share respondents in: its fieldwork, else its survey. */
function interviewsOf({ topline: { survey } }: FollowedTopline): string {
  return survey.fieldwork === null ? `survey ${survey.id}` : `fieldwork ${survey.fieldwork}`;
}

/** Two questions of one survey, unless they are forms that went to different people; surveys of one fieldwork with common days. */
function shareRespondents(one: Topline, other: Topline): boolean {
  if (one.survey.id !== other.survey.id) return sharedInterviews(one, other) !== null;
  const [a, b] = [one.question.experiment, other.question.experiment];
  return a === null || b === null || a.id !== b.id || a.arm === b.arm;
}

function byEnd({ topline: { survey: one } }: FollowedTopline, { topline: { survey: other } }: FollowedTopline): number {
  const [first, second] = [one, other].map(({ id, fieldDates }) => `${fieldDates?.end ?? ""} ${id}`);
  return first! < second! ? -1 : 1;
}

/** Readings of the question and of its wording class, turned so that the most come first; then the id. */
type Rank = readonly [number, number, string];

function tally(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function compareRanks(a: Rank, b: Rank): number {
  return a[0] - b[0] || a[1] - b[1] || compareText(a[2], b[2]);
}
