import { decimalsOf } from "../format/plain-digits.ts";
import type { PrintedValue } from "../model/share.ts";
import type { SampleSize } from "../model/survey.ts";

/** What may stand around the digits of a figure, where a file is said to have it. */
export type Mark =
  /** `34%` */
  | "percent-sign"
  /** `<0.5`: only a bound was published. */
  | "less-than"
  /** `~1000`, `≈1000`, `about 1000`. */
  | "approximate"
  /** `≥1000`, `1000+`, `1,000–1,200`: at least that many. */
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
  /** What stands before the decimals; `either` where no group of three can be meant. */
  readonly decimals: "point" | "comma" | "either";
  readonly marks: readonly Mark[];
}

/** Figures of which nothing says how they are written. */
export const ANY_NOTATION: Notation = { decimals: "either", marks: MARKS };

/** Signs that stand in the place of a share that was not published. */
export const NO_SHARE: RegExp = /^[-–—−－_.*?xX×…]*$/;

/** What was read, or what was expected and how to allow it. */
export type Written<T> =
  | ({ readonly ok: true; readonly value: T; readonly footnote: string | null } & Who)
  | { readonly ok: false; readonly expected: string; readonly hint: string };

/** Whom an n counts, where the cell says it behind the number: `803 registered voters`. */
interface Who {
  readonly who?: string;
}

interface Digits extends Who {
  readonly digits: string;
  readonly marks: ReadonlySet<Mark>;
  readonly footnote: string | null;
  /** Of a range the number behind the dash. */
  readonly most: string | null;
}

const FORM =
  /^(?<less>(?:<|≤|less than\s|under\s|moins de\s)\s*)?(?<least>(?:≥|>=?|over\s|more than\s)\s*)?(?<about>(?:[~≈]|about\s|circa\s|ca\.?|c\.|approx\.?|близько|бл\.)\s*)?(?:n\s*=\s*)?(?<before>%\s*)?(?<digits>(?:\d|[.,](?=\d))[\d.,'’\s]*?)(?:\s*[-–—]\s*(?<most>\d[\d.,'’\s]*?))?(?<plus>\+)?\s*(?<percent>%)?\s*(?<note>\*+|†+|‡+|\[\w{1,3}\]|\(\w\)|[¹²³⁴-⁹⁰]+)?\s*(?<who>\(?\p{L}[\p{L} -]{0,30}\)?)?$/iu;
const LONGEST = 60;

/** A share as published: its digits, its decimals, and whether only a bound is known. */
export function readFigure(cell: string, notation: Notation): Written<PrintedValue> {
  // Most cells are plain.
  if (/^\d{1,3}(?:\.\d{1,20})?$/.test(cell) && (notation.decimals !== "comma" || !cell.includes("."))) {
    return { ok: true, value: shareIn(cell, false), footnote: null };
  }
  const found = digitsOf(cell);
  const plain = found === null ? null : plainNumber(found.digits, notation);
  if (found === null || plain === null || found.most !== null || found.who !== undefined)
    return refusal(cell, notation, "a percent");
  const undeclared = notAllowed(found.marks, ["percent-sign", "less-than", "footnotes"], notation);
  if (undeclared !== null) return undeclared;
  return { ok: true, value: shareIn(plain, found.marks.has("less-than")), footnote: found.footnote };
}

function shareIn(digits: string, censored: boolean): PrintedValue {
  return { value: Number(digits), unit: "percent", decimals: decimalsOf(digits), censored };
}

/** More than all people of a country. */
const MOST_RESPONDENTS = 999_999_999;

