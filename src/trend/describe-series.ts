import type { AuditOptions } from "../comparability/audit.ts";
import { countFigure, type Figure } from "../estimate/figure.ts";
import { lineageOf, settingsOf } from "../estimate/lineage.ts";
import { N_NOT_PUBLISHED, PRECISION_ROWS, type PrecisionOptions, type SamplingOptions } from "../estimate/precision.ts";
import { SURVEY_ERRORS_KIND, type SurveyErrors, surveyErrorsOf, surveyErrorsText } from "../estimate/survey-errors.ts";
import { formatLevel, formatQuantity, formatRange } from "../format/number.ts";
import { checkKind, SERIES } from "../model/arguments.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import { choice, either, worded } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import type { Topline } from "../model/topline.ts";
import type { DifferenceIntervalMethod } from "../stats/difference-of-proportions.ts";
import { DIFFERENCE_METHOD_ROW } from "./change.ts";
import { estimateOccasion } from "./estimate-occasion.ts";
import { type PairVerdict, pairVerdict } from "./pair-verdict.ts";
import type { Reading } from "./reading.ts";
import type { Series } from "./series.ts";
import type { SeriesDescription, SeriesStep } from "./series-description.ts";
import { stepsOf } from "./series-steps.ts";
import { runsOf, stretchOf, testsOf } from "./series-tests.ts";
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
export const DESCRIBE_SERIES_ROWS: OptionRows<DescribeSeriesOptions, "level" | "method"> = /* @__PURE__ */ optionRows(
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
