import { briefOf, type Finding } from "../comparability/audit.ts";
import type { FindingCode } from "../comparability/audit-rule.ts";
import { RELATED_HOUSES } from "../comparability/topline-rules.ts";
import type { Interval } from "../estimate/estimate.ts";
import type { Figure } from "../estimate/figure.ts";
import type { Lineage } from "../estimate/lineage.ts";
import { N_NOT_PUBLISHED } from "../estimate/precision.ts";
import type { AppliedSurveyErrors } from "../estimate/survey-errors.ts";
import { type SurveyNames, surveyNames } from "../estimate/survey-names.ts";
import type { Labelled } from "../estimate/topic.ts";
import { capital } from "../format/capital.ts";
import { formatDate } from "../format/date.ts";
import { formatList, formatQuantity } from "../format/number.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import type { Source } from "../model/source.ts";
import type { BreakTest } from "../stats/break-test.ts";
import type { ChangeShape } from "../stats/change-shapes.ts";
import type { Reading } from "./reading.ts";
import { READINGS_LEFT_OUT, SEVERAL_HOUSES, SEVERAL_QUESTIONS } from "./series-cautions.ts";
import type { BrokenLink, Series } from "./series-of.ts";

export const CHANGE_OF_METHOD: CautionKind = {
  code: "change-of-method",
  label: "Method",
  group: "with-the-number",
  brief: "method changed on the same days",
  remedy: "Test the pair with `change`, which says how far that could move it.",
};
export const SHAPE_NOT_TOLD_APART: CautionKind = {
  code: "shape-not-told-apart",
  label: "Shape",
  remedy: "Do not date the change.",
};
const ONE_SURVEY_LEVEL: CautionKind = {
  code: "one-survey-level",
  label: "Levels",
  remedy: "Wait for another, or ask for `minimumLength: 2`.",
};
const LEVEL_ACROSS_BREAK: CautionKind = {
  code: "level-across-break",
  label: "Levels",
  group: "with-the-number",
  brief: "one level for two populations",
  remedy: "Such a level is not opinion alone.",
};
const READINGS_POOLED: CautionKind = { code: "readings-pooled", label: "Levels" };

export function breakCautions(
  course: SeriesCourse,
  { breaks, shapes, levels, across }: Pick<SeriesBreaks, "breaks" | "shapes" | "levels" | "across">,
  count: number,
  { longOf }: SurveyNames,
): readonly Caution[] {
  const cautions: Caution[] = [];
  const coinciding = breaks.filter(({ coincides }) => coincides.length > 0);
  if (coinciding.length > 0) {
    const each = coinciding.map(({ set, coincides }) => {
      const what = new Set(coincides.flatMap(({ findings }) => findings.map(({ code }) => briefOf(code))));
      return `the break between ${formatSpans(set)} (${[...what].join(", ")})`;
    });
    cautions.push(
      caution(
        CHANGE_OF_METHOD,
        `The method changed on the days of ${each.join("; ")}: the change of method may explain part of such a step.`,
      ),
    );
  }
  if (across.length > 0) {
    const cuts = across.map(
      ({ from, to, codes }) => `${longOf(from)} and ${longOf(to)} (${codes.map(codeWords).join(", ")})`,
    );
    cautions.push(caution(LEVEL_ACROSS_BREAK, `One level joins surveys that are not comparable: ${cuts.join("; ")}.`));
  }
  // where another shape fits better, that is the finding
  if (course === "breaks") {
    const own = shapeOfBreaks({ breaks, shapes })!;
    const steps = breaks.length === 1 ? "a step" : "the steps";
    const rivals = shapes.filter((shape) => isSmooth(shape) && shape.schwarz < own.schwarz + SHAPES_TOLD_APART);
    const names = rivals.map(({ shape }) => (shape === "line" ? "a straight line" : "a gradual change")).join(" or ");
    const doubt =
      rivals.length > 0
        ? `${capital(names)} fits the polls as well as ${steps}: read no date as a turning point.`
        : count < FEWEST_FOR_SHAPES
          ? `With ${formatQuantity(count, "poll")} a step and a gradual change cannot be separated.`
          : null;
    if (doubt !== null) cautions.push(caution(SHAPE_NOT_TOLD_APART, doubt));
  }
  const single = levels.filter(({ readings }) => readings.value === 1).length;
  if (breaks.length > 0 && single > 0) {
    cautions.push(
      caution(
        ONE_SURVEY_LEVEL,
        `${formatQuantity(single, "level")} ${single === 1 ? "rests" : "rest"} on one poll: one outlier looks like a break, too.`,
      ),
    );
  }
  return cautions;
}

function codeWords(code: string): string {
  return code.replaceAll("-", " ");
}

function formatSpans(set: readonly DateSpan[]): string {
  return formatList(
    set.map(({ from, to }) => `${formatDate(from)} and ${formatDate(to)}`),
    "or",
  );
}

/** What is said of the series, as far as it concerns the readings taken. */
export function readingCautions(
  { cautions, readings, leftOut, lineage }: Series,
  withoutSize: number,
  pooled: readonly (readonly string[])[],
): readonly Caution[] {
  const { longOf } = surveyNames(lineage.surveys);
  const ofAll = [SEVERAL_HOUSES, SEVERAL_QUESTIONS, RELATED_HOUSES, N_NOT_PUBLISHED, READINGS_LEFT_OUT].map(
    (kind) => kind.code,
  );
  return [
    ...cautions.filter(({ code }) => !ofAll.includes(code)),
    ...leftOut.flatMap(({ address, question, message }): readonly Caution[] =>
      question === readings[0]!.question
        ? [caution(READINGS_LEFT_OUT, `One poll is left out: ${longOf(address)}.`, { detail: message })]
        : [],
    ),
    ...(withoutSize === 0
      ? []
      : [
          caution(
            N_NOT_PUBLISHED,
            `No sample size on record for ${String(withoutSize)} of ${formatQuantity(readings.length, "poll")}: left out.`,
          ),
        ]),
    ...pooled.map(
      (addresses): Caution =>
        caution(
          READINGS_POOLED,
          `${formatQuantity(addresses.length, "poll")} have the same dates: their mean was taken.`,
          {
            detail: `${formatList(addresses)}.`,
          },
        ),
    ),
  ];
}

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
