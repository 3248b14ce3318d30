import { leavesCare } from "../comparability/audit.ts";
import type { LineageSurvey } from "../estimate/lineage.ts";
import { dayNumber, firstDay, lastDay } from "../model/dates.ts";
import type { Row } from "../report/columns.ts";
import type { BrokenLink } from "../trend/series-of.ts";
import { territoryTurn } from "./asked-words.ts";
import { aspectNames } from "./aspect-names.ts";
import { isOfMethod } from "./drawn-rows.ts";
import type { RowWords } from "./picture.ts";
import type { PictureOptions, PictureSpeech } from "./picture-speech.ts";
import { unique } from "./provenance.ts";
import { monthsWords, shortMonth } from "./short-month.ts";
import { headingOf } from "./topic-words.ts";

/** A day on which something else was surveyed, by another method, or on which the world changed. */
export interface Turn {
  readonly date: string;
  /** Where it came at some time between two polls: the last day of the one and the first of the other. */
  readonly days?: { readonly start: string; readonly end: string };
  readonly kind: "restart" | "method" | "event";
  /** What happened, the longest form first. */
  readonly names: readonly string[];
  /** The same without its days. */
  readonly what?: string;
}

/** A turn as it is told: with its days, then with their months. */
export function turnOf(
  { dates, language }: PictureSpeech,
  { since, date, kind }: { readonly since: string | undefined; readonly date: string; readonly kind: Turn["kind"] },
  told: (when: string) => string,
): Turn {
  // a day that is known is no interval
  const isOpen = since !== undefined && dayNumber(date) - dayNumber(since) > 1;
  const forms = isOpen
    ? [dates({ start: since, end: date }), monthsWords(since, date, language)]
    : [dates(date), dates(date.slice(0, 7))];
  const days = isOpen ? { days: { start: since, end: date } } : {};
  return { date, kind, ...days, names: forms.map((when) => headingOf(told(when))) };
}

/** The days of the world that the caller named. */
export function eventTurns({ say, name, dates }: PictureSpeech, { events = [] }: PictureOptions): readonly Turn[] {
  return events.map(({ date, text }) => ({ date, kind: "event", names: [say("fact", dates(date), name(text))] }));
}

/** The rows of turns, and their words. */
export function turnRows(turns: readonly Turn[]): {
  readonly rows: readonly Row[];
  readonly words: readonly RowWords[];
} {
  return {
    rows: turns.map(({ date, days, kind, names }) => ({ row: "event", label: names[0]!, ...days, date, note: kind })),
    words: turns.map(({ names }) => ({ names, value: "", range: "" })),
  };
}

/** What squares and shaded days are, where a picture has both signs, and such days. */
export function turnHints({ say }: PictureSpeech, rows: readonly Row[], steps = ""): readonly string[] {
  const rings = rows.filter(({ row }) => row === "event" || row === "break");
  const squares = rings.filter(isOfMethod).length;
  return [
    rings.some(({ start }) => start != null) ? say("shaded", steps) : "",
    squares > 0 && squares < rings.length ? say("square") : "",
  ];
}

/** What may change from one survey to the next, as the audit names it, by what is on record of a survey. */
const ASPECTS: Readonly<Record<string, (survey: LineageSurvey) => readonly string[]>> = {
  "different-mode": ({ modes }) => modes,
  "different-population": ({ population }) => (population === null ? [] : [population]),
  "different-house": ({ houses }) => houses.slice(0, 1),
  "different-interviewers": ({ fieldedBy }) => fieldedBy,
  "different-sponsor": ({ sponsors }) => sponsors,
};
/** Of these it is told also where nothing is on record of the surveys in between. */
const LASTING = /mode|population/;

type Dated = LineageSurvey & { readonly fieldDates: NonNullable<LineageSurvey["fieldDates"]> };

function byDate(surveys: readonly LineageSurvey[]): readonly Dated[] {
  const dated = surveys.filter((survey): survey is Dated => survey.fieldDates !== null);
  return dated.toSorted((one, other) => (one.fieldDates.end < other.fieldDates.end ? -1 : 1));
}

/** Each aspect in which a survey differs from the one before it, with that survey. */
function changesTo(surveys: readonly Dated[], to: Dated): readonly (readonly [code: string, from: Dated])[] {
  const before = surveys.slice(0, surveys.indexOf(to));
  return Object.entries(ASPECTS).flatMap(([code, of]) => {
    const from = LASTING.test(code) ? before.findLast((survey) => of(survey).length > 0) : before.at(-1);
    const [own, others] = [of(to), from === undefined ? [] : of(from)];
    if (own.length === 0 || others.length === 0) return [];
    const isSame = code === "different-interviewers" ? own.some((each) => others.includes(each)) : sameOf(own, others);
    return isSame ? [] : [[code, from!] as const];
  });
}

function sameOf(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join() === other.toSorted().join();
}

/**
 * Where polls of one line stop to be comparable, and where they were taken otherwise, as far as is on record: there the audit
 * says that they are to be compared with care.
 *
 * @param links Where the series breaks.
 */
export function surveyTurns(
  speech: PictureSpeech,
  surveys: readonly LineageSurvey[],
  links: readonly BrokenLink[],
): readonly Turn[] {
  const { say } = speech;
  const all = byDate(surveys);
  return all.slice(1).flatMap((to): readonly Turn[] => {
    const link = links.find((each) => each.to.split("/")[0] === to.id);
    const changes = changesTo(all, to);
    const latest = changes.map(([, from]) => all.indexOf(from)).toSorted((one, other) => other - one)[0];
    if (link === undefined && latest === undefined) return [];
    const from = link === undefined ? all[latest!]! : all.find(({ id }) => id === link.from.split("/")[0])!;
    const days = { since: lastDay(from.fieldDates.end), date: firstDay(to.fieldDates.start) };
    const verdict = link === undefined || leavesCare(link.codes) ? "careful" : "notComparable";
    const what = changedWords(speech, [from, to], link?.codes ?? [], changes);
    const kind = link === undefined ? "method" : "restart";
    return [{ ...turnOf(speech, { ...days, kind }, (when) => say(verdict, when, what)), what }];
  });
}

/** What changed from one survey to another: the territory, the method and the people in words, what else by its name. */
function changedWords(
  speech: PictureSpeech,
  pair: readonly [Dated, Dated],
  codes: readonly string[],
  changes: readonly (readonly [code: string, from: Dated])[],
): string {
  const { say, name, language } = speech;
  const words = (each: readonly string[]): string =>
    each.map((code) => name(code.replaceAll("-", " "), code)).join(" + ");
  const told = changes.flatMap(([code, from]): readonly string[] => {
    if (code !== "different-mode" && code !== "different-population") return [];
    const [before, after] = [from, pair[1]].map((survey) => words(ASPECTS[code]!(survey))) as [string, string];
    // of the surveys in between it is not on record
    const until = from === pair[0] ? "" : say("until", shortMonth(from.fieldDates.end.slice(0, 7), language));
    return [say("thenOther", before + until, after)];
  });
  // what another question was asked with is no news
  if (codes.some((code) => code === "different-question" || code === "different-structure"))
    return say("otherQuestion");
  const rest = unique([...codes, ...changes.map(([code]) => code)]).filter((code) =>
    /^(?:different|no|not)-(?!territory|mode|population)/.test(code),
  );
  return [
    ...(codes.includes("different-territory") ? [territoryTurn(speech, pair)] : []),
    ...told,
    ...(rest.length === 0 ? [] : [say("changedAspects", aspectNames(rest, language).join(", "))]),
  ].join("; ");
}
