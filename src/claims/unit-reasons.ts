import type { QuotedUnit } from "../recipe/figure.ts";
import type { PrintedText } from "./printed-text.ts";
import type { ClaimReason } from "./reasons.ts";
import { spelledNumber } from "./spelled-numbers.ts";

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
