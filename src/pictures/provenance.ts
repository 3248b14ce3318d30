import type { Lineage } from "../estimate/lineage.ts";
import type { Speech } from "./speech.ts";

/** The design effect that a result was asked for: a number, or words for where it comes from. */
export function askedDesignEffect(
  { say }: Speech,
  { settings: { designEffect } }: Pick<Lineage, "settings">,
): number | string {
  return designEffect === "stated" || designEffect === "implied" ? say(designEffect) : Number(designEffect ?? 1);
}

/** A design effect as it is told: `1.5`. */
export function designEffectWords({ bare }: Speech, effect: number | string): string {
  return typeof effect === "string" ? effect : bare(effect / 100, 2).replace(/[.,]?0+$/, "");
}

/** Why the caller judges differences otherwise than the rules do, as the result was told. */
export function overrideRemarks({ say, name }: Speech, reasons: readonly string[]): readonly string[] {
  return unique(reasons.map((reason) => say("overridden", name(reason))));
}

export function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
