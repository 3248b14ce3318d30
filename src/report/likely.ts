import type { Estimate, Interval } from "../estimate/estimate.ts";
import { printedDecimals } from "../estimate/figure.ts";
import type { Lineage, LineageSurvey } from "../estimate/lineage.ts";
import { type AppliedSurveyErrors, keptBetween, ofOneHouse } from "../estimate/survey-errors.ts";
import {
  formatBare,
  formatBetween,
  formatCount,
  formatLevel,
  formatNumber,
  formatRange,
  formatSize,
} from "../format/number.ts";
import { intervalName } from "./words.ts";

/** Decimals of a difference of published figures, one for each side; one where a side was computed. */
export function pointDecimals({ inputs }: Lineage, sides: number): number {
  return inputs.length === sides ? (printedDecimals(inputs) ?? 1) : 1;
}

/** What a result has of its errors, to be put into words. */
type Likely = Pick<Estimate, "interval" | "pollInterval" | "surveyErrors" | "intervalKind" | "allowed"> & {
  /** The interval that stands for sampling, where `interval` is one that is never printed. */
  readonly samplingInterval?: Interval | null;
};

/**
 * The interval with the usual differences between polls, and that of sampling alone: `likely between 11 and 29 (95% interval; sampling
 * alone: 16.6 to 23.3)`. Empty where n is unknown.
 *
 * @param decimals Those of the published figures.
 * @param unit Behind the range: `%` of a share.
 * @param besides What else stands in the brackets.
 */
export function likelyText(result: Likely, decimals: number, unit = "", besides: readonly string[] = []): string {
  const { pollInterval, intervalKind, surveyErrors } = result;
  const alone = aloneIn(result);
  if (pollInterval === null || alone === null) return besides.length === 0 ? "" : ` (${besides.join("; ")})`;
  const range = rangeText(alone, 1);
  if (surveyErrors.preset === "none") {
    const named = `${intervalName(alone, intervalKind)} ${range}, with rounding ${rangeText(pollInterval, 1)}`;
    return ` (${[...besides, named].join("; ")})`;
  }
  const level = [`${formatLevel(pollInterval.level)} interval`, ...besides].join(", ");
  const likely = `, likely between ${betweenText(pollInterval, decimals)}${unit}`;
  return `${likely} (${level}; ${samplingName(intervalKind)}: ${range})`;
}

/** What the inner interval is called; of respondents who chose themselves it is none of sampling. */
export function samplingName(kind: Estimate["intervalKind"]): string {
  return kind === "modelled" ? "modelled interval alone" : "sampling alone";
}

/** The interval of sampling alone. */
export function aloneIn({
  interval,
  samplingInterval,
}: Pick<Likely, "interval" | "samplingInterval">): Interval | null {
  return samplingInterval === undefined ? interval : samplingInterval;
}

/** With one decimal more than the figures have, where a bound would else be printed as 0. */
function rangeText({ lower, upper }: Bounds, decimals: number): string {
  return formatRange(lower, upper, decimalsOf({ lower, upper }, decimals));
}

/** The same behind `between`: `11 and 29`. */
export function betweenText({ lower, upper }: Bounds, decimals: number): string {
  return formatBetween(lower, upper, decimalsOf({ lower, upper }, decimals));
}

type Bounds = Pick<Interval, "lower" | "upper">;

function decimalsOf({ lower, upper }: Bounds, decimals: number): number {
  const small = [lower, upper].some((bound) => bound !== 0 && Math.abs(bound) < 0.005);
  return decimals === 0 && small ? 1 : decimals;
}

/** A result of which something is said that an error beyond sampling could undo. */
type Tipped = Likely & { readonly tipping: { readonly surveyError: Estimate["allowed"] | null } };

/** Of what it is said that it holds: what was found, also of all respondents alone; a lead; the sign of a net. */
export type HeldFinding = "finding" | "of-all" | "lead" | "net";

