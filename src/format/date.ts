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

/** A date as far as it is known, for people: `14 March 2014`, `March 2014`, `2014`. */
export function formatDate(date: string): string {
  const [year, month, day] = date.split("-");
  if (month === undefined) return year!;
  const named = `${MONTHS[Number(month) - 1]!} ${year!}`;
  return day === undefined ? named : `${String(Number(day))} ${named}`;
}

/** A month as tables have it: `Nov 2021`; the year alone where no month is known. */
export function formatMonth(date: string): string {
  const [year, month] = date.split("-");
  return month === undefined ? year! : `${MONTHS[Number(month) - 1]!.slice(0, 3)} ${year!}`;
}

/** Field dates for people: `14–26 March 2014`, `28 November – 10 December 2021`, `May 2015`. */
export function formatFieldDates({ start, end }: { readonly start: string; readonly end: string }): string {
  if (start === end) return formatDate(start);
  const [startYear, startMonth, startDay] = start.split("-");
  const [endYear, endMonth, endDay] = end.split("-");
  if (startYear !== endYear || startMonth === undefined || endMonth === undefined)
    return `${formatDate(start)} – ${formatDate(end)}`;
  if (startMonth !== endMonth) return `${formatDate(start).replace(` ${startYear!}`, "")} – ${formatDate(end)}`;
  return startDay === undefined || endDay === undefined
    ? `${formatDate(start)} – ${formatDate(end)}`
    : `${String(Number(startDay))}–${formatDate(end)}`;
}
