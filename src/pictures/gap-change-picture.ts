import type { Interval } from "../estimate/estimate.ts";
import type { Lineage } from "../estimate/lineage.ts";
import type { FieldDates } from "../model/dates.ts";
import type { SampleSize } from "../model/survey.ts";
import type { Row } from "../report/columns.ts";
import { explanationOf } from "../report/explanation-names.ts";
import { pointDecimals } from "../report/likely.ts";
import type { DifferenceChange } from "../trend/change-of-difference.ts";
import type { LeadChange } from "../trend/lead-change.ts";
import {
  designWords,
  outerRange,
  pointsWords,
  questionForms,
  questionWords,
  shortHouse,
  sizeInPoints,
  sizesNote,
  sourceForms,
} from "./asked-words.ts";
import { careOf } from "./change-picture.ts";
import { GAP_CHANGE_TEXTS } from "./gap-change-texts.ts";
import type { ResultPicture, RowWords } from "./picture.ts";
import { type PictureOptions, type PictureSpeech, pictureSpeech, spokenOf, wordsOf } from "./picture-speech.ts";
import { sideName } from "./side-name.ts";
import { groupWords, topicWords } from "./topic-words.ts";

type Say = PictureSpeech<keyof typeof GAP_CHANGE_TEXTS>;

/** One side of a change of a lead or of a distance. */
interface GapSide {
  readonly value: number;
  readonly interval: Interval | null;
  readonly survey: string;
  readonly houses: readonly string[];
  readonly fieldDates: FieldDates | null;
}

/** What the pictures of both say of their own. */
interface GapWords {
  readonly headlines: readonly string[];
  readonly deck: string;
  readonly care: readonly string[];
  readonly sizes: readonly (Pick<SampleSize, "value" | "status"> | null)[];
  readonly designEffects: readonly number[];
  readonly decimals: number;
}

/**
 * A change of a lead before it has a width.
 *
 * @param rows Two leads and their difference.
 */
export function leadChangePicture(change: LeadChange, rows: readonly Row[], options: PictureOptions): ResultPicture {
  const speech = pictureSpeech(options, GAP_CHANGE_TEXTS);
  const { say, name } = speech;
  const { from, to, topic } = change;
  const codes = change.lineage.inputs.flatMap(({ address, option }) => (address === to.address ? [option] : []));
  const [first, second] = [to.first, to.second].map(({ label }, place) =>
    // a sum has the names of all its answers
    label.replace(/"([^"]*)"/g, (_, answer: string) =>
      say("quote", codes.length === 2 ? sideName(speech, answer, codes[place]!) : name(answer)),
    ),
  ) as [string, string];
  const title = name(topic.title);
  const decimals = pointDecimals(change.lineage, 4);
  return gapPicture(speech, change, rows, options, {
    headlines: leadHeadlines(speech, change, [first, second], decimals),
    deck: say("leadDeck", title, first, second),
    care: careOf(speech, change),
    sizes: [from, to].map(({ sampleSize }) => sampleSize),
    designEffects: [from, to].map(({ designEffect }) => designEffect.value),
    decimals,
  });
}

/**
 * How far the distance of two groups changed, before it has a width.
 *
 * @param rows Two distances and their difference.
 */
export function differenceChangePicture(
  change: DifferenceChange,
  rows: readonly Row[],
  options: PictureOptions,
): ResultPicture {
  const speech = pictureSpeech(options, GAP_CHANGE_TEXTS);
  const { say } = speech;
  const { from, to, topic, lineage } = change;
  const [first, second] = [to.from, to.to].map(({ group }) =>
    group === null ? say("allGroups") : groupWords(speech, group),
  ) as [string, string];
  const decimals = pointDecimals(lineage, 4);
  const sides = [from, to].map((gap) => ({ ...gap.from, value: gap.value, interval: gap.interval }));
  return gapPicture(speech, { ...change, from: sides[0]!, to: sides[1]! }, rows, options, {
    headlines: gapHeadlines(speech, change, [first, second], decimals),
    deck: say("gapDeck", topicWords(speech, { ...topic, group: null }), first, second),
    care: careOf(speech, { judged: null, lineage, from: from.from, to: to.from }),
    sizes: [],
    designEffects: [from, to].flatMap((gap) => [gap.from, gap.to].map(({ designEffect }) => designEffect.value)),
    decimals,
  });
}

