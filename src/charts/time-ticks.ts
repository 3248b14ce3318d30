import { dateOfDay, dayNumber } from "../model/dates.ts";
import type { Speech } from "./speech.ts";

/** Months from one tick to the next, and the pixels that a label takes. */
const STEPS = [
  { months: 1, room: 110 },
  { months: 3, room: 110 },
  { months: 6, room: 110 },
  ...[1, 2, 5, 10, 20].map((years) => ({ months: 12 * years, room: 44 })),
] as const;

export interface TimeTick {
  /** Days since 1 January 1970. */
  readonly day: number;
  readonly text: string;
}

/** First days of years, or of months where there are few, that find room on an axis of so many pixels. */
export function timeTicks(speech: Speech, first: number, last: number, width: number): readonly TimeTick[] {
  const pixels = (months: number): number => (months * 30.4 * width) / Math.max(1, last - first);
  const { months } = STEPS.find((step) => pixels(step.months) >= step.room) ?? STEPS.at(-1)!;
  const [year, month] = dateOfDay(Math.ceil(first)).split("-").map(Number) as [number, number];
  const ticks: TimeTick[] = [];
  for (let place = Math.floor((year * 12 + month - 1) / months) * months; ; place += months) {
    const date = `${String(Math.floor(place / 12))}-${String((place % 12) + 1).padStart(2, "0")}`;
    const day = dayNumber(`${date}-01`);
    if (day > last) return ticks;
    if (day >= first) ticks.push({ day, text: months < 12 ? speech.dates(date) : date.slice(0, 4) });
  }
}
