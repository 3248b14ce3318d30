import { decimalsOf } from "../format/plain-digits.ts";
import type { PrintedValue } from "../model/share.ts";
import type { SampleSize } from "../model/survey.ts";

/** What may stand around the digits of a figure, where a file is said to have it. */
export type Mark =
  /** `34%` */
  | "percent-sign"
  /** `<0.5`: only a bound was printed. */
  | "less-than"
  /** `~1000`, `≈1000`, `about 1000`. */
  | "approximate"
  /** `≥1000`, `1000+`: at least so many. */
  | "at-least"
  /** `34*`, `34[1]`, `34¹`: the mark is kept as a note. */
  | "footnotes"
  /** `1,200`, `1 200`, `1’200`. */
  | "thousands";

export const MARKS: readonly Mark[] = [
  "percent-sign",
  "less-than",
  "approximate",
  "at-least",
  "footnotes",
  "thousands",
];

/** How the figures of a file are written. */
export interface Notation {
  /** What stands before the decimals. */
  readonly decimals: "point" | "comma";
  readonly marks: readonly Mark[];
}

/** What was read, or what was expected and how to allow it. */
export type Written<T> =
  | { readonly ok: true; readonly value: T; readonly footnote: string | null }
  | { readonly ok: false; readonly expected: string; readonly hint: string };

interface Digits {
  readonly digits: string;
  readonly marks: ReadonlySet<Mark>;
  readonly footnote: string | null;
}

const FORM =
  /^(?<less><\s*)?(?<least>≥\s*|>=\s*)?(?<about>[~≈]\s*|(?:about|ca\.?|approx\.?|близько|бл\.)\s*)?(?<digits>\d[\d.,'’\s\u00A0\u202F]*?)(?<plus>\+)?\s*(?<percent>%)?\s*(?<note>\*+|†+|‡+|\[\w{1,3}\]|\(\w\)|[¹²³⁴-⁹⁰]+)?$/iu;

/** A share as printed: its digits, its decimals, and whether only a bound is known. */
export function readFigure(cell: string, notation: Notation): Written<PrintedValue> {
  // Most cells are plain.
  if (/^\d{1,3}(?:\.\d{1,15})?$/.test(cell) && (notation.decimals === "point" || !cell.includes("."))) {
    return {
      ok: true,
      value: { value: Number(cell), unit: "percent", decimals: decimalsOf(cell), censored: false },
      footnote: null,
    };
  }
  const found = digitsOf(cell);
  const plain = found === null ? null : plainNumber(found.digits, notation);
  if (found === null || plain === null) return refusal(cell, notation, "a percent");
  const undeclared = notAllowed(found.marks, ["percent-sign", "less-than", "footnotes"], notation);
  if (undeclared !== null) return undeclared;
  return {
    ok: true,
    value: {
      value: Number(plain),
      unit: "percent",
      decimals: decimalsOf(plain),
      censored: found.marks.has("less-than"),
    },
    footnote: found.footnote,
  };
}

/** A number of respondents as printed. */
export function readSize(cell: string, notation: Notation): Written<SampleSize> {
  if (/^\d{1,12}$/.test(cell))
    return { ok: true, value: { value: Number(cell), status: "exact", note: null }, footnote: null };
  const found = digitsOf(cell);
  if (found === null) return refusal(cell, notation, "a number of respondents");
  const grouped = digitsOfGroups(found.digits);
  const marks = grouped === null ? found.marks : new Set([...found.marks, "thousands" as const]);
  const plain = grouped ?? plainNumber(found.digits, notation);
  if (plain === null) return refusal(cell, notation, "a number of respondents");
  if (!Number.isInteger(Number(plain))) {
    return { ok: false, expected: "a whole number of respondents", hint: "Correct the cell." };
  }
  const undeclared = notAllowed(marks, ["approximate", "at-least", "footnotes", "thousands"], notation);
  if (undeclared !== null) return undeclared;
  const status = marks.has("approximate") ? "approximate" : marks.has("at-least") ? "minimum" : "exact";
  return { ok: true, value: { value: Number(plain), status, note: null }, footnote: found.footnote };
}

/** The marks that stand in a cell; null where it holds no number. */
export function marksIn(cell: string): ReadonlySet<Mark> | null {
  const found = digitsOf(cell);
  if (found === null) return null;
  return !found.digits.includes(".") && digitsOfGroups(found.digits) !== null
    ? new Set([...found.marks, "thousands"])
    : found.marks;
}

/**
 * The digits of a number that is written in groups of three: `1,200`, `1.200`, `1 200`, `1’200`. Null where it is not, or
 * where two signs stand between them: the second is a decimal one then.
 */
export function digitsOfGroups(text: string): string | null {
  return /^\d{1,3}([,.'’\s\u00A0\u202F])\d{3}(?:\1\d{3})*$/.test(text) ? text.replaceAll(/\D/g, "") : null;
}

function digitsOf(cell: string): Digits | null {
  if (cell.length > 60) return null;
  const groups = FORM.exec(cell)?.groups;
  if (groups === undefined) return null;
  const { less, least, about, digits, plus, percent, note } = groups;
  const marks = new Set<Mark>();
  if (less !== undefined) marks.add("less-than");
  if (least !== undefined || plus !== undefined) marks.add("at-least");
  if (about !== undefined) marks.add("approximate");
  if (percent !== undefined) marks.add("percent-sign");
  if (note !== undefined) marks.add("footnotes");
  return { digits: digits!.trim(), marks, footnote: note ?? null };
}

/** Digits with a decimal point; null where the declared decimals are written otherwise. */
function plainNumber(digits: string, { decimals }: Notation): string | null {
  const form = decimals === "point" ? /^\d{1,12}(?:\.\d{1,15})?$/ : /^\d{1,12}(?:,\d{1,15})?$/;
  return form.test(digits) ? digits.replace(",", ".") : null;
}

function notAllowed(found: ReadonlySet<Mark>, fitting: readonly Mark[], { marks }: Notation): Written<never> | null {
  for (const mark of found) {
    if (!fitting.includes(mark)) return { ok: false, expected: "no such mark here", hint: "Correct the cell." };
    if (!marks.includes(mark)) {
      return {
        ok: false,
        expected: "plain digits",
        hint: `Add "${mark}" to "marks" of the mapping if the file writes it so.`,
      };
    }
  }
  return null;
}

function refusal(cell: string, { decimals }: Notation, what: string): Written<never> {
  const other = decimals === "point" ? /^\D*\d+,\d+\D*$/ : /^\D*\d+\.\d+\D*$/;
  const hint = other.test(cell)
    ? `Set "decimals" of the mapping to "${decimals === "point" ? "comma" : "point"}" if the file writes them so.`
    : "Correct the cell; leave it empty where it is unknown.";
  const form = other.test(cell) ? ` with a decimal ${decimals}` : " in digits";
  return { ok: false, expected: `${what}${form}`, hint };
}
