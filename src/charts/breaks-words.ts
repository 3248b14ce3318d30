import type { LineageSurvey } from "../estimate/lineage.ts";
import type { BrokenLink } from "../trend/series.ts";
import {
  bestShape,
  type SeriesBreak,
  type SeriesBreaks,
  SHAPES_TOLD_APART,
  shapeOfBreaks,
} from "../trend/series-breaks.ts";
import type { BreaksText } from "./breaks-texts.ts";
import { findingSides, findingSubject } from "./finding-words.ts";
import { unique } from "./provenance.ts";
import type { Speech } from "./speech.ts";

/** Size, days and what coincides: all that is known of one break. */
export function breakWords(
  speech: Speech<BreaksText>,
  { set, value: estimate, pollInterval, coincides }: SeriesBreak,
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
    `${spans}: ${say("points", signed(estimate))} (${range(pollInterval)}).` +
    (changes.length === 0 ? "" : ` ${say("coincides", unique(changes).join("; "))}`)
  );
}

/** The finding, in a few words. */
export function headingWords({ say, count }: Speech<BreaksText>, { course, breaks }: SeriesBreaks): string {
  if (course === "gradual") return say("gradualFound");
  if (course === "restless") return say("restlessFound");
  return say(breaks.length > 0 ? "breaksFound" : "noBreakFound", count(breaks.length));
}

/** What the finding means where it is not a number of breaks. */
export function courseWords(
  { say, percent }: Speech<BreaksText>,
  { course, shapes, levels }: SeriesBreaks,
): readonly string[] {
  switch (course) {
    case "too-few":
      return [say("tooFew")];
    case "one-level":
      return [say("noBreak", percent(levels[0]!.value))];
    case "unclear":
      return [say("noClearBreak")];
    case "gradual":
      return [say("shapeBetter", say(bestShape(shapes, true)!.shape === "line" ? "straightLine" : "gradual"))];
    case "restless":
      return [say("restless")];
    case "breaks":
      return [];
  }
}

/** Cautions of the breaks: other shapes, levels of one survey, what is not known on their days. */
export function doubtWords(speech: Speech<BreaksText>, result: SeriesBreaks): readonly string[] {
  const { breaks, levels, shapes, cautions } = result;
  const { say, count } = speech;
  const has = (code: string): boolean => cautions.some((caution) => caution.code === code);
  const own = shapeOfBreaks(result);
  const smooth = bestShape(shapes, true);
  const alike = own !== null && smooth !== null && smooth.schwarz < own.schwarz + SHAPES_TOLD_APART;
  const unknown = unique(breaks.flatMap(({ notKnown }) => notKnown.map((code) => findingSubject(speech, { code }))));
  return [
    ...(has("shape-not-told-apart")
      ? [say(alike ? "shapesAlike" : "shapesUntold", say(smooth?.shape === "line" ? "straightLine" : "gradual"))]
      : []),
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
  return `${unique(months).join(" – ")} (${unique(subjects).join(", ")})`;
}
