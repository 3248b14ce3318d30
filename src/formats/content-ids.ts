import { groupedBy } from "../model/grouped-by.ts";
import { freeId, idFor, takenIds } from "./id-for.ts";
import { contentDigest } from "./poll-content.ts";

/** What wants an id. */
export interface Wanted {
  /** The id that it has where nothing else wants it. */
  readonly id: string;
  /** All that tells it from others; no two have the same. */
  readonly content: string;
}

/**
 * Ids by what things are, in the order of the things, which does not matter: the id that is wanted, and where two want it, or
 * it is taken, each with a digest of its content.
 *
 * @param between Stands before the digest.
 */
export function contentIds(
  things: readonly Wanted[],
  taken: readonly string[] = [],
  between: "-" | "" = "-",
): readonly string[] {
  const held = new Set(taken);
  const groups = groupedBy(things, ({ id }) => id);
  const isAlone = ({ id }: Wanted): boolean => groups.get(id)!.length === 1 && !held.has(id);
  const ids = takenIds([...held, ...things.filter(isAlone).map(({ id }) => id)]);
  const others = things.filter((thing) => !isAlone(thing)).sort((a, b) => (a.content < b.content ? -1 : 1));
  const made = new Map(
    others.map((thing) => [thing, freeId(`${thing.id}${between}${contentDigest(thing.content)}`, ids)] as const),
  );
  return things.map((thing) => made.get(thing) ?? thing.id);
}

/** What `nameIds` can be told. */
interface NameIdOptions {
  /** Names that have an id already, which they keep. */
  readonly before?: Iterable<readonly [name: string, id: string]>;
  /** Ids that no name may have. */
  readonly taken?: readonly string[];
}

/** Ids of names, such as those of organisations, by name; in the order in which they are first named. */
export function nameIds(
  names: Iterable<string>,
  { before = [], taken = [] }: NameIdOptions = {},
): ReadonlyMap<string, string> {
  const known = new Map(before);
  const all = [...new Set(names)];
  const made = contentIds(
    all.map((name) => ({ id: idFor(name), content: name })),
    [...known.values(), ...taken],
  );
  return new Map(all.map((name, index) => [name, known.get(name) ?? made[index]!]));
}
