import { formatFieldDates } from "../format/date.ts";
import { formatList } from "../format/number.ts";
import { DAYS_A_YEAR, dayNumber, type FieldDates, firstDay, isPartialDate, lastDay } from "../model/dates.ts";
import { GAP, NUMBER_WORDS, spelledNumber } from "./aside-numbers.ts";
import type { Evaluation } from "./evaluate-claim.ts";
import type { Span } from "./number-context.ts";
import type { PrintedText } from "./printed-text.ts";
import type { ClaimReason } from "./reasons.ts";

/** Names of months, seasons and parts of a year in the two languages, as patterns that match whole words only. */

const ENGLISH = "january february march april may june july august september october november december".split(" ");
const ENGLISH_SHORT = "jan feb mar apr may jun jul aug sept? oct nov dec".split(" ");
/** Stems that have the endings of `березень`, but for February and November. */
const UKRAINIAN = "січ лют берез квіт трав черв лип серп верес жовт листопад груд".split(" ");
const UKRAINIAN_SHORT = "січ лют бер квіт трав черв лип серп вер жовт лист груд".split(" ");
const ADJECTIVE = "(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими)";
const UKRAINIAN_ENDINGS = UKRAINIAN.map((_, index) => {
  if (index === 1) return "(?:ий|ого|ому|им|ім)";
  return index === 10 ? `(?:а|у|ом|і|ові|ов${ADJECTIVE})?` : `(?:ень|ня|ню|нем|ні|нев${ADJECTIVE})`;
});

/** Patterns of each month, the first is January: its names, and its abbreviations, which need a day, a year or a full stop. */
const NAMES = ENGLISH.map((name, index) => `${name}|${UKRAINIAN[index]!}${UKRAINIAN_ENDINGS[index]!}`);
const SHORT = ENGLISH_SHORT.map((name, index) => `${name}|${UKRAINIAN_SHORT[index]!}`);

/** Any month in full. */
const MONTH_NAME: string = `(?:${NAMES.join("|")})(?!\\p{L})`;
/** Any month by its abbreviation. */
const MONTH_SHORT: string = `(?:${SHORT.join("|")})(?!\\p{L})\\.?`;

const MONTHS = NAMES.map((names, index) => new RegExp(`^(?:${names}|(?:${SHORT[index]!})\\.?)$`, "iu"));

const FULL = new RegExp(`^(?:${NAMES.join("|")})$`, "iu");

/** Whether a word is the name of a month in full. */
function isMonthName(word: string): boolean {
  return FULL.test(word);
}

/** Number of the month that a word names, from 1. */
function monthOf(word: string): number {
  return MONTHS.findIndex((month) => month.test(word)) + 1;
}

/** A stretch of a year, as `MM-DD`. A day that no month has serves as a bound. */
interface PartOfYear {
  readonly first: string;
  readonly last: string;
  /** Years to be added to the year that is named: winter 2014 may have begun in 2013 and may last into 2015. */
  readonly shift?: -1 | 1;
}

const months = (first: number, last: number): PartOfYear => ({
  first: `${String(first).padStart(2, "0")}-01`,
  last: `${String(last).padStart(2, "0")}-31`,
});