const HELD: Readonly<Record<HeldFinding, string>> = {
  finding: "This",
  "of-all": "For all respondents this",
  lead: "The lead",
  net: "The sign of the net",
};

export type Erring = "polls" | "groups" | "leads" | "nets";

interface TippedText {
  /** What holds up to there, where it is not the finding. */
  readonly finding?: HeldFinding;
  /** Whether a territory was left out, which is no error of this kind. */
  readonly leftOut?: boolean;
  /** Whether it was found. */
  readonly holds: boolean;
  /** Whether sampling alone would find it. */
  readonly bySampling: boolean;
  /** What errs: polls, or leads in them. */
  readonly what?: Erring;
  /** By what the sizes, which are for a share of one half, are multiplied for the figures at hand. */
  readonly scale: number;
}

/**
 * Up to which error what was found holds, and what the model assumes, both standard deviations for the figures at hand; empty where
 * sampling, design and rounding alone undo it.
 */
export function tippingText(result: Tipped, of: TippedText): string {
  const { what = "polls", finding = "finding" } = of;
  const sizes = tippingSizes(result, of);
  if (sizes === null) return "";
  const [most, expected] = sizes;
  const usual =
    expected === null ? "" : `; ${expected} is ${result.surveyErrors.preset === null ? "assumed" : "usual"}`;
  const beyond = beyondName(result.intervalKind);
  const held = of.leftOut === true ? "Territory aside, this" : HELD[finding];
  return of.holds
    ? `${held} holds unless the errors of ${what} ${beyond} have a standard deviation over ${most} points${usual}.`
    : `Errors of ${most} points ${beyond} (standard deviation) would explain this${usual}.`;
}

/** Both sizes as texts, the second null where nothing is allowed for; null where nothing is said of them. */
export function tippingSizes(
  { tipping, allowed, surveyErrors }: Tipped,
  { holds, bySampling, scale }: TippedText,
): readonly [most: string, expected: string | null] | null {
  const half = tipping.surveyError;
  // at 0 and 1 errors of this kind have no size
  if (half === null || scale === 0 || !(holds || bySampling)) return null;
  const [most, expected] = [half.value * scale, allowed.value * scale];
  const alike = formatSize(most) === formatSize(expected);
  const size = (value: number): string => formatBare(value, alike ? 2 : 1);
  // in one survey its errors cancel: nothing is allowed for
  return [size(most), surveyErrors.preset !== "none" && expected !== 0 ? size(expected) : null];
}

/** By what sizes for a share of one half are multiplied in a difference of two: the mean square of both scales. */
export function scaleOfPair(one: number, other: number): number {
  return Math.sqrt((one ** 2 + other ** 2) / 2);
}

/** What of respondents who chose themselves is no error beyond sampling. */
function beyondName(kind: Estimate["intervalKind"]): string {
  return kind === "modelled" ? "beyond the modelled error" : "beyond sampling";
}

/** The largest design effect at which a finding holds, above four any that polls have; empty where it was not found. */
export function designEffectItems(
  {
    tipping: { designEffect },
    intervalKind,
  }: {
    readonly tipping: { readonly designEffect: { readonly value: number } | null };
    readonly intervalKind: Estimate["intervalKind"];
  },
  holds: boolean,
  what = "it",
): readonly string[] {
  if (designEffect === null || !holds) return [];
  const upTo =
    designEffect.value > PLAUSIBLE
      ? "any plausible design effect"
      : `a design effect of ${designEffect.value.toFixed(designEffect.value < 1.05 ? 2 : 1)}`;
  return [
    `${intervalKind === "modelled" ? "By the modelled interval and rounding" : "By sampling and rounding"} alone ${what} holds up to ${upTo}.`,
  ];
}

/** Polls that state a design effect state hardly any above it. */
const PLAUSIBLE = 4;

/** What a plain interval holds. */
export function withoutName({ intervalKind }: Pick<Estimate, "intervalKind">): string {
  return intervalKind === "modelled"
    ? "as if those who chose to take part were a sample"
    : "of sampling and design alone";
}

