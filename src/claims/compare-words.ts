import { shown } from "../errors.ts";
import { formatFieldDates } from "../format/date.ts";
import { formatNumber, formatPercent } from "../format/number.ts";
import { shiftDecimal } from "../format/shift-decimal.ts";
import { UKRAINIAN_VERDICTS } from "../kinds/ukrainian-verdicts.ts";
import { isPartialDate } from "../model/dates.ts";
import type { Quotable, QuotedUnit } from "../recipe/figure.ts";
import { figureWords, valuesText } from "../recipe/figure-words.ts";
import type { Relation } from "./number-context.ts";
import { givesBothEnds, isWithin } from "./printed-dates.ts";
import { type PrintedNumber, type PrintedText, readPrinted } from "./printed-text.ts";
import { type ClaimCaution, type ClaimReason, countReason, unitReasons } from "./reasons.ts";

/** Compares words with a figure, at the precision at which the words print it. */
export function compareWords(text: string, figure: Quotable): WordsComparison {
  // no share is 2014%, and no difference 2014 points
  const isPart = "unit" in figure && (figure.unit === "share" || figure.unit === "difference");
  return comparePrinted(text, readPrinted(text, figure.kind === "dates" || isPart ? "dates" : "numbers"), figure);
}

/** The same, of words that were read before. */
export function comparePrinted(text: string, printed: PrintedText, figure: Quotable): WordsComparison {
  switch (figure.kind) {
    case "number":
      return compareNumbers(text, printed, [figure.value], figure);
    case "range":
      return compareNumbers(text, printed, [figure.lower, figure.upper], figure);
    case "below":
      return compareBound(text, printed, figure);
    case "dates":
      return compareDates(printed, figure);
    case "text": {
      const day = { start: figure.text, end: figure.text };
      const says =
        [figure.text, UKRAINIAN_VERDICTS[figure.text] ?? figure.text].some(
          (own) => own.toLowerCase() === text.toLowerCase(),
        ) ||
        (isPartialDate(figure.text) && printed.dates.length === 1 && givesBothEnds(printed.dates[0]!, day));
      return said(printed, figure.text, says, "value-differs", `It is ${shown(figure.text)}.`);
    }
  }
}

/** Both ends must be given, in one date or in two, and nothing else that is a number. */
function compareDates(printed: PrintedText, { dates: window }: Quotable & { readonly kind: "dates" }): WordsComparison {
  const recomputed = formatFieldDates(window);
  const { dates, numbers } = printed;
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined)
    return said(printed, recomputed, false, "other-date", `The words give no day of ${recomputed}.`);
  if (numbers.length > 0) {
    const message = `The words have other numbers in addition to dates such as ${recomputed}.`;
    return said(printed, recomputed, false, "several-numbers", message);
  }
  const isStartAndEnd =
    dates.length === 2 &&
    givesBothEnds({ ...first, end: last.end }, window) &&
    dates.every((date) => isWithin(date, [window]));
  const says = isStartAndEnd || dates.every((date) => givesBothEnds(date, window));
  return said(printed, recomputed, says, "other-date", `The words say otherwise: it was ${recomputed}.`);
}

function said(
  printed: PrintedText,
  recomputed: string,
  says: boolean,
  code: ClaimReason["code"],
  message: string,
): WordsComparison {
  return { printed, recomputed, reasons: says ? [] : [{ code, message }], cautions: [], mended: null };
}

/** A claim's words beside the figure that its recipe makes. */
export interface WordsComparison {
  readonly printed: PrintedText;
  /** The figure, with as many decimals as the words have. */
  readonly recomputed: string;
  /** Why the words do not say the figure; empty where they do. */
  readonly reasons: readonly ClaimReason[];
  /** What must be said beside words that say it. */
  readonly cautions: readonly ClaimCaution[];
  /** The words with other numbers in them; null where they agree, or other numbers would not correct them. */
  readonly mended: string | null;
}

/** Numbers in the last bits of a binary fraction are not apart. */
const TINY = 1e-9;

/** A figure that is a number, or both ends of a range. */
type Numeric = Quotable & { readonly kind: "number" | "range" };

