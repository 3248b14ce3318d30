import { refuse } from "../errors.ts";
import { csvCell } from "../format/csv-cell.ts";

/**
 * Writes rows, such as `tidy` and `chartData` return them, as the text of a CSV file.
 *
 * @param rows Rows with the same columns.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @returns A header, then a line each; a cell without a value is empty, and one that a spreadsheet would run as a
 *   formula begins with an apostrophe.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const csv = rowsCsv(tidy(share(polls, "iri-2021-11", { option: "for" })));
 * csv.startsWith("row,label,start,end,house,option"); // => true
 * ```
 */
export function rowsCsv(
  rows: readonly Readonly<Record<string, string | number | boolean | null | undefined>>[],
): string {
  const isRow = (row: unknown): boolean => typeof row === "object" && row !== null && !Array.isArray(row);
  if (!Array.isArray(rows) || !rows.every(isRow))
    refuse("wrong-type", ["rows"], "rowsCsv takes a list of rows.", "Give it what `tidy` returned.");
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => Object.values(row).map((cell) => (cell == null ? "" : String(cell))));
  return [columns, ...lines].map((cells) => `${cells.map(csvCell).join(",")}\n`).join("");
}
