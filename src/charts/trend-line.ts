import type { SmoothedSeries } from "../trend/smooth-series.ts";
import type { Trend } from "../trend/trend.ts";
import type { Speech } from "./speech.ts";
import type { TrendText } from "./trend-texts.ts";

/** One day of a line with its band, as its axis counts. */
type LineDay = {
  readonly date: string;
  readonly segment: number;
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
};

/** The days of a line, those that stand alone, and the ends and turning points in words. */
export function trendLine(
  { say, dates, percent, signed, range }: Speech<TrendText>,
  trend: Trend | SmoothedSeries,
  scaled: (share: number | null | undefined) => number | null,
): { readonly line: readonly LineDay[]; readonly lone: readonly LineDay[]; readonly facts: readonly string[] } {
  const days =
    trend.kind === "trend"
      ? trend.line.days
      : trend.segments.flatMap((each, segment) => each.days.map((day) => ({ ...day, segment })));
  const line = days.map(({ date, segment, value: estimate, interval }) => ({
    date,
    segment,
    estimate: scaled(estimate),
    lower: scaled(interval?.lower),
    upper: scaled(interval?.upper),
  }));
  // A day without neighbours has no line to be part of.
  const lone = line.filter(({ segment, estimate }, place) => {
    const joins = (other: LineDay | undefined): boolean =>
      other !== undefined && other.segment === segment && other.estimate !== null;
    return estimate !== null && !joins(line[place - 1]) && !joins(line[place + 1]);
  });
  const ends = days.filter(
    ({ segment }, place) => segment !== days[place - 1]?.segment || segment !== days[place + 1]?.segment,
  );
  const drawn = days.filter(({ value: estimate }) => estimate !== null).toSorted((a, b) => b.value! - a.value!);
  // Where the line turns between its ends.
  const extremes = (
    [
      ["highest", drawn[0]],
      ["lowest", drawn.at(-1)],
    ] as const
  ).flatMap(([key, day]) => (day === undefined || ends.includes(day) ? [] : [{ key, day }]));
  const dayWords = ({ date, value: estimate, interval }: (typeof days)[number]): string =>
    estimate === null || interval === null
      ? ""
      : `${dates(date)}: ${trend.measure === "lead" ? say("points", signed(estimate)) : percent(estimate)} (${range(interval)}).`;
  return {
    line,
    lone,
    facts: [...ends.map(dayWords).filter(Boolean), ...extremes.map(({ key, day }) => say(key, dayWords(day)))],
  };
}
