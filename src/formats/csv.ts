import { parse } from "csv-parse/sync";
import { type Issue, shown } from "../errors.ts";
import { formatCount } from "../format/number.ts";
import { nulCharacter } from "./nul-character.ts";

/** What the cell of a spreadsheet holds at most; in a longer one a quote was left open, or it is no cell at all. */
export const LONGEST_CELL = 32_767;
const MOST_COLUMNS = 1000;

/** A CSV file as rows of cells, with what was wrong with it. */
export interface CsvTable<Row = CsvRow> {
  /** Column names; empty where the header cannot be read. */
  readonly header: readonly string[];
  readonly rows: readonly Row[];
  readonly issues: readonly Issue[];
  /** Cells of the rows that were refused, as far as they can be told: rows that name them are not to be blamed. */
  readonly refused: readonly (readonly string[])[];
}

/** What stands between the cells of a row. */
export type Separator = "comma" | "semicolon" | "tab";

/** Separators by their names. */
export const SEPARATOR_NAMES: readonly Separator[] = ["comma", "semicolon", "tab"];
export const SEPARATORS: Readonly<Record<Separator, string>> = { comma: ",", semicolon: ";", tab: "\t" };

export interface CsvRow {
  /** As a spreadsheet counts: the header is row 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

/**
 * Reads CSV text, quoted as in RFC 4180, with a header row; default: comma-separated.
 *
 * Every row of a wrong length and every broken quote is an issue with file and row; the other rows are still read, and
 * keep their numbers. Empty rows are passed over. A header without rows is a table without rows; an empty header, text
 * with NUL characters, or of more columns than a table has, is not read.
 *
 * @param begin Called with the header, for what makes a record of a row: so no cells are held that are not wanted again.
 */
export function readCsv(file: string, text: string): CsvTable;
export function readCsv<Row>(
  file: string,
  text: string,
  begin: (header: readonly string[]) => (row: CsvRow) => Row,
  separator?: Separator,
): CsvTable<Row>;
export function readCsv(
  file: string,
  text: string,
  begin: (header: readonly string[]) => (row: CsvRow) => unknown = asItIs,
  separator: Separator = "comma",
): CsvTable<unknown> {
  const issues: Issue[] = [];
  const refused: (readonly string[])[] = [];
  const nul = nulCharacter(file, text);
  if (nul !== null) return { header: [], rows: [], issues: [nul], refused };
  const mark = SEPARATORS[separator];
  const { records, broken } = recordsOf(text, mark);
  const header = (records[0] ?? []).map((name) => name.trim());
  const wrong = broken.has(1) ? null : wrongHeader(header, records, separator);
  if (wrong !== null) {
    const [message, hint] = wrong;
    const issue = { code: "file-unreadable", path: [file, 1], message, hint };
    return { header: [], rows: [], issues: [issue], refused };
  }
  for (const [number, line] of broken) {
    refused.push(line.split(mark).map((cell) => cell.trim()));
    issues.push({
      code: "broken-quotes",
      path: [file, number],
      message: `The quotes do not enclose whole cells: ${shown(line)}.`,
      hint: 'Close the quote at the end of the cell; write a quote inside the cell twice: "".',
    });
  }
  if (broken.has(1)) return { header: [], rows: [], issues, refused };
  const made = begin(header);
  const rows: unknown[] = [];
  for (let number = 2; number <= records.length; number += 1) {
    const cells = records[number - 1]!;
    if (cells.every((cell) => cell.trim() === "")) continue;
    const long = cells.findIndex((cell) => cell.length > LONGEST_CELL);
    if (long >= 0) {
      refused.push(cells.map((cell) => cell.trim()));
      issues.push({
        code: "out-of-range",
        path: [file, number, header[long] ?? long + 1],
        message: `The cell has ${formatCount(cells[long]!.length)} characters; the most is ${formatCount(LONGEST_CELL)}.`,
        hint: "Shorten it, or close a quote that was left open.",
      });
    } else if (cells.length === header.length) rows.push(made({ number, cells }));
    else {
      refused.push(cells.map((cell) => cell.trim()));
      issues.push({
        code: "ragged-row",
        path: [file, number],
        message: `The row has ${String(cells.length)} fields, and the header ${String(header.length)}.`,
        hint: `Add or remove a ${separator}; put a text that holds a ${separator} in double quotes.`,
      });
    }
  }
  return { header, rows, issues, refused };
}

/** What is wrong with a header, and what to do; null where it can be read. */
function wrongHeader(
  header: readonly string[],
  records: Records["records"],
  separator: Separator,
): readonly [message: string, hint: string] | null {
  if (header.every((name) => name === ""))
    return records.every((cells) => cells.every((cell) => cell.trim() === ""))
      ? ["The file is empty.", "Check that it was saved, and that it is the right one."]
      : ["The first row is empty.", "Begin with the names of the columns."];
  // Excel writes and reads such a line.
  const isHint = /^sep=.?$/i.test(header[0]!) && header.slice(1).every((name) => name === "");
  const isOther =
    header.length === 1 &&
    SEPARATOR_NAMES.some((other) => other !== separator && header[0]!.includes(SEPARATORS[other]));
  if (isHint || isOther)
    return [
      `The columns are not separated by ${separator}s: ${shown(header[0])}.`,
      isHint
        ? "Remove this line, so that the header is the first."
        : `Save the file as CSV with ${separator}s once more; Excel takes the list separator of the region settings.`,
    ];
  if (header.length <= MOST_COLUMNS) return null;
  return [
    `The table has ${formatCount(header.length)} columns; the most is ${formatCount(MOST_COLUMNS)}.`,
    "Remove those that are empty or not needed.",
  ];
}

/** Rows as they are. */
export const asItIs = (): ((row: CsvRow) => CsvRow) => (row) => row;

/**
 * The separator of a header: the one that stands there most often outside quotes; a comma where there is none.
 *
 * @param text The file, or its beginning.
 */
export function separatorIn(text: string): Separator {
  const line = /^(?:"[^"]*"|[^"\r\n])*/.exec(text)![0].replaceAll(/"[^"]*"/g, "");
  const countOf = (name: Separator): number => line.split(SEPARATORS[name]).length;
  return (["semicolon", "tab"] as const).reduce<Separator>(
    (best, name) => (countOf(name) > countOf(best) ? name : best),
    "comma",
  );
}

