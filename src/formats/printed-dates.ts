import { isPartialDate } from "../model/dates.ts";
import MONTH_NAMES from "./month-names.json" with { type: "json" };

/** How far a date goes. */
export type DatePrecision = "day" | "month" | "quarter" | "year";

/**
 * How the dates of a file are declared to be written. ISO dates (2014-03-14, 2014/3/14, 2014-03) are read under each of them.
 * `day-month`: 14.03.2014, 14/3/2014. `month-day`: 3/14/2014. `words`: 14 March 2014, 14 березня 2014.
 */
export type DateOrder = "iso" | DateOrderOfNumbers | "words";

export const DATE_ORDERS: readonly DateOrder[] = ["iso", "day-month", "month-day", "words"];

/** An example of each. */
export const DATE_EXAMPLES: Readonly<Record<DateOrder, string>> = {
  iso: "2014-03-14",
  "day-month": "14.03.2014",
  "month-day": "3/14/2014",
  words: "14 March 2014",
};

/** The days of a cell, as far as they are published. */
export interface PrintedDates {
  /** `2014-03-14`, `2014-03` of a month, `2014-Q1` of a quarter. */
  readonly start: string;
  readonly end: string;
  readonly precision: DatePrecision;
  /** Whether the cell holds one date and no range. */
  readonly isOne: boolean;
  /**
   * What the cell leaves to the heading above it; its year may be that of the day of publication in its row. The first month of
   * 29–1 October is assumed.
   */
  readonly borrowed: readonly ("year" | "month" | "publication" | "first month")[];
}

/** What stands around a cell and may say what it leaves out. */
export interface DateContext {
  /** How numbers alone are ordered; null where nothing has settled it. */
  readonly order: DateOrderOfNumbers | null;
  readonly year: number | null;
  readonly month: number | null;
  /** The month of a name that two languages give to two months, by the other names of the column. */
  readonly listopada?: number | null;
  /** The one way in which the file is declared to write them, with years of four digits; null where any is read. */
  readonly form?: DateOrder | null;
}

/** What a declared way of writing dates says of a cell. */
export function declaredDates(form: DateOrder): DateContext {
  return { order: form === "day-month" || form === "month-day" ? form : null, year: null, month: null, form };
}

/** Which of two numbers of a date is the day. */
export type DateOrderOfNumbers = "day-month" | "month-day";

/** Why a cell gives no date. */
export type DateProblem = "no-date" | "no-year" | "order" | "impossible" | "reversed";

export type ReadDates =
  | { readonly ok: true; readonly dates: PrintedDates }
  | { readonly ok: false; readonly problem: DateProblem };

interface Parts {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly quarter?: number;
}

const MONTHS: ReadonlyMap<string, number> = new Map(
  (MONTH_NAMES as readonly (readonly string[])[]).flatMap((names, index) =>
    names.map((name) => [name, index + 1] as const),
  ),
);

/** Words that stand between two dates, or before one, and say nothing more. */
const FILLERS =
  /(?<![\p{L}])(?:from|between|du|des|le|les|el|del|dal|dall|il|vom|den|der|am|van|de|of|the|від|з|із|с|od|ze|fra|från|entre|d|on)(?![\p{L}])/gu;
const TO =
  /(?<![\p{L}])(?:to|and|au|aux|al|all|a|bis|und|et|e|y|i|y|до|по|та|і|и|do|til|till|tot|en|ad|through|thru)(?![\p{L}])/gu;
const LONGEST = 100;

