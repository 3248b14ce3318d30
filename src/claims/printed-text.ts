import { shiftDecimal } from "../format/shift-decimal.ts";
import { contextOf, type NumberContext } from "./number-context.ts";
import { type PrintedDate, readDates, yearDate } from "./printed-dates.ts";

/** A number as it stands in a text. */
export interface PrintedNumber {
  /** In the unit in which it is printed, without its sign; "2.4 thousand" is 2,400. */
  readonly size: number;
  readonly decimals: number;
  /** Power of ten that a word behind it stands for: 3 for a thousand. */
  readonly scale: number;
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
  readonly dates: readonly PrintedDate[];
  /** Whether people or interviews stand behind the last number. */
  readonly people: boolean;
  /** What the words before the first number and behind the last make of them. */
  readonly context: NumberContext;
}

const SPACE = " \\u00A0\\u202F\\u2009";
const NUMBERS = new RegExp(
  `(?<sign>[+\\-−–±]?)(?<digits>\\d{1,3}(?:[,${SPACE}]\\d{3})+(?!\\d)(?:\\.\\d+)?|\\d+(?:½|[.,]\\d+)?)`,
  "gu",
);
const PERCENT = /%|per\s?cent|відсот|процент/iu;
const POINTS = /(?<!\p{L})(?:points?|pts|p\.?\s?p|[вп]\.?\s?п)(?!\p{L})|пункт/iu;
const YEAR = /^(?:19|20)\d\d$/;
/** People and interviews, of which four digits are a number and no year. */
const PEOPLE =
  /^\s+(?:\p{L}+\s+)?(?:(?:respondents?|people|adults?|interviews?|voters?|persons?|citizens?|ukrainians|men|women)(?!\p{L})|осіб|особ|люд|респондент|опитан|громадян|інтерв|українц|виборц)/iu;
const COUNTED = /(?<![\p{L}\p{N}])n\s*(?:=|of|is|was)\s*$/iu;
/** Words behind a number that make it larger, by their powers of ten. */
const SCALES = [
  { scale: 3, pattern: /^\s*(?:thousands?(?!\p{L})|тис(?:яч\p{L}*)?(?!\p{L}))/iu },
  { scale: 6, pattern: /^\s*(?:millions?(?!\p{L})|млн(?!\p{L})|мільйон)/iu },
  { scale: 9, pattern: /^\s*(?:billions?(?!\p{L})|млрд(?!\p{L})|мільярд)/iu },
];

/**
 * Reads the numbers of a claim's words: `34%`, `+20 points`, `16.6 to 23.3`, `34,5 %`, `1,200`; and the dates, which are no
 * numbers. A bare year counts as a date where another number stands beside it, or where dates are looked for.
 */
export function readPrinted(text: string, lookFor: "numbers" | "dates" = "numbers"): PrintedText {
  // dates leave their place empty, so that the rest stays where it is
  const { dates, rest } = readDates(text);
  const all = [...rest.matchAll(NUMBERS)].flatMap((match) => numberOf(match, rest));
  const others = all.filter((number) => !isYear(number, rest));
  const numbers = others.length === 0 && lookFor === "numbers" ? all : others;
  const years = all.filter((number) => !numbers.includes(number));
  const [percent, points] = [PERCENT.test(rest), POINTS.test(rest)];
  const behind = rest.slice(numbers.at(-1)?.end ?? rest.length);
  return {
    numbers,
    people: numbers.length > 0 && PEOPLE.test(behind),
    dates: [...dates, ...yearDates(years, rest)],
    unit: points ? "points" : percent ? "percent" : null,
    context: contextOf(rest.slice(0, numbers[0]?.start), behind),
  };
}

function isYear({ size, decimals, sign, thousands, start, end }: PrintedNumber, text: string): boolean {
  if (sign !== null || decimals > 0 || thousands !== "" || !YEAR.test(String(size))) return false;
  return !PEOPLE.test(text.slice(end)) && !COUNTED.test(text.slice(0, start));
}

/** Bare years; two with a dash between them are one stretch. */
function yearDates(years: readonly PrintedNumber[], text: string): readonly PrintedDate[] {
  const dates: PrintedDate[] = [];
  for (let index = 0; index < years.length; index++) {
    const [year, next] = [years[index]!, years[index + 1]];
    const isStretch =
      next !== undefined && /^(?:\s*[–—-]\s*|\s+(?:to|and|до|по|та|і|й)\s+)$/u.test(text.slice(year.end, next.start));
    const last = isStretch ? next : year;
    dates.push(yearDate(text.slice(year.start, last.end), year.size, last.size));
    if (isStretch) index++;
  }
  return dates;
}

function numberOf({ index, groups }: RegExpExecArray | RegExpMatchArray, text: string): PrintedNumber | readonly [] {
  const { sign = "", digits = "" } = groups ?? {};
  const at = index ?? 0;
  const before = text[at - 1] ?? "";
  // a number within a word, such as COVID-19, is no number of its own
  if (/[\p{L}\p{N}]/u.test(before)) {
    if (sign === "" || /\p{L}/u.test(before)) return [];
  }
  const end = at + sign.length + digits.length;
  // a fraction that is not read would change it
  if (/^[¼¾⅓⅔‰]/u.test(text.slice(end))) return [];
  const isSign = sign !== "" && !/[\p{N}%]/u.test(before);
  const start = isSign ? at : at + sign.length;
  const grouped = new RegExp(`^\\d{1,3}([,${SPACE}])\\d{3}`, "u").exec(digits);
  const thousands = grouped === null || (grouped[1] === "," && digits.startsWith("0")) ? "" : grouped[1]!;
  const plain = (thousands === "" ? digits : digits.replaceAll(thousands, "")).replace("½", ".5");
  const decimalSign = plain.includes(",") ? "," : ".";
  const normal = plain.replace(",", ".");
  const scale = SCALES.find(({ pattern }) => pattern.test(text.slice(end)))?.scale ?? 0;
  return {
    size: shiftDecimal(Number(normal), scale),
    scale,
    decimals: normal.split(".")[1]?.length ?? 0,
    sign: !isSign ? null : sign === "+" || sign === "±" ? sign : "−",
    start,
    end,
    decimalSign,
    thousands,
  };
}
