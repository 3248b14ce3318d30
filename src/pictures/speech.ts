import { formatDate, formatFieldDates, type MonthNames } from "../format/date.ts";
import { formatBare, formatBareLevel, formatCount, formatPercent, formatSigned } from "../format/number.ts";
import type { FieldDates } from "../model/dates.ts";
import { choice, given, isRecord, type OptionKind, word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import type { ByLanguage } from "../model/question.ts";
import { TEXTS, type TextKey, UKRAINIAN } from "./texts.ts";

export const UKRAINIAN_MONTHS: MonthNames = {
  behindDay: [
    "січня",
    "лютого",
    "березня",
    "квітня",
    "травня",
    "червня",
    "липня",
    "серпня",
    "вересня",
    "жовтня",
    "листопада",
    "грудня",
  ],
  alone: [
    "січень",
    "лютий",
    "березень",
    "квітень",
    "травень",
    "червень",
    "липень",
    "серпень",
    "вересень",
    "жовтень",
    "листопад",
    "грудень",
  ],
};

/** What the words of every picture can be told. */
export interface SpokenOptions {
  /** Language of what the picture says itself; default: `"en"`. Texts of the data are printed as the data have them. */
  readonly language?: "en" | "uk";
  /** A title of the caller's own; without it the data give one. */
  readonly title?: string;
  /**
   * Other words for texts of the data, such as their translation: by code (`"for"`, `"UA-43"`), or by the text itself
   * (`"Support for joining NATO"`). Houses and sponsors by the names that they have in the data, since a result keeps their
   * names: `Object.fromEntries(polls.organisations.map(({ id, name }) => [name, mine[id] ?? name]))` makes such labels of
   * ids. On the command line their ids serve as well.
   */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A text that is not blank: a title or a label without words would be a hole in the picture. */
const WORDS: OptionKind<string> = /* @__PURE__ */ (() => ({
  ...word({
    code: "missing-field",
    allowed: "words",
    hint: "Leave it out: the data give a text.",
    placeholder: "text",
  }),
  fault: (value: unknown) => (hasWords(value) ? null : []),
}))();

/** The rows of what every picture can be told. */
export const SPOKEN_ROWS: OptionRows<SpokenOptions, "language"> = /* @__PURE__ */ optionRows(
  null as Of<SpokenOptions, "language">,
  () => ({
    language: {
      kind: choice(["en", "uk"], { hint: "Other languages: labels.", placeholder: "tag" }),
      help: "language of the chart's own words",
      usual: "en",
    },
    title: { kind: WORDS, help: "a title of your own", unless: "the data give one" },
    labels: {
      kind: {
        ...given<Readonly<Record<string, string>>>("words by text or code", WORDS.hint, isRecord),
        code: WORDS.code,
        fault: (value: unknown) => {
          if (!isRecord(value)) return [];
          const blank = Object.entries(value as object).find(([, label]) => !hasWords(label));
          return blank === undefined ? null : [blank[0]];
        },
      },
      help: "other words for texts and codes of the data",
    },
  }),
);

function hasWords(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}

/** Under which label a text of the data has its name in the language: no code and no label of the caller's is the same. */
export function nameKey(text: string): string {
  return `=${text}`;
}

/** Texts in English and Ukrainian by name. */
type Texts<Name extends string> = Readonly<Record<Name, readonly [english: string, ukrainian: string]>>;

/** Everything that a picture can say, in its language. */
export interface Speech<Own extends string = never> {
  readonly language: "en" | "uk";
  /** A text of the dictionary with what is put in. */
  readonly say: (key: TextKey | Own, ...parts: readonly string[]) => string;
  /** A text of the data, or what the caller or the language has for it by one of these keys. */
  readonly name: (text: string, ...keys: readonly string[]) => string;
  /** The caller's label for one of the keys or the text, else the text: for what the data say in the language themselves. */
  readonly labelled: (text: string, ...keys: readonly string[]) => string;
  /** The text in the language of the picture, else in English, else the first. */
  readonly translation: <T>(texts: ByLanguage<T>) => T | undefined;
  readonly percent: (proportion: number, decimals?: number) => string;
  /** The same, or a difference without plus sign, where its unit is named elsewhere. */
  readonly bare: (size: number, decimals?: number) => string;
  /** A difference with its sign, without unit. */
  readonly signed: (difference: number, decimals?: number) => string;
  readonly range: (bounds: { readonly lower: number; readonly upper: number }) => string;
  readonly count: (count: number) => string;
  readonly level: (level: number) => string;
  readonly bareLevel: (level: number) => string;
  readonly dates: (dates: FieldDates | string) => string;
}

/**
 * The texts and numbers of a picture in the language that it was asked for; `own` are texts, and `ownNames` names in Ukrainian,
 * that not every picture has.
 *
 * @throws PollError `unknown-value` for another language, `missing-field` for a title or a label without words.
 */
export function speechOf<Own extends string = never>(
  options: SpokenOptions,
  own?: Texts<Own>,
  ownNames: Readonly<Record<string, string>> = {},
): Speech<Own> {
  const { language, labels = {} } = settled("the picture", SPOKEN_ROWS, options);
  const english = language === "en";
  const texts = { ...TEXTS, ...own } as Texts<TextKey | Own>;
  const names = { ...UKRAINIAN, ...ownNames };
  const number = (text: string): string => (english ? text : text.replace(".", ","));
  const percent = (proportion: number, decimals = 1): string => number(formatPercent(proportion, decimals));
  const bare = (size: number, decimals = 1): string => number(formatBare(size, decimals));
  const bareLevel = (level: number): string => number(formatBareLevel(level));
  const named = (text: string, keys: readonly string[], inTable: readonly string[]): string => {
    const own = [...keys, text, nameKey(text)].find((key) => Object.hasOwn(labels, key));
    const known = inTable.find((key) => Object.hasOwn(names, key));
    return plainText(own !== undefined ? labels[own]! : known !== undefined ? names[known]! : text);
  };
  const months = english ? undefined : UKRAINIAN_MONTHS;
  return {
    language,
    // an abbreviation ends a sentence with its own stop
    say: (key, ...parts) =>
      texts[key][english ? 0 : 1]
        .replace(/\{(\d)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, place, one?: string, other?: string) => {
          const part = parts[Number(place)] ?? "";
          return one === undefined ? part : part === "" ? other! : one;
        })
        .replace(/(?<!\.)\.\.(?!\.)/, "."),
    name: (text, ...keys) => named(text, keys, english ? [] : [text, ...keys]),
    labelled: (text, ...keys) => named(text, keys, []),
    translation: (texts) => texts[language] ?? texts.en ?? Object.values(texts)[0],
    percent,
    bare,
    signed: (difference, decimals = 1) => number(formatSigned(difference, decimals)),
    // A dash beside a minus sign misleads.
    range: ({ lower, upper }) =>
      lower >= 0
        ? `${bare(lower)}–${bare(upper)}`
        : english
          ? `${bare(lower)} … ${bare(upper)}`
          : `від ${bare(lower)} до ${bare(upper)}`,
    count: (count) => (english ? formatCount(count) : formatCount(count).replaceAll(",", "\u00a0")),
    level: (level) => `${bareLevel(level)}%`,
    bareLevel,
    dates: (dates) => (typeof dates === "string" ? formatDate(dates, months) : formatFieldDates(dates, months)),
  };
}

/**
 * A text of the data, made fit to stand in a picture: without what no XML file may hold and without marks that turn the
 * direction of what follows; what runs from right to left is kept apart from its neighbours.
 */
export function plainText(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\ufffe\uffff\s]+/gu, " ").trim();
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(clean) ? `\u2068${clean}\u2069` : clean;
}
