import type { PartialDate } from "../model/dates.ts";

/** A number as it stands in a text. */
export interface PrintedNumber {
  /** In the unit in which it is printed, without its sign. */
  readonly size: number;
  readonly decimals: number;
  readonly sign: "+" | "−" | "±" | null;
  /** Where its digits, with the sign, stand in the text. */
  readonly start: number;
  readonly end: number;
  /** What sets its decimals and its thousands apart. */
  readonly decimalSign: "." | ",";
  readonly thousands: string;
}

/** The numbers and the dates of a claim's words. */
export interface PrintedText {
  readonly numbers: readonly PrintedNumber[];
  /** The unit that is named; null where none is, or both are. */
  readonly unit: "percent" | "points" | null;
  readonly dates: readonly PartialDate[];
}

const ENGLISH = "january february march april may june july august september october november december".split(" ");
/** Ukrainian months by their stems, which stand before every ending. */
const UKRAINIAN = "січ лют берез квіт трав черв лип серп верес жовт листопад груд".split(" ");
const MONTH = `(?:${ENGLISH.join("|")}|(?:${UKRAINIAN.join("|")})\\p{L}*)`;

/** `14–26 March 2014`, `14 March 2014`, `March 2014`, `2014-03-14`, `2014-03`. */
const DATES = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:(?<first>\\d{1,2})\\s*[–—-]\\s*)?(?<day>\\d{1,2})\\s+)?(?<month>${MONTH})\\s+(?<year>(?:19|20)\\d\\d)(?!\\d)|(?<iso>(?:19|20)\\d\\d-\\d\\d(?:-\\d\\d)?)(?![\\p{N}-])`,
  "giu",
);
const SPACE = " \\u00A0\\u202F\\u2009";
const NUMBERS = new RegExp(
  `(?<sign>[+\\-−–±]?)(?<digits>\\d{1,3}(?:[,${SPACE}]\\d{3})+(?!\\d)(?:\\.\\d+)?|\\d+(?:[.,]\\d+)?)`,
  "gu",
);
const PERCENT = /%|per\s?cent|відсот|процент/iu;
const POINTS = /(?<!\p{L})(?:points?|p\.?\s?p|в\.?\s?п)(?!\p{L})|пункт/iu;
const YEAR = /^(?:19|20)\d\d$/;

/**
 * Reads the numbers of a claim's words: `34%`, `+20 points`, `16.6 to 23.3`, `34,5 %`, `1,200`; and the dates, which are no
 * numbers. A bare year counts as a date where another number stands beside it.
 */
export function readPrinted(text: string): PrintedText {
  const dates: PartialDate[] = [];
  // dates leave their place empty, so that the rest stays where it is
  const rest = text.replace(DATES, (whole: string, ...found: unknown[]) => {
    const groups = found.at(-1) as Readonly<Record<string, string | undefined>>;
    dates.push(groups.iso ?? dateOf(groups));
    return " ".repeat(whole.length);
  });
  const all = [...rest.matchAll(NUMBERS)].flatMap((match) => numberOf(match, rest));
  const others = all.filter(
    ({ size, decimals, sign, thousands }) =>
      !(sign === null && decimals === 0 && thousands === "" && YEAR.test(String(size))),
  );
  const numbers = others.length === 0 ? all : others;
  for (const year of all) if (!numbers.includes(year)) dates.push(String(year.size));
  const [percent, points] = [PERCENT.test(rest), POINTS.test(rest)];
  return { numbers, dates, unit: points ? "points" : percent ? "percent" : null };
}

function dateOf({ year, month = "", day }: Readonly<Record<string, string | undefined>>): PartialDate {
  const name = month.toLowerCase();
  const place = [ENGLISH.indexOf(name), UKRAINIAN.findIndex((stem) => name.startsWith(stem))].find(
    (index) => index >= 0,
  )!;
  return [year!, String(place + 1).padStart(2, "0"), ...(day === undefined ? [] : [day.padStart(2, "0")])].join("-");
}

function numberOf({ index, groups }: RegExpExecArray | RegExpMatchArray, text: string): PrintedNumber | readonly [] {
  const { sign = "", digits = "" } = groups ?? {};
  const at = index ?? 0;
  const before = text[at - 1] ?? "";
  // a number within a word, such as COVID-19, is no number of its own
  if (/[\p{L}\p{N}]/u.test(before)) {
    if (sign === "" || /\p{L}/u.test(before)) return [];
  }
  const isSign = sign !== "" && !/[\p{N}%]/u.test(before);
  const start = isSign ? at : at + sign.length;
  const grouped = new RegExp(`^\\d{1,3}([,${SPACE}])\\d{3}`, "u").exec(digits);
  const thousands = grouped === null || (grouped[1] === "," && digits.startsWith("0")) ? "" : grouped[1]!;
  const plain = thousands === "" ? digits : digits.replaceAll(thousands, "");
  const decimalSign = plain.includes(",") ? "," : ".";
  const normal = plain.replace(",", ".");
  return {
    size: Number(normal),
    decimals: normal.split(".")[1]?.length ?? 0,
    sign: !isSign ? null : sign === "+" || sign === "±" ? sign : "−",
    start,
    end: at + sign.length + digits.length,
    decimalSign,
    thousands,
  };
}
