import type { Charted, Given } from "../charts/chart-of.ts";
import { displayable } from "../estimate/displayable.ts";
import { checkKind, checkKinds, type Expected } from "../model/arguments.ts";

const SHOWN: Expected = { fields: ["kind"], called: "a result", made: "share(topline, { option }) returns one." };

/**
 * A copy of a result that shows itself in a notebook, as those do that come from a verb: for results that were copied, or
 * read back from JSON. A topline, which shows nothing of itself, is shown by it too: question, answers and picture.
 *
 * @param result What a verb once returned, or a topline.
 * @param given What the verb took; without it some results have no picture.
 * @returns The same content; whoever displays it gets `displayOf`'s forms.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"), { option: "for" });
 * const kept = JSON.stringify(rise);
 * (await displayOf(show(JSON.parse(kept))))["text/plain"] === sentence(rise); // => true
 * ```
 */
export function show<T extends Charted>(result: T, given: Given = []): T {
  checkKind("show", result, SHOWN, ["result"]);
  checkKinds("show", given, null, ["given"]);
  return displayable({ ...result }, given);
}
