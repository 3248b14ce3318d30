import type { Trend } from "../trend/trend.ts";
import type { Speech } from "./speech.ts";
import type { TrendText } from "./trend-texts.ts";

/** One day of a line with its band, as its axis counts. */
type LineDay = {
  readonly date: string;
  readonly segment: number;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
};

/** The days of a line, those that stand alone, and the ends and turning points in words. */
export function trendLine(
  { say, dates, percent, signed, range }: Speech<TrendText>,
  trend: Trend,
  scaled: (share: number) => number,
): { readonly line: readonly LineDay[]; readonly lone: readonly LineDay[]; readonly facts: readonly string[] } {
  const { days } = trend.line;
  const line = days.map(({ date, segment, value: estimate, interval }) => ({
    date,
    segment,
    estimate: scaled(estimate),
    lower: scaled(interval.lower),
    upper: scaled(interval.upper),
  }));
  // A day without neighbours has no line to be part of.
  const lone = line.filter(
    ({ segment }, place) => segment !== line[place - 1]?.segment && segment !== line[place + 1]?.segment,
  );
  const ends = days.filter(
    ({ segment }, place) => segment !== days[place - 1]?.segment || segment !== days[place + 1]?.segment,
  );
  const drawn = days.toSorted((a, b) => b.value - a.value);
  // Where the line turns between its ends.
  const extremes = (
    [
      ["highest", drawn[0]],
      ["lowest", drawn.at(-1)],
    ] as const
  ).flatMap(([key, day]) => (day === undefined || ends.includes(day) ? [] : [{ key, day }]));
  const dayWords = ({ date, value: estimate, interval }: (typeof days)[number]): string =>
    `${dates(date)}: ${trend.measure === "lead" ? say("points", signed(estimate)) : percent(estimate)} (${range(interval)}).`;
  return {
    line,
    lone,
    facts: [...ends.map(dayWords), ...extremes.map(({ key, day }) => say(key, dayWords(day)))],
  };
}
