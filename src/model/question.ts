import type { Unknown } from "./survey.ts";

/** How near a text is to the words that respondents heard. */
export type WordingStatus = "verbatim" | "translated" | "paraphrase" | "unknown";

/** The exact words in one language. A paraphrase is no wording: it goes into `description`. */
export interface Wording {
  readonly text: string;
  readonly status: "verbatim" | "translated";
  readonly sources: readonly string[];
}

/** Texts by BCP 47 language tag. */
export type ByLanguage<T> = Readonly<Record<string, T>>;

/** What kind of answer a question asks for. */
export type ResponseStructure =
  | "referendum"
  | "support-oppose"
  | "yes-no"
  | "forced-choice"
  | "single-choice"
  | "multi-select"
  | "scale"
  | "vote"
  | "numeric"
  | "open";

/** What an answer is for the analysis. */
export type OptionRole =
  | "substantive"
  | "middle"
  | "other"
  | "none"
  | "dk"
  | "refused"
  | "would-not-vote"
  | "not-asked";

/** Read out to respondents, or noted when they came up with it themselves. */
export type Offered = "offered" | "volunteered";

/** One answer. */
export interface ResponseOption {
  readonly code: string;
  readonly label: ByLanguage<string>;
  readonly role: OptionRole;
  /** Null where unknown. */
  readonly offered: Offered | null;
  /** What choosing it says, whatever the wording: `nato-membership:for`. Null for answers that say nothing, such as don't know. */
  readonly stance: string | null;
  readonly score: number | null;
  /** Codes of the answers that the publisher added up into this one. */
  readonly combines: readonly string[];
}

/** A question as it was asked, with the answers that could be given. */
export interface Question {
  readonly id: string;
  /** The broad subject that two questions must share to be set side by side. */
  readonly topic: string;
  /** A short name for sentences: "Support for joining NATO". */
  readonly title: string;
  /** What a paraphrase says of the question, where the words are not known. */
  readonly description: string | null;
  readonly wording: ByLanguage<Wording>;
  readonly preamble: ByLanguage<Wording>;
  readonly interviewerInstruction: ByLanguage<Wording>;
  readonly wordingStatus: WordingStatus;
  readonly responseStructure: ResponseStructure | null;
  readonly precededBy: readonly string[];
  /** Who was asked, where it was not everyone. */
  readonly filter: string | null;
  readonly dontKnow: "offered" | "volunteered" | "filtered" | "not-recorded" | null;
  readonly middleOption: "offered" | "volunteered" | "none" | null;
  readonly optionOrder: "fixed" | "rotated" | "randomised" | null;
  readonly options: readonly ResponseOption[];
  readonly note: string | null;
  readonly sources: readonly string[];
  readonly unknowns: readonly Unknown[];
}
