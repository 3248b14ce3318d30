import type { AuditOptions } from "../comparability/audit.ts";
import type { Verdict } from "../comparability/verdict.ts";
import type { Interval } from "../estimate/estimate.ts";
import { countFigure, type Figure } from "../estimate/figure.ts";
import { type Lineage, lineageOf, settingsOf } from "../estimate/lineage.ts";
import { N_NOT_PUBLISHED, PRECISION_ROWS, type PrecisionOptions, type SamplingOptions } from "../estimate/precision.ts";
import {
  type AppliedSurveyErrors,
  SURVEY_ERRORS_KIND,
  type SurveyErrors,
  surveyErrorsOf,
  surveyErrorsText,
} from "../estimate/survey-errors.ts";
import type { Labelled } from "../estimate/topic.ts";
import { formatLevel, formatQuantity, formatRange } from "../format/number.ts";
import { checkKind, SERIES } from "../model/arguments.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import { choice, either, worded } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled, within } from "../model/option-rows.ts";
import type { Source } from "../model/source.ts";
import type { Topline } from "../model/topline.ts";
import type { ChiSquaredStatistic } from "../stats/chi-squared.ts";
import type { DifferenceIntervalMethod } from "../stats/difference-of-proportions.ts";
import { type PairVerdict, pairVerdict } from "./audit.ts";
import { DIFFERENCE_METHOD_ROW } from "./change.ts";
import type { JudgedChange } from "./change-estimate.ts";
import { estimateOccasion } from "./estimate-occasion.ts";
import type { Reading } from "./reading.ts";
import {
  followedIn,
  type LinkKind,
  SERIES_ROWS,
  type Series,
  type SeriesOptions,
  type SeriesRun,
} from "./series-of.ts";
import { runsOf, stepsOf, stretchOf, testsOf } from "./series-tests.ts";
import { precisionCautions, requireDistinctRespondents, sizedReadings } from "./sized-readings.ts";

const BREAKS_NOT_TESTED: CautionKind = {
  code: "breaks-not-tested",
  label: "Breaks",
  remedy: "Test each run on its own.",
};

/** What `describeSeries` can be told. */
export interface DescribeSeriesOptions extends Omit<PrecisionOptions, "surveyErrors"> {
  /**
   * As `change` takes it, or `"estimated"`: the error of the occasion is that of the series itself, from `estimateOccasion`, and the
   * rest by the subject of the question.
   */
  readonly surveyErrors?: SurveyErrors | "estimated";
  /** How the interval of a change is made; `"newcombe"` by default. */
  readonly method?: DifferenceIntervalMethod;
}

/** The rows of its options. */
const DESCRIBE_SERIES_ROWS: OptionRows<DescribeSeriesOptions, "level" | "method"> = /* @__PURE__ */ optionRows(
  null as Of<DescribeSeriesOptions, "level" | "method">,
  () => ({
    method: { ...DIFFERENCE_METHOD_ROW, help: "how the interval of a change is made" },
    ...PRECISION_ROWS,
    surveyErrors: {
      ...PRECISION_ROWS.surveyErrors,
      kind: worded(
        either(SURVEY_ERRORS_KIND, choice(["estimated"]), {
          allowed: "votes, attitudes, shirani-mehr-2018, none, estimated, or sizes and a reason",
        }),
        surveyErrorsText<"estimated">(["estimated"]),
      ),
      help: `${PRECISION_ROWS.surveyErrors.help}; estimated: the occasion error estimated from this series`,
    },
  }),
);

