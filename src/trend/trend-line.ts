import { refuse, shown } from "../errors.ts";
import type { Interval } from "../estimate/estimate.ts";
import { daysFigure, type Figure } from "../estimate/figure.ts";
import { dateOfDay, dayNumber } from "../model/dates.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { given, type OptionKind, proportionValue, unreadable, worded } from "../model/option-kind.ts";
import type { LocalLevel } from "../stats/local-level.ts";
import type { EffectWeight } from "../stats/local-level-design.ts";
import type { LevelSum } from "../stats/local-level-sum.ts";
import { keptCorrelation } from "../stats/survey-error.ts";
import { choleskyFactor, choleskySolve } from "../stats/weighted-least-squares.ts";
import type { TrendDay } from "./trend.ts";
import { datedText, daysToNearest, isDay, isText, type TrendSegment } from "./trend-dates.ts";
import { type TrendDifference, type TrendEstimate, trendEstimate } from "./trend-effects.ts";
import type { LastingError } from "./trend-factors.ts";
import { middleOf, type TrendReading } from "./trend-readings.ts";

/** Levels of the narrower bands. */
const NARROWER = [0.5, 0.8];

/** A day of a line with what is known of it. */
interface DayOfLine {
  readonly day: number;
  /** By what errors for a share of one half are multiplied. */
  readonly scale: number;
  /** Of the line on that day. */
  readonly variance: number;
}

/** What a line is separated from. */
export interface FittedLine {
  readonly fit: LocalLevel;
  readonly lineWeights: readonly EffectWeight[];
  readonly readings: readonly TrendReading[];
  readonly segments: readonly TrendSegment[];
  readonly restarts: readonly number[];
  readonly anchors: readonly TrendAnchor[];
  readonly level: number;
  readonly lasting: LastingError | null;
}

/** Place of the stretch that a day lies in. */
function segmentOf({ restarts, segments }: Pick<FittedLine, "restarts" | "segments">, day: number): number {
  return Math.min(restarts.filter((restart) => restart <= day).length, segments.length - 1);
}

/** Days from each day to the nearest poll of its own stretch: a poll beyond a restart tells nothing of the line. */
function daysToNearestPoll(
  line: Pick<FittedLine, "readings" | "restarts" | "segments">,
  days: readonly number[],
): readonly number[] {
  const polls = groupedBy(
    line.readings.map(middleOf).sort((a, b) => a - b),
    (day) => segmentOf(line, day),
  );
  return [...groupedBy(days, (day) => segmentOf(line, day))].flatMap(([segment, own]) =>
    daysToNearest(own, polls.get(segment)!),
  );
}

/** The line on its days with its bands, kept on the scale, and how far the nearest poll is. */
export function trendLine(line: FittedLine, days: readonly number[]): readonly TrendDay[] {
  const { fit, lineWeights, readings, level } = line;
  const nearest = daysToNearestPoll(line, days);
  const [{ unit, lead }] = [readings[0]!];
  // a walk knows no end of the scale
  const scale = [lead === null ? 0 : -1, 1] as const;
  const on = (bound: number) => Math.min(1, Math.max(scale[0], bound));
  const within = ({ lower, upper, level: own }: Interval): Interval => ({
    lower: on(lower),
    upper: on(upper),
    level: own,
  });
  const countedIn = countedLine(line);
  return days.map((day, i) => {
    const sum = { days: [{ day, weight: 1 }], effects: lineWeights };
    const { mean, standardDeviation, bands } = fit.summary(sum, { levels: [level, ...NARROWER], within: scale });
    const counted = countedIn?.([{ day, weight: 1, value: mean }], scale) ?? null;
    const [interval, ...narrower] = bands.map(within);
    return {
      ...placeOf(line, day),
      value: on(mean),
      unit,
      standardError: standardDeviation,
      interval: interval!,
      bands: narrower,
      totalInterval: counted === null ? null : within(counted.interval),
      asCounted: counted === null || counted.value === null ? null : on(counted.value),
      nearestPoll: daysFigure(nearest[i]!),
    };
  });
}

/** Where on a line a day is, and whether enough polls stand behind it. */
function placeOf(line: FittedLine, day: number): Pick<TrendDay, "date" | "segment" | "thin"> {
  const [date, segment] = [dateOfDay(day), segmentOf(line, day)];
  const last = line.segments[segment]!.lastEstimate;
  return { date, segment, thin: last === null || date > last.date };
}

