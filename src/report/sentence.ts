import type { ContrastEstimate } from "../estimate/contrast.ts";
import type { LeadEstimate } from "../estimate/lead.ts";
import type { NetEstimate } from "../estimate/net.ts";
import type { ShareEstimate } from "../estimate/share-estimate.ts";
import { formatCount, formatPercent, formatPoints, formatRange } from "../format/number.ts";
import type { Caution } from "../model/caution.ts";
import type { Bounds, CoverageBounds } from "../trend/bound-coverage.ts";
import type { ChangeEstimate } from "../trend/change.ts";
import type { GroupDifference } from "../trend/compare-groups.ts";
import type { WaveChange } from "../trend/compare-waves.ts";
import { intervalName, intervalText, methodName, shareText, sizeText } from "./words.ts";

/** Every result that can be put into words. */
export type Result = ShareEstimate | LeadEstimate | NetEstimate | WaveChange | GroupDifference | CoverageBounds;

/**
 * A result as sentences that could go into print: what was found, how sure it is, and what must be said beside it.
 *
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const change = compareWaves(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"), { option: "for" });
 * sentence(change).split("\n")[0]; // => "Support for joining NATO: 34% → 54%, +20.0 points (95% interval 16.6 to 23.3): beyond sampling and rounding error."
 * ```
 */
export function sentence(result: Result): string {
  switch (result.kind) {
    case "share":
      return shareSentence(result);
    case "lead":
    case "net":
      return contrastSentence(result);
    case "change":
    case "group-difference":
      return changeSentence(result);
    case "coverage-bounds":
      return coverageSentence(result);
  }
}

function shareSentence(result: ShareEstimate): string {
  const { label, estimate, interval, totalInterval, intervalKind, method, sampleSize, lineage } = result;
  const size = sizeText(sampleSize);
  const how =
    interval === null || totalInterval === null
      ? size
      : `${size}; ${intervalName(interval, intervalKind)} ${intervalText(interval)} by ${methodName(method)}, with rounding ${intervalText(totalInterval)}`;
  return `${label}: ${shareText(estimate, lineage.inputs)} (${how}).`;
}

function contrastSentence(result: ContrastEstimate): string {
  const {
    label,
    first,
    second,
    estimate,
    interval,
    totalInterval,
    intervalKind,
    sampleSize,
    sampleSizeForSignificance,
  } = result;
  const what = `${label}: ${formatPercent(first.share)} against ${formatPercent(second.share)}, ${formatPoints(estimate).replace("+", "")}`;
  if (interval === null || totalInterval === null) {
    const needed =
      sampleSizeForSignificance === null
        ? ""
        : `; to be more than chance it needs an effective n of at least ${formatCount(sampleSizeForSignificance)}`;
    return `${what}. No interval can be given: ${sizeText(sampleSize)}${needed}.`;
  }
  const beyond = totalInterval.lower > 0 || totalInterval.upper < 0;
  return `${what} (${sizeText(sampleSize)}; ${intervalName(interval, intervalKind)} ${intervalText(interval)}, with rounding ${intervalText(totalInterval)}): ${beyond ? "beyond" : "within"} sampling and rounding error.`;
}

function changeSentence(change: ChangeEstimate): string {
  const { label, from, to, estimate, interval, intervalKind, verdict, equivalence, lineage } = change;
  const half = lineage.inputs.length / 2;
  const shares = [
    shareText(from.share, lineage.inputs.slice(0, half)),
    shareText(to.share, lineage.inputs.slice(half)),
  ];
  const range = interval === null ? "" : ` (${intervalName(interval, intervalKind)} ${intervalText(interval)})`;
  const margin = equivalence === null ? "" : formatPoints(equivalence.margin).replace("+", "±");
  const said = {
    changed: "beyond sampling and rounding error",
    "changed-but-small": `more than chance, but shown to be within the ${margin} that matter`,
    "no-meaningful-change": `no change that matters: shown to be within ${margin}`,
    inconclusive: "within sampling and rounding error, so neither a change nor its absence is shown",
    unknown: "without n it cannot be told from chance",
  }[verdict ?? "unknown"];
  const line = `${label}: ${shares.join(change.kind === "change" ? " → " : " against ")}, ${formatPoints(estimate)}${range}: ${said}.`;
  const care = change.cautions.filter(isComparability).map(({ message }) => message);
  return care.length === 0 ? line : `${line}\nTake care: ${care.join(" ")}`;
}

function coverageSentence(bounds: CoverageBounds): string {
  const { label, from, to, estimate, likeForLike, change, coverageEffect, lostShare, lostSupport } = bounds;
  return (
    `${label}: of the ${formatPoints(estimate)} from ${formatPercent(from.share)} to ${formatPercent(to.share)}, ` +
    `${formatRange(coverageEffect.lower, coverageEffect.upper)} points can come from leaving people out and ` +
    `${formatRange(change.lower, change.upper)} points are change among those still surveyed ` +
    `(like-for-like ${formatRange(likeForLike.lower, likeForLike.upper)}% before), ` +
    `if ${span(lostShare, 2)} of the population were left out and ${span(lostSupport, 1)} of them gave this answer.`
  );
}

function span({ lower, upper }: Bounds, decimals: number): string {
  return lower === upper ? formatPercent(lower, decimals) : `${formatRange(lower, upper, decimals)}%`;
}

/** What differs between the two sides, and so belongs into the same breath as the number. */
function isComparability({ code }: Caution): boolean {
  return (
    code.startsWith("different-") ||
    code === "related-houses" ||
    code === "overlapping-field-dates" ||
    code === "disputed"
  );
}
