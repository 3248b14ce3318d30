import type { Document } from "../report/document.ts";
import { kindOf, type Shown } from "./kinds.ts";

/**
 * A result or a topline as a document: the sentence, the details, what stands against it, and where it was printed.
 *
 * Every caution of the result is in it once. A topline and a result about wordings come with the words that were asked, as
 * near as they are known.
 *
 * @param result What a verb returned, or a topline.
 * @returns Blocks for `renderText` or `renderMarkdown`.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const document = describe(lead(polls, "sm-2021-12", { options: ["non-aligned", "nato"] }));
 * document.map(({ kind }) => kind); // => ["paragraph", "list", "paragraph", "list", "paragraph", "list"]
 * document[2]; // => { kind: "paragraph", text: "What stands against it:" }
 * ```
 */
export function describe(result: Shown): Document {
  return kindOf("describe", result).document(result);
}