/** The line alone on its days, without bands. */
function lineAlone(
  line: FittedLine,
  days: readonly number[],
): readonly Pick<TrendDay, "date" | "segment" | "thin" | "value">[] {
  const { fit, lineWeights } = line;
  return days.map((day) => ({
    ...placeOf(line, day),
    value: fit.summary({ days: [{ day, weight: 1 }], effects: lineWeights }, { levels: [] }).mean,
  }));
}

/** A day in a sum over days, such as that of a later day less an earlier one, and the line on it. */
interface WeightedDay {
  readonly day: number;
  readonly weight: number;
  readonly value: number;
}

/** What counts would show of a sum over days of one stretch; `value` is null without a count in it. */
type Counted = (
  days: readonly WeightedDay[],
  within?: readonly [number, number],
) => { readonly value: number | null; readonly interval: Interval };

/** As good as exact: counts are published to a hundredth of a point, and two of one day must not contradict each other. */
const COUNT_DEVIATION = 1e-4;

/**
 * What counts would show: the line less the error that lasts. A count tells line and error together on its day, each as far as
 * the other leaves it unknown.
 *
 *     θ(t) = L(t) − f·B(t)     gains = C⁻¹c,  C and c the covariances of θ on the days of the counts and on t
 *     θ(t) | counts = θ(t) + Σ gain · (count − θ on its day)
 */
function countedLine(line: FittedLine): Counted | null {
  const { fit, anchors, lasting, level } = line;
  if (lasting === null) return null;
  const { effects, deviation, fadingDays, scaleAt } = lasting;
  const varianceOf = (days: NonNullable<LevelSum["days"]>, own: readonly EffectWeight[]): number =>
    fit.summary({ days, effects: own }, { levels: [] }).standardDeviation ** 2;
  const meanOf = (day: number): number => fit.summary({ days: [{ day, weight: 1 }], effects }, { levels: [] }).mean;
  const alone = (day: number): number => varianceOf([{ day, weight: 1 }], effects);
  const errors = (one: DayOfLine, other: DayOfLine): number =>
    deviation ** 2 * one.scale * other.scale * keptCorrelation(other.day - one.day, fadingDays);
  /** Of the true shares on two days. */
  const covariance = (one: DayOfLine, other: DayOfLine): number => {
    const apart = varianceOf(
      [
        { day: one.day, weight: 1 },
        { day: other.day, weight: -1 },
      ],
      [],
    );
    return (one.variance + other.variance - apart) / 2 + errors(one, other);
  };
  const stretches = groupedBy(
    anchors.map(({ date, share }) => {
      const day = dayNumber(date);
      return { day, share, variance: alone(day), scale: scaleAt(meanOf(day)) };
    }),
    ({ day }) => segmentOf(line, day),
  );
  const factors = new Map(
    [...stretches].map(([place, counts]) => [
      place,
      choleskyFactor(
        counts.map((one, i) => counts.map((other, j) => covariance(one, other) + (i === j ? COUNT_DEVIATION ** 2 : 0))),
      )!,
    ]),
  );
  return (days, within) => {
    const place = segmentOf(line, days[0]!.day);
    const counts = stretches.get(place) ?? [];
    const own = days.map(({ day, weight, value }) => ({
      day,
      weight,
      scale: scaleAt(value),
      variance: counts.length === 0 ? 0 : alone(day),
    }));
    const gains =
      counts.length === 0
        ? []
        : choleskySolve(
            factors.get(place)!,
            counts.map((one) => own.reduce((sum, each) => sum + each.weight * covariance(one, each), 0)),
          );
    const parts = [...own, ...counts.map((count, i) => ({ ...count, weight: -gains[i]! }))];
    const kept = parts.reduce((sum, { weight }) => sum + weight, 0);
    const counted = counts.reduce((sum, { share }, i) => sum + gains[i]! * share, 0);
    const added = parts.reduce(
      (sum, one) => sum + parts.reduce((all, other) => all + one.weight * other.weight * errors(one, other), 0),
      0,
    );
    const { mean, bands } = fit.summary(
      {
        days: parts.map((part) => ({ day: part.day, weight: part.weight })),
        effects: effects.map((each) => ({ ...each, weight: kept * each.weight })),
      },
      {
        levels: [level],
        added: Math.max(0, added),
        ...(within && { within: [within[0] - counted, within[1] - counted] as const }),
      },
    );
    const { lower, upper } = bands[0]!;
    return {
      value: counts.length === 0 ? null : mean + counted,
      interval: { lower: lower + counted, upper: upper + counted, level },
    };
  };
}

