import type { LineageSurvey } from "../estimate/lineage.ts";
import type { Population } from "../model/survey.ts";
import { figureIn } from "../recipe/figure.ts";
import { figureWords } from "../recipe/figure-words.ts";
import type { Evaluation } from "./evaluate-claim.ts";
import type { ClaimReason } from "./reasons.ts";

/** Words with a number that is no figure: the age of respondents, the level of an interval, the mark of a footnote. */
export interface AsideNumber {
  readonly kind: "age" | "level" | "footnote";
  readonly text: string;
  readonly at: number;
}

const FOOTNOTE = /\[\^[^\]\s]+\]|(?<!\d)[\u00B9\u00B2\u00B3\u2070\u2074-\u2079]+/gu;
const YEARS = "\\s?(?:years?(?: of age| old)?|рок(?:и|ів)|р\\.)";
const OLDER = "(?:over|older|above|up|старш\\p{L}+|більше)";
const AGE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    `(?:aged|ages?|віком|(?:у|в) віці) (?:(?:over|under|above|below|from|between|від|понад|до|з) )?\\d\\d(?:(?:\\s?[-–—]\\s?| to | and | до )\\d\\d)?(?:${YEARS})?(?:\\+| (?:and|or|і|та|й|або) ${OLDER})?`,
    `(?<![.,])\\d\\d(?:${YEARS})? (?:and|or|і|та|й|або) (?:over|older|above|старш\\p{L}+)`,
    `(?<![.,])\\d\\d\\+(?!\\s?(?:%|\\d|p|в\\.))`,
    `(?<![.,])\\d\\d(?:\\s?[-–—]\\s?\\d\\d)?[- ]years?[- ]olds?`,
    "(?<=(?:voters|people|adults|those|respondents|citizens|residents|men|women|Ukrainians|виборців|громадян|людей|осіб) )(?:over|under|above|below|до|понад) \\d\\d(?!\\d|[.,]\\d|\\s?(?:%|p|в\\.|відс|проц))(?:\\s?років)?",
  ].join("|")})(?![\\p{L}\\p{N}])`,
  "giu",
);
const LEVEL =
  /(?<![\p{L}\p{N}])(?:(?:at|with) (?:the |an? )?)?\d\d(?:[.,]\d+)?\s?%[\s-]?(?:CIs?|confidence(?:[ -](?:intervals?|level))?|cred(?:ible|ibility) intervals?|intervals?|level|довірч\p{L}+ інтервал\p{L}*)(?!\p{L})/giu;

/** The numbers of words that are no figures. A level without another number beside it is one. */
export function asideNumbers(text: string): readonly AsideNumber[] {
  const found = (kind: AsideNumber["kind"], pattern: RegExp): readonly AsideNumber[] =>
    [...text.matchAll(pattern)].map(({ index, 0: words }) => ({ kind, text: words, at: index }));
  const asides = [...found("footnote", FOOTNOTE), ...found("age", AGE)];
  const levels = found("level", LEVEL);
  return /\d/.test(without(text, [...asides, ...levels])) ? [...asides, ...levels] : asides;
}

/** Stands where words stood that were read: neither a space nor a letter nor a digit. */
export const GAP = "\uFFFC";

/** The text with something else than numbers in the place of words, so that the rest stays where it is. */
export function without(text: string, words: readonly { readonly text: string; readonly at: number }[]): string {
  return words.reduce(
    (rest, { at, text: { length } }) => rest.slice(0, at) + GAP.repeat(length) + rest.slice(at + length),
    text,
  );
}

/** What such words say, and whether it is so. */
export interface AsideWords {
  readonly reasons: readonly ClaimReason[];
  /** Those that nothing can be held against. */
  readonly unread: readonly string[];
}

/** Holds ages against who was asked, and levels against that of the result's interval. */
export function asideWords(asides: readonly AsideNumber[], { made, recipe }: Evaluation): AsideWords {
  const ages = asides.filter(({ kind }) => kind === "age");
  const levels = asides.filter(({ kind }) => kind === "level");
  const { surveys } = made.result.lineage;
  const level = levels.length === 0 ? undefined : levelOf(made.printed, recipe.show);
  const isOther = ({ text }: AsideNumber): boolean =>
    level !== undefined && Math.abs(numberIn(text) / 100 - level.value) > 1e-9;
  return {
    reasons: levels.filter(isOther).map(({ text }) => ({
      code: "words-differ",
      message: `"${text}" is not so: the level of the interval is ${figureWords({ kind: "number", value: level!.value, unit: "share" })}.`,
    })),
    unread: [
      ...ages.filter(({ text }) => surveys.length === 0 || !surveys.every((survey) => isOfAge(text, survey))),
      ...(level === undefined ? levels : []),
    ].map(({ text }) => text),
  };
}

/** The level of the interval that is shown, else of the result's own; undefined where there is none. */
function levelOf(result: object, show: string): { readonly value: number } | undefined {
  return [`${show}.level`, "interval.level", "pollInterval.level", "totalInterval.level", "level"]
    .map((place) => figureIn(result, place))
    .find((figure) => figure?.kind === "number");
}

/** The youngest that a population has, where its name says it. */
const YOUNGEST: Readonly<Partial<Record<Population, number>>> = {
  "residents-16-plus": 16,
  adults: 18,
  "adult-citizens": 18,
};

/** Whether words name all ages of a survey: from its youngest on. */
function isOfAge(words: string, { population, populationNote }: LineageSurvey): boolean {
  const noted = /(\d\d)\s?(?:\+|(?:years )?(?:and|or) (?:over|older|above))/i.exec(populationNote ?? "")?.[1];
  const youngest = noted !== undefined ? Number(noted) : population === null ? undefined : YOUNGEST[population];
  const isOpen = new RegExp(`\\+$|${OLDER}$|(?<!\\p{L})(?:від|from) `, "iu").test(words);
  return isOpen && (words.match(/\d\d/g) ?? []).length === 1 && numberIn(words) === youngest;
}

function numberIn(words: string): number {
  return Number(/\d+(?:[.,]\d+)?/.exec(words)![0].replace(",", "."));
}

/** Numbers in words, which are not read, from 2 to 19 and in tens from 20. */
const SMALL = [
  ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"],
  [
    "два|дві|двох",
    "три|трьох",
    "чотири|чотирьох",
    "п['’]ят(?:ь|и)",
    "шіст(?:ь|и)",
    "сім|семи",
    "вісім|восьми",
    "дев['’]ят(?:ь|и)",
    "десят(?:ь|и)",
  ],
  ["", "", "", "", "", "", "", "", "", "одинадцять", "дванадцять", "тринадцять"],
];
const TEENS = [
  ["fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
  ["чотирнадцять", "п['’]ятнадцять", "шістнадцять", "сімнадцять", "вісімнадцять", "дев['’]ятнадцять"],
];
const TENS = [
  ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
  ["двадцять", "тридцять", "сорок", "п['’]ятдесят", "шістдесят", "сімдесят", "вісімдесят", "дев['’]яносто"],
];
const VALUES: readonly (readonly [string, number])[] = [
  ...SMALL.flatMap((words) => words.map((word, index) => [word, index + 2] as const)),
  ...TEENS.flatMap((words) => words.map((word, index) => [word, index + 14] as const)),
  ...TENS.flatMap((words) => words.map((word, index) => [word, (index + 2) * 10] as const)),
].filter(([word]) => word !== "");
const ONE = "one|один|одна|одне";
const ANY = VALUES.map(([word]) => word).join("|");

/** A number in words, as a pattern that matches whole words only. */
export const NUMBER_WORDS: string = `(?<![\\p{L}\\p{N}])(?:${ANY})(?:[\\s-](?:${ANY}|${ONE}))?(?![\\p{L}\\p{N}])`;

const PATTERN = new RegExp(NUMBER_WORDS, "iu");
const READ = [...VALUES, [ONE, 1] as const].map(([word, value]) => ({
  word: new RegExp(`^(?:${word})$`, "iu"),
  value,
}));

/** The first number that is written in words, and what it is in digits; null where there is none. */
export function spelledNumber(text: string): { readonly words: string; readonly value: number } | null {
  const words = PATTERN.exec(text)?.[0];
  if (words === undefined) return null;
  const parts = words.split(/[\s-]/).map((part) => READ.find(({ word }) => word.test(part))?.value ?? 0);
  return { words, value: parts.reduce((sum, part) => sum + part, 0) };
}

const AMOUNT = new RegExp(
  `${PATTERN.source}\\s+(?:percentage\\s+)?(?:points?|per\\s?cent|%|пункт|в\\.\\s?п|відсот|процент)`,
  "iu",
);

/** A number in words with a unit behind it, such as "thirty points"; null where there is none. */
export function spelledAmount(text: string): string | null {
  return AMOUNT.exec(text)?.[0] ?? null;
}
