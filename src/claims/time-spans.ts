import { formatFieldDates } from "../format/date.ts";
import { DAYS_A_YEAR, dayNumber, type FieldDates, firstDay, lastDay } from "../model/dates.ts";
import type { Evaluation } from "./evaluate-claim.ts";
import type { ClaimReason } from "./reasons.ts";
import { NUMBER_WORDS, spelledNumber } from "./spelled-numbers.ts";

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
