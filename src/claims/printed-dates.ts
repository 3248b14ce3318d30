import { type FieldDates, firstDay, isPartialDate, lastDay } from "../model/dates.ts";
import { GAP } from "./aside-numbers.ts";
import {
  isMonthName,
  MONTH_NAME,
  MONTH_SHORT,
  monthOf,
  PARTS_OF_MONTH,
  PARTS_OF_YEAR,
  type PartOfYear,
  placeOfWords,
} from "./date-names.ts";

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
