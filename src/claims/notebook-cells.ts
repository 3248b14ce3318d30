import { PollError } from "../errors.ts";
import { issueAt, placesOf } from "./place.ts";

/** The text of a notebook's cell, and where each of its characters stands in the file. */
export interface NotebookCell {
  /** Raw cells are passed on as they are. */
  readonly kind: "markdown" | "raw";
  /** Counted over all cells from 1. */
  readonly number: number;
  readonly text: string;
  /** False for an empty list of lines, in which no character can be put. */
  readonly writable: boolean;
  /** Where a character's own writing starts, within its string. */
  rawStart(offset: number): number;
  /** Where the writing of all before an offset ends. */
  rawEnd(offset: number): number;
}

/** Where a string literal stands, quotes and all. */
interface Literal {
  readonly from: number;
  readonly to: number;
}

/** Where text and file run side by side: from this offset of the text on, until the next stop. */
interface Stop {
  readonly text: number;
  readonly raw: number;
  /** Where the writing of the text before this stop ends; differs from `raw` between two strings. */
  readonly before: number;
}

/**
 * The cells of a Jupyter notebook (nbformat 4) that hold text: all but code.
 *
 * @throws PollError `text-unreadable` when it is not JSON or not such a notebook.
 */
export function notebookCells(file: string): readonly NotebookCell[] {
  const start = file.startsWith("\uFEFF") ? 1 : 0;
  try {
    JSON.parse(file.slice(start));
  } catch (error) {
    throw unreadable(file, jsonErrorAt(error, file, start), "The notebook is not JSON.", error);
  }
  const cells: NotebookCell[] = [];
  const scan = scannerOf(file, start);
  if (scan.peek() !== "{") throw unreadable(file, start, "This JSON is not a notebook.");
  let list = -1;
  scan.members((key) => {
    if (key !== "cells") return;
    list = scan.at;
  });
  if (list < 0 || file[list] !== "[")
    throw unreadable(file, start, "This is not a notebook of format 4: it has no list `cells`.");
  scan.at = list;
  let number = 0;
  scan.items(() => {
    number++;
    const from = scan.at;
    if (scan.peek() !== "{") throw unreadable(file, from, `Cell ${number} is not an object.`);
    let type = "";
    let source = -1;
    scan.members((key) => {
      if (key === "cell_type" && scan.peek() === '"') type = textOf(file, scan.literal());
      else if (key === "source") source = scan.at;
    });
    if (type !== "markdown" && (type !== "raw" || source < 0)) return;
    if (source < 0) throw unreadable(file, from, `Cell ${number} has no \`source\`.`);
    const after = scan.at;
    scan.at = source;
    cells.push({ kind: type, ...cellOf(file, number, scan) });
    scan.at = after;
  });
  return cells;
}

function cellOf(file: string, number: number, scan: Scanner): Omit<NotebookCell, "kind"> {
  const literals: Literal[] = [];
  const from = scan.at;
  if (scan.peek() === '"') literals.push(scan.literal());
  else if (scan.peek() === "[") {
    scan.items(() => {
      if (scan.peek() !== '"') throw unreadable(file, scan.at, "A line of `source` is not a string.");
      literals.push(scan.literal());
    });
  } else throw unreadable(file, from, "`source` is not a string or a list of strings.");
  const stops: Stop[] = [];
  const texts: string[] = [];
  let length = 0;
  let before = literals[0] === undefined ? from + 1 : literals[0].from + 1;
  for (const literal of literals) {
    const close = literal.to - 1;
    // Empty strings in between belong to what follows.
    const last = stops.at(-1);
    stops.push({ text: length, raw: literal.from + 1, before: last?.text === length ? last.before : before });
    for (let at = literal.from + 1; at < close; ) {
      const slash = file.indexOf("\\", at);
      const end = slash < 0 || slash > close ? close : slash;
      texts.push(file.slice(at, end));
      length += end - at;
      at = end;
      if (at === close) break;
      const size = file[at + 1] === "u" ? 6 : 2;
      texts.push(JSON.parse(`"${file.slice(at, at + size)}"`) as string);
      length++;
      at += size;
      stops.push({ text: length, raw: at, before: at });
    }
    before = close;
  }
  const stopAt = (offset: number): Stop => {
    let low = 0;
    let high = stops.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (stops[middle]!.text <= offset) low = middle;
      else high = middle;
    }
    return stops[low] ?? { text: 0, raw: before, before };
  };
  return {
    number,
    text: texts.join(""),
    writable: literals.length > 0,
    rawStart(offset) {
      const stop = stopAt(offset);
      return stop.raw + offset - stop.text;
    },
    rawEnd(offset) {
      const stop = stopAt(offset);
      return stop.text === offset ? stop.before : stop.raw + offset - stop.text;
    },
  };
}

function textOf(file: string, { from, to }: Literal): string {
  return JSON.parse(file.slice(from, to)) as string;
}

/** Goes through JSON that is known to be right, without recursion. */
interface Scanner {
  at: number;
  /** The first character of the next value. */
  peek(): string;
  /** Steps over a string and says where it stands. */
  literal(): Literal;
  /** Calls back at each value of an object; the callback may step over the value or leave it. */
  members(visit: (key: string) => void): void;
  /** Calls back at each value of a list. */
  items(visit: () => void): void;
}

function scannerOf(file: string, start: number): Scanner {
  const skipSpace = (): void => {
    while (" \t\n\r".includes(file[scanner.at] ?? "x")) scanner.at++;
  };
  const skipValue = (): void => {
    let depth = 0;
    do {
      skipSpace();
      const character = file[scanner.at]!;
      if (character === '"') scanner.literal();
      else if (character === "{" || character === "[") {
        depth++;
        scanner.at++;
      } else if (character === "}" || character === "]") {
        depth--;
        scanner.at++;
      } else if (character === "," || character === ":") scanner.at++;
      else while (/[\w.+-]/.test(file[scanner.at] ?? "")) scanner.at++;
    } while (depth > 0);
  };
  const visitValue = (visit: () => void): void => {
    skipSpace();
    const from = scanner.at;
    visit();
    if (scanner.at === from) skipValue();
    skipSpace();
    if (file[scanner.at] === ",") scanner.at++;
    skipSpace();
  };
  const scanner: Scanner = {
    at: start,
    peek() {
      skipSpace();
      return file[scanner.at] ?? "";
    },
    literal() {
      const from = scanner.at;
      scanner.at++;
      while (file[scanner.at] !== '"') scanner.at += file[scanner.at] === "\\" ? 2 : 1;
      scanner.at++;
      return { from, to: scanner.at };
    },
    members(visit) {
      scanner.at++;
      while (scanner.peek() !== "}") {
        const key = textOf(file, scanner.literal());
        skipSpace();
        scanner.at++;
        visitValue(() => visit(key));
      }
      scanner.at++;
    },
    items(visit) {
      scanner.at++;
      while (scanner.peek() !== "]") visitValue(visit);
      scanner.at++;
    },
  };
  return scanner;
}

/** Where V8 says that JSON goes wrong; the start of the file where it does not say. */
function jsonErrorAt(error: unknown, file: string, start: number): number {
  const message = error instanceof Error ? error.message : "";
  if (message === "Unexpected end of JSON input") return file.length;
  const found = / at position (\d+)(?: \(line \d+ column \d+\))?$/.exec(message);
  return start + Number(found?.[1] ?? 0);
}

function unreadable(file: string, offset: number, what: string, cause?: unknown): PollError {
  return new PollError(
    [issueAt(placesOf(file)(offset), null, "text-unreadable", what, "Save the notebook anew in Jupyter.")],
    { cause },
  );
}
