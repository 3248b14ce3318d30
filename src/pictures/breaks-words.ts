import type { LineageSurvey } from "../estimate/lineage.ts";
import {
  bestShape,
  type SeriesBreak,
  type SeriesBreaks,
  SHAPES_TOLD_APART,
  shapeOfBreaks,
} from "../trend/break-cautions.ts";
import type { BrokenLink } from "../trend/series-of.ts";
import { aspectNames } from "./aspect-names.ts";
import type { PictureSpeech } from "./picture-speech.ts";
import { unique } from "./provenance.ts";
import type { BreaksText } from "./texts.ts";

/** What changed on the days of a break, beside the level: each thing once. */
export function coincidingWords(
  { language }: PictureSpeech<BreaksText>,
  { coincides }: SeriesBreak,
): readonly string[] {
  return aspectNames(
    coincides.flatMap(({ findings }) => findings.map(({ code }) => code)),
    language,
  );
}

/** What the finding means where it is not a number of breaks. */
export function courseWords(
  { say, percent }: PictureSpeech<BreaksText>,
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
      return [say("shapeBetter", say(bestShape(shapes, true)!.shape === "line" ? "straightLine" : "gradualShape"))];
    case "restless":
      return [say("fewToALevel")];
    case "breaks":
      return [];
  }
}

/** Cautions of the breaks: other shapes, levels of one survey. */
export function doubtWords(speech: PictureSpeech<BreaksText>, result: SeriesBreaks): readonly string[] {
  const { levels, shapes, cautions } = result;
  const { say, count } = speech;
  const has = (code: string): boolean => cautions.some((caution) => caution.code === code);
  const own = shapeOfBreaks(result);
  const smooth = bestShape(shapes, true);
  const alike = own !== null && smooth !== null && smooth.schwarz < own.schwarz + SHAPES_TOLD_APART;
  return [
    ...(has("shape-not-told-apart")
      ? [say(alike ? "shapesAlike" : "shapesUntold", say(smooth?.shape === "line" ? "straightLine" : "gradualShape"))]
      : []),
    ...(has("one-survey-level")
      ? [say("oneSurvey", count(levels.filter(({ readings }) => readings.value === 1).length))]
      : []),
  ];
}

/** Which surveys a link is between, and what breaks the series there. */
export function linkWords(
  speech: PictureSpeech<BreaksText>,
  { from, to, codes }: BrokenLink,
  surveyOf: (address: string) => LineageSurvey | undefined,
): string {
  const months = [from, to].map((address) => speech.dates(surveyOf(address)!.fieldDates!.end.slice(0, 7)));
  return `${unique(months).join(" – ")} (${aspectNames(codes, speech.language).join(", ")})`;
}
