import { type LostTerritory, leftOutSince, leftOutText } from "../comparability/territory.ts";
import type { Lineage, LineageQuestion, LineageSurvey } from "../estimate/lineage.ts";
import type { FieldDates } from "../model/dates.ts";
import type { SampleSize } from "../model/survey.ts";
import type { Row } from "../report/columns.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { hasInner } from "./drawn-rows.ts";
import type { PictureSpeech } from "./picture-speech.ts";
import { designEffectWords, unique } from "./provenance.ts";
import { sideName } from "./side-name.ts";
import { headingOf, listWords } from "./topic-words.ts";
import { heardWords, wordsShared } from "./words-apart.ts";

/** What was asked: each question in quotation marks, or as it is described. */
export function questionWords(
  speech: PictureSpeech,
  questions: readonly Pick<LineageQuestion, "wording" | "description">[],
): readonly string[] {
  const { say, name, translation, language } = speech;
  const asked = questions.map(({ wording, description }) => {
    const words = translation(wording);
    if (words !== undefined)
      return say(
        "quote",
        innerQuotes(heardWords(name(words.text))),
        language === "uk" && words.status === "translated" ? say("translated") : "",
      );
    if (description === null) return "";
    const described = describedWords(speech, description);
    return described === "" ? say("notVerbatim") : say("asDescribed", described);
  });
  return unique(asked.filter((text) => text !== ""));
}

/** What a question was about; empty where a Ukrainian reader would get it in English. */
export function describedWords(
  { name, language }: Pick<PictureSpeech, "name" | "language">,
  description: string | null,
): string {
  const described = description === null ? "" : name(description);
  // Ukrainian words that are quoted in an English text do not make it Ukrainian
  return language === "uk" && /[a-z]{3} [a-z]{2}/.test(described) ? "" : described;
}

/** The same, or that the exact words are not on record; empty without a description. */
export function paraphraseWords(
  speech: Pick<PictureSpeech, "name" | "language" | "say">,
  description: string | null,
): string {
  if (description === null) return "";
  return describedWords(speech, description) || speech.say("notVerbatim");
}

/** What all wordings have in common, with a gap for the words that differ; empty where it is not known in the language. */
export function sharedWords(
  speech: PictureSpeech,
  { wording, preamble, wordingStatus, description }: LineageQuestion,
  words: string,
): string {
  const { say, language } = speech;
  const shared = wordsShared({ wording, preamble, wordingStatus }, words, language);
  if (shared !== null) return say("quote", shared, wording[language]?.status === "translated" ? say("translated") : "");
  const described = describedWords(speech, description);
  return described.includes(words) ? say("asDescribed", described.replace(words, "…")) : "";
}

/** Quotation marks within others. */
function innerQuotes(text: string): string {
  return text.replace(/“([^“”]*)”/g, "‘$1’").replace(/«([^«»]*)»/g, "„$1“");
}

/** The same as forms for a deck: all of them, else the first and that there are others. */
export function questionForms(speech: PictureSpeech, asked: readonly string[]): readonly string[] {
  const [first = "", ...others] = asked;
  return others.length === 0 ? [first] : [asked.join(" "), `${first} ${speech.say("otherWords")}`];
}

/** Each form with the answer whose share is shown, where a title says of what: `Share “for”`. */
export function withShare(
  speech: PictureSpeech,
  { inputs }: Pick<Lineage, "inputs">,
  forms: readonly string[],
): readonly string[] {
  const [code, ...others] = unique(inputs.map(({ option }) => option));
  if (code === undefined || others.length > 0) return forms;
  const share = speech.say("shareOf", sideName(speech, code.replaceAll("-", " "), code));
  return [...forms.map((form) => [form, share].filter(Boolean).join(" ")), ...forms.slice(-1)];
}

/** `International Republican Institute (IRI)` → `IRI`; `Соціологічна група «Рейтинг»` → `«Рейтинг»` */
export function shortHouse(house: string): string {
  return /\(([\p{Lu}\d-]{2,10})\)$/u.exec(house)?.[1] ?? /«[^»]+»/u.exec(house)?.[0] ?? house;
}

/** Who asked, and which data: the fullest form first; the shortest has no versions. */
export function sourceForms(
  speech: PictureSpeech,
  houses: readonly string[],
  datasets: Lineage["datasets"],
): readonly string[] {
  const own = unique(houses.map((house) => speech.name(house)));
  return seriesSource(speech, [own.join(", "), own.map(shortHouse).join(", ")], { datasets });
}