/**
 * Whether a series moves at all: all readings alike, a straight line, and every step between neighbours.
 *
 * Nothing is tested across a break, between houses or between questions: each run has a level of its own, and what is
 * tested is what happens within runs. Variances are those of the share that a run has in common, so that extreme readings
 * get no more weight than others; rounding and the error of the occasion are in them. A step has the errors of its two houses
 * as well, as a change has. A house error that drifts within a run counts as movement: `breaks` allows for it.
 *
 *     vᵢ = p̄(1 − p̄)/nᵢ + roundingᵢ,  p̄ = Σ nᵢpᵢ / Σ nᵢ over the run, n as each counts for
 *     all alike: Q = Σ (pᵢ − p̄)²/vᵢ with readings − runs degrees of freedom; without rounding Pearson's chi-squared
 *     straight line: pᵢ = level of the run + slope · years, by weighted least squares; without rounding the test of
 *     trend in proportions (Cochran and Armitage) with time as the score
 *     step: z = (p₂ − p₁)/√(pooled variance at n* + rounding + what scales leave), Holm over all steps
 *
 * One step in twenty passes for a change by chance where nothing moves: `stepCounts` has how many are expected, how many
 * there are, and how many are left after Holm's adjustment. The excess variance is Paule and Mandel's with its Q-profile
 * interval.
 *
 * Fails where readings share respondents; such series are refused. A straight line is a summary: opinion may have moved
 * and come back, which `homogeneity` sees and `trend` does not.
 *
 * @param series From `seriesOf`.
 * @param toplines Those of the readings, for the verdicts on its changes.
 * @param options `level`; `designEffect` on the variance, `"stated"` and `"implied"` only where every survey has one;
 *   `accept`, `assumeN`, `surveyErrors`, `"estimated"` too for a series of one pollster and question; `method` of the intervals
 *   of steps.
 * @returns Shares and differences as proportions.
 * @throws PollError `same-respondents`, `wrong-usage` for a series of leads, `out-of-range`, `unknown-value`,
 *   `no-design-effect`.
 * @see Viechtbauer (2010), Journal of Statistical Software 36 (3), doi:10.18637/jss.v036.i03, for the excess variance.
 */
export function describeSeries(
  series: Series,
  options: DescribeSeriesOptions = {},
  toplines: readonly Topline[] = [],
): SeriesDescription {
  checkKind("series", series, SERIES, ["series"]);
  const meant = settled("series", DESCRIBE_SERIES_ROWS, options);
  requireDistinctRespondents(series);
  const { method, surveyErrors: asked, ...sampling } = meant;
  const surveyErrors = asked === "estimated" ? estimatedErrors(series, sampling) : asked;
  const precisionOptions = surveyErrors === undefined ? sampling : { ...sampling, surveyErrors };
  const readings = sizedReadings(series.readings, precisionOptions);
  const { level } = meant;
  const byAddress = new Map(readings.map((reading) => [reading.address, reading]));
  const withTests = series.runs.flatMap((run) => {
    const stretch = stretchOf(run.readings.map((address) => byAddress.get(address)!));
    return stretch === null ? [] : [{ run, stretch, tests: testsOf([stretch], level) }];
  });
  const steps = stepsOf(series, byAddress, {
    ...precisionOptions,
    method,
    verdictOf: verdictsOf(series, toplines, { ...precisionOptions, method }),
  });
  const tested = steps.flatMap(({ test }) => test ?? []);
  const overBreaks = steps.filter(({ untested }) => untested === "break").length;
  const withoutSize = readings.filter(({ size }) => size === null).map(({ address }) => address);
  const [first] = series.readings;
  const ranked = [...series.readings].sort((a, b) => a.value - b.value);
  return {
    kind: "series-description",
    label: series.label,
    topic: series.topic,
    level,
    readings: countFigure(readings.length),
    withoutSize,
    first: mark(first!),
    last: mark(series.readings.at(-1)!),
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
      tested: countFigure(tested.length),
      overBreaks: countFigure(overBreaks),
      expectedByChance: countFigure(tested.length * (1 - level)),
      beyondChance: countFigure(tested.filter(({ pValue }) => pValue < 1 - level).length),
      beyondChanceAdjusted: countFigure(tested.filter(({ adjustedPValue }) => adjustedPValue < 1 - level).length),
    },
    largestStep: largestOf(steps),
    surveyErrors: surveyErrorsOf(
      surveyErrors,
      readings.map(({ precision }) => precision.question),
    ),
    intervalKind: readings.some(({ applied }) => applied.intervalKind === "modelled") ? "modelled" : "sampling",
    cautions: [...seriesCautions(series, withoutSize.length, overBreaks), ...precisionCautions(readings)],
    sources: series.sources,
    lineage: lineageOf(
      {
        verb: "series",
        of: series.lineage.of,
        settings: { ...series.lineage.settings, ...settingsOf(DESCRIBE_SERIES_ROWS, meant) },
        part: ["description"],
      },
      series.lineage,
    ),
  };
}

