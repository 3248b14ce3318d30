import type { Lineage, LineageQuestion } from "../estimate/lineage.ts";
import type { Topic } from "../estimate/topic.ts";
import { dayNumber } from "../model/dates.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { Row } from "../report/columns.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import type { BrokenLink } from "../trend/series-of.ts";
import {
  outerRange,
  questionForms,
  questionWords,
  rangesNote,
  seriesSource,
  shortHouse,
  sizesNote,
  spanOf,
  valueWords,
  withShare,
} from "./asked-words.ts";
import { isUnsized, joinedPairs, keyOf, OTHER_QUESTION } from "./drawn-rows.ts";
import type { LegendWords, ResultPicture, RowWords } from "./picture.ts";
import { headlineForms, type PictureOptions, type PictureSpeech, pictureOf, pictureSpeech } from "./picture-speech.ts";
import { shortMonth } from "./short-month.ts";
import { sideName } from "./side-name.ts";
import { beforeDeck, subjectOf } from "./subject.ts";
import { WAVES_TEXTS } from "./texts.ts";
import { exactnessOf, timeWords } from "./time-words.ts";
import { headingOf } from "./topic-words.ts";
import { eventTurns, surveyTurns, type Turn, turnHints, turnRows } from "./turns.ts";
import { endsOf } from "./verdict-ends.ts";

type Say = PictureSpeech<keyof typeof WAVES_TEXTS>;

/** What pictures of waves and of series are made of. */
export interface Waves {
  /** Answers of waves, or polls of a series, by date; each with its `segment`, within which lines are drawn. */
  readonly rows: readonly Row[];
  /** Decimals that each is printed with. */
  readonly decimals: readonly number[];
  /** What the line that the headline tells is of. */
  readonly topic: Topic;
  readonly lineage: Lineage;
  /** Key of that line; null where every poll counts. */
  readonly main: string | null;
  /** Whether its two latest comparable figures cannot be told apart. */
  readonly isClose: boolean;
  /** Where they stop to be comparable; null where that is not looked at. */
  readonly links: readonly BrokenLink[] | null;
  /** Level of the intervals. */
  readonly level: number | null;
  readonly designEffects: readonly number[];
  /** How many wordings there are. */
  readonly wordings: number;
}

/** At most so many answers have a sign of their own. */
const MOST_ANSWERS = 6;
/** Pollsters with a shape of their own. */
const MOST_HOUSES = 4;
/** From so many polls on all are plain dots. */
const MOST_SHAPES = 150;

/** Several waves of one question, or the polls of a series, before they have a width. */
export function wavesPicture(waves: Waves, options: PictureOptions): ResultPicture {
  const speech = pictureSpeech(options, WAVES_TEXTS);
  const { say, name, count } = speech;
  const { rows, topic, lineage, links, level, designEffects, wordings } = waves;
  const isLead = rows.some(({ unit }) => unit === "difference");
  const isOfAnswers = rows.some(({ row }) => row === "answer");
  const subject = subjectOf(speech, { topic, lineage });
  const headlines = headlinesOf(speech, waves, figuresTold(waves), subject.forms);

  const changed = links === null ? [] : surveyTurns(speech, lineage.surveys, links);
  const turned = turnRows(
    [...changed, ...eventTurns(speech, options)].toSorted((one, other) =>
      one.date < other.date ? -1 : one.date > other.date ? 1 : 0,
    ),
  );
  const main = mainRows(waves);
  const asked = questionWords(speech, commonest(lineage, main));
  const others = wordings > 1 && !isOfAnswers ? say("wordings", count(wordings - 1)) : "";
  const bars = level === null ? "" : rangesNote(speech, { level }, [], designEffects);
  const hasUnsized = rows.some(isUnsized);
  const [isCut, isDashed] = (["restart", "method"] as const).map((of) => changed.some(({ kind }) => kind === of));
  const isSkipped = joinedPairs(rows).some(({ isSkipping }) => isSkipping);
  const isPlain = isOfAnswers || waves.main !== null || rows.length > MOST_SHAPES;
  const hints = [
    isCut ? say(isDashed ? "cutOrDashed" : "notJoined") : isDashed ? say("dashed") : isPlain ? "" : say("joined"),
    hasUnsized ? say("unsized") : "",
    isSkipped ? say("dotted") : "",
    ...turnHints(speech, turned.rows),
    sizesNote(
      speech,
      rows.map(({ n, address }) => {
        const size = lineage.inputs.find((input) => input.address === address)?.baseSize;
        return n == null ? null : { value: Number(n), status: size?.status ?? "assumed" };
      }),
    ),
  ];
  const source = sourceOf(speech, waves);
  const toldFigures = waves.main === null ? [] : figuresTold(waves);
  const words = rows.map((row, place): RowWords => {
    const value = valueWords(speech, isLead, Number(row.estimate), waves.decimals[place] ?? 1);
    const [lower, upper] = [row.pollLower ?? row.lower, row.pollUpper ?? row.upper];
    const when = whenOf(speech, row);
    const of = isOfAnswers ? answerOf(speech, row) : shortHouse(name(String(row.house)));
    return {
      names: [say("named", of, when), shortMonth(String(row.date), speech.language)],
      value,
      range: lower == null ? "" : outerRange(speech, { lower: Number(lower), upper: Number(upper) }),
      ...(toldFigures.includes(row) ? { isTold: true } : {}),
    };
  });
  const facts = [
    subject.forms[0]!,
    ...main.slice(0, 8).map((row) => {
      const { value, range } = words[rows.indexOf(row)]!;
      return `${whenOf(speech, row)}: ${value}${range === "" ? "" : ` (${range})`}`;
    }),
    ...turned.words.map(({ names }) => names[0]!),
    ...hints,
    bars,
    ...asked,
    source[0]!,
  ];
  return pictureOf(speech, options, {
    shows: "waves",
    chart: say("chart"),
    rows: [...rows, ...turned.rows],
    words: [...words, ...turned.words],
    headlines,
    deck: (headline) => {
      const forms = questionForms(speech, asked.slice(0, 1));
      const [first = "", ...rest] = isOfAnswers || isLead ? forms : withShare(speech, lineage, forms);
      return [beforeDeck(subject, headline), [first, others].filter(Boolean).join(" "), first, ...rest];
    },
    care: careOf(speech, waves, changed),
    notes: [...missingWords(speech, rows), ...hints.slice(0, -1), bars, hints.at(-1)!],
    marks: [...hints.slice(0, -1), bars],
    source,
    facts,
    legend: legendOf(speech, waves),
  });
}

