import type { Lineage } from "../estimate/lineage.ts";
import type { Topic } from "../estimate/topic.ts";
import { countryName, inProse, titleInCountry } from "../format/country.ts";
import type { PictureSpeech } from "./picture-speech.ts";
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
  const country = countryOf(of.lineage);
  const [answer] = answers;
  if (
    answer !== undefined &&
    answers.length === 1 &&
    over === null &&
    stances.length === 0 &&
    /^\p{Lu}/u.test(answer)
  ) {
    const party = name(answer);
    const place =
      country === null || language !== "en"
        ? []
        : [`${headingOf(inProse(country))}’${/s$/.test(country) ? "" : "s"} ${party}`];
    return { forms: [...place, party], question: name(title) };
  }
  const placed = over === null || language === "en" ? withCountry(own, country, language) : [];
  return { forms: [...placed, own], question: "" };
}

/** `Impeaching President Trump` → `Support for impeaching President Trump`, where those in favour are counted. */
function supportOf(title: string, { stances, answers, over }: Topic, language: "en" | "uk"): string {
  const isFor = over === null && answers.length === 0 && (stances.length === 0 || /:for$/.test(stances[0]!));
  if (language !== "en" || !isFor || !/^\p{Lu}\p{Ll}+ing /u.test(title)) return title;
  return `Support for ${title.slice(0, 1).toLowerCase()}${title.slice(1)}`;
}

function withCountry(title: string, code: string | null, language: "en" | "uk"): readonly string[] {
  if (code === null) return [];
  if (language === "uk") {
    return code === "Ukraine" && /^Підтримка /u.test(title) && !/Україн/u.test(title) ? [`${title} в Україні`] : [];
  }
  return [titleInCountry(title, code) ?? []].flat();
}

/** The one country that all surveys with a known territory covered, by its English name. */
function countryOf({ surveys }: Lineage): string | null {
  const codes = new Set(
    surveys.flatMap(({ territory }) => territory?.includes.map((code) => code.split("-")[0]!) ?? []),
  );
  const [code] = codes;
  if (codes.size !== 1 || code === undefined) return null;
  const known = countryName(code);
  return known === code ? null : known;
}
