import type { Verdict } from "../comparability/verdict.ts";
import type { Interval } from "../estimate/estimate.ts";
import { formatCount, formatList } from "../format/number.ts";
import type { DifferenceEstimate, JudgedChange } from "../trend/change-estimate.ts";
import { explanationOf } from "./explanation-names.ts";
import { betweenText, roundSize } from "./likely.ts";

/** What a verdict is about, as far as its phrase has it. */
interface PhraseOf {
  /** Whether it is of two groups, which differ, and not of two waves, which change. */
  readonly ofGroups?: boolean;
  /** Whether it is of two versions of a question in one survey. */
  readonly ofVersions?: boolean;
  /** Whether the two figures are the same. */
  readonly isNone?: boolean;
  /** The margin that matters, in words. */
  readonly margin?: string;
  /** The interval on which it rests; empty where it is printed already. */
  readonly decided?: string;
  /** What could explain the difference; empty where nothing is known to. */
  readonly explained?: string;
  /** From which sample size it would be a change; empty where that is not known. */
  readonly enough?: string;
}

/** What a verdict says: one phrase each, wherever it is said. */
export function verdictPhrase(
  verdict: Verdict,
  {
    ofGroups = false,
    ofVersions = false,
    isNone = false,
    margin = "",
    decided = "",
    explained = "",
    enough = "",
  }: PhraseOf = {},
): string {
  const noun = ofGroups || ofVersions ? "difference" : "change";
  const moved = ofGroups ? "different" : "changed";
  const open = margin === "" ? "" : `; a ${noun} of ${margin} cannot be ruled out`;
  const said: Readonly<Record<Verdict, string>> = {
    "different-questions": "two questions, not a change",
    "no-sample-size": `without a sample size it cannot be separated from chance${enough}`,
    "difference-of-method": ofVersions
      ? "beyond sampling error, a difference between the versions and not a change"
      : "asked at one time, so a difference of method or the ordinary scatter of polls, not of opinion",
    changed: `${moved}${decided}`,
    "changed-but-small": `${moved}, but by less than the ${margin} that matter`,
    "no-change-that-matters": `no ${noun} that matters: less than ${margin} either way`,
    "not-shown": `no ${noun} is shown${decided}${explained}${open}`,
    "too-close": `${isNone ? `no ${noun} is shown` : "too close to tell apart"}${open}`,
  };
  return said[verdict];
}

/**
 * `, between −2.1 and 13.9 points with all that differs counted in`; empty without a sample size.
 *
 * @param of Of whom it is, where figures of two bases are told: ` among all respondents`.
 */
export function decidedText({ methodInterval }: Pick<JudgedChange, "methodInterval">, of = ""): string {
  return methodInterval === null
    ? ""
    : `, between ${betweenText(methodInterval, 1)} points${of} with all that differs counted in`;
}

/** `; another pollster could explain it (up to 8 points)` */
export function explainedBy(judged: Pick<JudgedChange, "difference" | "explanations">): string {
  const { names, upTo, reaches } = explanationOf(judged);
  if (names.length === 0) return "";
  if (!reaches) return `; ${formatList([...names, "sampling error"])} together could explain it`;
  return `; ${formatList(names)}${names.length > 1 ? " together" : ""} could explain it (up to ${roundSize(upTo)})`;
}

/** The sample size from which a difference would be a change, of the sides of which none is on record. */
export function enoughOf({
  verdict,
  enoughRespondents,
  from,
  to,
}: Pick<DifferenceEstimate, "verdict" | "enoughRespondents" | "from" | "to">): string {
  if (verdict !== "no-sample-size") return "";
  const without = [from, to].filter(({ sampleSize }) => sampleSize === null);
  return enoughText(enoughRespondents, without.length === 1 ? without[0]!.survey : "each poll");
}

/** `; with 1,100 respondents or more in each poll it would be a change` */
export function enoughText(
  size: DifferenceEstimate["enoughRespondents"],
  where = "each poll without a sample size",
): string {
  return size === null
    ? "; no sample size would show a change"
    : `; with ${formatCount(size.value)} respondents or more in ${where} it would be a change`;
}

/** Whether the published figures, of which the tipping points are, say what the verdict does. */
export function holdsAsPublished({
  verdict,
  value,
  judged,
  pollInterval,
}: Pick<DifferenceEstimate, "verdict" | "value" | "judged" | "pollInterval">): boolean {
  if (value * judged.difference.value < 0) return false;
  if (verdict === "no-change-that-matters") return judged.base === "as published";
  return (
    (verdict === "changed" || verdict === "changed-but-small") && pollInterval !== null && leavesOutZero(pollInterval)
  );
}

/** Whether an interval of a difference tells its direction. */
export function leavesOutZero({ lower, upper }: Pick<Interval, "lower" | "upper">): boolean {
  return lower > 0 || upper < 0;
}
