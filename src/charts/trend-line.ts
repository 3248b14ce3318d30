import type { Trend } from "../trend/trend.ts";
import type { Speech } from "./speech.ts";
import type { TrendText } from "./trend-texts.ts";

/** One day of a line with its band, as its axis counts. */
type LineDay = {
  readonly date: string;
  readonly segment: number;
  readonly thin: boolean;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
};

/** The days of a line, those beyond its last estimate with the one before, those that stand alone, and the ends and turning points in words. */
export function trendLine(
  { say, dates, percent, signed, range }: Speech<TrendText>,
  trend: Trend,
  scaled: (share: number) => number,
): {
  readonly line: readonly LineDay[];
  readonly beyond: readonly LineDay[];
  readonly lone: readonly LineDay[];
  readonly facts: readonly string[];
} {
  const { days } = trend.line;
  const line = days.map(({ date, segment, thin, value: estimate, interval }) => ({
    date,
    segment,
    thin,
    estimate: scaled(estimate),
    lower: scaled(interval.lower),
    upper: scaled(interval.upper),
  }));
  // A day without neighbours has no line to be part of.
  const lone = line.filter(
    ({ segment }, place) => segment !== line[place - 1]?.segment && segment !== line[place + 1]?.segment,
  );
  const told = days.filter(({ thin }) => !thin);
  const ends = told.filter(
    ({ segment }, place) => segment !== told[place - 1]?.segment || segment !== told[place + 1]?.segment,
  );
  const drawn = told.toSorted((a, b) => b.value - a.value);
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
    beyond: line.filter(({ thin, segment }, place) => {
      const next = line[place + 1];
      return thin || (next?.thin === true && next.segment === segment);
    }),
    lone,
    facts: [...ends.map(dayWords), ...extremes.map(({ key, day }) => say(key, dayWords(day)))],
  };
}
