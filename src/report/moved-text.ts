import { A_POINT } from "../comparability/audit.ts";
import { evidenceText, type FindingSize, type WeighedAudit } from "../comparability/weighed-audit.ts";
import { formatPoints, formatSigned, formatSize } from "../format/number.ts";
import { explanationName } from "./explanation-names.ts";
import { roundBare, roundSize } from "./likely.ts";

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
