import type { Row } from "../report/columns.ts";
import { maximumOf } from "../stats/extremes.ts";
import type { Trend } from "../trend/trend.ts";
import { housesOfLevel } from "../trend/trend-readings.ts";
import { outerRange, seriesSource, shortHouse, sizeInPoints, spanOf } from "./asked-words.ts";
import type { ResultPicture, RowWords } from "./picture.ts";
import { type PictureOptions, type PictureSpeech, pictureOf, pictureSpeech } from "./picture-speech.ts";
import { unique } from "./provenance.ts";
import { seriesTitle } from "./series-title.ts";
import { placedTitles } from "./subject.ts";
import { HOUSE_EFFECTS_TEXTS } from "./texts.ts";
import { listWords } from "./topic-words.ts";

type Say = PictureSpeech<keyof typeof HOUSE_EFFECTS_TEXTS>;

/**
 * How far the polls of each pollster are from the average of all, before it has a width.
 *
 * @param rows An effect for each, the largest first; `label` is the id of a pollster, or of several that were joined.
 */
export function houseEffectsPicture(trend: Trend, rows: readonly Row[], options: PictureOptions): ResultPicture {
  const speech = pictureSpeech(options, HOUSE_EFFECTS_TEXTS);
  const { say, signed, count } = speech;
  const { line, level, lineage, polls } = trend;
  const names = rows.map(({ label }) => houseNames(speech, trend, String(label)));
  const decimals = maximumOf(rows.map(({ estimate }) => Math.abs(Number(estimate)))) < 0.005 ? 2 : 1;
  const words = rows.map(({ estimate, lower, upper, readings }, place): RowWords => {
    const isHeld = lower === upper;
    return {
      names: names[place]!,
      value: isHeld ? "0" : signed(Number(estimate), decimals),
      range: isHeld ? say("own") : outerRange(speech, { lower: Number(lower), upper: Number(upper) }),
      note: count(Number(readings)),
    };
  });
  const zero = line.house === null ? say("average") : houseNames(speech, trend, line.house)[0]!;
  const headlines = headlinesOf(speech, rows, names, zero);
  const [subject = ""] = placedTitles(speech, seriesTitle(speech, trend), lineage);
  const deck = say("deck", subject, zero);
  const hollow = rows.filter(({ fromData }) => fromData != null && Number(fromData) < 0.5).length;
  const notes = [
    say("lines", speech.level(level)),
    hollow === 0 ? "" : say(hollow === rows.length ? "allHollow" : "hollow"),
    say("shared"),
  ];
  const span = spanOf(lineage.surveys.flatMap(({ fieldDates }) => fieldDates?.end ?? []));
  const source = seriesSource(speech, [say("polls", count(polls.length), span)], lineage);
  const facts = [
    deck,
    ...words.map(({ names: [own = ""], value, range }) => say("fact", own, `${value} (${range})`)),
    ...notes,
    source[0]!,
  ];
  return pictureOf(speech, options, {
    shows: "house-effects",
    chart: say("chart"),
    rows,
    words,
    headlines,
    deck: () => ["", deck],
    notes,
    source,
    facts,
    headings: [say("heading"), say("pollsHeading")],
  });
}

/** Those whose interval leaves out 0; none, where there is none. */
function headlinesOf(
  speech: Say,
  rows: readonly Row[],
  names: readonly (readonly string[])[],
  zero: string,
): readonly string[] {
  const { say, signed, count } = speech;
  const clear = rows.flatMap(({ estimate, lower, upper }, place) =>
    Number(lower) > 0 || Number(upper) < 0 ? [{ names: names[place]!, effect: Number(estimate) }] : [],
  );
  const [only, ...others] = clear;
  if (only === undefined) return [say("none", zero)];
  if (others.length === 0) {
    const points = sizeInPoints(speech, only.effect, 1);
    const way = only.effect > 0 ? "+" : "";
    return [
      ...only.names.map((name) => say("apart", zero, name, points, way)),
      say("apartAlone", zero, "", points, way),
    ];
  }
  const list = (form: "first" | "last"): string =>
    listWords(
      speech,
      clear.map(({ names: own, effect }) => say("each", form === "first" ? own[0]! : own.at(-1)!, signed(effect, 1))),
    );
  const size = count(clear.length);
  return [
    say("several", zero, size, list("first")),
    say("several", zero, size, list("last")),
    say("severalAlone", zero, size, "", count(rows.length)),
  ];
}

/** The name of a pollster, and a short one; those that were joined side by side. */
function houseNames({ name }: Say, trend: Trend, level: string): readonly string[] {
  const { organisations } = trend;
  const names = housesOfLevel(trend, level).map((id) =>
    name(organisations.find((each) => each.id === id)?.name ?? id, id),
  );
  return unique([names.join(" + "), names.map(shortHouse).join(" + ")]);
}
