import { choice, given, isRecord, type OptionKind, whole, word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import type { ChartLanguage } from "./texts.ts";

/** What a Vega-Lite spec is made of: JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** One layer of a picture: data, mark and encoding. */
export type Layer = { readonly [name: string]: Json };

/** A picture as Vega-Lite v6 reads it: plain JSON, with its data in it. */
export interface VegaLiteSpec {
  readonly $schema: string;
  /** What it shows and what was asked, where marks are all that its layers have. */
  readonly title?: Layer;
  /** The alternative text. */
  readonly description: string;
  /** Of the whole picture, in pixels; or as wide as what it stands in. */
  readonly width: number | "container";
  /** In pixels. */
  readonly height: number;
  /** In pixels. */
  readonly padding?: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly autosize: { readonly type: "none" } | { readonly type: "fit"; readonly contains: "padding" };
  readonly background?: string;
  /** Rows that all layers share. */
  readonly data?: Layer;
  /** Layers with the names `title`, `subtitle` and `caption` hold what a page may print itself. */
  readonly layer: readonly Layer[];
  readonly resolve?: Layer;
  readonly config: Layer;
}

/** What every chart can be told. */
export interface ChartOptions {
  /** Language of what the chart says itself; default: `"en"`. Texts of the data are printed as the data have them. */
  readonly language?: ChartLanguage;
  /** Width of the whole picture in pixels, 480 or more; default: 640. */
  readonly width?: number;
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

/** The rows of what every chart can be told. */
export const CHART_ROWS: OptionRows<ChartOptions, "language" | "width"> = /* @__PURE__ */ optionRows(
  null as Of<ChartOptions, "language" | "width">,
  () => ({
    language: {
      kind: choice(["en", "uk"], { hint: "Other languages: labels.", placeholder: "tag" }),
      help: "language of the chart's own words",
      usual: "en",
    },
    width: {
      kind: whole({ least: 480, most: 10_000, placeholder: "pixels" }),
      help: "pixels of the whole picture",
      usual: 640,
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
