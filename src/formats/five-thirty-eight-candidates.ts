import type { ForeignRow } from "./foreign-file.ts";

const NUMBERS = ["1", "2", "3"] as const;

/** A candidate in a row: the number that its columns have, and its name; empty where it has none. */
interface Candidate {
  readonly number: string;
  readonly name: string;
}

/** The columns have room for three. */
export type Candidates = readonly [Candidate, Candidate, Candidate];

/** Two candidates of one name are told apart by their parties, else by their places. */
export function candidatesOf(row: ForeignRow): Candidates {
  const names = NUMBERS.map((number) => nameOf(row, number));
  const byParty = apart(names, (number) => row.get(`cand${number}_party`));
  const byPlace = apart(byParty, (number) => `candidate ${number}`);
  const [first, second, third] = NUMBERS.map((number, index) => ({ number, name: byPlace[index]! }));
  return [first!, second!, third!];
}

/** Names that are there more than once, with what tells them apart. */
function apart(names: readonly string[], by: (number: string) => string): readonly string[] {
  return NUMBERS.map((number, index) => {
    const name = names[index]!;
    const isShared = name !== "" && names.filter((other) => other === name).length > 1;
    return isShared && by(number) !== "" ? `${name} (${by(number)})` : name;
  });
}

/** The files have a share for a third candidate, and often no name. */
function nameOf(row: ForeignRow, number: string): string {
  const name = row.get(`cand${number}_name`);
  const isThere = ["pct", "actual"].some((figure) => row.get(`cand${number}_${figure}`) !== "");
  return name === "" && number === "3" && isThere ? "Third candidate, not named" : name;
}
