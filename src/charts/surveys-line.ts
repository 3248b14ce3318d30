import type { LineageSurvey } from "../estimate/lineage.ts";
import type { SeriesText } from "./series-texts.ts";
import type { Speech } from "./speech.ts";

/** Many surveys in one line: how many, from when to when, and the least and the largest n. */
export function surveysLine({ say, count, dates }: Speech<SeriesText>, surveys: readonly LineageSurvey[]): string {
  const months = surveys
    .flatMap(({ fieldDates }) =>
      fieldDates === null ? [] : [fieldDates.start.slice(0, 7), fieldDates.end.slice(0, 7)],
    )
    .sort();
  const sizes = surveys.flatMap(({ sampleSize }) => sampleSize?.value ?? []).sort((one, other) => one - other);
  const span = (all: readonly string[], dash: string): string => [...new Set([all[0]!, all.at(-1)!])].join(dash);
  return say(
    "surveysLine",
    count(surveys.length),
    months.length === 0
      ? say("datesUnknown")
      : span(
          months.map((month) => dates(month)),
          " – ",
        ),
    sizes.length === 0
      ? say("nUnknown")
      : say(
          "n",
          "=",
          span(
            sizes.map((size) => count(size)),
            "–",
          ),
        ),
  );
}
