import type { Estimate } from "../estimate/estimate.ts";
import type { LineageQuestion, LineageSurvey, Material } from "../estimate/lineage.ts";
import type { Base } from "../model/published-share.ts";
import type { Source } from "../model/source.ts";
import type { SampleSize } from "../model/survey.ts";
import { shortened } from "./measure.ts";
import type { Speech } from "./speech.ts";

/** Who was asked what, for the subtitle: each question in full, then those who were asked. */
export function askedLines(
  speech: Speech,
  { questions, surveys }: Pick<Material, "questions" | "surveys">,
  among: { readonly base: Base; readonly group: string | null },
): readonly string[] {
  const { say, name } = speech;
  const people = surveys.flatMap(({ population, populationNote }) =>
    population === null || population === "other"
      ? name(populationNote ?? "")
      : name(population.replaceAll("-", " "), population),
  );
  const known = unique(people.filter((text) => text !== ""));
  const partly = known.length > 0 && people.includes("") ? say("populationPartly") : "";
  const part = [among.group ?? [], among.base === "all" ? [] : name(BASES[among.base], among.base)].flat();
  return [
    ...questions.map((question) => wordingLine(speech, question)),
    say(
      "asked",
      [(known.join("; ") || say("populationUnknown")) + partly, ...part.map((text) => name(text))].join("; "),
    ),
  ];
}

const BASES: Readonly<Record<Base, string>> = {
  all: "",
  answering: "those who gave an answer",
  "would-vote": "those who would vote",
  decided: "those who named a side",
  named: "those who named one of these answers",
  "half-sample": "those who got this form",
  filtered: "those whom a filter let through",
};

/** The question as it was asked, and how near it is to the words; a description is called one. */
export function wordingLine(
  { say, name, translation }: Speech,
  { wording, description }: Pick<LineageQuestion, "wording" | "description">,
): string {
  const words = translation(wording);
  if (words === undefined) return description === null ? say("wordsUnknown") : say("described", name(description));
  return say("question", name(words.text), words.status === "translated" ? say("translated") : "");
}

/** Who asked, for whom, when and how many, one line for each house with its sponsors. */
export function fieldworkLines(
  speech: Speech,
  surveys: readonly LineageSurvey[],
  sizeOf: (survey: LineageSurvey) => SampleSize | null,
): readonly string[] {
  const { say, name } = speech;
  const byHouse = new Map<string, string[]>();
  for (const survey of surveys) {
    const { houses, fieldedBy, sponsors } = survey;
    const list = (names: readonly string[]): string => names.map((each) => name(each)).join(", ");
    const others = fieldedBy.filter((each) => !houses.includes(each));
    const who =
      list(houses) +
      (others.length > 0 ? say("interviews", list(others)) : "") +
      (sponsors.length > 0 ? say("sponsor", list(sponsors)) : "");
    const dates = survey.fieldDates === null ? say("datesUnknown") : speech.dates(survey.fieldDates);
    const own = byHouse.get(who) ?? [];
    byHouse.set(who, own);
    own.push(`${dates}, ${sizeWords(speech, sizeOf(survey))}`);
  }
  return [...byHouse].map(([who, when]) => `${who}: ${when.join("; ")}.`);
}

/** `n = 1,200`, `n ≈ 1,200`, `n not published`. */
export function sizeWords({ say, count }: Speech, size: SampleSize | null): string {
  if (size === null) return say("nUnknown");
  const { value, status } = size;
  const sign = { approximate: "≈", minimum: "≥" }[status as string] ?? "=";
  return say("n", sign, count(value)) + (status === "inferred" || status === "assumed" ? say(status) : "");
}

/** What an interval is: level, method, and what is in it. */
export function intervalWords(
  speech: Speech,
  {
    interval,
    intervalKind,
    method,
    designEffect,
  }: Pick<Estimate, "interval" | "intervalKind" | "method" | "designEffect">,
): string {
  const { say, level, percent } = speech;
  if (interval === null) return say("noInterval");
  const how = methodWords(speech, method);
  const design = percent(designEffect.value / 100, 2).slice(0, -1);
  const what = designEffect.value === 1 ? say("samplingOnly") : say("withDesign", design);
  return say(intervalKind === "modelled" ? "modelled" : "interval", level(interval.level), how, what);
}

/** The name of a method: `Clopper–Pearson`. */
export function methodWords({ name }: Speech, method: string): string {
  return name(
    method.replace(/(^|-)\w/g, (start) => start.replace("-", "–").toUpperCase()),
    method,
  );
}

/** Where the figures were printed, the primary sources first, and which data they were taken from. */
export function sourceLine(
  { say, name, count }: Speech,
  sources: readonly Source[],
  datasets: Material["datasets"],
): string {
  const first = [...sources].sort((a, b) => Number(b.provenance === "primary") - Number(a.provenance === "primary"));
  const titles = first
    .slice(0, 2)
    .map(
      ({ title, date }) =>
        `${shortened(name(title), 700, { size: 10 })}${date === null ? "" : `, ${date.slice(0, 4)}`}`,
    )
    .join("; ");
  const rest = sources.length - 2;
  const data = datasets.map(({ id, version }) => name(`${id} ${version}`)).join(", ");
  return say("source", rest > 0 ? say("more", titles, count(rest)) : titles, data);
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
  const places = surveys.map((survey) => territoryWords(speech, survey));
  const names = namesOf(speech, surveys);
  const known = unique(places.filter((place) => place !== null));
  const surveyed = known.map((place) => `${names.filter((_, wave) => places[wave] === place).join(", ")} – ${place}`);
  return known.length > 1 ? [speech.say("territory", surveyed.join("; "))] : [];
}

/** The territory that a survey covered; null where it is not known. */
export function territoryWords(
  { say, name }: Speech,
  { territory, territoryNames }: Pick<LineageSurvey, "territory" | "territoryNames">,
): string | null {
  if (territory === null || territory.includes.length === 0) return null;
  const list = (codes: readonly string[]): string =>
    codes.map((code) => name(territoryNames[code] ?? code, code)).join(", ");
  const { includes, excludes, excludesPartOf } = territory;
  const without = [
    ...(excludes.length > 0 ? [list(excludes)] : []),
    ...(excludesPartOf.length > 0 ? [say("partOf", list(excludesPartOf))] : []),
  ].join(", ");
  const covered = [
    ...(includes.some((code) => code.includes("-")) ? [list(includes)] : []),
    ...(without === "" ? [] : [say("notCovered", without)]),
  ];
  return covered.length === 0 ? say("wholeCountry") : covered.join("; ");
}

export function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
