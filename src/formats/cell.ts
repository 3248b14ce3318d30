import { decimalsOf, plainDigits } from "../format/plain-digits.ts";
import type { PrintedValue } from "../model/share.ts";
import { LONGEST_CELL } from "./csv.ts";
import type { CellType } from "./tables.ts";

/** A cell in its declared type; what cannot be read as such stays text, and the parser will say so. */
export function readCell(cell: string, type: CellType): unknown {
  if (type === "text") return withoutGuard(cell);
  if (type === "list") {
    const text = withoutGuard(cell);
    if (!text.includes(";")) return [text];
    return text
      .split(";")
      .map((part) => part.trim())
      .filter((part) => part !== "");
  }
  if (type === "number") return numberOf(cell);
  if (type === "percent") {
    const number = numberOf(cell);
    return typeof number === "number" ? Number(`${cell}e-2`) + 0 : number;
  }
  const censored = cell.startsWith("<");
  const digits = censored ? cell.slice(1).trim() : cell;
  const value = numberOf(digits);
  // A problem shows the cell as it stands.
  return { value: typeof value === "number" ? value : cell, decimals: decimalsOf(digits), censored };
}

/**
 * A number with its decimal comma as a point, of a table whose cells are not separated by commas. A comma before three
 * digits may as well stand between thousands, and stays.
 */
export function withDecimalPoint(cell: string, type: CellType): string {
  if (type === "text" || type === "list" || /^[1-9]\d{0,2}(?:,\d{3})+$/.test(cell)) return cell;
  return /^<?\s*-?\d+,\d+$/.test(cell) ? cell.replace(",", ".") : cell;
}

/** The text of a cell that `readCell` reads as this value; null where there is none. Unknown is an empty cell. */
export function writeCell(value: unknown, type: CellType): string | null {
  if (value === null || value === undefined) return "";
  if (type === "list" && Array.isArray(value) && value.length === 0) return "";
  const cell = cellFor(value, type);
  return isWellFormed(cell) && isSame(readCell(cell.trim(), type), value, type) ? cell : null;
}

function cellFor(value: unknown, type: CellType): string {
  if (type === "text") return withGuard(String(value));
  if (type === "list") return withGuard((value as readonly string[]).join(";"));
  if (type === "number") return plainDigits(value as number);
  if (type === "percent") return plainDigits(value as number, 2);
  const { value: figure, decimals, censored } = value as PrintedValue;
  return `${censored ? "<" : ""}${withDecimals(plainDigits(figure), decimals)}`;
}

/** A figure is the same whatever the decimals: a column of its own may tell them. */
function isSame(read: unknown, value: unknown, type: CellType): boolean {
  if (type === "list") {
    const [one, other] = [read, value] as [readonly string[], readonly string[]];
    return one.length === other.length && one.every((part, index) => part === other[index]);
  }
  if (type !== "printed") return read === value;
  const [one, other] = [read, value] as [PrintedValue, PrintedValue];
  return one.value === other.value && one.censored === other.censored;
}

/**
 * What a spreadsheet program takes for a formula, with any apostrophes before it. An apostrophe in front makes it text
 * there; reading takes one off again, and only before these.
 */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

function withGuard(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function withoutGuard(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** Zero has no sign: JSON would not keep it. */
function numberOf(cell: string): number | string {
  // Four hundred digits are no number either.
  const number = /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) + 0 : Number.NaN;
  return Number.isFinite(number) ? number : cell;
}

/** Of a figure in a cell: a number of decimals may be any. */
export const MOST_DECIMALS = 20;

/** Closing zeros that were published: 45.0. */
function withDecimals(digits: string, decimals: number): string {
  const missing = Math.min(decimals, MOST_DECIMALS) - decimalsOf(digits);
  if (missing <= 0) return digits;
  return `${digits}${digits.includes(".") ? "" : "."}${"0".repeat(missing)}`;
}

/** Half of a surrogate pair cannot be written to a file; NUL and what is longer than a cell are not read. */
function isWellFormed(text: string): boolean {
  return text.length <= LONGEST_CELL && !/[\p{Surrogate}\0]/u.test(text);
}
