import { shown } from "../errors.ts";
import { type CautionKind, caution, type PlacedCaution } from "./caution.ts";
import type { Dataset } from "./dataset.ts";
import { firstDay, lastDay } from "./dates.ts";
import type { Organisation } from "./organisation.ts";

export const NAMES_LOOK_ALIKE: CautionKind = {
  code: "names-look-alike",
  label: "Record",
  remedy: "Write them alike, or make one an alias.",
};

/** A text that stands for something by being the same elsewhere. */
interface Name {
  readonly text: string;
  /** Only names within one kind are compared: "series". */
  readonly kind: string;
  /** What bears it, for the sentence. */
  readonly bearer: string;
  readonly path: PlacedCaution["path"];
  /** Null where the same text again is the same thing. */
  readonly organisation: Organisation | null;
}

/** One that a name is alike is enough; more than that many are not looked through for it. */
const MOST_COMPARED = 100;

/**
 * Names that a reader takes for one and a program for two: they differ in case, blanks, punctuation or in Latin and
 * Cyrillic letters of one shape; and names that two organisations have in common.
 *
 * Looked at are organisations with their aliases, series, actors that questions name, and the groups of a scheme.
 * Organisations that followed one another (`until` of the one before `from` of the other) may share a name.
 */
export function findLookAlikes(dataset: Dataset): readonly PlacedCaution[] {
  const cautions: PlacedCaution[] = [];
  const known = new Map<string, Name[]>();
  const met = new Map<Organisation | null, Set<string>>();
  for (const name of namesOf(dataset)) {
    const shape = shapeOf(name.text);
    if (shape === "") continue;
    const key = `${name.kind}\n${shape}`;
    // Each text of a bearer is kept once, so that thousands of rows with one text are not compared with each other.
    const texts = met.get(name.organisation) ?? new Set();
    if (texts.has(`${name.kind}\n${name.text}`)) continue;
    met.set(name.organisation, texts.add(`${name.kind}\n${name.text}`));
    const alike = known.get(key);
    if (alike === undefined) {
      known.set(key, [name]);
      continue;
    }
    const other = alike.find((each) => isAnother(each, name));
    if (alike.length < MOST_COMPARED) alike.push(name);
    if (other !== undefined) cautions.push(cautionOf(other, name));
  }
  return cautions;
}

function* namesOf({ organisations, surveys, questions, groups }: Dataset): Generator<Name, void> {
  for (const [index, organisation] of organisations.entries()) {
    const path = ["organisations", index] as const;
    const common = { kind: "organisations", bearer: organisation.id, organisation };
    yield { ...common, text: organisation.name, path: [...path, "name"] };
    for (const text of organisation.aliases) yield { ...common, text, path: [...path, "aliases"] };
  }
  for (const [index, { id, series }] of surveys.entries()) {
    if (series === null) continue;
    yield { kind: "series", text: series, bearer: id, path: ["surveys", index, "series"], organisation: null };
  }
  for (const [index, { id, features }] of questions.entries()) {
    const { namedActor } = features;
    if (namedActor === null) continue;
    const path = ["questions", index, "features", "namedActor"];
    yield { kind: "actors", text: namedActor, bearer: id, path, organisation: null };
  }
  for (const [index, { id, scheme, label }] of groups.entries()) {
    yield {
      kind: `groups of ${scheme}`,
      text: label,
      bearer: id,
      path: ["groups", index, "label"],
      organisation: null,
    };
  }
}

function isAnother(one: Name, other: Name): boolean {
  if (one.organisation === null || other.organisation === null) return true;
  return one.organisation !== other.organisation && !haveFollowed(one.organisation, other.organisation);
}

function haveFollowed(one: Organisation, other: Organisation): boolean {
  const isBefore = ({ until }: Organisation, { from }: Organisation): boolean =>
    until !== null && from !== null && firstDay(until) <= lastDay(from);
  return isBefore(one, other) || isBefore(other, one);
}

function cautionOf(one: Name, other: Name): PlacedCaution {
  const message = `${shown(other.text)} of ${other.bearer} and ${shown(one.text)} of ${one.bearer} ${differenceOf(other.text, one.text)}`;
  return { ...caution(NAMES_LOOK_ALIKE, message), path: other.path };
}

function differenceOf(one: string, other: string): string {
  if (one === other) return "are the same: two organisations have one name.";
  if (folded(one) === folded(other)) return "differ only in case, blanks or punctuation.";
  const [letters, others] = [[...folded(one)], [...folded(other)]];
  const at = letters.findIndex((letter, index) => letter !== others[index]);
  return `differ only in letters of one shape: ${codeOf(asWritten(letters[at], one))} and ${codeOf(asWritten(others[at], other))}.`;
}

/** The letter as it stands in the text, small or capital. */
function asWritten(letter: string | undefined, text: string): string | undefined {
  return [...text.normalize("NFKC")].find((each) => each.toLowerCase() === letter) ?? letter;
}

function codeOf(letter = ""): string {
  const code = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return `${shown(letter)} (U+${code})`;
}

/**
 * In lower case, without blanks, invisible characters, apostrophes and other punctuation; between digits it stays, with one
 * sign for all dashes: 1.5 is not 15, nor is <18 the same as >18.
 */
function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\p{Z}\p{C}\u02BC`]/gu, "")
    .replace(/\p{Pd}/gu, "-")
    .replace(/(?<!\p{N})\p{P}|\p{P}(?!\p{N})/gu, "");
}

const SHAPES: Readonly<Record<string, string>> = {
  а: "a",
  в: "b",
  е: "e",
  һ: "h",
  н: "h",
  і: "i",
  ї: "ï",
  ј: "j",
  к: "k",
  м: "m",
  о: "o",
  р: "p",
  ԛ: "q",
  ѕ: "s",
  с: "c",
  т: "t",
  у: "y",
  ѵ: "v",
  ԝ: "w",
  х: "x",
};

/** As `folded`, with the Latin letter for each Cyrillic one that looks like it, in small or in capitals. */
function shapeOf(text: string): string {
  return folded(text).replace(/\p{Script=Cyrillic}/gu, (letter) => SHAPES[letter] ?? letter);
}
