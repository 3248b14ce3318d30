import { formatFieldDates } from "../format/date.ts";
import { formatBare, formatCount, formatNumber, formatPercent } from "../format/number.ts";
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
  const [first, second] = valueTexts(values, unit, decimals);
  const isOne = second === undefined && /^−?1$/.test(first!);
  const name = unit === "share" ? "%" : unit === "difference" ? (isOne ? " point" : " points") : "";
  return `${second === undefined ? first! : `${first!} to ${second}`}${name}`;
}

function valueTexts(values: readonly number[], unit: QuotedUnit, decimals: number): readonly string[] {
  return values.map((value) => {
    if (unit === "share" || unit === "difference") return formatBare(value, decimals);
    return unit === "count" && (decimals === 0 || Number.isInteger(value))
      ? formatCount(value)
      : formatNumber(value, decimals);
  });
}

/** The same in Ukrainian: `від 16,6 до 23,3 в. п.`, `14–26 березня 2014`; a text as it is. */
export function ukrainianFigureWords(figure: Quotable, decimals = 1): string {
  if (figure.kind === "dates") return formatFieldDates(figure.dates, UKRAINIAN_MONTHS);
  if (figure.kind === "text") return figure.text;
  if (figure.kind === "below") return figureWords(figure).replace(".", ",");
  const { unit } = figure;
  const values = figure.kind === "number" ? [figure.value] : [figure.lower, figure.upper];
  const [first, second] = valueTexts(values, unit, decimals).map((text) =>
    text.replaceAll(",", "\u00a0").replace(".", ","),
  );
  const name = unit === "share" ? "%" : unit === "difference" ? "\u00a0в.\u00a0п." : "";
  return `${second === undefined ? first! : `від ${first!} до ${second}`}${name}`;
}
