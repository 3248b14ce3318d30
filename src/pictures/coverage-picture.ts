import type { Row } from "../report/columns.ts";
import { pointDecimals } from "../report/likely.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import type { Bounds, CoverageBounds } from "../trend/coverage-bounds.ts";
import {
  leftOutBy,
  outerRange,
  pointsWords,
  questionForms,
  questionWords,
  sizeInPoints,
  sizesNote,
  sourceForms,
} from "./asked-words.ts";
import type { ResultPicture, RowWords } from "./picture.ts";
import { type PictureOptions, type PictureSpeech, pictureOf, pictureSpeech } from "./picture-speech.ts";
import { placedTitles } from "./subject.ts";
import { COVERAGE_TEXTS } from "./texts.ts";
import { headingOf, topicWords } from "./topic-words.ts";

type Say = PictureSpeech<keyof typeof COVERAGE_TEXTS>;

/** Whether both parts go the way of the change, and neither further: they are then parts of one bar. */
export function isOneBar({ value, coverageEffect }: CoverageBounds): boolean {
  const ends = [coverageEffect.lower, coverageEffect.upper].map((end) => end * Math.sign(value));
  return value !== 0 && ends.every((end) => end >= 0 && end <= Math.abs(value));
}

/**
 * How much of a change can come from leaving people out, before it has a width.
 *
 * @param rows Two sides where the parts are of one bar, the difference, and the bounds of the change, of the coverage effect and
 *   of what was assumed.
 */