/** Parts of a year by their words; several where it is not sure which is meant. */
const PARTS_OF_YEAR: readonly { readonly words: string; readonly parts: readonly PartOfYear[] }[] = [
  { words: "spring|весн(?:а|и|і|у|ою)|навесні|весінн\\p{L}+", parts: [months(3, 5)] },
  { words: "summer|літ(?:о|а|у|ом|і)|влітку|літн\\p{L}+", parts: [months(6, 8)] },
  { words: "autumn|fall|ос(?:інь|ені|інню)|восени|осінн\\p{L}+", parts: [months(9, 11)] },
  {
    words: "winter|зим(?:а|и|і|у|ою)|взимку|зимов\\p{L}+",
    parts: [months(1, 2), months(12, 12), { ...months(12, 12), shift: -1 }, { ...months(1, 2), shift: 1 }],
  },
  { words: "(?:first|1st) quarter(?: of)?|Q1|(?:перш|I )\\p{L}* ?кварта\\p{L}+", parts: [months(1, 3)] },
  { words: "(?:second|2nd) quarter(?: of)?|Q2|(?:друг|II )\\p{L}* ?кварта\\p{L}+", parts: [months(4, 6)] },
  { words: "(?:third|3rd) quarter(?: of)?|Q3|(?:трет|III )\\p{L}* ?кварта\\p{L}+", parts: [months(7, 9)] },
  { words: "(?:fourth|last|4th) quarter(?: of)?|Q4|(?:четверт|IV )\\p{L}* ?кварта\\p{L}+", parts: [months(10, 12)] },
  { words: "first half(?: of)?|перш\\p{L}+ половин\\p{L}+", parts: [months(1, 6)] },
  { words: "second half(?: of)?|друг\\p{L}+ половин\\p{L}+", parts: [months(7, 12)] },
  { words: "early(?: in)?|beginning of|start of|(?:на )?почат(?:ок|ку)", parts: [months(1, 5)] },
  { words: "mid(?:dle of)?|(?:у |в )?середин\\p{L}+", parts: [months(4, 9)] },
  { words: "late(?: in)?|end of|(?:на)?прикінці|кін(?:ець|ця|ці)", parts: [months(8, 12)] },
];

/** Parts of a month by their words, as first and last day. */
const PARTS_OF_MONTH: readonly { readonly words: string; readonly first: number; readonly last: number }[] = [
  { words: "early|beginning of|start of|(?:на )?почат(?:ок|ку)", first: 1, last: 10 },
  { words: "mid|middle of|(?:у |в )?середин\\p{L}+", first: 11, last: 20 },
  { words: "late|end of|(?:на)?прикінці|кін(?:ець|ця|ці)", first: 21, last: 31 },
  { words: "first half of|перш\\p{L}+ половин\\p{L}+", first: 1, last: 15 },
  { words: "second half of|друг\\p{L}+ половин\\p{L}+", first: 16, last: 31 },
];

/** The number of the first entry whose words these are. */
function placeOfWords(entries: readonly { readonly words: string }[], text: string): number {
  return entries.findIndex(({ words }) => new RegExp(`^(?:${words})$`, "iu").test(text));
}

/** Days that may be meant: from one to another of a year. */
interface PrintedPeriod {
  /** Null where no year is named. */
  readonly year: number | null;
  /** `MM-DD`; a day that the month has not serves as a bound. */
  readonly first: string;
  readonly last: string;
}

/** A date in a text, or a stretch between two. Each end may have several readings, as 03/04/2014; one that names no day has none. */
export interface PrintedDate {
  readonly text: string;
  /** Where it starts in the text that it was read in. */
  readonly at: number;
  readonly start: readonly PrintedPeriod[];
  readonly end: readonly PrintedPeriod[];
}

const DAY = "(?:0?[1-9]|[12]\\d|3[01])";
const ORDINAL = "(?:st|nd|rd|th|-?(?:го|е|ого))?(?!\\p{L})";
const YEAR_DIGITS = "(?:19|20)\\d\\d";
const YEAR = `${YEAR_DIGITS}(?!\\d|[.,]\\d|\\s?%)`;
const DASH = "\\s*[–—-]\\s*";
const JOIN = `(?:${DASH}|\\s+(?:to|through|until|till|and|по|до|та|і|й)\\s+)`;
const MONTH = `(?:${MONTH_NAME}|${MONTH_SHORT})`;
const DAYS = `(?<day>${DAY})${ORDINAL}(?:${JOIN}(?:the\\s+)?(?<lastDay>${DAY})${ORDINAL})?`;
const DAYS_AGAIN = DAYS.replace("<day>", "<usDay>").replace("<lastDay>", "<usLastDay>");
const OF_MONTH = PARTS_OF_MONTH.map(({ words }) => words).join("|");
const OF_YEAR = PARTS_OF_YEAR.map(({ words }) => words).join("|");
/** What would make a day after a month a number of its own: `March 30%`. */
const NO_NUMBER =
  "(?!\\d|[.,]\\d|\\s*(?:%|[–—-]\\s*\\d|per\\s?cent|p\\.?p|points?|percentage|відсот|процент|пункт|п\\.))";