/** Compares the numbers of words with those of a figure: their sizes, their signs, and what the words around them say. */
function compareNumbers(
  text: string,
  printed: PrintedText,
  values: readonly number[],
  figure: Numeric,
): WordsComparison {
  const { numbers, context } = printed;
  const { unit } = figure;
  const role = figure.kind === "number" ? figure.role : undefined;
  const recomputed = valuesText(values, unit, numbers[0]?.decimals ?? 1);
  const differs = (reasons: readonly ClaimReason[], mended: string | null = null): WordsComparison => ({
    printed,
    recomputed,
    reasons,
    cautions: [],
    mended,
  });
  if (numbers.length !== values.length) return differs([countReason(text, numbers.length, values.length, recomputed)]);
  const percent = printed.unit === "percent";
  const wrongUnit = percent && role === "margin-of-share" ? [] : unitReasons(unit, printed);
  const said = unit === "difference" && role !== "margin" && role !== "margin-of-share";
  const isMoved = said || context.leads !== null || context.relation !== null;
  if (context.negated || (isMoved && context.moveNegated)) {
    const message = `The words deny the number; it is ${recomputed}. What is not so cannot be checked: say what is.`;
    return differs([{ code: "negated", message }, ...wrongUnit]);
  }
  if (unit === "share" && context.direction !== null && context.leads === "by") {
    const message = `It is a share, ${recomputed}, and "${context.directionWords ?? ""}" next to the number makes it a change: quote a change, or write "to".`;
    return differs([{ code: "share-as-change", message }, ...wrongUnit]);
  }
  const isSaid = said && context.direction !== null;
  const pairs = isSaid
    ? directedPairs(values, numbers, context.direction === "down", role === "fall")
    : values.map((value, index) => ({ value, number: numbers[index]! }));
  if (pairs !== null && agree(pairs, unit, percent, context.relation))
    return { ...differs(wrongUnit), cautions: roundingCaution(text, pairs, unit, context.relation, recomputed) };
  const turned = pairs?.map(({ value, number }) => ({ value: -value, number: { ...number, sign: null } })) ?? null;
  const sized = values.map((value, index) => ({ value: Math.abs(value), number: { ...numbers[index]!, sign: null } }));
  const isOtherSign =
    said &&
    (pairs === null ||
      (isSaid && turned !== null && agree(turned, unit, percent, context.relation)) ||
      agree(sized, unit, percent, context.relation));
  const reason: ClaimReason = isOtherSign
    ? {
        code: "other-sign",
        message: isSaid
          ? `It is ${recomputed}: "${context.directionWords ?? ""}" says the contrary.`
          : role === "fall"
            ? `The words say that it fell, and it rose by ${valuesText(values.map(Math.abs), unit, numbers[0]!.decimals)}.`
            : `It is ${recomputed}: the words have the other sign. Where the words say that it fell, show=fall turns it.`,
      }
    : {
        code: "value-differs",
        message: valueMessage(
          recomputed,
          context.relation,
          values.length,
          /^\S+(?: (?:percentage )?points?)?/.exec(text.slice(numbers[0]!.start))![0],
        ),
      };
  const canMend =
    numbers.every(({ scale }) => scale === 0) &&
    wrongUnit.length === 0 &&
    (context.relation === null || context.relation === "about") &&
    pairs !== null &&
    !(isSaid && pairs.some(({ value }) => value < -TINY));
  return differs([reason, ...wrongUnit], canMend ? rewritten(text, pairs, inHundredths(unit, percent)) : null);
}

/** What a relation says of a number. */
const BOUND_WORDS: Readonly<Record<Exclude<Relation, "about">, string>> = {
  below: "less than",
  above: "more than",
  "at-most": "at most",
  "at-least": "at least",
  nearly: "just under",
  "just-over": "just over",
};

function valueMessage(recomputed: string, relation: Relation | null, count: number, number: string): string {
  if (relation === null || relation === "about" || count > 1) return `It is ${recomputed}.`;
  return `It is ${recomputed}, not ${BOUND_WORDS[relation]} ${number}.`;
}

/**
 * Values as "rose by" or "fell by" tells them: how far it went that way. Null where a sign of the words says the contrary of
 * their direction; a minus behind "fell by" repeats it.
 */
function directedPairs(
  values: readonly number[],
  numbers: readonly PrintedNumber[],
  isDown: boolean,
  isTurned: boolean,
): readonly NumberPair[] | null {
  if (numbers.some(({ sign }) => (isDown ? sign === "+" : sign === "−"))) return null;
  const directed = values.map((value) => (isDown !== isTurned ? -value : value));
  const inOrder = isDown !== isTurned && numbers.length > 1 ? [...directed].reverse() : directed;
  return inOrder.map((value, index) => {
    const number = numbers[index]!;
    // the sign stays in the text, where the number is corrected
    return { value, number: number.sign === "−" ? { ...number, sign: null, start: number.start + 1 } : number };
  });
}

function agree(pairs: readonly NumberPair[], unit: QuotedUnit, percent: boolean, relation: Relation | null): boolean {
  const isBound = pairs.length === 1 && relation !== null;
  return pairs.every(({ value, number }) =>
    isBound
      ? keeps(value, unit, number, percent, relation)
      : isPrintedAs(signless(value, number), unit, signedAs(number), percent),
  );
}

/** Whether words that print this number can stand for a value. */
export function isPrintedAs(value: number, unit: QuotedUnit, printed: PrintedNumber, percent = false): boolean {
  return Math.abs(value - proportionOf(printed, unit, percent)) <= halfUnit(printed, unit, percent) + TINY;
}

