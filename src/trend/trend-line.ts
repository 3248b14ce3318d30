import type { Interval } from "../estimate/estimate.ts";
import { differenceFigure } from "../estimate/figure.ts";
import { dateOfDay, dayNumber } from "../model/dates.ts";
import type { LocalLevel } from "../stats/local-level.ts";
import type { EffectWeight } from "../stats/local-level-design.ts";
import type { TrendDay } from "./trend.ts";
import { type AnchoredDay, fadedCounts, type TrendAnchor } from "./trend-anchors.ts";
import { daysToNearest, type TrendSegment } from "./trend-dates.ts";
import type { TrendDifference } from "./trend-difference.ts";
import { trendEstimate } from "./trend-effects.ts";
import { middleOf, type TrendReading } from "./trend-readings.ts";

/** Levels of the narrower bands. */
const NARROWER = [0.5, 0.8];

/** What a line is told from. */
export interface FittedLine {
  readonly fit: LocalLevel;
  readonly lineWeights: readonly EffectWeight[];
  readonly readings: readonly TrendReading[];
  readonly segments: readonly TrendSegment[];
  readonly restarts: readonly number[];
  readonly anchors: readonly TrendAnchor[];
  readonly level: number;
  /** Of the error that all polls share: for a share of one half, how it fades, and by what it is multiplied at a value. Null without one. */
  readonly shared: {
    readonly shared: number;
    readonly fadingDays: number;
    readonly scaleAt: (value: number) => number;
  } | null;
}

/** Place of the stretch that a day lies in. */
function segmentOf({ restarts, segments }: Pick<FittedLine, "restarts" | "segments">, day: number): number {
  return Math.min(restarts.filter((restart) => restart <= day).length, segments.length - 1);
}

/** The line on its days with its bands, kept on the scale, and how far the nearest poll is. */
export function trendLine(line: FittedLine, days: readonly number[]): readonly TrendDay[] {
  const { fit, lineWeights, readings, segments, level } = line;
  const nearest = daysToNearest(
    days,
    readings.map(middleOf).sort((a, b) => a - b),
  );
  const [{ unit, lead }] = [readings[0]!];
  // a walk knows no end of the scale
  const scale = [lead === null ? 0 : -1, 1] as const;
  const on = (bound: number) => Math.min(1, Math.max(scale[0], bound));
  const within = ({ lower, upper, level: own }: Interval): Interval => ({
    lower: on(lower),
    upper: on(upper),
    level: own,
  });
  return days.map((day, i) => {
    const sum = { days: [{ day, weight: 1 }], effects: lineWeights };
    const { mean, standardDeviation, bands } = fit.summary(sum, { levels: [level, ...NARROWER], within: scale });
    const counted = asCounted(line, day, mean, scale);
    const [interval, ...narrower] = bands.map(within);
    const date = dateOfDay(day);
    const segment = segmentOf(line, day);
    const last = segments[segment]!.lastEstimate;
    return {
      date,
      segment,
      value: on(mean),
      unit,
      standardError: standardDeviation,
      interval: interval!,
      bands: narrower,
      totalInterval: counted === null ? null : within(counted.interval),
      asCounted: counted === null || counted.value === null ? null : on(counted.value),
      nearestPoll: nearest[i]!,
      thin: last === null || date > last.date,
    };
  });
}

/**
 * What a count would show: the line with the error that all polls share. A count on another day tells the error of that day,
 * which fades.
 */
function asCounted(
  { fit, lineWeights, anchors, shared, level, restarts, segments }: FittedLine,
  day: number,
  value: number,
  within: readonly [number, number],
): { readonly value: number | null; readonly interval: Interval } | null {
  if (shared === null) return null;
  const place = segmentOf({ restarts, segments }, day);
  const own = anchors.filter(({ date }) => segmentOf({ restarts, segments }, dayNumber(date)) === place);
  const { weights, left } = fadedCounts(day, own, shared.fadingDays);
  const scale = shared.scaleAt(value);
  // errors of the days of the counts, in the scale of this day
  const parts = own.map(({ share, date }, i) => {
    const at = { days: [{ day: dayNumber(date), weight: 1 }], effects: lineWeights };
    const then = shared.scaleAt(fit.summary(at, { levels: [] }).mean);
    return { share, day: dayNumber(date), part: (weights[i]! * scale) / then };
  });
  const kept = 1 - parts.reduce((sum, { part }) => sum + part, 0);
  const counts = parts.reduce((sum, { share, part }) => sum + part * share, 0);
  const { mean, bands } = fit.summary(
    {
      days: [{ day, weight: 1 }, ...parts.map((each) => ({ day: each.day, weight: -each.part }))],
      effects: lineWeights.map((each) => ({ ...each, weight: kept * each.weight })),
    },
    {
      levels: [level],
      added: (scale * shared.shared) ** 2 * left,
      within: [within[0] - counts, within[1] - counts],
    },
  );
  const { lower, upper } = bands[0]!;
  return {
    value: parts.length === 0 ? null : mean + counts,
    interval: { lower: lower + counts, upper: upper + counts, level },
  };
}

/** What the line is off each count. */
export function anchoredDays({ fit, lineWeights, anchors, level }: FittedLine): readonly AnchoredDay[] {
  return anchors.map((anchor) => {
    const sum = { days: [{ day: dayNumber(anchor.date), weight: 1 }], effects: lineWeights };
    return { ...anchor, off: differenceFigure(fit.summary(sum, { levels: [level] }).mean - anchor.share) };
  });
}

/** How far the line moved from one day to another, from what is known of both together. */
export function trendDifference(line: FittedLine, [from, to]: readonly [string, string]): TrendDifference {
  const { fit, lineWeights, shared, level } = line;
  const days = [dayNumber(from), dayNumber(to)] as const;
  const sum = {
    days: [
      { day: days[0], weight: -1 },
      { day: days[1], weight: 1 },
    ],
  };
  const summary = fit.summary(sum, { levels: [level] });
  let totalInterval: Interval | null = null;
  if (shared !== null) {
    const [first, second] = days.map((day) => {
      const { mean } = fit.summary({ days: [{ day, weight: 1 }], effects: lineWeights }, { levels: [] });
      return shared.scaleAt(mean);
    }) as [number, number];
    const kept = Math.exp(-Math.abs(days[1] - days[0]) / shared.fadingDays);
    const added = shared.shared ** 2 * (first ** 2 + second ** 2 - 2 * kept * first * second);
    totalInterval = fit.summary(sum, { levels: [level], added }).bands[0]!;
  }
  return { from, to, ...trendEstimate(summary), totalInterval, probabilityOfRise: summary.chanceAbove };
}