/** What the line is off each count. */
export function anchoredDays(line: FittedLine): readonly AnchoredDay[] {
  const { fit, lineWeights, anchors, level } = line;
  const days = anchors.map(({ date }) => dayNumber(date)).sort((a, b) => a - b);
  const nearest = daysToNearestPoll(line, days);
  return anchors.map((anchor) => {
    const sum = { days: [{ day: dayNumber(anchor.date), weight: 1 }], effects: lineWeights };
    const { mean, bands, ...rest } = fit.summary(sum, { levels: [level] });
    const [{ lower, upper }] = bands as readonly [Interval];
    return {
      ...anchor,
      off: trendEstimate({
        ...rest,
        mean: mean - anchor.share,
        bands: [{ lower: lower - anchor.share, upper: upper - anchor.share, level }],
      }),
      nearestPoll: daysFigure(nearest[days.indexOf(dayNumber(anchor.date))]!),
    };
  });
}

/** How far the line moved from one day to another, from what is known of both together. */
export function trendDifference(line: FittedLine, [from, to]: readonly [string, string]): TrendDifference {
  const { fit, lineWeights, level } = line;
  const days = [
    { day: dayNumber(from), weight: -1 },
    { day: dayNumber(to), weight: 1 },
  ].map((each) => ({
    ...each,
    value: fit.summary({ days: [{ day: each.day, weight: 1 }], effects: lineWeights }, { levels: [] }).mean,
  }));
  const summary = fit.summary({ days }, { levels: [level] });
  const counted = countedLine(line)?.(days) ?? null;
  return {
    from,
    to,
    ...trendEstimate(summary),
    totalInterval: counted?.interval ?? null,
    asCounted: counted?.value ?? null,
    probabilityOfRise: summary.chanceAbove,
  };
}

type Day = ReturnType<typeof lineAlone>[number];

/**
 * How a line came to its last day with enough polls since it last restarted: its last clear move, and before it the clear move
 * the other way, if there was one. A move begins where the line was highest or lowest; two days differ clearly if the interval
 * of their difference leaves out 0, with the correlation of their errors and what the error that all polls share changes in the
 * time: a fall that counts might not show is none.
 */
export function trendMoves(line: FittedLine, days: readonly number[]): readonly TrendDifference[] {
  // the days since the last restart that have enough polls
  let own: Day[] = [];
  for (const day of lineAlone(line, days)) {
    if (day.thin) continue;
    if (own[0]?.segment === day.segment) own.push(day);
    else own = [day];
  }
  const last = own.at(-1);
  if (last === undefined) return [];
  const moveOf = (from: Day, to: Day): readonly TrendDifference[] => {
    if (from.date >= to.date) return [];
    const move = trendDifference(line, [from.date, to.date]);
    const { lower, upper } = move.totalInterval ?? move.interval;
    return lower > 0 || upper < 0 ? [move] : [];
  };
  const [highest, lowest] = [highestOf(own), lowestOf(own)];
  const [earlier, later] = highest.date < lowest.date ? [highest, lowest] : [lowest, highest];
  for (const [start, before] of [
    [later, earlier],
    [earlier, null],
  ] as const) {
    const [move] = moveOf(start, last);
    if (move === undefined) continue;
    // a line that has come down again went up to its highest day from the lowest before it
    const came = own.filter(({ date }) => date < start.date);
    const from = before ?? (came.length === 0 ? null : (start === highest ? lowestOf : highestOf)(came));
    return [...(from === null ? [] : moveOf(from, start)), move];
  }
  return [];
}

function highestOf(days: readonly Day[]): Day {
  return days.reduce((best, day) => (day.value > best.value ? day : best));
}

function lowestOf(days: readonly Day[]): Day {
  return days.reduce((best, day) => (day.value < best.value ? day : best));
}

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
