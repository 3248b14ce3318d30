import type { QuotedUnit } from "../recipe/figure.ts";
import { spelledNumber } from "./aside-numbers.ts";
import type { PrintedText } from "./printed-text.ts";

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

/** A share has no points, and a difference of shares no percent: 20% more than 40% is 48%. */
export function unitReasons(
  unit: QuotedUnit,
  { numbers, unit: named, otherUnit, people }: PrintedText,
): readonly ClaimReason[] {
  if (otherUnit !== null && unit !== "number") {
    const counted = { share: "a share, in percent", difference: "a difference, in points", count: "a count" }[unit];
    return [{ code: "other-unit", message: `The words count in "${otherUnit}"; it is ${counted}.` }];
  }
  if (unit === "difference" && named === "percent") {
    return [
      {
        code: "percent-for-points",
        message: "A difference of shares is counted in points; percent would be a part of the earlier share.",
      },
    ];
  }
  if (unit === "share" && named === "points") {
    return [{ code: "points-for-percent", message: "A share is counted in percent; points are for differences." }];
  }
  if (numbers.some(({ scale }) => scale > 0) && (unit === "share" || unit === "difference")) {
    const message = `The words count thousands or millions; it is a ${unit}, in ${unit === "share" ? "percent" : "points"}.`;
    return [{ code: "other-unit", message }];
  }
  const isPart = unit === "share" || unit === "difference";
  if (isPart && named === null && people) {
    const message = `The words count people; it is a ${unit}, in ${unit === "share" ? "percent" : "points"}.`;
    return [{ code: "other-unit", message }];
  }
  if ((unit === "count" && named !== null) || (unit === "number" && named === "points")) {
    return [{ code: "other-unit", message: `It is a ${unit}, which has no ${named ?? ""}.` }];
  }
  return [];
}

/** Why words with another count of numbers than the figure has cannot be compared with it. */
export function countReason(text: string, found: number, expected: number, recomputed: string): ClaimReason {
  if (found > 0) {
    return {
      code: "several-numbers",
      message: `The words have ${String(found)} numbers where ${expected === 1 ? "one" : "both ends of a range"} should be: make a claim of each, or show another figure.`,
    };
  }
  const spelled = spelledNumber(text);
  if (spelled !== null) {
    const message = `Numbers are read in digits: write ${String(spelled.value)} for "${spelled.words}"; it is ${recomputed}.`;
    return { code: "no-number", message };
  }
  if (/\p{N}/u.test(text)) {
    return { code: "no-number", message: `No number is read in these words; it is ${recomputed}.` };
  }
  const message = `Not checked, since the words have no number: add a condition that they stand for, such as &holds=lower>0.5. It is ${recomputed}.`;
  return { code: "words-not-checked", message };
}
