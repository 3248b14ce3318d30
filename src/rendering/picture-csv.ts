import { csvCell } from "../format/csv-cell.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import { COLUMNS, type Column } from "../report/columns.ts";

/** The rows of a picture as the text of a CSV file, under the names of `COLUMNS`; an empty cell is unknown. */
export function pictureCsv({ rows }: Pick<ResultPicture, "rows">): string {
  const known = new Set(rows.flatMap((row) => Object.keys(row)));
  const columns = (Object.keys(COLUMNS) as Column[]).filter((column) => known.has(column));
  const lines = rows.map((row) => columns.map((column) => String(row[column] ?? "")));
  return [columns, ...lines].map((cells) => `${cells.map(csvCell).join(",")}\n`).join("");
}
