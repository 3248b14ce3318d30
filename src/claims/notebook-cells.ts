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

/** Where a value of JSON stands; a string with its quotes. */
interface Value {
  readonly from: number;
  readonly to: number;
}

/** A cell as it stands in the file. */
interface RawCell extends Value {
  type: string;
  source: Value | null;
  /** The values within a list of lines. */
  lines: Value[];
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
  let list: number | null = null;
  let cells: RawCell[] = [];
  for (const { path, ...value } of valuesIn(file, start)) {
    const [key, cell, field] = path;
    if (path.length === 0 && file[value.from] !== "{") throw unreadable(file, start, "This JSON is not a notebook.");
    if (key !== "cells") continue;
    // of a key that stands there twice the last counts
    if (path.length === 1) [list, cells] = [value.from, []];
    else if (path.length === 2) cells.push({ ...value, type: "", source: null, lines: [] });
    else if (path.length === 3 && field === "cell_type") cells.at(-1)!.type = textOf(file, value);
    else if (path.length === 3 && field === "source") Object.assign(cells.at(-1)!, { source: value, lines: [] });
    else if (path.length === 4 && field === "source" && typeof cell === "number") cells.at(-1)!.lines.push(value);
  }
  if (list === null || file[list] !== "[")
    throw unreadable(file, start, "This is not a notebook of format 4: it has no list `cells`.");
  return cells.flatMap((cell, index) => {
    const { type, source, from } = cell;
    if (file[from] !== "{") throw unreadable(file, from, `Cell ${index + 1} is not an object.`);
    if (type !== "markdown" && (type !== "raw" || source === null)) return [];
    if (source === null) throw unreadable(file, from, `Cell ${index + 1} has no \`source\`.`);
    return { kind: type, number: index + 1, ...sourceOf(file, source, cell.lines) };
  });
}

function sourceOf(file: string, source: Value, lines: readonly Value[]): Omit<NotebookCell, "kind" | "number"> {
  const isList = file[source.from] === "[";
  if (!isList && file[source.from] !== '"')
    throw unreadable(file, source.from, "`source` is not a string or a list of strings.");
  const literals = isList ? lines : [source];
  const other = literals.find(({ from }) => file[from] !== '"');
  if (other !== undefined) throw unreadable(file, other.from, "A line of `source` is not a string.");
  // where the writing of each character begins and ends
  const [starts, ends]: [number[], number[]] = [[], []];
  let text = "";
  for (const { from, to } of literals) {
    for (let at = from + 1; at < to - 1; ) {
      const size = file[at] !== "\\" ? 1 : file[at + 1] === "u" ? 6 : 2;
      text += size === 1 ? file[at]! : textOf(`"${file.slice(at, at + size)}"`);
      starts.push(at);
      at += size;
      ends.push(at);
    }
  }
  const first = (literals[0]?.from ?? source.from) + 1;
  const last = (literals.at(-1)?.to ?? source.from + 2) - 1;
  return {
    text,
    writable: literals.length > 0,
    rawStart: (offset) => starts[offset] ?? last,
    rawEnd: (offset) => ends[offset - 1] ?? first,
  };
}

function textOf(file: string, { from, to }: Value = { from: 0, to: file.length }): string {
  return String(JSON.parse(file.slice(from, to)));
}

/** The values of JSON that is known to be right, each before those within it, with its path; the path is good until the next. */
function* valuesIn(file: string, start: number): Generator<Value & { readonly path: readonly (string | number)[] }> {
  const path: (string | number)[] = [];
  let isKey = false;
  for (let [from, to] = [start, start]; from < file.length; from = to) {
    const sign = file[from]!;
    to = from + 1;
    if (sign === "}" || sign === "]") path.pop();
    else if (sign === ",") {
      const last = path.at(-1)!;
      isKey = typeof last === "string";
      if (typeof last === "number") path[path.length - 1] = last + 1;
    } else if (sign === ":") isKey = false;
    else if (!" \t\n\r".includes(sign)) {
      if (sign === '"') {
        while (file[to] !== '"') to += file[to] === "\\" ? 2 : 1;
        to++;
      } else if (sign !== "{" && sign !== "[") while (/[\w.+-]/.test(file[to] ?? "")) to++;
      if (isKey) path[path.length - 1] = textOf(file, { from, to });
      else yield { path, from, to };
      isKey = sign === "{";
      if (sign === "{") path.push("");
      else if (sign === "[") path.push(0);
    }
  }
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
