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
