import { formatFieldDates } from "../format/date.ts";
import {
  formatBare,
  formatCount,
  formatNumber,
  formatPercent,
  formatPoints,
  formatRange,
  formatSize,
} from "../format/number.ts";
import { UKRAINIAN_VERDICTS } from "../kinds/ukrainian-verdicts.ts";
import { UKRAINIAN_MONTHS } from "../pictures/speech.ts";
import type { Quotable, QuotedUnit } from "./figure.ts";

/** A figure as words that print it with one decimal, or as many as told; of a share published as a bound, the bound. */
export function figureWords(figure: Quotable, decimals = 1): string {
  switch (figure.kind) {
    case "number":
      return valuesText([figure.value], figure.unit, decimals);
    case "range":
      return valuesText([figure.lower, figure.upper], figure.unit, decimals);
    case "below":
      return `<${formatPercent(figure.bound, figure.decimals)}`;
    case "dates":
      return formatFieldDates(figure.dates);
    case "text":
      return figure.text;
  }
}

/** A number, or both ends of a range, as the words would print them. */
export function valuesText(values: readonly number[], unit: QuotedUnit, decimals: number): string {
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

function plainText(value: number, unit: QuotedUnit, decimals: number): string {
  if (unit === "count" && (decimals === 0 || Number.isInteger(value))) return formatCount(value);
  return formatNumber(value, decimals);
}

/** The same in Ukrainian: `від 16,6 до 23,3 в. п.`, `14–26 березня 2014`. */
export function ukrainianFigureWords(figure: Quotable, decimals = 1): string {
  switch (figure.kind) {
    case "number":
    case "range": {
      const unit = { share: "%", difference: "\u00a0в.\u00a0п.", count: "", number: "" }[figure.unit];
      const [first, second] = (figure.kind === "number" ? [figure.value] : [figure.lower, figure.upper]).map((value) => {
        const text = unit === "" ? plainText(value, figure.unit, decimals) : formatBare(value, decimals);
        return text.replaceAll(",", "\u00a0").replace(".", ",");
      });
      return `${second === undefined ? first! : `від ${first!} до ${second}`}${unit}`;
    }
    case "below":
      return `<${formatPercent(figure.bound, figure.decimals).replace(".", ",")}`;
    case "dates":
      return formatFieldDates(figure.dates, UKRAINIAN_MONTHS);
    case "text":
      return UKRAINIAN_VERDICTS[figure.text] ?? figure.text;
  }
}
