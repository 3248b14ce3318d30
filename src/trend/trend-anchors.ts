import { refuse, shown } from "../errors.ts";
import type { Figure } from "../estimate/figure.ts";
import { dayNumber } from "../model/dates.ts";
import { given, type OptionKind, proportionValue, worded } from "../model/option-kind.ts";
import { choleskyFactor, choleskySolve } from "../stats/symmetric-matrix.ts";
import { datedText } from "./dated-text.ts";
import { isDay, isText } from "./trend-dates.ts";

/** A share that was counted, such as the result of an election: it tells what all polls were off by on that day. */
export type TrendAnchor = {
  readonly date: string;
  /** Proportion; for a lead the difference. */
  readonly share: number;
  /** Where it was printed. */
  readonly source: string;
};

/** A counted share beside the line. */
export interface AnchoredDay extends TrendAnchor {
  /** Line less count. */
  readonly off: Figure;
}

/** As text: `2019-04-21=0.52:Central Election Commission`, several with semicolons. */
export const ANCHORS_KIND: OptionKind<readonly TrendAnchor[]> = /* @__PURE__ */ (() =>
  worded<readonly TrendAnchor[]>(
    given("a list of counted shares", 'Write [{ date: "2019-04-21", share: 0.52, source: "…" }].', Array.isArray),
    datedText<TrendAnchor>(
      "date=share:source",
      (date, rest) => {
        const [share = "", ...source] = rest.split(":");
        return { date, share: signedProportion(share), source: source.join(":") };
      },
      ({ date, share, source }) => `${date}=${String(share)}:${source}`,
    ),
  ))();

function signedProportion(text: string): number {
  return /^[-−]/.test(text) ? -proportionValue(text.slice(1)) : proportionValue(text);
}

/** Refuses anchors that are none: a day, a share on the scale and a source each, one for a day. */
export function checkAnchors(anchors: readonly TrendAnchor[], lowest: 0 | -1): void {
  const dates = new Set<string>();
  for (const [i, { date, share, source }] of anchors.entries()) {
    const path = ["anchors", i];
    if (!isDay(date)) {
      refuse(
        "not-a-date",
        [...path, "date"],
        `Expected a date as YYYY-MM-DD, got ${shown(date)}.`,
        "The day of the count.",
      );
    }
    if (dates.has(date)) {
      refuse(
        "duplicate-id",
        [...path, "date"],
        `Expected a day with one anchor, got ${shown(date)} again.`,
        "A share is counted once.",
      );
    }
    dates.add(date);
    if (!(share >= lowest && share <= 1)) {
      refuse(
        "percent-not-proportion",
        [...path, "share"],
        `Expected \`share\` to be a proportion from ${String(lowest)} to 1, got ${shown(share)}.`,
        "Write 0.54 for 54%.",
      );
    }
    if (!isText(source)) {
      refuse("missing-field", [...path, "source"], "Expected a source, got none.", "Say where the result was printed.");
    }
  }
}

/**
 * What counted shares tell of the error that all polls share on another day, in errors of the days of the counts: one weight
 * for each, and what of its variance is left.
 *
 *     weights = K⁻¹k,  left = 1 − k′K⁻¹k,  with κ(Δ) = e^(−Δ/fading) in K and k: κ and 1 − κ² for one count
 */
export function fadedCounts(
  day: number,
  anchors: readonly TrendAnchor[],
  fadingDays: number,
): { readonly weights: readonly number[]; readonly left: number } {
  const days = anchors.map(({ date }) => dayNumber(date));
  const kept = (from: number, to: number) => Math.exp(-Math.abs(to - from) / fadingDays);
  const factor = choleskyFactor(days.map((from) => days.map((to) => kept(from, to))));
  const own = days.map((each) => kept(each, day));
  const weights = choleskySolve(factor!, own);
  return { weights, left: Math.max(0, 1 - weights.reduce((sum, weight, i) => sum + weight * own[i]!, 0)) };
}
