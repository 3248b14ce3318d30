import { refuse } from "../errors.ts";
import { displayable } from "../estimate/displayable.ts";
import { countFigure, differenceFigure } from "../estimate/figure.ts";
import { type LineageQuestion, lineageOf, materialWithin, type Settings, settingsOf } from "../estimate/lineage.ts";
import { N_NOT_PUBLISHED } from "../estimate/precision.ts";
import { formatQuantity } from "../format/number.ts";
import type { Dataset } from "../model/dataset.ts";
import { dateOfDay, dayNumber } from "../model/dates.ts";
import type { Settled } from "../model/option-rows.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { localLevelFitter } from "../stats/local-level-fit.ts";
import { localLevelIdentification } from "../stats/local-level-identification.ts";
import { type LevelPriors, type LocalLevelPosterior, localLevelPosterior } from "../stats/local-level-posterior.ts";
import { residualsOf, standOuts } from "./fitted-readings.ts";
import { pollVariances, separable } from "./poll-variances.ts";
import { brokenLinks, type Series, sourcesOf } from "./series.ts";
import type { SeriesOptions } from "./series-of.ts";
import { recipeOfSeries, takenSeries } from "./taken-series.ts";
import { TREND_ROWS, type Trend, type TrendDeviation, type TrendOptions, type TrendPriors } from "./trend.ts";
import { fitCautions } from "./trend-cautions.ts";
import { compareSimplerLines } from "./trend-comparison.ts";
import { type TrendSegment, trendDays } from "./trend-dates.ts";
import { offLineCombinations, trendEffects } from "./trend-effects.ts";
import { type TrendFactors, trendFactors } from "./trend-factors.ts";
import { trendLine } from "./trend-line.ts";
import { trendPriors } from "./trend-priors.ts";
import {
  answerVariance,
  middleOf,
  readingCautions,
  type TrendLeftOut,
  type TrendOutsider,
  type TrendReading,
  trendObservations,
  trendReadings,
  unsizedCautions,
} from "./trend-readings.ts";
import { restartsFor } from "./trend-restarts.ts";
import { sensitivityOf } from "./trend-sensitivity.ts";
import { trendSeparability } from "./trend-separability.ts";

/**
 * One line through the polls of several houses and wordings: a share that moves as a random walk, with an effect of each
 * house and of each wording, and how well the polls can tell them apart.
 *
 *     shareᵢ = μ(t) + house + wording + eᵢ     Var(eᵢ) = d · p(1 − p)/nᵢ + roundingᵢ + excess²
 *     μ(t) − μ(s) ~ N(0, daily² · days)     house ~ N(0, sd²)     wording ~ N(0, sd²)
 *
 * p is the share as smoothed, never the one that the poll found: first that of all polls, then that of a first fit. The
 * fit is exact for given standard deviations, which are integrated over; their priors are exponential, above 1 point a
 * day, 3 points of excess, 4 of houses and 6 of wordings with a chance of 5% each, times √(p(1 − p))/0.5 for all polls
 * together. `sensitivity` tells how the band changes when all are halved and doubled.
 *
 * What the line means is chosen: what the average house would show with the reference wording, unless told. The level band
 * beside it adds the bias that all houses may share, of which the polls say nothing. An unknown wording is a level of its own
 * for each house. `separability` tells which effects are known only together.
 *
 * Where the territory surveyed changed the line starts anew. It fails to see what no poll says: a bias that all share, a
 * wording that differs from another only where nobody asked both.
 *
 * @param series From `series`, or a data set with the options that say which series is meant, as `series` takes them; with at least 8 polls that have an n.
 * @param options `at`, the dates; `line`, `referenceWording`, `houseEffects`, `joinHouses`, `fixedEffects`; `breaks`;
 *   `fieldWindow`; `priors`; and of the precision `level`, `designEffect`, `accept`, `assumeN`, `surveyErrors` (the
 *   part that surveys have in common, in `totalInterval`).
 * @returns Shares and differences as proportions; the same for any order of the readings.
 * @throws PollError `too-few-polls`; `inseparable-effects` where effects without a prior cannot be told apart;
 *   `unknown-value`, `not-a-date`, `missing-field`, `reason-missing`, `duplicate-id`, `out-of-domain`,
 *   `percent-not-proportion`, `level-out-of-range`, `not-positive`, `wrong-usage` for a `referenceWording` of a line that
 *   has none, `no-stated-design-effect`,
 *   `no-implied-design-effect`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const fitted = trend(series(polls, { stance: "nato-membership:for" }), { at: ["2021-11-15"] });
 * fitted.line.means; // => "average-house"
 * fitted.line.wording; // => "nato-referendum-today"
 * fitted.line.days[0]?.value; // => 0.575133
 * fitted.breaks[0]?.date; // => "2014-03-27"
 * ```
 * @see Jackman (2005), Australian Journal of Political Science 40 (4): 499–517, doi:10.1080/10361140500302472, for the model
 *   with effects of houses.
 */
