import { refuse, shown } from "../errors.ts";
import type { Interval } from "../estimate/estimate.ts";
import { countFigure, differenceFigure, type Figure } from "../estimate/figure.ts";
import { dayNumber } from "../model/dates.ts";
import type { LocalLevel } from "../stats/local-level.ts";
import type { EffectWeight } from "../stats/local-level-design.ts";
import type { LevelSummary } from "../stats/local-level-sum.ts";
import { isDay } from "./trend-dates.ts";
import type { TrendFactorName, TrendFactors } from "./trend-factors.ts";
import type { TrendReading } from "./trend-readings.ts";

/** What is known of a number of a line, all errors of the model included. */
export interface TrendEstimate extends Figure {
  /** In the unit of the estimate. */
  readonly standardError: number;
  readonly interval: Interval;
}

/** How far the polls of a house, of a wording, of a mode or of a population stand off. */
export interface TrendEffect {
  readonly factor: TrendFactorName;
  /** Id of the house, wording class, mode or population. */
  readonly level: string;
  /** Off the line: what such a poll shows more than the line does, on average. */
  readonly offLine: TrendEstimate;
  /** Off the mean of all levels of the factor. */
  readonly contrast: TrendEstimate;
  /** Part of the prior variance of the contrast that the polls took away; null where there is no prior. */
  readonly shareFromData: number | null;
  /** How many polls it rests on: those in `polls` of the trend that have the level. */
  readonly polls: Figure;
}

/** The mean, spread and first band of a summary. */
export function trendEstimate({ mean, standardDeviation, bands }: LevelSummary): TrendEstimate {
  return { ...differenceFigure(mean), standardError: standardDeviation, interval: bands[0]! };
}

/** How far each level stands off the line, and off the others. */
export function trendEffects(
  { factors, lineWeights }: TrendFactors,
  readings: readonly TrendReading[],
  fit: LocalLevel,
  level: number,
): readonly TrendEffect[] {
  const without = (own: EffectWeight, others: readonly EffectWeight[]): readonly EffectWeight[] => [
    own,
    ...others.map((each) => ({ ...each, weight: -each.weight })),
  ];
  return factors.flatMap(({ name, levels }) => {
    const ofLine = lineWeights.filter(({ factor }) => factor === name);
    const all = levels.map((each) => ({ factor: name, level: each, weight: 1 / levels.length }));
    return levels.map((own): TrendEffect => {
      const weight = { factor: name, level: own, weight: 1 };
      const contrast = without(weight, all);
      return {
        factor: name,
        level: own,
        offLine: trendEstimate(fit.summary({ effects: without(weight, ofLine) }, { levels: [level] })),
        contrast: trendEstimate(fit.summary({ effects: contrast }, { levels: [level] })),
        shareFromData: fit.shareFromData(contrast),
        polls: countFigure(readings.filter(({ levels: of }) => of[name] === own).length),
      };
    });
  });
}

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
