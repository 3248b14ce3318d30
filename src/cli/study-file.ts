import { type Issue, isPollError, refuseAll } from "../errors.ts";
import { type CsvRow, readCsv, separatorIn } from "../formats/csv.ts";
import { checkedStudies, STUDY_COLUMNS, type StudyTable } from "../framing/study-table.ts";
import { readTextFile } from "../node/text-file.ts";

/**
 * Reads a table of studies: a CSV file with the columns that `pool` takes, shares as 0.45 or 45%.
 *
 * @throws PollError with every problem at once, by row and column, and what reading a file throws.
 */
export async function readStudies(path: string): Promise<StudyTable> {
  const text = await readTextFile(path);
  const separator = separatorIn(text);
  const { header, rows, issues } = readCsv(path, text, () => (row: CsvRow) => row, separator);
  if (header.length === 0) refuseAll(issues);
  const known = STUDY_COLUMNS.find((names) => names.slice(1).some((name) => header.includes(name))) ?? STUDY_COLUMNS[0];
  const table = Object.fromEntries(
    header.map((name, column) => [
      name,
      rows.map(({ cells }) => (name === known[0] ? cells[column]!.trim() : numberIn(cells[column]!, name, separator))),
    ]),
  );
  const doubled: readonly Issue[] = header.flatMap((name, column) =>
    header.indexOf(name) === column
      ? []
      : [
          {
            code: "duplicate-column",
            path: [path, 1, name],
            message: `The column ${name} is there twice.`,
            hint: "Remove one.",
          },
        ],
  );
  refuseAll([...issues, ...doubled, ...problemsOf(table as unknown as StudyTable, path, rows)]);
  return table as unknown as StudyTable;
}

/** The problems of a table, by row and column of its file. */
function problemsOf(table: StudyTable, path: string, rows: readonly CsvRow[]): readonly Issue[] {
  try {
    checkedStudies(table);
    return [];
  } catch (error) {
    if (!isPollError(error)) throw error;
    return error.issues.map((issue) => {
      const [column, index] = issue.path;
      return { ...issue, path: [path, typeof index === "number" ? rows[index]!.number : 1, column!] };
    });
  }
}

/** A number; what is none stays text, which no column but the first may have. */
function numberIn(cell: string, column: string, separator: string): number | string {
  const plain = cell.trim().replace("−", "-");
  const text =
    separator !== "comma" ? plain.replace(",", ".") : /^n\d$/.test(column) ? plain.replace(/,(?=\d{3}\b)/g, "") : plain;
  const [, digits, unit] = /^(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)(%|pp)?$/i.exec(text) ?? [];
  if (digits === undefined) return cell;
  return unit === undefined ? Number(digits) : Number(`${digits}e-2`);
}
