import type { Finding } from "../comparability/audit.ts";
import type { FindingCode } from "../comparability/audit-rule.ts";
import type { Interval } from "../estimate/estimate.ts";
import type { Figure } from "../estimate/figure.ts";
import type { Lineage } from "../estimate/lineage.ts";
import type { AppliedSurveyErrors } from "../estimate/survey-errors.ts";
import type { Labelled } from "../estimate/topic.ts";
import type { Caution } from "../model/caution.ts";
import type { Source } from "../model/source.ts";
import type { BreakTest } from "../stats/break-test.ts";
import type { ChangeShape } from "../stats/change-shapes.ts";
import type { Reading } from "./reading.ts";
import type { BrokenLink } from "./series.ts";

/** Calendar days, both included. */
export interface DateSpan {
  readonly from: string;
  readonly to: string;
}

/** What differs between two readings that are neighbours, of the kind that can move a share without anyone changing their mind. */
export interface CoincidingChange {
  readonly from: string;
  readonly to: string;
  readonly findings: readonly Finding[];
}

/** One break: the level of the readings before it is not that of the readings after it. */
export interface SeriesBreak extends Figure {
  /** Addresses of the last reading before it and of the first after it, of those with n. */
  readonly before: string;
  readonly after: string;
  /** From the middle of the one to the middle of the other: the data cannot place it more closely. */
  readonly between: DateSpan;
  /** The set of days that holds it with the chance `level`, in order. */
  readonly set: readonly DateSpan[];
  /** Chance that the set holds the break: 0.95 is 95%. */
  readonly level: number;
  /** Level after minus level before. */
  readonly value: number;
  /** Of the step, with rounding, scatter and what the house is off by, as if its place were known. */
  readonly pollInterval: Interval;
  /** Against no break between its neighbours. */
  readonly pValue: number;
  /** Changes of method that fall within the set. Where there is one, a part of the step may come from it. */
  readonly coincides: readonly CoincidingChange[];
  /** What is not known on some side of a link within the set: it may have changed there. */
  readonly notKnown: readonly FindingCode[];
  /** One level, one step, a line and a drift over the readings between its neighbours, the best first. */
  readonly shapes: readonly ChangeShape[];
}

/** Readings that share a level. */
export interface LevelStretch extends Figure {
  readonly from: string;
  readonly to: string;
  /** How many share it. */
  readonly readings: Figure;
  /** Their mean by precision, as a proportion. */
  readonly value: number;
  /** With rounding, scatter and what the house is off by, as if the places of the breaks were known. */
  readonly pollInterval: Interval;
}

/**
 * How a series went: too few readings to say; one level; no one level, but no break that is rare on its own; breaks; a gradual
 * change that fits better than its breaks; or so many breaks that a level has fewer than two readings on average.
 */
export type SeriesCourse = "too-few" | "one-level" | "unclear" | "breaks" | "gradual" | "restless";

/** When a series moved, as far as its readings tell. */
export interface SeriesBreaks extends Labelled {
  readonly kind: "series-breaks";
  /** Level of the test, the sets and the intervals: 0.95 is 95%. */
  readonly level: number;
  readonly house: string;
  readonly question: string;
  /** Readings that enter. */
  readonly readings: Figure;
  /** All that were looked at, by date, also those without n. */
  readonly polls: readonly Pick<Reading, "address" | "value" | "unit">[];
  /** Addresses of readings whose n is not known: they enter nothing. */
  readonly withoutSize: readonly string[];
  /** Addresses of readings of one time, of which the mean was taken. */
  readonly pooled: readonly (readonly string[])[];
  /** The finding. Where it is not `breaks`, no date is one. */
  readonly course: SeriesCourse;
  /** Against one level with scatter and a house error that fades. Null where there are too few times. */
  readonly test: Pick<BreakTest, "statistic" | "pValue" | "replicates"> | null;
  /** What the readings of one level differ by beyond sampling and rounding, a standard deviation: its root mean square. */
  readonly scatter: Figure;
  /** The sizes of the errors beyond sampling that are counted in; `shared` is not, since it falls on all levels alike. */
  readonly surveyErrors: AppliedSurveyErrors;
  readonly breaks: readonly SeriesBreak[];
  /** The levels between the breaks; one where there is none. */
  readonly levels: readonly LevelStretch[];
  /** Where a level goes across what breaks the series. */
  readonly across: readonly BrokenLink[];
  /** One level, one step, the stairs found, a line and a drift over all readings, each with scatter, the best first; empty with too few times. */
  readonly shapes: readonly ChangeShape[];
  readonly intervalKind: "sampling" | "modelled";
  readonly method: "segmentation-with-scatter";
  readonly cautions: readonly Caution[];
  readonly sources: readonly Source[];
  readonly lineage: Lineage;
}

/** Differences in Schwarz's criterion below it separate no shape from another. */
export const SHAPES_TOLD_APART = 2;

/** With fewer readings a drift and a step look alike. */
export const FEWEST_FOR_SHAPES = 8;

/** With fewer times there is no telling a break from one odd reading: two are what `change` is for. */
export const FEWEST_FOR_BREAKS = 4;

export function isSmooth({ shape }: ChangeShape): boolean {
  return shape === "line" || shape === "drift";
}

/** The best of the shapes that are gradual, or of those that are not; null where there is none. */
export function bestShape(shapes: readonly ChangeShape[], smooth: boolean): ChangeShape | null {
  return shapes.find((shape) => isSmooth(shape) === smooth) ?? null;
}

/** The shape of the breaks themselves, of those set beside each other. */
export function shapeOfBreaks({ breaks, shapes }: Pick<SeriesBreaks, "breaks" | "shapes">): ChangeShape | null {
  const name = breaks.length === 0 ? "constant" : breaks.length === 1 ? "step" : "stairs";
  return shapes.find(({ shape }) => shape === name) ?? null;
}
