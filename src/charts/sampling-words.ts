import type { Interval } from "../estimate/estimate.ts";
import type { LineageSurvey } from "../estimate/lineage.ts";
import type { Caution } from "../model/caution.ts";
import type { Speech } from "./speech.ts";

/** What is in the intervals of a result that has parts: sampling, rounding if told, a design effect or none. */
export function samplingWords(
  { say, level }: Speech,
  interval: Interval,
  { cautions }: { readonly cautions: readonly Caution[] },
  errors: "samplingError" | "samplingAndRounding" = "samplingAndRounding",
): string {
  const undesigned = cautions.some(({ code }) => code === "design-effect-not-applied");
  return say(errors, level(interval.level), undesigned ? say("undesigned") : "");
}

/** Many surveys in one line: how many, from when to when, and the least and the largest n. */
export function surveysLine({ say, count, dates }: Speech, surveys: readonly LineageSurvey[]): string {
  const days = surveys.flatMap(({ fieldDates }) => fieldDates ?? []);
  const sizes = surveys.flatMap(({ sampleSize }) => sampleSize?.value ?? []);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return say(
    "surveysLine",
    count(surveys.length),
    days.length === 0
      ? say("datesUnknown")
      : [
          days.map(({ start }) => start.slice(0, 7)).sort()[0]!,
          days
            .map(({ end }) => end.slice(0, 7))
            .sort()
            .at(-1)!,
        ]
          .map((date) => dates(date))
          .join(" – "),
    sizes.length === 0
      ? say("nUnknown")
      : say("n", "=", least === most ? count(least) : `${count(least)}–${count(most)}`),
  );
}
