import type { ContrastEstimate } from "../estimate/contrast.ts";
import type { LeadEstimate } from "../estimate/lead.ts";
import type { NetEstimate } from "../estimate/net.ts";
import type { ShareEstimate } from "../estimate/share-estimate.ts";
import { formatCount, formatPercent, formatPoints, formatRange, formatSize } from "../format/number.ts";
import type { EffectChange } from "../framing/change-of-effect.ts";
import type { WordingComparison } from "../framing/compare-wordings.ts";
import type { SplitBallotPlan } from "../framing/plan-split-ballot.ts";
import type { PooledWordingEffect } from "../framing/pooled-wording-effect.ts";
import type { WordingEffect } from "../framing/wording-effect.ts";
import { checkKind, RESULT } from "../model/arguments.ts";
import type { Caution, CautionCode } from "../model/caution.ts";
import type { ChangeEstimate } from "../trend/change.ts";
import type { ChangeDecomposition } from "../trend/change-decomposition.ts";
import type { GroupDifference } from "../trend/compare-groups.ts";
import type { WaveChange } from "../trend/compare-waves.ts";
import type { Bounds, CoverageBounds } from "../trend/coverage-bounds.ts";
import type { TrendShares } from "../trend/fit-shares.ts";
import type { SeriesBreaks } from "../trend/series-breaks.ts";
import type { Trend } from "../trend/trend.ts";
import { decompositionSentence } from "./change-decomposition.ts";
import { pooledSentence } from "./pooled-effect.ts";
import { type SeriesResult, seriesFinding } from "./series.ts";
import { breaksSentence } from "./series-breaks.ts";
import { assumptionsText, planSentence } from "./split-ballot-plan.ts";
import { trendFinding } from "./trend.ts";
import { trendSharesFinding } from "./trend-shares.ts";
import { comparisonSentence, effectChangeSentence, effectSentence } from "./wording-effect.ts";
import { errorsText, intervalName, intervalText, methodName, shareText, sizeText, totalText } from "./words.ts";

/** Every result that can be put into words. */
export type Result =
  | ShareEstimate
  | LeadEstimate
  | NetEstimate
  | WaveChange
  | GroupDifference
  | CoverageBounds
  | WordingComparison
  | WordingEffect
  | EffectChange
  | PooledWordingEffect
  | SplitBallotPlan
  | SeriesResult
  | Trend
  | TrendShares
  | SeriesBreaks
  | ChangeDecomposition;

/**
 * A result as sentences that could go into print: what was found and how sure it is; on a second line, what must be said
 * in the same breath: what differs between the two sides, what is disputed, inferred or assumed, and in short what is not
 * known.
 *
 * The rest of the cautions is in the result and in `describe`. Shares are printed as the source prints them, computed ones
 * and differences with one decimal.
 *
 * What a wording did is said with no more than the design can carry.
 *
 * @param result What `share`, `lead`, `net`, `change`, `difference`, `coverage`, `framing`,
 *   `changeOfEffect`, `pool`, `plan`, `series`, its `description`,
 *   `trend`, `fitShares`, `breaks` or `decompose` returned.
 * @returns One line, or two with a line break between.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"), { option: "for" });
 * sentence(rise).split("\n")[0]; // => "Support for joining NATO: 34% → 54%, +20.0 points (95% interval 16.6 to 23.3): beyond sampling and rounding error."
 * ```
 */
export function sentence(result: Result): string {
  checkKind("sentence", result, RESULT, ["result"]);
  if (result.kind === "plan") return [planSentence(result), assumptionsText(result)].join("\n").trimEnd();
  const care = [...new Set(essentialCautions(result).map(({ message }) => message)), ...unknownsOf(cautionsOf(result))];
  return care.length === 0 ? findingOf(result) : `${findingOf(result)}\nTake care: ${care.join(" ")}`;
}

/** The cautions that must be said in the same breath as the number: without them it misleads. */
export function essentialCautions(result: Result): readonly Caution[] {
  const belongs = "design" in result || result.kind === "change-of-effect" ? belongsToTheEffect : belongsToTheNumber;
  return cautionsOf(result).filter(belongs);
}

/** Everything that deserves care in a result, in what it holds too. */
export function cautionsOf(result: Result): readonly Caution[] {
  if (result.kind === "plan") return [];
  return result.kind === "wording-comparison"
    ? [...result.cautions, ...result.effects.flatMap((effect) => effect.cautions)]
    : result.cautions;
}

/** The first line of `sentence`. */
export function findingOf(result: Result): string {
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
    case "wording-comparison":
      return comparisonSentence(result);
    case "wording-effect":
      return effectSentence(result);
    case "change-of-effect":
      return effectChangeSentence(result);
    case "pooled-wording-effect":
      return pooledSentence(result);
    case "plan":
      return planSentence(result);
    case "series-breaks":
      return breaksSentence(result);
    case "change-decomposition":
      return decompositionSentence(result);
    case "series":
    case "series-description":
      return seriesFinding(result);
    case "trend":
      return trendFinding(result);
    case "trend-shares":
      return trendSharesFinding(result);
  }
}

function shareSentence(result: ShareEstimate): string {
  const { label, estimate, interval, totalInterval, intervalKind, method, sampleSize, lineage } = result;
  const size = sizeText(sampleSize);
  const how =
    interval === null || totalInterval === null
      ? size
      : `${size}; ${intervalName(interval, intervalKind)} ${intervalText(interval)} by ${methodName(method)}, ${totalText(result)}`;
  return `${label}: ${shareText(estimate, lineage.inputs)} (${how}).`;
}

