import type { EarlierPolls } from "./poll-records.ts";

/** Questions that a survey asked more than once of the same respondents. */

const AGAIN = /Asked once more of the same respondents(?: \(time (\d{1,6})\))?;/;

/** That a question was asked once more; null the first time. */
export function askedAgain(time: number): string | null {
  if (time === 1) return null;
  const which = time === 2 ? "" : ` (time ${String(time)})`;
  return `Asked once more of the same respondents${which}; the file does not say how it differs.`;
}

/** Which time it was, as the note of the question says. */
export function timeIn(note: unknown): number {
  const found = AGAIN.exec(typeof note === "string" ? note : "");
  return found === null ? 1 : Number(found[1] ?? 2);
}

const OF_PUBLISHER = "question_id ";

/** The place of a share: the id that the publisher gave to its question. */
export function locatorOf(id: string): string {
  return `${OF_PUBLISHER}${id}`;
}

/** Whether a locator is such an id. */
export function isLocator(locator: unknown): locator is string {
  return typeof locator === "string" && locator.startsWith(OF_PUBLISHER);
}

/** Which time each question was asked, by its locator. */
export function timesBefore(before: EarlierPolls | undefined): ReadonlyMap<string, number> {
  const times = new Map(before?.questions.map(({ id, note }) => [id, timeIn(note)]));
  return new Map(
    before?.toplines.flatMap(({ locator, question }) => {
      const time = times.get(question);
      return isLocator(locator) && time !== undefined ? [[locator, time] as const] : [];
    }),
  );
}

/**
 * Which time each question of one survey was asked, by its locator: as before, and the others in the order of the
 * publisher's ids, whatever the order of the file.
 */
export function timesOf(locators: Iterable<string>, before: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const all = [...new Set(locators)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const times = new Map<string, number>();
  const taken = new Set<number>();
  for (const locator of all) {
    const time = before.get(locator);
    if (time === undefined || taken.has(time)) continue;
    times.set(locator, time);
    taken.add(time);
  }
  let next = 1;
  for (const locator of all) {
    if (times.has(locator)) continue;
    while (taken.has(next)) next += 1;
    times.set(locator, next);
    taken.add(next);
  }
  return times;
}
