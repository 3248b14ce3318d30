import { isPollError, refuse, refuseAll } from "../errors.ts";
import { countFigure, differenceFigure, type Figure } from "../estimate/figure.ts";
import { type Lineage, lineageOf, materialWithin, type Settings, settingsOf } from "../estimate/lineage.ts";
import { N_NOT_PUBLISHED } from "../estimate/precision.ts";
import { surveyErrorsOf } from "../estimate/survey-errors.ts";
import { formatQuantity } from "../format/number.ts";
import { dateOfDay, dayNumber } from "../model/dates.ts";
import type { Settled } from "../model/option-rows.ts";
import type { Population } from "../model/survey.ts";
import { maximumOf } from "../stats/extremes.ts";
import { type LevelPriors, type LocalLevel, type LocalLevelOptions, localLevel } from "../stats/local-level.ts";
import type { FittedObservation, LevelSummary } from "../stats/local-level-sum.ts";
import { adjustKnownPValues } from "../stats/multiple-comparisons.ts";
import { normalUpperTail } from "../stats/normal.ts";
import { deviationAt, type StandardDeviationPrior } from "../stats/standard-deviation-prior.ts";
import type { Reading } from "./reading.ts";
import { SEVERAL_HOUSES, SEVERAL_QUESTIONS } from "./series-cautions.ts";
import { brokenLinks, recipeOfSeries, type Series, sourcesOf } from "./series-of.ts";
import { FEWEST_POLLS } from "./series-selection.ts";
import {
  TREND_ROWS,
  type Trend,
  type TrendDeviation,
  type TrendOptions,
  type TrendSensitivity,
  type UsualOfTrend,
} from "./trend.ts";
import { checkJumps, levelJumps, trendJumps } from "./trend-breaks.ts";
import { fitCautions, restartsFor, wordingCautions } from "./trend-cautions.ts";
import { segmentsOf, trendDays } from "./trend-dates.ts";
import { checkBetween, trendEffects, trendSeparability } from "./trend-effects.ts";
import { lastingErrorOf, type TrendFactors, trendFactors } from "./trend-factors.ts";
import { anchoredDays, checkAnchors, type FittedLine, trendDifference, trendLine, trendMoves } from "./trend-line.ts";
import { type TrendPriors, trendPriors } from "./trend-priors.ts";
import {
  type AnswerVariance,
  answerVariance,
  middleOf,
  namedShare,
  type ReadingLevels,
  readingCautions,
  type TrendOutsider,
  type TrendReading,
  trendObservations,
  trendReadings,
  unsizedCautions,
} from "./trend-readings.ts";

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

/** Sampling and rounding variances at the share that a first fit, with every prior at its median, gives each poll. */
function pollVariances(
  readings: readonly TrendReading[],
  options: LocalLevelOptions,
  answers: AnswerVariance,
): readonly number[] {
  const { daily, excess, effects } = options.priors;
  const priors = {
    daily: atMedian(daily),
    excess: atMedian(excess),
    effects: Object.fromEntries(Object.entries(effects).map(([name, prior]) => [name, atMedian(prior)])),
  };
  const variances = readings.map(({ size, rounding }) => answers.pooled / size + rounding.variance);
  const smoothed = (value: (reading: TrendReading) => number): readonly number[] => {
    const { observations, readingOf } = trendObservations(readings, variances, value);
    const { fitted } = separable(() => localLevel(observations, { ...options, priors, jumps: { deviation: 1 } }));
    const sums = new Array<number>(readings.length).fill(0);
    for (const [i, reading] of readingOf.entries()) sums[reading]! += fitted[i]!.mean * (observations[i]!.share ?? 1);
    return sums;
  };
  const levels = smoothed(({ value }) => value);
  const named = readings[0]!.lead === null ? levels : smoothed(namedShare);
  return readings.map(({ size, rounding }, i) => answers.at(levels[i]!, named[i]!, i) / size + rounding.variance);
}

function atMedian(prior: StandardDeviationPrior): StandardDeviationPrior {
  return prior.kind === "known" ? prior : { kind: "known", value: deviationAt(prior, 0) };
}