/** What `change` says of two readings, told the same. */
function verdictsOf(
  { follows, lineage }: Series,
  toplines: readonly Topline[],
  options: PrecisionOptions & { readonly method: DifferenceIntervalMethod },
): (from: string, to: string) => PairVerdict | null {
  const byAddress = new Map(toplines.map((each) => [each.address, each]));
  const { overrides = {} } = lineage.settings as AuditOptions;
  const answer = follows.stance === null ? { option: follows.option ?? [] } : { stance: follows.stance };
  return (from, to) => {
    const [one, other] = [byAddress.get(from), byAddress.get(to)];
    if (one === undefined || other === undefined) return null;
    return pairVerdict([one, other], { ...options, ...answer, overrides });
  };
}

/** The usual sizes, with the error of the occasion as the series has it. */
function estimatedErrors(series: Series, sampling: SamplingOptions): SurveyErrors {
  const { value, readings, interval } = estimateOccasion(series, sampling);
  const { house, shared, fadingDays, preset } = surveyErrorsOf(
    undefined,
    series.readings.map(({ precision }) => precision.question),
  );
  const reason = `The occasion from ${formatQuantity(readings.value, "poll")} of this series, ${formatLevel(interval.level)} interval ${formatRange(interval.lower, interval.upper)}; the rest as for ${preset ?? "attitudes"}.`;
  return { occasion: value, house, shared, fadingDays, reason };
}

function largestOf(steps: readonly SeriesStep[]): SeriesStep | null {
  let largest: SeriesStep | null = null;
  for (const step of steps) {
    if (step.test === null) continue;
    if (largest === null || Math.abs(step.value) > Math.abs(largest.value)) largest = step;
  }
  return largest;
}

function mark({ address, value, unit }: Reading): Figure & { readonly address: string } {
  return { address, value, unit };
}

/** What is said of the series, with the count of unknown n as it is under the caller's options. */
function seriesCautions(series: Series, withoutSize: number, overBreaks: number): readonly Caution[] {
  const cautions: Caution[] = series.cautions.filter(({ code }) => code !== N_NOT_PUBLISHED.code);
  if (withoutSize > 0) {
    cautions.push(
      caution(
        N_NOT_PUBLISHED,
        `No sample size on record for ${String(withoutSize)} of ${formatQuantity(series.readings.length, "poll")}: they are not tested.`,
      ),
    );
  }
  if (overBreaks > 0) {
    cautions.push(
      caution(
        BREAKS_NOT_TESTED,
        `${formatQuantity(overBreaks, "change")} over a break not tested: what differs there may be the method.`,
      ),
    );
  }
  return cautions;
}

/** What `series` can be told: which series is meant, and how sure its readings are taken to be. */
export interface FollowedSeriesOptions extends SeriesOptions, DescribeSeriesOptions {}

type Usual = "sameRespondents" | "gapDays" | "overrides" | "level" | "method";

/** The rows of its options. */
export const FOLLOWED_ROWS: OptionRows<FollowedSeriesOptions, Usual> = /* @__PURE__ */ optionRows(
  null as Of<FollowedSeriesOptions, Usual>,
  () => ({ ...SERIES_ROWS, ...DESCRIBE_SERIES_ROWS }),
);

/** The readings by date, and whether they move. */
export interface FollowedSeries extends Series {
  /** Null for leads, and where readings share respondents: nothing is tested then. */
  readonly description: SeriesDescription | null;
}

