import type { Interval } from "../estimate/estimate.ts";
import type { Figure } from "../estimate/figure.ts";
import type { Lineage } from "../estimate/lineage.ts";
import type { Caution } from "../model/caution.ts";
import type { Organisation } from "../model/organisation.ts";
import type { Source } from "../model/source.ts";
import type { StandardDeviationPrior } from "../stats/standard-deviation-prior.ts";
import type { BreakChoice, TrendBreak } from "./trend-breaks.ts";
import type { TrendComparison } from "./trend-comparison.ts";
import type { TrendDates, TrendSegment } from "./trend-dates.ts";
import type { TrendEffect, TrendEstimate } from "./trend-effects.ts";
import type { TrendFactorOptions, TrendFactors } from "./trend-factors.ts";
import type { TrendLeftOut, TrendPollOptions } from "./trend-polls.ts";
import type { TrendPoll, TrendStandOuts } from "./trend-residuals.ts";
import type { TrendSeparability } from "./trend-separability.ts";

/** Priors of the standard deviations of a trend, as proportions. */
export interface TrendPriors {
  /** Of the change of the line from one day to the next. */
  readonly daily: StandardDeviationPrior;
  /** Of every poll beyond its sampling and rounding. */
  readonly excess: StandardDeviationPrior;
  readonly house: StandardDeviationPrior;
  readonly wording: StandardDeviationPrior;
}

/** What `trend` can be told. */
export interface TrendOptions extends TrendPollOptions, TrendFactorOptions {
  /** Dates of the line; `"week"` unless told. */
  readonly at?: TrendDates;
  /** Where the population surveyed changed the line starts anew (`"restart"`, unless told), goes on (`"none"`), or starts anew on dates of the caller. */
  readonly breaks?: BreakChoice;
  /** Those that differ from the defaults. */
  readonly priors?: Partial<TrendPriors>;
}

/** Their names, as `checkOptions` takes them. */
export const TREND_OPTIONS = [
  "joinHouses",
  "fieldWindow",
  "identification",
  "line",
  "referenceWording",
  "fixedEffects",
  "at",
  "breaks",
  "priors",
] as const;

/** The line on one day. */
export interface TrendDay extends TrendEstimate {
  readonly date: string;
  /** Place of its segment. */
  readonly segment: number;
  /** The band with what all houses may share added; null for one house, and where effects have no prior. */
  readonly levelInterval: Interval | null;
  /** The band with an allowance for survey error added; null unless one is asked for. */
  readonly totalInterval: Interval | null;
  /** Days to the middle of the nearest poll. */
  readonly nearestPoll: number;
}

/** One standard deviation of the model. */
export interface TrendDeviation extends Figure {
  readonly name: keyof TrendPriors;
  /** The median. */
  readonly value: number;
  readonly interval: Interval;
  readonly prior: StandardDeviationPrior;
  /** Part of the variance of its prior that the polls took away; null if it was given as known. */
  readonly shareLearnt: number | null;
}

/** How the line changes with the width of all priors. */
export interface TrendSensitivity {
  readonly priorScale: 0.5 | 2;
  /** Mean width of the band, in widths of that with the priors as they are. */
  readonly bandWidth: number;
  /** Same for the band with what all houses may share; null without one. */
  readonly levelBandWidth: number | null;
  /** Furthest that the line moves on the dates looked at, 60 at most. */
  readonly largestShift: Figure;
}

/** One line through polls of several houses and wordings. */
export interface Trend {
  readonly kind: "trend";
  readonly label: string;
  readonly measure: "share" | "lead";
  /** Level of the bands: 0.95 is 95%. */
  readonly level: number;
  /** What the line stands for: whose polls, in which wording. */
  readonly line: TrendFactors["line"] & { readonly houses: readonly string[]; readonly days: readonly TrendDay[] };
  readonly identification: TrendFactors["identification"];
  readonly breaks: readonly TrendBreak[];
  readonly segments: readonly TrendSegment[];
  readonly effects: readonly TrendEffect[];
  readonly separability: TrendSeparability;
  readonly deviations: readonly TrendDeviation[];
  readonly polls: readonly TrendPoll[];
  readonly standOuts: TrendStandOuts;
  readonly leftOut: readonly TrendLeftOut[];
  /** Sets of variances that were mixed, and how many times as wide the band is as with the likeliest set alone. */
  readonly integration: { readonly points: number; readonly widening: number | null };
  /** Of halved and of doubled priors; empty for a line without dates. */
  readonly sensitivity: readonly TrendSensitivity[];
  /** Null with anchors, and where the daily change was given as known. */
  readonly comparison: TrendComparison | null;
  /** Averaged over the priors. */
  readonly logEvidence: number;
  /** At the likeliest variances. */
  readonly logLikelihood: number;
  readonly intervalKind: "modelled";
  readonly method: "local-level";
  readonly organisations: readonly Organisation[];
  readonly cautions: readonly Caution[];
  readonly sources: readonly Source[];
  readonly lineage: Lineage;
}