/** One date, or the days of one month. Names without a year count where they are written as a month's, with a capital or a day. */
const DATE = new RegExp(
  `(?<![\\p{L}\\p{N}]|\\d[.,])(?:${[
    `(?<iso>${YEAR_DIGITS}-\\d\\d(?:-\\d\\d)?)(?![\\p{N}-])`,
    `(?:(?<dottedFirst>${DAY})(?:\\.(?<dottedMonth>0?[1-9]|1[0-2]))?${DASH})?(?<dotted>${DAY}\\.(?:0?[1-9]|1[0-2])\\.${YEAR})`,
    `(?<slashed>\\d{1,2}\\/\\d{1,2}\\/${YEAR})`,
    `(?:${DAYS}\\s+(?:of\\s+)?|(?<ofMonth>${OF_MONTH})[\\s-]+)?(?<month>${MONTH})(?:\\s+${DAYS_AGAIN}${NO_NUMBER})?(?:,?\\s+(?:of\\s+)?(?<year>${YEAR}))?`,
    `(?<ofYear>${OF_YEAR})[\\s-]+(?:(?:in|of)\\s+)?(?<partYear>${YEAR})`,
    `(?<ofNoYear>spring|autumn|summer|winter|навесні|влітку|восени|взимку)(?!\\p{L})`,
  ].join("|")})`,
  "giu",
);

type Groups = Readonly<Record<string, string | undefined>>;

interface Found {
  readonly date: PrintedDate;
  readonly at: number;
  readonly to: number;
  /** Whether it is one date, which may be joined with another. */
  readonly isSingle: boolean;
}

/** The dates of a text, with a stretch between two as one, and the text with something else than numbers in their place. */
export function readDates(text: string): { readonly dates: readonly PrintedDate[]; readonly rest: string } {
  const found: Found[] = [];
  for (const match of text.matchAll(DATE)) {
    const at = match.index;
    const date = dateOf(match[0], at, match.groups as Groups);
    if (date === null) continue;
    found.push({ date, at, to: at + match[0].length, isSingle: date.start === date.end });
  }
  const joined: Found[] = [];
  for (const each of found) {
    const before = joined.at(-1);
    const between = before === undefined ? "" : text.slice(before.to, each.at);
    if (before?.isSingle === true && each.isSingle && new RegExp(`^(?:${JOIN}|\\/)$`, "iu").test(between)) {
      joined.pop();
      joined.push({
        date: {
          text: text.slice(before.at, each.to),
          at: before.at,
          start: withYearOf(before.date.start, each.date.start),
          end: each.date.end,
        },
        at: before.at,
        to: each.to,
        isSingle: false,
      });
    } else joined.push(each);
  }
  let rest = "";
  for (const { at, to } of joined) rest += text.slice(rest.length, at) + GAP.repeat(to - at);
  rest += text.slice(rest.length);
  return { dates: joined.map(({ date }) => date), rest };
}

/** A bare year, or two with a dash or a word between them, as a date. */
export function yearDate(text: string, at: number, first: number, last: number = first): PrintedDate {
  const [start, end] = [first, last].map((year) => [{ year, first: "01-01", last: "12-31" }]);
  return { text, at, start: start!, end: end! };
}

/** Whether both ends of a date are days of some of these windows. */
export function isWithin({ start, end }: PrintedDate, windows: readonly FieldDates[]): boolean {
  return [start, end].every((periods) => windows.some((window) => meetsWindow(periods, window)));
}

/** Whether a date gives both ends of a window, as far as either is known. */
export function givesBothEnds({ start, end }: PrintedDate, window: FieldDates): boolean {
  return (
    meetsWindow(start, { start: window.start, end: window.start }) &&
    meetsWindow(end, { start: window.end, end: window.end })
  );
}

function meetsWindow(periods: readonly PrintedPeriod[], window: FieldDates): boolean {
  const [from, to] = [firstDay(window.start), lastDay(window.end)];
  return periods.some(({ year, first, last }) => {
    const years = year === null ? [Number(from.slice(0, 4)), Number(to.slice(0, 4))] : [year];
    return years.some((each) => `${String(each)}-${first}` <= to && `${String(each)}-${last}` >= from);
  });
}

function withYearOf(start: readonly PrintedPeriod[], end: readonly PrintedPeriod[]): readonly PrintedPeriod[] {
  const year = end[0]?.year ?? null;
  return start.map((period) => ({ ...period, year: period.year ?? year }));
}

