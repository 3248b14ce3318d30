import { refuse, shown } from "../errors.ts";
import type { Interval } from "../estimate/estimate.ts";
import { dayNumber } from "../model/dates.ts";
import { isDay } from "./trend-dates.ts";
import type { TrendEstimate } from "./trend-effects.ts";

/** How far the line moved from one day to another. */
export interface TrendDifference extends TrendEstimate {
  readonly from: string;
  readonly to: string;
  /** With what the error that all polls share changes in the time: as two counts would show. Null without such an error. */
  readonly totalInterval: Interval | null;
  /** The difference less what the counts tell of that error; null without a count on this side of the restarts. */
  readonly asCounted: number | null;
  /** The chance that the line was higher on the later day. */
  readonly probabilityOfRise: number;
}

/** Refuses what are not two days in order, between the first and the last poll, with one line over them. */
export function checkBetween(
  [from, to]: readonly [string, string],
  restarts: readonly number[],
  [first, last]: readonly [string, string],
): void {
  for (const [i, date] of [from, to].entries()) {
    if (!isDay(date)) {
      refuse("not-a-date", ["between", i], `${shown(date)} is not a date as YYYY-MM-DD.`, "Write two days.");
    }
  }
  if (to <= from) {
    refuse("out-of-range", ["between"], `${from} is not before ${to}.`, "The earlier comes first.");
  }
  if (restarts.some((restart) => restart > dayNumber(from) && restart <= dayNumber(to))) {
    refuse(
      "out-of-range",
      ["between"],
      `The line restarts between ${from} and ${to}: there is no change to measure across it.`,
      'Choose days on one side, or fit one line over both: `breaks: "none"`.',
    );
  }
  for (const [i, date] of [from, to].entries()) {
    if (date < first || date > last) {
      refuse(
        "out-of-range",
        ["between", i],
        `The day ${date} is outside the polls of the line, which are from ${first} to ${last}.`,
        "Choose days between the first and the last poll.",
      );
    }
  }
}
