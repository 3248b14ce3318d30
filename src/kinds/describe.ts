import { settled } from "../model/option-rows.ts";
import type { Document } from "../report/document.ts";
import { briefDocument, fullDocument } from "../report/result-text.ts";
import { DESCRIBE_ROWS, type DescribeOptions } from "./describe-options.ts";
import type { Shown } from "./kinds.ts";
import { resultText } from "./result-text.ts";
import { ukrainianDocument } from "./ukrainian-text.ts";

/**
 * Returns a result or a topline as a document: the finding, what it is a number of, and the largest cautions; with `full` all
 * the rest, each thing once.
 *
 * A topline and a result about wordings come with the questions, as near to the wording as is on record.
 *
 * @param result What a verb returned, or a topline.
 * @param options `full`: everything; `language`: `"uk"` for Ukrainian, with the `datasets` that it was made of.
 * @returns Blocks for `renderText`, `renderMarkdown` or `documentHtml`.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const document = describe(lead(polls, "sm-2021-12", { options: ["non-aligned", "nato"] }));
 * document.map(({ kind }) => kind); // => ["lines", "lines", "list"]
 * ```
 */
export function describe(result: Shown, options: DescribeOptions = {}): Document {
  const { full, language, datasets = [] } = settled("describe", DESCRIBE_ROWS, options);
  if (language === "uk") return ukrainianDocument(result, datasets);
  const text = resultText(result);
  const [lines, words] = BUDGETS[result.kind] ?? [12, 140];
  return full ? fullDocument(text) : briefDocument(text, { lines, words });
}

/** Lines at 100 columns and words of what is said by default; of other kinds as of a change. */
const BUDGETS: Readonly<Partial<Record<Shown["kind"], readonly [lines: number, words: number]>>> = {
  share: [8, 110],
  lead: [10, 120],
  net: [8, 110],
  topline: [20, 200],
  "coverage-bounds": [12, 150],
  "comparability-audit": [15, 150],
  "wording-effect": [16, 170],
  "wording-comparison": [16, 170],
  "pooled-wording-effect": [12, 140],
  "change-decomposition": [14, 150],
  series: [25, 250],
  trend: [25, 240],
  "series-breaks": [15, 170],
};
