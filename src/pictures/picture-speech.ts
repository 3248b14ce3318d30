import type { Row } from "../report/columns.ts";
import { shortHouse } from "./asked-words.ts";
import type { PictureText, PictureWords, ResultPicture, RowWords } from "./picture.ts";
import { type Speech, type SpokenOptions, speechOf } from "./speech.ts";
import { FEMININE, PICTURE_TEXTS } from "./texts.ts";

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
  const texts = { ...PICTURE_TEXTS, ...own } as Texts<Own | keyof typeof PICTURE_TEXTS>;
  const speech = speechOf(known, texts);
  const quotes = speech.language === "uk" ? "«$1»" : "“$1”";
  return {
    ...speech,
    say: (key, ...parts) =>
      agreeing(
        !key.endsWith("Alone") || Object.hasOwn(texts, key)
          ? speech.say(key, ...parts)
          : // what stands behind its subject stands alone as well
            speech.say(key.slice(0, -5) as typeof key, ...parts).replace(/^: /, ""),
      ),
    name: (text, ...keys) =>
      speech
        .name(text, ...keys)
        .replace(/"([^"]+)"/g, quotes)
        .replace(/(?<=\p{L})'(?=\p{L})/gu, "’"),
  };
}

/** A word in the form that its number asks for: `114 [опитування|опитування|опитувань]` → `114 опитувань`. */
function agreeing(text: string): string {
  if (!text.includes("|")) return text;
  return text.replace(
    /(\d[\d\u00a0]*)([^\d[\]|]*)\[([^\]|]+)\|([^\]|]+)\|([^\]|]+)\]/g,
    (_, number: string, between: string, one: string, few: string, many: string) => {
      const [tens, ones] = [Number(number.replace(/\D/g, "").slice(-2)), Number(number.replace(/\D/g, "").slice(-1))];
      const isTeen = tens > 10 && tens < 15;
      return `${number}${between}${isTeen || ones === 0 || ones > 4 ? many : ones === 1 ? one : few}`;
    },
  );
}

interface Saying<Key extends string> {
  readonly language: "en" | "uk";
  readonly say: (key: Key, ...parts: readonly string[]) => string;
}

/** A text about a subject; in Ukrainian the verb has its gender, where there is such a text. */
export function sayOf<Key extends string>(
  { say, language }: Saying<Key>,
  texts: object,
  key: Key,
  subject: string,
  ...parts: readonly string[]
): string {
  const isFeminine = language === "uk" && FEMININE.has(subject.split(" ")[0]!.toLowerCase());
  const own = `${key}Feminine`;
  return say(isFeminine && Object.hasOwn(texts, own) ? (own as Key) : key, subject, ...parts);
}

/** A headline with each form of its subject, the fullest first, and without. */
export function headlineForms<Key extends string>(
  speech: Saying<Key>,
  texts: object,
  subjects: readonly string[],
  key: Key,
  ...parts: readonly string[]
): readonly string[] {
  return [...subjects.map((subject) => sayOf(speech, texts, key, subject, ...parts)), sayAlone(speech, key, ...parts)];
}

/** The same without a subject. */
export function sayAlone<Key extends string>({ say }: Saying<Key>, key: Key, ...parts: readonly string[]): string {
  return say(`${key}Alone` as Key, "", ...parts);
}

/** How many characters a part of a picture may have; Ukrainian runs longer. */
const BUDGETS: Readonly<Record<"wide" | "narrow", Readonly<Record<"headline" | "deck" | "care" | "source", number>>>> =
  {
    wide: { headline: 80, deck: 200, care: 100, source: 100 },
    narrow: { headline: 70, deck: 120, care: 100, source: 45 },
  };
const ALT = 150;
const DESCRIPTION = 1200;

/** The first form of a text that is within the budget, else the last. */
function fitting(forms: readonly string[], budget: number): string {
  return forms.find((form) => form.length <= budget) ?? forms.at(-1) ?? "";
}

