import type { Estimate, Interval } from "../estimate/estimate.ts";
import type { Lineage } from "../estimate/lineage.ts";
import { printedDecimals } from "../estimate/printed-decimals.ts";
import { formatLevel, formatRange, formatSize } from "../format/number.ts";
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
 * The interval that another poll could show, and that of sampling alone: `likely between 11 and 29 (sampling alone: 16.6 to
 * 23.3)`. Empty where n is unknown.
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
    const all = [
      ...besides,
      `${intervalName(alone, intervalKind)} ${range}, with rounding ${rangeText(pollInterval, 1)}`,
    ];
    return ` (${all.join("; ")})`;
  }
  const level = pollInterval.level === 0.95 ? "" : ` (${formatLevel(pollInterval.level)})`;
  const likely = `, likely${level} between ${rangeText(pollInterval, decimals).replace(" to ", " and ")}${unit}`;
  return `${likely} (${[...besides, `${samplingName(intervalKind)}: ${range}`].join("; ")})`;
}

/** What the inner interval is called; of respondents who chose themselves it is none of sampling. */
export function samplingName(kind: Estimate["intervalKind"]): string {
  return kind === "modelled" ? "modelled interval alone" : "sampling alone";
}

function aloneIn({ interval, samplingInterval }: Likely): Interval | null {
  return samplingInterval === undefined ? interval : samplingInterval;
}

/** With one decimal more than the figures have, where a bound would else be printed as 0. */
function rangeText({ lower, upper }: Pick<Interval, "lower" | "upper">, decimals: number): string {
  const small = [lower, upper].some((bound) => bound !== 0 && Math.abs(bound) < 0.005);
  return formatRange(lower, upper, decimals === 0 && small ? 1 : decimals);
}

/** A result of which something is said that an error beyond sampling could undo. */
type Tipped = Likely & { readonly tipping: { readonly surveyError: Estimate["allowed"] | null } };

/**
 * Up to which error what was found holds, and what polls like these are allowed; empty where sampling and rounding alone undo
 * it.
 *
 * @param holds Whether it was found.
 * @param otherwise What sampling alone would say, where it was not.
 * @param surveys "each survey", or "the survey" where there is one.
 */
export function tippingText(
  { tipping, allowed, surveyErrors, intervalKind }: Tipped,
  holds: boolean,
  otherwise: string,
  surveys: "each survey" | "the survey",
): string {
  const most = tipping.surveyError;
  if (most === null) return "";
  const alike = formatSize(most.value) === formatSize(allowed.value);
  const size = (value: number): string => formatSize(value, alike ? 2 : 1).replace(/ points$/, "");
  const beyond = beyondName(intervalKind);
  const allow = surveyErrors.preset === "none" ? "" : `polls like these are allowed ${size(allowed.value)}`;
  if (holds)
    return ` Holds unless ${surveys} is off by more than ${size(most.value)} points ${beyond}${allow === "" ? "" : `; ${allow}`}.`;
  const by = intervalKind === "modelled" ? "By the modelled interval" : "By sampling";
  return ` ${by} alone ${otherwise}: true only if ${surveys} is off by less than ${size(most.value)} points ${beyond}${allow === "" ? "" : `, and ${allow}`}.`;
}

/** What of respondents who chose themselves is no error beyond sampling. */
function beyondName(kind: Estimate["intervalKind"]): string {
  return kind === "modelled" ? "beyond the modelled error" : "beyond sampling";
}

/** The largest design effect at which a finding holds, above four any that polls have; empty where it does not hold. */
export function designEffectItems({
  tipping: { designEffect },
  intervalKind,
}: {
  readonly tipping: { readonly designEffect: { readonly value: number } | null };
  readonly intervalKind: Estimate["intervalKind"];
}): readonly string[] {
  if (designEffect === null) return [];
  const upTo =
    designEffect.value > PLAUSIBLE
      ? "any plausible design effect"
      : `a design effect of ${designEffect.value.toFixed(designEffect.value < 1.05 ? 2 : 1)}`;
  return [
    `${intervalKind === "modelled" ? "By the modelled interval and rounding" : "By sampling and rounding"} alone it would hold up to ${upTo}.`,
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

/** The intervals with more in them, and the sizes that were counted in. */
export function errorItems({
  pollInterval,
  totalInterval,
  surveyErrors,
  allowed,
  intervalKind,
}: Pick<Estimate, "pollInterval" | "totalInterval" | "surveyErrors" | "allowed" | "intervalKind">): readonly string[] {
  if (pollInterval === null || totalInterval === null) return [];
  if (surveyErrors.preset === "none") return [`With rounding: ${rangeText(pollInterval, 1)}.`];
  const { preset, occasion, house, shared } = surveyErrors;
  const sizes = `occasion ${formatSize(occasion)}, pollster ${formatSize(house)}, shared ${formatSize(shared)}`;
  return [
    `With rounding and what another poll could show: ${rangeText(pollInterval, 1)}; allowed ${beyondName(intervalKind)}: ${formatSize(allowed.value)}.`,
    `Should all polls share an error, as before elections: ${rangeText(totalInterval, 1)}.`,
    `Errors of polls, standard deviations for a share of 50%: ${sizes} (${preset ?? "given"}). ${surveyErrors.limits ?? surveyErrors.reason}`,
  ];
}