/**
 * The intervals with more in them, and the sizes that were counted in.
 *
 * @param scale By what sizes for a share of one half are multiplied for the figures at hand, as in the sentence.
 * @param pair The two surveys of a difference.
 */
export function errorItems(
  {
    pollInterval,
    totalInterval,
    surveyErrors,
    allowed,
    intervalKind,
  }: Pick<Estimate, "pollInterval" | "totalInterval" | "surveyErrors" | "allowed" | "intervalKind">,
  scale: number,
  pair: readonly LineageSurvey[] = [],
): readonly string[] {
  if (pollInterval === null || totalInterval === null) return [];
  if (surveyErrors.preset === "none") return [`With rounding: ${rangeText(pollInterval, 1)}.`];
  const { preset, occasion, house, shared } = surveyErrors;
  const [own, half] = [formatSize(allowed.value * scale), formatSize(allowed.value)];
  const ofHalf = `${half} for a share of 50%`;
  const both = own === half ? own : `${own} (${ofHalf})`;
  const allow = allowed.value === 0 ? "" : `; allowed ${beyondName(intervalKind)}: ${scale === 0 ? ofHalf : both}`;
  const sizes = `occasion ${formatSize(occasion)}, pollster ${formatSize(house)}, shared ${formatSize(shared)}`;
  // in one survey they cancel, but for the scales of the two shares
  if (allowed.value === 0) {
    return [
      `With rounding, and what is left of errors that both have in common: ${rangeText(pollInterval, 1)}; of those of all polls, ${rangeText(totalInterval, 1)}.`,
      `Errors of the survey (${sizes}, for a share of 50%) are assumed to be common to both; little of them is left.`,
    ];
  }
  return [
    `With rounding and the usual differences between polls: ${rangeText(pollInterval, 1)}${allow}.`,
    `Should all polls share an error, as before elections: ${rangeText(totalInterval, 1)}.`,
    `Errors of polls, standard deviations for a share of 50%: ${sizes} (${preset ?? "sizes of your own"}).${cancelText(pair, surveyErrors)} ${surveyErrors.limits ?? surveyErrors.reason}${pair.length > 1 ? SERIES_OF_ITS_OWN : ""}`,
  ];
}

/** The sizes are those of many series; how far one scatters is known where it is long. */
const SERIES_OF_ITS_OWN =
  " A series may scatter more than the occasion allows: its trend says in full by how much, and the option for survey errors counts that in.";

/** How much of the errors of two polls is taken to cancel, and why; empty for one poll. */
function cancelText([from, to]: readonly LineageSurvey[], sizes: AppliedSurveyErrors): string {
  if (from === undefined || to === undefined) return "";
  if (from.fieldDates === null || to.fieldDates === null)
    return " Without field dates nothing of them is taken to cancel.";
  const { house, shared } = keptBetween(from, to, sizes);
  const by = `correlated by ${fadingText(sizes.fadingDays)}, here ${formatNumber(shared, 2)}`;
  if (house > 0) return ` The pollster's errors in both polls, and the shared ones, are ${by}.`;
  const why = ofOneHouse(from, to)
    ? "The method changed, so nothing of the pollster's error is taken to cancel, as between two pollsters; among what else could move it the method has a size of its own instead."
    : "Of the errors of two pollsters nothing is taken to cancel.";
  return ` ${why} Shared errors are ${by}.`;
}

/** The correlation of an error with itself some days later: with it a reader can compute what is allowed for two surveys. */
export function fadingText(fadingDays: number): string {
  return `e^(−days/${formatCount(fadingDays)})`;
}

/** One decimal below 3 points, whole points above: more would pretend to be exact. */
export function roundSize(size: number): string {
  return formatSize(size, roundDecimals(size));
}

/** The same without its unit. */
export function roundBare(size: number): string {
  return formatBare(size, roundDecimals(size));
}

function roundDecimals(size: number): number {
  return size < 0.03 ? 1 : 0;
}
