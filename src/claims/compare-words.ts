import { shown } from "../errors.ts";
import { formatFieldDates } from "../format/date.ts";
import { formatCount, formatNumber, formatPercent, formatPoints, formatRange, formatSize } from "../format/number.ts";
import { shiftDecimal } from "../format/shift-decimal.ts";
import { fieldDatesOverlap } from "../model/dates.ts";
import type { Figure, FigureUnit } from "../recipe/figure.ts";
import { type PrintedNumber, type PrintedText, readPrinted } from "./printed-text.ts";
import type { ClaimReason } from "./reasons.ts";

/** A claim's words beside the figure that its recipe makes. */
export interface WordsComparison {
  readonly printed: PrintedText;
  /** The figure, with as many decimals as the words have. */
  readonly recomputed: string;
  /** Why the words do not say the figure; empty where they do. */
  readonly reasons: readonly ClaimReason[];
  /** The words with other numbers in them; null where they agree, or other numbers would not mend them. */
  readonly mended: string | null;
}

/** Numbers in the last bits of a binary fraction are not apart. */
const TINY = 1e-9;

/** Compares words with a figure, at the precision at which the words print it. */
export function compareWords(text: string, figure: Figure): WordsComparison {
  const printed = readPrinted(text);
  switch (figure.kind) {
    case "number":
      return compareNumbers(text, printed, [figure.value], figure.unit);
    case "range":
      return compareNumbers(text, printed, [figure.lower, figure.upper], figure.unit);
    case "dates": {
      const recomputed = formatFieldDates(figure.dates);
      const says = printed.dates.some((date) => fieldDatesOverlap({ start: date, end: date }, figure.dates));
      return said(printed, recomputed, says, "other-date", `The words give no day of ${recomputed}.`);
    }
    case "text": {
      const says = text.toLowerCase() === figure.text.toLowerCase();
      return said(printed, figure.text, says, "value-differs", `It is ${shown(figure.text)}.`);
    }
  }
}

/** Whether words that print this number can stand for a value. */
export function isPrintedAs(value: number, unit: FigureUnit, printed: PrintedNumber, percent = false): boolean {
  return Math.abs(value - proportionOf(printed, unit, percent)) <= halfUnit(printed, unit, percent) + TINY;
}

function compareNumbers(
  text: string,
  printed: PrintedText,
  values: readonly number[],
  unit: FigureUnit,
): WordsComparison {
  const { numbers } = printed;
  const decimals = numbers[0]?.decimals ?? 1;
  const recomputed = figureText(values, unit, decimals);
  if (numbers.length !== values.length) {
    const reason: ClaimReason =
      numbers.length === 0
        ? {
            code: "no-number",
            message: `Words without a number need a condition, such as &holds=lower>0.5; it is ${recomputed}.`,
          }
        : {
            code: "several-numbers",
            message: `Expected ${values.length === 1 ? "one number" : "both ends of a range"}, got ${String(numbers.length)}: make a claim of each, or show another figure.`,
          };
    return { printed, recomputed, reasons: [reason], mended: null };
  }
  const percent = printed.unit === "percent";
  const wrongUnit = unitReason(unit, printed.unit);
  const pairs = values.map((value, index) => ({ value, number: numbers[index]! }));
  const signed = pairs.every(({ value, number }) =>
    isPrintedAs(signless(value, number), unit, signedAs(number), percent),
  );
  if (signed) return { printed, recomputed, reasons: wrongUnit, mended: null };
  const sized = pairs.every(({ value, number }) => isPrintedAs(Math.abs(value), unit, number, percent));
  const reason: ClaimReason = sized
    ? {
        code: "other-sign",
        message: `It is ${recomputed}: the words have the other sign. Where the words say that it fell, show=fall turns it.`,
      }
    : { code: "value-differs", message: `It is ${recomputed}.` };
  return {
    printed,
    recomputed,
    reasons: [reason, ...wrongUnit],
    mended: wrongUnit.length > 0 ? null : rewritten(text, pairs, unit, percent),
  };
}

/** `±3` says how large a number is, and nothing of its sign. */
function signless(value: number, { sign }: PrintedNumber): number {
  return sign === "±" ? Math.abs(value) : value;
}