/** The words of a picture at both widths, from their forms: the longest first. */
function wordsOf(
  { language }: PictureSpeech,
  width: "wide" | "narrow",
  forms: {
    readonly headline: readonly string[];
    /** Beside a headline, a sentence of its own or nothing, and forms of what was asked. */
    readonly deck: (headline: string) => readonly [before: string, ...forms: string[]];
    readonly when: (headline: string) => string;
    readonly care: readonly string[];
    readonly notes: readonly string[];
    readonly source: readonly string[];
  },
): PictureWords {
  const budget = (part: keyof (typeof BUDGETS)["wide"]): number =>
    Math.round(BUDGETS[width][part] * (language === "uk" ? 1.15 : 1));
  const headline = fitting(forms.headline, budget("headline"));
  const [before, ...asked] = forms.deck(headline);
  const decks = asked.map((form) => {
    const parts = [before, forms.when(headline), form].filter(Boolean).map(sentenceStart);
    return parts.map((part, place) => (place < parts.length - 1 ? ended(part) : part)).join(" ");
  });
  return {
    headline,
    deck: sentenceStart(cutAtSentence(fitting(decks, budget("deck")), budget("deck"))),
    care: forms.care.length === 0 ? null : fitting(forms.care, budget("care")),
    notes: forms.notes.filter((note) => note !== "").map(sentenceStart),
    source: fitting(forms.source, budget("source")),
  };
}

/** The alternative text and the description, within their budgets. */
function spokenOf(
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

/** What the picture of a kind puts together. */
interface Told extends Pick<PictureText, "legend" | "headings" | "forms"> {
  readonly shows: ResultPicture["shows"];
  /** What kind of chart it is. */
  readonly chart: string;
  readonly rows: readonly Row[];
  /** For each row. */
  readonly words: readonly RowWords[];
  /** What was found, the fullest form first. */
  readonly headlines: readonly string[];
  /** Beside a headline, a sentence of its own or nothing, and forms of what was asked. */
  readonly deck: (headline: string) => readonly [before: string, ...forms: string[]];
  /** Where and when it was asked, where that is one time: beside a headline. */
  readonly when?: (headline: string) => string;
  readonly care?: readonly string[];
  readonly notes: readonly string[];
  /** Those of the notes that say what a mark is, or what no mark of it shows. */
  readonly marks?: readonly string[];
  readonly source: readonly string[];
  /** Of what it is, beside a headline; by default what its deck has before what was asked. */
  readonly subject?: (headline: string) => string;
  /** Where a narrow picture says something else. */
  readonly narrow?: Partial<Pick<Told, "deck" | "notes">>;
  /** Sentences of the description. */
  readonly facts: readonly string[];
  readonly apart?: string;
}

/** A picture with its words at both widths; the title of the caller stands in the place of its headline. */
export function pictureOf(speech: PictureSpeech, { title }: PictureOptions, told: Told): ResultPicture {
  const {
    shows,
    chart,
    rows,
    words,
    deck,
    when = () => "",
    care = [],
    notes,
    source,
    narrow,
    facts,
    apart = "",
  } = told;
  const { legend, headings, forms, marks = [], subject = (own: string) => deck(own)[0] } = told;
  const headline = title === undefined ? told.headlines.map(sentenceStart) : [speech.name(title)];
  const parts = { headline, deck, when, care, notes, source };
  const wide = wordsOf(speech, "wide", parts);
  return {
    kind: "result-picture",
    shows,
    rows,
    text: {
      language: speech.language,
      ...wide,
      narrow: wordsOf(speech, "narrow", { ...parts, ...narrow }),
      subject: subject(wide.headline),
      asides: notes.filter((note) => note !== "" && !marks.includes(note)).map(sentenceStart),
      ...spokenOf(chart, headline, facts),
      rows: words.map((each, place) => ({ ...each, ...byWords(speech, rows[place]!, each) })),
      apart,
      ...(legend === undefined ? {} : { legend }),
      ...(headings === undefined ? {} : { headings }),
      ...(forms === undefined ? {} : { forms }),
    },
  };
}

/** The pollster of a row whose name does not have it, and what was asked in the language of the picture. */
function byWords(
  { name }: PictureSpeech,
  { house, wording }: Row,
  { names }: RowWords,
): Pick<RowWords, "by" | "asked"> {
  const by = typeof house === "string" ? name(house) : "";
  const asked = typeof wording === "string" ? name(wording) : wording;
  return {
    ...(by === "" || names.length === 0 || names[0]!.includes(shortHouse(by)) ? {} : { by }),
    ...(asked == null || asked === wording ? {} : { asked: String(asked) }),
  };
}

/** As a sentence begins, also with a quotation. */
function sentenceStart(text: string): string {
  return text.replace(/^[«“]?\p{Ll}(?![\u00a0 =:])/u, (start) => start.toUpperCase());
}

/** As a sentence ends. */
export function ended(text: string): string {
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
