import type { AuditOverrides } from "../comparability/overrides.ts";
import { dayNumber } from "../model/dates.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { Row } from "../report/columns.ts";
import type { Trend, TrendDay } from "../trend/trend.ts";
import { outerRange, questionWords, seriesSource, shortHouse, spanOf, valueWords } from "./asked-words.ts";
import { FAR } from "./drawn-rows.ts";
import type { LegendWords, ResultPicture, RowWords } from "./picture.ts";
import {
  headlineForms,
  type PictureOptions,
  type PictureSpeech,
  pictureOf,
  pictureSpeech,
  sayOf,
} from "./picture-speech.ts";
import { askedDesignEffect, designEffectWords, overrideRemarks, unique } from "./provenance.ts";
import { shortMonth } from "./short-month.ts";
import { beforeDeck, subjectOf } from "./subject.ts";
import { TREND_PICTURE_TEXTS } from "./texts.ts";
import { type Exactness, exactnessOf, sinceWords, timeWords } from "./time-words.ts";
import { peopleWords } from "./topic-words.ts";
import { seriesRecipe, type TrendPoll, trendPolls } from "./trend-polls.ts";
import { methodTurns, turnsOf } from "./trend-turns.ts";
import { eventTurns, turnHints, turnRows } from "./turns.ts";

type Say = PictureSpeech<keyof typeof TREND_PICTURE_TEXTS>;

/** Pollsters with a shape of their own: at most so many, each with such a part of the polls. */
const [MOST_HOUSES, LEAST_PART] = [4, 0.05];
/** From so many polls on all are plain dots. */
const MOST_SHAPES = 150;
/** Of a line of more pollsters than these, a change of method of one of them is no day to be marked. */
const FEW_HOUSES = 2;

/**
 * One line through many polls, before it has a width.
 *
 * @param rows The days of the line; then the polls, those outside of the line among them, by date.
 */
export function trendPicture(
  trend: Trend,
  { lines, polls: pollRows }: { readonly lines: readonly Row[]; readonly polls: readonly Row[] },
  options: PictureOptions,
): ResultPicture {
  const speech = pictureSpeech(options, TREND_PICTURE_TEXTS);
  const { say, count, dates } = speech;
  const { line, lineage, level } = trend;
  const polls = trendPolls(trend);
  const isLead = trend.measure === "lead";
  const subject = subjectOf(speech, trend);
  const headlines = headlinesOf(speech, trend, subject.forms);

  const changed = methodTurns(speech, polls, trend);
  const ofEach = line.houses.length <= FEW_HOUSES ? changed : [];
  const turns = turnRows(
    [...turnsOf(speech, polls, trend), ...ofEach, ...eventTurns(speech, options)].toSorted(byDate),
  );
  const hints = turnHints(speech, turns.rows);

  const question = questionOf(trend);
  const [asked = ""] = question === undefined ? [""] : questionWords(speech, [question]);
  const wordings = new Set(polls.map(({ wordingLevel }) => wordingLevel)).size;
  const others = wordings > 1 ? say("wordings", count(wordings - 1)) : "";

  const isDashed = line.days.some(({ thin, nearestPoll }) => thin || nearestPoll.value > FAR);
  const effect = askedDesignEffect(speech, lineage);
  const design = effect === 1 ? "" : say("withDesignEffect", designEffectWords(speech, effect));
  const all = new Set(polls.map(({ house }) => house)).size;
  const [house = ""] = line.house === null ? line.houses : [line.house];
  // polls in other words count, too, each by its distance from the line
  const isAdjusted = new Set(trend.polls.map(({ levels }) => levels.wording)).size > 1;
  const how = (isAdjusted ? say("adjusted") : "") + design;
  const ofWhom =
    line.house === null && line.houses.length > 1
      ? say("ofHouses", count(line.houses.length), count(trend.polls.length), how, count(all))
      : say("ofHouse", shortHouse(houseName(speech, trend, house)), count(trend.polls.length), how);
  const { assumeN } = lineage.settings;
  const { overrides } = seriesRecipe(trend).settings;
  const reasons = overrideRemarks(
    speech,
    Object.values((overrides ?? {}) as AuditOverrides).map(({ reason }) => reason),
  );
  const leftOut = trend.leftOut.length;
  const assumed = typeof assumeN === "number" ? say("assumed", count(assumeN)) : "";
  const methods = ofEach.length === 0 && changed.length > 0 ? say("methods", count(changed.length)) : "";
  const apart = apartQuestions(speech, trend, polls);
  const dashed = isDashed ? say("dashedFar") : "";
  const notes = [...reasons, ofWhom, dashed, ...hints, apart, assumed, say("shared"), methods];
  const narrow = [...reasons, apart === "" ? "" : say("apartShort"), dashed, ...hints, ofWhom, say("shared")];
  const source = sourceOf(speech, trend, polls);

  // a turn that the headline tells has its figure beside it
  const turning = trend.moves.length > 1 ? trend.moves.at(-1)!.from : null;
  const dayWords = (day: TrendDay): RowWords => ({
    isTold: day.date === turning,
    names: [dates(day.date), shortMonth(day.date, speech.language)],
    value: valueWords(speech, isLead, day.value, 0),
    range: outerRange(speech, day.interval),
  });
  const pollWords = (poll: TrendPoll): RowWords => ({
    names: [`${shortHouse(houseName(speech, trend, poll.house))}, ${dates(poll.fieldDates)}`],
    value: valueWords(speech, isLead, poll.value, printedDecimals(trend, poll)),
    range: "",
  });
  const facts = [
    subject.forms[0]!,
    ...factsOf(trend).map(
      (day) => `${dates(day.date)}: ${valueWords(speech, isLead, day.value, 0)} (${outerRange(speech, day.interval)})`,
    ),
    ...turns.words.map(({ names }) => names[0]!),
    ...notes,
    leftOut > 0 ? say("leftOut", count(leftOut)) : "",
    asked,
    others,
    source[0]!,
  ];
  const people = peopleWords(speech, trend.topic);
  const of = subject.question === "" || people === "" ? subject.question : say("with", subject.question, people);
  const before = (headline: string): string => beforeDeck({ ...subject, question: of }, headline);
  return pictureOf(speech, options, {
    shows: "trend",
    chart: say("chart"),
    rows: [...lines, ...pollRows, ...turns.rows],
    words: [...drawnDays(trend).map(dayWords), ...polls.map(pollWords), ...turns.words],
    headlines,
    deck: (headline) => [before(headline), [asked, others].filter(Boolean).join(" "), asked],
    notes,
    marks: [dashed, ...hints],
    narrow: { notes: narrow },
    source,
    facts,
    legend: legendOf(speech, trend, polls, level),
  });
}

