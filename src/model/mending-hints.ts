import { shown } from "../errors.ts";
import { isPartialDate } from "./dates.ts";

/** How to write a number that a spreadsheet or a source writes otherwise. */
export function numberHint(text: string): string {
  if (/^\d{1,3}(,\d{3})+$/.test(text)) return `Write thousands without commas: ${text.replaceAll(",", "")}.`;
  const sign = /^[~≈]/u.exec(text)?.[0];
  const [, bound, figure, percent] = /^(<?)\s*([\d\s]+(?:[.,]\d+)?)\s*(%?)$/u.exec(text.replace(/^[~≈]\s*/u, "")) ?? [];
  if (figure === undefined) return "Write digits with a decimal point; leave it empty where it is unknown.";
  const slips = [
    ...(sign === undefined ? [] : [`leave out ${sign} (n_status says of an n that it is approximate)`]),
    ...(percent === "" ? [] : ["leave out the percent sign"]),
    ...(/\d\s+\d/u.test(figure) ? ["leave out the blank"] : []),
    ...(figure.includes(",") ? ["write the decimal point"] : []),
  ];
  const said = slips.join(", ") || "write digits only";
  const mended = figure.replaceAll(/\s/gu, "").replace(",", ".");
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}: ${bound}${mended}.`;
}

/** How to write a day that stands the other way round; with points between, the day comes first everywhere. */
export function dateHint(text: string, otherwise: string): string {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  if (year === undefined) return otherwise;
  const date = [year, month!.padStart(2, "0"), day!.padStart(2, "0")].join("-");
  return isPartialDate(date) ? `Write the year first: ${date}.` : otherwise;
}

/** A letter of another alphabet may look like a Latin one, and a comma may stand where a list has semicolons. */
export function idHint(text: string, otherwise: string): string {
  if (/^[a-z0-9-]+(\s*,\s*[a-z0-9-]+)+$/.test(text))
    return `Put semicolons between several: ${text.replaceAll(/\s*,\s*/g, ";")}.`;
  const letter = /(?!\p{Script=Latin})\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return otherwise;
  const code = letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  return `Write it in Latin letters, like iri-2014-03: ${shown(letter)} (U+${code}) is none.`;
}
