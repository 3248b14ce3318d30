import { type IssueCode, shown } from "../errors.ts";
import { decimalsOf } from "../format/plain-digits.ts";
import { isPartialDate } from "../model/dates.ts";
import type { PrintedValue } from "../model/share.ts";
import type { SampleSize } from "../model/survey.ts";
import { type Notation, readSize } from "./printed-figures.ts";
import type { RopfPoll } from "./ropf-lines.ts";

/** Dates, sizes and percents as the format writes them. */

/** Notes a problem of a line. */
export type AddLineIssue = (code: IssueCode, line: number, message: string, hint: string) => void;

/** Dates that are none are problems. */
export function checkDates({ line, fields }: RopfPoll, add: AddLineIssue): void {
  for (const [key, date] of fields) {
    if (!["FS", "FE", "PD"].includes(key) || isPartialDate(date)) continue;
    const message = `${key} is ${shown(date)}, which is no date like 2021-07-14, 2021-07 or 2021.`;
    add("not-a-date", line, message, "Leave it out where it is unknown.");
  }
}

const SIZES: Notation = { decimals: "point", marks: ["approximate", "at-least"] };

/** A number of respondents: exact, approximate, at least, or a range, of which the lower end is the least. */
export function sizeIn(text: string, line: number, add: AddLineIssue): SampleSize | null {
  const read = readSize(text, SIZES);
  if (read.ok) return read.value;
  const expected = `SS is ${shown(text)}, which is no size like 1000, ≈1000, ≥1000 or 600–700.`;
  add("not-a-number", line, expected, "Leave it out where it is unknown.");
  return null;
}

/** The figure of a percent, which may have its sign. A verified sum may exceed 100 and is no bound. */
export function percentIn(key: string, figure: string, line: number, add: AddLineIssue): string | null {
  const text = figure.replace(/%$/, "");
  const isBound = text.startsWith("<");
  const isPercent = /^<?\d{1,12}(?:\.\d{1,15})?$/.test(text) && !(key === "VS" && isBound);
  if (isPercent && (key === "VS" || Number(text.replace("<", "")) <= 100)) return text;
  add("not-a-number", line, `${key} is ${shown(figure)}, which is no percent.`, "Correct the figure.");
  return null;
}

/** A figure as it is written. */
export function printedOf(figure: string): PrintedValue {
  const digits = figure.replace("<", "");
  return { value: Number(digits), unit: "percent", decimals: decimalsOf(digits), censored: figure.startsWith("<") };
}