function houseName({ name }: Say, { organisations }: Trend, id: string): string {
  return name(organisations.find((each) => each.id === id)?.name ?? id, id);
}

function printedDecimals({ lineage, measure }: Trend, { address }: TrendPoll): number {
  const printed = lineage.inputs.find((input) => input.address === address)?.printed;
  return measure === "share" && printed?.unit === "percent" ? printed.decimals : 1;
}

/** The finding, the fullest form first: a move only where two days differ beyond their errors. */
function headlinesOf(speech: Say, trend: Trend, subjects: readonly string[]): readonly string[] {
  const { say, language } = speech;
  const isLead = trend.measure === "lead";
  const forms = (key: keyof typeof TREND_PICTURE_TEXTS, ...parts: readonly string[]): readonly string[] =>
    headlineForms(speech, TREND_PICTURE_TEXTS, subjects, key, ...parts);
  const told = trend.line.days.filter(({ thin }) => !thin);
  const last = told.at(-1);
  if (last === undefined) return forms("tooFew");
  const first = told.find(({ segment }) => segment === last.segment)!;
  const span = dayNumber(last.date) - dayNumber(first.date);
  const values = (...days: readonly TrendDay[]): readonly string[] => {
    const whole = days.map((day) => valueWords(speech, isLead, day.value, 0));
    // two figures that differ are not told as one
    return new Set(whole).size === days.length ? whole : days.map((day) => valueWords(speech, isLead, day.value, 1));
  };
  /** Each form with its days, then with their years where these tell them apart: rather without a month than without its subject. */
  const dated = (
    key: keyof typeof TREND_PICTURE_TEXTS,
    [from, to]: readonly [string, string],
    parts: (exactness: Exactness) => readonly string[],
    usual = exactnessOf(span),
  ): readonly string[] => {
    const full = forms(key, ...parts(usual));
    if (from.slice(0, 4) === to.slice(0, 4)) return full;
    const byYear = forms(key, ...parts("year"));
    return [...full.slice(0, -1).flatMap((each, place) => [each, byYear[place]!]), full.at(-1)!];
  };
  const move = trend.moves.at(-1);
  if (move === undefined) {
    const [value = ""] = values(last);
    if (first === last) return forms("stands", value, timeWords(speech, last.date, exactnessOf(span)));
    return dated("level", [first.date, last.date], (exactness) => [value, sinceWords(speech, first.date, exactness)]);
  }
  const [from, to] = [move.from, move.to].map((day) => trend.turns.find(({ date }) => date === day)!) as [
    TrendDay,
    TrendDay,
  ];
  const [start = "", end = ""] = values(from, to);
  const isTurn = trend.moves.length > 1;
  const isLong = isTurn && dayNumber(to.date) - dayNumber(from.date) > 365 && span > 3 * 365;
  const parts = (exactness: Exactness): readonly string[] => {
    // the line may continue after the month that is told
    const later = isTurn && exactness === "year" ? "month" : exactness;
    return [
      start,
      timeWords(speech, from.date, exactness),
      end,
      say("by", (language === "uk" ? timeWords : sinceWords)(speech, to.date, later)),
      timeWords(speech, to.date, later),
      move.value > 0 ? "+" : "",
    ];
  };
  const usual = isLong ? "year" : undefined;
  if (!isTurn) return dated("moved", [from.date, to.date], parts, usual);
  const [fullest = "", ...rest] = dated("turned", [from.date, to.date], parts, usual);
  const short = subjects.map((subject) =>
    sayOf(speech, TREND_PICTURE_TEXTS, "turnedShort", subject, ...parts(usual ?? exactnessOf(span))),
  );
  return [fullest, ...short, ...rest];
}