function answerOf(speech: Say, { answer, option, role }: Row): string {
  return sideName(speech, String(answer ?? option), String(option), String(role));
}

/** When a row was asked, as its picture has it. */
function whenOf({ dates }: Say, { start, end, date }: Row): string {
  return start == null || end == null ? dates(String(date)) : dates({ start: String(start), end: String(end) });
}

/** The rows of the line that the headline tells, by date. */
function mainRows({ rows, main }: Waves): readonly Row[] {
  const own = main === null ? rows : rows.filter((row) => keyOf(row) === main);
  return own.toSorted((one, other) => (String(one.date) < String(other.date) ? -1 : 1));
}

/** The figures themselves, the fullest form first: of two polls nothing else is said than what they found. */
function headlinesOf(speech: Say, waves: Waves, shown: readonly Row[], subjects: readonly string[]): readonly string[] {
  const { count } = speech;
  const isLead = waves.rows.some(({ unit }) => unit === "difference");
  const own = comparableRows(waves);
  const forms = (key: "one" | "two" | "three" | "spread", ...parts: readonly string[]): readonly string[] =>
    headlineForms(speech, WAVES_TEXTS, subjects, key, ...parts);
  const value = (row: Row): string =>
    valueWords(speech, isLead, Number(row.estimate), waves.decimals[waves.rows.indexOf(row)] ?? 1);
  const sorted = own.toSorted((one, other) => Number(one.estimate) - Number(other.estimate));
  const [first, last] = [own[0]!, own.at(-1)!];
  if (waves.main === null) {
    return forms(
      "spread",
      value(sorted[0]!),
      value(sorted.at(-1)!),
      count(own.length),
      spanOf(waves.rows.map(({ date }) => String(date))),
    );
  }
  const years = new Set(shown.map(({ date }) => String(date).slice(0, 4)));
  const span = dayNumber(String(last.date)) - dayNumber(String(first.date));
  const exactness = years.size === shown.length ? "year" : exactnessOf(span);
  const partsOf = (told: readonly Row[]): readonly string[] =>
    told.flatMap((row) => [
      value(row),
      // years follow each other here, without the word for year
      speech.language === "uk" && exactness === "year"
        ? `у\u00a0${String(row.date).slice(0, 4)}-му`
        : timeWords(speech, String(row.date), exactness),
    ]);
  if (own.length === 1) return forms("one", ...partsOf([last]));
  const two = forms("two", ...partsOf([first, last]));
  if (shown.length < 3) {
    const [close = ""] = waves.isClose ? endsOf(speech, "too-close", null, "behind") : [];
    return waves.isClose ? [...two.map((form) => form + close), ...two] : two;
  }
  const three = forms("three", ...partsOf(shown));
  // rather without the extreme than without what it is of
  return [...three.slice(0, -1), ...two.slice(0, -1), ...three.slice(-1), ...two.slice(-1)];
}

/** Of these the headline tells the first, the last, and the one that is highest above both or lowest below them. */
function figuresTold(waves: Waves): readonly Row[] {
  const own = comparableRows(waves);
  const [first, last] = [own[0]!, own.at(-1)!];
  const extreme = own.toSorted((one, other) => beyond(other, first, last) - beyond(one, first, last))[0]!;
  return beyond(extreme, first, last) > 0.02 ? [first, extreme, last] : [first, last];
}

/** The figures of the line that the headline tells, on one side of a break: across it nothing is compared. */
function comparableRows(waves: Waves): readonly Row[] {
  const all = mainRows(waves);
  const comparable = all.filter(({ segment }) => segment === all.at(-1)!.segment);
  return waves.main === null || comparable.length < 2 ? all : comparable;
}

