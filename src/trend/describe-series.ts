import { displayable } from "../estimate/displayable.ts";
import { type Interval, widened } from "../estimate/estimate.ts";
import { lineageOf, recipeOf } from "../estimate/lineage.ts";
import type { PrecisionOptions } from "../estimate/precision.ts";
import { settingsOf } from "../estimate/share-estimate.ts";
import { requireNoSurveyError } from "../estimate/survey-error-allowance.ts";
import { formatQuantity } from "../format/number.ts";
import type { Caution } from "../model/caution.ts";
import {
  betweenVarianceInterval,
  type EffectData,
  estimateBetweenVariance,
  fitEffects,
} from "../stats/between-variance.ts";
import { chiSquaredStatistic } from "../stats/chi-squared-statistic.ts";
import {
  type DifferenceIntervalMethod,
  differenceInterval,
  pooledVariance,
} from "../stats/difference-of-proportions.ts";
import { adjustPValues, bonferroniLevel } from "../stats/multiple-comparisons.ts";
import { criticalValue } from "../stats/normal.ts";
import { zTest } from "../stats/normal-estimate.ts";
import { testedEstimate } from "../stats/tested-estimate.ts";
import type { LinkKind, Series, SeriesPoint, SeriesRun } from "./series.ts";
import type {
  ExcessVariance,
  RunDescription,
  SeriesDescription,
  SeriesSlope,
  SeriesStep,
  SeriesTests,
  SeriesTrend,
} from "./series-description.ts";
import { precisionCautions, requireDistinctRespondents, type SizedPoint, sizedPoints } from "./sized-points.ts";

/** What `describeSeries` can be told. */
export interface DescribeSeriesOptions extends PrecisionOptions {
  /** How the interval of a step is made; `"newcombe"` unless told. */
  readonly method?: DifferenceIntervalMethod;
}

const DAYS_A_YEAR = 365.25;

/**
 * Whether a series moves at all: all readings alike, a straight line, and every step between neighbours.
 *
 * Nothing is tested across a break, between houses or between questions: each run has a level of its own, and what is
 * tested is what happens within runs. Variances are those of the share that a run has in common, so that extreme readings
 * get no more weight than others; rounding is in them.
 *
 *     vᵢ = p̄(1 − p̄)/nᵢ + roundingᵢ,  p̄ = Σ nᵢpᵢ / Σ nᵢ over the run, n effective
 *     all alike: Q = Σ (pᵢ − p̄)²/vᵢ with readings − runs degrees of freedom; without rounding Pearson's chi-squared
 *     straight line: pᵢ = level of the run + slope · years, by weighted least squares; without rounding the test of
 *     trend in proportions (Cochran and Armitage) with time as the score
 *     step: z = (p₂ − p₁)/√(pooled variance + rounding), Holm over all steps
 *
 * One step in twenty passes for a change by chance where nothing moves: `stepCounts` has how many are expected, how many
 * there are, and how many are left after Holm's adjustment. The excess variance is Paule and Mandel's with its Q-profile
 * interval.
 *
 * Fails where readings share respondents; such series are refused. A straight line is a summary: opinion may have moved
 * and come back, which `homogeneity` sees and `trend` does not.
 *
 * @param series From `seriesOf`.
 * @param options `level`; `designEffect` on the variance, `"stated"` and `"implied"` only where every survey has one;
 *   `accept`, `assumedSampleSize`; `method` of the intervals of steps.
 * @returns Shares and differences as proportions.
 * @throws PollError `same-respondents`, `wrong-usage` for a series of leads, `level-out-of-range`, `not-positive`, `unknown-method`,
 *   `no-stated-design-effect`, `no-implied-design-effect`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const described = describeSeries(seriesOf(polls, { question: "iri-referendum" }), { designEffect: 1.5 });
 * described.stepCounts.tested; // => 20
 * described.stepCounts.beyondChance; // => 12
 * described.stepCounts.beyondChanceAdjusted; // => 7
 * described.largestStep?.to; // => "iri-2022-06/iri-referendum"
 * described.tests?.trend?.allowingForExcess?.perYear; // => 0.041894
 * ```
 * @see Viechtbauer (2010), Journal of Statistical Software 36 (3), doi:10.18637/jss.v036.i03, for the excess variance.
 */