export function trend(series: Series, options?: TrendOptions): Trend;
/** The same of the series of a data set that the options mean. */
export function trend(dataset: Dataset, options: TrendOptions & SeriesOptions): Trend;
export function trend(...given: readonly unknown[]): Trend {
  const { series, meant } = takenSeries("trend", TREND_ROWS, given);
  const { level, at } = meant;
  const { readings, outside, leftOut } = trendReadings(series, meant);
  requireEnough(readings, leftOut);
  const factors = trendFactors(readings, meant);
  const { breaks, cautions: breakCautions } = restartsFor(series, readings, meant.breaks);
  const model = { ...factors.model, restarts: breaks.map(({ date }) => dayNumber(date)) };
  const answers = answerVariance(readings);
  const priors = trendPriors(factors, 2 * Math.sqrt(answers.pooled), meant.priors ?? {});
  const variances = pollVariances(readings, model, answers);
  const { observations, readingOf } = trendObservations(readings, variances);
  const segments = segmentsOf(readings, model.restarts);
  const days = trendDays(segments, at);
  const lines = [
    { name: "line", effects: factors.lineWeights },
    ...(factors.levelWeights === null ? [] : [{ name: "level", effects: factors.levelWeights }]),
  ];
  const fitAt = (priorScale: number, own: readonly number[], combinations = offLineCombinations(factors)) =>
    localLevelPosterior(observations, {
      ...model,
      priors,
      priorScale,
      levels: [level],
      days: own,
      lines,
      combinations,
    });
  const posterior = separable(() => fitAt(1, days));
  const daily = posterior.deviations.find(({ name }) => name === "daily")!;
  const separability = trendSeparability(
    readings,
    factors,
    localLevelIdentification(observations, { ...model, variances: posterior.mode }),
    daily.median,
  );
  const polls = residualsOf(readings, variances, readingOf, posterior);
  const sensitivity = sensitivityOf(posterior, days, (priorScale, own) => fitAt(priorScale, own, []));
  const found = {
    effects: trendEffects(factors, readings, posterior),
    separability,
    standOuts: standOuts(polls, level),
    sensitivity,
  };
  return displayable({
    kind: "trend",
    label: series.label,
    measure: series.follows.lead === null ? "share" : "lead",
    level,
    line: {
      ...factors.line,
      houses: factors.houses,
      days: trendLine(posterior, segments, model.restarts, readings, meant),
    },
    identification: factors.identification,
    breaks,
    segments,
    ...found,
    deviations: deviationsOf(posterior, priors, level),
    polls,
    leftOut: [...series.leftOut.map(({ address, reason, message }) => ({ address, reason, message })), ...leftOut],
    outside: { readings: outside, questions: questionsBeside(series, outside, readings) },
    brokenLinks: brokenLinks(series),
    group: series.group,
    integration: { points: posterior.points, widening: posterior.lines[0]!.widening },
    comparison:
      model.anchors.length > 0 || priors.daily.kind === "known"
        ? null
        : compareSimplerLines({ observations, readingOf, model, priors, logEvidence: posterior.logEvidence }),
    logEvidence: posterior.logEvidence,
    logLikelihood: localLevelFitter(observations, model).logLikelihood(posterior.mode),
    intervalKind: "modelled",
    method: "local-level",
    organisations: series.organisations,
    cautions: [
      ...series.cautions.filter(({ code }) => code !== N_NOT_PUBLISHED.code),
      ...unsizedCautions(series, leftOut),
      ...readingCautions(readings),
      ...breakCautions,
      ...fitCautions(factors, found, posterior),
    ],
    sources: sourcesOf(series, readings),
    lineage: lineageOf(
      {
        verb: "trend",
        of: [recipeOfSeries(series)],
        settings: trendSettings(meant, factors, priors),
      },
      materialWithin(
        series.lineage,
        readings.flatMap(({ inputs }) => inputs),
      ),
    ),
  });
}

