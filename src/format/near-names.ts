import type { Issue } from "../errors.ts";

/** How many names a hint lists. */
const MOST_LISTED = 5;
/** Of more names only those are compared that begin most alike: data sets can have surveys by the ten thousand. */
const MOST_COMPARED = 1000;
/** Letters that are compared; more than any name has. */
const MOST_LETTERS = 100;

/**
 * A hint for a name that is not known: the name that was meant, else the nearest ones.
 *
 * @param called What the names are: `Surveys`.
 * @param of The names that are known, or what has them as its id.
 * @returns `Did you mean iri-2021-11?`, or `Surveys: a, b, c, d, e, ….`, with the names themselves
 */
export function nearNames(
  called: string,
  name: string,
  of: readonly (string | { readonly id: string })[],
): Pick<Issue, "hint"> & Required<Pick<Issue, "name" | "near">> {
  const known = of.map((each) => (typeof each === "string" ? each : each.id));
  const meant = meantName(name, known);
  if (meant !== null) return { hint: `Did you mean ${meant}?`, name, near: [meant] };
  const near = nearest(name, known);
  return { hint: `${called}: ${listed(near)}.`, name, near: near.slice(0, MOST_LISTED) };
}

/** The name that was meant by one with a slip of the pen; null where none is near. */
export function meantName(name: string, known: readonly string[]): string | null {
  const [first] = ranked(name, known);
  if (first === undefined || first.distance >= name.length || first.distance > Math.max(2, name.length / 3))
    return null;
  // of two short names any are near: "for" is not meant to be "no"
  return name.length > SHORT || first.other.startsWith(name[0]!) ? first.other : null;
}

const SHORT = 4;

/** The same where all the names have been said. */
export function nearOrAny(name: string, known: readonly string[]): string {
  const meant = meantName(name, known);
  return meant === null ? "Write one of them." : `Did you mean ${meant}?`;
}

/** The names that begin so; without one the nearest five of the known names; of fewer all, in their order. */
export function nearest(name: string, known: readonly string[]): readonly string[] {
  const longer = name === "" ? [] : known.filter((other) => other.startsWith(name));
  if (longer.length > 0) return longer;
  return known.length <= MOST_LISTED ? known : ranked(name, known).map(({ other }) => other);
}

/** The first names of a list, as a hint shows them. */
export function listed(names: readonly string[]): string {
  return `${names.slice(0, MOST_LISTED).join(", ")}${names.length > MOST_LISTED ? ", …" : ""}`;
}

interface Ranked {
  readonly other: string;
  readonly distance: number;
}

/** The known names, the nearest first. Plain JavaScript may give what is no text. */
function ranked(given: string, known: readonly string[]): readonly Ranked[] {
  const name = String(given).slice(0, MOST_LETTERS).toLowerCase();
  return mostAlike(name, known)
    .map((other) => {
      const its = other.slice(0, MOST_LETTERS).toLowerCase();
      const distance = distanceBetween(name, its);
      // A beginning, such as the house of a survey, is nearer than other letters of the same number.
      return { other, distance, rank: distance - sharedBeginning(name, its) };
    })
    .sort((one, other) => one.rank - other.rank);
}

function mostAlike(name: string, known: readonly string[]): readonly string[] {
  let alike = known;
  for (let letters = 1; alike.length > MOST_COMPARED && letters <= name.length; letters += 1) {
    const closer = alike.filter((other) => other.slice(0, letters).toLowerCase() === name.slice(0, letters));
    if (closer.length === 0) break;
    alike = closer;
  }
  return alike.slice(0, MOST_COMPARED);
}

function sharedBeginning(one: string, other: string): number {
  let letters = 0;
  while (letters < one.length && one[letters] === other[letters]) letters += 1;
  return letters;
}

/** How many letters must be put in, left out or replaced to make one word of another (Levenshtein). */
function distanceBetween(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (const [row, letter] of [...one].entries()) {
    const below = [row + 1];
    for (const [column, its] of [...other].entries()) {
      below.push(Math.min(above[column]! + (letter === its ? 0 : 1), above[column + 1]! + 1, below[column]! + 1));
    }
    above = below;
  }
  return above.at(-1)!;
}