/** The same of many polls, as it is told of them at several lengths. */
export function seriesSource(
  { say, name }: PictureSpeech,
  told: readonly string[],
  { datasets }: Pick<Lineage, "datasets">,
): readonly string[] {
  const data = unique(datasets.map(({ id, version }) => `${name(id)}\u00a0${version}`)).join(", ");
  const ids = unique(datasets.map(({ id }) => name(id))).join(", ");
  return [...told.map((each) => say("data", each, data)), say("data", told.at(-1)!, ids)];
}

/** `2014–2025`, of dates. */
export function spanOf(dates: readonly string[]): string {
  const years = dates.map((date) => date.slice(0, 4)).toSorted();
  return unique([years[0] ?? "", years.at(-1) ?? ""]).join("–");
}

/** `n = 1,200 and 2,400.`, `n = 943–4,008, where on record.`, `n = 400 each, assumed.`; empty where none is on record. */
export function sizesNote(
  { say, count }: PictureSpeech,
  sizes: readonly (Pick<SampleSize, "value" | "status"> | null)[],
  of: "side" | "group" = "side",
): string {
  const known = sizes.filter((size) => size !== null);
  const values = unique(known.map(({ value }) => value));
  const [first, second] = values;
  if (first === undefined) return "";
  const all = (statuses: string): boolean => known.every(({ status }) => statuses.includes(status));
  const after = [
    of === "group" && values.length === 1 ? say("nEach") : "",
    all("assumed") ? say("nAssumed") : "",
    known.length < sizes.length ? say("nKnown") : "",
  ].join("");
  const sign = all("exact assumed") ? "=" : "≈";
  if (second === undefined) return say("nOne", sign, count(first), after);
  if (sizes.length === 2) return say("nTwo", sign, count(first), after, count(second));
  return say("nSpan", sign, count(minimumOf(values)), after, count(maximumOf(values)));
}

/** A difference in points, with its sign: `+20 points`. */
export function pointsWords(speech: PictureSpeech, difference: number, decimals: number): string {
  return inPoints(speech, speech.signed(difference, decimals));
}

/** The same without sign. */
export function sizeInPoints(speech: PictureSpeech, difference: number, decimals: number): string {
  return inPoints(speech, speech.bare(Math.abs(difference), decimals));
}

/** A share in percent, or a lead in points with its sign. */
export function valueWords(
  { percent, signed, say }: PictureSpeech,
  isLead: boolean,
  value: number,
  decimals: number,
): string {
  return isLead ? say("points", signed(value, decimals)) : percent(value, decimals);
}

function inPoints({ say, language }: PictureSpeech, figure: string): string {
  return say(language === "en" && /^[+−]?1$/.test(figure) ? "onePoint" : "points", figure);
}

/** `, design effect 1.5`; empty where there is none. */
export function designWords(speech: PictureSpeech, effects: readonly number[]): string {
  const own = unique(effects);
  if (own.every((effect) => effect === 1)) return "";
  return speech.say("withDesignEffect", own.map((effect) => designEffectWords(speech, effect)).join(" / "));
}

interface Range {
  readonly lower: number;
  readonly upper: number;
}

/** What the ranges of figures are: of all on one basis, and what is drawn within them of these rows where that is seen. */
export function rangesNote(
  speech: PictureSpeech,
  { level, intervalKind = "sampling" }: { readonly level: number | null; readonly intervalKind?: string },
  rows: readonly Row[],
  designEffects: readonly number[],
): string {
  const { say } = speech;
  if (level === null) return say("noIntervals");
  const key = intervalKind === "modelled" ? "modelledRanges" : "ranges";
  const design = designWords(speech, designEffects);
  return say(key, speech.level(level), rows.some(hasInner) ? say("innerPart", design) : design);
}

/** When each side was asked, and by whom where that differs: the fullest form first. */
export function sideDates(
  { say, name, dates }: PictureSpeech,
  sides: readonly { readonly houses: readonly string[]; readonly fieldDates: FieldDates | null }[],
): readonly (readonly string[])[] {
  return sides.map(({ houses, fieldDates }) => {
    const when = fieldDates === null ? [say("datesUnknown")] : [dates(fieldDates), dates(fieldDates.end.slice(0, 7))];
    if (sides.every((side) => side.houses[0] === houses[0])) return when;
    return when.map((date) => `${shortHouse(name(houses[0] ?? ""))}, ${date}`);
  });
}

