import type { Mode, Population } from "../model/survey.ts";
import { NAMED_ROLES, type NamedAnswerRole } from "./reading.ts";
import WORDS from "./table-words.json" with { type: "json" };

/** The one table of words by which columns, answers and rows are known, in some thirty languages. */

/** What a column of a table of polls is, where its name says it. */
export type ColumnRole = keyof typeof WORDS.columns;

/** A name of a column without case, signs and double blanks: `Field start (UTC)` → `field start utc`. */
export function plainName(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replace(/['’ʼ]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** What each word of a part of the table stands for; several where it could be one of them. */
function meanings<T extends string>(part: Readonly<Record<T, readonly string[]>>): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const [meaning, names] of Object.entries(part) as [T, readonly string[]][])
    for (const name of new Set(names.map(plainName))) found.set(name, [...(found.get(name) ?? []), meaning]);
  return found;
}

/** Languages that write no blanks. */
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const COLUMNS = /* @__PURE__ */ meanings(WORDS.columns);
const ROWS = /* @__PURE__ */ meanings(WORDS.rows);
const MODES = /* @__PURE__ */ meanings(WORDS.modes);
const POPULATIONS = /* @__PURE__ */ meanings(WORDS.populations);
const SIDES = /* @__PURE__ */ (() => ({ for: meanings(WORDS.sides.for), against: meanings(WORDS.sides.against) }))();
const WHOLE: ReadonlySet<string> = /* @__PURE__ */ (() => new Set(WORDS.whole.map(plainName)))();
const IDS: ReadonlySet<string> = /* @__PURE__ */ (() => new Set(WORDS.ids.map(plainName)))();
const HOUSES: readonly string[] = /* @__PURE__ */ (() => WORDS.houses.map(plainName))();
const UNKNOWN: ReadonlySet<string> = /* @__PURE__ */ (() => new Set(WORDS.unknown))();
/** Whole names of columns by their letters alone: `polldate` is `poll date`. */
const LETTERS = /* @__PURE__ */ (() => {
  const found = new Map<string, ColumnRole[]>();
  for (const [name, roles] of COLUMNS) found.set(lettersOf(name), [...(found.get(lettersOf(name)) ?? []), ...roles]);
  return found;
})();
const SEATS = /* @__PURE__ */ (() => anyOf(WORDS.seats))();
const FORECASTS = /* @__PURE__ */ (() => anyOf(WORDS.forecasts))();
const POLLS = /* @__PURE__ */ (() => anyOf(WORDS.polls))();

/** Any of some words; those of languages that write no blanks may stand within others. */
function anyOf(words: readonly string[]): RegExp {
  const own = words.map(plainName);
  const [joined, apart] = [own.filter((word) => HAN.test(word)), own.filter((word) => !HAN.test(word))];
  return new RegExp([`(?:^| )(?:${apart.join("|")})(?: |$)`, ...joined].join("|"), "u");
}

/** What the name of a column says that it is; several where it could be one of them. */
export function rolesOf(name: string): readonly ColumnRole[] {
  const whole = COLUMNS.get(plainName(name));
  if (whole !== undefined) return whole;
  // Others / Don't know: one column, two answers
  const parts = name.split("/").map((part) => COLUMNS.get(plainName(part))?.[0]);
  if (parts.length < 2 || !parts.every((role) => role !== undefined)) return [];
  // a heading over several columns, and which of them it is: date / start
  const [of, which] = parts as [ColumnRole, ColumnRole];
  return of === "dates" && parts.length === 2 ? [which] : [...new Set(parts as ColumnRole[])];
}

/** Letters and digits without accents and blanks. */
function lettersOf(name: string): string {
  return plainName(name)
    .normalize("NFD")
    .replaceAll(/[\p{M}\s]/gu, "");
}

/** What a part of a name is; only a word that has no meaning of its own is one without its accents: Párt is no part. */
function meaningOf(word: string): readonly ColumnRole[] {
  return COLUMNS.get(word) ?? LETTERS.get(lettersOf(word)) ?? [];
}

/** Roles that parts of a name may say, in the order in which they count: `survey end date` is an end. */
const BY_PARTS: readonly ColumnRole[] = [
  ...(["lead", "margin", "turnout", "entered", "published", "start", "end", "baseN", "n", ...NAMED_ROLES] as const),
  ...(["url", "house", "client", "dates", "mode", "population", "area", "note", "value", "answer"] as const),
  "group",
];

/** The longest name of a column that `likelyRoles` takes apart. */
const MOST_WORDS = 12;

/**
 * What the words in the name of a column say that it may be, likeliest first: `firm_title`, `dateFieldworkFrom`, `Data finale`.
 * Its cells have to bear it out.
 */
export function likelyRoles(name: string): readonly ColumnRole[] {
  const apart = name.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, " ");
  const plain = plainName(name);
  // the first and the second of the same are the same
  const words = plainName(apart.replaceAll(/(?<=\p{L})\d(?!\d)/gu, ""))
    .split(" ")
    .slice(0, MOST_WORDS);
  const whole = LETTERS.get(lettersOf(name));
  if (whole !== undefined) return whole;
  const found = new Set<ColumnRole>();
  for (let size = words.length - 1; size > 0; size -= 1)
    for (let at = 0; at + size <= words.length; at += 1)
      // a party may have the word within its name: Lehet Más a Politika
      for (const role of meaningOf(words.slice(at, at + size).join(" ")))
        if (at === 0 || at + size === words.length || !(NAMED_ROLES as readonly string[]).includes(role))
          found.add(role);
  if (HAN.test(name))
    for (const [known, roles] of COLUMNS) if (known.length > 1 && plain.includes(known)) found.add(roles[0]!);
  // the day of an election is no day of a poll
  if (words.some((word) => ROWS.get(word)?.includes("election") === true)) found.delete("dates");
  return BY_PARTS.filter((role) => found.has(role));
}

