import { type Issue, refuse } from "../errors.ts";
import { readCsv, type Separator, separatorIn } from "./csv.ts";
import { cellRegister, type Grid, inPercentCells, withoutMarks } from "./grid.ts";
import { htmlGrids } from "./html-grids.ts";
import { recordsGrid, recordsIn } from "./json-grids.ts";
import { wikitextGrids } from "./wikitext-grids.ts";

/** What a file is, by its content. */
export type FileShape = "html" | "wikitext" | "json" | "json-lines" | "delimited";

/** The tables of a file, with what could not be read of it. */
export interface FileGrids {
  readonly shape: FileShape;
  readonly grids: readonly Grid[];
  readonly issues: readonly Issue[];
}

/** What a file is, by its content and never by its name. */
export function fileShape(text: string): FileShape {
  const start = text
    .slice(0, 20_000)
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (/^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype|html|head|body|div|table|section|main|h[1-6]|p|meta)\b/i.test(start))
    return "html";
  if (/^[[{]/.test(start) && !start.startsWith("{|") && !start.startsWith("[[") && !start.startsWith("{{")) {
    const [first = ""] = start.split("\n", 1);
    return isJson(first) && /\n\s*\{/.test(start.slice(first.length, first.length + 10)) ? "json-lines" : "json";
  }
  if (/(?:^|\n)\{\|/.test(text)) return "wikitext";
  return /<table[\s>]/i.test(start) ? "html" : "delimited";
}

/**
 * The tables of a file of any shape.
 *
 * @param file Its name, for the places of problems.
 */
export function gridsOf(file: string, text: string): FileGrids {
  const { grids, ...read } = asWritten(file, text);
  return { ...read, grids: grids.map(inPercentCells) };
}

function asWritten(file: string, text: string): FileGrids {
  const shape = fileShape(text);
  switch (shape) {
    case "html":
      return {
        shape,
        grids: whole(file, () => htmlGrids(text)),
        issues: cutOff(file, text, /<table[\s>]/gi, /<\/table\s*>/gi),
      };
    case "wikitext":
      return {
        shape,
        grids: whole(file, () => wikitextGrids(text)),
        issues: cutOff(file, text, /^\s*\{\|/gm, /^\s*\|\}(?!\})/gm),
      };
    case "json":
      return { shape, ...jsonGrids(file, text) };
    case "json-lines":
      return { shape, ...linesGrid(file, text) };
    case "delimited":
      return { shape, ...delimitedGrid(file, text) };
  }
}

/** A file that ends within a table was cut, and so may its last figure be. */
function cutOff(file: string, text: string, opening: RegExp, closing: RegExp): readonly Issue[] {
  const count = (sign: RegExp): number => text.match(sign)?.length ?? 0;
  if (count(opening) <= count(closing)) return [];
  const message = "The file ends within a table.";
  return [{ code: "file-unreadable", path: [file], message, hint: "Save it whole once more, or close the table." }];
}

/** Elements within elements are read one in the other, so that there is a depth that cannot be read. */
function whole(file: string, read: () => readonly Grid[]): readonly Grid[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = "The page is nested thousands of elements deep.";
    return refuse("file-unreadable", [file], message, "Save the page from a browser once more.");
  }
}

/** The lines above a header say what the table is: they hold no separator, and the header does. */
function preambleOf(text: string): string {
  // a name of a column may stand on two lines, in quotes
  const lines = text
    .slice(0, MOST_PREAMBLE_TEXT)
    .match(/(?:"[^"]*"|[^"\n])*\n?/g)!
    .slice(0, MOST_PREAMBLE + 1);
  const separators = lines.map((line) => line.split(separatorOf(lines.at(-1) ?? "")).length - 1);
  const header = separators.findIndex((count) => count >= 3);
  if (header <= 0 || separators.slice(0, header).some((count) => count > 0)) return "";
  return lines.slice(0, header).join("");
}

const MOST_PREAMBLE = 10;
const MOST_PREAMBLE_TEXT = 20_000;

/** What stands most often on a line of data. */
function separatorOf(line: string): string {
  const count = (sign: string): number => line.split(sign).length;
  return [";", "\t", ","].sort((a, b) => count(b) - count(a))[0]!;
}

/**
 * The table of a file of separated cells.
 *
 * @param told What stands between them; then nothing stands above the header.
 */
export function delimitedGrid(file: string, whole: string, told?: Separator): Omit<FileGrids, "shape"> {
  const preamble = told === undefined ? preambleOf(whole) : "";
  const text = whole.slice(preamble.length);
  const cellOf = cellRegister();
  const textOf = (cell: string): string => (told === undefined ? withoutMarks(cell.trim()) : cell.trim());
  const { header, rows, issues } = readCsv(
    file,
    text,
    () =>
      ({ number, cells }) => ({ number, cells: cells.map((cell) => cellOf(textOf(cell))) }),
    told ?? separatorIn(text),
  );
  const grid: Grid = {
    title: null,
    headings: [],
    caption: [],
    beside: preamble.split(/\r?\n/).flatMap((line) => line.trim() || []),
    header: header.map(pathOf),
    rows,
    isData: true,
  };
  return { grids: header.length === 0 ? [] : [told === undefined ? belowNumbers(grid) : grid], issues };
}

function pathOf(name: string): readonly string[] {
  const text = withoutMarks(name.replaceAll(/\s+/g, " "));
  return text === "" ? [] : [text];
}

/** A program numbers columns without names, above the ones that are there: `X1`, `V2`, `Unnamed: 3`. */
function belowNumbers(grid: Grid): Grid {
  const [first, ...rows] = grid.rows;
  const areNumbers =
    grid.header.length > 2 && grid.header.every(([name = ""]) => /^(?:\D{1,8}[ :_.]*)?\d+$/.test(name));
  const areNames = first?.cells.every((cell) => cell !== null && !/^\d/.test(cell.text)) === true;
  return areNumbers && areNames ? { ...grid, header: first!.cells.map((cell) => pathOf(cell!.text)), rows } : grid;
}

function jsonGrids(file: string, text: string): Omit<FileGrids, "shape"> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return { grids: [], issues: [notJson(file, null, error)] };
  }
  const records = recordsIn(parsed);
  if (records.length > 0) return { grids: records.map((each) => recordsGrid(each)), issues: [] };
  const hint = "Save the list itself.";
  return {
    grids: [],
    issues: [{ code: "file-unreadable", path: [file], message: "The JSON holds no list of records.", hint }],
  };
}

function linesGrid(file: string, text: string): Omit<FileGrids, "shape"> {
  const issues: Issue[] = [];
  const records = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .flatMap((line, index): readonly unknown[] => {
      if (line.trim() === "") return [];
      try {
        return [JSON.parse(line) as unknown];
      } catch (error) {
        issues.push(notJson(file, index + 1, error));
        return [];
      }
    });
  return { grids: [recordsGrid(records)], issues };
}

function notJson(file: string, line: number | null, error: unknown): Issue {
  const message = `The JSON ends or breaks off: ${error instanceof Error ? error.message : String(error)}.`;
  return {
    code: "file-unreadable",
    path: line === null ? [file] : [file, line],
    message,
    hint: "Check that it was saved whole.",
  };
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
