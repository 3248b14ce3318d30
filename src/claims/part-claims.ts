import type { IssueCode } from "../errors.ts";
import type { Claim } from "./claim.ts";
import type { Range } from "./html-links.ts";
import type { Rendition } from "./rendition.ts";

/** A claim in a text that is a whole file or a notebook's cell; offsets are those of that text. */
export interface PartClaim {
  readonly from: number;
  readonly to: number;
  readonly textFrom: number;
  readonly textTo: number;
  /** All that stands within the link, emphasis too. */
  readonly contentFrom: number;
  readonly contentTo: number;
  readonly text: string;
  readonly destination: string;
  readonly writing: Claim["writing"];
  /** Where words stand as a reader sees them, in order. */
  readonly plainWords: readonly Range[];
  /** From `textFrom` to `textTo` stand words, emphasis and code, and nothing that would be lost with them. */
  readonly isOnlyWords: boolean;
  /** The label, where the words of a reference link are its label too. */
  readonly ownLabel: string | null;
  /** Marks within the link that are words and could become markup without the link: `*`, brackets and the like. */
  readonly literalMarks: readonly number[];
  /** Stands in a footnote, which can have no footnote of its own. */
  readonly inFootnote: boolean;
}

/** What looks like a claim and is none. */
export interface PartProblem {
  readonly at: number;
  readonly code: IssueCode;
  readonly message: string;
  readonly hint: string;
}

/** What a text holds. */
export interface PartReading {
  /** The text as a browser gets it. */
  readonly rendition: Rendition;
  readonly claims: readonly PartClaim[];
  readonly problems: readonly PartProblem[];
  /** Definitions that only claims use, or nothing: whole lines. */
  readonly definitions: readonly { readonly from: number; readonly to: number }[];
  /** Labels of footnotes that have their words. */
  readonly footnotes: readonly string[];
}

export function withoutWords(at: number): PartProblem {
  return {
    at,
    code: "claim-without-words",
    message: "The recipe has no words that state the number.",
    hint: "Write it as [34%](toplines:…).",
  };
}

export function asImage(at: number): PartProblem {
  return {
    at,
    code: "claim-not-a-link",
    message: "An image has a recipe for its address; a claim is a link.",
    hint: "Take the exclamation mark away, or put the claim into the image's caption.",
  };
}

const AS_LINK =
  "Write it as [34%](toplines:…) with no space in the address; write an example as code, between backticks.";

export function notALink(at: number, why: string, hint: string = AS_LINK): PartProblem {
  return {
    at,
    code: "claim-not-a-link",
    message: `This start of a recipe is not a link: it ${why}.`,
    hint,
  };
}

export function labelBeforeBracket(at: number): PartProblem {
  return {
    at,
    code: "claim-not-a-link",
    message: "The label of a recipe comes right before a bracket, which not every program takes for a link.",
    hint: "Write empty brackets behind it: [34%][].",
  };
}

export function unusedDefinition(at: number): PartProblem {
  return {
    at,
    code: "definition-unused",
    message: "No link uses this definition.",
    hint: "Look for a label that is spelled otherwise, or delete the line.",
  };
}
