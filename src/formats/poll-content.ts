import { idFor } from "./id-for.ts";

/** What makes a poll the one that it is. Null is unknown. */
export interface PollContent {
  /** The id that the publisher gave it, as an id of ours; it counts for more than all the rest. */
  readonly own: string | null;
  /** Name of the lead pollster. */
  readonly house: string;
  /** Last day of the interviews, or the month or year. */
  readonly end: string | null;
  readonly start: string | null;
  readonly published: string | null;
  /** Names of those who paid. */
  readonly client: string | null;
  readonly area: string | null;
  readonly population: string | null;
  readonly n: number | null;
  /** Its figures, `question/group/base/option=figure`, each with a line end. */
  readonly shares: string;
}

/** A poll that has an id. */
export interface KnownPoll extends PollContent {
  readonly id: string;
}

/** House and last day; the publisher's id where there is one. */
export function baseOf({ own, house, end, start, published }: PollContent, idOf: typeof idFor = idFor): string {
  return own ?? [idOf(house), (end ?? start ?? published)?.toLowerCase() ?? []].flat().join("-");
}

/** The same for two polls where all that is known of them is the same. */
export function contentText({
  own,
  house,
  end,
  start,
  published,
  client,
  area,
  population,
  n,
  shares,
}: PollContent): string {
  return JSON.stringify([own, house, end, start, published, client, area, population, n, shares]);
}

/** Takes polls one after the other; gives the place of the first that was the same in all that is known, or null. */
export type PollRegister = (poll: PollContent) => number | null;

/** Texts are kept of no poll but of those that have the digest of another one. */
export function pollRegister(): PollRegister {
  const polls: PollContent[] = [];
  const byDigest = new Map<number, number>();
  const others = new Map<string, number>();
  return (poll) => {
    const text = contentText(poll);
    const digest = hashOf(text);
    const place = polls.push(poll) - 1;
    const known = byDigest.get(digest);
    if (known === undefined) {
      byDigest.set(digest, place);
      return null;
    }
    if (contentText(polls[known]!) === text) return known;
    const first = others.get(text);
    if (first === undefined) others.set(text, place);
    return first ?? null;
  };
}

/** Seven letters that tell texts apart. */
export function contentDigest(text: string): string {
  return hashOf(text).toString(36).padStart(7, "0");
}

/**
 * FNV-1a, 32 bits.
 *
 * @see http://www.isthe.com/chongo/tech/comp/fnv/
 */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