export function describeSeries(series: Series, options: DescribeSeriesOptions = {}): SeriesDescription {
  requireDistinctRespondents(series);
  requireNoSurveyError(options.surveyErrorAllowance, "The tests of a series are of sampling error.");
  const { method = "newcombe", ...precisionOptions } = options;
  const readings = sizedPoints(series.points, precisionOptions);
  const level = options.level ?? 0.95;
  const byAddress = new Map(readings.map((reading) => [reading.point.address, reading]));
  const withTests = series.runs.flatMap((run) => {
    const stretch = stretchOf(run.points.map((address) => byAddress.get(address)!));
    return stretch === null ? [] : [{ run, stretch, tests: testsOf([stretch], level) }];
  });
  const steps = stepsOf(series, byAddress, level, method);
  const tested = steps.flatMap(({ test }) => test ?? []);
  const overBreaks = steps.filter(({ untested }) => untested === "break").length;
  const withoutSize = readings.filter(({ size }) => size === null).map(({ point }) => point.address);
  const [first] = series.points;
  const ranked = [...series.points].sort((a, b) => a.share - b.share);
  return displayable(
    {
      kind: "series-description",
      label: series.label,
      level,
      readings: readings.length,
      withoutSize,
      first: mark(first!),
      last: mark(series.points.at(-1)!),
      lowest: mark(ranked[0]!),
      highest: mark(ranked.at(-1)!),
      tests:
        withTests.length === 0
          ? null
          : testsOf(
              withTests.map(({ stretch }) => stretch),
              level,
            ),
      runs: runsOf(withTests),
      steps,
      stepCounts: {
        tested: tested.length,
        overBreaks,
        expectedByChance: tested.length * (1 - level),
        beyondChance: tested.filter(({ pValue }) => pValue < 1 - level).length,
        beyondChanceAdjusted: tested.filter(({ adjustedPValue }) => adjustedPValue < 1 - level).length,
      },
      largestStep: largestOf(steps),
      intervalKind: readings.some(({ precision }) => precision.intervalKind === "modelled") ? "modelled" : "sampling",
      cautions: [...seriesCautions(series, withoutSize.length, overBreaks), ...precisionCautions(readings)],
      sources: series.sources,
      lineage: lineageOf(
        {
          verb: "describeSeries",
          of: [recipeOf(series.lineage)],
          settings: settingsOf(options, {
            level,
            method,
          }),
        },
        series.lineage,
      ),
    },
    [series],
  );
}

/** What enters the tests of a run. */
interface Stretch {
  readonly shares: readonly number[];
  readonly variances: readonly number[];
  readonly years: readonly number[];
}

/** The readings of a run that have an n; null where fewer than two, or where their shares have no variance to test by. */
function stretchOf(readings: readonly SizedPoint[]): Stretch | null {
  const sized = readings.filter(({ size }) => size !== null);
  if (sized.length < 2) return null;
  let all = 0;
  let chose = 0;
  for (const { point, size } of sized) {
    all += size!;
    chose += size! * point.share;
  }
  const common = chose / all;
  const variances = sized.map(({ point, size }) => (common * (1 - common)) / size! + point.rounding.variance);
  if (variances.some((variance) => !(variance > 0))) return null;
  return {
    shares: sized.map(({ point }) => point.share),
    variances,
    years: sized.map(({ point }) => point.period.midpoint / DAYS_A_YEAR),
  };
}

