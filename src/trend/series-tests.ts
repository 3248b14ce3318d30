import { mean } from "simple-statistics";
import { type Interval, intervalOf } from "../estimate/estimate.ts";
import { countFigure, differenceFigure } from "../estimate/figure.ts";
import { keptBetween, type SurveyErrors, surveyErrorsOf } from "../estimate/survey-errors.ts";
import { DAYS_A_YEAR } from "../model/dates.ts";
import {
  betweenVarianceInterval,
  type EffectData,
  estimateBetweenVariance,
  fitEffects,
} from "../stats/between-variance.ts";
import { chiSquaredStatistic } from "../stats/chi-squared.ts";
import { type DifferenceIntervalMethod, differenceInterval } from "../stats/difference-of-proportions.ts";
import { adjustKnownPValues, adjustPValues, bonferroniLevel } from "../stats/multiple-comparisons.ts";
import { proportionVariance } from "../stats/proportion-interval.ts";
import {
  type ChangeWithSurveyErrorOptions,
  changeWithSurveyError,
  countsFor,
  type ErrorLayer,
  type SurveyErrorChange,
} from "../stats/survey-error.ts";
import { testedEstimate } from "../stats/weighted-least-squares.ts";
import type { PairVerdict } from "./audit.ts";
import type {
  ExcessVariance,
  JudgedStep,
  RunDescription,
  SeriesSlope,
  SeriesStep,
  SeriesTests,
  SeriesTrend,
} from "./followed-series.ts";
import type { LinkKind, Series, SeriesRun } from "./series-of.ts";
import { readingOfPoll, type SizedReading } from "./sized-readings.ts";

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

/** What steps can be told. */
interface StepOptions {
  readonly level: number;
  readonly method: DifferenceIntervalMethod;
  readonly surveyErrors?: SurveyErrors;
  /** What may be said of two readings, by their addresses. */
  readonly verdictOf: (from: string, to: string) => Pick<PairVerdict, "verdict" | "judged"> | null;
}

/** Each step from one reading to the next with its test, adjusted for all that could be tested; none over a break. */
export function stepsOf(
  { links }: Series,
  byAddress: ReadonlyMap<string, SizedReading>,
  options: StepOptions,
): readonly SeriesStep[] {
  const { level, method } = options;
  const pairs = links.map((link) => {
    const [first, second] = [byAddress.get(link.from)!, byAddress.get(link.to)!];
    const found = options.verdictOf(link.from, link.to);
    return { link, first, second, found, ...testOfPair(first, second, link.kind, options) };
  });
  const adjusted = adjustKnownPValues(pairs.map(({ tested }) => tested?.pValue ?? null));
  const ofJudged = pairs.map(({ tested, found }) => (tested === null ? null : pValueOf(tested.pValue, found)));
  const adjustedOfJudged = adjustKnownPValues(ofJudged);
  const family = pairs.filter(({ tested }) => tested !== null).length;
  return pairs.map(({ link: { from, to, kind }, first, second, found, tested, untested }, index) => {
    const verdict = found?.verdict ?? null;
    const judged = judgedStep(found, ofJudged[index]!, adjustedOfJudged[index]!);
    const isLost = verdict === "changed" && judged !== null && judged.adjustedPValue >= 1 - level;
    const step = {
      from,
      to,
      link: kind,
      ...differenceFigure(second.value - first.value),
      untested,
      verdict,
      judged,
      withAllCounted: isLost ? ("not-shown" as const) : verdict,
    };
    if (tested === null) return { ...step, test: null };
    const { statistic, pValue, at } = tested;
    const interval = differenceInterval(sampleOf(first), sampleOf(second), { method, level });
    const bounds = (layer: ErrorLayer, own = level): Interval => intervalOf(at(layer, own), level);
    return {
      ...step,
      test: {
        interval: intervalOf(interval, level),
        pollInterval: bounds("poll"),
        totalInterval: bounds("total"),
        simultaneousInterval: bounds("poll", bonferroniLevel(family, level)),
        statistic,
        pValue,
        adjustedPValue: adjusted[index]!,
      },
    };
  });
}

/** On the base on which the verdict rests. */
function pValueOf(published: number, found: Pick<PairVerdict, "judged"> | null): number {
  return found?.judged?.base === "of those with an answer" ? (found.judged.pollPValue ?? published) : published;
}

function judgedStep(
  found: Pick<PairVerdict, "judged"> | null,
  pValue: number | null,
  adjustedPValue: number | null,
): JudgedStep | null {
  if (found === null || found.judged === null || pValue === null || adjustedPValue === null) return null;
  const { base, difference } = found.judged;
  return { base, difference, pValue, adjustedPValue };
}

function testOfPair(
  first: SizedReading,
  second: SizedReading,
  kind: LinkKind,
  { level, method, surveyErrors }: StepOptions,
): {
  readonly tested: {
    readonly statistic: number;
    readonly pValue: number;
    readonly at: (layer: ErrorLayer, level: number) => SurveyErrorChange;
  } | null;
  readonly untested: SeriesStep["untested"];
} {
  if (kind === "break") return { tested: null, untested: "break" };
  const [one, other] = [readingOfPoll(first), readingOfPoll(second)];
  if (one === null || other === null) return { tested: null, untested: "n-not-published" };
  const sizes = surveyErrorsOf(surveyErrors, [first.precision.question, second.precision.question]);
  const options: ChangeWithSurveyErrorOptions = { sizes, kept: keptBetween(first, second, sizes), method };
  const at = (layer: ErrorLayer, own: number): SurveyErrorChange =>
    changeWithSurveyError(one, other, { ...options, layer, level: own });
  const { statistic, pValue } = at("poll", level);
  return statistic === null || pValue === null
    ? { tested: null, untested: "no-variance" }
    : { tested: { statistic, pValue, at }, untested: null };
}

function sampleOf({ value: proportion, size }: SizedReading): {
  readonly proportion: number;
  readonly sampleSize: number;
} {
  return { proportion, sampleSize: size! };
}
