import type { FieldDates, PartialDate } from "../model/dates.ts";

/** Field dates have both ends or are unknown. What is known of one alone is a sentence of the note. */

const START_ONLY = /Field start (\d{4}(?:-\d\d){0,2}); the end is not given\./;
const REVERSED = /The file has the field dates (\d[-\d]*) to (\d[-\d]*), the end before the start\./;
const END_ONLY = /Field end (\d{4}(?:-\d\d){0,2}); the start is not given\./;

/** One end of the field dates, or both, or none. */
export interface FieldEnds {
  readonly start: PartialDate | null;
  readonly end: PartialDate | null;
}

/** Field dates of two ends; of one alone the sentence that keeps it. */
export function fieldPeriodOf({ start, end }: FieldEnds): {
  readonly dates: FieldDates | null;
  readonly note: string | null;
} {
  if (start !== null && end !== null) return { dates: { start, end }, note: null };
  if (start !== null) return { dates: null, note: `Field start ${start}; the end is not given.` };
  return { dates: null, note: end === null ? null : `Field end ${end}; the start is not given.` };
}

/** The end that a note keeps; none where it names both, which no reader writes. */
function fieldEndIn(note: string | null): FieldEnds {
  const start = START_ONLY.exec(note ?? "")?.[1] ?? null;
  const end = END_ONLY.exec(note ?? "")?.[1] ?? null;
  return start !== null && end !== null ? { start: null, end: null } : { start, end };
}

/** Why there are no field dates where the end is before the start. */
export function reversedPeriod(start: string, end: string): string {
  return `The file has the field dates ${start} to ${end}, the end before the start.`;
}

/** Both ends, or the one, that a note keeps. */
export function fieldEndsIn(note: string | null): FieldEnds {
  const [, start, end] = REVERSED.exec(note ?? "") ?? [];
  return start === undefined || end === undefined ? fieldEndIn(note) : { start, end };
}
