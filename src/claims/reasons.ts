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
  | "too-long"
  | "no-number"
  // nothing was held against words without a number
  | "words-not-checked"
  | "not-filled"
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

/** Cautions of a claim, beside those of its result. */
export const CLAIM_CAUTIONS = [
  "base-not-named",
  "more-precise-than-printed",
  "direction-not-shown",
  "rounded-loosely",
  "unread-words",
  "within-error",
  "words-around",
] as const;

/**
 * What must be said beside a number. `base-not-named`: it is a share of others than all respondents;
 * `more-precise-than-printed`: the words have decimals that were not published; `direction-not-shown`: "rose to" of a single share;
 * `rounded-loosely`: "about 1,250" of 1,200; `unread-words`: words that may change the number, such as "twice"; `within-error`:
 * "rose" of a difference that may be none; `words-around`: the rest of the sentence names another date, side, pollster or way.
 */
export interface ClaimCaution {
  /** That of the number, or one of a claim's own. */
  readonly code: string;
  readonly message: string;
}
