/** Names of months, seasons and parts of a year in the two languages, as patterns that match whole words only. */

const ENGLISH = "january february march april may june july august september october november december".split(" ");
const ENGLISH_SHORT = "jan feb mar apr may jun jul aug sept? oct nov dec".split(" ");
/** Stems that have the endings of `березень`, but for February and November. */
const UKRAINIAN = "січ лют берез квіт трав черв лип серп верес жовт листопад груд".split(" ");
const UKRAINIAN_SHORT = "січ лют бер квіт трав черв лип серп вер жовт лист груд".split(" ");
const ADJECTIVE = "(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими)";
const UKRAINIAN_ENDINGS = UKRAINIAN.map((_, index) => {
  if (index === 1) return "(?:ий|ого|ому|им|ім)";
  return index === 10 ? `(?:а|у|ом|і|ові|ов${ADJECTIVE})?` : `(?:ень|ня|ню|нем|ні|нев${ADJECTIVE})`;
});

/** Patterns of each month, the first is January: its names, and its abbreviations, which need a day, a year or a full stop. */
const NAMES = ENGLISH.map((name, index) => `${name}|${UKRAINIAN[index]!}${UKRAINIAN_ENDINGS[index]!}`);
const SHORT = ENGLISH_SHORT.map((name, index) => `${name}|${UKRAINIAN_SHORT[index]!}`);

/** Any month in full. */
export const MONTH_NAME: string = `(?:${NAMES.join("|")})(?!\\p{L})`;
/** Any month by its abbreviation. */
export const MONTH_SHORT: string = `(?:${SHORT.join("|")})(?!\\p{L})\\.?`;

const MONTHS = NAMES.map((names, index) => new RegExp(`^(?:${names}|(?:${SHORT[index]!})\\.?)$`, "iu"));

const FULL = new RegExp(`^(?:${NAMES.join("|")})$`, "iu");

/** Whether a word is the name of a month in full. */
export function isMonthName(word: string): boolean {
  return FULL.test(word);
}

/** Number of the month that a word names, from 1. */
export function monthOf(word: string): number {
  return MONTHS.findIndex((month) => month.test(word)) + 1;
}

/** A stretch of a year, as `MM-DD`. A day that no month has serves as a bound. */
export interface PartOfYear {
  readonly first: string;
  readonly last: string;
  /** Years to be added to the year that is named: winter 2014 may have begun in 2013 and may last into 2015. */
  readonly shift?: -1 | 1;
}

const months = (first: number, last: number): PartOfYear => ({
  first: `${String(first).padStart(2, "0")}-01`,
  last: `${String(last).padStart(2, "0")}-31`,
});

/** Parts of a year by their words; several where it is not sure which is meant. */
export const PARTS_OF_YEAR: readonly { readonly words: string; readonly parts: readonly PartOfYear[] }[] = [
  { words: "spring|весн(?:а|и|і|у|ою)|навесні|весінн\\p{L}+", parts: [months(3, 5)] },
  { words: "summer|літ(?:о|а|у|ом|і)|влітку|літн\\p{L}+", parts: [months(6, 8)] },
  { words: "autumn|fall|ос(?:інь|ені|інню)|восени|осінн\\p{L}+", parts: [months(9, 11)] },
  {
    words: "winter|зим(?:а|и|і|у|ою)|взимку|зимов\\p{L}+",
    parts: [months(1, 2), months(12, 12), { ...months(12, 12), shift: -1 }, { ...months(1, 2), shift: 1 }],
  },
  { words: "(?:first|1st) quarter(?: of)?|Q1|(?:перш|I )\\p{L}* ?кварта\\p{L}+", parts: [months(1, 3)] },
  { words: "(?:second|2nd) quarter(?: of)?|Q2|(?:друг|II )\\p{L}* ?кварта\\p{L}+", parts: [months(4, 6)] },
  { words: "(?:third|3rd) quarter(?: of)?|Q3|(?:трет|III )\\p{L}* ?кварта\\p{L}+", parts: [months(7, 9)] },
  { words: "(?:fourth|last|4th) quarter(?: of)?|Q4|(?:четверт|IV )\\p{L}* ?кварта\\p{L}+", parts: [months(10, 12)] },
  { words: "first half(?: of)?|перш\\p{L}+ половин\\p{L}+", parts: [months(1, 6)] },
  { words: "second half(?: of)?|друг\\p{L}+ половин\\p{L}+", parts: [months(7, 12)] },
  { words: "early(?: in)?|beginning of|start of|(?:на )?почат(?:ок|ку)", parts: [months(1, 5)] },
  { words: "mid(?:dle of)?|(?:у |в )?середин\\p{L}+", parts: [months(4, 9)] },
  { words: "late(?: in)?|end of|(?:на)?прикінці|кін(?:ець|ця|ці)", parts: [months(8, 12)] },
];

/** Parts of a month by their words, as first and last day. */
export const PARTS_OF_MONTH: readonly { readonly words: string; readonly first: number; readonly last: number }[] = [
  { words: "early|beginning of|start of|(?:на )?почат(?:ок|ку)", first: 1, last: 10 },
  { words: "mid|middle of|(?:у |в )?середин\\p{L}+", first: 11, last: 20 },
  { words: "late|end of|(?:на)?прикінці|кін(?:ець|ця|ці)", first: 21, last: 31 },
  { words: "first half of|перш\\p{L}+ половин\\p{L}+", first: 1, last: 15 },
  { words: "second half of|друг\\p{L}+ половин\\p{L}+", first: 16, last: 31 },
];

/** The number of the first entry whose words these are. */
export function placeOfWords(entries: readonly { readonly words: string }[], text: string): number {
  return entries.findIndex(({ words }) => new RegExp(`^(?:${words})$`, "iu").test(text));
}
