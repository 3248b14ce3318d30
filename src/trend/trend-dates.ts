import { refuse, shown } from "../errors.ts";
import { countFigure, type Figure } from "../estimate/figure.ts";
import { dateOfDay, dayNumber, isPartialDate } from "../model/dates.ts";
import { type OptionText, unreadable } from "../model/option-kind.ts";
import { middleOf, type TrendReading } from "./trend-readings.ts";

/**
 * On which dates a line is told: every day, every week, the first of every month or the last of every year from the first
 * poll to the last, with these two; `curve`: months, weeks or days, so that there are 60 dates or more where there are so
 * many days; or chosen ones.
 */
export type TrendDates = "day" | "week" | "month" | "year" | "curve" | readonly string[];

/** Polls between two restarts, or all. */
export interface TrendSegment {
  /** Dates of the middle of the first and of the last poll. */
  readonly start: string;
  readonly end: string;
  /** How many there are between the two dates. */
  readonly polls: Figure;
  /**
   * The last day of a poll whose 90 days up to it have two polls, or one in the wording of the line, and how many they have:
   * the line beyond hangs on one poll in another wording. Null where there is none.
   */
  readonly lastEstimate: { readonly date: string; readonly polls: Figure } | null;
}

/** Days before an estimate in which polls count as standing behind it. */
export const STRETCH_DAYS = 90;

/** The stretches between restarts. */
export function segmentsOf(
  readings: readonly TrendReading[],
  restarts: readonly number[],
  wording: string,
): readonly TrendSegment[] {
  return [Number.NEGATIVE_INFINITY, ...restarts].flatMap((from, i) => {
    const own = readings
      .map((reading) => ({ day: middleOf(reading), wording: reading.levels.wording }))
      .filter(({ day }) => day >= from && day < (restarts[i] ?? Number.POSITIVE_INFINITY))
      .sort((a, b) => a.day - b.day);
    // the middle of a window that is spread may lie on the other side of a restart
    if (own.length === 0) return [];
    const behind = (day: number) => own.filter((other) => other.day <= day && other.day >= day - STRETCH_DAYS);
    const last = own.findLast(({ day }) => {
      const polls = behind(day);
      return polls.length > 1 || polls.some((poll) => poll.wording === wording);
    });
    return [
      {
        start: dateOfDay(own[0]!.day),
        end: dateOfDay(own.at(-1)!.day),
        polls: countFigure(own.length),
        lastEstimate:
          last === undefined ? null : { date: dateOfDay(last.day), polls: countFigure(behind(last.day).length) },
      },
    ];
  });
}

/** Days on which a line is told, in order; between two segments there is none unless chosen. */
export function trendDays(segments: readonly TrendSegment[], dates: TrendDates): readonly number[] {
  if (typeof dates !== "string") return chosenDays(dates);
  let length = 0;
  const spans = segments.map(({ start, end, lastEstimate }) => {
    const [first, last] = [dayNumber(start), dayNumber(end)];
    length += last - first;
    return [first, last, dayNumber(lastEstimate?.date ?? end)] as const;
  });
  const step = dates === "curve" ? curveStep(length) : dates;
  const ending = ENDINGS[step];
  requireFewDates(length / SPACING[step], step);
  return spans.flatMap(([first, last, told]) => {
    const days = new Set([first, told, last]);
    for (let day = first; day < last; day += step === "week" ? 7 : 1) {
      if (ending === "" || dateOfDay(day).endsWith(ending)) days.add(day);
    }
    return [...days].sort((a, b) => a - b);
  });
}

/** Dates of a line: a hundred years of days. */
const MOST_DATES = 36_525;

/** About how many days lie between two dates that are told. */
const SPACING: Readonly<Record<"day" | "week" | "month" | "year", number>> = { day: 1, week: 7, month: 30, year: 365 };

/** Dates between which a straight line does not show. */
const CURVE_DATES = 60;

function curveStep(length: number): "day" | "week" | "month" {
  return (["month", "week"] as const).find((step) => length / SPACING[step] >= CURVE_DATES) ?? "day";
}

function requireFewDates(count: number, dates: string | null): void {
  if (count <= MOST_DATES) return;
  refuse(
    "out-of-range",
    ["at"],
    `About ${String(Math.round(count))} dates are asked for; the most is ${String(MOST_DATES)}.`,
    dates === null
      ? "Choose fewer dates."
      : "Choose dates further apart, such as year, and check the years of the polls.",
  );
}

/** How the dates end that are told. */
const ENDINGS: Readonly<Record<"day" | "week" | "month" | "year", string>> = {
  day: "",
  week: "",
  month: "-01",
  year: "-12-31",
};

/** Whether it is a day, as YYYY-MM-DD. */
export function isDay(date: unknown): date is string {
  return typeof date === "string" && date.length === 10 && isPartialDate(date);
}

/** Whether it says anything. */
export function isText(text: unknown): text is string {
  return typeof text === "string" && text.trim() !== "";
}

function chosenDays(dates: readonly string[]): readonly number[] {
  requireFewDates(dates.length, null);
  const days = dates.map((date, i) => {
    if (isDay(date)) return dayNumber(date);
    return refuse("not-a-date", ["at", i], `${shown(date)} is no day.`, "Write YYYY-MM-DD.");
  });
  return [...new Set(days)].sort((a, b) => a - b);
}

/** Days from each day to the nearest of some others, of which there is one at least; both in order. */
export function daysToNearest(days: readonly number[], others: readonly number[]): readonly number[] {
  let next = 0;
  return days.map((day) => {
    while (next < others.length - 1 && others[next]! < day) next += 1;
    const before = others[Math.max(0, next - 1)]!;
    return Math.min(Math.abs(others[next]! - day), Math.abs(before - day));
  });
}

/** Where the next thing begins: behind a semicolon, or behind a comma before what looks like a date, so that a reason may have commas. */
const NEXT = /;|,(?=\s*(?:\d+[-./]\d+[-./]?\d*\s*[:=]|scan\s*(?:[,;]|$)))/;

/** The parts of a text of several things with dates. */
export function datedParts(text: string): readonly string[] {
  return text
    .split(NEXT)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** Text of a list of things with a date, separated by commas or semicolons: `2014-03-18:annexation, 2022-02-24:invasion`. */
export function datedText<T>(
  placeholder: string,
  read: (date: string, rest: string) => T,
  write: (item: T) => string,
): OptionText<readonly T[]> {
  return {
    placeholder,
    read: (text) =>
      datedParts(text).map((part) => {
        const match = /^\s*(\d{4}-\d{2}-\d{2})[:=](.+)$/s.exec(part);
        if (match === null)
          return unreadable(text, `Write ${placeholder} with the date as 2022-02-24, several separated by commas.`);
        return read(match[1]!, match[2]!.trim());
      }),
    write: (items) => items.map(write).join(";"),
  };
}

/** A day with the reason why it is one. */
export type DatedReason = {
  readonly date: string;
  readonly reason: string;
};

/** Text of days with reasons. */
export function reasonsText(): OptionText<readonly DatedReason[]> {
  return datedText<DatedReason>(
    "date:reason",
    (date, reason) => ({ date, reason }),
    ({ date, reason }) => `${date}:${reason}`,
  );
}
