import type { Caution } from "../model/caution.ts";
import type { FieldDates } from "../model/dates.ts";
import type { Source } from "../model/source.ts";
import type { SampleSize } from "../model/survey.ts";
import type { Topline } from "../model/topline.ts";
import type { TippingPoints } from "../stats/tipping-points.ts";
import { differenceFigure, type Figure } from "./figure.ts";
import type { Lineage } from "./lineage.ts";
import type { AppliedSurveyErrors } from "./survey-errors.ts";
import type { Labelled } from "./topic.ts";

/** Bounds as proportions, and the level at which they hold. */
export interface Interval {
  /** As a proportion or a difference of proportions. */
  readonly lower: number;
  /** In the same unit. */
  readonly upper: number;
  /** 0.95 is 95%. */
  readonly level: number;
}

/** Variances of the parts of the error, in squared proportions. Null where the part cannot be known. */
export interface ErrorParts {
  /** As if respondents were drawn by simple random sampling. */
  readonly sampling: number | null;
  /** What the design effect adds to it. */
  readonly design: number | null;
  /** From the rounding of the published figures. */
  readonly rounding: number;
  /** What the occasion of a survey adds to sampling and design. */
  readonly occasion: number | null;
  /** How the houses differ, as far as it does not cancel. */
  readonly house: number;
  /** What all houses get wrong together, as far as it does not cancel: it is part of `totalInterval` alone. */
  readonly shared: number;
}

/** A design effect on the variance, and its source. */
export interface AppliedDesignEffect extends Figure {
  /** Multiplies the variance; 1 where none is applied. */
  readonly value: number;
  readonly unit: "ratio";
  readonly origin: "not-applied" | "given" | "stated" | "implied";
}

/** A number of respondents, with how it is known. */
export interface SampleSizeFigure extends SampleSize, Figure {
  readonly unit: "count";
}

/** Who asked, when, and where in the data set it stands. */
export interface Asked {
  readonly address: string;
  /** Names of those who asked; the first is the lead pollster. */
  readonly houses: readonly string[];
  readonly fieldDates: FieldDates | null;
}

/**
 * A computed number. The same words for every verb.
 *
 * `interval` is sampling and design. `pollInterval` adds rounding and the usual differences between polls; verdicts rest on it.
 * `totalInterval` adds what all polls get wrong together. Each is for the true value, not for another poll. What is not known is
 * null, and a caution says why.
 */
export interface Estimate extends Figure, Labelled {
  readonly kind: string;
  /** Proportion, or difference of proportions. */
  readonly value: number;
  /** Of sampling and design, as a proportion; null where n is unknown. */
  readonly standardError: number | null;
  readonly interval: Interval | null;
  /** With rounding, and the errors of occasion and house. */
  readonly pollInterval: Interval | null;
  /** With the error that all polls share, too. */
  readonly totalInterval: Interval | null;
  /** The sizes of the errors beyond sampling that are counted in. */
  readonly surveyErrors: AppliedSurveyErrors;
  /** Respondents of a simple random sample without other errors that would be as sure as `pollInterval`; null where n is unknown, and for two surveys, which have each their own. */
  readonly countsFor: Figure | null;
  /** The error beyond sampling that `pollInterval` allows each survey here, a standard deviation for a share of one half. */
  readonly allowed: Figure;
  /** `modelled` for samples whose members chose themselves: the interval then holds only under a model. */
  readonly intervalKind: "sampling" | "modelled";
  readonly errors: ErrorParts;
  readonly sampleSize: SampleSizeFigure | null;
  /** Respondents divided by the design effect; null where n is unknown. */
  readonly effectiveSampleSize: Figure | null;
  readonly designEffect: AppliedDesignEffect;
  /** Of the test against 0, in standard errors; null where there is none. */
  readonly statistic: number | null;
  /** Two-sided, of `statistic`; null with it. */
  readonly pValue: number | null;
  readonly method: string;
  readonly cautions: readonly Caution[];
  readonly sources: readonly Source[];
  readonly lineage: Lineage;
}

/** Variance of the errors beyond sampling, design and rounding. */
export function beyondSampling({ occasion, house, shared }: Pick<ErrorParts, "occasion" | "house" | "shared">): number {
  return (occasion ?? 0) + house + shared;
}

/** Up to where a verdict holds, from sampling and rounding and the one thing asked about. */
export interface Tipping {
  /** The largest design effect, of each survey, at which it holds; null where it does not hold by sampling and rounding alone. */
  readonly designEffect: Figure | null;
  /** The largest error of each survey beyond sampling at which it does, a standard deviation for a share of one half. */
  readonly surveyError: Figure | null;
}

export function tippingFigures({ designEffect, surveyError }: TippingPoints): Tipping {
  return {
    designEffect: designEffect === null ? null : { value: designEffect, unit: "ratio" },
    surveyError: surveyError === null ? null : differenceFigure(surveyError),
  };
}

/** Bounds alone, at a level. */
export function intervalOf({ lower, upper }: Omit<Interval, "level">, level: number): Interval {
  return { lower, upper, level };
}

/** A number of respondents as a figure of a result. */
export function sizeFigure(size: SampleSize | null): SampleSizeFigure | null {
  return size === null ? null : { ...size, unit: "count" };
}

/** Who asked what a topline holds, and when. */
export function askedIn({ address, organisations, survey }: Topline): Asked {
  return { address, houses: organisations.houses.map(({ name }) => name), fieldDates: survey.fieldDates };
}
