import { formatDate } from "../format/date.ts";
import { formatList, formatQuantity } from "../format/number.ts";
import type { Caution } from "../model/caution.ts";
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
    cautions.push({
      code: "change-of-method",
      message: `Not evidence of a change of opinion, since the method changed on the same days: ${each.join("; ")}.`,
    });
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
      cautions.push({
        code: "shape-not-told-apart",
        message: `A${names.slice(1)} accounts for the readings ${how} ${steps === "step" ? "a step" : "the steps"}: the dates are a way to put it.`,
      });
    } else if (count < FEWEST_FOR_SHAPES) {
      cautions.push({
        code: "shape-not-told-apart",
        message: `With ${formatQuantity(count, "reading")} a step and a drift cannot be told apart.`,
      });
    } else if (own.parameters >= count) {
      cautions.push({
        code: "shape-not-told-apart",
        message: `The steps take ${String(own.parameters)} parameters for ${formatQuantity(count, "reading")}: so many would account for almost any course, and no shape can be told from another.`,
      });
    }
  }
  const single = levels.filter(({ readings }) => readings.value === 1).length;
  if (breaks.length > 0 && single > 0) {
    cautions.push({
      code: "one-survey-level",
      message: `${formatQuantity(single, "level")} ${single === 1 ? "rests" : "rest"} on one survey: an odd survey looks like a break, too.`,
    });
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
  const ofAll: readonly Caution["code"][] = [
    "several-houses",
    "several-questions",
    "related-houses",
    "n-not-published",
    "readings-left-out",
  ];
  return [
    ...cautions.filter(({ code }) => !ofAll.includes(code)),
    ...leftOut.flatMap(({ address, question, message }): readonly Caution[] =>
      question === readings[0]!.question
        ? [{ code: "readings-left-out", message: `${address} is left out. ${message}` }]
        : [],
    ),
    ...(withoutSize === 0
      ? []
      : [
          {
            code: "n-not-published" as const,
            message: `n is not known for ${String(withoutSize)} of ${formatQuantity(readings.length, "reading")}: left out.`,
          },
        ]),
    ...pooled.map(
      (addresses): Caution => ({
        code: "readings-pooled",
        message: `${formatList(addresses)} are of one time: their mean was taken.`,
      }),
    ),
  ];
}