function gapPicture(
  speech: Say,
  {
    from,
    to,
    value,
    interval,
    pollInterval,
    intervalKind,
    lineage,
  }: {
    readonly from: GapSide;
    readonly to: GapSide;
    readonly value: number;
    readonly interval: Interval | null;
    readonly pollInterval: Interval | null;
    readonly intervalKind: LeadChange["intervalKind"];
    readonly lineage: Lineage;
  },
  rows: readonly Row[],
  options: PictureOptions,
  { headlines: own, deck, care, sizes, designEffects, decimals }: GapWords,
): ResultPicture {
  const { say, name, signed, dates } = speech;
  const sides = [from, to];
  const headlines = options.title === undefined ? own : [name(options.title)];
  const level = interval === null ? "" : speech.level(interval.level);
  const told =
    interval === null
      ? [say("noIntervals")]
      : [
          say(
            intervalKind === "modelled" ? "modelledIntervals" : "samplingIntervals",
            level,
            designWords(speech, designEffects),
          ),
          say("pollIntervals"),
        ];
  const dashed = care.length > 0 ? say("dashed") : "";
  const n = sizes.length === 0 ? "" : sizesNote(speech, sizes);
  const words = sides.map(({ houses, fieldDates, interval: range, value: gap }): RowWords => {
    const when = fieldDates === null ? [say("datesUnknown")] : [dates(fieldDates), dates(fieldDates.end.slice(0, 7))];
    const house = shortHouse(name(houses[0] ?? ""));
    return {
      names: from.houses[0] === to.houses[0] ? when : when.map((date) => `${house}, ${date}`),
      value: signed(gap, decimals),
      range: range === null ? "" : outerRange(speech, range),
    };
  });
  const difference: RowWords = {
    names: [say("theChange")],
    value: pointsWords(speech, value, decimals),
    range: pollInterval === null ? "" : outerRange(speech, pollInterval),
  };
  const asked = questionWords(speech, lineage.questions);
  const source = sourceForms(
    speech,
    sides.map(({ houses }) => houses[0] ?? ""),
    lineage.datasets,
  );
  const forms = {
    headline: headlines,
    deck: () => [deck, ...questionForms(speech, asked)] as const,
    care,
    source,
  };
  const short = interval === null ? told : [say("rangesShort", level)];
  const facts = [
    deck,
    ...words.map(({ names: [when = ""], value: gap, range }) =>
      say("side", when, range === "" ? gap : `${gap} (${range})`),
    ),
    say("changed", difference.range === "" ? difference.value : `${difference.value} (${difference.range})`),
    care[0] ?? "",
    ...told,
    n,
    ...asked,
    source[0]!,
  ];
  return {
    kind: "result-picture",
    shows: "change",
    rows,
    text: {
      language: speech.language,
      ...wordsOf(speech, "wide", { ...forms, notes: [dashed, ...told, n] }),
      narrow: wordsOf(speech, "narrow", {
        ...forms,
        // what it is of has priority over the words asked
        deck: () => [...forms.deck(), ""] as const,
        notes: [dashed, ...short, n],
      }),
      ...spokenOf(say("chart"), headlines, facts),
      rows: [...words, difference],
      apart: "",
    },
  };
}

/** The finding: that a lead grew or shrank only where the verdict says so. */
function leadHeadlines(
  speech: Say,
  change: LeadChange,
  answers: readonly [string, string],
  decimals: number,
): readonly string[] {
  const { say, signed, language } = speech;
  const { verdict, judged, equivalence, from, to } = change;
  if (verdict === "different-questions") return [say("different")];
  // of the one that is ahead in the end
  const [ahead, behind] = to.value < 0 ? [answers[1], answers[0]] : answers;
  const [before, after] = [from.value, to.value].map((lead) => (to.value < 0 ? -lead : lead)) as [number, number];
  const points = (size: number): string => sizeInPoints(speech, size, decimals);
  const forms = (
    key: "grew" | "shrank" | "overtook" | "answering" | "sequence" | "held",
    ...parts: readonly string[]
  ) => [say(key, ahead, behind, ...parts), say(`${key}Own`, ahead, "", ...parts), say(`${key}Alone`, "", "", ...parts)];
  if (verdict === "no-change-that-matters") return forms("held", points(equivalence!.margin.value));
  if (verdict === "changed" || verdict === "changed-but-small") {
    const small = verdict === "changed" ? "" : say("small", points(equivalence!.margin.value));
    if (judged.base !== "as published") return forms("answering", points(judged.difference.value) + small);
    const key = before < 0 && after > 0 ? "overtook" : Math.abs(after) > Math.abs(before) ? "grew" : "shrank";
    return forms(key, points(before), points(after) + small);
  }
  const because =
    verdict === "not-shown"
      ? [
          ...explanationOf(judged, language)
            .names.slice(0, 1)
            .map((cause) => say("not-shown", cause)),
          say("notShownAlone"),
        ]
      : [say(verdict)];
  const [one, other] = [signed(before, decimals), pointsWords(speech, after, decimals)];
  return [
    ...because.map((end) => say("sequence", ahead, behind, one, other, end)),
    ...because.map((end) => say("sequenceOwn", ahead, "", one, other, end)),
    ...because.map((end) => say("sequenceAlone", "", "", one, other, end)),
  ];
}

/** The finding: that groups drew apart or together only where the interval leaves out 0. */
function gapHeadlines(
  speech: Say,
  { from, to, pollInterval }: DifferenceChange,
  [first, second]: readonly [string, string],
  decimals: number,
): readonly string[] {
  const { say, signed } = speech;
  const isClear = pollInterval !== null && (pollInterval.lower > 0 || pollInterval.upper < 0);
  if (!isClear) {
    const end = say(pollInterval === null ? "no-sample-size" : "too-close");
    const [one, other] = [signed(from.value, decimals), pointsWords(speech, to.value, decimals)];
    return [say("between", first, second, one, other, end), say("betweenAlone", "", "", one, other, end)];
  }
  const hasSwapped = from.value * to.value < 0;
  const key = hasSwapped ? "swapped" : Math.abs(to.value) > Math.abs(from.value) ? "drewApart" : "drewTogether";
  const [one, other] = hasSwapped
    ? [signed(from.value, decimals), pointsWords(speech, to.value, decimals)]
    : [from.value, to.value].map((gap) => sizeInPoints(speech, gap, decimals));
  return [say(key, first, second, one!, other!), say(`${key}Alone`, "", "", one!, other!)];
}
