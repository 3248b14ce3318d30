import { type CsvError, parse } from "csv-parse/sync";
import { type Issue, shown } from "../errors.ts";

/** A CSV file as rows of cells, with what was wrong with it. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly issues: readonly Issue[];
  /** First cells of the rows that were refused: rows that name them are not to be blamed. */
  readonly refusedIds: readonly string[];
}

export interface CsvRow {
  /** As a spreadsheet counts: the header is row 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** Cells are kept as they are; rows of a wrong length are counted here, all of them, since the parser stops at the first. */
const OPTIONS = { bom: true, relax_column_count: true } as const;

/**
 * Reads CSV text: comma-separated, quoted as in RFC 4180, with a header row.
 *
 * Every row of a wrong length and every broken quote is an issue with file and row; the other rows are still read.
 */
export function readCsv(file: string, text: string): CsvTable {
  const issues: Issue[] = [];
  let records: readonly (readonly string[])[];
  try {
    records = parse(text, OPTIONS) as unknown as string[][];
  } catch {
    records = parseAround(file, text, issues);
  }
  const [header = [], ...rest] = records;
  const names = header.map((name) => name.trim());
  const rows: CsvRow[] = [];
  const refusedIds: string[] = [];
  rest.forEach((cells, index) => {
    const number = index + 2;
    if (cells.length === names.length) rows.push({ number, cells });
    else if (cells.length > 1 || cells[0]?.trim() !== "") {
      refusedIds.push(cells[0]?.trim() ?? "");
      issues.push({
        code: "ragged-row",
        path: [file, number],
        message: `Expected ${String(names.length)} fields as in the header, got ${String(cells.length)}.`,
        hint: "Add or remove a comma; put a text that holds a comma in double quotes.",
      });
    }
  });
  return { header: names, rows, issues, refusedIds };
}

/** Second reading of a file with broken quotes: goes on after each, and says where it was. */
function parseAround(file: string, text: string, issues: Issue[]): readonly (readonly string[])[] {
  try {
    return parse(text, {
      ...OPTIONS,
      skip_records_with_error: true,
      on_skip: (error: CsvError | undefined) => {
        if (error === undefined) return;
        issues.push({
          code: "broken-quotes",
          path: [file, Number(error.lines)],
          message: `Expected a quoted text to be closed and followed by a comma, got ${shown(error.message)}.`,
          hint: 'Write a quote inside a quoted text twice: "".',
        });
      },
    }) as unknown as string[][];
  } catch (error) {
    issues.push({
      code: "broken-quotes",
      path: [file, 1],
      message: `Expected readable CSV, got ${shown((error as Error).message)}.`,
      hint: "Save the file as CSV (comma-separated, UTF-8) once more.",
    });
    return [];
  }
}
