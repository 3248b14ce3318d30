/** What the page asks of its engine, and what it gets. Plain data only: they go from one thread to another. */

/** A language of the page. */
export type Language = "en" | "uk";

/** What can be asked. */
export type Request =
  | { readonly ask: "open"; readonly dataset: string; readonly language: Language }
  | { readonly ask: "read"; readonly name: string; readonly text: string; readonly language: Language }
  | ({ readonly ask: "judge" } & Pair);

/** Two polls, and the answer that is followed in both. */
export interface Pair {
  readonly dataset: string;
  readonly first: string;
  readonly second: string;
  readonly option: string;
  readonly language: Language;
}

/** What can be chosen in a data set. */
export interface Outline {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly QuestionOutline[];
  /** The question to begin with; null where none has a change over time. */
  readonly begin: string | null;
  /** How a file was read, a line each; empty for bundled polls. */
  readonly read: readonly string[];
}

export interface QuestionOutline {
  readonly id: string;
  readonly title: string;
  readonly polls: readonly PollOutline[];
  /** The addresses of a change over time, to begin with; null where it has none. */
  readonly usual: readonly [first: string, second: string] | null;
  readonly options: readonly OptionOutline[];
}

export interface PollOutline {
  readonly address: string;
  readonly name: string;
}

export interface OptionOutline {
  readonly code: string;
  readonly label: string;
}

/** What may be printed of two polls. */
export interface Judgement {
  readonly may: "yes" | "with care" | "no";
  readonly verdict: string;
  readonly sentence: readonly string[];
  /** A picture for a narrow place and for a wide one. */
  readonly pictures: { readonly narrow: string; readonly wide: string } | null;
  readonly differs: Differs | null;
  readonly words: readonly Words[];
  readonly claim: string;
  readonly embed: string;
  readonly rows: string;
}

/** What differs between two polls, a row each. */
export interface Differs {
  readonly sides: readonly [first: string, second: string];
  readonly summary: string;
  readonly rows: readonly {
    readonly aspect: string;
    readonly first: string;
    readonly second: string;
    readonly points: string;
  }[];
}

/** The words of both questions, with what is in one of them only. */
export interface Words {
  readonly what: "question" | "preamble" | "answer";
  readonly language: string;
  readonly status: string;
  readonly runs: readonly { readonly kind: "same" | "removed" | "added"; readonly text: string }[];
}

/** What went wrong: each problem with the way to mend it. */
export interface Refusal {
  readonly problems: readonly string[];
}

export type Answer = Outline | Judgement | Refusal;

/** A request with its number, so that a late answer can be told from the one that is waited for. */
export type Asked = Request & { readonly number: number };
export interface Answered {
  readonly number: number;
  readonly answer: Answer;
}
