import { formatFieldDates } from "../format/date.ts";
import { formatList } from "../format/number.ts";
import { DAYS_A_YEAR, dayNumber, type FieldDates, firstDay, lastDay } from "../model/dates.ts";
import type { Evaluation } from "./evaluate-claim.ts";
import type { Span } from "./number-context.ts";
import { isWithin, type PrintedDate } from "./printed-dates.ts";
import type { PrintedText } from "./printed-text.ts";
import type { ClaimReason } from "./reasons.ts";
import { NUMBER_WORDS, spelledNumber } from "./spelled-numbers.ts";

const BETWEEN = "(?:\\s+(?:the|in|early|у|в))*\\s*$";
/** Words that make a date the start of a change, and its end. */
const SINCE = new RegExp(
  `(?<![\\p{L}])(?:since|from|compared (?:to|with)|than|against|versus|з|від|порівняно (?:з|із)|(?:ніж|проти))${BETWEEN}`,
  "iu",
);
const UNTIL = new RegExp(`(?<![\\p{L}])(?:by|to|until|till|up to|through|до|по)${BETWEEN}`, "iu");

/** Words that say that it was not asked on a date. */
const NOT_ON = new RegExp(
  `(?<![\\p{L}])(?:before|after|prior to|ahead of|following|перед|після|раніше)${BETWEEN}`,
  "iu",
);

/** What dates in words say, and whether it is so. */
export interface DateWords {
  readonly reasons: readonly ClaimReason[];
  /** Where words before dates stand that are so. */
  readonly read: readonly Span[];
  /** Where they stand, and what they say is not known. */
  readonly unread: readonly Span[];
}

/** Holds the dates in words against the field dates: days of the surveys, and of the earlier one behind "since". */
export function dateWords({ dates, rest }: PrintedText, { recipe, made, shown }: Evaluation): DateWords {
  if (dates.length === 0) return { reasons: [], read: [], unread: [] };
  const namesSurveys = recipe.command.places.some(({ name }) => name !== null);
  const ordered = dates.flatMap((date) => orderOf(date, rest));
  const day = namesSurveys ? null : dayShown(made.printed, recipe.show);
  const windows =
    day === null ? made.result.lineage.surveys.map(({ fieldDates }) => fieldDates) : [{ start: day, end: day }];
  // a change goes from the first survey to the last
  const isOrdered = recipe.command.name === "change" && windows.length === 2;
  const notOn = isOrdered
    ? []
    : dates.flatMap((date) => {
        const words = NOT_ON.exec(rest.slice(Math.max(0, date.at - 40), date.at))?.[0];
        return words === undefined ? [] : [{ date, text: words + date.text }];
      });
  const spans = ordered.map(({ span }) => span);
  if ((!namesSurveys && day === null) || windows.includes(null)) return { reasons: [], read: [], unread: spans };
  const known = windows.map((window) => window!);
  if (shown.kind === "dates") {
    // "from 14 to 26 March" gives days, and "by March" none
    const unread = ordered.filter(({ isStart }) => !isStart).map(({ span }) => span);
    return {
      reasons: reasonOf(
        notOn.map(({ text }) => text),
        known,
      ),
      read: [],
      unread,
    };
  }
  const misplaced = isOrdered
    ? [
        ...ordered.filter(({ date, isStart }) => !isWithin(date, [known[isStart ? 0 : 1]!])).map(({ date }) => date),
        ...dates.filter((date) => isTurned(date, known[0]!, known[1]!)),
      ]
    : [];
  const wrong = dates.flatMap((date) => {
    const text = notOn.find((each) => each.date === date)?.text;
    return text !== undefined || !isWithin(date, known) || misplaced.includes(date) ? [text ?? date.text] : [];
  });
  return {
    reasons: reasonOf(wrong, known),
    read: isOrdered ? spans : [],
    unread: isOrdered ? [] : spans,
  };
}

/** The day of the line that is quoted. */
function dayShown(result: object, show: string): string | null {
  const place = /^line\.days\.(\d+)/.exec(show)?.[1];
  const { line } = result as { readonly line?: { readonly days?: readonly { readonly date: string }[] } };
  return place === undefined ? null : (line?.days?.[Number(place)]?.date ?? null);
}

/** "From 2021 to 2014". */
function isTurned({ start, end, ...date }: PrintedDate, from: FieldDates, to: FieldDates): boolean {
  const [first, last] = [start, end].map((periods) => ({ ...date, start: periods, end: periods }));
  return !isWithin(first!, [from]) && isWithin(first!, [to]) && !isWithin(last!, [to]) && isWithin(last!, [from]);
}

function orderOf(date: PrintedDate, rest: string): readonly { date: PrintedDate; isStart: boolean; span: Span }[] {
  // a stretch between two dates has its order in itself
  if (date.start !== date.end) return [];
  const before = rest.slice(Math.max(0, date.at - 40), date.at);
  const [since, until] = [SINCE.exec(before), UNTIL.exec(before)];
  const match = since ?? until;
  if (match === null) return [];
  const start = date.at - before.length + match.index;
  return [{ date, isStart: since !== null, span: [start, start + match[0].trimEnd().length] }];
}