/** Whether a value keeps what "more than", "at least", "nearly" and the like say of a number. */
function keeps(value: number, unit: QuotedUnit, printed: PrintedNumber, percent: boolean, relation: Relation): boolean {
  const number = signedAs(printed);
  const claimed = proportionOf(number, unit, percent);
  const half = halfUnit(printed, unit, percent);
  const round = Math.max(half, roundHalf(printed, unit));
  const found = signless(value, printed);
  // "less than 5 points" tells a size: a fall of 20 points is none
  if (unit === "difference" && printed.sign === null && found < -half - TINY) return false;
  switch (relation) {
    case "below":
      return found < claimed - TINY;
    case "above":
      return found > claimed + TINY;
    case "at-most":
      return found <= claimed + half + TINY;
    case "at-least":
      return found >= claimed - half - TINY;
    case "nearly":
      return found < claimed - TINY && found >= claimed - 2 * round - TINY;
    case "just-over":
      return found > claimed + TINY && found <= claimed + 2 * round + TINY;
    case "about":
      return Math.abs(found - claimed) <= round + TINY;
  }
}

/** "About 1,200" of people is rounded to two digits. */
function roundHalf({ size, decimals, scale }: PrintedNumber, unit: QuotedUnit): number {
  if ((unit !== "count" && unit !== "number") || decimals > 0 || scale > 0 || size < 100) return 0;
  const digits = String(Math.round(size)).length;
  return 5 * 10 ** (digits - 3);
}

/** "About 1,250" is rounded to ten by its look, which 1,200 is not. */
function roundingCaution(
  text: string,
  pairs: readonly NumberPair[],
  unit: QuotedUnit,
  relation: Relation | null,
  recomputed: string,
): readonly ClaimCaution[] {
  const [pair] = pairs;
  if (pair === undefined || (relation !== "about" && relation !== "nearly" && relation !== "just-over")) return [];
  const { value, number } = pair;
  if (roundHalf(number, unit) === 0) return [];
  const step = 10 ** /0*$/.exec(String(number.size))![0].length;
  const tolerance = relation === "about" ? step / 2 : step;
  if (Math.abs(value - number.size) <= tolerance + TINY) return [];
  const message = `It is ${recomputed}, which does not round to ${text.slice(number.start, number.end)}.`;
  return [{ code: "rounded-loosely", message }];
}

/** `±3` says how large a number is, and nothing of its sign. */
function signless(value: number, { sign }: PrintedNumber): number {
  return sign === "±" ? Math.abs(value) : value;
}

function signedAs(number: PrintedNumber): PrintedNumber {
  return number.sign === "−" ? { ...number, size: -number.size } : number;
}

/** Shares and differences are printed in hundredths, other numbers as they are, unless a percent sign stands behind them. */
function inHundredths(unit: QuotedUnit, percent: boolean): boolean {
  return unit === "share" || unit === "difference" || (unit === "number" && percent);
}

function proportionOf({ size }: PrintedNumber, unit: QuotedUnit, percent: boolean): number {
  return inHundredths(unit, percent) ? shiftDecimal(size, -2) : size;
}

function halfUnit({ decimals, scale }: PrintedNumber, unit: QuotedUnit, percent: boolean): number {
  return shiftDecimal(0.5, scale - decimals - (inHundredths(unit, percent) ? 2 : 0));
}

/** "Less than 1%" may be said of "<0.5%"; "less than 20%" would not be wrong, and misleads. */
const ROUND_BOUND = 0.01;

/** Compares words with a share of which only "<0.5%" was published: they say a bound that holds, or a rounded number that the whole of it prints as. */
function compareBound(
  text: string,
  printed: PrintedText,
  figure: Quotable & { readonly kind: "below" },
): WordsComparison {
  const { bound } = figure;
  const recomputed = figureWords(figure);
  const { numbers, context } = printed;
  const [number] = numbers;
  if (number === undefined || numbers.length > 1)
    return {
      printed,
      recomputed,
      reasons: [countReason(text, numbers.length, 1, recomputed)],
      cautions: [],
      mended: null,
    };
  const wrongUnit = unitReasons("share", printed);
  const claimed = shiftDecimal(number.size, -2);
  const half = shiftDecimal(0.5, -number.decimals - 2);
  const isBound = context.relation === "below" || context.relation === "at-most";
  const isRounded = claimed - half <= TINY && bound <= claimed + half + TINY;
  const holds = isBound
    ? claimed >= bound - TINY && claimed <= Math.max(ROUND_BOUND, bound) + TINY
    : (context.relation === null || context.relation === "about") && number.sign === null && isRounded;
  if (holds && !context.negated) return { printed, recomputed, reasons: wrongUnit, cautions: [], mended: null };
  return {
    printed,
    recomputed,
    reasons: [
      {
        code: "printed-as-bound",
        message: `It was printed as ${recomputed}, and no more is on record: write it with its <, or "less than".`,
      },
      ...wrongUnit,
    ],
    cautions: [],
    mended:
      isBound && wrongUnit.length === 0 && !context.negated && number.decimals >= figure.decimals
        ? rewritten(text, [{ value: bound, number }], true)
        : null,
  };
}

/** A number of the words with the value that is to stand there. */
interface NumberPair {
  readonly value: number;
  readonly number: PrintedNumber;
}

/** The words with the values in the place of their numbers, each printed as the number before it was. */
function rewritten(text: string, pairs: readonly NumberPair[], hundredths: boolean): string {
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
