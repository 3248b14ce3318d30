import type { Estimate } from "../estimate/estimate.ts";
import type { Lineage, LineageQuestion, LineageSurvey, Material } from "../estimate/lineage.ts";
import { baseName } from "../estimate/topic.ts";
import type { Base } from "../model/published-share.ts";
import { distinctSources, type Source } from "../model/source.ts";
import type { SampleSize } from "../model/survey.ts";
import type { ChangeEstimate } from "../trend/change-estimate.ts";
import { shortened } from "./measure.ts";
import type { SeriesText } from "./series-texts.ts";
import type { Speech } from "./speech.ts";
import { groupWords, listWords } from "./topic-words.ts";

/** Who was asked what, for the subtitle: each question in full, then those who were asked. */
export function askedLines(
  speech: Speech,
  { questions, surveys }: Pick<Material, "questions" | "surveys">,
  base: Base,
  group: string | null,
): readonly string[] {
  const { say, name } = speech;
  const people = surveys.map(({ population, populationNote }) =>
    population === null || population === "other"
      ? name(populationNote ?? "")
      : name(population.replaceAll("-", " ").replace(/ (\d+) plus/, " aged $1 and over"), population),
  );
  const known = unique(people).filter(Boolean).join("; ") || say("populationUnknown");
  const who = new Set(people).size > 1 && people.includes("") ? say("partly", known) : known;
  return [
    ...questions.map((question) => wordingLine(speech, question)),
    say(
      "asked",
      [who, groupWords(speech, group ?? ""), base === "all" ? "" : name(baseName(base), base)]
        .filter(Boolean)
        .join("; "),
    ),
  ];
}

/** The question as it was asked, and how near it is to the words; a description is called one. */
export function wordingLine(speech: Speech, question: Pick<LineageQuestion, "wording" | "description">): string {
  const words = wordingWords(speech, question);
  return Object.keys(question.wording).length > 0
    ? speech.say("question", words)
    : `${speech.say("wordsUnknown")} ${words}`.trim();
}

/** The question alone, in quotation marks; or its description, called so; nothing where there is neither. */
export function wordingWords(
  { say, name, translation }: Speech,
  { wording, description }: Pick<LineageQuestion, "wording" | "description">,
): string {
  const words = translation(wording);
  if (words === undefined) return description === null ? "" : say("described", name(description));
  return say("quote", name(words.text), words.status === "translated" ? say("translated") : "");
}

/** Who asked, for whom, when and how many, one line for each house with its sponsors. */
export function fieldworkLines(
  speech: Speech,
  surveys: readonly LineageSurvey[],
  sizeOf: (survey: LineageSurvey) => SampleSize | null,
): readonly string[] {
  const { say, name } = speech;
  const list = (names: readonly string[], then: (text: string) => string): string =>
    names.length === 0 ? "" : then(names.map((each) => name(each)).join(", "));
  const lines = surveys.map((survey) => {
    const { houses, fieldedBy, sponsors, fieldDates } = survey;
    const who =
      list(houses, (text) => text) +
      list(
        fieldedBy.filter((each) => !houses.includes(each)),
        (text) => say("interviews", text),
      ) +
      // A house that pays for its own survey is named once.
      list(
        sponsors.filter((each) => !houses.includes(each)),
        (text) => say("sponsor", text),
      );
    const dates = fieldDates === null ? say("datesUnknown") : speech.dates(fieldDates);
    return { who, when: `${dates}, ${sizeWords(speech, sizeOf(survey))}` };
  });
  return unique(lines.map(({ who }) => who)).map(
    (who) => `${who}: ${lines.flatMap((each) => (each.who === who ? each.when : [])).join("; ")}.`,
  );
}

/** `n = 1,200`, `n ≈ 1,200`, `no sample size on record`. */
export function sizeWords({ say, count }: Speech, size: SampleSize | null): string {
  if (size === null) return say("nUnknown");
  const { value, status } = size;
  const sign = status === "approximate" ? "≈" : status === "minimum" ? "≥" : "=";
  return say("n", sign, count(value)) + (status === "inferred" || status === "assumed" ? say(status) : "");
}

/**
 * What an interval is: level, method, and what is in it. Design effects are of each survey, or say where they come from.
 *
 * @param more What is in it beside sampling and design; default: nothing.
 */
export function intervalWords(
  speech: Speech,
  { interval, intervalKind, method }: Pick<Estimate, "interval" | "intervalKind" | "method">,
  designEffects: readonly (number | string)[],
  more = "",
): string {
  const { say, level } = speech;
  if (interval === null) return say("noInterval");
  const effects = unique(designEffects);
  const told = effects.map((effect) => designEffectWords(speech, effect));
  const what = effects.every((effect) => effect === 1) ? say("samplingOnly") : say("withDesign", told.join(" / "));
  return say(
    intervalKind === "modelled" ? intervalKind : "interval",
    level(interval.level),
    methodWords(speech, method),
    [what, more].filter(Boolean).join(", "),
  );
}

