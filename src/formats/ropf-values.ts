import { shown, shownSome } from "../errors.ts";
import { type AddLineIssue, percentIn, printedOf } from "./ropf-figures.ts";
import type { RopfStatement } from "./ropf-inheritance.ts";
import type { RopfValue } from "./ropf-reading.ts";
import { OTHERS } from "./ropf-words.ts";

/** The values of a line: its results, then O, N and ON. What is wrong with them is told. */
export function valuesOf(
  { poll, fields }: RopfStatement,
  codes: ReadonlyMap<string, string>,
  add: AddLineIssue,
): readonly RopfValue[] {
  const values: RopfValue[] = [];
  for (const [keys, figure] of poll.results) {
    // B+A is A+B.
    const own = [...new Set(keys)].map((key) => codes.get(key) ?? "").sort();
    if (own.length < keys.length) {
      const message = `${shown(keys.join("+"))} names a list twice.`;
      add("duplicate-id", poll.line, message, "Name each list once.");
    }
    const unknown = keys.filter((key) => !codes.has(key));
    if (unknown.length > 0) {
      const hint = "Add a line such as `A: AA001 •EN: Alliance`.";
      add("unknown-reference", poll.line, `There is no list for ${shownSome(unknown)}.`, hint);
    }
    const combines = keys.length > 1 ? own : [];
    values.push({ code: own.join("-"), combines, printed: printedOf(figure), isNoResponse: false });
  }
  for (const key of ["O", "N", "ON"] as const) {
    const figure = fields[key];
    if (figure === undefined) continue;
    if (key === "ON" && (fields.O !== undefined || fields.N !== undefined)) {
      add("wrong-usage", poll.line, "ON is there beside O or N.", "ON is both together.");
    }
    const text = percentIn(key, figure, poll.line, add);
    if (text === null) continue;
    values.push({ code: OTHERS[key].code, combines: [], printed: printedOf(text), isNoResponse: key === "N" });
  }
  return values;
}