/** Effects without a prior that cannot be separated are refused in the words of the caller. */
function separable<T>(attempt: () => T): T {
  try {
    return attempt();
  } catch (error) {
    if (!isPollError(error) || error.issues[0].path[0] !== "sumToZero") throw error;
    return refuse(
      "inseparable-effects",
      ["fixedEffects"],
      "Modes and populations always go together in these polls, so their effects cannot be separated.",
      "Ask for one of the two.",
    );
  }
}

/** A poll and how it stands to the line. */
export interface FittedReading extends Pick<Reading, "address" | "value" | "unit"> {
  /** Middle of the field window. */
  readonly date: string;
  /** Levels of its effects. */
  readonly levels: ReadingLevels;
  /** Respondents divided by the design effect. */
  readonly effectiveSampleSize: Figure;
  /** Standard error of sampling, design and rounding, at the smoothed share. */
  readonly standardError: number;
  /** Line and effects together, at the likeliest standard deviations and jumps. */
  readonly fitted: Figure;
  /** Printed less fitted. */
  readonly residual: Figure;
  /** Residual in standard errors that know the excess, and that the poll drew the line to itself; null where they are 0. */
  readonly standardised: number | null;
  /** Two-sided chance of such a residual, by Holm's method over all polls; null with it. */
  readonly adjustedPValue: number | null;
}

/** Polls that lie far from where the fit has them. */
export interface TrendStandOuts {
  /** Standardised residuals from here on stand out. */
  readonly from: number;
  /** Addresses, the furthest first. */
  readonly polls: readonly string[];
  /** How many would stand out by chance alone. */
  readonly expectedByChance: Figure;
  /** Addresses of those that are left after Holm's adjustment. */
  readonly afterHolm: readonly string[];
}

/** Residuals poll by poll; those of a window that was spread are of its parts together. */
function residualsOf(
  readings: readonly TrendReading[],
  variances: readonly number[],
  readingOf: readonly number[],
  fitted: readonly FittedObservation[],
): readonly FittedReading[] {
  const sums = readings.map(() => ({ parts: 0, mean: 0, variance: 0 }));
  for (const [i, reading] of readingOf.entries()) {
    const sum = sums[reading]!;
    const { mean, variance } = fitted[i]!;
    sum.parts += 1;
    sum.mean += (mean - sum.mean) / sum.parts;
    sum.variance += (variance - sum.variance) / sum.parts;
  }
  const standardised = readings.map(({ value }, i) => {
    const own = variances[i]! + fitted[0]!.excess;
    // the poll drew the fit to itself
    const left = own - sums[i]!.variance;
    return left > 1e-12 * own ? (value - sums[i]!.mean) / Math.sqrt(left) : null;
  });
  const adjusted = adjustKnownPValues(standardised.map((z) => (z === null ? null : twoSided(z))));
  return readings.map(({ address, value, unit, levels, days, size }, i) => ({
    address,
    date: dateOfDay(middleOf({ days })),
    value,
    unit,
    levels,
    effectiveSampleSize: countFigure(size),
    standardError: Math.sqrt(variances[i]!),
    fitted: { value: sums[i]!.mean, unit },
    residual: differenceFigure(value - sums[i]!.mean),
    standardised: standardised[i]!,
    adjustedPValue: adjusted[i]!,
  }));
}

/** Which polls stand out, and how many would without anything amiss. */
function standOuts(polls: readonly FittedReading[], level: number): TrendStandOuts {
  const known = polls.filter(({ standardised }) => standardised !== null);
  const distance = ({ standardised }: FittedReading): number => Math.abs(standardised!);
  const far = known.filter((poll) => distance(poll) >= STANDS_OUT).sort((a, b) => distance(b) - distance(a));
  return {
    from: STANDS_OUT,
    polls: far.map(addressOf),
    expectedByChance: countFigure(known.length * twoSided(STANDS_OUT)),
    afterHolm: far.filter(({ adjustedPValue }) => adjustedPValue! < 1 - level).map(addressOf),
  };
}

function addressOf({ address }: FittedReading): string {
  return address;
}

const STANDS_OUT = 2;

function twoSided(z: number): number {
  return 2 * normalUpperTail(Math.abs(z));
}
