import { mean, standardDeviation } from "simple-statistics";
import type { Figure } from "../estimate/figure.ts";
import { DAYS_A_YEAR, dateOfDay } from "../model/dates.ts";
import { maximumOf } from "../stats/extremes.ts";
import { localLevelFitter } from "../stats/local-level-fit.ts";
import type { LevelModelOptions, LevelObservation } from "../stats/local-level-model.ts";
import { type LevelPriors, type LocalLevelPosterior, localLevelPosterior } from "../stats/local-level-posterior.ts";
import { productQuadrature } from "../stats/product-quadrature.ts";
import type { StandardDeviationPrior } from "../stats/standard-deviation-prior.ts";
import { type TrendEstimate, trendEstimate } from "./trend-effects.ts";

/** How well a simpler line does beside the one that moves from day to day. */
export interface SimplerLine {
  /** Natural logarithm of the chance of the polls under this line. */
  readonly logEvidence: number;
  /** Of the moving line less this one: above 0 the moving line explains the polls better, so many powers of e. */
  readonly difference: number;
  /** From a difference of 1 and of 3 on, that is 2.7 and 20 times as likely. */
  readonly verdict: "much worse" | "worse" | "as good" | "better" | "much better";
}

/** Whether a simpler line would do: houses, wordings and excess variance stay in each. */
export interface TrendComparison {
  /** Standard deviation of the prior of the step and of the whole rise of the straight line: as far as the prior of the moving line lets it come from the first day to the last. */
  readonly priorChange: number;
  /** No change at all between restarts. */
  readonly flat: SimplerLine;
  /** The same change by the day. */
  readonly straight: SimplerLine & { readonly perYear: Figure & { readonly standardError: number } };
  /** One step on one day, which may be any. */
  readonly step: SimplerLine & {
    /** The likeliest day, first of what comes after, and how far it goes there. */
    readonly date: string;
    readonly size: TrendEstimate;
    /** How likely that day is among the days that were tried. */
    readonly probability: number;
    readonly daysTried: number;
  };
}

/** What is compared. */
interface ComparedFit {
  readonly observations: readonly LevelObservation[];
  /** The reading of each observation: a field window that is spread has one for each of its days. */
  readonly readingOf: readonly number[];
  readonly model: LevelModelOptions;
  readonly priors: LevelPriors;
  readonly logEvidence: number;
}

/** A line that does not move from day to day. */
type StillFit = Pick<ComparedFit, "observations" | "model" | "priors">;

/**
 * The evidence of simpler lines. The slope is integrated over its prior, and the day of the step over all that were tried,
 * so that neither is better only because it may choose.
 */
export function compareSimplerLines(fit: ComparedFit): TrendComparison {
  const days = [...new Set(fit.observations.map(({ day }) => day))].sort((a, b) => a - b);
  const span = days.at(-1)! - days[0]!;
  const priorChange = Math.sqrt(meanSquare(fit.priors.daily) * Math.max(1, span));
  const tried = steppingDays(days);
  const still: StillFit = {
    observations: withoutDays(fit, [...(fit.model.restarts ?? []), ...tried]),
    model: fit.model,
    priors: { ...fit.priors, daily: { kind: "known", value: 0 } },
  };
  const flat = posteriorOf(still);
  return {
    priorChange,
    flat: simpler(fit, flat.logEvidence),
    straight: straightLine(fit, still, priorChange, days[0]!, span),
    step: oneStep(fit, still, priorChange, tried),
  };
}

/**
 * Two observations for the days of a reading between two of the days on which the level may move: at their mean, plus and
 * minus their standard deviation.
 *
 * A level that moves on no other day, or in a straight line, fits them as it fits the days, since it asks for no more than
 * the sum, the mean and the spread of their days. A year is 365 observations, and these lines are fitted a hundred times.
 */
function withoutDays({ observations, readingOf }: ComparedFit, moves: readonly number[]): readonly LevelObservation[] {
  const ends = [...new Set(moves)].sort((a, b) => a - b);
  const parts = new Map<string, LevelObservation[]>();
  for (const [i, observation] of observations.entries()) {
    const key = `${String(readingOf[i])} ${String(ends.findLastIndex((end) => end <= observation.day))}`;
    const own = parts.get(key);
    if (own === undefined) parts.set(key, [observation]);
    else own.push(observation);
  }
  return [...parts.values()].flatMap((own) => {
    if (own.length < 3) return own;
    const share = own.reduce((sum, part) => sum + (part.share ?? 1), 0) / 2;
    const days = own.map(({ day }) => day);
    const [middle, deviation] = [mean(days), standardDeviation(days)];
    return [middle - deviation, middle + deviation].map((day) => ({ ...own[0]!, day, share }));
  });
}

/** Mean of the square of a standard deviation under its prior. */
function meanSquare(prior: StandardDeviationPrior): number {
  if (prior.kind === "exponential") return 2 * prior.mean ** 2;
  return prior.kind === "half-normal" ? prior.scale ** 2 : prior.value ** 2;
}

function posteriorOf({ observations, model, priors }: StillFit): LocalLevelPosterior {
  return localLevelPosterior(observations, { ...model, priors, nodes: 3, days: [], lines: [] });
}

