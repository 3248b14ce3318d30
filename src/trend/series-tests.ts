import { mean } from "simple-statistics";
import { countFigure } from "../estimate/figure.ts";
import { DAYS_A_YEAR } from "../model/dates.ts";
import {
  betweenVarianceInterval,
  type EffectData,
  estimateBetweenVariance,
  fitEffects,
} from "../stats/between-variance.ts";
import { chiSquaredStatistic } from "../stats/chi-squared.ts";
import { adjustKnownPValues, adjustPValues } from "../stats/multiple-comparisons.ts";
import { proportionVariance } from "../stats/proportion-sample.ts";
import { testedEstimate } from "../stats/regression-coefficient.ts";
import { countsFor } from "../stats/survey-error.ts";
import type { SeriesRun } from "./series.ts";
import type { ExcessVariance, RunDescription, SeriesSlope, SeriesTests, SeriesTrend } from "./series-description.ts";
import type { SizedReading } from "./sized-readings.ts";

/** What enters the tests of a run. */
interface Stretch {
  readonly shares: readonly number[];
  readonly variances: readonly number[];
  readonly years: readonly number[];
}

/** The readings of a run that have an n; null where fewer than two, or where their shares have no variance to test by. */
export function stretchOf(readings: readonly SizedReading[]): Stretch | null {
  const sized = readings.filter(({ size }) => size !== null);
  if (sized.length < 2) return null;
  let all = 0;
  let chose = 0;
  for (const { value, size } of sized) {
    all += size!;
    chose += size! * value;
  }
  const common = chose / all;
  // what a house gets wrong always is in the level of its run
  const variances = sized.map(
    ({ rounding, applied: { sampleSize, designEffect, surveyErrors } }) =>
      proportionVariance(
        common,
        countsFor(sampleSize!.value, { designEffect: designEffect.value, occasion: surveyErrors.occasion }),
      ) + rounding.variance,
  );
  if (variances.some((variance) => !(variance > 0))) return null;
  return {
    shares: sized.map(({ value }) => value),
    variances,
    years: sized.map(({ period }) => period.midpoint / DAYS_A_YEAR),
  };
}

/** Whether the readings differ by more than chance, by how much more, and whether they follow a line. */
export function testsOf(stretches: readonly Stretch[], level: number): SeriesTests {
  const levels = effectData(stretches, "levels");
  const readings = levels.estimates.length;
  return {
    readings: countFigure(readings),
    homogeneity: chiSquaredStatistic(fitEffects(levels, 0).sumOfSquares, readings - stretches.length),
    excess: excessOf(levels, level),
    trend: trendOf(stretches, level),
  };
}

function trendOf(stretches: readonly Stretch[], level: number): SeriesTrend | null {
  if (stretches.every(({ years }) => years.every((year) => year === years[0]))) return null;
  const line = effectData(stretches, "line");
  const left = line.estimates.length - line.design.length;
  const departure = left === 0 ? null : chiSquaredStatistic(fitEffects(line, 0).sumOfSquares, left);
  const excess = left === 0 ? null : excessOf(line, level);
  return {
    ...slopeOf(line, 0, null, level),
    departure,
    excess,
    allowingForExcess: excess === null ? null : slopeOf(line, excess.variance, left, level),
  };
}

function slopeOf(line: EffectData, excess: number, degreesOfFreedom: number | null, level: number): SeriesSlope {
  const { coefficients, covariance } = fitEffects(line, excess);
  const { estimate, standardError, lower, upper, statistic, pValue } = testedEstimate(
    coefficients.at(-1)!,
    covariance.at(-1)!.at(-1)!,
    degreesOfFreedom,
    level,
  );
  return {
    value: estimate,
    unit: "difference-per-year",
    standardError,
    interval: { lower, upper, level },
    statistic,
    pValue,
    degreesOfFreedom,
  };
}

/** A level for each stretch, and for a line the years from the middle of each. */
function effectData(stretches: readonly Stretch[], design: "levels" | "line"): EffectData {
  const places = stretches.flatMap(({ shares }, place) => shares.map(() => place));
  const columns = stretches.map((_, place) => Float64Array.from(places, (own) => (own === place ? 1 : 0)));
  const years = stretches.flatMap(({ years }) => {
    const middle = mean(years);
    return years.map((year) => year - middle);
  });
  return {
    estimates: Float64Array.from(stretches.flatMap(({ shares }) => shares)),
    variances: Float64Array.from(stretches.flatMap(({ variances }) => variances)),
    design: design === "levels" ? columns : [...columns, Float64Array.from(years)],
  };
}

function excessOf(data: EffectData, level: number): ExcessVariance {
  const variance = estimateBetweenVariance(data, "pm");
  const { lower, upper } = betweenVarianceInterval(data, level);
  return {
    variance,
    value: Math.sqrt(variance),
    unit: "difference",
    interval: { lower: Math.sqrt(lower), upper: Math.sqrt(upper), level },
  };
}

/** The runs of a series with their tests, adjusted for one another. */
export function runsOf(
  withTests: readonly { readonly run: SeriesRun; readonly tests: SeriesTests }[],
): readonly RunDescription[] {
  const homogeneity = adjustPValues(withTests.map(({ tests }) => tests.homogeneity.pValue));
  const trends = adjustKnownPValues(withTests.map(({ tests }) => tests.trend?.pValue ?? null));
  return withTests.map(({ run, tests }, index) => ({
    ...run,
    tests,
    adjusted: { homogeneity: homogeneity[index]!, trend: trends[index]! },
  }));
}
