import { A_POINT } from "../comparability/audit.ts";
import { accountsFor } from "../comparability/reach.ts";
import type { Verdict } from "../comparability/verdict.ts";
import { evidenceText, type FindingSize, type WeighedAudit } from "../comparability/weighed-audit.ts";
import type { Interval } from "../estimate/estimate.ts";
import { formatCount, formatList, formatPoints, formatSigned, formatSize } from "../format/number.ts";
import type { DifferenceEstimate, Explanation, JudgedChange } from "../trend/change-estimate.ts";
import { betweenText, roundBare, roundSize } from "./likely.ts";

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
 * `, between −2.1 and 13.9 points with sampling and all that differs at its furthest`; empty without a sample size.
 *
 * @param of Of whom it is, where figures of two bases are told: ` among all respondents`.
 */
export function decidedText({ methodInterval }: Pick<JudgedChange, "methodInterval">, of = ""): string {
  return methodInterval === null
    ? ""
    : `, between ${betweenText(methodInterval, 1)} points${of} with sampling and all that differs at its furthest`;
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

/** What could explain a difference, by the code of what was found: English, Ukrainian. */
const EXPLANATIONS: Readonly<Record<string, readonly [english: string, ukrainian: string]>> = {
  occasion: ["the usual scatter between polls of one pollster", "звичайний розкид між опитуваннями однієї служби"],
  "different-house": ["another pollster", "інша соціологічна служба"],
  "different-mode": ["another method of interview", "інший спосіб опитування"],
  "different-population": ["another population", "інша генеральна сукупність"],
  "different-sample-type": ["another kind of sample", "інший тип вибірки"],
  "different-territory": ["the territory left out", "територія, де не опитували"],
  "different-question-order": ["the questions asked before", "запитання, поставлені раніше"],
  "different-dont-know": ["the treatment of don’t knows", "те, як записували «важко відповісти»"],
  "dont-know-rebased": ["the treatment of don’t knows", "те, як записували «важко відповісти»"],
  "different-middle-option": ["the middle answer", "середній варіант відповіді"],
  "middle-left-out": ["the middle answer", "середній варіант відповіді"],
  "different-options": ["other answers offered", "інші варіанти відповіді"],
};
const ANOTHER_QUESTION = ["the change of the question", "зміна запитання"] as const;

/** `another pollster`; whatever has no name of its own is a change of the question. */
export function explanationName(code: string, language: "en" | "uk" = "en"): string {
  return (EXPLANATIONS[code] ?? ANOTHER_QUESTION)[language === "en" ? 0 : 1];
}

/** What together could explain a difference: the largest, with as many others as it takes. */
export interface NamedExplanation {
  /** `another pollster`, `another pollster and another method of interview`; empty where nothing is known to. */
  readonly names: readonly string[];
  /** In the direction of the difference, but for one case in twenty. */
  readonly upTo: number;
  /** False where it takes sampling error, too. */
  readonly reaches: boolean;
}

export function explanationOf(
  { difference, explanations }: Pick<JudgedChange, "difference" | "explanations">,
  language: "en" | "uk" = "en",
): NamedExplanation {
  const size = Math.abs(difference.value);
  // only what moves it the way it went can explain it
  const reach = ({ between }: Explanation): number => accountsFor(between, difference.value);
  const reaching = explanations.filter((each) => reach(each) > 0).sort((a, b) => reach(b) - reach(a));
  const together = (count: number): number =>
    Math.sqrt(reaching.slice(0, count).reduce((sum, each) => sum + reach(each) ** 2, 0));
  const enough = reaching.findIndex((_, place) => together(place + 1) >= size);
  const count = enough < 0 ? reaching.length : enough + 1;
  return {
    names: [...new Set(reaching.slice(0, count).map(({ code }) => explanationName(code, language)))],
    upTo: together(count),
    reaches: enough >= 0,
  };
}

/**
 * How much of a difference everything else that differs could account for, all together; without a difference, how far it
 * could move a share of one half.
 *
 * @param scatterAlone Whether nothing else is known to differ than that two polls were taken.
 */
export function movedText(
  {
    observed,
    upTo,
    accountsFor,
    occasion,
    judged,
    between,
  }: Pick<WeighedAudit, "observed" | "upTo" | "accountsFor" | "occasion" | "judged" | "between">,
  scatterAlone: boolean,
): string {
  const scatter = explanationName("occasion");
  const evidence = occasion === null ? "" : evidenceText(occasion.id, "occasion");
  const rests = evidence === "" ? "" : ` (${evidence})`;
  const others = "Differences other than opinion";
  if (observed === null || observed === 0) {
    const what = observed === null ? "a share of one half" : "this";
    return `${others} could move ${what} by up to about ${roundSize(upTo)}${scatterAlone ? `, ${scatter}${rests}` : ""}.`;
  }
  if (accountsFor === 0) return `${others} can only have moved this the other way.`;
  // no caution has the scatter: where not all is accounted for, its part is said here
  const isPart =
    !scatterAlone &&
    occasion !== null &&
    accountsFor < Math.abs(observed) &&
    roundSize(occasion.accountsFor) !== roundSize(accountsFor);
  const own = isPart ? ` (${scatter} alone for up to ${roundBare(occasion.accountsFor)})` : "";
  const part = partText(accountsFor, observed, judged !== "as published");
  const hidden = observed < 0 ? between.upper : -between.lower;
  const more = Math.abs(hidden - accountsFor) < A_POINT ? "" : `, or have hidden up to ${roundBare(hidden)} more`;
  return `${others} could account for ${part}${scatterAlone ? `, ${scatter}${rests}` : own}${more}.`;
}

/** `up to about 8 of the 20 points`; `all of it (up to about 30 points)` where it reaches as far; of the second of two figures `all of the +6.1 points`. */
function partText(accountsFor: number, observed: number, isOfTwo: boolean): string {
  const size = roundSize(accountsFor);
  const whole = formatSize(Math.abs(observed), size.includes(".") ? 1 : 0);
  const what = isOfTwo ? `the ${formatPoints(observed)}` : null;
  if (accountsFor >= Math.abs(observed)) return `all of ${what ?? "it"} (up to about ${size})`;
  return whole === size
    ? `nearly all of ${what ?? "it"} (up to about ${size})`
    : `up to about ${roundBare(accountsFor)} of ${what ?? `the ${whole}`}`;
}

/** Where something moves a difference further one way than the other: `−20 to +12`; empty where it does not. */
export function bothWaysText({ between: { lower, upper } }: Pick<FindingSize, "between">): string {
  if (Math.abs(lower + upper) < A_POINT) return "";
  const [down, up] = [lower, upper].map((end) => formatSigned(end, 0));
  return `${down!} to ${up!}`;
}
