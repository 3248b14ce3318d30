import type { ColumnPlan, PlanField } from "./column-plan.ts";
import type { Grid, GridRow } from "./grid.ts";
import { DATE_EXAMPLES, type DateContext, type DateProblem, type PrintedDates, readDates } from "./printed-dates.ts";
import type { Reading } from "./reading.ts";
import { dateColumns } from "./row-kinds.ts";

/** What a row says of the time of its poll. */
export interface RowDates
  extends Pick<
    Reading,
    "start" | "end" | "precision" | "date" | "dateIs" | "published" | "printedDates" | "periodStart" | "periodEnd"
  > {
  /** What its cells leave to the heading above them. */
  readonly borrowed: readonly string[];
  /** The first and the last day, where the first is after the last. */
  readonly reversed: readonly [start: string, end: string] | null;
}

/** The text of the first filled column of a field, or nothing. */
export type CellsOf = (row: GridRow, field: PlanField) => string;

/** Tells a problem of the column of a field. */
export type DateFault = (field: PlanField, cell: string, problem: ProblemOfDate) => void;

type ProblemOfDate = DateProblem | "range";

/** Reads the dates of rows by a plan; null where one of them cannot be read, which is a problem then. */
export function dateReader(
  grid: Grid,
  plan: ColumnPlan,
  context: DateContext,
  at: CellsOf,
): (row: GridRow, fault: DateFault) => RowDates | null {
  const { places, by } = plan;
  // the same days stand in a column over and over
  const known = new Map<string, ReturnType<typeof readDates>>();
  const datesIn = (text: string): ReturnType<typeof readDates> => {
    const read = known.get(text) ?? readDates(text, context);
    known.set(text, read);
    return read;
  };
  const mainAt = places.dates?.[0] ?? places.month?.[0];
  const isMain = places.dates !== undefined || (places.year !== undefined && places.month !== undefined);
  // a column with a range has the days of fieldwork
  const hasRange = (): boolean =>
    grid.rows.some((row) => {
      const read = datesIn(mainText(row));
      return read.ok && !read.dates.isOne && read.dates.precision === "day";
    });
  const mainText = (row: GridRow): string => {
    const { year, month = places.dates, day } = places;
    if (year === undefined || month === undefined || /\d{4}/.test(row.cells[month[0]!]?.text ?? ""))
      return at(row, places.dates === undefined ? "month" : "dates");
    const parts = [year, month, day].flatMap((columns) => row.cells[columns?.[0] ?? -1]?.text || []);
    return parts.every((part) => /^\d+$/.test(part))
      ? parts.map((part) => part.padStart(2, "0")).join("-")
      : parts.toReversed().join(" ");
  };
  const mainIs = !isMain ? null : plan.dateIs === "not said" && hasRange() ? "field dates" : plan.dateIs!;

  /** The one date of a column. */
  const one = (row: GridRow, field: PlanField, fault: DateFault): PrintedDates | "wrong" | null => {
    const text = at(row, field);
    if (text === "") return null;
    const read = datesIn(text);
    if (read.ok && read.dates.isOne) return read.dates;
    fault(field, text, read.ok ? "range" : read.problem);
    return "wrong";
  };

  return (row, fault) => {
    const published = one(row, "published", fault) ?? one(row, "publishedMonth", fault);
    if (published === "wrong") return null;
    const day = published?.end ?? null;
    if (mainIs !== null) {
      const printed = mainText(row);
      const sorted = row.cells[mainAt!]?.sortedBy ?? null;
      const first = datesIn(printed);
      const read = first.ok || sorted === null || !/\d{4}/.test(sorted) ? first : datesIn(sorted);
      if (!read.ok && (printed !== "" || by !== "mapping")) {
        fault(places.dates === undefined ? "month" : "dates", printed, read.problem);
        return null;
      }
      if (read.ok) {
        const { start, end, precision, borrowed } = read.dates;
        const isField = mainIs !== "published" && mainIs !== "not said";
        const isDay = isField && precision === "day";
        return {
          ...{ precision, dateIs: mainIs, printedDates: printed, periodStart: start, periodEnd: end, borrowed },
          start: isDay && mainIs === "field dates" ? start : null,
          end: isDay ? end : null,
          date: isField ? null : end,
          published: day,
          reversed: null,
        };
      }
    }
    const [start, end] = [one(row, "start", fault), one(row, "end", fault)];
    if (start === "wrong" || end === "wrong") return null;
    if (end === null && day === null && by !== "mapping") {
      fault("end", "", "no-date");
      return null;
    }
    const [from, to] = [start?.start ?? null, end?.end ?? null];
    const isReversed = from !== null && to !== null && from.slice(0, to.length) > to;
    if (isReversed && by === "mapping") {
      fault("end", at(row, "end"), "reversed");
      return null;
    }
    const coarse = [start, end].find((each) => each !== null && each.precision !== "day");
    return {
      start: isReversed ? null : from,
      end: to,
      precision: coarse?.precision ?? (to === null ? published?.precision : null) ?? "day",
      date: to === null ? day : null,
      dateIs: to === null ? "published" : from === null || isReversed ? "last day" : "field dates",
      published: to === null ? null : day,
      printedDates: [from, to, day].join("/"),
      periodStart: from ?? to ?? day ?? "",
      periodEnd: to ?? day ?? from ?? "",
      borrowed: [...new Set([start, end, published].flatMap((each) => each?.borrowed ?? []))],
      reversed: isReversed ? [from, to] : null,
    };
  };
}

/** What a problem of a date is, and what to do. */
export function dateProblem(
  problem: ProblemOfDate,
  cell: string,
  { dates, by }: ColumnPlan,
): readonly [string, string] {
  const form = dates?.form ?? null;
  const fix = form === null ? "Correct the cell." : 'Correct the cell, or set "dates" of the mapping.';
  if (problem !== "no-date") return OTHER_PROBLEMS(fix)[problem];
  if (form === null)
    return ["is no date", by === "contract" ? "Fill it in, or leave the row out with --skip-problems." : fix];
  const written = `is no date written like ${DATE_EXAMPLES[form]}`;
  if (/^\d{5}$/.test(cell)) return [`${written}, but a spreadsheet's number of a day`, fix];
  return [/^\d{1,2}([./-])\d{1,2}\1\d\d$/.test(cell) ? `${written}: its year has two digits` : written, fix];
}

const OTHER_PROBLEMS = (
  fix: string,
): Readonly<Record<Exclude<ProblemOfDate, "no-date">, readonly [problem: string, fix: string]>> => ({
  "no-year": ["has no year, and neither has the heading above", "Name it: --year 2024."],
  order: [
    "could be day and month or month and day, and no cell of its column settles it",
    "Name the order: --dates day-month, or month-day.",
  ],
  impossible: ["is a day that the calendar does not have", fix],
  reversed: ["ends before it begins", fix],
  range: ["is a range, where one date is expected", fix],
});

/** The cells that can settle the order of day and month. */
export function dateCells(grid: Grid, plan: ColumnPlan): readonly string[] {
  const columns = dateColumns(plan);
  return grid.rows.flatMap(({ cells }) => columns.flatMap((column) => cells[column]?.text ?? []));
}
