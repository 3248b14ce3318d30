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

/** What a question is about: a vote that will be counted, or a view. Polls of the two err by different amounts. */
export type QuestionSubject = "vote" | "attitude";

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
  /** Value on the scale of the answers; null where they have none. */
  readonly score: number | null;
  /** Codes of the answers that the publisher added up into this one. */
  readonly combines: readonly string[];
}

/** What choosing an answer says, whatever the wording, and what it is called. */
export interface Stance {
  /** `concept:side`: `nato-membership:for`. */
  readonly id: string;
  readonly label: ByLanguage<string>;
}

/** Words under which people look for a concept: synonyms, short names, other languages. */
export interface ConceptTerms {
  /** A topic of questions, or what stands before the colon of a stance: `nato-membership`. */
  readonly concept: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly terms: readonly string[];
}

/**
 * The place of a question in an experiment: forms of one question that went to different respondents of one survey.
 *
 * `randomised` says whether chance decided who got which form: `yes`, `not-shown` (nobody says so), `no`. `role` sets
 * apart `check` (the same words on two forms: no effect is there to find) and `unclean` (the halves are not comparable).
 */
export interface Experiment {
  readonly id: string;
  readonly arm: string;
  readonly randomised: "yes" | "not-shown" | "no";
  readonly role: "contrast" | "check" | "unclean";
  readonly note: string | null;
}

/**
 * What can be told of a wording without reading it again; null where the text does not tell.
 * The vocabulary, with its sources, is in docs/data-model.md.
 */
export interface WordingFeatures {
  /** Whether both sides are named, and whether arguments come with them. */
  readonly balance: "balanced" | "one-sided" | "argued-both" | "argued-one" | null;
  /** Whether leaving things as they are is one of the answers. */
  readonly statusQuoOption: "yes" | "no" | null;
  /** The actor, alliance or person that the question names; `none` where it names nobody. */
  readonly namedActor: string | null;
  /** Whether an argument is read out before or within the question. */
  readonly argument: "yes" | "no" | null;
  /** When the act is imagined, as the question says it: `today`, `next-sunday`, `near-future`, `named-month`, `by-year`, `none`. */
  readonly timeFrame: "today" | "next-sunday" | "near-future" | "named-month" | "by-year" | "none" | null;
}

/** A question as it was asked, with the answers that could be given. */
export interface Question {
  readonly id: string;
  /** The broad subject that two questions must share to be set side by side. */
  readonly topic: string;
  /** A short name for sentences: "Support for joining NATO". */
  readonly title: string;
  /** The title in other languages. */
  readonly titles: ByLanguage<string>;
  /** What a paraphrase says of the question, where the words are not known. */
  readonly description: string | null;
  readonly wording: ByLanguage<Wording>;
  readonly preamble: ByLanguage<Wording>;
  readonly interviewerInstruction: ByLanguage<Wording>;
  readonly wordingStatus: WordingStatus;
  readonly responseStructure: ResponseStructure | null;
  /** Null where nobody says it: then a question of the structure `vote` is about a vote, any other about an attitude. */
  readonly subject: QuestionSubject | null;
  /** Whether it asks of a choice that is not on offer, such as a candidate who does not run. */
  readonly hypothetical: "yes" | "no" | null;
  readonly precededBy: readonly string[];
  /** Who was asked, where it was not everyone. */
  readonly filter: string | null;
  readonly dontKnow: "offered" | "volunteered" | "filtered" | "not-recorded" | null;
  readonly middleOption: "offered" | "volunteered" | "none" | null;
  readonly optionOrder: "fixed" | "rotated" | "randomised" | null;
  readonly features: WordingFeatures;
  /** Questions of one class may stand for each other in a line through several wordings; null where unknown. */
  readonly wordingClass: string | null;
  readonly experiment: Experiment | null;
  readonly options: readonly ResponseOption[];
  readonly note: string | null;
  readonly sources: readonly string[];
  readonly unknowns: readonly Unknown[];
}

/** The name of an answer: its English label, else the first that there is. */
export function optionLabel({ label, code }: ResponseOption): string {
  return label.en ?? Object.values(label)[0] ?? code;
}