export function coveragePicture(bounds: CoverageBounds, rows: readonly Row[], options: PictureOptions): ResultPicture {
  const speech = pictureSpeech(options, COVERAGE_TEXTS);
  const { say, percent } = speech;
  const { from, to, value, change, coverageEffect, lostShare, lostSupport, pollInterval, lineage } = bounds;
  const surveys = [from, to].map(({ survey }) => lineage.surveys.find(({ id }) => id === survey)!);
  const decimals = pointDecimals(lineage, 2);
  const least = minimumOf([change.lower, change.upper].map(Math.abs));
  const size = sizeInPoints(speech, value, decimals);
  const isUnsure = change.lower * value <= 0 || change.upper * value <= 0;
  // what is left of the least change once the polls themselves may err
  const [worst] =
    pollInterval === null
      ? [null]
      : [pollInterval.lower, pollInterval.upper]
          .map((end) => end * Math.sign(value))
          .toSorted((one, other) => one - other);
  const found = (): readonly string[] => {
    if (value === 0) return [say("hidden", oneDecimal(speech, change.lower), oneDecimal(speech, change.upper))];
    if (isUnsure) return [say("allOfIt", size, oneDecimal(speech, farthest(coverageEffect, value)))];
    const ends = [change.lower, change.upper].map(Math.abs).toSorted((one, other) => one - other);
    // figures that whole points would make one have a decimal
    const [[first, last], exact] = [0, 1].map((places) => ends.map((end) => speech.bare(end, places))) as [
      [string, string],
      [string, string],
    ];
    const told = first === last ? exact : [first, last];
    // people left out may hide a change as well as feign one
    const key = maximumOf(ends) > Math.abs(value) ? "exactBeyond" : "exact";
    return [say(key, told[0] === told[1] ? told[0]! : say("range", ...told), size)];
  };
  const certain = worst == null ? "" : sizeInPoints(speech, Math.max(worst, 0), 0);
  const care = worst == null || isUnsure || value === 0 ? "" : say(worst > 0 ? "certain" : "noneCertain", certain);
  const left = leftOutBy(speech, surveys);
  const because = left === null || left === "each" ? say("effectOfPeople") : say("effect", left.places);
  const subject = placedTitles(speech, topicWords(speech, bounds.topic), lineage)[0]!;
  const asked = questionWords(speech, lineage.questions);
  const shares = ({ lower, upper }: Bounds): string =>
    lower === upper ? percent(lower) : `${lower === 0 ? "0" : oneDecimal(speech, lower)}–${percent(upper)}`;
  const knowsNothing = lostSupport.lower === 0 && lostSupport.upper === 1;
  const notes = [
    say(knowsNothing ? "assumedNothing" : "assumed", shares(lostShare), shares(lostSupport)),
    pollInterval === null ? say("noIntervals") : say("polls", outerRange(speech, pollInterval)),
    sizesNote(
      speech,
      surveys.map(({ id }) => baseSizeOf(bounds, id)),
    ),
  ];
  const short = pollInterval === null ? say("noIntervals") : say("pollsShort", outerRange(speech, pollInterval));
  const source = sourceForms(
    speech,
    surveys.map(({ houses }) => houses[0] ?? ""),
    lineage.datasets,
  );
  const sides = [from, to].map((side, place): RowWords => {
    const { fieldDates } = surveys[place]!;
    const printed = lineage.inputs.find(({ address }) => address === side.address)?.printed;
    return {
      names: [fieldDates === null ? say("datesUnknown") : speech.dates(fieldDates.end.slice(0, 7))],
      value: percent(side.value, printed?.unit === "percent" ? printed.decimals : 1),
      range: "",
    };
  });
  const part = (of: Bounds, words: string): RowWords => ({
    names: [words],
    value: say("points", sizes(speech, of)),
    range: "",
  });
  const assumed = (key: "lostShare" | "lostSupport"): RowWords => ({
    names: [say(key)],
    value: shares(bounds[key]),
    range: "",
  });
  const either = oneDecimal(speech, Math.abs(coverageEffect.upper - coverageEffect.lower));
  const texts: readonly RowWords[] = [
    ...sides,
    { names: [], value: pointsWords(speech, value, decimals), range: "" },
    { ...part(change, say("change")), names: [say("change"), say("points", oneDecimal(speech, least)), say("inBar")] },
    {
      ...part(coverageEffect, because),
      names: [because, say("either", say("points", either)), say("either", either), say("eitherShort", either)],
    },
    assumed("lostShare"),
    assumed("lostSupport"),
  ];
  const ranged = (words: string, of: Bounds): RowWords => ({
    names: [headingOf(words)],
    value: speech.range(of),
    range: "",
  });
  const isOne = isOneBar(bounds);
  const shown: readonly RowWords[] = isOne
    ? texts
    : [
        { names: [headingOf(say("published"))], value: speech.signed(value, decimals), range: "" },
        ranged(say("change"), change),
        ranged(because, coverageEffect),
        assumed("lostShare"),
        assumed("lostSupport"),
      ];
  const facts = [
    subject,
    ...shown
      .slice(0, 5)
      .map(({ names, value: figure }) => (names.length === 0 ? figure : say("fact", headingOf(names[0]!), figure))),
    care,
    ...notes,
    ...asked,
    source[0]!,
  ];
  return pictureOf(speech, options, {
    shows: isOne ? "coverage" : "bounds",
    chart: say(isOne ? "chart" : "chartOfBounds"),
    rows,
    words: shown,
    headlines: found(),
    deck: () => [subject, ...questionForms(speech, asked)],
    care: care === "" ? [] : [care],
    notes,
    narrow: { notes: [short, ...notes.filter((_, place) => place !== 1)] },
    source,
    facts,
    ...(isOne ? {} : { headings: [say("headingBounds")] }),
  });
}

/** How far a part can go the way of the difference. */
function farthest({ lower, upper }: Bounds, value: number): number {
  return value < 0 ? -lower : upper;
}

function baseSizeOf(
  { lineage }: CoverageBounds,
  survey: string,
): CoverageBounds["lineage"]["inputs"][number]["baseSize"] {
  return lineage.inputs.find(({ address }) => address.startsWith(`${survey}/`))?.baseSize ?? null;
}

/** `11.7` */
function oneDecimal({ bare }: Say, size: number): string {
  return bare(Math.abs(size));
}

/** `11.7–18.8`, whatever the direction. */
function sizes(speech: Say, { lower, upper }: Bounds): string {
  const [less, more] = [Math.abs(lower), Math.abs(upper)].sort((one, other) => one - other);
  const texts = [less!, more!].map((size) => oneDecimal(speech, size));
  return texts[0] === texts[1] ? texts[0]! : texts.join("–");
}
