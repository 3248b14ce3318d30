import { dateOfDay } from "../model/dates.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import type { PictureOptions } from "../pictures/picture-speech.ts";
import { drawnDays, trendPicture } from "../pictures/trend-picture.ts";
import { type TrendPoll, trendPolls } from "../pictures/trend-polls.ts";
import type { Row } from "../report/columns.ts";
import type { Trend, TrendDay } from "../trend/trend.ts";
import { asked, fieldDatesOf, measured } from "./rows.ts";

/** The line with all its bands, the polls of it and those beside it. */
export function trendDrawn(trend: Trend, options: PictureOptions): ResultPicture {
  const lines = drawnDays(trend).map((day) => ({ ...dayRow(trend, day), ...bandsOf(day) }));
  return trendPicture(trend, { lines, polls: trendPolls(trend).map((poll) => pollRow(trend, poll)) }, options);
}

/** The dates of the line that one screen has room for, besides those between which it moved. */
const MOST_DAYS = 6;

/** The days of a line that a text lists: none that too few polls stand behind, and all that its finding names. */
export function shownDays(trend: Trend): readonly TrendDay[] {
  const days = drawnDays(trend).filter(({ thin }) => !thin);
  const asked = trend.line.days.filter(({ thin }) => !thin);
  const step = Math.max(1, (asked.length - 1) / (MOST_DAYS - 1));
  const chosen = Array.from({ length: MOST_DAYS }, (_, index) => asked[Math.round(index * step)]?.date);
  const named = new Set([...chosen, ...trend.turns.map(({ date }) => date)]);
  return days.filter(({ date }) => named.has(date));
}

/** A day of the line. */
export function dayRow({ label }: Trend, day: TrendDay): Row {
  return {
    row: "line",
    label,
    date: day.date,
    ...measured(day),
    segment: day.segment,
    note: day.thin ? "thin" : null,
  };
}

function bandsOf({ bands, nearestPoll }: TrendDay): Row {
  const band = (level: number) => bands.find((each) => Math.abs(each.level - level) < 1e-9);
  const [narrow, middle] = [band(0.5), band(0.8)];
  return {
    lower80: middle?.lower ?? null,
    upper80: middle?.upper ?? null,
    lower50: narrow?.lower ?? null,
    upper50: narrow?.upper ?? null,
    nearestPoll: nearestPoll.value,
  };
}

function pollRow(trend: Trend, poll: TrendPoll): Row {
  const { address, house, wordingLevel, isOutside, isApart, fieldDates, period, value } = poll;
  const own = trend.polls.find((each) => each.address === address);
  return {
    ...asked(trend.lineage, address),
    row: "poll",
    label: trend.label,
    date: own?.date ?? dateOfDay(period.midpoint),
    ...fieldDatesOf(fieldDates),
    house: trend.organisations.find(({ id }) => id === house)?.name ?? house,
    estimate: value,
    unit: trend.measure === "lead" ? "difference" : "share",
    fitted: own?.fitted.value ?? null,
    residual: own?.residual.value ?? null,
    effectiveN: own?.effectiveSampleSize.value ?? null,
    wordingClass: wordingLevel,
    note: isOutside ? "outside" : isApart ? "other-question" : null,
  };
}