/** Reads a date or a range of any language whose months are known. */
export function readDates(cell: string, context: DateContext): ReadDates {
  if (cell.length > LONGEST) return { ok: false, problem: "no-date" };
  const text = inWords(cell.normalize("NFKC"))
    .toLowerCase()
    .replaceAll(/[’'`´]/g, "'")
    .replaceAll(/\b(\d{1,2})(?:st|nd|rd|th|er|º|ª|°)(?![\p{L}])/gu, "$1")
    .replaceAll(/\(\d{1,4}\)|[()[\]]/g, " ")
    .replaceAll(/[‐‑‒–—―−]/g, "–")
    .replaceAll(/\s*(?:рр?\.?|року|роки|року\.|г\.|года|r\.|år)\s*$/gu, "")
    .trim();
  // a spreadsheet writes a month and a year, or a month and a day, in this way
  if (/^\p{L}{3,}[-–]\d{2}$/u.test(text)) return { ok: false, problem: "no-date" };
  const { form = null } = context;
  const quarter = quarterOf(text);
  if (quarter !== null && form === null) return finished([quarter], context);
  const ends = endsOf(text);
  const order = context.order ?? (form === null ? soleOrder(text) : null);
  const { listopada = null } = context;
  const ownMonths =
    listopada === null ? ends : ends.map((end) => end.replace("listopada", MONTH_NAMES[listopada - 1]![0]!));
  const parts: (Parts | DateProblem)[] = ownMonths.map((end) => partsOf(end, order, form));
  const problem = parts.find((part): part is DateProblem => typeof part === "string");
  if (problem !== undefined || ends.length > 2) return { ok: false, problem: problem ?? "no-date" };
  return finished(parts as Parts[], context);
}

/** Years, months and days by their signs in Chinese, Japanese and Korean: `2011年7月9日`; and `11May`, whose blank was lost. */
function inWords(cell: string): string {
  return cell
    .replaceAll(/(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日일号號]?)?/g, (_, month: string, day?: string) => {
      const name = MONTH_NAMES[Number(month) - 1]?.[0] ?? month;
      return ` ${day ?? ""} ${name} `;
    })
    .replaceAll(/(\d{4})\s*[年년]/g, " $1 ")
    .replaceAll(/(?<=\d)\s*[日일](?!\p{L})/gu, "")
    .replaceAll(/(?<=\d)(?=(\p{L}{3,}))/gu, (_, word: string) => (MONTHS.has(word.toLowerCase()) ? " " : ""));
}

function finished(parts: readonly Parts[], context: DateContext): ReadDates {
  const last = parts.at(-1)!;
  const borrowed: PrintedDates["borrowed"][number][] = [];
  const printed = last.month ?? parts[0]!.month;
  const month = printed ?? (last.quarter === undefined ? context.month : null);
  if (printed === null && month !== null) borrowed.push("month");
  const year = last.year ?? parts[0]!.year ?? context.year;
  if (last.year === null && parts[0]!.year === null) borrowed.push("year");
  const isYear = context.form != null && month === null && last.day === null && last.year !== null;
  if (month === null && last.quarter === undefined && !isYear) return { ok: false, problem: "no-date" };
  if (year === null) return { ok: false, problem: "no-year" };
  if (last.quarter !== undefined) {
    const date = `${String(year)}-Q${String(last.quarter)}`;
    return { ok: true, dates: { start: date, end: date, precision: "quarter", isOne: true, borrowed } };
  }
  const end = isoOf({ year, month, day: last.day });
  if (end === null) return { ok: false, problem: "impossible" };
  const precision = last.day !== null ? "day" : isYear ? "year" : "month";
  if (parts.length === 1) return { ok: true, dates: { start: end, end, precision, isOne: true, borrowed } };
  const [first] = parts as [Parts];
  // 29–1 October began in September; 12–3 May is no such short form
  const isOverEnd = context.form == null && first.month === null && month !== null && (first.day ?? 0) - last.day! > 20;
  if (isOverEnd) borrowed.push("first month");
  const startMonth = first.month ?? (isOverEnd ? ((month + 10) % 12) + 1 : month);
  // 28 December – 3 January 2017 began in the year before
  const startYear = first.year ?? (startMonth !== null && month !== null && startMonth > month ? year - 1 : year);
  const start = isoOf({ year: startYear, month: startMonth, day: first.day });
  if (start === null) return { ok: false, problem: "impossible" };
  if (start.slice(0, end.length) > end) return { ok: false, problem: "reversed" };
  return { ok: true, dates: { start, end, precision, isOne: start === end, borrowed } };
}

function endsOf(text: string): readonly string[] {
  const iso = /^(\d{4}-\d\d(?:-\d\d)?)(?:[t ]\d\d:\d\d\S*)?(?:\s*[–/]\s*|\s+-\s+)?(\d{4}-\d\d(?:-\d\d)?)?$/.exec(text);
  if (iso !== null) return iso[2] === undefined ? [iso[1]!] : [iso[1]!, iso[2]];
  const plain = text
    // a time of day says nothing of the day
    .replace(/[t ,]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:\s*[ap]m)?(?:z|\s*utc)?$/, "")
    .replaceAll(FILLERS, " ");
  const dashed = plain
    .replaceAll(TO, "–")
    .split(
      /–|(?<=\p{L}[\p{L}.]*\s*\d{0,2}\s*)-(?=\s*\d)|(?<=\d\s*)-(?=\s*\d{1,2}(?:[./,]|\s*\p{L}|\s+\d{4}))|\s-\s|(?<=[./]\d{2,4}|\d\.)-|(?<=(?<!\d)\d{1,2})-(?=\s*\p{L}{3,}\.?\s+\d{1,2}(?!\d))/u,
    )
    .map((end) => end.trim())
    .filter((end) => end !== "");
  if (dashed.length > 0) return dashed;
  return [plain];
}

