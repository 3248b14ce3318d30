import type { LineageSurvey } from "../estimate/lineage.ts";
import type { BrokenLink } from "../trend/series.ts";
import { isSmooth, type SeriesBreak, type SeriesBreaks, SHAPES_TOLD_APART } from "../trend/series-breaks.ts";
import type { BreaksText } from "./breaks-texts.ts";
import { findingSides, findingSubject } from "./finding-words.ts";
import { unique } from "./provenance.ts";
import type { Speech } from "./speech.ts";

/** Size, days and what coincides: all that is known of one break. */
export function breakWords(
  speech: Speech<BreaksText>,
  { set, value: estimate, totalInterval, coincides }: SeriesBreak,
  surveyOf: (address: string) => LineageSurvey | undefined,
): string {
  const { say, dates, signed, range } = speech;
  const spans = set.map(({ from, to }) => `${dates(from)} – ${dates(to)}`).join("; ");
  const changes = coincides.flatMap(({ from, to, findings }) =>
    findings.map(
      (finding) =>
        `${findingSubject(speech, finding)} (${findingSides(speech, finding, [surveyOf(from), surveyOf(to)]).join(" → ")})`,
    ),
  );
  return (
    `${spans}: ${say("points", signed(estimate))} (${range(totalInterval)}).` +
    (changes.length === 0 ? "" : ` ${say("coincides", unique(changes).join("; "))}`)
  );
}

/** What stands against the breaks: other shapes, levels of one survey, what is not known on their days. */
export function doubtWords(
  speech: Speech<BreaksText>,
  { breaks, levels, shapes, cautions }: SeriesBreaks,
): readonly string[] {
  const { say, count } = speech;
  const has = (code: string): boolean => cautions.some((caution) => caution.code === code);
  const own = shapes.find(({ shape }) => shape === (breaks.length < 2 ? "step" : "stairs"));
  const smooth = shapes.find(({ shape }) => isSmooth(shape));
  const worse = own === undefined || smooth === undefined ? Infinity : smooth.schwarz - own.schwarz;
  const shape = say(smooth?.shape === "line" ? "straightLine" : "gradual");
  const how = worse < -SHAPES_TOLD_APART ? "shapeBetter" : worse < SHAPES_TOLD_APART ? "shapesAlike" : "shapesUntold";
  const unknown = unique(breaks.flatMap(({ notKnown }) => notKnown.map((code) => findingSubject(speech, { code }))));
  return [
    ...(has("shape-not-told-apart") ? [say(how, shape)] : []),
    ...(has("one-survey-level")
      ? [say("oneSurvey", count(levels.filter(({ readings }) => readings.value === 1).length))]
      : []),
    ...(unknown.length === 0 ? [] : [say("notKnown", unknown.join(", "))]),
  ];
}

/** Which surveys a link is between, and what breaks the series there. */
export function linkWords(
  speech: Speech<BreaksText>,
  { from, to, codes }: BrokenLink,
  surveyOf: (address: string) => LineageSurvey | undefined,
): string {
  const months = [from, to].map((address) => speech.dates(surveyOf(address)!.fieldDates!.end.slice(0, 7)));
  const subjects = codes.map((code) => findingSubject(speech, { code }));
  return `${months.join(" – ")} (${unique(subjects).join(", ")})`;
}