function testsOf(stretches: readonly Stretch[], level: number): SeriesTests {
  const levels = effectData(stretches, "levels");
  const readings = levels.estimates.length;
  return {
    readings,
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
  return { perYear: estimate, standardError, interval: { lower, upper, level }, statistic, pValue, degreesOfFreedom };
}

/** A level for each stretch, and for a line the years from the middle of each. */
function effectData(stretches: readonly Stretch[], design: "levels" | "line"): EffectData {
  const places = stretches.flatMap(({ shares }, place) => shares.map(() => place));
  const columns = stretches.map((_, place) => Float64Array.from(places, (own) => (own === place ? 1 : 0)));
  const years = stretches.flatMap(({ years }) => {
    const middle = years.reduce((sum, year) => sum + year, 0) / years.length;
    return years.map((year) => year - middle);
  });
  return {
    estimates: Float64Array.from(stretches.flatMap(({ shares }) => shares)),
    variances: Float64Array.from(stretches.flatMap(({ variances }) => variances)),
    design: design === "levels" ? columns : [...columns, Float64Array.from(years)],
  };
}

function excessOf(data: EffectData, level: number): ExcessVariance {
  const variance = estimateBetweenVariance(data, "paule-mandel");
  const { lower, upper } = betweenVarianceInterval(data, level);
  return {
    variance,
    standardDeviation: Math.sqrt(variance),
    interval: { lower: Math.sqrt(lower), upper: Math.sqrt(upper), level },
  };
}

function runsOf(
  withTests: readonly { readonly run: SeriesRun; readonly tests: SeriesTests }[],
): readonly RunDescription[] {
  const homogeneity = adjustPValues(withTests.map(({ tests }) => tests.homogeneity.pValue));
  const trends = adjustedOrNull(withTests.map(({ tests }) => tests.trend?.pValue ?? null));
  return withTests.map(({ run, tests }, index) => ({
    ...run,
    tests,
    adjusted: { homogeneity: homogeneity[index]!, trend: trends[index]! },
  }));
}

/** Holm over those that could be tested. */
function adjustedOrNull(pValues: readonly (number | null)[]): readonly (number | null)[] {
  const adjusted = adjustPValues(pValues.flatMap((pValue) => pValue ?? [])).values();
  return pValues.map((pValue) => (pValue === null ? null : adjusted.next().value!));
}

function stepsOf(
  { links }: Series,
  byAddress: ReadonlyMap<string, SizedPoint>,
  level: number,
  method: DifferenceIntervalMethod,
): readonly SeriesStep[] {
  const pairs = links.map((link) => {
    const [first, second] = [byAddress.get(link.from)!, byAddress.get(link.to)!];
    return { link, first, second, ...testOfPair(first, second, link.kind) };
  });
  const adjusted = adjustedOrNull(pairs.map(({ tested }) => tested?.pValue ?? null));
  const family = pairs.filter(({ tested }) => tested !== null).length;
  return pairs.map(({ link: { from, to, kind }, first, second, tested, untested }, index) => {
    const estimate = second.point.share - first.point.share;
    const step = { from, to, link: kind, estimate, untested };
    if (tested === null) return { ...step, test: null };
    const rounding = first.point.rounding.variance + second.point.rounding.variance;
    const intervalAt = (own: number): Interval => {
      const { lower, upper } = differenceInterval(sampleOf(first), sampleOf(second), { method, level: own });
      return { lower, upper, level: own };
    };
    const interval = intervalAt(level);
    const together = bonferroniLevel(family, level);
    return {
      ...step,
      test: {
        interval,
        totalInterval: widened(estimate, interval, rounding, criticalValue(level)),
        simultaneousInterval: { ...widened(estimate, intervalAt(together), rounding, criticalValue(together)), level },
        ...tested,
        adjustedPValue: adjusted[index]!,
      },
    };
  });
}

function testOfPair(
  first: SizedPoint,
  second: SizedPoint,
  kind: LinkKind,
): {
  readonly tested: { readonly statistic: number; readonly pValue: number } | null;
  readonly untested: SeriesStep["untested"];
} {
  if (kind === "break") return { tested: null, untested: "break" };
  if (first.size === null || second.size === null) return { tested: null, untested: "n-not-published" };
  const variance =
    pooledVariance(sampleOf(first), sampleOf(second)) + first.point.rounding.variance + second.point.rounding.variance;
  const { statistic, pValue } = zTest(second.point.share - first.point.share, Math.sqrt(variance));
  return statistic === null || pValue === null
    ? { tested: null, untested: "no-variance" }
    : { tested: { statistic, pValue }, untested: null };
}

function sampleOf({ point, size }: SizedPoint): { readonly proportion: number; readonly sampleSize: number } {
  return { proportion: point.share, sampleSize: size! };
}

function largestOf(steps: readonly SeriesStep[]): SeriesStep | null {
  let largest: SeriesStep | null = null;
  for (const step of steps) {
    if (step.test === null) continue;
    if (largest === null || Math.abs(step.estimate) > Math.abs(largest.estimate)) largest = step;
  }
  return largest;
}

function mark({ address, share }: SeriesPoint): { readonly address: string; readonly share: number } {
  return { address, share };
}

/** What is said of the series, with the count of unknown n as it is under the caller's options. */
function seriesCautions(series: Series, withoutSize: number, overBreaks: number): readonly Caution[] {
  const cautions: Caution[] = series.cautions.filter(({ code }) => code !== "n-not-published");
  if (withoutSize > 0) {
    cautions.push({
      code: "n-not-published",
      message: `n is not known for ${String(withoutSize)} of ${formatQuantity(series.points.length, "reading")}: they are in no test.`,
    });
  }
  if (overBreaks > 0) {
    cautions.push({
      code: "breaks-not-tested",
      message: `${formatQuantity(overBreaks, "step")} over a break not tested: what differs there may be the method.`,
    });
  }
  return cautions;
}
