import { type FieldDates, isPartialDate } from "../model/dates.ts";

/**
 * How the dates of a file are written. ISO dates (2014-03-14, 2014/3/14, 2014-03) are read under each of them.
 * `day-month`: 14.03.2014, 14/3/2014. `month-day`: 3/14/2014. `words`: 14 March 2014, 14 березня 2014.
 */
export type DateOrder = "iso" | "day-month" | "month-day" | "words";

export const DATE_ORDERS: readonly DateOrder[] = ["iso", "day-month", "month-day", "words"];

/** What a cell says of dates: the days, or why they cannot be told. */
export type WrittenDates =
  | { readonly ok: true; readonly dates: FieldDates }
  | { readonly ok: false; readonly problem: string };

const MONTHS: readonly (readonly string[])[] = [
  ["january", "jan", "січень", "січня", "січ"],
  ["february", "feb", "лютий", "лютого", "лют"],
  ["march", "mar", "березень", "березня", "бер"],
  ["april", "apr", "квітень", "квітня", "квіт", "кві"],
  ["may", "травень", "травня", "трав", "тра"],
  ["june", "jun", "червень", "червня", "черв", "чер"],
  ["july", "jul", "липень", "липня", "лип"],
  ["august", "aug", "серпень", "серпня", "серп", "сер"],
  ["september", "sept", "sep", "вересень", "вересня", "вер"],
  ["october", "oct", "жовтень", "жовтня", "жовт", "жов"],
  ["november", "nov", "листопад", "листопада", "лист", "лис"],
  ["december", "dec", "грудень", "грудня", "груд", "гру"],
];

/** A day, month or year as far as it is written; null for a part that a range leaves to its other end. */
interface Parts {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

/** No two dates take more. */
const LONGEST = 80;
const DASH = /\s*[–—−]\s*|\s+-\s+|\s+(?:to|до|по)\s+/;

/**
 * The dates of a cell: a day, a month, or a range (`14–26 March 2014`, `2014-03-14/2014-03-26`).
 *
 * A date that the declared order does not read, or that could be read in two ways, is a problem and not a guess. Years of two
 * digits are refused.
 */
export function readWrittenDates(cell: string, order: DateOrder): WrittenDates {
  if (cell.length > LONGEST) return { ok: false, problem: `a date written ${EXAMPLES[order]}` };
  const text = cell
    .trim()
    .replace(/^(?:from|з|від)\s+/i, "")
    .replace(/\s*(?:рр?\.?|року|роки)$/u, "")
    .replace(/[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?Z?$/, "");
  const ends = endsOf(text, order);
  const parts = ends.map((end) => partsOf(end, order));
  const last = parts.at(-1)!;
  if (ends.length > 2 || parts.some((part) => part === null) || last === null)
    return { ok: false, problem: unreadable(text, order) };
  const first = parts[0]!;
  if (last.year === null) return { ok: false, problem: `a date with its year, ${EXAMPLES[order]}` };
  const start = isoOf(ends.length === 1 ? first : withRest(first, last));
  const end = isoOf(last);
  if (start === null || end === null) return { ok: false, problem: "a day that the calendar has" };
  return { ok: true, dates: { start, end } };
}

/** One date of a cell that is to hold no range. */
export function readWrittenDate(cell: string, order: DateOrder): WrittenDates {
  const read = readWrittenDates(cell, order);
  return read.ok && read.dates.start !== read.dates.end ? { ok: false, problem: "one date, not a range" } : read;
}

function endsOf(text: string, order: DateOrder): readonly string[] {
  const [one, other, ...rest] = text.split(/\s*\/\s*/);
  if (rest.length === 0 && other !== undefined && partsOf(one!, "iso") !== null && partsOf(other, "iso") !== null) {
    if (/-/.test(text)) return [one!, other];
  }
  const ends = text.split(DASH);
  if (ends.length > 1) return ends;
  // A plain hyphen is part of an ISO date; elsewhere it may join two ends.
  const joined =
    order === "words"
      ? /^(.*\p{L}.*|\d{1,2})-(.+)$/u.exec(text)
      : /^([\d./]*[./][\d./]*|\d{1,2})-([\d./]*[./][\d./]*)$/.exec(text);
  return joined === null ? ends : [joined[1]!, joined[2]!];
}

function partsOf(text: string, order: DateOrder): Parts | null {
  const iso = /^(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?$/.exec(text) ?? /^(\d{4})()(\d\d)(\d\d)$/.exec(text);
  if (iso !== null) return parts(iso[1], iso[3], iso[4]);
  if (order === "words") return wordsOf(text);
  if (order === "iso") return null;
  const month = /^(\d{1,2})[./](\d{4})$/.exec(text);
  if (month !== null) return parts(month[2], month[1], undefined);
  const day = /^(\d{1,2})(?:([./-])(\d{1,2})(?:\2(\d{4}))?)?\.?$/.exec(text);
  if (day === null) return null;
  if (day[3] === undefined) return parts(undefined, undefined, day[1]);
  return order === "day-month" ? parts(day[4], day[3], day[1]) : parts(day[4], day[1], day[3]);
}

function wordsOf(text: string): Parts | null {
  const plain = text.toLowerCase().replaceAll(/[.,]/g, " ").replaceAll(/\s+/g, " ").trim();
  const [, first, name, second, year] =
    /^(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)?)? ?(\p{L}+)?(?: (\d{1,2})(?:st|nd|rd|th)?)?(?: ?(\d{4}))?$/u.exec(plain) ??
    [];
  if (first !== undefined && second !== undefined) return null;
  const month = name === undefined ? -2 : MONTHS.findIndex((names) => names.includes(name));
  if (month === -1 || (name === undefined && (first === undefined || year !== undefined))) return null;
  return parts(year, month < 0 ? undefined : String(month + 1), first ?? second);
}

function parts(year: string | undefined, month: string | undefined, day: string | undefined): Parts {
  const number = (digits: string | undefined): number | null => (digits === undefined ? null : Number(digits));
  return { year: number(year), month: number(month), day: number(day) };
}

/** The start of a range takes from its end what it leaves out: 14–26 March 2014. */
function withRest(start: Parts, end: Parts): Parts {
  return {
    year: start.year ?? end.year,
    month: start.month ?? (start.year === null ? end.month : null),
    day: start.day,
  };
}

function isoOf({ year, month, day }: Parts): string | null {
  if (year === null || (month === null && day !== null)) return null;
  const digits = (number: number): string => String(number).padStart(2, "0");
  const date = [String(year), ...(month === null ? [] : [digits(month)]), ...(day === null ? [] : [digits(day)])].join(
    "-",
  );
  return isPartialDate(date) ? date : null;
}

function unreadable(text: string, order: DateOrder): string {
  if (/^\d{5}$/.test(text)) return `a date written ${EXAMPLES[order]}, not a spreadsheet's number of a day`;
  const numeric = /^(\d{1,2})[./-](\d{1,2})[./-](\d{2,4})$/.exec(text);
  if (numeric !== null && numeric[3]!.length !== 4) return "a year of four digits";
  if (numeric !== null) return `a date written ${EXAMPLES[order]}; day and month cannot be told apart without "dates"`;
  return `a date written ${EXAMPLES[order]}`;
}

const EXAMPLES: Readonly<Record<DateOrder, string>> = {
  iso: "like 2014-03-14",
  "day-month": "like 14.03.2014",
  "month-day": "like 3/14/2014",
  words: "like 14 March 2014",
};