/** One line of a CSV file as in RFC 4180, with its line end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\n`;
}

interface Records {
  readonly records: readonly (readonly string[])[];
  /** Lines with broken quotes by row number; each leaves an empty cell. */
  readonly broken: ReadonlyMap<number, string>;
}

function recordsOf(text: string, delimiter: string): Records {
  try {
    return { records: cellsOf(text, delimiter), broken: new Map() };
  } catch {
    const { kept, broken } = withoutBrokenLines(text, delimiter);
    return { records: cellsOf(kept, delimiter), broken };
  }
}

/** Cells are kept as they are; rows of a wrong length are counted later, all of them, since the parser stops at the first. */
function cellsOf(text: string, delimiter: string): readonly (readonly string[])[] {
  // Left to itself the parser takes the first line's ending for that of all.
  const endings = text.includes("\r") ? ["\r\n", "\n", "\r"] : ["\n"];
  return parse(text, {
    bom: true,
    delimiter,
    relax_column_count: true,
    record_delimiter: endings,
  }) as unknown as string[][];
}

const END = "(?:\\r\\n|\\n|\\r|$)";

/**
 * A broken quote would swallow what follows it, up to the end of the file. So the line on which such a record begins is
 * emptied, and reading continues with the next line.
 */
function withoutBrokenLines(
  text: string,
  delimiter: string,
): { readonly kept: string; readonly broken: ReadonlyMap<number, string> } {
  const cell = `(?:"[^"]*(?:""[^"]*)*"|[^"${delimiter}\\r\\n]*)`;
  const record = new RegExp(`${cell}(?:${delimiter}${cell})*${END}`, "y");
  const line = new RegExp(`([^\\r\\n]*)${END}`, "y");
  const kept: string[] = [];
  const broken = new Map<number, string>();
  let position = text.startsWith("\uFEFF") ? 1 : 0;
  while (position < text.length) {
    record.lastIndex = position;
    const whole = record.exec(text);
    if (whole !== null) {
      kept.push(whole[0]);
      position = record.lastIndex;
      continue;
    }
    line.lastIndex = position;
    kept.push('""\n');
    broken.set(kept.length, line.exec(text)![1]!);
    position = line.lastIndex;
  }
  return { kept: kept.join(""), broken };
}
