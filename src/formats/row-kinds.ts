import type { ColumnPlan } from "./column-plan.ts";
import type { Grid, GridCell, GridRow } from "./grid.ts";
import { ANY_NOTATION, readSize } from "./printed-figures.ts";
import type { NotPoll } from "./reading.ts";
import { rowKind } from "./table-words.ts";

/** Why a row of a page is no poll; null for a poll. */
export function notPoll({ cells }: GridRow, plan: ColumnPlan): NotPoll["why"] | "header" | null {
  const { places, sets } = plan;
  const own = cells.filter((cell): cell is GridCell => cell !== null);
  if (own.every(({ isHeader, text }) => isHeader || text === "")) return "header";
  const wide = own.find(({ columns, text }) => columns > 4 && columns * 2 > cells.length - 4 && /\p{L}{3}/u.test(text));
  if (wide !== undefined) return "event";
  const house = cells[places.house![0]!];
  const date = cells[dateColumns(plan)[0]!];
  const kind = [house, date].map((cell) => rowKind(cell?.text ?? "")).find((each) => each !== null) ?? null;
  // a pollster may be called Trend Research: elections and averages have no sample
  const size = readSize(cells[places.n?.[0] ?? -1]?.text ?? "", ANY_NOTATION);
  if (kind !== null && !(size.ok && size.value.value <= LARGEST_SAMPLE)) return kind;
  if (house === null || house === undefined || !/\p{L}/u.test(house.text)) return "no shares";
  // one cell for house and date: the name of an election or of an event
  if (house === date && house.columns > 1)
    return sets[0]!.answers.some(({ at }) => /\d/.test(cells[at]?.text ?? "")) ? "election" : "event";
  return null;
}

/** Voters are more. */
const LARGEST_SAMPLE = 100_000;

/** The columns that say when a poll was. */
export function dateColumns({ places }: ColumnPlan): readonly number[] {
  const { dates, start, end, published, month } = places;
  return dates ?? (end === undefined ? (published ?? month ?? []) : [...end, ...(start ?? [])]);
}

/** The column that a header in the middle calls otherwise; null where it repeats the one above, or stands over parts. */
export function renamedIn({ cells }: GridRow, { header }: Grid, { sets }: ColumnPlan): number | null {
  const told = sets[0]!.answers.filter(({ at }) => (cells[at]?.text ?? "") !== "" && cells[at]!.columns === 1);
  return told.find(({ at }) => !header[at]!.includes(cells[at]!.text))?.at ?? null;
}

/** All that stands in a row, each cell once. */
export function labelOfRow({ cells }: GridRow): string {
  const told = cells.filter(
    (cell, at) => cell !== null && cell.text !== "" && !(cell.columns > 1 && cell === cells[at - 1]),
  );
  return told.map((cell) => cell!.text).join(" | ");
}
