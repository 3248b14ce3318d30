import { type FieldDates, firstDay, isPartialDate, lastDay } from "../model/dates.ts";
import { GAP } from "./aside-numbers.ts";

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
