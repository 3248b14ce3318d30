import { type Interval, widened } from "../estimate/estimate.ts";
import { dateOfDay } from "../model/dates.ts";
import type { LocalLevelPosterior } from "../stats/local-level-posterior.ts";
import { criticalValue } from "../stats/normal.ts";
import type { TrendDay, TrendOptions } from "./trend.ts";
import { commonError } from "./trend-cautions.ts";
import { daysToNearest, type TrendSegment } from "./trend-dates.ts";
import { trendEstimate } from "./trend-effects.ts";
import { middleOf, type TrendReading } from "./trend-readings.ts";

/** The line on its days with its bands, kept on the scale, and how far the nearest poll is. */
export function trendLine(
  { lines }: LocalLevelPosterior,
  segments: readonly TrendSegment[],
  restarts: readonly number[],
  readings: readonly TrendReading[],
  options: TrendOptions,
): readonly TrendDay[] {
  const [line, shared] = lines;
  const middles = readings.map(middleOf).sort((a, b) => a - b);
  const nearest = daysToNearest(
    line!.days.map(({ day }) => day),
    middles,
  );
  const lowest = readings[0]!.lead === null ? 0 : -1;
  // a walk knows no end of the scale
  const within = ({ lower, upper, level: own }: Interval): Interval => {
    const on = (bound: number) => Math.min(1, Math.max(lowest, bound));
    return { lower: on(lower), upper: on(upper), level: own };
  };
  const common = commonError(options);
  const critical = criticalValue(options.level);
  return line!.days.map((summary, i) => {
    const { value: estimate, standardError, interval } = trendEstimate(summary);
    return {
      date: dateOfDay(summary.day),
      segment: Math.min(restarts.filter((restart) => restart <= summary.day).length, segments.length - 1),
      value: Math.min(1, Math.max(lowest, estimate)),
      unit: readings[0]!.unit,
      standardError,
      interval: within(interval),
      levelInterval: shared === undefined ? null : within(shared.days[i]!.bands[0]!),
      totalInterval: common === null ? null : within(widened(estimate, interval, common ** 2, critical)),
      nearestPoll: nearest[i]!,
    };
  });
}
