import type { Row } from "../report/columns.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { type SeriesBreak, type SeriesBreaks, SHAPE_NOT_TOLD_APART } from "../trend/break-cautions.ts";
import {
  outerRange,
  pointsWords,
  questionForms,
  questionWords,
  seriesSource,
  shortHouse,
  sizeInPoints,
  sizesNote,
  spanOf,
  withShare,
} from "./asked-words.ts";
import { coincidingWords, courseWords, doubtWords, linkWords } from "./breaks-words.ts";
import type { ResultPicture, RowWords } from "./picture.ts";
import { headlineForms, type PictureOptions, type PictureSpeech, pictureOf, pictureSpeech } from "./picture-speech.ts";
import { askedDesignEffect, designEffectWords } from "./provenance.ts";
import { letterOf, monthsWords, shortMonth } from "./short-month.ts";
import { beforeDeck, subjectOf } from "./subject.ts";
import { BREAKS_TEXTS } from "./texts.ts";
import { betweenWords } from "./time-words.ts";
import { headingOf, listWords } from "./topic-words.ts";
import { eventTurns, surveyTurns, type Turn, turnHints, turnRows } from "./turns.ts";

type Say = PictureSpeech<keyof typeof BREAKS_TEXTS>;

/**
 * When a series moved, before it has a width.
 *
 * @param rows The polls, the levels between the breaks, and the days that hold each break; with its place as `segment`.
 */
export function breaksPicture(result: SeriesBreaks, rows: readonly Row[], options: PictureOptions): ResultPicture {
  const speech = pictureSpeech(options, BREAKS_TEXTS);
  const { say, dates, percent } = speech;
  const { breaks, lineage, level, intervalKind, surveyErrors } = result;
  const surveyOf = (address: string) => lineage.surveys.find(({ id }) => id === address.split("/")[0]);
  const subject = subjectOf(speech, result);
  const [asked = ""] = questionWords(speech, lineage.questions);
  const ringWords = breaks.map((found) => breakForms(speech, found));
  const turns = turnsWithin(speech, result);
  const ringed = turnRows([...turns, ...eventTurns(speech, options)]);
  const links = result.across.map((link) => linkWords(speech, link, surveyOf));
  const joined = links.length === 0 ? [] : [say("fact", say("acrossCare"), links.join("; ")), say("acrossCare")];
  const effect = askedDesignEffect(speech, lineage);
  const errors = surveyErrors.occasion > 0 || surveyErrors.house > 0 ? "ranges" : "errorsAlone";
  const bands = say(
    intervalKind === "modelled" ? "modelledRanges" : errors,
    speech.level(level),
    effect === 1 ? "" : say("withDesignEffect", designEffectWords(speech, effect)),
  );
  const steps = breaks.length === 0 ? "" : say("steps", speech.level(level));
  const hints = turnHints(speech, [...rows, ...ringed.rows], steps);
  const course = courseWords(speech, result);
  const hasDoubt = result.cautions.some(({ code }) => code === SHAPE_NOT_TOLD_APART.code);
  const [doubt = "", ...others] = hasDoubt ? doubtWords(speech, result) : ["", ...doubtWords(speech, result)];
  // no headline has a date that is doubtful
  const isUndated = result.course === "breaks" && doubt !== "";
  const headlines = headlinesOf(speech, result, subject.forms, isUndated);
  const before = result.course === "breaks" && changedBefore(result) ? [say("modeBefore")] : [];
  const care = isUndated
    ? [...before.map((each) => say("orGradual", each)), ...before, doubt, say("shapesShort")]
    : [...before, ...joined];
  const across = turns.length === 0 ? "" : say("acrossBreaks");
  const inCare = isUndated && before.length === 0 ? "" : doubt;
  const unsized = result.withoutSize.length === 0 ? "" : say("unsized");
  const n = sizesNote(
    speech,
    result.polls.map(({ address }) => lineage.inputs.find((input) => input.address === address)?.baseSize ?? null),
  );
  const source = sourceOf(speech, result, rows);
  const decimals = (row: Row): number => {
    const printed = lineage.inputs.find(({ address }) => address === row.address)?.printed;
    return printed?.unit === "percent" ? printed.decimals : 1;
  };
  const words = rows.map((row): RowWords => {
    if (row.row === "break") return { names: ringWords[Number(row.segment)]!, value: "", range: "" };
    if (row.row === "reading") {
      return {
        names: [
          dates({ start: String(row.start), end: String(row.end) }),
          shortMonth(String(row.date), speech.language),
        ],
        value: percent(Number(row.estimate), decimals(row)),
        range: "",
      };
    }
    const ends = [...new Set([row.start, row.end].map((date) => shortMonth(String(date), speech.language)))];
    return {
      names: [ends.join(" – "), say("since", ends[0]!)],
      value: percent(Number(row.estimate), 0),
      range:
        row.pollLower == null ? "" : outerRange(speech, { lower: Number(row.pollLower), upper: Number(row.pollUpper) }),
    };
  });
  const facts = [
    subject.forms[0]!,
    ...ringWords.map(([first]) => first!),
    ...turns.map(({ names }) => names[0]!),
    ...rows.flatMap(({ row }, place) => {
      const { names, value, range } = words[place]!;
      return row === "level" ? [`${say("fact", names[0]!, value)}${range === "" ? "" : ` (${range})`}`] : [];
    }),
    ...course,
    doubt,
    ...others,
    across,
    bands,
    asked,
    source[0]!,
  ];
  return pictureOf(speech, options, {
    shows: "breaks",
    chart: say("chart"),
    rows: [...rows, ...ringed.rows],
    words: [...words, ...ringed.words],
    headlines,
    deck: (headline) => [beforeDeck(subject, headline), ...withShare(speech, lineage, questionForms(speech, [asked]))],
    care,
    notes: [...course, across, ...hints, bands, unsized, n, inCare, ...others],
    marks: [...hints, bands, unsized],
    source,
    facts,
  });
}

