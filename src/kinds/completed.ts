import { COLUMNS, type Column, type Row } from "../report/columns.ts";

/** Rows with the columns that at least one of them has, in the order of the dictionary. */
export function completed(rows: readonly Row[]): readonly Row[] {
  const known = new Set(rows.flatMap((row) => Object.keys(row)));
  const columns = (Object.keys(COLUMNS) as Column[]).filter((column) => known.has(column));
  return rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null])));
}