/** The design effects of both sides of a difference. */
export function effectsOf({ from, to }: Pick<ChangeEstimate, "from" | "to">): readonly number[] {
  return [from, to].map(({ designEffect }) => designEffect.value);
}

/** The design effect that a result was asked for: a number, or words for where it comes from. */
export function askedDesignEffect(
  { say }: Speech<SeriesText>,
  { settings: { designEffect } }: Pick<Lineage, "settings">,
): number | string {
  return designEffect === "stated" || designEffect === "implied" ? say(designEffect) : Number(designEffect ?? 1);
}

/** A design effect as it is told: `1.50`. */
export function designEffectWords({ percent }: Speech, effect: number | string): string {
  return typeof effect === "string" ? effect : percent(effect / 100, 2).slice(0, -1);
}

/** The name of a method: `Clopper–Pearson`. */
export function methodWords({ name }: Speech, method: string): string {
  return name(
    // The delta method is nobody's name.
    method.includes(" ") ? method : method.replace(/(^|-)\w/g, (start) => start.replace("-", "–").toUpperCase()),
    method,
  );
}

/** Where the figures were printed, the primary sources first, and which data they were taken from. */
export function sourceLine(
  { say, name, count }: Speech,
  sources: readonly Source[],
  datasets: Material["datasets"],
): string {
  const primary = ({ provenance }: Source): number => Number(provenance === "primary");
  const all = distinctSources(sources);
  const titles = [...all]
    .sort((a, b) => primary(b) - primary(a))
    .slice(0, 2)
    .map(
      ({ title, date }) => shortened(name(title), 700, { size: 10 }) + (date === null ? "" : `, ${date.slice(0, 4)}`),
    )
    .join("; ");
  const more = all.length - 2;
  const data = unique(datasets.map(({ id, version }) => `${name(id)}\u00a0${version}`)).join(", ");
  return say("source", more > 0 ? say("more", titles, count(more)) : titles, data);
}

/** Months where they tell surveys apart, else ids. */
export function namesOf(
  { dates, say, name }: Speech,
  surveys: readonly Pick<LineageSurvey, "id" | "fieldDates">[],
): readonly string[] {
  const months = surveys.map(({ fieldDates }) =>
    fieldDates === null ? say("datesUnknown") : dates(fieldDates.end.slice(0, 7)),
  );
  return unique(months).length === surveys.length ? months : surveys.map(({ id }) => name(id));
}

/** Which survey covered which territory, where they are known to differ. */
export function territoryRemarks(speech: Speech, surveys: readonly LineageSurvey[]): readonly string[] {
  const names = namesOf(speech, surveys);
  const places = surveys.map((survey) => territoryWords(speech, survey));
  const known = unique(places).filter(Boolean);
  const surveyed = known.map((place) => `${names.filter((_, wave) => places[wave] === place).join(", ")} – ${place}`);
  return known.length > 1 ? [speech.say("territory", surveyed.join("; "))] : [];
}

/** The territory that a survey covered; nothing where it is not known. */
export function territoryWords(
  speech: Speech,
  { territory, territoryNames }: Pick<LineageSurvey, "territory" | "territoryNames">,
): string {
  if (!territory?.includes.length) return "";
  const { say, name } = speech;
  const list = (items: readonly string[]): string => listWords(speech, items);
  const names = (codes: readonly string[]): readonly string[] =>
    codes.map((code) => name(territoryNames[code] ?? code, code));
  const { includes, excludes, excludesPartOf } = territory;
  const without = [
    ...names(excludes),
    ...(excludesPartOf.length > 0 ? [say("partOf", list(names(excludesPartOf)))] : []),
  ];
  return [
    // Two letters are a country: the one that everybody knows it is about.
    includes[0]!.includes("-") ? list(names(includes)) : without.length > 0 ? "" : say("wholeCountry"),
    without.length > 0 ? say("notCovered", list(without)) : "",
  ]
    .filter(Boolean)
    .join("; ");
}

/** Why the caller judges differences otherwise than the rules do, as the result was told. */
export function overrideRemarks({ say, name }: Speech, reasons: readonly string[]): readonly string[] {
  return unique(reasons.map((reason) => say("overridden", name(reason))));
}

/** What the findings of an audit are about, by codes such as `different-mode`. */
export function aspectsOf({ name }: Speech, codes: readonly string[], pattern: RegExp): string {
  return unique(codes.flatMap((code) => pattern.exec(code)?.[1] ?? []))
    .map((aspect) => name(aspect.replaceAll("-", " "), aspect))
    .join(", ");
}

export function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
