import { checkKind, checkOptions, RESULT } from "../model/arguments.ts";
import type { Result } from "../report/sentence.ts";
import { currentDatasets, type NumberRecord, recordOf } from "./record.ts";
import type { Reference } from "./reference.ts";
import { type CitableDataset, referencesOf } from "./references.ts";

/** What `cite` can be told. */
export interface CiteOptions {
  /**
   * `"full"` unless told: everything that a careful reader needs. `"caption"`: the finding, in a few words what would
   * mislead if it were left out, who, when, n and the record.
   */
  readonly style?: "full" | "caption";
  /** The data sets, for their titles in the references. */
  readonly datasets?: readonly CitableDataset[];
}

/** A number as it is cited. */
export interface Citation {
  readonly kind: "citation";
  readonly style: "full" | "caption";
  readonly text: string;
  /** Where its figures were printed, the data sets and the method. */
  readonly references: readonly Reference[];
  readonly record: NumberRecord;
}

/**
 * Cites a number: what was found, with its interval, its method and what the caller switched on; what would mislead if it
 * were left out; the question as asked and how near that is to the words; who asked whom, where and when, and the n or that
 * it is not published; where it was printed and, where the data set tells it, when that was read; and the record with which
 * it can be made again.
 *
 * Of more than three surveys or questions it gives the number, of more than three sources the first three, primary ones
 * before others; `references` and the lineage of the result have all.
 *
 * @param result What a verb returned; one read back from JSON serves as well.
 * @param options `style`; `datasets` for the titles in the references.
 * @returns The text in English, the references as CSL-JSON (`formatReferences` writes them), and the record.
 * @throws PollError as `recordOf`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const support = share(topline(polls, "iri-2014-03"), { option: "for" });
 * const { text } = await cite(support, { datasets: [polls] });
 * text.startsWith("Support for joining NATO: 34% (n 1,200; 95% interval 31.4 to 36.7"); // => true
 * text.includes("14–26 March 2014"); // => true
 * ```
 */
export async function cite(result: Result, options: CiteOptions = {}): Promise<Citation> {
  checkKind("cite", result, RESULT, ["result"]);
  checkOptions("cite", options, [["style", "datasets"]]);
  const { style = "full", datasets = [] } = options;
  const { lineage } = result;
  const cited = { ...result, lineage: { ...lineage, datasets: await currentDatasets(lineage.datasets) } };
  const record = await recordOf(cited);
  // only whoever cites needs the words
  const { citationText } = await import("./citation-text.ts");
  return {
    kind: "citation",
    style,
    text: citationText(cited, record.digest, style),
    references: "sources" in cited ? await referencesOf(cited, { datasets }) : [],
    record,
  };
}