function signedAs(number: PrintedNumber): PrintedNumber {
  return number.sign === "−" ? { ...number, size: -number.size } : number;
}

/** A share has no points, and a difference of shares no percent: 20% more than 40% is 48%. */
function unitReason(unit: FigureUnit, named: PrintedText["unit"]): readonly ClaimReason[] {
  if (unit === "difference" && named === "percent") {
    return [
      {
        code: "percent-for-points",
        message: "A difference of shares is counted in points; percent would be a part of the earlier share.",
      },
    ];
  }
  if (unit === "share" && named === "points") {
    return [{ code: "points-for-percent", message: "A share is counted in percent; points are for differences." }];
  }
  return [];
}

/** Shares and differences are printed in hundredths, other numbers as they are, unless a percent sign stands behind them. */
function inHundredths(unit: FigureUnit, percent: boolean): boolean {
  return unit === "share" || unit === "difference" || (unit === "number" && percent);
}

function proportionOf({ size }: PrintedNumber, unit: FigureUnit, percent: boolean): number {
  return inHundredths(unit, percent) ? shiftDecimal(size, -2) : size;
}

function halfUnit({ decimals }: PrintedNumber, unit: FigureUnit, percent: boolean): number {
  return shiftDecimal(0.5, -decimals - (inHundredths(unit, percent) ? 2 : 0));
}

/** A figure as words that print it with one decimal, or as many as told. */
export function figureWords(figure: Figure, decimals = 1): string {
  switch (figure.kind) {
    case "number":
      return figureText([figure.value], figure.unit, decimals);
    case "range":
      return figureText([figure.lower, figure.upper], figure.unit, decimals);
    case "dates":
      return formatFieldDates(figure.dates);
    case "text":
      return figure.text;
  }
}

/** Values as the words would print them. */
function figureText(values: readonly number[], unit: FigureUnit, decimals: number): string {
  const [first = Number.NaN, second] = values;
  if (second !== undefined) {
    const unitName = { share: "%", difference: " points", count: "", number: "" }[unit];
    return unitName === ""
      ? `${plainText(first, unit, decimals)} to ${plainText(second, unit, decimals)}`
      : `${formatRange(first, second, decimals)}${unitName}`;
  }
  if (unit === "share") return formatPercent(first, decimals);
  if (unit === "difference") return first < 0 ? formatPoints(first, decimals) : formatSize(first, decimals);
  return plainText(first, unit, decimals);
}

function plainText(value: number, unit: FigureUnit, decimals: number): string {
  if (unit === "count" && decimals === 0) return formatCount(value);
  return formatNumber(value, decimals);
}

/** The words with the values in the place of their numbers, each printed as the number before it was. */
function rewritten(
  text: string,
  pairs: readonly { readonly value: number; readonly number: PrintedNumber }[],
  unit: FigureUnit,
  percent: boolean,
): string {
  let at = 0;
  let result = "";
  for (const { value, number } of pairs) {
    result +=
      text.slice(at, number.start) + numberText(value, number, text[number.start]!, inHundredths(unit, percent));
    at = number.end;
  }
  return result + text.slice(at);
}

function numberText(value: number, number: PrintedNumber, first: string, hundredths: boolean): string {
  const size = Math.abs(value);
  const digits = hundredths ? formatPercent(size, number.decimals).slice(0, -1) : formatNumber(size, number.decimals);
  const [whole = "", fraction] = digits.split(".");
  const grouped = number.thousands === "" ? whole : whole.replace(/\B(?=(\d{3})+$)/g, number.thousands);
  const isZero = !/[1-9]/.test(digits);
  const minus = number.sign === "−" ? first : "−";
  const sign = number.sign === "±" ? "±" : value < 0 && !isZero ? minus : number.sign === "+" && !isZero ? "+" : "";
  return `${sign}${grouped}${fraction === undefined ? "" : number.decimalSign + fraction}`;
}

function said(
  printed: PrintedText,
  recomputed: string,
  says: boolean,
  code: ClaimReason["code"],
  message: string,
): WordsComparison {
  return { printed, recomputed, reasons: says ? [] : [{ code, message }], mended: null };
}
