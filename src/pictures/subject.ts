import type { Lineage } from "../estimate/lineage.ts";
import type { Topic } from "../estimate/topic.ts";
import { countryName, inProse, titleInCountry } from "../format/country.ts";
import type { PictureSpeech } from "./picture-speech.ts";
import { unique } from "./provenance.ts";
import { seriesTitle } from "./series-title.ts";
import { headingOf } from "./topic-words.ts";

/** What a picture is of, as the subject of a sentence. */
export interface Subject {
  /** With the country, then without; the fullest first. */
  readonly forms: readonly string[];
  /** What the question is called, where the subject is the answer alone; else empty. */
  readonly question: string;
}

/**
 * What a series is of, as the subject of a sentence: `Support in Ukraine for joining NATO`; of a party or a person its name:
 * `Sweden’s Social Democrats`.
 */
export function subjectOf(speech: PictureSpeech, of: { readonly topic: Topic; readonly lineage: Lineage }): Subject {
  const { name, language } = speech;
  const { answers, over, stances, title } = of.topic;
  const own = supportOf(seriesTitle(speech, of), of.topic, language);
  const [answer] = answers;
  if (
    answer !== undefined &&
    answers.length === 1 &&
    over === null &&
    stances.length === 0 &&
    // Ukrainian titles have no country, and an answer alone says too little
    language === "en" &&
    /^\p{Lu}/u.test(answer)
  ) {
    return { forms: placedNames(speech, name(answer), of.lineage), question: name(title) };
  }
  return { forms: over === null || language === "en" ? placedTitles(speech, own, of.lineage) : [own], question: "" };
}

/** Surveys that covered a country. */
interface Placed {
  readonly surveys: readonly Pick<Lineage["surveys"][number], "territory">[];
}

/** What a deck begins with: the question of a party or a person, else what a headline without its subject is of. */
export function beforeDeck({ forms, question }: Subject, headline: string): string {
  if (question !== "") return question;
  return forms.some((form) => headline.includes(form)) ? "" : forms[0]!;
}

/** A title with its country, where it can have one, and without. */
export function placedTitles(
  { language }: Pick<PictureSpeech, "language">,
  title: string,
  of: Placed,
): readonly string[] {
  return [...withCountry(title, countryOf(of), language), title];
}

/** The name of a party or of a person with the country, `Sweden’s Social Democrats`, and without. */
export function placedNames(
  { language }: Pick<PictureSpeech, "language">,
  party: string,
  of: Placed,
): readonly string[] {
  const country = countryOf(of);
  if (country === null || language !== "en" || party.includes(country)) return [party];
  return [`${headingOf(inProse(country))}’${/s$/.test(country) ? "" : "s"} ${party}`, party];
}

/** `Impeaching President Trump` → `Support for impeaching President Trump`, where those in favour are counted. */
function supportOf(title: string, { stances, answers, over }: Topic, language: "en" | "uk"): string {
  const isFor = over === null && answers.length === 0 && (stances.length === 0 || /:for$/.test(stances[0]!));
  if (language !== "en" || !isFor || !/^(?:\p{Lu}\p{Ll}+ing|An?|The) /u.test(title)) return title;
  return `Support for ${title.slice(0, 1).toLowerCase()}${title.slice(1)}`;
}

/** The one country that all surveys covered, where a picture has no title that names it; empty in a language that has no name for it. */
export function placeWords({ name, language }: PictureSpeech, surveys: Placed["surveys"]): string {
  const country = countryOf({ surveys });
  const own = country === null ? "" : name(country);
  return language === "uk" && own === country ? "" : own;
}

/** Where and when one survey asked, above its figures: `6–15 November 2021`; with the country where the headline has none. */
export function momentWords(
  speech: PictureSpeech,
  surveys: readonly Pick<Lineage["surveys"][number], "territory" | "fieldDates">[],
  headline: string,
  titles: readonly string[] = [],
): string {
  const place = placeWords(speech, surveys);
  const isNamed =
    headline.includes(place) || (speech.language === "uk" && titles.some((title) => headline.includes(title)));
  const [fieldDates, other] = unique(surveys.map((survey) => survey.fieldDates));
  const when = other !== undefined || fieldDates == null ? "" : speech.dates(fieldDates);
  return [isNamed ? "" : place, when].filter(Boolean).join(", ");
}

function withCountry(title: string, code: string | null, language: "en" | "uk"): readonly string[] {
  // a Ukrainian title names its country itself
  return code === null || language === "uk" ? [] : [titleInCountry(title, code) ?? []].flat();
}

/** The one country that all surveys with a known territory covered, by its English name. */
function countryOf({ surveys }: Placed): string | null {
  const codes = new Set(
    surveys.flatMap(({ territory }) => territory?.includes.map((code) => code.split("-")[0]!) ?? []),
  );
  const [code] = codes;
  if (codes.size !== 1 || code === undefined) return null;
  const known = countryName(code);
  return known === code ? null : known;
}