function partsOf(text: string, order: DateOrderOfNumbers | null, form: DateOrder | null): Parts | DateProblem {
  const iso =
    /^(\d{4})(?:[-/]|\.\s*)(\d{1,2})(?:(?:[-/]|\.\s*)(\d{1,2}))?\.?$/.exec(text) ??
    /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(text) ??
    (form === null ? null : /^(\d{4})$/.exec(text));
  if (iso !== null) return partsFrom(iso[1], iso[2], iso[3]);
  const day = /^(\d{1,2})\.?$/.exec(text);
  if (day !== null) return partsFrom(undefined, undefined, day[1]);
  const numbers = /^(\d{1,2})\s*[./-]\s*(\d{1,2})(?:\s*[./-]\s*(\d{4}|\d{2}))?\.?$/.exec(text);
  if (numbers !== null) {
    const [, one, two, year] = numbers;
    if (form !== null && (year?.length === 2 || order === null)) return year?.length === 2 ? "no-date" : "order";
    const settled = order ?? (Number(one) > 12 ? "day-month" : Number(two) > 12 ? "month-day" : null);
    if (settled === null) return "order";
    const parts = settled === "day-month" ? partsFrom(year, two, one) : partsFrom(year, one, two);
    return (parts.month ?? 0) > 12 ? "impossible" : parts;
  }
  const monthAndYear = /^(\d{1,2})\s*[./]\s*(\d{4})$/.exec(text);
  if (monthAndYear !== null) return partsFrom(monthAndYear[2], monthAndYear[1], undefined);
  return form === null || form === "words"
    ? worded(text.replace(/^(\d{1,2}|\d{4})-(\p{L}{3,})$/u, "$2 $1"))
    : "no-date";
}

/** A date with the name of a month. */
function worded(text: string): Parts | DateProblem {
  const words = text
    .replaceAll(/[.,/]/g, " ")
    .split(/\s+/)
    .filter((word) => word !== "" && word !== "'");
  let year: number | null = null;
  let month: number | null = null;
  let day: number | null = null;
  for (const word of words) {
    // '18 márc.
    const short = /^'(\d\d)$/.exec(word)?.[1];
    const digits = short === undefined ? /^'?(\d{1,4})$/.exec(word)?.[1] : String(fullYear(short));
    if (digits === undefined) {
      const known = MONTHS.get(word);
      // a day of the week, or a part of the month, says no more
      if (known === undefined && /^\p{L}+$/u.test(word) && month !== null && day !== null) continue;
      if (known === undefined || month !== null) return "no-date";
      month = known;
    } else if (digits.length === 4) {
      if (year !== null) return "no-date";
      year = Number(digits);
    } else if (digits.length === 3) return "impossible";
    else if (day === null) day = Number(digits);
    else return "no-date";
  }
  // March 14–16, 2008: the month stands before the first day only
  if (month === null && (day === null || year === null)) return "no-date";
  return { year, month, day };
}

