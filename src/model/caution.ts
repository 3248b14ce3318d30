import type { FindingCode, Issue } from "../errors.ts";

/** What a reader must know before leaning on a result. Codes are stable: callers may switch on them. */
export type CautionCode =
  // what the data set says of its own figures
  | "answers-not-printed"
  | "shares-exceed-total"
  | "disputed"
  | "other-values-printed"
  | "note"
  | "base-above-sample"
  | "names-look-alike"
  | "same-poll-twice"
  | "same-poll-for-parts"
  // how the number was made
  | "n-assumed"
  | "n-approximate"
  | "base-size-shrunk"
  | "small-base"
  | "group-size-not-published"
  | "design-effect-not-applied"
  | "design-effect-contradicted"
  | "design-effect-assumed"
  | "opt-in-sample"
  | "censored-value"
  | "survey-error-allowed"
  // what differs between two sides
  | FindingCode
  | "rule-overridden"
  // framing
  | "split-not-random"
  | "unclean-halves"
  | "same-wording-check"
  | "covariance-not-published"
  | "opinion-may-have-moved"
  | "between-house-not-measured"
  | "few-effects"
  | "effects-left-out"
  // series
  | "several-houses"
  | "several-questions"
  | "readings-left-out"
  | "breaks-not-tested"
  // trend
  | "one-house"
  | "starts-anew"
  | "breaks-passed-over"
  | "mixed-territory"
  | "inseparable-effects"
  | "weakly-linked-effects"
  | "leans-on-smoothness"
  | "effects-coincide"
  | "priors-count"
  // breaks
  | "change-of-method"
  | "shape-not-told-apart"
  | "one-survey-level"
  | "readings-pooled"
  // coverage
  | "population-is-not-the-electorate"
  | "assumed-support"
  | "movement-not-measured"
  | "territory-partly-lost"
  // composition
  | "group-shares-taken-over"
  | "group-sizes-derived"
  | "groups-miss-the-whole"
  | "group-left-survey";

/** What stands against a number: a code to test for, and a sentence to print. */
export interface Caution {
  readonly code: CautionCode;
  readonly message: string;
}

/** A caution with its place in the data set. */
export interface PlacedCaution extends Caution {
  readonly path: Issue["path"];
}