function contrastSentence(result: ContrastEstimate): string {
  const {
    kind,
    label,
    first,
    second,
    estimate,
    interval,
    totalInterval,
    intervalKind,
    sampleSize,
    sampleSizeForSignificance,
    lineage: { inputs },
  } = result;
  // With two inputs there is one on each side; a sum has no printed share.
  const [one, other] = [first, second].map(({ share }, side) =>
    shareText(share, inputs.length === 2 ? inputs.slice(side, side + 1) : []),
  );
  const size = formatSize(Math.abs(estimate));
  const gap = kind === "net" ? `net ${formatPoints(estimate)}` : `${size} ${estimate < 0 ? "behind" : "ahead"}`;
  const what = `${label}: ${first.label} ${one!} against ${second.label} ${other!}, ${gap}`;
  if (interval === null || totalInterval === null) {
    const needed =
      sampleSizeForSignificance === null
        ? ""
        : `; to be more than chance it needs an effective n of at least ${formatCount(sampleSizeForSignificance)}`;
    return `${what}. No interval can be given: ${sizeText(sampleSize)}${needed}.`;
  }
  const beyond = totalInterval.lower > 0 || totalInterval.upper < 0;
  return `${what} (${sizeText(sampleSize)}; ${intervalName(interval, intervalKind)} ${intervalText(interval)}, ${totalText(result)}): ${beyond ? "beyond" : "within"} ${errorsText(result)}.`;
}

function changeSentence(change: ChangeEstimate): string {
  const { kind, label, from, to, estimate, interval, intervalKind, verdict, equivalence, errors, lineage } = change;
  const [first, second] = [from, to].map(({ address, share, group }) => {
    const text = shareText(
      share,
      lineage.inputs.filter((input) => input.address === address),
    );
    return kind === "change" ? text : `${text} (${group ?? "all"})`;
  });
  const noun = kind === "change" ? "change" : "difference";
  const allowed = errors.surveyError > 0 ? `, ${totalText(change)}` : "";
  const range =
    interval === null ? "" : ` (${intervalName(interval, intervalKind)} ${intervalText(interval)}${allowed})`;
  const margin = equivalence === null ? "" : formatSize(equivalence.margin);
  const said = {
    changed: `beyond ${errorsText(change)}`,
    "changed-but-small": `beyond ${errorsText(change)}, but shown to be less than the ${margin} that matter`,
    "no-meaningful-change": `no ${noun} that matters: shown to be less than ${margin} either way`,
    inconclusive: `within ${errorsText(change)}, so neither a ${noun} nor its absence is shown`,
    unknown: "without n it cannot be told from chance",
  }[verdict ?? "unknown"];
  return `${label}: ${first!} ${kind === "change" ? "→" : "against"} ${second!}, ${formatPoints(estimate)}${range}: ${said}.`;
}

function coverageSentence(bounds: CoverageBounds): string {
  const { label, from, to, estimate, likeForLike, change, coverageEffect, lostShare, lostSupport } = bounds;
  const gave =
    lostSupport.lower === 0 && lostSupport.upper === 1
      ? ", whatever they would have answered"
      : ` and ${span(lostSupport, 1)} of them gave this answer`;
  return (
    `${label}: of the ${formatPoints(estimate)} from ${formatPercent(from.share)} to ${formatPercent(to.share)}, ` +
    `${pointsText(coverageEffect)} can come from leaving people out and ` +
    `${pointsText(change)} are change among those still surveyed ` +
    `(like-for-like ${span(likeForLike, 1)} before), ` +
    `if ${span(lostShare, 2)} of the population were left out${gave}.`
  );
}

function pointsText({ lower, upper }: Bounds): string {
  return lower === upper ? formatSize(lower) : `${formatRange(lower, upper)} points`;
}

function span({ lower, upper }: Bounds, decimals: number): string {
  return lower === upper ? formatPercent(lower, decimals) : `${formatRange(lower, upper, decimals)}%`;
}

const WITH_THE_NUMBER: readonly CautionCode[] = [
  "related-houses",
  "overlapping-field-dates",
  "disputed",
  "not-counted",
  "n-inferred",
  "n-assumed",
  "few-effects",
  "unclean-halves",
  "rule-overridden",
  "change-of-method",
  "group-shares-taken-over",
  "groups-miss-the-whole",
  "group-left-survey",
];

/** What is not known of one side or both, as one short list; which side, and the rest, is in the cautions. */
const UNKNOWN: Readonly<Partial<Record<CautionCode, string>>> = {
  "wording-not-verbatim": "the exact words",
  "wording-not-compared": "whether the words differ",
  "territory-unknown": "the territory covered",
  "population-unknown": "who could be interviewed",
  "sample-type-unknown": "how respondents were chosen",
  "mode-unknown": "how they were interviewed",
  "field-dates-unknown": "when they were asked",
};

function unknownsOf(cautions: readonly Caution[]): readonly string[] {
  const found = Object.entries(UNKNOWN).flatMap(([code, what]) =>
    cautions.some((caution) => caution.code === code) ? [what] : [],
  );
  return found.length === 0 ? [] : [`Not known of one side or both: ${found.join(", ")}.`];
}

/** Most of what differs between two forms is named in the sentence itself. */
function belongsToTheEffect({ code }: Caution): boolean {
  return code === "different-base" || code === "different-filter" || WITH_THE_NUMBER.includes(code);
}

function belongsToTheNumber({ code }: Caution): boolean {
  return (code.startsWith("different-") && code !== "different-partners") || WITH_THE_NUMBER.includes(code);
}
