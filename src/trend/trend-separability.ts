import { countFigure, differenceFigure, type Figure } from "../estimate/figure.ts";
import { dateOfDay, dayNumber } from "../model/dates.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import type { LevelIdentification } from "../stats/local-level-identification.ts";
import { fixedLevels, levelIn, type TrendFactorName, type TrendFactors } from "./trend-factors.ts";
import type { TrendReading } from "./trend-readings.ts";

/** A level of a factor. */
export interface TrendLevel {
  readonly factor: TrendFactorName;
  readonly level: string;
}

/** Houses and wordings that hang together through polls that have both. */
export interface TrendGroup {
  readonly houses: readonly string[];
  readonly wordings: readonly string[];
  /** How many there are. */
  readonly polls: Figure;
}

/** How well the polls can tell houses, wordings and the line apart. */
export interface TrendSeparability {
  /**
   * Between two groups, what is of the houses and what is of the wordings cannot be told apart: only their sum is known, and
   * the priors share it out. Largest first.
   */
  readonly groups: readonly TrendGroup[];
  /** Sums of effects of which nothing was learnt, such as what all houses share. */
  readonly unlearnt: number;
  /** The weighted sum of effects of which least was learnt, but for those; null without priors. */
  readonly weakest: {
    readonly shareLearnt: number;
    /** Largest first; each in standard deviations of its prior. */
    readonly weights: readonly (TrendLevel & { readonly weight: number })[];
    /** Of its parts in houses and in wordings; null where it lies in one of the two. */
    readonly correlation: number | null;
  } | null;
  /** Pairs that are known only together; strongest first. */
  readonly correlations: readonly {
    readonly first: TrendLevel;
    readonly second: TrendLevel;
    readonly correlation: number;
  }[];
  /** Wordings in whose time no other was asked: that they differ, and not the times, leans on the line being smooth. */
  readonly apart: readonly {
    readonly wording: string;
    /** Days to the nearest poll in another wording. */
    readonly days: number;
    /** Standard deviation of the line over so many days. */
    readonly movement: Figure;
  }[];
  /** What mode and population coincide with, where they were asked for. */
  readonly coincidences: readonly TrendCoincidence[];
}

/** Where a mode or a population was used. */
export interface TrendCoincidence {
  readonly factor: "mode" | "population";
  /** Polls of which it is not known: they are taken to stand at the mean of the levels. */
  readonly unknown: number;
  /** Houses with more than one level: only they tell it from the houses. */
  readonly bridges: readonly string[];
  /** Each level with its polls, its houses and its first and last day. */
  readonly levels: readonly {
    readonly level: string;
    readonly polls: number;
    readonly houses: readonly string[];
    readonly start: string;
    readonly end: string;
  }[];
}

/** Puts what the fit says of its effects in the words of the readings. */
export function trendSeparability(
  readings: readonly TrendReading[],
  factors: TrendFactors,
  identification: LevelIdentification,
  daily: number,
): TrendSeparability {
  const { weakest } = identification;
  return {
    groups: groupsOf(readings, factors, identification),
    unlearnt: identification.unlearnt,
    weakest:
      weakest === null
        ? null
        : {
            shareLearnt: weakest.shareLearnt,
            weights: weakest.weights
              .filter(({ weight }) => Math.abs(weight) > 0.05)
              .map((each) => ({ ...each, factor: each.factor as TrendFactorName }))
              .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
            correlation: weakest.correlation,
          },
    correlations: identification.correlations.map(({ first, second, correlation }) => ({
      first: first as TrendLevel,
      second: second as TrendLevel,
      correlation,
    })),
    apart: wordingsApart(readings, daily),
    coincidences: (["mode", "population"] as const)
      .filter((name) => factors.model.factors[name] !== undefined)
      .map((name) => coincidenceOf(readings, name)),
  };
}

function groupsOf(
  readings: readonly TrendReading[],
  { model, houses, wordings }: TrendFactors,
  { groups }: LevelIdentification,
): readonly TrendGroup[] {
  // without one of the two there is nothing to tell the other from
  if (model.factors.house === undefined || model.factors.wording === undefined) {
    return [{ houses, wordings, polls: countFigure(readings.length) }];
  }
  return groups
    .map((levels): TrendGroup => {
      const of = (name: TrendFactorName) => levels.filter(({ factor }) => factor === name).map(({ level }) => level);
      const own = of("house");
      return {
        houses: own,
        wordings: of("wording"),
        polls: countFigure(readings.filter(({ levels }) => own.includes(levels.house)).length),
      };
    })
    .filter(({ houses: own }) => own.length > 0)
    .sort((a, b) => b.polls.value - a.polls.value || (a.houses[0]! < b.houses[0]! ? -1 : 1));
}

function wordingsApart(readings: readonly TrendReading[], daily: number): TrendSeparability["apart"] {
  const spans = [...groupedBy(readings, ({ levels }) => levels.wording)].map(([wording, own]) => {
    const [first, last] = [minimumOf(own.map(({ days }) => days[0])), maximumOf(own.map(({ days }) => days[1]))];
    return { wording, first, last };
  });
  if (spans.length === 1) return [];
  return spans
    .flatMap(({ wording, first, last }) => {
      let nearest = Number.POSITIVE_INFINITY;
      for (const { levels: other, days } of readings) {
        if (other.wording !== wording) nearest = Math.min(nearest, Math.max(0, first - days[1], days[0] - last));
      }
      return nearest > 0 ? [{ wording, days: nearest, movement: differenceFigure(daily * Math.sqrt(nearest)) }] : [];
    })
    .sort((a, b) => b.days - a.days || (a.wording < b.wording ? -1 : 1));
}

function coincidenceOf(readings: readonly TrendReading[], factor: "mode" | "population"): TrendCoincidence {
  const known = readings.filter((reading) => levelIn(reading, factor) !== null);
  const bridges = [...groupedBy(known, ({ levels }) => levels.house)]
    .filter(([, own]) => new Set(own.map((reading) => reading.levels[factor])).size > 1)
    .map(([house]) => house);
  return {
    factor,
    unknown: readings.length - known.length,
    bridges: bridges.sort(),
    levels: fixedLevels(readings, factor).map((level) => {
      const own = known.filter((reading) => reading.levels[factor] === level);
      const starts = own.map(({ period }) => dayNumber(period.start));
      const ends = own.map(({ period }) => dayNumber(period.end));
      return {
        level,
        polls: own.length,
        houses: [...new Set(own.map(({ levels }) => levels.house))].sort(),
        start: dateOfDay(minimumOf(starts)),
        end: dateOfDay(maximumOf(ends)),
      };
    }),
  };
}
