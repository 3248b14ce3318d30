import type { Interval } from "../estimate/estimate.ts";
import { countFigure, differenceFigure, type Figure } from "../estimate/figure.ts";
import type { IntegratedEffect, LevelSummary } from "../stats/local-level-posterior.ts";
import type { EffectWeight, LevelCombination } from "../stats/local-level-targets.ts";
import { levelIn, type TrendFactorName, type TrendFactors } from "./trend-factors.ts";
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
  readonly shareLearnt: number | null;
  /** How many polls it rests on: those in `polls` of the trend that have the level. */
  readonly polls: Figure;
}

/** The mean, spread and first band of a summary. */
export function trendEstimate({ mean, standardDeviation, bands }: LevelSummary): TrendEstimate {
  return { ...differenceFigure(mean), standardError: standardDeviation, interval: bands[0]! };
}

/** How far each level stands off the line, to be asked of the fit. */
export function offLineCombinations({ factors, lineWeights }: TrendFactors): readonly LevelCombination[] {
  return factors.flatMap(({ name, levels }) =>
    levels.map((level): LevelCombination => {
      const own: EffectWeight[] = lineWeights
        .filter(({ factor }) => factor === name)
        .map((each) => ({ ...each, weight: -each.weight }));
      return { name: `${name} ${level}`, effects: [{ factor: name, level, weight: 1 }, ...own] };
    }),
  );
}

/** The effects of a fit whose combinations are those of offLineCombinations(). */
export function trendEffects(
  { factors }: TrendFactors,
  readings: readonly TrendReading[],
  fit: {
    readonly effects: readonly IntegratedEffect[];
    readonly combinations: readonly (LevelSummary & { readonly name: string })[];
  },
): readonly TrendEffect[] {
  const byName = new Map(fit.combinations.map((each) => [each.name, each]));
  return factors.flatMap(({ name }) =>
    fit.effects
      .filter(({ factor }) => factor === name)
      .map(({ level, contrast, shareLearnt }) => ({
        factor: name,
        level,
        offLine: trendEstimate(byName.get(`${name} ${level}`)!),
        contrast: trendEstimate(contrast),
        shareLearnt,
        polls: countFigure(readings.filter((reading) => levelIn(reading, name) === level).length),
      })),
  );
}