function dateOf(text: string, at: number, groups: Groups): PrintedDate | null {
  const { iso, dotted, dottedFirst, dottedMonth, slashed, ofYear, partYear, ofNoYear } = groups;
  const one = (periods: readonly PrintedPeriod[]): PrintedDate => ({ text, at, start: periods, end: periods });
  if (iso !== undefined) {
    const [year, month, day] = iso.split("-").map(Number);
    return one(daysOf(year!, month!, day ?? null));
  }
  if (dotted !== undefined) {
    const [day, month, year] = dotted.split(".").map(Number);
    const end = daysOf(year!, month!, day!);
    if (dottedFirst === undefined) return one(end);
    return { text, at, start: daysOf(year!, Number(dottedMonth ?? month), Number(dottedFirst)), end };
  }
  if (slashed !== undefined) {
    const [first, second, year] = slashed.split("/").map(Number);
    return one([...daysOf(year!, second!, first!), ...daysOf(year!, first!, second!)]);
  }
  if (ofYear !== undefined) return one(partsOf(ofYear, Number(partYear)));
  if (ofNoYear !== undefined) return one(partsOf(ofNoYear, null));
  return monthDate(text, at, groups);
}

function monthDate(text: string, at: number, groups: Groups): PrintedDate | null {
  const { month: word = "", year: yearText, ofMonth } = groups;
  const [day, last] = [groups.day ?? groups.usDay, groups.lastDay ?? groups.usLastDay];
  const year = yearText === undefined ? null : Number(yearText);
  const isAlone = year === null && day === undefined;
  // "may" and "march" are words, too, and so are most abbreviations
  if (isAlone && ofMonth === undefined && /^[a-z]/.test(word)) return null;
  if (isAlone && !isMonthName(word) && !word.endsWith(".")) return null;
  const month = monthOf(word);
  if (ofMonth !== undefined) {
    const part = PARTS_OF_MONTH[placeOfWords(PARTS_OF_MONTH, ofMonth)]!;
    const [first, end] = [part.first, part.last].map((each) => monthDay(month, each));
    const periods = [{ year, first: first!, last: end! }];
    return { text, at, start: periods, end: periods };
  }
  const start = daysOf(year, month, day === undefined ? null : Number(day));
  return { text, at, start, end: last === undefined ? start : daysOf(year, month, Number(last)) };
}

/** A month, or a day of it; none where the calendar has no such day. */
function daysOf(year: number | null, month: number, day: number | null): readonly PrintedPeriod[] {
  const [first, last] = [monthDay(month, day ?? 1), monthDay(month, day ?? 31)];
  return isPartialDate(`${String(year ?? 2000)}-${first}`) ? [{ year, first, last }] : [];
}

function partsOf(words: string, year: number | null): readonly PrintedPeriod[] {
  const { parts } = PARTS_OF_YEAR[placeOfWords(PARTS_OF_YEAR, words)]!;
  return parts.flatMap(({ first, last, shift }: PartOfYear) =>
    shift === undefined ? [{ year, first, last }] : year === null ? [] : [{ year: year + shift, first, last }],
  );
}

