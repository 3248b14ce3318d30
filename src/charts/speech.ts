import { formatDate, formatFieldDates, MONTHS } from "../format/date.ts";
import { formatCount, formatLevel, formatPercent, formatSigned } from "../format/number.ts";
import type { FieldDates } from "../model/dates.ts";
import { settled } from "../model/option-rows.ts";
import type { ByLanguage } from "../model/question.ts";
import { plainText } from "./measure.ts";
import { CHART_ROWS, type ChartOptions } from "./spec.ts";
import { TEXTS, type TextKey, UKRAINIAN } from "./texts.ts";

/** The months in Ukrainian, with a day and alone. */
const UKRAINIAN_MONTHS = [
  "січня січень",
  "лютого лютий",
  "березня березень",
  "квітня квітень",
  "травня травень",
  "червня червень",
  "липня липень",
  "серпня серпень",
  "вересня вересень",
  "жовтня жовтень",
  "листопада листопад",
  "грудня грудень",
];

/** Texts in English and Ukrainian by name. */
type Texts<Name extends string> = Readonly<Record<Name, readonly [english: string, ukrainian: string]>>;

/** Everything that a chart can say, in its language. */
export interface Speech<Own extends string = never> {
  readonly language: "en" | "uk";
  readonly width: number;
  /** A text of the dictionary with what is put in. */
  readonly say: (key: TextKey | Own, ...parts: readonly string[]) => string;
  /** A text of the data, or what the caller or the language has for it by one of these keys. */
  readonly name: (text: string, ...keys: readonly string[]) => string;
  /** The caller's label for one of the keys or the text, else the text: for what the data say in the language themselves. */
  readonly labelled: (text: string, ...keys: readonly string[]) => string;
  /** The text in the language of the chart, else in English, else the first. */
  readonly translation: <T>(texts: ByLanguage<T>) => T | undefined;
  readonly percent: (proportion: number, decimals?: number) => string;
  /** A difference with its sign, without unit. */
  readonly signed: (difference: number, decimals?: number) => string;
  readonly range: (bounds: { readonly lower: number; readonly upper: number }) => string;
  readonly count: (count: number) => string;
  readonly level: (level: number) => string;
  readonly dates: (dates: FieldDates | string) => string;
}

/**
 * The texts and numbers of a chart in the language that it was asked for; `own` are texts, and `ownNames` names in Ukrainian,
 * that not every chart has.
 *
 * @throws PollError `unknown-value` for another language, `out-of-range` for a width below 480, `missing-field` for a title or
 *   a label without words.
 */
export function speechOf<Own extends string = never>(
  options: ChartOptions,
  own?: Texts<Own>,
  ownNames: Readonly<Record<string, string>> = {},
): Speech<Own> {
  const { language, width, labels = {} } = settled("the chart", CHART_ROWS, options);
  const english = language === "en";
  const texts = { ...TEXTS, ...own } as Texts<TextKey | Own>;
  const names = { ...UKRAINIAN, ...ownNames };
  const number = (text: string): string => (english ? text : text.replace(".", ","));
  const percent = (proportion: number, decimals = 1): string => number(formatPercent(proportion, decimals));
  const bare = (proportion: number): string => percent(proportion).slice(0, -1);
  const named = (text: string, keys: readonly string[], inTable: readonly string[]): string => {
    const own = [...keys, text].find((key) => Object.hasOwn(labels, key));
    const known = inTable.find((key) => Object.hasOwn(names, key));
    return plainText(own !== undefined ? labels[own]! : known !== undefined ? names[known]! : text);
  };
  return {
    language,
    width,
    say: (key, ...parts) => texts[key][english ? 0 : 1].replace(/\{(\d)\}/g, (_, place) => parts[Number(place)] ?? ""),
    name: (text, ...keys) => named(text, keys, english ? [] : keys),
    labelled: (text, ...keys) => named(text, keys, []),
    translation: (texts) => texts[language] ?? texts.en ?? Object.values(texts)[0],
    percent,
    signed: (difference, decimals = 1) => number(formatSigned(difference, decimals)),
    // A dash beside a minus sign misleads.
    range: ({ lower, upper }) => `${bare(lower)}${lower < 0 ? " … " : "–"}${bare(upper)}`,
    count: (count) => (english ? formatCount(count) : formatCount(count).replaceAll(",", "\u00a0")),
    level: (level) => number(formatLevel(level)),
    dates: (dates) => {
      const text = typeof dates === "string" ? formatDate(dates) : formatFieldDates(dates);
      if (english) return text;
      return text.replace(/(\d )?([A-Z]\w+)/g, (whole, day: string | undefined, month: string) => {
        const [ofMonth, alone] = UKRAINIAN_MONTHS[MONTHS.indexOf(month)]?.split(" ") ?? [];
        return day === undefined ? (alone ?? whole) : `${day}${ofMonth ?? month}`;
      });
    },
  };
}
