import { shown } from "../errors.ts";
import { isPartialDate } from "../model/dates.ts";
import type { Mode, Population } from "../model/survey.ts";
import { fieldPeriodOf, reversedPeriod } from "./field-dates.ts";
import type { ForeignRow, Gathering } from "./foreign-file.ts";
import type { Json } from "./json.ts";
import { readFigure, readSize } from "./written-figures.ts";

/** What the files of FiveThirtyEight have in common: dates as month/day/year, codes of populations, words for modes. */

const PLAIN = { decimals: "point", marks: [] } as const;

/** `v` says voters and not which, so that it stays in the note. */
const POPULATIONS: Readonly<Record<string, readonly [population: Population | null, words: string]>> = {
  a: ["adults", "adults"],
  v: [null, "voters"],
  rv: ["registered-voters", "registered voters"],
  lv: ["likely-voters", "likely voters"],
};

const MODES: readonly (readonly [words: RegExp, mode: Mode])[] = [
  [/^(?:live phone|phone|cell)/i, "telephone"],
  [/^ivr|^automated/i, "interactive-voice"],
  [/^text/i, "text-message"],
  [/^mail/i, "mail"],
  [/^online|^probability panel|^app panel|^email/i, "web"],
  [/^face-to-face/i, "face-to-face"],
];

/**
 * A date written month/day/year, the year with two (69 to 99 of the last century, as POSIX has it) or four digits; null
 * where it is none.
 */
function dateOf(cell: string): string | null {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/.exec(cell);
  if (parts === null) return /^\d{4}-\d\d-\d\d$/.test(cell) && isPartialDate(cell) ? cell : null;
  const [, month, day, year] = parts as unknown as readonly string[];
  const century = year!.length === 4 ? "" : year! < "69" ? "20" : "19";
  const date = `${century}${year!}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
  return isPartialDate(date) ? date : null;
}

/** Reads a date; what cannot be read is a problem. */
export function readDate({ add }: Gathering, row: ForeignRow, column: string): string | null {
  const cell = row.get(column);
  const date = cell === "" ? null : dateOf(cell);
  if (cell !== "" && date === null) {
    add(
      "not-a-date",
      row.number,
      column,
      `Expected a date as month/day/year, got ${shown(cell)}.`,
      "Correct the cell.",
    );
  }
  return date;
}

/** Population and its words. */
export function populationOf({ add }: Gathering, row: ForeignRow, column: string): Json {
  const cell = row.get(column);
  const code = cell.toLowerCase();
  if (code === "") return {};
  const known = Object.hasOwn(POPULATIONS, code) ? POPULATIONS[code] : undefined;
  if (known === undefined) {
    add(
      "unknown-value",
      row.number,
      column,
      `Expected a, v, rv or lv, got ${shown(cell)}.`,
      "Leave it empty where it is unknown.",
    );
    return {};
  }
  return { population: known[0], populationNote: known[1] };
}

/** The modes that the words name, one after the other with a slash between; none where one of them is not known. */
export function modesOf(words: string): Json {
  if (words === "") return {};
  const modes = words.split("/").map((word) => MODES.find(([names]) => names.test(word.trim()))?.[1] ?? null);
  return { modeNote: words, modes: modes.includes(null) ? [] : [...new Set(modes)] };
}

/** What a cell says to yes or no; null where it is empty. */
export function readFlag(
  { add }: Gathering,
  row: ForeignRow,
  column: string,
  hint = "Leave it empty where it is unknown.",
): boolean | null {
  const cell = row.get(column);
  if (cell === "") return null;
  if (/^(?:y|yes|t|true|1)$/i.test(cell)) return true;
  if (!/^(?:n|no|f|false|0)$/i.test(cell))
    add("unknown-value", row.number, column, `Expected yes or no, got ${shown(cell)}.`, hint);
  return false;
}

/** A number of respondents; null where it is not given. */
export function readRespondents({ add }: Gathering, row: ForeignRow, column: string): Json | null {
  const cell = row.get(column).replace(/^(\d+)\.0$/, "$1");
  if (cell === "") return null;
  const read = readSize(cell, PLAIN);
  if (read.ok && read.value.value > 0) return { ...read.value };
  add(
    "not-a-number",
    row.number,
    column,
    `Expected a number of respondents in plain digits, got ${shown(cell)}.`,
    "Write 1200, not 1,200; leave it empty where it is unknown.",
  );
  return null;
}

/** A percent without a sign; null where it is not given. */
export function readPercent({ add }: Gathering, row: ForeignRow, column: string): Json | null {
  const cell = row.get(column);
  if (cell === "") return null;
  const read = readFigure(cell, PLAIN);
  if (read.ok) return { ...read.value };
  add(
    "not-a-number",
    row.number,
    column,
    `Expected a percent without a sign, got ${shown(cell)}.`,
    "Correct the cell.",
  );
  return null;
}

/** Field dates, or why there are none: an end before its start is kept as a note. */
export function fieldDatesOf(start: string | null, end: string | null): ReturnType<typeof fieldPeriodOf> {
  if (start === null || end === null || start <= end) return fieldPeriodOf({ start, end });
  return { dates: null, note: reversedPeriod(start, end) };
}

/** Sentences of a note; null where there are none. */
export function noteOf(sentences: readonly (string | null)[]): string | null {
  const said = [...new Set(sentences.filter((sentence) => sentence !== null && sentence !== ""))];
  return said.length === 0 ? null : said.join(" ");
}
