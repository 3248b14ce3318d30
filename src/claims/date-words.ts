import { formatFieldDates } from "../format/date.ts";
import { formatList } from "../format/number.ts";
import type { FieldDates } from "../model/dates.ts";
import type { Evaluation } from "./evaluate-claim.ts";
import type { Span } from "./number-context.ts";
import { isWithin, type PrintedDate } from "./printed-dates.ts";
import type { PrintedText } from "./printed-text.ts";
import type { ClaimReason } from "./reasons.ts";

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
