import type { ForeignRow } from "./foreign-file.ts";
import { freeId, idFor, takenIds } from "./id-for.ts";

const NUMBERS = ["1", "2", "3"] as const;

/** A candidate in a row: the number that its columns have, its name, the code of its answer; both empty where it has no name. */
interface Candidate {
  readonly number: string;
  readonly name: string;
  readonly code: string;
}

/** The columns have room for three. */
export type Candidates = readonly [Candidate, Candidate, Candidate];

/** Two candidates of one name are told apart by their parties, else by their places. */
export function candidatesOf(row: ForeignRow): Candidates {
  const taken = takenIds();
  const names = NUMBERS.map((number) => nameOf(row, number));
  const [first, second, third] = NUMBERS.map((number, index) => {
    const isShared = names.filter((other) => other === names[index]).length > 1;
    const party = row.get(`cand${number}_party`);
    const name = names[index] !== "" && isShared && party !== "" ? `${names[index]!} (${party})` : names[index]!;
    return { number, name, code: name === "" ? "" : freeId(idFor(name), taken) };
  });
  return [first!, second!, third!];
}

/** The files have a share for a third candidate, and often no name. */
function nameOf(row: ForeignRow, number: string): string {
  const name = row.get(`cand${number}_name`);
  const isThere = ["pct", "actual"].some((figure) => row.get(`cand${number}_${figure}`) !== "");
  return name === "" && number === "3" && isThere ? "Third candidate, not named" : name;
}
