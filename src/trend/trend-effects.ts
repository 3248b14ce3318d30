import { refuse, shown } from "../errors.ts";
import type { Interval } from "../estimate/estimate.ts";
import { countFigure, daysFigure, differenceFigure, type Figure } from "../estimate/figure.ts";
import { dateOfDay, dayNumber } from "../model/dates.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import type { LocalLevel } from "../stats/local-level.ts";
import type { EffectWeight } from "../stats/local-level-design.ts";
import type { LevelSummary } from "../stats/local-level-sum.ts";
import { isDay } from "./trend-dates.ts";
import type { FixedFactor, TrendFactorName, TrendFactors } from "./trend-factors.ts";
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
   * Between two groups, what is of the houses and what is of the wordings cannot be separated: only their sum is known, and
   * the priors share it out. Largest first.
   */
  readonly groups: readonly TrendGroup[];
  /** Polls that alone link two groups: without one of them there would be more groups. */
  readonly onlyLinks: readonly string[];
  /** Wordings in whose time no other was asked: that they differ, and not the times, leans on the line being smooth. */
  readonly apart: readonly {
    readonly wording: string;
    /** Days to the nearest poll in another wording. */
    readonly days: Figure;
    /** Standard deviation of the line over that many days. */
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

function wordingOf({ levels }: TrendReading): string {
  return levels.wording;
}

/** What the polls link; `daily` is the standard deviation of the line from one day to the next. */
export function trendSeparability(
  readings: readonly TrendReading[],
  { random, fixed, houses }: TrendFactors,
  daily: number,
): TrendSeparability {
  const linked = random.length === 2;
  const groups = linked
    ? linkedGroups(readings)
    : [
        {
          houses,
          wordings: [...new Set(readings.map(wordingOf))].sort(),
          polls: countFigure(readings.length),
        },
      ];
  return {
    groups,
    onlyLinks: linked ? onlyLinks(readings, groups.length) : [],
    apart: wordingsApart(readings, daily),
    coincidences: fixed.map((name) => coincidenceOf(readings, name)),
  };
}

/** Houses and wordings that hang together through polls, most polls first. */
function linkedGroups(readings: readonly TrendReading[]): readonly TrendGroup[] {
  const groups: { readonly houses: Set<string>; readonly wordings: Set<string>; polls: number }[] = [];
  for (const { levels } of readings) {
    const own = groups.filter((group) => group.houses.has(levels.house) || group.wordings.has(levels.wording));
    const joined = { houses: new Set([levels.house]), wordings: new Set([levels.wording]), polls: 1 };
    for (const group of own) {
      for (const house of group.houses) joined.houses.add(house);
      for (const wording of group.wordings) joined.wordings.add(wording);
      joined.polls += group.polls;
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(joined);
  }
  return groups
    .map((group) => ({
      houses: [...group.houses].sort(),
      wordings: [...group.wordings].sort(),
      polls: countFigure(group.polls),
    }))
    .sort((a, b) => b.polls.value - a.polls.value || (a.houses[0]! < b.houses[0]! ? -1 : 1));
}

/** Addresses of polls without which there would be more groups, though no level less. */
function onlyLinks(readings: readonly TrendReading[], groups: number): readonly string[] {
  const ofHouse = groupedBy(readings, ({ levels }) => levels.house);
  const ofWording = groupedBy(readings, wordingOf);
  return readings
    .filter(({ levels }) => ofHouse.get(levels.house)!.length > 1 && ofWording.get(levels.wording)!.length > 1)
    .filter((reading) => linkedGroups(readings.filter((other) => other !== reading)).length > groups)
    .map(({ address }) => address);
}

function wordingsApart(readings: readonly TrendReading[], daily: number): TrendSeparability["apart"] {
  const spans = [...groupedBy(readings, wordingOf)].map(([wording, own]) => {
    const ofWording = own.flatMap(({ days }) => days);
    return { wording, first: minimumOf(ofWording), last: maximumOf(ofWording) };
  });
  if (spans.length === 1) return [];
  return spans
    .flatMap(({ wording, first, last }) => {
      let nearest = Number.POSITIVE_INFINITY;
      for (const { levels: other, days } of readings) {
        if (other.wording !== wording) nearest = Math.min(nearest, Math.max(0, first - days[1], days[0] - last));
      }
      return nearest > 0
        ? [{ wording, days: daysFigure(nearest), movement: differenceFigure(daily * Math.sqrt(nearest)) }]
        : [];
    })
    .sort((a, b) => b.days.value - a.days.value || (a.wording < b.wording ? -1 : 1));
}

function coincidenceOf(readings: readonly TrendReading[], factor: FixedFactor): TrendCoincidence {
  const known = readings.filter((reading) => reading.levels[factor] !== null);
  const bridges = [...groupedBy(known, ({ levels }) => levels.house)]
    .filter(([, own]) => new Set(own.map((reading) => reading.levels[factor])).size > 1)
    .map(([house]) => house);
  return {
    factor,
    unknown: readings.length - known.length,
    bridges: bridges.sort(),
    levels: [...new Set(known.flatMap(({ levels }) => levels[factor] ?? []))].sort().map((level) => {
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
