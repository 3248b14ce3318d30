import { refuse, shown } from "../errors.ts";
import { isDay, isText } from "./trend-dates.ts";

/** A share that was counted, such as the result of an election: the level is known on that day. */
export type TrendAnchor = {
  readonly date: string;
  /** Proportion; for a lead the difference. */
  readonly share: number;
  /** Where it was printed. */
  readonly source: string;
};

/** Refuses anchors that are none: a day, a share on the scale and a source each, one for a day. */
export function checkAnchors(anchors: readonly TrendAnchor[], lowest: 0 | -1): void {
  if (anchors.length === 0) {
    refuse("missing-field", ["houseEffects", "anchors"], "Expected an anchor, got none.", "Or leave houseEffects out.");
  }
  const dates = new Set<string>();
  for (const [i, { date, share, source }] of anchors.entries()) {
    const path = ["houseEffects", "anchors", i];
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