function reasonOf(wrong: readonly string[], known: readonly FieldDates[]): readonly ClaimReason[] {
  if (wrong.length === 0) return [];
  const field = [...new Set(known.map((dates) => formatFieldDates(dates)))];
  const message = `The words say ${formatList(wrong)}; it was asked ${formatList(field)}.`;
  return [{ code: "other-date", message }];
}

/** How long something took, as words say it: "in seven years". */
export interface TimeSpan {
  readonly text: string;
  readonly at: number;
  readonly count: number;
  /** In days. */
  readonly unit: number;
  /** How much of a unit may be missing: eight years are said of seven and a half, and a decade of nine years. */
  readonly slack: number;
  /** What stands before the count: "nearly", "more than". */
  readonly bound: "under" | "over" | null;
}

const UNITS = [
  { words: "days?|день|дні|днів", unit: 1, slack: 0.5 },
  { words: "weeks?|тиждень|тижні|тижнів", unit: 7, slack: 0.5 },
  { words: "months?|місяць|місяці|місяців", unit: DAYS_A_YEAR / 12, slack: 0.5 },
  { words: "years?|рік|роки|років", unit: DAYS_A_YEAR, slack: 0.5 },
  { words: "decades?|десятиліття|десятиліть", unit: 10 * DAYS_A_YEAR, slack: 0.1 },
];
const UNIT = UNITS.map(({ words }) => words).join("|");
const UNDER = "nearly|almost|just under|майже|неповн\\p{L}+";
const OVER = "more than|just over|понад|більше ніж|більш як";
const ABOUT = "about|around|roughly|some|близько|приблизно";
/** "in seven years", "over the past seven years", "за сім років", "seven years on"; "20 points a year" is a rate, and none. */
const SPAN = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:in|over|during|across|in the space of|за|протягом|упродовж)\\s+(?:(?:the|these|a)\\s+)?(?:(?:last|past|останн\\p{L}+)\\s+)?(?:(?:(?<under>${UNDER})|(?<over>${OVER})|${ABOUT})\\s+)?(?<count>\\d{1,2}|a|an|one|${NUMBER_WORDS})[\\s-](?<unit>${UNIT})(?:[\\s-](?:period|span))?|(?:за|протягом|упродовж)\\s+(?<one>рік|місяць|тиждень|десятиліття)|(?<on>\\d{1,2}|${NUMBER_WORDS})\\s+(?<onUnit>${UNIT})\\s+on)(?![\\p{L}\\p{N}])`,
  "giu",
);

/** The spans of time in words, in their order. */
export function readSpans(text: string): readonly TimeSpan[] {
  return [...text.matchAll(SPAN)].map(({ 0: words, index, groups = {} }) => {
    const { under, over, count = groups.on ?? "1", unit = groups.onUnit ?? groups.one ?? "" } = groups;
    return {
      text: words,
      at: index,
      count: /^\d/.test(count) ? Number(count) : (spelledNumber(count)?.value ?? 1),
      ...sizeOf(unit),
      bound: under !== undefined ? "under" : over !== undefined ? "over" : null,
    };
  });
}

function sizeOf(word: string): Pick<TimeSpan, "unit" | "slack"> {
  const { unit, slack } = UNITS.find(({ words }) => new RegExp(`^(?:${words})$`, "iu").test(word))!;
  return { unit, slack };
}

/** What spans of time say, and whether it is so. */
export interface SpanWords {
  readonly reasons: readonly ClaimReason[];
  /** Those that nothing can be held against. */
  readonly unread: readonly string[];
}

/** Holds spans of time beside a change against the days from the one survey to the other. */
export function spanWords(spans: readonly TimeSpan[], { recipe, made }: Evaluation): SpanWords {
  if (spans.length === 0) return { reasons: [], unread: [] };
  const [from, to, ...more] = made.result.lineage.surveys.map(({ fieldDates }) => fieldDates);
  if (recipe.command.name !== "change" || from == null || to == null || more.length > 0)
    return { reasons: [], unread: spans.map(({ text }) => text) };
  const wrong = spans.filter((span) => !fits(span, from, to));
  const fields = `${formatFieldDates(from)} to ${formatFieldDates(to)}`;
  return {
    reasons: wrong.map(({ text }) => ({ code: "other-date", message: `"${text}" is not so: it was ${fields}.` })),
    unread: [],
  };
}

/** From 2014 to 2021 it is seven years, and eight where it is nearer to that: both are said. */
function fits({ count, unit, slack, bound }: TimeSpan, from: FieldDates, to: FieldDates): boolean {
  const least = (dayNumber(firstDay(to.start)) - dayNumber(lastDay(from.end))) / unit;
  const most = (dayNumber(lastDay(to.end)) - dayNumber(firstDay(from.start))) / unit;
  if (bound === "under") return count > least && count - 1 <= most;
  if (bound === "over") return count < most && count + 1 > least;
  return count >= Math.floor(least) && count <= most + slack;
}