/** Where polls of one level are not comparable; what changed with the level stands beside its step. */
function turnsWithin(speech: Say, { across, breaks, lineage }: SeriesBreaks): readonly Turn[] {
  const told = breaks.flatMap(({ coincides, set }) => (coincides.length > 0 ? set : []));
  return surveyTurns(speech, lineage.surveys, across).filter(
    ({ kind, days, date }) =>
      kind === "restart" || told.every(({ from, to }) => to < (days?.start ?? date) || from > date),
  );
}

/** Days, size and what coincides, the longest form first. */
function breakForms(speech: Say, found: SeriesBreak): readonly string[] {
  const { say } = speech;
  const { set, value, pollInterval } = found;
  const also = coincidingWords(speech, found);
  const told = (range: boolean): string => {
    // one break, on a day of the one period or of the other, each with its letter
    const periods = set.map(({ from, to }, place) => {
      const months = monthsWords(from, to, speech.language);
      return set.length === 1 ? months : say("lettered", letterOf(place, speech.language), months);
    });
    const spans = headingOf(listWords(speech, periods, "or"));
    const size = pointsWords(speech, value, 1);
    const step = range ? say("step", spans, size, outerRange(speech, pollInterval)) : say("fact", spans, size);
    return also.length === 0 ? step : say("changedToo", step, listWords(speech, also));
  };
  return [told(true), told(false)];
}

/** Whether the last poll before the largest step was the first by another method. */
function changedBefore({ breaks, lineage }: SeriesBreaks): boolean {
  const [largest] = breaks.toSorted((one, other) => Math.abs(other.value) - Math.abs(one.value));
  const start = largest?.set[0]?.from ?? "";
  const [before, last] = lineage.surveys
    .flatMap(({ fieldDates, modes }) =>
      fieldDates !== null && fieldDates.start <= start ? [{ fieldDates, modes }] : [],
    )
    .toSorted((one, other) => (one.fieldDates.end < other.fieldDates.end ? -1 : 1))
    .slice(-2);
  if (last === undefined || last.modes.length === 0 || before!.modes.length === 0) return false;
  return last.modes.toSorted().join() !== before!.modes.toSorted().join();
}

/** The finding, the fullest form first: rose and fell only of a clear break, and with its method where that changed. */
function headlinesOf(
  speech: Say,
  result: SeriesBreaks,
  subjects: readonly string[],
  isUndated: boolean,
): readonly string[] {
  const { count, percent } = speech;
  const { course, breaks, readings, levels } = result;
  const forms = (key: keyof typeof BREAKS_TEXTS, ...parts: readonly string[]): readonly string[] =>
    headlineForms(speech, BREAKS_TEXTS, subjects, key, ...parts);
  switch (course) {
    case "too-few":
      return forms("few");
    case "one-level":
      return forms("level", count(readings.value));
    case "unclear":
      return forms("unclear");
    case "gradual":
      return forms("gradual");
    case "restless":
      return forms("restless");
    case "breaks": {
      const sorted = breaks.toSorted((one, other) => Math.abs(other.value) - Math.abs(one.value));
      const clear = sorted.find(({ coincides }) => coincides.length === 0);
      const found = clear ?? sorted[0]!;
      const when = betweenWords(speech, found.set[0]!.from, found.set.at(-1)!.to);
      const size = sizeInPoints(speech, found.value, 0);
      const way = found.value > 0 ? "+" : "";
      if (isUndated) {
        // what may be no step has no day: its levels are what is drawn
        const values = levels.map(({ value }) => value);
        const isOneWay = breaks.every(({ value }) => value > 0 === found.value > 0);
        const ends = isOneWay ? [values[0]!, values.at(-1)!] : [minimumOf(values), maximumOf(values)];
        return forms(isOneWay ? "ends" : "between", ...ends.map((value) => percent(value, 0)), way);
      }
      if (clear === undefined) return forms("method", pointsWords(speech, found.value, 0), when);
      return forms("moved", size, when, way);
    }
  }
}

/** Who asked how often, and which data. */
function sourceOf(speech: Say, { lineage }: SeriesBreaks, rows: readonly Row[]): readonly string[] {
  const { say, name, count } = speech;
  const polls = rows.filter(({ row }) => row === "reading");
  const span = spanOf(polls.map(({ date }) => String(date)));
  const house = name(lineage.surveys[0]?.houses[0] ?? "");
  const told = (who: string): string => say("polls", who, count(polls.length), span);
  return [
    ...seriesSource(speech, [told(house), told(shortHouse(house))], lineage),
    ...seriesSource(speech, [shortHouse(house)], lineage).slice(1),
  ];
}