/** A number of respondents as published; of a range the lower end, as the least that there are. */
export function readSize(cell: string, notation: Notation): Written<SampleSize> {
  if (/^[1-9]\d{0,8}$/.test(cell))
    return { ok: true, value: { value: Number(cell), status: "exact", note: null }, footnote: null };
  const found = digitsOf(cell);
  const value = found === null ? null : wholeIn(found.digits, notation);
  const most = found === null || found.most === null ? undefined : wholeIn(found.most, notation);
  if (found === null || value === null || most === null || (most !== undefined && most <= value))
    return refusal(cell, notation, "a number of respondents");
  if (!Number.isInteger(value))
    return { ok: false, expected: "a whole number of respondents", hint: "Correct the cell." };
  if (value === 0 || value > MOST_RESPONDENTS) {
    const expected = value === 0 ? "a number above 0" : "a number of respondents, of whom no survey has a billion";
    return { ok: false, expected, hint: "Correct the cell; leave it empty where it is unknown." };
  }
  const marks = new Set(found.marks);
  if (digitsOfGroups(found.digits) !== null) marks.add("thousands");
  if (most !== undefined) marks.add("at-least");
  const undeclared = notAllowed(marks, ["approximate", "at-least", "footnotes", "thousands"], notation);
  if (undeclared !== null) return undeclared;
  const status = marks.has("approximate") ? "approximate" : marks.has("at-least") ? "minimum" : "exact";
  return {
    ok: true,
    value: { value, status, note: status === "exact" ? null : `${cell} in the file.` },
    footnote: found.footnote,
    ...(found.who === undefined ? {} : { who: found.who }),
  };
}

/** The marks that stand in a cell; null where it holds no number. */
export function marksIn(cell: string): ReadonlySet<Mark> | null {
  const found = digitsOf(cell);
  if (found === null || found.most !== null || found.who !== undefined) return null;
  return !found.digits.includes(".") && digitsOfGroups(found.digits) !== null
    ? new Set([...found.marks, "thousands"])
    : found.marks;
}

/**
 * The digits of a number that is written in groups of three: `1,200`, `1.200`, `1 200`, `1’200`. Null where it is not, or
 * where two signs stand between them: the second is a decimal one then.
 */
function digitsOfGroups(text: string): string | null {
  return /^\d{1,3}([,.'’\s\u00A0\u202F])\d{3}(?:\1\d{3})*$/.test(text) ? text.replaceAll(/\D/g, "") : null;
}

function digitsOf(cell: string): Digits | null {
  if (cell.length > LONGEST) return null;
  const groups = FORM.exec(cell)?.groups;
  if (groups === undefined) return null;
  const { less, least, about, before, digits, most = null, plus, percent, note, who } = groups;
  const marks = new Set<Mark>();
  if (less !== undefined) marks.add("less-than");
  if (least !== undefined || plus !== undefined) marks.add("at-least");
  if (about !== undefined) marks.add("approximate");
  if ((percent ?? before) !== undefined) marks.add("percent-sign");
  if (note !== undefined) marks.add("footnotes");
  const whom = who?.replace(/^\(|\)$/g, "").trim();
  return {
    digits: digits!.trim(),
    marks,
    footnote: note ?? null,
    most: most?.trim() ?? null,
    ...(whom === undefined ? {} : { who: whom }),
  };
}

/** A number without decimals, or in groups; null where it is neither. */
function wholeIn(digits: string, notation: Notation): number | null {
  const plain = digitsOfGroups(digits) ?? plainNumber(digits, notation);
  return plain === null ? null : Number(plain);
}

/** Digits with a decimal point; null where the declared decimals are written otherwise. */
function plainNumber(digits: string, { decimals }: Notation): string | null {
  const sign = { point: "\\.", comma: ",", either: "[.,]" }[decimals];
  if (!new RegExp(`^\\d{0,12}(?:${sign}\\d{1,20})?$`).test(digits)) return null;
  const plain = digits.replace(",", ".");
  return plain.startsWith(".") ? `0${plain}` : plain;
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
  const isOther = decimals !== "either" && other.test(cell);
  const hint = isOther
    ? `Set "decimals" of the mapping to "${decimals === "point" ? "comma" : "point"}" if the file writes them so.`
    : "Correct the cell; leave it empty where it is unknown.";
  return { ok: false, expected: `${what}${isOther ? ` with a decimal ${decimals}` : " in digits"}`, hint };
}
