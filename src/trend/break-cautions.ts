import { briefOf } from "../comparability/audit.ts";
import { RELATED_HOUSES } from "../comparability/topline-rules.ts";
import { N_NOT_PUBLISHED } from "../estimate/precision.ts";
import { type SurveyNames, surveyNames } from "../estimate/survey-names.ts";
import { capital } from "../format/capital.ts";
import { formatDate } from "../format/date.ts";
import { formatList, formatQuantity } from "../format/number.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import type { Series } from "./series.ts";
import {
  type DateSpan,
  FEWEST_FOR_SHAPES,
  isSmooth,
  type SeriesBreaks,
  type SeriesCourse,
  SHAPES_TOLD_APART,
  shapeOfBreaks,
} from "./series-breaks.ts";
import { READINGS_LEFT_OUT, SEVERAL_HOUSES, SEVERAL_QUESTIONS } from "./series-cautions.ts";

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
