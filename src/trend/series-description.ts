import type { Verdict } from "../comparability/verdict.ts";
import type { Interval } from "../estimate/estimate.ts";
import type { Figure } from "../estimate/figure.ts";
import type { Lineage } from "../estimate/lineage.ts";
import type { AppliedSurveyErrors } from "../estimate/survey-errors.ts";
import type { Labelled } from "../estimate/topic.ts";
import type { Caution } from "../model/caution.ts";
import type { Source } from "../model/source.ts";
import type { ChiSquaredStatistic } from "../stats/chi-squared.ts";
import type { JudgedChange } from "./change-estimate.ts";
import type { LinkKind, SeriesRun } from "./series.ts";

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
