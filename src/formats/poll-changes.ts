import type { KnownPoll, PollContent } from "./poll-content.ts";
import { comparisonOf, FIELDS } from "./poll-matches.ts";

/** What became of the polls of a folder when a file was imported over it. */
export interface PollChanges {
  /** How many polls kept their ids. */
  readonly kept: number;
  /** Of these, the polls of which something else is said now, and what: `figures`, or the name of a field. */
  readonly changed: readonly { readonly id: string; readonly fields: readonly string[] }[];
  /** Ids of polls that were not there before. */
  readonly added: readonly string[];
  /** Ids of polls that are no longer there; no other poll has them. */
  readonly gone: readonly string[];
}

/** Sets the polls of a folder beside those that take their place. */
export function pollChanges(before: readonly KnownPoll[], after: readonly KnownPoll[]): PollChanges {
  const { figures } = comparisonOf(after, before);
  const known = new Map(before.map((poll) => [poll.id, poll]));
  const ids = new Set(after.map(({ id }) => id));
  const figuresOf = (poll: PollContent): string => JSON.stringify(figures(poll));
  const kept = after.flatMap((now) => {
    const then = known.get(now.id);
    return then === undefined ? [] : [{ now, then }];
  });
  const changed = kept.flatMap(({ now, then }) => {
    const fields = ["end" as const, ...FIELDS].filter(
      (field) => now[field] !== null && then[field] !== null && now[field] !== then[field],
    );
    const all = [...fields, ...(now.shares === then.shares || figuresOf(now) === figuresOf(then) ? [] : ["figures"])];
    return all.length === 0 ? [] : [{ id: now.id, fields: all }];
  });
  return {
    kept: kept.length,
    changed,
    added: after.flatMap(({ id }) => (known.has(id) ? [] : [id])),
    gone: before.flatMap(({ id }) => (ids.has(id) ? [] : [id])),
  };
}
