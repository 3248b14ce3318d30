import { refuseAll } from "../errors.ts";
import { differenceFigure } from "../estimate/figure.ts";
import { type Lineage, lineageOf, materialWithin, type Settings, settingsOf } from "../estimate/lineage.ts";
import { N_NOT_PUBLISHED } from "../estimate/precision.ts";
import { surveyErrorsOf } from "../estimate/survey-errors.ts";
import { formatQuantity } from "../format/number.ts";
import { dayNumber } from "../model/dates.ts";
import type { Settled } from "../model/option-rows.ts";
import type { Population } from "../model/survey.ts";
import { maximumOf } from "../stats/extremes.ts";
import { type LevelPriors, type LocalLevel, localLevel } from "../stats/local-level.ts";
import type { LevelSummary } from "../stats/local-level-sum.ts";
import { residualsOf, standOuts } from "./fitted-readings.ts";
import { pollVariances, separable } from "./poll-variances.ts";
import { brokenLinks, type Series, sourcesOf } from "./series.ts";
import { SEVERAL_HOUSES, SEVERAL_QUESTIONS } from "./series-cautions.ts";
import { FEWEST_POLLS } from "./series-choices.ts";
import { recipeOfSeries } from "./taken-series.ts";
import {
  TREND_ROWS,
  type Trend,
  type TrendDeviation,
  type TrendOptions,
  type TrendSensitivity,
  type UsualOfTrend,
} from "./trend.ts";
import { checkAnchors } from "./trend-anchors.ts";
import { fitCautions, wordingCautions } from "./trend-cautions.ts";
import { segmentsOf, trendDays } from "./trend-dates.ts";
import { checkBetween } from "./trend-difference.ts";
import { trendEffects } from "./trend-effects.ts";
import { lastingErrorOf, type TrendFactors, trendFactors } from "./trend-factors.ts";
import { checkJumps, levelJumps, trendJumps } from "./trend-jumps.ts";
import { anchoredDays, type FittedLine, trendDifference, trendLine, trendMoves } from "./trend-line.ts";
import { type TrendPriors, trendPriors } from "./trend-priors.ts";
import {
  answerVariance,
  readingCautions,
  type TrendOutsider,
  type TrendReading,
  trendObservations,
  trendReadings,
  unsizedCautions,
} from "./trend-readings.ts";
import { restartsFor } from "./trend-restarts.ts";
import { trendSeparability } from "./trend-separability.ts";

/** Days at which the lines of other priors are looked at: enough for a mean. */
const SENSITIVITY_DAYS = 20;

/** What half and double the scale of the priors make of the line. */
function sensitivityOf(
  fit: LocalLevel,
  days: readonly number[],
  summary: (fit: LocalLevel, day: number) => LevelSummary,
): readonly TrendSensitivity[] {
  // no date was asked for: there is no band to compare
  if (days.length === 0) return [];
  const step = Math.ceil(days.length / SENSITIVITY_DAYS);
  const looked = days.filter((_, i) => i % step === 0);
  const at = (own: LocalLevel) => looked.map((day) => summary(own, day));
  const width = (line: readonly LevelSummary[]) =>
    line.reduce((sum, { bands: [band] }) => sum + band!.upper - band!.lower, 0);
  const line = at(fit);
  return ([0.5, 2] as const).map((priorScale) => {
    const other = at(fit.rescaled(priorScale));
    return {
      priorScale,
      bandWidth: width(other) / width(line),
      largestShift: differenceFigure(maximumOf(other.map(({ mean }, i) => Math.abs(mean - line[i]!.mean)))),
    };
  });
}

