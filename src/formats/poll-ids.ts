import { groupedBy } from "../model/grouped-by.ts";
import { freeId, idFor, takenIds } from "./id-for.ts";
import { baseOf, contentDigest, contentText, type KnownPoll, type PollContent } from "./poll-content.ts";
import { type Ambiguity, anonymous, matchPolls } from "./poll-matches.ts";

/** The ids of polls, in their order. */
export interface PollIds {
  readonly ids: readonly string[];
  /** Polls of which it cannot be known which of those of before they are. */
  readonly ambiguities: readonly Ambiguity[];
}

/** What an id says beside house and day where two polls would share it, in this order. */
const MORE: readonly ((poll: PollContent) => string | null)[] = [
  ({ start }) => start && `from-${start.toLowerCase()}`,
  ({ client }) => client && `for-${idFor(client)}`,
  ({ area }) => area && `in-${idFor(area)}`,
  ({ population }) => population && idFor(population),
  ({ n }) => (n === null ? null : `n${String(n).replace(".", "-")}`),
];

/**
 * The ids of polls by what they are: house and last day, and where two would share that, the first day, client, area,
 * population, n, and at last a digest of the figures, as far as they differ. No poll may be among them twice. Their order
 * does not matter. An id of the publisher is used in the place of house and day.
 *
 * A poll that is among those of `before` keeps its id, also where less or more would be needed now; an id of before that is
 * left is given to no other poll.
 *
 * @param retired Ids that polls had earlier, with digests of these: only the same poll gets one again.
 */
export function pollIds(
  polls: readonly PollContent[],
  before: readonly KnownPoll[] = [],
  retired: ReadonlyMap<string, string> = new Map(),
): PollIds {
  const { matches, ambiguities } = matchPolls(polls, before);
  const met = new Set(matches.values());
  const gone = before.filter((poll) => !met.has(poll));
  const wanted = wantedIds([...polls, ...gone]);
  const taken = takenIds([...before.map(({ id }) => id), ...retired.keys()]);
  const ids = new Array<string>(polls.length);
  for (const [index, { id }] of matches) ids[index] = id;
  const back = new Map([...retired].map(([id, digest]) => [digest, id]));
  for (const index of back.size === 0 ? [] : polls.keys()) {
    const digest = contentDigest(anonymous(polls[index]!));
    const id = matches.has(index) ? undefined : back.get(digest);
    if (id === undefined) continue;
    ids[index] = id;
    back.delete(digest);
  }
  const others = [...polls.keys()].filter((index) => ids[index] === undefined);
  // An id that was another poll's is not given again.
  const late = others.filter((index) => taken.has(wanted[index]!));
  for (const index of others) if (!taken.has(wanted[index]!)) ids[index] = freeId(wanted[index]!, taken);
  for (const index of late)
    ids[index] = freeId(`${wanted[index]!}-${contentDigest(contentText(polls[index]!))}`, taken);
  return { ids, ambiguities };
}

/** Those that would have one id are separated by what differs between them. */
function wantedIds(polls: readonly PollContent[]): readonly string[] {
  const wanted = new Array<string>(polls.length);
  const tellApart = (places: readonly number[], id: string, level: number): void => {
    if (places.length === 1) {
      wanted[places[0]!] = id;
      return;
    }
    const more = MORE[level];
    if (more === undefined) {
      for (const place of places) wanted[place] = `${id}-${contentDigest(contentText(polls[place]!))}`;
      return;
    }
    const parts = groupedBy(places, (place) => more(polls[place]!) ?? "");
    for (const [suffix, part] of parts) {
      tellApart(part, parts.size === 1 || suffix === "" ? id : `${id}-${suffix}`, level + 1);
    }
  };
  for (const [base, places] of groupedBy([...polls.keys()], (place) => baseOf(polls[place]!)))
    tellApart(places, base, 0);
  return wanted;
}
