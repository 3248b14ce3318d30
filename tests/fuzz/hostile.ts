import type { Choices } from "./choices.ts";

/** What a person, a program or an enemy may write where something else is expected. */
const HOSTILE: readonly string[] = [
  ...[
    "",
    " ",
    "\t",
    "\0",
    "a\0b",
    "\uFEFF",
    "a\uFEFFb",
    "\u00A0",
    "\u200B",
    "\u2028",
    "\u0085",
    "\uD800",
    "\u001b[31m",
  ],
  ...["\u202Egnp.exe", "תמיכה (100%)", "دعم 54%", "e\u0301", "İi", "ß", "👍🏽", "𝟙", "１２", "٣٤"],
  ...["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "length", "then", "id"],
  ...["NaN", "-0", "0", "-1", "+5", "1e5", "1e999", "-1e999", "1e-400", "0x10", "0b1", "1_000", "1,5", "1.200,5"],
  ...[
    "100",
    "100.01",
    "99999999999999999999",
    "0.1000000000000000000001",
    "9007199254740993",
    "<0.5",
    "<",
    "~",
    "≈1000",
  ],
  ...["600–700", "34%", "34 %", "34*", "34[1]", "1 200", "1,200", "1000+", "Infinity", "NA", "null", "true"],
  ...["2021-02-30", "2021-13-01", "0000-00-00", "9999-12-31", "2021-2-3", "31.02.2021", "2/30/2021", "13/13/13", "1/2"],
  ...["2021", "2021-02", "2023-okt", "29.02.2023", "2021-06-01T00:00:00Z", "-2021-01-01", "12021-01-01"],
  ...["=1+1", '=HYPERLINK("http://x","y")', "+1", "-2+3", "@SUM(A1)", "'=1", "''", "|cmd", "%0a"],
  ...[
    "IRІ",
    "аcme",
    "Acme ",
    " acme",
    "ACME",
    "acme",
    "a-b",
    "-a",
    "a--b",
    "b-c",
    "other",
    "uncertain",
    "file",
    "vote",
  ],
  ...["http://x", "https://example.org/ a", "javascript:alert(1)", "file:///etc/passwd", "../../etc/passwd", "C:\\con"],
  ...[
    '"',
    '""',
    '"a',
    'a"b',
    ",",
    ";",
    "\n",
    "\r",
    "\r\n",
    "a\nb",
    "•",
    "&",
    "‡",
    ":",
    "+",
    "A:1",
    "•PF: X",
    "$&",
    "$1",
  ],
  ...["en", "en-GB", "xx-", "label_en", "label___proto__", "cand1_pct", "cand99_pct", "Rep Yes", "Other"],
];

const LETTERS = [
  "a",
  "ї",
  "1",
  " ",
  "\t",
  ",",
  '"',
  "\n",
  ";",
  "•",
  "•A",
  ":",
  "+",
  "A+",
  "A:1 ",
  "<",
  "-",
  "=",
  ".",
  "0",
  "\\",
  "{",
  "[",
  "ɑ́",
];

/** One value; now and then one of a length that nobody would write. */
export function hostileText(choices: Choices, longest: number): string {
  if (choices.chance(0.02)) {
    const unit = choices.pick(LETTERS);
    return unit.repeat(1 + choices.below(longest / unit.length)) + (choices.chance(0.5) ? "x" : "");
  }
  const one = choices.pick(HOSTILE);
  return choices.chance(0.15) ? one + choices.pick(HOSTILE) : one;
}

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: "а",
  c: "с",
  e: "е",
  i: "і",
  o: "о",
  p: "р",
  x: "х",
  y: "у",
};

/** The same value as another person would write it. */
export function rewritten(text: string, choices: Choices): string {
  const place = choices.below(text.length + 1);
  return choices.pick<() => string>([
    () => text.toUpperCase(),
    () => text.toLowerCase(),
    () => ` ${text}\u00A0`,
    () => text.replace(/[aceiopxy]/, (letter) => LOOK_ALIKES[letter]!),
    () => text.slice(0, place),
    () => text.slice(0, place) + choices.pick(HOSTILE) + text.slice(place),
    () => text.slice(0, place) + text.slice(place + 1),
    () => text.replace(/\d/, (digit) => String((Number(digit) + 1 + choices.below(9)) % 10)),
    () => text.replace(".", ","),
    () => text.replace(/[\d.]+/, (number) => String(Number(number) * 10 ** (choices.below(9) - 4))),
    () => text.normalize("NFD"),
    () => `'${text}`,
    () => text + text,
  ])();
}
