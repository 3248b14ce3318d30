import type { Lineage, LineageQuestion, LineageSurvey } from "../estimate/lineage.ts";
import type { SampleSize } from "../model/survey.ts";
import type { PictureSpeech } from "./picture-speech.ts";
import { designEffectWords, unique } from "./provenance.ts";
import { headingOf, listWords } from "./topic-words.ts";

/** What was asked: each question in quotation marks, or as it is described. */
export function questionWords(
  { say, name, translation }: PictureSpeech,
  questions: readonly Pick<LineageQuestion, "wording" | "description">[],
): readonly string[] {
  const asked = questions.map(({ wording, description }) => {
    const words = translation(wording);
    if (words !== undefined) return say("quote", name(words.text));
    return description === null ? "" : say("asDescribed", name(description));
  });
  return unique(asked.filter((text) => text !== ""));
}

/** The same as forms for a deck: all of them, else the first and that there are others. */
export function questionForms(speech: PictureSpeech, asked: readonly string[]): readonly string[] {
  const [first = "", ...others] = asked;
  return others.length === 0 ? [first] : [asked.join(" "), `${first} ${speech.say("otherWords")}`];
}

/** `International Republican Institute (IRI)` → `IRI` */
export function shortHouse(house: string): string {
  return /\(([\p{Lu}\d-]{2,10})\)$/u.exec(house)?.[1] ?? house;
}

/** Who asked, and which data; the short form has no versions. */
export function sourceForms(
  { say, name }: PictureSpeech,
  houses: readonly string[],
  datasets: Lineage["datasets"],
  when = "",
): readonly string[] {
  const data = unique(datasets.map(({ id, version }) => `${name(id)}\u00a0${version}`)).join(", ");
  const ids = unique(datasets.map(({ id }) => name(id))).join(", ");
  const own = unique(houses.map((house) => name(house)));
  const short = own.map(shortHouse);
  return [
    say("data", [own.join(", "), when].filter(Boolean).join(", "), data),
    say("data", [short.join(", "), when].filter(Boolean).join(", "), data),
    say("data", [short.join(", "), when].filter(Boolean).join(", "), ids),
    say("data", short.join(", "), ids),
  ];
}

/** `n = 1,200 and 2,400.`; empty where one is not on record. */
export function sizesNote(
  { say, count }: PictureSpeech,
  sizes: readonly (Pick<SampleSize, "value" | "status"> | null)[],
): string {
  const known = sizes.flatMap((size) => (size === null ? [] : [count(size.value)]));
  if (known.length < sizes.length || known.length === 0) return "";
  const sign = sizes.every((size) => size?.status === "exact") ? "=" : "≈";
  return known.length === 1 ? say("nOne", sign, known[0]!) : say("nTwo", sign, known[0]!, known[1]!);
}

/** A difference in points, with its sign: `+20 points`. */
export function pointsWords({ say, signed, language }: PictureSpeech, difference: number, decimals: number): string {
  const text = signed(difference, decimals);
  return language === "en" && /^[+−]1$/.test(text) ? say("onePoint", text) : say("points", text);
}

/** The same without sign. */
export function sizeInPoints(speech: PictureSpeech, difference: number, decimals: number): string {
  return pointsWords(speech, Math.abs(difference), decimals).replace(/^\+/, "");
}

/** `, design effect 1.5`, or that there is none. */
export function designWords(speech: PictureSpeech, effects: readonly number[]): string {
  const own = unique(effects);
  if (own.every((effect) => effect === 1)) return speech.say("noDesign");
  return speech.say(
    "withDesignEffect",
    own.map((effect) => designEffectWords(speech, effect).replace(/[.,]?0+$/, "")).join(" / "),
  );
}

/** What one of two surveys left out and the other covered; null where neither did, and where each did. */
export function leftOutBy(
  speech: PictureSpeech,
  surveys: readonly Pick<LineageSurvey, "territory" | "territoryNames">[],
): { readonly side: number; readonly places: string } | "each" | null {
  const { say, name } = speech;
  const territories = surveys.map(({ territory }) => territory);
  if (territories.some((territory) => territory === null)) return null;
  const out = territories.map((territory) => [...territory!.excludes, ...territory!.excludesPartOf]);
  const lost = out.map((codes, side) => codes.filter((code) => !out[1 - side]!.includes(code)));
  const side = lost.findIndex((codes) => codes.length > 0);
  if (side < 0) return null;
  if (lost[1 - side]!.length > 0) return "each";
  const { territory, territoryNames } = surveys[side]!;
  const named = (codes: readonly string[]): readonly string[] =>
    codes.filter((code) => lost[side]!.includes(code)).map((code) => name(territoryNames[code] ?? code, code));
  const [whole, parts] = [named(territory!.excludes), named(territory!.excludesPartOf)];
  const places = [...whole, ...(parts.length === 0 ? [] : [say("partsOf", listWords(speech, parts))])];
  return { side, places: speech.language === "en" ? listWords(speech, places) : places.join(", ") };
}

/** The line of care where two surveys did not cover the same territory: the fullest form first. */
export function territoryCare(speech: PictureSpeech, surveys: readonly LineageSurvey[]): readonly string[] {
  const { say } = speech;
  const left = leftOutBy(speech, surveys);
  if (left === null) return [];
  if (left === "each") return [say("territories")];
  const { side, places } = left;
  const [own, other] = [side, 1 - side].map((place) => surveys[place]!.fieldDates?.end.slice(0, 4));
  const which = own !== undefined && own !== other ? say("ofYear", own) : say(side === 0 ? "first" : "second");
  return [say("leftOut", which, places), headingOf(say("leftOutShort", which, places)), say("territories")];
}

/** An interval in whole percent or points: `31–37`, `−2 to 5`; with a decimal where both ends would be the same. */
export function outerRange(
  { percent, language }: PictureSpeech,
  { lower, upper }: { readonly lower: number; readonly upper: number },
): string {
  const texts = (decimals: number): readonly string[] =>
    [lower, upper].map((bound) =>
      percent(bound, decimals)
        .slice(0, -1)
        .replace(/^−(?=0(?:[.,]0)?$)/, ""),
    );
  const [from, to] = texts(0)[0] === texts(0)[1] ? texts(1) : texts(0);
  if (lower >= 0) return `${from!}–${to!}`;
  return language === "uk" ? `від ${from!} до ${to!}` : `${from!} to ${to!}`;
}
