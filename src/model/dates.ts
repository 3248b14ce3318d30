import { UTCDateMini } from "@date-fns/utc/date/mini";
import { lastDayOfMonth } from "date-fns/lastDayOfMonth";

/**
 * A date as far as it is known: `"2014-03-14"`, `"2014-03"`, `"2014-Q1"` (a quarter) or `"2014"`.
 *
 * The string is the date. It is turned into a `Date` in this file only, always in UTC, so that no time zone can move it.
 */
export type PartialDate = string;

/** When interviews were held, each end as precisely as it was published. */
export interface FieldDates {
  readonly start: PartialDate;
  readonly end: PartialDate;
}

/** With leap years, on the average. */
export const DAYS_A_YEAR = 365.25;

/** True for `YYYY`, `YYYY-Q1` to `Q4`, `YYYY-MM` and `YYYY-MM-DD` that name a real year, quarter, month or day; 2024-02-31 is none. */
export function isPartialDate(value: string): boolean {
  if (QUARTER.test(value)) return true;
  if (!/^\d{4}(-\d\d(-\d\d)?)?$/.test(value)) return false;
  const date = new UTCDateMini(value);
  // A day that does not exist runs over into the next month, so that it does not come back as it was written.
  return !Number.isNaN(date.getTime()) && isoDay(date).startsWith(value);
}

/** The first calendar day that a partial date can mean, as `YYYY-MM-DD`. */
export function firstDay(date: PartialDate): string {
  if (QUARTER.test(date)) return `${monthIn(date, 1)}-01`;
  return date + "-01-01".slice(date.length - 4);
}

/** The last calendar day that a partial date can mean, as `YYYY-MM-DD`. */
export function lastDay(date: PartialDate): string {
  if (date.length === 10) return date;
  if (QUARTER.test(date)) return lastDay(monthIn(date, 3));
  return date.length === 4 ? `${date}-12-31` : isoDay(lastDayOfMonth(new UTCDateMini(date)));
}

const QUARTER = /^\d{4}-Q[1-4]$/;

/** A month of a quarter. */
function monthIn(quarter: PartialDate, month: 1 | 3): PartialDate {
  return `${quarter.slice(0, 4)}-${String(Number(quarter.at(-1)) * 3 - 3 + month).padStart(2, "0")}`;
}

/** Whether two field windows have a day in common, as far as their dates tell. */
export function fieldDatesOverlap(one: FieldDates, other: FieldDates): boolean {
  return lastDay(one.end) >= firstDay(other.start) && lastDay(other.end) >= firstDay(one.start);
}

/** A calendar day as the number of days since 1 January 1970. */
export function dayNumber(day: string): number {
  return new UTCDateMini(day).getTime() / 86_400_000;
}

/** The middle of a field window in days since 1 January 1970, as far as its dates tell; halves occur. */
export function middleDay({ start, end }: FieldDates): number {
  return (dayNumber(firstDay(start)) + dayNumber(lastDay(end))) / 2;
}

/** The calendar day of a number of days since 1 January 1970; a part of a day counts for nothing. */
export function dateOfDay(day: number): string {
  return isoDay(new UTCDateMini(Math.floor(day) * 86_400_000));
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