function quarterOf(text: string): Parts | null {
  const found =
    /^(\d{4})\s*[-/ ]?\s*[kqт]\s*([1-4])$/u.exec(text) ?? /^[kqт]\s*([1-4])\s*[-/ ]?\s*(\d{4})$/u.exec(text);
  if (found === null) return null;
  const [year, quarter] = found[1]!.length === 4 ? [found[1], found[2]] : [found[2], found[1]];
  return { year: Number(year), month: null, day: null, quarter: Number(quarter) };
}

function partsFrom(year: string | undefined, month: string | undefined, day: string | undefined): Parts {
  const number = (digits: string | undefined): number | null => (digits === undefined ? null : Number(digits));
  return { year: year === undefined ? null : fullYear(year), month: number(month), day: number(day) };
}

/** A year of two digits is of the century that has polls. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year < 70 ? 2000 + year : 1900 + year;
}

function isoOf({ year, month, day }: Parts): string | null {
  const two = (number: number): string => String(number).padStart(2, "0");
  const date = [
    String(year).padStart(4, "0"),
    ...(month === null ? [] : [two(month)]),
    ...(day === null ? [] : [two(day)]),
  ].join("-");
  return isPartialDate(date) ? date : null;
}

/** The order of numbers that a whole column settles by one cell above 12; null where none does, `"both"` where cells differ. */
export function orderIn(cells: readonly string[]): DateOrderOfNumbers | "both" | null {
  let [dayFirst, monthFirst] = [false, false];
  for (const cell of cells) {
    for (const [, one, two] of cell.matchAll(/(?<![\d./-])(\d{1,2})[./-](\d{1,2})(?:[./-]\d{2,4})?(?![\d./-]\d)/g)) {
      if (Number(one) > 12 && Number(two) <= 12) dayFirst = true;
      if (Number(two) > 12 && Number(one) <= 12) monthFirst = true;
    }
  }
  if (dayFirst && monthFirst) return "both";
  return dayFirst ? "day-month" : monthFirst ? "month-day" : null;
}

/** Whether all dates in numbers have points between them, which stand behind the day in every language. */
export function arePointed(cells: readonly string[]): boolean {
  const numbers = cells.filter((cell) => /(?<!\d)\d{1,2}\s*[./-]\s*\d{1,2}\s*(?:[./-]|$)/.test(cell));
  return numbers.length > 0 && numbers.every((cell) => /(?<!\d)\d{1,2}\.\s*\d{1,2}\.?/.test(cell));
}

/** Which month `listopada` is: October in Croatian, November in Polish; null where no other month of the cells tells. */
export function listopadaIn(cells: readonly string[]): number | null {
  const isIn = (names: RegExp): boolean => cells.some((cell) => names.test(cell));
  const isCroatian = isIn(/siječ|velja|ožuj|travn|svib|lipnj|srpnj|kolov|ruj[na]|studen|prosin/i);
  const isPolish = isIn(/stycz|lut[ey]|kwie|czerw|lip[ci]|sierp|wrze|paźdz|grud[nz]/i);
  return isCroatian === isPolish ? null : isCroatian ? 10 : 11;
}

/** The order that the cell alone settles. */
function soleOrder(text: string): DateOrderOfNumbers | null {
  const order = orderIn([text]);
  return order === "both" ? null : order;
}

/** Whether a heading is a year or a month and nothing else. */
export function isPeriod(heading: string): boolean {
  return heading
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .every((word) => word === "" || /^\d+$/.test(word) || MONTHS.has(word));
}

/** The year, and the month, that headings say; the lowest that has one. */
export function periodIn(headings: readonly string[]): Pick<DateContext, "year" | "month"> {
  for (const heading of headings.toReversed()) {
    const years = [...heading.matchAll(/(?<!\d)((?:19|20)\d\d)(?!\d)/g)].map(([, year]) => Number(year));
    if (years.length === 0) continue;
    // of two years a heading says neither
    if (new Set(years).size > 1) return { year: null, month: null };
    const month = heading
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .map((word) => (word.length >= 3 ? MONTHS.get(word) : undefined))
      .find((found) => found !== undefined);
    return { year: years[0]!, month: month ?? null };
  }
  return { year: null, month: null };
}