/** What readings outside the line asked, of the questions that no poll of it asked. */
function questionsBeside(
  { lineage }: Series,
  outside: readonly TrendOutsider[],
  readings: readonly TrendReading[],
): readonly LineageQuestion[] {
  const asked = new Set(readings.map(({ question }) => question));
  const beside = new Set(outside.map(({ address }) => address.split("/")[1]!));
  return lineage.questions.filter(({ id }) => beside.has(id) && !asked.has(id));
}

/** Fewest polls with an n through which a line is drawn. */
const FEWEST_POLLS = 8;

function requireEnough(readings: readonly TrendReading[], leftOut: readonly TrendLeftOut[]): void {
  if (readings.length >= FEWEST_POLLS) return;
  const without = leftOut.length === 0 ? "" : ` (${formatQuantity(leftOut.length, "poll")} without an n left out)`;
  refuse(
    "too-few-polls",
    ["series", "readings"],
    `Expected at least ${String(FEWEST_POLLS)} polls with an n, got ${String(readings.length)}${without}.`,
    "`change` sets two of them side by side, `series` tests whether they move at all.",
  );
}

function segmentsOf(readings: readonly TrendReading[], restarts: readonly number[]): readonly TrendSegment[] {
  const middles = readings.map(middleOf);
  return [Number.NEGATIVE_INFINITY, ...restarts].flatMap((from, i) => {
    const own = middles.filter((day) => day >= from && day < (restarts[i] ?? Number.POSITIVE_INFINITY));
    // the middle of a window that is spread may lie on the other side of a restart
    if (own.length === 0) return [];
    return [{ start: dateOfDay(minimumOf(own)), end: dateOfDay(maximumOf(own)), polls: countFigure(own.length) }];
  });
}

function deviationsOf(
  { deviations }: LocalLevelPosterior,
  priors: LevelPriors,
  level: number,
): readonly TrendDeviation[] {
  return deviations.map(({ name, median, lower, upper, shareLearnt }) => {
    const own = (typeof name === "string" ? name : name.factor) as keyof TrendPriors;
    const prior = own === "daily" || own === "excess" ? priors[own] : priors.effects[own]!;
    return { name: own, ...differenceFigure(median), interval: { lower, upper, level }, prior, shareLearnt };
  });
}

/** The options as they were meant, defaults written out. */
function trendSettings(
  meant: Settled<TrendOptions, "level">,
  { line }: TrendFactors,
  { daily, excess, effects }: LevelPriors,
): Settings {
  const { house, wording } = effects;
  return settingsOf(TREND_ROWS, meant, {
    line: line.means === "house" ? { house: line.house } : line.means,
    referenceWording: line.wording,
    priors: {
      daily,
      excess,
      ...(house === undefined ? {} : { house }),
      ...(wording === undefined ? {} : { wording }),
    },
  });
}
