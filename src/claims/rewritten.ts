import { formatNumber, formatPercent } from "../format/number.ts";
import type { PrintedNumber } from "./printed-text.ts";

/** A number of the words with the value that is to stand there. */
export interface NumberPair {
  readonly value: number;
  readonly number: PrintedNumber;
}

/** The words with the values in the place of their numbers, each printed as the number before it was. */
export function rewritten(text: string, pairs: readonly NumberPair[], hundredths: boolean): string {
  let at = 0;
  let result = "";
  for (const { value, number } of pairs) {
    result += text.slice(at, number.start) + numberText(value, number, text[number.start]!, hundredths);
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
