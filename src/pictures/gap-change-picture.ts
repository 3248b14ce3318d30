import type { Interval } from "../estimate/estimate.ts";
import type { Lineage } from "../estimate/lineage.ts";
import type { FieldDates } from "../model/dates.ts";
import type { SampleSize } from "../model/survey.ts";
import type { Row } from "../report/columns.ts";
import { pointDecimals } from "../report/likely.ts";
import type { DifferenceChange } from "../trend/change-of-difference.ts";
import type { LeadChange } from "../trend/lead-change.ts";
import {
  outerRange,
  pointsWords,
  questionForms,
  questionWords,
  rangesNote,
  sideDates,
  sizeInPoints,
  sizesNote,
  sourceForms,
} from "./asked-words.ts";
import { careOf, uncountedWords } from "./change-picture.ts";
import type { ResultPicture, RowWords } from "./picture.ts";
import { type PictureOptions, type PictureSpeech, pictureOf, pictureSpeech } from "./picture-speech.ts";
import { sideName } from "./side-name.ts";
import { placedNames, placedTitles } from "./subject.ts";
import { GAP_CHANGE_TEXTS } from "./texts.ts";
import { groupWords, headingOf, listWords, topicWords } from "./topic-words.ts";
import { endsOf } from "./verdict-ends.ts";

type Say = PictureSpeech<keyof typeof GAP_CHANGE_TEXTS>;

/** One side of a change of a lead or of a distance. */
interface GapSide {
  readonly value: number;
  readonly interval: Interval | null;
  readonly pollInterval: Interval | null;
  readonly survey: string;
  readonly houses: readonly string[];
  readonly fieldDates: FieldDates | null;
}

