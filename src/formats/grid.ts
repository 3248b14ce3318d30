import { shiftDecimal } from "../format/shift-decimal.ts";

/** A mark in a cell that points to a note: `[1]`, `[a]`, `†`. */
export interface GridNote {
  /** As printed, with its brackets. */
  readonly mark: string;
  /** The words of the note; null where the file has none. */
  readonly text: string | null;
  /** The first address outside of the page in it. */
  readonly url: string | null;
}

/** A cell. One that spans rows or columns is the same object in each place. */
export interface GridCell {
  /** Without marks; blanks are single. */
  readonly text: string;
  /** The same by lines, where it has several. */
  readonly lines: readonly string[];
  /** The first address outside of the page. */
  readonly url: string | null;
  readonly notes: readonly GridNote[];
  /** What a page sorts it by, which may say more than its text: the year of a day. */
  readonly sortedBy: string | null;
  /** Whether the file calls it a header. */
  readonly isHeader: boolean;
  /** Columns that it stands in. */
  readonly columns: number;
}

export interface GridRow {
  /** As a spreadsheet counts: the first row is row 1. */
  readonly number: number;
  /** Null where a row ends early. */
  readonly cells: readonly (GridCell | null)[];
}

/** A table of any file, with all spans resolved. */
export interface Grid {
  /** The title of the page; null where it has none. */
  readonly title: string | null;
  /** What stands above it below the title, from the top down: `["Opinion polling", "2016"]`. */
  readonly headings: readonly string[];
  readonly caption: readonly string[];
  /** Paragraphs beside it, which may explain its signs. */
  readonly beside: readonly string[];
  /** A name for each column, from the top row down without repeats: `["Hypothesis 1", "Macron"]`. */
  readonly header: readonly (readonly string[])[];
  /** Below the header. */
  readonly rows: readonly GridRow[];
  /** Whether it is a file of data and no table of a page: any column may then say what a row is of. */
  readonly isData?: true;
}

/** A cell as a file writes it, with the rows that it spans. */
export interface WrittenCell {
  readonly cell: GridCell;
  readonly rows: number;
}

/** No table of polls has more; a page may say that a cell spans a million. */
const MOST_COLUMNS = 500;

/** A cell of plain text. */
function plainCell(text: string): GridCell {
  return { text, lines: NO_LINES, url: null, notes: NO_NOTES, sortedBy: null, isHeader: false, columns: 1 };
}

/** Cells of plain text; those of one text are one object, of which a large file has few. */
export function cellRegister(): (text: string) => GridCell {
  const known = new Map<string, GridCell>();
  return (text) => {
    const cell = known.get(text) ?? plainCell(text);
    if (known.size < MOST_KNOWN) known.set(text, cell);
    return cell;
  };
}

const MOST_KNOWN = 100_000;

const NO_LINES: readonly string[] = [];
const NO_NOTES: readonly GridNote[] = [];

/** Puts the cells of a table into their columns, as browsers do: a cell that spans rows pushes those of the next rows on. */
export function laidOut(written: readonly (readonly WrittenCell[])[]): readonly GridRow[] {
  const grid: (GridCell | null)[][] = written.map(() => []);
  for (const [number, cells] of written.entries()) {
    let column = 0;
    for (const { cell, rows } of cells) {
      while (grid[number]![column] !== undefined && grid[number]![column] !== null) column += 1;
      const wide = Math.max(1, Math.min(cell.columns, MOST_COLUMNS - column));
      if (column >= MOST_COLUMNS) break;
      // 0 is down to the last row
      const last = rows === 0 ? grid.length : Math.min(grid.length, number + rows);
      const placed: GridCell = cell.columns === wide ? cell : { ...cell, columns: wide };
      for (let row = number; row < last; row += 1)
        for (let place = column; place < column + wide; place += 1) grid[row]![place] ??= placed;
      column += wide;
    }
  }
  const width = grid.reduce((most, row) => Math.max(most, row.length), 0);
  return grid.map((row, index) => ({
    number: index + 1,
    cells: Array.from({ length: width }, (_, at) => row[at] ?? null),
  }));
}

/** The rows of a table as header and body: leading rows of header cells alone are the header, or else its first row. */
export function headed(
  all: readonly GridRow[],
  above: Pick<Grid, "title" | "headings" | "caption" | "beside">,
): Grid | null {
  // a title over all columns
  const top = all.findIndex(({ cells }) => cells.length < LEAST_TITLED || cells[0]?.columns !== cells.length);
  const rows = top > 0 ? all.slice(top) : all;
  const place = {
    ...above,
    caption: [...above.caption, ...all.slice(0, Math.max(0, top)).map(({ cells }) => cells[0]!.text)],
  };
  const [first] = rows;
  if (first === undefined) return null;
  const body = rows.findIndex(({ cells }) => !cells.every((cell) => cell === null || cell.isHeader));
  const count = body < 0 ? rows.length : Math.max(1, body);
  const header = first.cells.map((_, column): readonly string[] => {
    const path: string[] = [];
    let above: GridCell | null = null;
    for (const { cells } of rows.slice(0, count)) {
      const cell = cells[column] ?? null;
      if (cell !== null && cell !== above && cell.text !== "" && path.at(-1) !== cell.text) path.push(cell.text);
      above = cell;
    }
    return path;
  });
  return { ...place, header, rows: rows.slice(count) };
}

/** Columns of a table whose title may stand in it. */
const LEAST_TITLED = 4;

/** Whether a column says that its shares are parts of a thousand. */
export function isPerMille(path: readonly string[]): boolean {
  return path.some((name) => /(?<!\p{L})(?:per[ _]?mille|pro[ _]?mille?)(?!\p{L})|‰/iu.test(name));
}

/** Shares per mille as percents. */
export function inPercentCells(grid: Grid): Grid {
  const places = new Set(grid.header.flatMap((path, at) => (isPerMille(path) ? [at] : [])));
  if (places.size === 0) return grid;
  const percent = (cell: GridCell | null, at: number): GridCell | null =>
    cell === null || !places.has(at) || !/^\d+(?:\.\d+)?$/.test(cell.text)
      ? cell
      : { ...cell, text: String(shiftDecimal(Number(cell.text), -1)), lines: [] };
  return { ...grid, rows: grid.rows.map((row) => ({ ...row, cells: row.cells.map(percent) })) };
}

/** The name of a column as one text. */
export function columnName(path: readonly string[]): string {
  return path.join(" / ");
}

/** A text without the marks of notes that a program took off a page with it: `Forsa[87]`. */
export function withoutMarks(cell: string): string {
  return cell.includes("[")
    ? cell.replaceAll(/(?<=\S)\s*\[(?:\d{1,3}|\p{Ll}{1,2}|\p{Lu}|(?:nb|note) \d+)\]/gu, "")
    : cell;
}