/** Whether a cell says that something is not known. */
export function isUnknown(text: string): boolean {
  return UNKNOWN.has(text.toLowerCase());
}

/** Whether a name is a short form of English words in capitals, which a party of another language may have as its own. */
export function isEnglishCode(name: string): boolean {
  return /^\p{Lu}+$/u.test(name) && WORDS.englishCodes.includes(name.toLowerCase());
}

/** Whether a word behind a number only says that it counts people. */
export function isUnitOfSize(word: string): boolean {
  return WORDS.unitsOfSize.includes(word.toLowerCase());
}

/** Whether a cell says that its row is a poll. */
export function isPollName(text: string): boolean {
  return POLLS.test(plainName(text));
}

/** Whether a column has ids of something: `candidateId`, `pollster_id`. */
export function isIdOf(name: string): boolean {
  return /(?:[ _]|[a-z])I[Dd]$|(?:^|[ _])id$/.test(name);
}

/** Whether a column has the ids of polls. */
export function isIdName(name: string): boolean {
  return IDS.has(plainName(name));
}

/** The role of an answer by its name; undefined for a party or a person. */
export function answerRole(name: string): NamedAnswerRole | undefined {
  return answerOf(rolesOf(name));
}

/** Whether the name of a column may be that of an answer: it says nothing else. */
export function isAnswerName(name: string): boolean {
  const roles = rolesOf(name);
  return roles.length === 0 || name.length < 4 || answerOf(roles) !== undefined;
}

/** The role of an answer that a name says; of two in one column the other one, since no figure is of don't knows alone. */
export function answerOf(roles: readonly ColumnRole[]): NamedAnswerRole | undefined {
  const answers = NAMED_ROLES.filter((each) => roles.includes(each));
  return answers.includes("other") ? "other" : answers[0];
}

/** The codes of all answers that are known by the usual words. */
export const ANSWER_CODES: readonly string[] = /* @__PURE__ */ (() => [
  ...Object.keys(WORDS.sides.for),
  ...Object.keys(WORDS.sides.against),
  ...NAMED_ROLES,
])();

/** What an answer says in the usual words, as a code: `yes`, `oppose`. */
export function answerCodes(name: string): readonly string[] {
  const plain = plainName(name);
  return [
    ...(SIDES.for.get(plain) ?? []),
    ...(SIDES.against.get(plain) ?? []),
    ...NAMED_ROLES.filter((role) => rolesOf(name).includes(role)),
  ];
}

/** The side that an answer takes in the usual words. */
export function sideOf(label: string): "for" | "against" | null {
  const plain = plainName(label);
  return SIDES.for.has(plain) ? "for" : SIDES.against.has(plain) ? "against" : null;
}

/** The mode that a house calls so. */
export function modeNamed(word: string): Mode | null {
  return MODES.get(plainName(word))?.[0] ?? null;
}

/** The population that a house calls so. */
export function populationNamed(word: string): Population | null {
  return POPULATIONS.get(plainName(word))?.[0] ?? null;
}

/** Whether the words of a base are all respondents. */
export function isWhole(base: string): boolean {
  return WHOLE.has(plainName(base));
}

/** Whether a heading says that figures are seats. */
export function isOfSeats(heading: string): boolean {
  return SEATS.test(plainName(heading));
}

/** Whether a heading says that figures are forecasts, or the prices of a market, and no polls. */
export function isOfForecasts(heading: string): boolean {
  const plain = plainName(heading);
  return FORECASTS.test(plain) && !POLLS.test(plain);
}

/** Whether a label says that its row is an election or an average, and no poll. */
export function rowKind(label: string): "election" | "average" | null {
  const plain = plainName(label);
  if (HOUSES.some((name) => plain.startsWith(name))) return null;
  const words = plain.split(" ");
  const is =
    (kind: "election" | "average") =>
    (word: string): boolean =>
      ROWS.get(word)?.includes(kind) === true;
  if (words.some(is("average"))) return "average";
  // Bundestagswahl 2017; Forschungsgruppe Wahlen is a house
  const pairs = words.map((_, at) => words.slice(at, at + 2).join(" "));
  const isElection =
    words.some((word) => word.length > 4 && word.endsWith("wahl")) || [...words, ...pairs].some(is("election"));
  return isElection ? "election" : null;
}
