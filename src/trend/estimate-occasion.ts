import { refuse } from "../errors.ts";
import type { Interval } from "../estimate/estimate.ts";
import { countFigure, differenceFigure, type Figure } from "../estimate/figure.ts";
import { type Lineage, lineageOf, materialWithin, settingsOf } from "../estimate/lineage.ts";
import { SAMPLING_ROWS, type SamplingOptions } from "../estimate/precision.ts";
import type { Labelled } from "../estimate/topic.ts";
import { formatQuantity } from "../format/number.ts";
import { checkKind, SERIES } from "../model/arguments.ts";
import type { Caution } from "../model/caution.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import type { Source } from "../model/source.ts";
import { walkScatter } from "../stats/walk-scatter.ts";
import { readingCautions } from "./break-cautions.ts";
import { recipeOfSeries, type Series, sourcesOf } from "./series-of.ts";
import {
  commonScaleOf,
  SCATTER_MEAN,
  STRAND_ROWS,
  type StrandOptions,
  strandOf,
  timesOf,
  withCommonShare,
} from "./series-strand.ts";
import { precisionCautions, requireDistinctRespondents, sizedReadings } from "./sized-readings.ts";

/** What `estimateOccasion` can be told. */
export interface EstimateOccasionOptions extends SamplingOptions, StrandOptions {}

const LEARN_OCCASION_ROWS: OptionRows<EstimateOccasionOptions, "level"> = /* @__PURE__ */ optionRows(
  null as Of<EstimateOccasionOptions, "level">,
  () => ({ ...STRAND_ROWS, ...SAMPLING_ROWS }),
);

/** The error of the occasion of one pollster's polls, as its own series has it. */
export interface EstimatedOccasion extends Figure, Labelled {
  readonly kind: "occasion-error";
  readonly house: string;
  readonly question: string;
  /** A standard deviation for a share of one half, as `surveyErrors` has its sizes. */
  readonly value: number;
  readonly interval: Interval;
  /** How many readings it comes from. */
  readonly readings: Figure;
  /** Addresses of readings whose n is not known: left out. */
  readonly withoutSize: readonly string[];
  readonly cautions: readonly Caution[];
  readonly sources: readonly Source[];
  readonly lineage: Lineage;
}

/** Fewer tell a level that moves from polls that differ by too little. */
const FEWEST_READINGS = 8;
/** How far a level goes in a day, on average before the series is seen: exponential, above 1 point in 5% of series. */
const WALK_MEAN = 0.01 / 3;

/**
 * Returns the error of the occasion that a series of one pollster, question and answer has on its own: what its polls differ
 * by beyond sampling and rounding, around a level that moves.
 *
 *     level: random walk, daily standard deviation exponential with mean 0.33 points · f
 *     scatter: exponential with mean 1.0 point · f;     f = 2√(p̄(1 − p̄))
 *     occasion = √(posterior mean of scatter²) / f
 *
 * Both sizes are integrated. It is what `surveyErrors` takes as `occasion`, where the series is to say it and not the preset;
 * nothing takes it unasked.
 *
 * @param series From `series`; of one question and house; else `house` and `question` choose among several.
 * @param options `level`; `designEffect`, `accept`, `assumeN`: what is counted as sampling error is no scatter.
 * @throws PollError `too-few-polls` with fewer than 8 readings of known n, or on one day; `different-house` or
 *   `different-question` for a series of several; `same-respondents`, `wrong-usage` for a series of leads, and what the
 *   options are refused for.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const { value, readings } = estimateOccasion(series(polls, { question: "iri-referendum" }));
 * value; // => 0.011717
 * readings.value; // => 22
 * ```
 * @see docs/methods.md, “When did it move?”.
 */
export function estimateOccasion(series: Series, options: EstimateOccasionOptions = {}): EstimatedOccasion {
  checkKind("estimateOccasion", series, SERIES, ["series"]);
  const meant = settled("estimateOccasion", LEARN_OCCASION_ROWS, options);
  const { house: _, question: __, ...precision } = meant;
  const strand = strandOf(series, meant);
  requireDistinctRespondents(strand);
  const readings = sizedReadings(strand.readings, precision);
  const sized = readings.filter(({ size }) => size !== null);
  const withoutSize = readings.filter(({ size }) => size === null).map(({ address }) => address);
  const times = timesOf(sized);
  if (sized.length < FEWEST_READINGS || times.length < 2) {
    refuse(
      "too-few-polls",
      ["series", "readings"],
      `The error of the occasion cannot be estimated from ${formatQuantity(sized.length, "poll")} with a sample size on ${formatQuantity(times.length, "day")}.`,
      `It takes ${String(FEWEST_READINGS)} polls. Use a preset of \`surveyErrors\`.`,
    );
  }
  const scale = commonScaleOf(times);
  const { level } = meant;
  const { rootMeanSquare, lower, upper } = walkScatter(withCommonShare(times), {
    times: times.map(({ middle }) => middle),
    scatterMean: SCATTER_MEAN * scale,
    walkMean: WALK_MEAN * scale,
    level,
  });
  const pooled = times.filter(({ addresses }) => addresses.length > 1).map(({ addresses }) => addresses);
  return {
    kind: "occasion-error",
    label: series.label,
    topic: series.topic,
    house: sized[0]!.house,
    question: sized[0]!.question,
    ...differenceFigure(rootMeanSquare / scale),
    interval: { lower: lower / scale, upper: upper / scale, level },
    readings: countFigure(sized.length),
    withoutSize,
    cautions: [...readingCautions(strand, withoutSize.length, pooled), ...precisionCautions(readings)],
    sources: sourcesOf(strand, sized),
    lineage: lineageOf(
      {
        verb: "estimateOccasion",
        of: [recipeOfSeries(series)],
        settings: settingsOf(LEARN_OCCASION_ROWS, meant),
      },
      materialWithin(
        series.lineage,
        sized.flatMap(({ inputs }) => inputs),
      ),
    ),
  };
}
