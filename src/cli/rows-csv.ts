import { csvLine } from "../formats/csv.ts";
import type { Cell } from "../report/columns.ts";

/** Rows as the text of a CSV file: a header, then a line each; an empty cell is unknown. */
export function rowsCsv(rows: readonly Readonly<Record<string, Cell | undefined>>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => Object.values(row).map((cell) => (cell == null ? "" : String(cell))));
  return [columns, ...lines].map(csvLine).join("");
}
