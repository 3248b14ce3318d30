import { utc } from "@date-fns/utc/utc";
import { differenceInCalendarDays } from "date-fns/differenceInCalendarDays";
import { formatISO } from "date-fns/formatISO";
import { isValid } from "date-fns/isValid";
import { lastDayOfMonth } from "date-fns/lastDayOfMonth";
import { parseISO } from "date-fns/parseISO";

/**
 * A date as far as it is known: `"2014-03-14"`, `"2014-03"` or `"2014"`.
 *
 * The string is the date. It is turned into a `Date` in this file only, always in UTC, so that no time zone can move it.
 */
export type PartialDate = string;

/** When interviews were held, each end as precisely as it was printed. */
export interface FieldDates {
  readonly start: PartialDate;
  readonly end: PartialDate;
}

const PATTERN = /^\d{4}(-\d\d(-\d\d)?)?$/;

/** True for `YYYY`, `YYYY-MM` and `YYYY-MM-DD` that name a real year, month or day; 2024-02-31 is none. */
export function isPartialDate(value: string): boolean {
  return PATTERN.test(value) && isValid(parseISO(value, { in: utc }));
}

/** The first calendar day that a partial date can mean, as `YYYY-MM-DD`. */
export function firstDay(date: PartialDate): string {
  return date.length === 10 ? date : isoDay(parseISO(date, { in: utc }));
}

/** The last calendar day that a partial date can mean, as `YYYY-MM-DD`. */
export function lastDay(date: PartialDate): string {
  if (date.length === 10) return date;
  return isoDay(lastDayOfMonth(parseISO(date.length === 4 ? `${date}-12` : date, { in: utc })));
}

/** Calendar days from the first date to the second; negative when the second is earlier. */
export function daysBetween(from: PartialDate, to: PartialDate): number {
  return differenceInCalendarDays(parseISO(firstDay(to), { in: utc }), parseISO(firstDay(from), { in: utc }));
}

function isoDay(date: Date): string {
  return formatISO(date, { representation: "date", in: utc } as { representation: "date" });
}
