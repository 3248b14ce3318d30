import { shiftDecimal } from "../format/shift-decimal.ts";
import { type AsideNumber, asideNumbers, without } from "./aside-numbers.ts";
import { contextOf, type NumberContext } from "./number-context.ts";
import { type PrintedDate, readDates, readSpans, type TimeSpan, yearDate } from "./printed-dates.ts";

/** A number as it stands in a text. */
export interface PrintedNumber {
  /** In the unit in which it is published, without its sign; "2.4 thousand" is 2,400. */
  readonly size: number;
  readonly decimals: number;
  /** Power of ten that a word behind it stands for: 3 for a thousand. */
  readonly scale: number;
  readonly sign: "+" | "−" | "±" | null;
  /** Where its digits, with the sign, stand in the text. */
  readonly start: number;
  readonly end: number;
  /** Where the word behind it that makes it larger ends; `end` where there is none. */
  readonly scaleEnd: number;
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
  readonly asides: readonly AsideNumber[];
  readonly spans: readonly TimeSpan[];
  /** What a number is counted in that no figure is, such as "basis points"; null where there is none. */
  readonly otherUnit: string | null;
  /** The text with something else than letters in the place of its dates, spans of time and numbers that are no figures. */
  readonly rest: string;
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
const UNIT = /^\s?(?:%|per\s?cent|points?|відсот|процент|пункт)/iu;
const YEAR = /^(?:19|20)\d\d$/;
/** People and interviews, of which four digits are a number and no year. */
const PEOPLE =
  /^\s+(?:\p{L}+\s+)?(?:(?:respondents?|people|adults?|interviews?|voters?|persons?|citizens?|ukrainians|men|women)(?!\p{L})|осіб|особ|люд|респондент|опитан|громадян|інтерв|українц|виборц)/iu;
const COUNTED = /(?<![\p{L}\p{N}])n\s*(?:=|of|is|was)\s*$/iu;
/** Words behind a number that make it larger, by their powers of ten. */
const SCALES = [
  { scale: 3, pattern: /^\s*(?:thousands?|k|тис(?:яч\p{L}*)?)(?!\p{L})/iu },
  { scale: 6, pattern: /^\s*(?:millions?|mln|mn|m|млн|мільйон\p{L}*)(?!\p{L})/iu },
  { scale: 9, pattern: /^\s*(?:billions?|bln|bn|b|млрд|мільярд\p{L}*)(?!\p{L})/iu },
  { scale: 12, pattern: /^\s*(?:trillions?|trn|tn|трлн|трильйон\p{L}*)(?!\p{L})/iu },
];
/** What nothing is counted in here: parts of a thousand, of a point, times, places in an order, money. */
const UNIT_BEHIND =
  /^[\s-]*(?:per\s?mille?|проміле|basis[\s-]points?|bps?|базисн\p{L}+ пункт\p{L}*|[\s-]?fold|times|[x×](?!\p{L})|раз(?:и|ів|у)?|degrees?|dollars?|euros?|pounds?|hryvnias?|грн|гривень|доларів|євро)(?!\p{L})|^(?:st|nd|rd|th)(?!\p{L})|^\s?[°$€£₴¢]/iu;
const UNIT_BEFORE = /[$€£₴]\s?$/u;

/**
 * Reads the numbers of a claim's words: `34%`, `+20 points`, `16.6 to 23.3`, `34,5 %`, `1,200`; and the dates, which are no
 * numbers. A bare year counts as a date where another number stands beside it, or where dates are looked for.
 */
export function readPrinted(text: string, lookFor: "numbers" | "dates" = "numbers"): PrintedText {
  // dates and spans leave their place empty, so that the rest stays where it is
  const asides = asideNumbers(text);
  const { dates, rest: undated } = readDates(without(text, asides));
  const spans = readSpans(undated);
  const rest = without(undated, spans);
  const all = [...rest.matchAll(NUMBERS)].flatMap((match) => numberOf(match, rest));
  const others = all.filter((number) => !isYear(number, rest));
  const numbers = others.length === 0 && lookFor === "numbers" ? all : others;
  const years = all.filter((number) => !numbers.includes(number));
  const [percent, points] = [PERCENT.test(rest), POINTS.test(rest)];
  const behind = rest.slice(numbers.at(-1)?.end ?? rest.length);
  return {
    numbers,
    asides,
    spans,
    otherUnit: otherUnitOf(numbers, rest),
    rest,
    people: numbers.length > 0 && PEOPLE.test(behind),
    dates: [...dates, ...yearDates(years, rest)],
    unit: points ? "points" : percent ? "percent" : null,
    context: contextOf(rest, numbers[0]?.start ?? rest.length, numbers.at(-1)?.end ?? rest.length),
  };
}

function otherUnitOf(numbers: readonly PrintedNumber[], text: string): string | null {
  for (const { start, end } of numbers) {
    const unit =
      UNIT_BEHIND.exec(text.slice(end, end + 40)) ?? UNIT_BEFORE.exec(text.slice(Math.max(0, start - 2), start));
    if (unit !== null) return unit[0].replace(/^[\s-]+|\s+$/g, "");
  }
  return null;
}

function isYear({ size, decimals, sign, thousands, start, end }: PrintedNumber, text: string): boolean {
  if (sign !== null || decimals > 0 || thousands !== "" || !YEAR.test(String(size))) return false;
  return !UNIT.test(text.slice(end)) && !PEOPLE.test(text.slice(end)) && !COUNTED.test(text.slice(0, start));
}

/** Bare years; two with a dash between them are one stretch. */
function yearDates(years: readonly PrintedNumber[], text: string): readonly PrintedDate[] {
  const dates: PrintedDate[] = [];
  for (let index = 0; index < years.length; index++) {
    const [year, next] = [years[index]!, years[index + 1]];
    const isStretch =
      next !== undefined && /^(?:\s*[–—-]\s*|\s+(?:to|and|до|по|та|і|й)\s+)$/u.test(text.slice(year.end, next.start));
    const last = isStretch ? next : year;
    dates.push(yearDate(text.slice(year.start, last.end), year.start, year.size, last.size));
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
  // the minus of "+/-" is none
  const isSign = sign !== "" && !/[\p{N}%]/u.test(before) && !/\+ ?\/ ?$/.test(text.slice(Math.max(0, at - 3), at));
  const start = isSign ? at : at + sign.length;
  const grouped = new RegExp(`^\\d{1,3}([,${SPACE}])\\d{3}`, "u").exec(digits);
  const thousands = grouped === null || (grouped[1] === "," && digits.startsWith("0")) ? "" : grouped[1]!;
  const plain = (thousands === "" ? digits : digits.replaceAll(thousands, "")).replace("½", ".5");
  const decimalSign = plain.includes(",") ? "," : ".";
  const normal = plain.replace(",", ".");
  const behind = text.slice(end, end + 40);
  const scaled = SCALES.flatMap(({ scale, pattern }) =>
    [...(pattern.exec(behind) ?? [])].map((word) => ({ scale, word })),
  );
  const { scale = 0, word = "" } = scaled[0] ?? {};
  return {
    size: shiftDecimal(Number(normal), scale),
    scale,
    decimals: normal.split(".")[1]?.length ?? 0,
    sign: !isSign ? null : sign === "+" || sign === "±" ? sign : "−",
    start,
    end,
    scaleEnd: end + word.length,
    decimalSign,
    thousands,
  };
}