/** The days asked for, and those between which the line moved: no figure of the headline is beside the line. */
export function drawnDays({ line, turns }: Trend): readonly TrendDay[] {
  const asked = new Set(line.days.map(({ date }) => date));
  return [...line.days, ...turns.filter(({ date }) => !asked.has(date))].toSorted(byDate);
}

/** Days that are told in words: the first and the last of each stretch, and those between which it moved. */
function factsOf({ line, turns }: Trend): readonly TrendDay[] {
  const told = line.days.filter(({ thin }) => !thin);
  const ends = told.filter(
    ({ segment }, place) => segment !== told[place - 1]?.segment || segment !== told[place + 1]?.segment,
  );
  const dates = new Set(ends.map(({ date }) => date));
  return [...ends, ...turns.filter(({ date }) => !dates.has(date))].toSorted(byDate);
}

function byDate(one: { readonly date: string }, other: { readonly date: string }): number {
  return one.date < other.date ? -1 : one.date > other.date ? 1 : 0;
}

/** The question of the wording that the line stands for. */
function questionOf({ polls, line, lineage }: Trend): Trend["lineage"]["questions"][number] | undefined {
  const own = polls.filter(({ levels }) => levels.wording === line.wording);
  const asked = [...groupedBy(own.length > 0 ? own : polls, ({ address }) => address.split("/")[1]!)].toSorted(
    ([, one], [, other]) => other.length - one.length,
  );
  return lineage.questions.find(({ id }) => id === asked[0]?.[0]);
}

/** The signs of the picture in words: the line, the pollsters with most polls, the others, what is outside of the line. */
function legendOf(speech: Say, trend: Trend, polls: readonly TrendPoll[], level: number): readonly LegendWords[] {
  const { say, count } = speech;
  const levels = [...new Set([...(trend.line.days[0]?.bands ?? []).map((band) => band.level), level])].toSorted(
    (one, other) => one - other,
  );
  const bands = levels.map((each) => speech.bareLevel(each));
  const houses = [...groupedBy(polls, ({ house }) => house)]
    .map(([id, own]) => ({
      id,
      name: trend.organisations.find((each) => each.id === id)?.name ?? id,
      polls: own.length,
    }))
    .toSorted((one, other) => other.polls - one.polls || (one.id < other.id ? -1 : 1));
  const own =
    polls.length > MOST_SHAPES
      ? []
      : houses.slice(0, MOST_HOUSES).filter((house) => house.polls >= LEAST_PART * polls.length);
  const rest = houses.length - own.length;
  const words = (sign: LegendWords["sign"], of: string | null, text: string, short = text): LegendWords => {
    return { sign, of, text, short };
  };
  return [
    ...(trend.line.days.length === 0
      ? []
      : [
          words("line", null, say("legendLine", `${bands.join(", ")}%`), say("legendLineShort", `${bands.join("/")}%`)),
        ]),
    ...own.map(({ id, name }) => words("house", name, shortHouse(speech.name(name, id)))),
    ...(own.length === 0
      ? [words("others", null, say("allPolls", count(polls.length), count(houses.length)))]
      : rest > 0
        ? [
            words(
              "others",
              null,
              rest === 1 ? say("oneOther") : say("others", count(rest)),
              say("othersShort", count(rest)),
            ),
          ]
        : []),
    ...(polls.some(({ isApart }) => isApart) ? [words("apart", null, say("apart"))] : []),
    ...(trend.outside.readings.length > 0 ? [words("outside", null, say("outside"))] : []),
  ];
}

/** What those polls asked whose answers are elsewhere than the line. */
function apartQuestions(speech: Say, { lineage, outside }: Trend, polls: readonly TrendPoll[]): string {
  const { say, name } = speech;
  const asked = new Set(polls.flatMap(({ question, isApart }) => (isApart ? [question] : [])));
  const titles = [...lineage.questions, ...outside.questions].flatMap(({ id, title }) =>
    asked.has(id) ? [name(title)] : [],
  );
  return titles.length === 0 ? "" : say("apartNote", unique(titles.map((title) => say("quote", title))).join(", "));
}

/** How many polls of when, and which data. */
function sourceOf(speech: Say, trend: Trend, polls: readonly TrendPoll[]): readonly string[] {
  const { say, count } = speech;
  const span = spanOf(polls.flatMap(({ period }) => [period.start, period.end]));
  const houses = [...new Set(polls.map(({ house }) => house))];
  const many = say("polls", count(polls.length), span);
  const [only] = houses.map((house) => say("sourceBy", houseName(speech, trend, house), count(polls.length), span));
  return seriesSource(speech, [...(houses.length === 1 ? [only!] : []), many], trend.lineage);
}
