import { refuse, shown } from "../errors.ts";
import type { Figure } from "../estimate/figure.ts";
import { given, type OptionKind, proportionValue, unreadable, worded } from "../model/option-kind.ts";
import { datedText } from "./dated-text.ts";
import { isDay, isText } from "./trend-dates.ts";
import type { TrendEstimate } from "./trend-effects.ts";
import type { LastingError } from "./trend-factors.ts";

/**
 * A share that was counted, such as the result of an election: it tells what all polls were off by on that day, as far as the
 * line is known there. It may lie before the first poll or after the last: the further from them, the less it tells.
 */
export type TrendAnchor = {
  readonly date: string;
  /** Proportion; for a lead the difference. */
  readonly share: number;
  /** Where it was published. */
  readonly source: string;
};

/** A counted share beside the line. */
export interface AnchoredDay extends TrendAnchor {
  /** Line less count, and how well the line is known on that day. */
  readonly off: TrendEstimate;
  /** Days to the middle of the nearest poll of its stretch. */
  readonly nearestPoll: Figure;
}

/** As text: `2019-04-21=0.52:Central Election Commission`, several separated by commas. */
export const ANCHORS_KIND: OptionKind<readonly TrendAnchor[]> = /* @__PURE__ */ (() =>
  worded<readonly TrendAnchor[]>(
    given("a list of counted shares", 'Write [{ date: "2019-04-21", share: 0.52, source: "…" }].', Array.isArray),
    datedText<TrendAnchor>(
      "date=share:source",
      (date, rest) => {
        const [share = "", ...source] = rest.split(":");
        if (!isText(source.join(":"))) return unreadable(rest, "Write where it was published: 2019-04-21=52%:source.");
        return { date, share: signedProportion(share), source: source.join(":") };
      },
      ({ date, share, source }) => `${date}=${String(share)}:${source}`,
    ),
  ))();

function signedProportion(text: string): number {
  return /^[-−]/.test(text) ? -proportionValue(text.slice(1)) : proportionValue(text);
}

/** Refuses anchors that are none, a day, a share on the scale and a source each, one for a day, and any where no error lasts. */
export function checkAnchors(
  anchors: readonly TrendAnchor[],
  { lowest, lasting }: { readonly lowest: 0 | -1; readonly lasting: LastingError | null },
): void {
  if (anchors.length > 0 && lasting === null) {
    refuse(
      "wrong-usage",
      ["anchors"],
      "A count tells the error that all polls share, and `surveyErrors` says that they share none.",
      "Leave out `anchors`, or give `surveyErrors` with a shared error.",
    );
  }
  const dates = new Set<string>();
  for (const [i, { date, share, source }] of anchors.entries()) {
    const path = ["anchors", i];
    if (!isDay(date)) {
      refuse("not-a-date", [...path, "date"], `${shown(date)} is not a date as YYYY-MM-DD.`, "The day of the count.");
    }
    if (dates.has(date)) {
      refuse("duplicate-id", [...path, "date"], `${shown(date)} has two counts.`, "A share is counted once.");
    }
    dates.add(date);
    if (!(share >= lowest && share <= 1)) {
      refuse(
        "percent-not-proportion",
        [...path, "share"],
        `\`share\` is ${shown(share)}, not a proportion from ${String(lowest)} to 1.`,
        "Write 0.54 for 54%.",
      );
    }
    if (!isText(source)) {
      refuse("missing-field", [...path, "source"], "A source is missing.", "Say where the result was published.");
    }
  }
}