/** The line through a series, with options whose defaults are filled in. */
export function fittedTrend(series: Series, meant: Settled<TrendOptions, UsualOfTrend>): Trend {
  const { level, at, between, anchors = [] } = meant;
  const { readings, outside } = trendReadings(series, meant);
  requireEnough(readings, outside, series);
  const factors = trendFactors(readings, meant);
  const { breaks, cautions: breakCautions } = restartsFor(series, readings, meant.breaks);
  const restarts = breaks.map(({ date }) => dayNumber(date));
  const segments = segmentsOf(readings, restarts, factors.line.wording);
  if (between !== undefined) checkBetween(between, restarts, [segments[0]!.start, segments.at(-1)!.end]);
  const answers = answerVariance(readings);
  const scale = 2 * Math.sqrt(answers.pooled);
  const priors = trendPriors(factors.random, scale, meant.priors ?? {});
  checkJumps(meant.jumps, readings, restarts);
  const jumps = levelJumps(meant.jumps, scale);
  const model = { priors, sumToZero: factors.fixed, restarts, jumps };
  const variances = pollVariances(readings, model, answers);
  const { observations, readingOf } = trendObservations(readings, variances);
  const fit = separable(() => localLevel(observations, model));
  const dates = trendDays(segments, at);
  const { lineWeights } = factors;
  const questions = readings.map(({ precision: { question } }) => question);
  const surveyErrors = surveyErrorsOf(meant.surveyErrors, questions);
  const lasting = lastingErrorOf(factors, surveyErrors, answers);
  checkAnchors(anchors, { lowest: readings[0]!.lead === null ? 0 : -1, lasting });
  const line: FittedLine = { fit, lineWeights, readings, segments, restarts, anchors, level, lasting };
  const days = trendLine(line, dates);
  // what a line did is no matter of the dates that a table has of it
  const moves = trendMoves(line, typeof at === "string" ? trendDays(segments, "curve") : dates);
  const turns = [...new Set(moves.flatMap(({ from, to }) => [dayNumber(from), dayNumber(to)]))];
  const deviations = deviationsOf(fit, priors, level);
  const polls = residualsOf(readings, variances, readingOf, fit.fitted);
  const effects = trendEffects(factors, readings, fit, level);
  const lineOf = { ...factors.line, houses: factors.houses, days };
  const found = {
    segments,
    anchors: anchoredDays(line),
    jumps: trendJumps(meant.jumps, fit, jumps),
    separability: trendSeparability(readings, factors, deviations[0]!.value),
    sensitivity: sensitivityOf(fit, dates, (own, day) =>
      own.summary({ days: [{ day, weight: 1 }], effects: lineWeights }, { levels: [level] }),
    ),
  };
  return {
    kind: "trend",
    label: series.label,
    topic: series.topic,
    measure: series.follows.lead === null ? "share" : "lead",
    level,
    line: lineOf,
    breaks,
    ...found,
    moves,
    turns: trendLine(line, turns),
    difference: between === undefined ? null : trendDifference(line, between),
    effects,
    deviations,
    polls,
    standOuts: standOuts(polls, level),
    leftOut: series.leftOut.map(({ address, reason, message }) => ({ address, reason, message })),
    outside: { readings: outside, ...askedBeside(series, outside, readings) },
    brokenLinks: brokenLinks(series),
    group: series.group,
    surveyErrors,
    integration: { points: fit.points, models: fit.models },
    logEvidence: fit.logEvidence,
    intervalKind: "modelled",
    method: "local-level",
    organisations: series.organisations,
    cautions: [
      ...wordingCautions({ polls, effects, line: lineOf }),
      ...fitCautions(factors, found, surveyErrors.fadingDays),
      ...breakCautions,
      ...readingCautions(readings, (series.lineage.settings.population ?? null) as Population | null),
      ...unsizedCautions(series, outside),
      ...series.cautions.filter(({ code }) => !OF_DOTS.includes(code)),
    ],
    sources: sourcesOf(series, readings),
    lineage: lineageOf(
      {
        verb: "trend",
        of: [recipeOfSeries(series)],
        settings: trendSettings(meant, factors),
      },
      materialWithin(
        series.lineage,
        readings.flatMap(({ inputs }) => inputs),
      ),
    ),
  };
}

/** What is said of a series whose dots might be joined: a line is what they advise, and says its own of polls without a size. */
const OF_DOTS = [N_NOT_PUBLISHED.code, SEVERAL_HOUSES.code, SEVERAL_QUESTIONS.code];

/** The surveys of readings outside the line, and what they asked, of the questions that no poll of it asked. */
function askedBeside(
  { lineage }: Series,
  outside: readonly TrendOutsider[],
  readings: readonly TrendReading[],
): Pick<Lineage, "surveys" | "questions"> {
  const asked = new Set(readings.map(({ question }) => question));
  const [surveys, questions] = [new Set<string>(), new Set<string>()];
  for (const { address } of outside) {
    const [survey = "", question = ""] = address.split("/");
    surveys.add(survey);
    questions.add(question);
  }
  return {
    surveys: lineage.surveys.filter(({ id }) => surveys.has(id)),
    questions: lineage.questions.filter(({ id }) => questions.has(id) && !asked.has(id)),
  };
}

function requireEnough(
  readings: readonly TrendReading[],
  outside: readonly TrendOutsider[],
  { label, follows, lineage: { inputs } }: Series,
): void {
  if (readings.length >= FEWEST_POLLS) return;
  const without =
    outside.length === 0 ? "" : ` (${formatQuantity(outside.length, "poll")} without a sample size left out)`;
  const unsized = new Set(outside.map(({ address }) => address));
  const inferred = inputs.filter(
    ({ address, baseSize }) => unsized.has(address) && baseSize?.status === "inferred",
  ).length;
  const [first, last] = [readings[0], readings.at(-1)];
  const { question, stance, option } = follows;
  const message = `A trend needs at least ${String(FEWEST_POLLS)} polls with a sample size; ${question ?? stance ?? label} has ${String(readings.length)}${without}.`;
  const issue = { code: "too-few-polls", path: ["series", "readings"], message } as const;
  if (inferred > 0)
    refuseAll([
      {
        ...issue,
        message: `A trend needs at least ${String(FEWEST_POLLS)} polls with a published sample size; ${question ?? stance ?? label} has ${String(readings.length)}. That of ${formatQuantity(inferred, "poll")} is inferred.`,
        hint: 'Use inferred sample sizes: `accept: "inferred"`.',
      },
    ]);
  if (readings.length < 2 || first === last || option === null || option.length > 1)
    refuseAll([{ ...issue, hint: "`series` tests whether they move at all." }]);
  const instead = {
    verb: "change",
    addresses: [first!, last!].map(({ address }) => address.split("/")[0]!),
    options: { option: option![0]! },
  };
  refuseAll([
    { ...issue, hint: `To compare ${readings.length === 2 ? "the two" : "the first and the last"}:`, instead },
  ]);
}

function deviationsOf(fit: LocalLevel, priors: LevelPriors, level: number): readonly TrendDeviation[] {
  return fit.deviations(level).map(({ name, median, lower, upper, shareFromData }) => {
    const own = name as keyof TrendPriors;
    const prior = own === "daily" || own === "excess" ? priors[own] : priors.effects[own]!;
    return { name: own, ...differenceFigure(median), interval: { lower, upper, level }, prior, shareFromData };
  });
}

/** The options as they were meant. */
function trendSettings(meant: Settled<TrendOptions, "level">, { line }: TrendFactors): Settings {
  return settingsOf(TREND_ROWS, meant, {
    line: line.house === null ? "average-house" : { house: line.house },
  });
}
