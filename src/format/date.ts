/** Names of the months, from January on. */
export const MONTHS: readonly string[] = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** Names of the months, as they stand behind a day and alone. */
export interface MonthNames {
  readonly behindDay: readonly string[];
  readonly alone: readonly string[];
}

const ENGLISH: MonthNames = { behindDay: MONTHS, alone: MONTHS };

/** A date as far as it is known, for people: `14 March 2014`, `March 2014`, `Q1 2014`, `2014`. */
export function formatDate(date: string, names: MonthNames = ENGLISH): string {
  return `${dayAndMonth(date, names)} ${date.slice(0, 4)}`.trimStart();
}

function dayAndMonth(date: string, names: MonthNames): string {
  const [, month, day] = date.split("-");
  if (month === undefined || month.startsWith("Q")) return month ?? "";
  return day === undefined
    ? names.alone[Number(month) - 1]!
    : `${String(Number(day))} ${names.behindDay[Number(month) - 1]!}`;
}

/** A month, or quarter, as tables have it: `Nov 2021`; the year alone where no month is known. */
export function formatMonth(date: string): string {
  const [year, month] = date.split("-");
  return month === undefined ? year! : `${MONTHS[Number(month) - 1]?.slice(0, 3) ?? month} ${year!}`;
}

/** Field dates for people: `14–26 March 2014`, `28 November – 10 December 2021`, `May 2015`. */
export function formatFieldDates(
  { start, end }: { readonly start: string; readonly end: string },
  names: MonthNames = ENGLISH,
): string {
  const last = formatDate(end, names);
  if (start === end) return last;
  const [startYear, startMonth, startDay] = start.split("-");
  const [endYear, endMonth, endDay] = end.split("-");
  const isOfOneYear = startYear === endYear && startMonth !== undefined && endMonth !== undefined;
  if (isOfOneYear && startMonth === endMonth && startDay !== undefined && endDay !== undefined)
    return `${String(Number(startDay))}–${last}`;
  const isShort = isOfOneYear && startMonth !== endMonth;
  return `${isShort ? dayAndMonth(start, names) : formatDate(start, names)} – ${last}`;
}