/** Answers that a wave does not report. */
function missingWords(speech: Say, rows: readonly Row[]): readonly string[] {
  const answers = groupedBy(
    rows.filter(({ row, note }) => row === "answer" && note !== OTHER_QUESTION),
    keyOf,
  );
  const waves = groupedBy([...answers.values()].flat(), ({ date }) => String(date));
  const missing = [...waves].flatMap(([date, own]) =>
    [...answers].flatMap(([key, [first]]) =>
      own.some((row) => keyOf(row) === key)
        ? []
        : [speech.say("missing", answerOf(speech, first!), shortMonth(date, speech.language))],
    ),
  );
  return missing.length > 2 ? [] : missing;
}

/** What broke the waves, where the headline has figures of both sides of it: the fullest form first. */
function careOf({ say }: Say, waves: Waves, turns: readonly Turn[]): readonly string[] {
  const own = mainRows(waves);
  const last = turns.findLast(({ kind }) => kind === "restart");
  const isAcross = own.filter(({ segment }) => segment === own.at(-1)!.segment).length < 2 && own.length > 1;
  if (waves.main === null || last === undefined || !isAcross) return [];
  return [last.names[1]!, headingOf(last.what!), say("broken")];
}

/** How far a figure lies outside of the two at the ends. */
function beyond(row: Row, first: Row, last: Row): number {
  const ends = [first, last].map(({ estimate }) => Number(estimate));
  return Math.max(Number(row.estimate) - maximumOf(ends), minimumOf(ends) - Number(row.estimate));
}

/** The question that most figures of the headline answer. */
function commonest({ questions }: Lineage, rows: readonly Row[]): readonly LineageQuestion[] {
  const asked = (id: string): number => rows.filter(({ address }) => String(address).split("/")[1] === id).length;
  return questions.toSorted((one, other) => asked(other.id) - asked(one.id)).slice(0, 1);
}

/** Who asked how often, and which data. */
function sourceOf(speech: Say, { rows, lineage }: Waves): readonly string[] {
  const { say, name, count } = speech;
  const isOfAnswers = rows.some(({ row }) => row === "answer");
  const surveys = new Set(rows.map(({ address }) => String(address).split("/")[0]));
  const many = say(
    isOfAnswers ? "waves" : "polls",
    count(isOfAnswers ? surveys.size : rows.length),
    spanOf(rows.map(({ date }) => String(date))),
  );
  const houses = [...new Set(rows.map(({ house }) => name(String(house))))];
  const named = (who: readonly string[]): string => say("named", who.join(", "), many);
  const few = houses.length < 3 ? [named(houses), named(houses.map(shortHouse))] : [];
  return seriesSource(speech, few.length > 0 ? few : [many], lineage);
}

/** Answers with signs of their own, the one that the headline tells first; of polls the pollsters with most of them. */
function legendOf(speech: Say, { rows, main }: Waves): readonly LegendWords[] {
  const { say, name, count } = speech;
  const isOfAnswers = rows.some(({ row }) => row === "answer");
  const groups = [...groupedBy(rows, keyOf)].map(([key, own]) => ({ key, own, last: own.at(-1)! }));
  if (!isOfAnswers) {
    const houses = groups.toSorted((one, other) => other.own.length - one.own.length);
    if (rows.length > MOST_SHAPES) {
      return [{ sign: "others", of: null, ...twice(say("allPolls", count(rows.length), count(houses.length))) }];
    }
    if (houses.length === 1) return [];
    const own = houses.slice(0, MOST_HOUSES);
    const rest = houses.length - own.length;
    return [
      ...own.map(({ key }): LegendWords => ({ sign: "house", of: key, ...twice(shortHouse(name(key))) })),
      ...(rest === 0
        ? []
        : [{ sign: "others", of: null, ...twice(rest === 1 ? say("oneOther") : say("others", count(rest))) } as const]),
    ];
  }
  const order = groups.toSorted(
    (one, other) =>
      Number(other.key === main) - Number(one.key === main) ||
      Number(one.last.note === OTHER_QUESTION) - Number(other.last.note === OTHER_QUESTION) ||
      rankOf(one.last) - rankOf(other.last) ||
      Number(other.last.estimate) - Number(one.last.estimate),
  );
  const own = order.slice(0, MOST_ANSWERS);
  const rest = order.length - own.length;
  return [
    ...own.map(
      ({ key, last }): LegendWords => ({
        sign: "answer",
        of: key,
        ...twice(
          headingOf(last.note === OTHER_QUESTION ? say("ofOther", answerOf(speech, last)) : answerOf(speech, last)),
        ),
      }),
    ),
    ...(rest === 0 ? [] : [{ sign: "others", of: null, ...twice(say("otherAnswers", count(rest))) } as const]),
  ];
}

function twice(text: string): Pick<LegendWords, "text" | "short"> {
  return { text, short: text };
}

/** Those who took no side stand last. */
function rankOf({ role }: Row): number {
  return /^(dk|refused|would-not-vote|not-asked)$/.test(String(role)) ? 1 : 0;
}