/** What the pictures of both say of their own. */
interface GapWords {
  readonly headlines: readonly string[];
  /** What the figures are; before it what they are of, the fullest form first. */
  readonly deck: string;
  /** The same where there is little room. */
  readonly short?: string;
  readonly titles: readonly string[];
  readonly care: readonly string[];
  readonly uncounted?: string;
  readonly sizes: readonly (Pick<SampleSize, "value" | "status"> | null)[];
  /** Of the surveys themselves, unless they are of their groups. */
  readonly sizesOf?: "group";
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
  const [first, second] = [to.first, to.second].map(({ answers }, place) => {
    const names = answers.map((answer) => {
      const own = codes.length === 2 ? sideName(speech, answer, codes[place]!) : name(answer);
      // a party or a person needs no quotation marks
      return /^\p{Lu}/u.test(own) ? own : say("quote", own);
    });
    return listWords(speech, names);
  }) as [string, string];
  const title = name(topic.title);
  const decimals = pointDecimals(change.lineage, 4);
  const titles = placedTitles(speech, title, change.lineage);
  return gapPicture(speech, change, rows, options, {
    headlines: leadHeadlines(speech, change, [first, second], decimals, titles, codes.length === 2 ? codes : []),
    deck: say("inPoints", say("leadOver", first, second)),
    ...(codes.length === 2
      ? {
          short: minusWords(
            speech,
            codes.map((code) => say("quote", sideName(speech, code, code))),
          ),
        }
      : {}),
    titles,
    care: careOf(speech, change, change.judged.explanations),
    uncounted: uncountedWords(speech, change.cautions),
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
  const titles = placedTitles(speech, topicWords(speech, { ...topic, group: null }), lineage);
  const sides = [from, to].map((gap) => ({
    ...gap.from,
    value: gap.value,
    interval: gap.interval,
    pollInterval: gap.pollInterval,
  }));
  return gapPicture(speech, { ...change, from: sides[0]!, to: sides[1]! }, rows, options, {
    headlines: gapHeadlines(speech, change, [first, second], decimals, titles),
    deck: minusWords(speech, [second, first]),
    titles,
    care: careOf(speech, { lineage, from: from.from, to: to.from }, change.cautions),
    sizes: [from, to].flatMap((gap) => [gap.from.sampleSize, gap.to.sampleSize]),
    sizesOf: "group",
    designEffects: [from, to].flatMap((gap) => [gap.from, gap.to].map(({ designEffect }) => designEffect.value)),
    decimals,
  });
}

function minusWords({ say }: Say, sides: readonly string[]): string {
  return say("inPoints", say("minus", ...sides));
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
  { headlines, deck, short = deck, titles, care, uncounted = "", sizes, sizesOf, designEffects, decimals }: GapWords,
): ResultPicture {
  const { say, signed } = speech;
  const sides = [from, to];
  const ranges = rangesNote(speech, { level: interval?.level ?? null, intervalKind }, rows, designEffects);
  const cancels = sizesOf === "group" && interval !== null ? say("cancels") : "";
  const dashed = care.length > 0 ? say("dashed") : "";
  const n = sizesNote(speech, sizes, sizesOf);
  const names = sideDates(speech, sides);
  const words = sides.map(
    ({ pollInterval: range, value: gap }, place): RowWords => ({
      names: names[place]!,
      value: signed(gap, decimals),
      range: range === null ? "" : outerRange(speech, range),
    }),
  );
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
  const full = say("about", titles[0]!, deck);
  const isNamed = (headline: string): boolean => titles.some((title) => headline.includes(title));
  const deckOf = (headline: string, figures: string): string =>
    isNamed(headline) ? figures : say("about", titles[0]!, figures);
  const facts = [
    full,
    ...words.map(({ names: [when = ""], value: gap, range }) =>
      say("fact", when, range === "" ? gap : `${gap} (${range})`),
    ),
    say("changed", difference.range === "" ? difference.value : `${difference.value} (${difference.range})`),
    care[0] ?? "",
    uncounted,
    ranges,
    cancels,
    n,
    ...asked,
    source[0]!,
  ];
  return pictureOf(speech, options, {
    shows: "change",
    chart: say("chart"),
    rows,
    words: [...words, difference],
    headlines,
    deck: (headline) => [deckOf(headline, deck), ...questionForms(speech, asked)],
    care,
    notes: [dashed, uncounted, ranges, cancels, n],
    marks: interval === null ? [dashed] : [dashed, ranges],
    subject: (headline) => (isNamed(headline) ? "" : titles[0]!),
    // what it is of has priority over the words asked
    narrow: { deck: (headline) => [deckOf(headline, short), ...questionForms(speech, asked), ""] },
    source,
    facts,
    headings: [say(sizesOf === "group" ? "noGap" : "noLead")],
  });
}

/** The finding: that a lead grew or shrank only where the verdict says so. */
function leadHeadlines(
  speech: Say,
  change: LeadChange,
  answers: readonly [string, string],
  decimals: number,
  titles: readonly string[],
  codes: readonly string[],
): readonly string[] {
  const { say, signed, language } = speech;
  const { verdict, judged, equivalence, from, to, lineage } = change;
  if (verdict === "different-questions") return [say("different")];
  const points = (size: number): string => sizeInPoints(speech, size, decimals);
  // of the one that is ahead in the end
  const [ahead, behind] = to.value < 0 ? [answers[1], answers[0]] : answers;
  const [before, after] = [from.value, to.value].map((lead) => (to.value < 0 ? -lead : lead)) as [number, number];
  // a lead whose interval holds 0 is not said to be one
  const isTied = [from, to].some(({ pollInterval: range }) => range !== null && range.lower <= 0 && range.upper >= 0);
  const isOvertaking = before < 0 && after > 0;
  const isOfSupport =
    (language === "uk" || (isTied && isOvertaking)) && /^(?:for|support),(?:against|oppose)$/.test(codes.join());
  if (isOfSupport && (verdict === "changed" || verdict === "changed-but-small") && judged.base === "as published") {
    const [one, other] = [signed(from.value, decimals), pointsWords(speech, to.value, decimals)];
    const small = verdict === "changed" ? "" : say("small", points(equivalence!.margin.value));
    return [...titles.map((title) => say("balance", title, one, other) + small), say("balanceAlone", "", one, other)];
  }
  const subjects = leadSubjects(speech, ahead, codes[to.value < 0 ? 1 : 0], titles, lineage);
  const forms = (key: "moved" | "overtook" | "answering" | "sequence" | "held", ...parts: readonly string[]) => {
    const told = [
      ...subjects.flatMap((each) => {
        // support is not behind itself: what is supported is
        const subject = key === "overtook" ? each.replace(/^support (in .+? )?for (.+)$/, "$2 $1").trim() : each;
        // without the one that it leads
        const own = say(key, subject, "", ...parts).replace(/ (?:over|від) (?=[ :])| (?= )/, "");
        return [say(key, subject, behind, ...parts), own];
      }),
      say(`${key}Alone`, "", "", ...parts),
    ];
    return told.map(headingOf);
  };
  if (verdict === "no-change-that-matters") return forms("held", points(equivalence!.margin.value));
  if (verdict === "changed" || verdict === "changed-but-small") {
    const small = verdict === "changed" ? "" : say("small", points(equivalence!.margin.value));
    if (judged.base !== "as published") return forms("answering", points(judged.difference.value) + small);
    if (isTied && isOvertaking) {
      return forms("sequence", signed(before, decimals), pointsWords(speech, after, decimals), small);
    }
    const way = Math.abs(after) > Math.abs(before) ? "+" : "";
    return forms(isOvertaking ? "overtook" : "moved", points(before), points(after) + small, way);
  }
  const because = endsOf(speech, verdict, judged, "behind");
  const [one, other] = [signed(before, decimals), pointsWords(speech, after, decimals)];
  return [
    ...because.flatMap((end) => forms("sequence", one, other, end).slice(0, -1)),
    ...because.map((end) => say("sequenceAlone", "", "", one, other, end)),
  ];
}

/** Who leads, within a sentence: support or opposition in words where that is what is asked, else an answer with its country. */
function leadSubjects(
  speech: Say,
  ahead: string,
  code: string | undefined,
  titles: readonly string[],
  lineage: Lineage,
): readonly string[] {
  if (/^\p{Lu}/u.test(ahead)) return placedNames(speech, ahead, lineage);
  const [, isFor, isAgainst] = /^(?:(for|support)|(against|oppose))$/.exec(code ?? "") ?? [];
  const isOfSupport = (isFor ?? isAgainst) !== undefined && titles.at(-1)!.startsWith("Support for ");
  if (speech.language !== "en" || !isOfSupport) return [ahead];
  const supported = titles.map((title) =>
    isFor === undefined
      ? title.replace(/^Support (in .+? )?for /, "opposition $1to ")
      : title.slice(0, 1).toLowerCase() + title.slice(1),
  );
  return [...supported, ahead];
}

/** The finding: that groups drew apart or together only where the interval leaves out 0. */
function gapHeadlines(
  speech: Say,
  { from, to, pollInterval }: DifferenceChange,
  [first, second]: readonly [string, string],
  decimals: number,
  titles: readonly string[],
): readonly string[] {
  const { say, signed } = speech;
  const about = (told: string): readonly string[] => [...titles.map((title) => say("about", title, told)), told];
  const isClear = pollInterval !== null && (pollInterval.lower > 0 || pollInterval.upper < 0);
  if (!isClear) {
    const end = endsOf(speech, pollInterval === null ? "no-sample-size" : "too-close", null, "behind")[0]!;
    const [one, other] = [signed(from.value, decimals), pointsWords(speech, to.value, decimals)];
    return [...about(say("between", first, second, one, other, end)), say("betweenAlone", "", "", one, other, end)];
  }
  const hasSwapped = from.value * to.value < 0;
  const key = hasSwapped ? "swapped" : "drew";
  const way = Math.abs(to.value) > Math.abs(from.value) ? "+" : "";
  const [one, other] = hasSwapped
    ? [signed(from.value, decimals), pointsWords(speech, to.value, decimals)]
    : [speech.bare(Math.abs(from.value), decimals), sizeInPoints(speech, to.value, decimals)];
  return [...about(say(key, first, second, one!, other!, way)), say(`${key}Alone`, "", "", one!, other!, way)].map(
    headingOf,
  );
}