/**
 * The readings of a question, or of a stance whatever the wording, that belong in one line, by date; and whether
 * they move at all: all readings alike, a straight line, and every step between neighbours.
 *
 * What cannot stand in it is left out and named in `leftOut`: disputed figures and those not to be counted, readings on
 * another base, surveys without the answer or without field dates. A random half stands for all. The same people are counted
 * once. A link joins a reading to the next *of the same lead house and question*, and takes its kind from the weightiest
 * finding of `audit`; runs are what is left between breaks. Nothing is tested across a break, between houses or between
 * questions.
 *
 * Fails to see what the data set does not record: two readings may belong apart although nothing says so. A straight line is
 * a summary: opinion may have moved and come back, which `description.tests.homogeneity` sees and `trend` does not.
 *
 * @param dataset A checked data set.
 * @param options `question`, or `stance`, or both; with a question also `option`; `lead` of two answers instead of one; `base`
 *   or `rebase`, `group`, `sameRespondents`, `gapDays`, `overrides` of the audit; of the tests `level`, `designEffect`,
 *   `accept`, `assumeN`, `method`. A question alone means the one stance of its answers that is for something.
 * @returns Shares as proportions; plain data, the same for any order of the rows. `trend` and `breaks` take it.
 * @throws PollError `option-missing`, `unknown-address`, `unknown-stance`, `unknown-option`, `unknown-value`,
 *   `wrong-usage`, `out-of-range`, `reason-missing`, `no-design-effect`; `empty-series` where everything was left out, with what and why.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const followed = series(polls, { question: "iri-referendum", designEffect: 1.5 });
 * followed.readings[0]?.value; // => 0.34
 * followed.links[0]?.findings[0]?.code; // => "different-territory"
 * followed.description?.stepCounts.beyondChance.value; // => 6
 * followed.description?.largestStep?.to; // => "iri-2022-06/iri-referendum"
 * ```
 * @see Viechtbauer (2010), Journal of Statistical Software 36 (3), doi:10.18637/jss.v036.i03, for the excess variance.
 */
export function series(dataset: Dataset, options: FollowedSeriesOptions): FollowedSeries {
  const meant = settled("series", FOLLOWED_ROWS, options);
  const { series: found, toplines } = followedIn(dataset, within(SERIES_ROWS, meant));
  const isTested =
    found.follows.lead === null && found.readings.every((reading) => reading.sharesRespondentsWith.length === 0);
  const description = isTested ? describeSeries(found, within(DESCRIBE_SERIES_ROWS, meant), toplines) : null;
  const lineage = { ...found.lineage, settings: settingsOf(FOLLOWED_ROWS, meant) };
  return Object.freeze({ ...found, description, lineage });
}

/** How far the shares vary beyond sampling and rounding: what is left is opinion that moved, and whatever no margin holds. */
export interface ExcessVariance extends Figure {
  /** In squared proportions. */
  readonly variance: number;
  /** The standard deviation. */
  readonly value: number;
  readonly unit: "difference";
  /** Of the standard deviation. */
  readonly interval: Interval;
}

/** Change by the year along a straight line. */
export interface SeriesSlope extends Figure {
  /** As a proportion: 0.02 is 2 points a year. */
  readonly value: number;
  readonly unit: "difference-per-year";
  /** In proportions a year. */
  readonly standardError: number;
  readonly interval: Interval;
  /** Slope in standard errors; null where there is no test. */
  readonly statistic: number | null;
  /** Two-sided, of `statistic`; null with it. */
  readonly pValue: number | null;
  /** Of Student's t; null where the interval is normal. */
  readonly degreesOfFreedom: number | null;
}

/** A straight line through the readings, one slope and a level of its own for each run. */
export interface SeriesTrend extends SeriesSlope {
  /** Test that the readings lie on the line within sampling and rounding; null where none is left over to tell. */
  readonly departure: ChiSquaredStatistic | null;
  /** How far they vary around the line beyond sampling and rounding; null with `departure`. */
  readonly excess: ExcessVariance | null;
  /** The slope with that variance in its error: what to rely on where the readings do not lie on a line. Null with `departure`. */
  readonly allowingForExcess: SeriesSlope | null;
}

/** Whether readings move at all. */
export interface SeriesTests {
  /** Readings that enter. */
  readonly readings: Figure;
  /** Test that all readings of a run have one share. */
  readonly homogeneity: ChiSquaredStatistic;
  readonly excess: ExcessVariance;
  /** Null where all readings are of one time. */
  readonly trend: SeriesTrend | null;
}

/** Whether the test of a straight line does not reject it. */
export function isStraight({ trend }: SeriesTests, level: number): boolean {
  return trend?.departure == null || trend.departure.pValue >= 1 - level;
}

