import { RELATED_HOUSES } from "../comparability/topline-rules.ts";
import { N_NOT_PUBLISHED } from "../estimate/precision.ts";
import { formatDate } from "../format/date.ts";
import { formatList, formatQuantity } from "../format/number.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import type { Series } from "./series.ts";
import {
  type DateSpan,
  FEWEST_FOR_SHAPES,
  isSmooth,
  type LevelStretch,
  type SeriesBreak,
  type SeriesShape,
  SHAPES_TOLD_APART,
} from "./series-breaks.ts";
import { READINGS_LEFT_OUT, SEVERAL_HOUSES, SEVERAL_QUESTIONS } from "./series-cautions.ts";

export const CHANGE_OF_METHOD: CautionKind = {
  code: "change-of-method",
  group: "with-the-number",
  brief: "method changed on the same days",
  remedy: "It is no evidence of a change of opinion.",
};
export const SHAPE_NOT_TOLD_APART: CautionKind = { code: "shape-not-told-apart", remedy: "Do not date the change." };
const ONE_SURVEY_LEVEL: CautionKind = {
  code: "one-survey-level",
  remedy: "Wait for another, or ask for `minimumLength: 2`.",
};
const READINGS_POOLED: CautionKind = { code: "readings-pooled" };

export function breakCautions(
  breaks: readonly SeriesBreak[],
  shapes: readonly SeriesShape[],
  levels: readonly LevelStretch[],
  count: number,
): readonly Caution[] {
  const cautions: Caution[] = [];
  const coinciding = breaks.filter(({ coincides }) => coincides.length > 0);
  if (coinciding.length > 0) {
    const each = coinciding.map(({ set, coincides }) => {
      const messages = new Set(coincides.flatMap(({ findings }) => findings.map(({ message }) => message)));
      return `the break of ${formatSpans(set)} (${[...messages].join(" ").replace(/\.$/, "")})`;
    });
    cautions.push(
      caution(
        CHANGE_OF_METHOD,
        `Not evidence of a change of opinion, since the method changed on the same days: ${each.join("; ")}.`,
      ),
    );
  }
  const steps = breaks.length < 2 ? "step" : "stairs";
  const own = shapes.find(({ shape }) => shape === steps);
  if (breaks.length > 0 && own !== undefined) {
    const rivals = shapes.filter(({ shape, schwarz }) => isSmooth(shape) && schwarz < own.schwarz + SHAPES_TOLD_APART);
    if (rivals.length > 0) {
      const better = rivals.filter(({ schwarz }) => schwarz < own.schwarz - SHAPES_TOLD_APART);
      const how = better.length > 0 ? "better than" : "as well as";
      const named = better.length > 0 ? better : rivals;
      const names = named.map(({ shape }) => (shape === "line" ? "a straight line" : "a drift")).join(" or ");
      cautions.push(
        caution(
          SHAPE_NOT_TOLD_APART,
          `A${names.slice(1)} accounts for the readings ${how} ${steps === "step" ? "a step" : "the steps"}: the dates are a way to put it.`,
        ),
      );
    } else if (count < FEWEST_FOR_SHAPES) {
      cautions.push(
        caution(
          SHAPE_NOT_TOLD_APART,
          `With ${formatQuantity(count, "reading")} a step and a drift cannot be told apart.`,
        ),
      );
    } else if (own.parameters >= count) {
      cautions.push(
        caution(
          SHAPE_NOT_TOLD_APART,
          `The steps take ${String(own.parameters)} parameters for ${formatQuantity(count, "reading")}: so many would account for almost any course, and no shape can be told from another.`,
        ),
      );
    }
  }
  const single = levels.filter(({ readings }) => readings.value === 1).length;
  if (breaks.length > 0 && single > 0) {
    cautions.push(
      caution(
        ONE_SURVEY_LEVEL,
        `${formatQuantity(single, "level")} ${single === 1 ? "rests" : "rest"} on one survey: an odd survey looks like a break, too.`,
      ),
    );
  }
  return cautions;
}

function formatSpans(set: readonly DateSpan[]): string {
  return formatList(
    set.map(({ from, to }) => `${formatDate(from)} to ${formatDate(to)}`),
    "or",
  );
}

/** What is said of the series, as far as it concerns the readings taken. */
export function readingCautions(
  { cautions, readings, leftOut }: Series,
  withoutSize: number,
  pooled: readonly (readonly string[])[],
): readonly Caution[] {
  const ofAll = [SEVERAL_HOUSES, SEVERAL_QUESTIONS, RELATED_HOUSES, N_NOT_PUBLISHED, READINGS_LEFT_OUT].map(
    (kind) => kind.code,
  );
  return [
    ...cautions.filter(({ code }) => !ofAll.includes(code)),
    ...leftOut.flatMap(({ address, question, message }): readonly Caution[] =>
      question === readings[0]!.question ? [caution(READINGS_LEFT_OUT, `${address} is left out. ${message}`)] : [],
    ),
    ...(withoutSize === 0
      ? []
      : [
          caution(
            N_NOT_PUBLISHED,
            `n is not known for ${String(withoutSize)} of ${formatQuantity(readings.length, "reading")}: left out.`,
          ),
        ]),
    ...pooled.map(
      (addresses): Caution =>
        caution(READINGS_POOLED, `${formatList(addresses)} are of one time: their mean was taken.`),
    ),
  ];
}