/** What one of two surveys left out and the other covered; null where neither did, and where each did. */
export function leftOutBy(
  speech: PictureSpeech,
  surveys: readonly Surveyed[],
  ofCase?: Case,
): { readonly side: number; readonly places: string } | "each" | null {
  const [one, other] = surveys.map(({ territory }) => territory);
  if (one == null || other == null) return null;
  const lost = [leftOutSince(other, one), leftOutSince(one, other)];
  const sides = [0, 1].filter((side) => lost[side]!.whole.length + lost[side]!.part.length > 0);
  const [side] = sides;
  if (side === undefined) return null;
  if (sides.length > 1) return "each";
  return { side, places: leftOutPlaces(speech, surveys[side]!, lost[side]!, ofCase) };
}

type Surveyed = Pick<LineageSurvey, "territory" | "territoryNames">;

/** What changed in the territory from one survey to another: `occupied Crimea no longer surveyed`. */
export function territoryTurn(speech: PictureSpeech, surveys: readonly Surveyed[]): string {
  const left = leftOutBy(speech, surveys, "genitive");
  if (left === null || left === "each") return speech.say("otherTerritory");
  if (left.side === 1) return speech.say("noLonger", left.places);
  return speech.say("again", (leftOutBy(speech, surveys, "accusative") as typeof left).places);
}

/** How names of places are inflected in Ukrainian. */
type Case = "nominative" | "genitive" | "accusative";

function inCase(place: string, ofCase: Case): string {
  if (ofCase === "nominative") return place;
  if (ofCase === "accusative") return place.replace(/ка область$/u, "ку область");
  return place
    .replace(/ка область$/u, "кої області")
    .replace(/^Крим$/u, "Криму")
    .replace(/ь$/u, "я");
}

/** The places that a survey left out, of these codes: `occupied Crimea and the occupied parts of Donetsk`. */
export function leftOutPlaces(
  speech: PictureSpeech,
  { territory, territoryNames }: Surveyed,
  left: LostTerritory,
  ofCase: Case = "nominative",
): string {
  const { say, name, language } = speech;
  const note = territory?.note ?? null;
  const [whole, parts] = [left.whole, left.part].map((codes) =>
    codes.map((code) => name(territoryNames[code] ?? code, code)),
  ) as [string[], string[]];
  if (language === "en") return leftOutText(whole, parts, note);
  const isGenitive = ofCase === "genitive";
  // never left out but as occupied
  const isCrimea = (place: string): boolean => /^(?:Крим|Севастополь)$/u.test(place);
  const [crimea, others] = [whole.filter(isCrimea), whole.filter((each) => !isCrimea(each))].map((places) =>
    places.map((each) => inCase(each, ofCase)),
  ) as [string[], string[]];
  // one adjective for Crimea and what is named behind it
  const isAllOccupied = crimea.length > 0 && others.length === 0;
  const key =
    `${!isAllOccupied && /\boccupied\b/i.test(note ?? "") ? "occupiedParts" : "partsOf"}${isGenitive ? "Genitive" : ""}` as const;
  const oblasts = listWords(
    speech,
    parts.map((each) => inCase(each, "genitive")),
  );
  // `Донецької та Луганської областей`
  const ofParts =
    parts.length > 1 ? oblasts.replace(/ області(?= та |, )/gu, "").replace(/області$/u, "областей") : oblasts;
  const inPart = parts.every((each) => / область$/u.test(each))
    ? say(key, ofParts)
    : say("partly", listWords(speech, parts));
  const rest = parts.length === 0 ? [] : [inPart];
  const occupied = isGenitive ? "окупованих" : "окуповані";
  if (isAllOccupied) {
    const all = [...crimea, ...rest];
    return `${all.length > 1 ? occupied : isGenitive ? "окупованого" : "окупований"} ${listWords(speech, all)}`;
  }
  return listWords(speech, [...(crimea.length === 0 ? [] : [`${occupied} ${crimea.join(" і ")}`]), ...others, ...rest]);
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
export function outerRange({ bare, language }: PictureSpeech, { lower, upper }: Range): string {
  const texts = (decimals: number): readonly string[] =>
    [lower, upper].map((bound) => bare(bound, decimals).replace(/^−(?=0(?:[.,]0)?$)/, ""));
  const [from, to] = texts(0)[0] === texts(0)[1] ? texts(1) : texts(0);
  if (lower >= 0) return `${from!}–${to!}`;
  return language === "uk" ? `від ${from!} до ${to!}` : `${from!} to ${to!}`;
}
