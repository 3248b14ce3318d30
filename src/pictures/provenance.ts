import type { Lineage, LineageSurvey } from "../estimate/lineage.ts";
import type { Speech } from "./speech.ts";
import { listWords } from "./topic-words.ts";

/** The design effect that a result was asked for: a number, or words for where it comes from. */
export function askedDesignEffect(
  { say }: Speech,
  { settings: { designEffect } }: Pick<Lineage, "settings">,
): number | string {
  return designEffect === "stated" || designEffect === "implied" ? say(designEffect) : Number(designEffect ?? 1);
}

/** A design effect as it is told: `1.50`. */
export function designEffectWords({ percent }: Speech, effect: number | string): string {
  return typeof effect === "string" ? effect : percent(effect / 100, 2).slice(0, -1);
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
