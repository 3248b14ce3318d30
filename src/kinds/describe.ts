import { checkOptions } from "../model/arguments.ts";
import type { Topline } from "../model/topline.ts";
import type { Document } from "../report/document.ts";
import { kindOf, type Shown } from "./kinds.ts";

/** What `describe` can be told. */
export interface DescribeOptions {
  /**
   * Of a result about wordings: its forms, whose words and answers are then shown (of a mean over surveys their words).
   * Without effect on a topline, a series or its description, a trend and a trend of shares.
   */
  readonly toplines?: readonly Topline[];
}

/**
 * A result or a topline as a document: the sentence, the details, what stands against it, and where it was printed.
 *
 * Every caution of the result is in it once. A topline comes with the words that were asked, as near as they are known.
 *
 * @param result What a verb returned, or a topline.
 * @param options `toplines` of a result about wordings; they change nothing for a topline, a series or a trend.
 * @returns Blocks for `renderText` or `renderMarkdown`.
 * @throws PollError `wrong-type` for anything else than what it takes, `unknown-setting` for an option that it does
 *   not have.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const document = describe(lead(topline(polls, "sm-2021-12"), { options: ["non-aligned", "nato"] }));
 * document.map(({ kind }) => kind); // => ["paragraph", "list", "paragraph", "list", "paragraph", "list"]
 * document[2]; // => { kind: "paragraph", text: "What stands against it:" }
 * ```
 */
export function describe(result: Shown, options: DescribeOptions = {}): Document {
  const kind = kindOf("describe", result);
  checkOptions("describe", options, [["toplines"]]);
  return kind.document(result, options.toplines ?? []);
}
