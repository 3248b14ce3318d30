import type { Row } from "../report/columns.ts";

/** Days to the nearest poll from which on a line is dashed. */
export const FAR = 122;

/** Figures of waves that a line joins, by their places: those of one answer or pollster that are comparable. */
export function joinedPairs(
  rows: readonly Row[],
): readonly { readonly from: number; readonly to: number; readonly isSkipping: boolean }[] {
  const order = rows.map((_, place) => place).toSorted((one, other) => compareDates(rows[one]!, rows[other]!));
  const days = [...new Set(order.map((place) => rows[place]!.date))];
  const before = new Map<string, number>();
  return order.flatMap((to) => {
    const row = rows[to]!;
    const key = `${keyOf(row)} ${String(row.segment)}`;
    const from = before.get(key);
    before.set(key, to);
    if (from === undefined) return [];
    // a wave in between lacks the answer
    const isSkipping = row.row === "answer" && days.indexOf(row.date) - days.indexOf(rows[from]!.date) > 1;
    return [{ from, to, isSkipping }];
  });
}

function compareDates(one: Row, other: Row): number {
  return String(one.date) < String(other.date) ? -1 : one.date === other.date ? 0 : 1;
}

/** What a row belongs to: the answer of a wave by its side, else its code, and that to another question by both; a poll by its pollster. */
export function keyOf({ row, stance, option, house, note, question }: Row): string {
  if (note === OTHER_QUESTION) return `${String(question)}/${String(option)}`;
  return row === "poll" ? String(house) : String(stance ?? option);
}

/** The note of a row that answers another question than the picture is of. */
export const OTHER_QUESTION = "other-question";

/** Whether a figure has no interval for want of a sample size. */
export function isUnsized({ note, lower }: Row): boolean {
  return note === "unsized" || (note === OTHER_QUESTION && lower == null);
}

/** Whether sampling alone errs so much less than with the usual differences between polls that both are seen. */
export function hasInner({ lower, upper, pollLower, pollUpper }: Row): boolean {
  if (lower == null || upper == null || pollLower == null || pollUpper == null) return false;
  return Number(pollUpper) - Number(pollLower) > 1.1 * (Number(upper) - Number(lower));
}

/** Whether polls changed on the days of a ring, and not the world or opinion alone. */
export function isOfMethod({ note }: Row): boolean {
  return note === "method" || note === "restart";
}
