import type { Shown } from "../kinds/kinds.ts";
import { checkKind, type Expected } from "../model/arguments.ts";
import { settled } from "../model/option-rows.ts";
import { DISPLAY, DISPLAY_ROWS, type DisplayOptions, displayOf } from "./display-of.ts";

const SHOWN: Expected = {
  fields: ["kind"],
  called: "a result",
  made: "share(polls, address, { option }) returns one.",
};

/**
 * A copy of a result or a topline that shows itself in a notebook with what its picture needs beside it.
 *
 * @param result What a verb once returned, or a topline.
 * @param options `toplines`, for the picture of a share or of one effect of a wording.
 * @returns The same content; whoever displays it gets `displayOf`'s forms.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * const kept = JSON.stringify(rise);
 * (await displayOf(show(JSON.parse(kept))))["text/plain"] === sentence(rise); // => true
 * ```
 */
export function show<T extends Shown>(result: T, options: DisplayOptions = {}): T {
  checkKind("show", result, SHOWN, ["result"]);
  const told = settled("show", DISPLAY_ROWS, options);
  return Object.defineProperty({ ...result }, DISPLAY, { value: () => displayOf(result, told) });
}