/** The change by the year; null where polls do not lie on a straight line, or are too close in time. */
export function rateOf(tests: SeriesTests, level: number): SeriesSlope | null {
  const slope = tests.trend?.allowingForExcess ?? tests.trend;
  // wider than from losing all to winning all in a year it says nothing
  return slope !== null && isStraight(tests, level) && slope.interval.upper - slope.interval.lower < 2 ? slope : null;
}

/** One run with its own tests; p-values adjusted for the number of runs by Holm's method. */
export interface RunDescription extends SeriesRun {
  readonly tests: SeriesTests;
  /** P-values by Holm over all runs. */
  readonly adjusted: { readonly homogeneity: number; readonly trend: number | null };
}

/** The difference of two neighbours: the later less the earlier. */
export interface SeriesStep extends Figure {
  readonly from: string;
  readonly to: string;
  readonly link: LinkKind;
  /** Null where it is not tested, with the reason in `untested`. */
  readonly test: {
    readonly interval: Interval;
    /** With rounding, and the errors of occasion and house. */
    readonly pollInterval: Interval;
    /** With the error that all polls share, too. */
    readonly totalInterval: Interval;
    /** Holds with those of all other steps together (Bonferroni), with all errors of `pollInterval`. */
    readonly simultaneousInterval: Interval;
    /** Of a z test of equality with all errors of `pollInterval`. */
    readonly statistic: number;
    readonly pValue: number;
    /** By Holm's method over all steps that are tested. */
    readonly adjustedPValue: number;
  } | null;
  readonly untested: "break" | "n-not-published" | "no-variance" | null;
  /**
   * What `change` says of the two, with what differs in method; null where `change` has no difference to judge, and in a
   * description made without the data set.
   */
  readonly verdict: Verdict | null;
  /** What the verdict rests on; null without one, and where none was tested. */
  readonly judged: JudgedStep | null;
  /** The same with all steps counted that are tested: a change that Holm's method does not leave is `not-shown`. */
  readonly withAllCounted: Verdict | null;
}

/** The base of the verdict on a step, and its p-values there. */
export interface JudgedStep extends Pick<JudgedChange, "base" | "difference"> {
  /** Of the step alone, by the errors of polls. */
  readonly pValue: number;
  /** By Holm's method over all steps that are tested, each on the base of its verdict. */
  readonly adjustedPValue: number;
}

/** Whether a series moves at all, and where. */
export interface SeriesDescription extends Labelled {
  readonly kind: "series-description";
  /** Level of the intervals: 0.95 is 95%. */
  readonly level: number;
  /** How many readings there are. */
  readonly readings: Figure;
  /** Addresses of readings whose n is not known: in no test. */
  readonly withoutSize: readonly string[];
  /** The first reading; its share as a proportion. */
  readonly first: Figure & { readonly address: string };
  /** The last one; its share as a proportion. */
  readonly last: Figure & { readonly address: string };
  /** The lowest; its share as a proportion. */
  readonly lowest: Figure & { readonly address: string };
  /** The highest; its share as a proportion. */
  readonly highest: Figure & { readonly address: string };
  /** Over all runs, each with a level of its own, so that neither houses nor wordings nor breaks count as movement. Null where no run has two readings with n. */
  readonly tests: SeriesTests | null;
  readonly runs: readonly RunDescription[];
  readonly steps: readonly SeriesStep[];
  /** How many steps there are of each kind. */
  readonly stepCounts: {
    readonly tested: Figure;
    /** Steps over a break. */
    readonly overBreaks: Figure;
    /** How many would pass for a change by chance alone, if nothing moved. */
    readonly expectedByChance: Figure;
    readonly beyondChance: Figure;
    readonly beyondChanceAdjusted: Figure;
  };
  /** Of those tested; null where none is. */
  readonly largestStep: SeriesStep | null;
  /** The sizes of the errors beyond sampling that are counted in. */
  readonly surveyErrors: AppliedSurveyErrors;
  readonly intervalKind: "sampling" | "modelled";
  readonly cautions: readonly Caution[];
  readonly sources: readonly Source[];
  readonly lineage: Lineage;
}
