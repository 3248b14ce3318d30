import type { Row } from "../report/columns.ts";

/** Days to the nearest poll from which on a line is dashed. */
export const FAR = 122;

/** What a row belongs to: the answer of a wave by its side, else its code; a poll by its pollster. */
export function keyOf({ row, stance, option, house }: Row): string {
  return row === "poll" ? String(house) : String(stance ?? option);
}
