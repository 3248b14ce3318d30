import { PollError, refuse, shown } from "../errors.ts";
import { lineageOf, type Recipe } from "../estimate/lineage.ts";
import { rebase } from "../estimate/rebase.ts";
import { baseName } from "../estimate/topic.ts";
import type { Base } from "../model/published-share.ts";
import type { Topline } from "../model/topline.ts";
import type { FramingOptions } from "./framing.ts";
import { differInMethod, hadTime, ofTwoSurveys, type WordingDesign } from "./wording-design.ts";
import type { WordingEffect } from "./wording-effect.ts";

/** Effects that know their place in the comparison. */
export function placed(
  effects: readonly WordingEffect[],
  recipe: Pick<Recipe, "verb" | "of" | "settings">,
  place: readonly string[],
): readonly WordingEffect[] {
  return effects.map((effect, index) => ({
    ...effect,
    lineage: lineageOf({ ...recipe, part: [...place, index] }, effect.lineage),
  }));
}

export function requireForms(toplines: readonly Topline[]): void {
  if (toplines.length < 2) {
    refuse(
      "wrong-usage",
      ["toplines"],
      `Comparing wordings needs two toplines or more; there is ${String(toplines.length)}.`,
      "Each is compared with the first.",
    );
  }
  const [first, ...rest] = toplines;
  for (const [index, form] of rest.entries()) {
    const path = ["toplines", index + 1];
    const isSame = form.question.id === first!.question.id && form.dataset.id === first!.dataset.id;
    if (isSame && !differInMethod(first!, form)) {
      refuse(
        "wrong-usage",
        path,
        `Both polls ask the same question, ${shown(first!.question.id)}.`,
        "For two surveys of one question use `change`; at one moment framing takes surveys that differ in method.",
      );
    }
    if (form.group?.id !== first!.group?.id) {
      const [left, right] = [first!, form].map(({ group }) => group?.label ?? "all respondents");
      refuse(
        "different-group",
        path,
        `The versions were put to different groups: ${left!} and ${right!}.`,
        "Take the same group of each.",
      );
    }
    if (wholeBase(form.base) !== wholeBase(first!.base)) {
      refuse(
        "different-base",
        path,
        `The shares are of different bases: ${first!.base} and ${form.base}.`,
        "Bring both to one base with rebase.",
      );
    }
  }
}

/** Fréchet's bounds are of answers of the same people: of all who were asked. */
export function requireAllRespondents(toplines: readonly Topline[], dontKnow: "kept" | "dropped"): void {
  if (dontKnow === "kept" && toplines.every(({ base }) => wholeBase(base) === "all")) return;
  refuse(
    "wrong-usage",
    ["dontKnow"],
    "The same people were asked both questions, but the shares are of those who answered each.",
    "Keep don't-knows in, and take the base all.",
  );
}

/** Everyone who got a form is its whole, be it all respondents or the part that it went to. */
function wholeBase(base: Base): Base {
  return base === "half-sample" ? "all" : base;
}

/** An option that no pair of forms can take is refused: it would change nothing and say nothing. */
export function requireTaken(
  designs: readonly WordingDesign[],
  { drift, surveyErrors, method, scores }: FramingOptions,
): void {
  const found = [...new Set(designs)].join("; ");
  const twoSurveys = designs.some(ofTwoSurveys);
  for (const [name, value, taken, why] of [
    [
      "drift",
      drift === 0 ? undefined : drift,
      designs.some(hadTime),
      "Within one survey, and at one moment, opinion had no time to move.",
    ],
    [
      "surveyErrors",
      surveyErrors === "none" ? undefined : surveyErrors,
      twoSurveys,
      "The forms of one survey share its error.",
    ],
    [
      "method",
      method,
      designs.some((design) => design !== "same respondents"),
      "Of the same respondents the interval is that of Fréchet's bounds.",
    ],
    [
      "scores",
      scores,
      !twoSurveys && !designs.includes("same respondents"),
      "Mean scores are of the forms of a split.",
    ],
  ] as const) {
    if (value === undefined || taken) continue;
    refuse("wrong-usage", [name], `\`${name}\` does not go with the design found, ${found}.`, why);
  }
}

/**
 * Whether don't-knows are in the base: in that of those who answered they are not, whatever is asked for. Of a base that was
 * chosen by something else they cannot be taken out.
 */
export function treatmentOf([first]: readonly Topline[], asked: "kept" | "dropped" | undefined): "kept" | "dropped" {
  const dontKnow = asked ?? "kept";
  const { base } = first!;
  if (dontKnow === "dropped" && (base === "would-vote" || base === "filtered")) {
    refuse(
      "wrong-usage",
      ["dontKnow"],
      `Don't knows can be dropped from shares of all respondents only; these are of ${baseName(base)}.`,
      "Take the toplines with base all, or leave `dontKnow` out.",
    );
  }
  if (base !== "answering" && base !== "decided" && base !== "named") return dontKnow;
  if (asked === "kept") {
    refuse(
      "wrong-usage",
      ["dontKnow"],
      `Don't knows can be kept in shares of all respondents only; these are of ${baseName(base)}.`,
      "Take the toplines with base all.",
    );
  }
  return "dropped";
}

/** The forms among those who gave an answer; null where it is not on record how many did not. */
export function withoutDontKnows(toplines: readonly Topline[]): readonly Topline[] | null {
  try {
    return toplines.map(answering);
  } catch (error) {
    if (error instanceof PollError && error.code === "base-not-derivable") return null;
    throw error;
  }
}

/** Whether don't-knows are, or may be, in the base of a form. */
function holdsDontKnows({ base, results, unlabelled, question }: Topline): boolean {
  if (wholeBase(base) !== "all") return false;
  if (question.responseStructure === "multi-select") return true;
  return unlabelled > 0 || results.some(({ option }) => option.role === "dk" || option.role === "refused");
}

/** A form among those who gave an answer. */
export function answering(form: Topline): Topline {
  return holdsDontKnows(form) ? rebase(form, { to: "answering" }) : form;
}
