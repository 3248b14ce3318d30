import type { PictureWords } from "./picture.ts";
import { PICTURE_TEXTS } from "./picture-texts.ts";
import { type Speech, type SpokenOptions, speechOf } from "./speech.ts";

/** What a picture can be told that its words depend on. */
export interface PictureOptions extends SpokenOptions {
  /** Days of the world that a picture over time marks with a ring, and what happened. */
  readonly events?: readonly PictureEvent[];
}

/** A day of the world. */
export interface PictureEvent {
  readonly date: string;
  readonly text: string;
}

type Texts<Own extends string> = Readonly<Record<Own, readonly [english: string, ukrainian: string]>>;

/** What a picture can say. */
export type PictureSpeech<Own extends string = never> = Speech<Own | keyof typeof PICTURE_TEXTS>;

/** The texts and numbers of a picture, in the language that it was asked for. */
export function pictureSpeech<Own extends string>(options: PictureOptions, own: Texts<Own>): PictureSpeech<Own> {
  const { language, title, labels } = options;
  const known = {
    ...(language === undefined ? {} : { language }),
    ...(title === undefined ? {} : { title }),
    ...(labels === undefined ? {} : { labels }),
  };
  return speechOf(known, { ...PICTURE_TEXTS, ...own } as Texts<Own | keyof typeof PICTURE_TEXTS>);
}

/** How many characters a part of a picture may have; Ukrainian runs longer. */
const BUDGETS: Readonly<Record<"wide" | "narrow", Readonly<Record<"headline" | "deck" | "care" | "source", number>>>> =
  {
    wide: { headline: 80, deck: 200, care: 90, source: 100 },
    narrow: { headline: 70, deck: 120, care: 85, source: 45 },
  };
const ALT = 150;
const DESCRIPTION = 1200;

/** The first form of a text that is within the budget, else the last. */
function fitting(forms: readonly string[], budget: number): string {
  return forms.find((form) => form.length <= budget) ?? forms.at(-1) ?? "";
}

/** The words of a picture at both widths, from their forms: the longest first. */
export function wordsOf(
  { language }: PictureSpeech,
  width: "wide" | "narrow",
  forms: {
    readonly headline: readonly string[];
    /** Beside a headline, a sentence of its own or nothing, and forms of what was asked. */
    readonly deck: (headline: string) => readonly [before: string, ...forms: string[]];
    readonly care: readonly string[];
    readonly notes: readonly string[];
    readonly source: readonly string[];
  },
): PictureWords {
  const budget = (part: keyof (typeof BUDGETS)["wide"]): number =>
    Math.round(BUDGETS[width][part] * (language === "uk" ? 1.15 : 1));
  const headline = fitting(forms.headline, budget("headline"));
  const [before, ...asked] = forms.deck(headline);
  const decks = asked.map((form) =>
    [before === "" || form === "" ? before : ended(before), form].filter(Boolean).join(" "),
  );
  return {
    headline,
    deck: cutAtSentence(fitting(decks, budget("deck")), budget("deck")),
    care: forms.care.length === 0 ? null : fitting(forms.care, budget("care")),
    notes: forms.notes.filter((note) => note !== ""),
    source: fitting(forms.source, budget("source")),
  };
}

/** The alternative text and the description, within their budgets. */
export function spokenOf(
  chart: string,
  headlines: readonly string[],
  facts: readonly string[],
): { readonly alt: string; readonly description: string } {
  const [first = ""] = headlines;
  const forms = [...headlines.map((headline) => `${chart}: ${headline}`), chart];
  let description = ended(`${chart}: ${first}`);
  for (const fact of facts.filter((each) => each !== "").map(ended)) {
    if (description.length + fact.length < DESCRIPTION) description += ` ${fact}`;
  }
  return { alt: fitting(forms, ALT), description };
}

/** As a sentence ends. */
function ended(text: string): string {
  return /[.?!…]["”»]?$/.test(text) ? text : `${text}.`;
}

/** A text within a budget: its first sentences, else its first words, with a mark that it continues. */
export function cutAtSentence(text: string, budget: number): string {
  if (text.length <= budget) return text;
  const start = text.slice(0, budget - 3);
  const sentence = /^.*[.?!](?=\s)/s.exec(start)?.[0] ?? "";
  const kept = sentence.length > budget / 3 ? sentence : start.slice(0, Math.max(start.lastIndexOf(" "), budget / 2));
  const open = (kept.match(/[“«]/g)?.length ?? 0) > (kept.match(/[”»]/g)?.length ?? 0);
  const close = !open ? "" : kept.includes("«") ? "»" : "”";
  return `${kept.replace(/[,;:–\s]+$/, "")} …${close}`;
}
