import type { ColumnPlan, PlanField } from "./column-plan.ts";
import type { Grid, GridRow } from "./grid.ts";
import { DATE_EXAMPLES, type DateContext, type DateProblem, type PrintedDates, readDates } from "./printed-dates.ts";
import type { Reading } from "./reading.ts";
import { dateColumns } from "./row-kinds.ts";
import { rolesOf } from "./table-words.ts";

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
): (row: GridRow, fault: DateFault, period?: Partial<DateContext>) => RowDates | null {
  const { places, by } = plan;
  // the same days stand in a column over and over
  const known = new Map<string, ReturnType<typeof readDates>>();
  const datesIn = (text: string, period: Partial<DateContext> = {}): ReturnType<typeof readDates> => {
    const key = `${text}\0${String(period.year)}-${String(period.month)}`;
    const read = known.get(key) ?? readDates(text, { ...context, ...period });
    known.set(key, read);
    return read;
  };
  /** Days whose year the row itself says: they are the last ones before its day of publication. */
  const beforeDay = (
    text: string,
    day: PrintedDates | null,
    period: Partial<DateContext>,
  ): ReturnType<typeof readDates> => {
    const read = datesIn(text, period);
    const isOwn = day !== null && day.precision === "day" && !day.borrowed.includes("year");
    if (!isOwn || (read.ok ? !read.dates.borrowed.includes("year") : read.problem !== "no-year")) return read;
    const year = Number(day.end.slice(0, 4));
    const own = [year, year - 1].map((each) => datesIn(text, { ...period, year: each }));
    const found = own.find((each) => each.ok && each.dates.end <= day.end);
    return found?.ok === true ? { ok: true, dates: { ...found.dates, borrowed: ["publication"] } } : read;
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
  const one = (
    row: GridRow,
    field: PlanField,
    fault: DateFault,
    period: Partial<DateContext>,
    day: PrintedDates | null = null,
  ): PrintedDates | "wrong" | null => {
    const text = at(row, field);
    if (text === "") return null;
    const read = beforeDay(text, day, period);
    if (read.ok && read.dates.isOne) return read.dates;
    fault(field, text, read.ok ? "range" : read.problem);
    return "wrong";
  };

  return (row, fault, period = {}) => {
    const published = one(row, "published", fault, period) ?? one(row, "publishedMonth", fault, period);
    if (published === "wrong") return null;
    const day = published?.end ?? null;
    const announced = mainIs === null ? null : announcedDay(mainText(row));
    const told = announced === null ? null : datesIn(announced, period);
    if (told?.ok === false && told.problem === "no-year") {
      fault("dates", mainText(row), "no-year");
      return null;
    }
    if (told?.ok === true && told.dates.isOne) {
      const { end, precision, borrowed } = told.dates;
      const printedDates = mainText(row);
      const when = {
        precision,
        dateIs: "published",
        printedDates,
        periodStart: end,
        periodEnd: end,
        borrowed,
      } as const;
      return { ...when, start: null, end: null, date: end, published: day, reversed: null };
    }
    if (mainIs !== null) {
      const printed = mainText(row);
      const sorted = row.cells[mainAt!]?.sortedBy ?? null;
      const first = beforeDay(printed, published, period);
      const read = first.ok || sorted === null || !/\d{4}/.test(sorted) ? first : datesIn(sorted);
      if (!read.ok && (printed !== "" || (by !== "mapping" && day === null))) {
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
    const [start, end] = (["start", "end"] as const).map((field) => one(row, field, fault, period, published));
    if (start === "wrong" || end === "wrong" || start === undefined || end === undefined) return null;
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

/** The day of publication in the brackets of a cell that has no day of fieldwork: `? (published 2 June)`. */
function announcedDay(text: string): string | null {
  const [, word = "", day] = /^[^()\d]*\((\p{L}+):?\s+([^()]*\d[^()]*)\)$/u.exec(text) ?? [];
  return day !== undefined && rolesOf(word).includes("published") ? day : null;
}

/** What a problem of a date is, and what to do. */
export function dateProblem(problem: ProblemOfDate, cell: string, { dates }: ColumnPlan): readonly [string, string] {
  const form = dates?.form ?? null;
  const fix =
    form === null
      ? `${cell === "" ? "Fill it in" : "Correct the cell"}, or leave the row out with --skip-problems.`
      : 'Correct the cell, or set "dates" of the mapping.';
  if (problem !== "no-date") return OTHER_PROBLEMS(fix)[problem];
  if (form === null) return ["is no date", fix];
  const written = `is no date written like ${DATE_EXAMPLES[form]}`;
  if (/^\d{5}$/.test(cell)) return [`${written}, but a spreadsheet's number of a day`, fix];
  return [/^\d{1,2}([./-])\d{1,2}\1\d\d$/.test(cell) ? `${written}: its year has two digits` : written, fix];
}

const OTHER_PROBLEMS = (
  fix: string,
): Readonly<Record<Exclude<ProblemOfDate, "no-date">, readonly [problem: string, fix: string]>> => ({
  "no-year": ["has no year, and neither has the heading above", "Name it: --year YEAR."],
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