function monthDay(month: number, day: number): string {
  return `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

const BETWEEN = "(?:\\s+(?:the|in|early|у|в))*\\s*$";
/** Words that make a date the start of a change, and its end. */
const SINCE = new RegExp(
  `(?<![\\p{L}])(?:since|from|compared (?:to|with)|than|against|versus|з|від|порівняно (?:з|із)|(?:ніж|проти))${BETWEEN}`,
  "iu",
);
const UNTIL = new RegExp(`(?<![\\p{L}])(?:by|to|until|till|up to|through|до|по)${BETWEEN}`, "iu");

/** Words that say that it was not asked on a date. */
const NOT_ON = new RegExp(
  `(?<![\\p{L}])(?:before|after|prior to|ahead of|following|перед|після|раніше)${BETWEEN}`,
  "iu",
);

/** What dates in words say, and whether it is so. */
export interface DateWords {
  readonly reasons: readonly ClaimReason[];
  /** Where words before dates stand that are so. */
  readonly read: readonly Span[];
  /** Where they stand, and what they say is not known. */
  readonly unread: readonly Span[];
}

/** Holds the dates in words against the field dates: days of the surveys, and of the earlier one behind "since". */
export function dateWords({ dates, rest }: PrintedText, { recipe, made, shown }: Evaluation): DateWords {
  if (dates.length === 0) return { reasons: [], read: [], unread: [] };
  const namesSurveys = recipe.command.places.some(({ name }) => name !== null);
  const ordered = dates.flatMap((date) => orderOf(date, rest));
  const day = namesSurveys ? null : dayShown(made.printed, recipe.show);
  const windows =
    day === null ? made.result.lineage.surveys.map(({ fieldDates }) => fieldDates) : [{ start: day, end: day }];
  // a change goes from the first survey to the last
  const isOrdered = recipe.command.name === "change" && windows.length === 2;
  const notOn = isOrdered
    ? []
    : dates.flatMap((date) => {
        const words = NOT_ON.exec(rest.slice(Math.max(0, date.at - 40), date.at))?.[0];
        return words === undefined ? [] : [{ date, text: words + date.text }];
      });
  const spans = ordered.map(({ span }) => span);
  if ((!namesSurveys && day === null) || windows.includes(null)) return { reasons: [], read: [], unread: spans };
  const known = windows.map((window) => window!);
  if (shown.kind === "dates") {
    // "from 14 to 26 March" gives days, and "by March" none
    const unread = ordered.filter(({ isStart }) => !isStart).map(({ span }) => span);
    return {
      reasons: reasonOf(
        notOn.map(({ text }) => text),
        known,
      ),
      read: [],
      unread,
    };
  }
  const misplaced = isOrdered
    ? [
        ...ordered.filter(({ date, isStart }) => !isWithin(date, [known[isStart ? 0 : 1]!])).map(({ date }) => date),
        ...dates.filter((date) => isTurned(date, known[0]!, known[1]!)),
      ]
    : [];
  const wrong = dates.flatMap((date) => {
    const text = notOn.find((each) => each.date === date)?.text;
    return text !== undefined || !isWithin(date, known) || misplaced.includes(date) ? [text ?? date.text] : [];
  });
  return {
    reasons: reasonOf(wrong, known),
    read: isOrdered ? spans : [],
    unread: isOrdered ? [] : spans,
  };
}

/** The day of the line that is quoted. */
function dayShown(result: object, show: string): string | null {
  const place = /^line\.days\.(\d+)/.exec(show)?.[1];
  const { line } = result as { readonly line?: { readonly days?: readonly { readonly date: string }[] } };
  return place === undefined ? null : (line?.days?.[Number(place)]?.date ?? null);
}

/** "From 2021 to 2014". */
function isTurned({ start, end, ...date }: PrintedDate, from: FieldDates, to: FieldDates): boolean {
  const [first, last] = [start, end].map((periods) => ({ ...date, start: periods, end: periods }));
  return !isWithin(first!, [from]) && isWithin(first!, [to]) && !isWithin(last!, [to]) && isWithin(last!, [from]);
}

function orderOf(date: PrintedDate, rest: string): readonly { date: PrintedDate; isStart: boolean; span: Span }[] {
  // a stretch between two dates has its order in itself
  if (date.start !== date.end) return [];
  const before = rest.slice(Math.max(0, date.at - 40), date.at);
  const [since, until] = [SINCE.exec(before), UNTIL.exec(before)];
  const match = since ?? until;
  if (match === null) return [];
  const start = date.at - before.length + match.index;
  return [{ date, isStart: since !== null, span: [start, start + match[0].trimEnd().length] }];
}

function reasonOf(wrong: readonly string[], known: readonly FieldDates[]): readonly ClaimReason[] {
  if (wrong.length === 0) return [];
  const field = [...new Set(known.map((dates) => formatFieldDates(dates)))];
  const message = `The words say ${formatList(wrong)}; it was asked ${formatList(field)}.`;
  return [{ code: "other-date", message }];
}

/** How long something took, as words say it: "in seven years". */
export interface TimeSpan {
  readonly text: string;
  readonly at: number;
  readonly count: number;
  /** In days. */
  readonly unit: number;
  /** How much of a unit may be missing: eight years are said of seven and a half, and a decade of nine years. */
  readonly slack: number;
  /** What stands before the count: "nearly", "more than". */
  readonly bound: "under" | "over" | null;
}

const UNITS = [
  { words: "days?|день|дні|днів", unit: 1, slack: 0.5 },
  { words: "weeks?|тиждень|тижні|тижнів", unit: 7, slack: 0.5 },
  { words: "months?|місяць|місяці|місяців", unit: DAYS_A_YEAR / 12, slack: 0.5 },
  { words: "years?|рік|роки|років", unit: DAYS_A_YEAR, slack: 0.5 },
  { words: "decades?|десятиліття|десятиліть", unit: 10 * DAYS_A_YEAR, slack: 0.1 },
];
const UNIT = UNITS.map(({ words }) => words).join("|");
const UNDER = "nearly|almost|just under|майже|неповн\\p{L}+";
const OVER = "more than|just over|понад|більше ніж|більш як";
const ABOUT = "about|around|roughly|some|близько|приблизно";
/** "in seven years", "over the past seven years", "за сім років", "seven years on"; "20 points a year" is a rate, and none. */
const SPAN = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:in|over|during|across|in the space of|за|протягом|упродовж)\\s+(?:(?:the|these|a)\\s+)?(?:(?:last|past|останн\\p{L}+)\\s+)?(?:(?:(?<under>${UNDER})|(?<over>${OVER})|${ABOUT})\\s+)?(?<count>\\d{1,2}|a|an|one|${NUMBER_WORDS})[\\s-](?<unit>${UNIT})(?:[\\s-](?:period|span))?|(?:за|протягом|упродовж)\\s+(?<one>рік|місяць|тиждень|десятиліття)|(?<on>\\d{1,2}|${NUMBER_WORDS})\\s+(?<onUnit>${UNIT})\\s+on)(?![\\p{L}\\p{N}])`,
  "giu",
);