function simpler(fit: ComparedFit, logEvidence: number): SimplerLine {
  const difference = fit.logEvidence - logEvidence;
  const size = Math.abs(difference);
  const much = size < 3 ? "" : "much ";
  const verdict = size < 1 ? "as good" : (`${much}${difference > 0 ? "worse" : "better"}` as const);
  return { logEvidence, difference, verdict };
}

/** The rise from the first day to the last is normal for given variances; the evidence is integrated over it. */
function straightLine(
  fit: ComparedFit,
  still: StillFit,
  priorChange: number,
  first: number,
  span: number,
): TrendComparison["straight"] {
  const without = (rise: number): LevelObservation[] =>
    still.observations.map((each) => ({
      ...each,
      value: each.value - rise * ((each.day - first) / Math.max(1, span) - 0.5),
    }));
  // the variances follow from the rise, and the rise from the variances: least squares are near both
  let centre = leastSquares(still.observations, first, span);
  let deviation = priorChange;
  for (let round = 0; round < 2; round += 1) {
    const { mode: variances } = posteriorOf({ ...still, observations: without(centre) });
    const at = (rise: number) => localLevelFitter(without(rise), still.model).logLikelihood(variances);
    const [below, middle, above] = [at(-priorChange), at(0), at(priorChange)];
    const curvature = (2 * middle - below - above) / priorChange ** 2 + 1 / priorChange ** 2;
    centre = (above - below) / (2 * priorChange) / curvature;
    deviation = 1 / Math.sqrt(curvature);
  }
  // the evidence at three rises, weighted by the prior over the density from which the rises come
  const logs = productQuadrature(3, 1).map(({ at, weight }) => {
    const rise = centre + deviation * at[0]!;
    const { logEvidence } = posteriorOf({ ...still, observations: without(rise) });
    const ratio = (at[0]! ** 2 - (rise / priorChange) ** 2) / 2 + Math.log(deviation / priorChange);
    return logEvidence + ratio + Math.log(weight);
  });
  const perYear = DAYS_A_YEAR / Math.max(1, span);
  return {
    ...simpler(fit, logSum(logs)),
    perYear: { value: centre * perYear, unit: "difference-per-year", standardError: deviation * perYear },
  };
}

/** Rise over the whole time by least squares, weighted by the inverse variances. */
function leastSquares(observations: readonly LevelObservation[], first: number, span: number): number {
  const rows = observations.map(({ day, value, variance, share = 1 }) => {
    return { x: (day - first) / Math.max(1, span), value, weight: share / variance };
  });
  const mean = (of: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((sum, row) => sum + row.weight * of(row), 0) / rows.reduce((sum, { weight }) => sum + weight, 0);
  const [x, value] = [mean((row) => row.x), mean((row) => row.value)];
  const spread = mean((row) => (row.x - x) ** 2);
  return spread === 0 ? 0 : mean((row) => (row.x - x) * (row.value - value)) / spread;
}

/** The evidence at the likeliest day, times how likely the others are beside it. */
function oneStep(
  fit: ComparedFit,
  still: StillFit,
  priorChange: number,
  tried: readonly number[],
): TrendComparison["step"] {
  const withStep = (day: number): StillFit => ({
    observations: still.observations.map((each) => ({
      ...each,
      levels: { ...each.levels, [STEP]: each.day < day ? null : "after" },
    })),
    model: { ...still.model, factors: { ...still.model.factors, [STEP]: "random" } },
    priors: {
      ...still.priors,
      effects: { ...still.priors.effects, [STEP]: { kind: "known", value: priorChange } },
    },
  });
  const likelihoods = (variances: LocalLevelPosterior["mode"]): number[] =>
    tried.map((day) => {
      const { observations, model } = withStep(day);
      return localLevelFitter(observations, model).logLikelihood(variances);
    });
  const start = posteriorOf(withStep(tried[Math.floor(tried.length / 2)]!));
  let best = tried[highest(likelihoods(start.mode))]!;
  let at = posteriorOf(withStep(best));
  // the variances follow from the day, and the day from the variances
  const logs = likelihoods(at.mode);
  if (tried[highest(logs)] !== best) {
    best = tried[highest(logs)]!;
    at = posteriorOf(withStep(best));
  }
  const all = logSum(logs);
  const own = logs[tried.indexOf(best)]!;
  const effect = at.effects.find(({ factor }) => factor === STEP)!;
  return {
    ...simpler(fit, at.logEvidence + all - own - Math.log(tried.length)),
    date: dateOfDay(Math.ceil(best)),
    size: trendEstimate(effect),
    probability: Math.exp(own - all),
    daysTried: tried.length,
  };
}

/** Days with polls before them and from them on, at most so many that the cost grows with the polls alone. */
function steppingDays(days: readonly number[]): readonly number[] {
  const later = days.slice(1);
  if (later.length <= MOST_STEPS) return later.length === 0 ? days : later;
  return Array.from({ length: MOST_STEPS }, (_, i) => later[Math.round((i * (later.length - 1)) / (MOST_STEPS - 1))]!);
}

function highest(logs: readonly number[]): number {
  return logs.reduce((best, value, i) => (value > logs[best]! ? i : best), 0);
}

/** log Σ exp */
function logSum(logs: readonly number[]): number {
  const top = maximumOf(logs);
  return top + Math.log(logs.reduce((sum, value) => sum + Math.exp(value - top), 0));
}

/** Name of the factor of the step, which no factor of a trend has. */
const STEP = "step";

const MOST_STEPS = 60;
