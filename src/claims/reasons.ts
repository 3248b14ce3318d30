/** Why a claim's words do not say what its recipe makes. Codes are stable: callers may switch on them. */
export type ClaimReasonCode =
  // the words do not fit the figure
  | "value-differs"
  | "other-sign"
  | "percent-for-points"
  | "points-for-percent"
  | "other-unit"
  | "other-date"
  | "printed-as-bound"
  | "negated"
  | "share-as-change"
  | "no-number"
  | "several-numbers"
  // the condition does not hold
  | "within-error"
  | "condition-fails"
  // well-known words, such as "a majority", do not follow from it, or are not so
  | "condition-too-weak"
  | "words-differ"
  // what the words are instead
  | "other-base"
  | "other-answer"
  | "other-wave"
  | "other-house"
  | "margin-of-a-share"
  | "relative-change"
  // what the text names in vain
  | "caution-not-there";

/** One reason, for people. */
export interface ClaimReason {
  readonly code: ClaimReasonCode;
  readonly message: string;
}