/** The spans of time in words, in their order. */
export function readSpans(text: string): readonly TimeSpan[] {
  return [...text.matchAll(SPAN)].map(({ 0: words, index, groups = {} }) => {
    const { under, over, count = groups.on ?? "1", unit = groups.onUnit ?? groups.one ?? "" } = groups;
    return {
      text: words,
      at: index,
      count: /^\d/.test(count) ? Number(count) : (spelledNumber(count)?.value ?? 1),
      ...sizeOf(unit),
      bound: under !== undefined ? "under" : over !== undefined ? "over" : null,
    };
  });
}

function sizeOf(word: string): Pick<TimeSpan, "unit" | "slack"> {
  const { unit, slack } = UNITS.find(({ words }) => new RegExp(`^(?:${words})$`, "iu").test(word))!;
  return { unit, slack };
}

/** What spans of time say, and whether it is so. */
export interface SpanWords {
  readonly reasons: readonly ClaimReason[];
  /** Those that nothing can be held against. */
  readonly unread: readonly string[];
}

/** Holds spans of time beside a change against the days from the one survey to the other. */
export function spanWords(spans: readonly TimeSpan[], { recipe, made }: Evaluation): SpanWords {
  if (spans.length === 0) return { reasons: [], unread: [] };
  const [from, to, ...more] = made.result.lineage.surveys.map(({ fieldDates }) => fieldDates);
  if (recipe.command.name !== "change" || from == null || to == null || more.length > 0)
    return { reasons: [], unread: spans.map(({ text }) => text) };
  const wrong = spans.filter((span) => !fits(span, from, to));
  const fields = `${formatFieldDates(from)} to ${formatFieldDates(to)}`;
  return {
    reasons: wrong.map(({ text }) => ({ code: "other-date", message: `"${text}" is not so: it was ${fields}.` })),
    unread: [],
  };
}

/** From 2014 to 2021 it is seven years, and eight where it is nearer to that: both are said. */
function fits({ count, unit, slack, bound }: TimeSpan, from: FieldDates, to: FieldDates): boolean {
  const least = (dayNumber(firstDay(to.start)) - dayNumber(lastDay(from.end))) / unit;
  const most = (dayNumber(lastDay(to.end)) - dayNumber(firstDay(from.start))) / unit;
  if (bound === "under") return count > least && count - 1 <= most;
  if (bound === "over") return count < most && count + 1 > least;
  return count >= Math.floor(least) && count <= most + slack;
}
