import { PollError, refuse } from "../errors.ts";
import { rebase } from "../estimate/rebase.ts";
import { baseName } from "../estimate/topic.ts";
import type { Topline } from "../model/topline.ts";
import { wholeBase } from "./wording-forms.ts";

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
