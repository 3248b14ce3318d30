import { LANGUAGE_ROWS } from "../kinds/describe-options.ts";
import type { Result } from "../kinds/kinds.ts";
import { checkKind, RESULT } from "../model/arguments.ts";
import { choice, word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { currentDatasets, type NumberRecord, recordOf } from "./record.ts";
import type { Reference } from "./reference.ts";
import { type CitableDataset, DATASETS_ROW, referencesOf } from "./references.ts";

/** What `cite` can be told. */
export interface CiteOptions {
  /**
   * Default: `"full"`: everything that a careful reader needs. `"caption"`: the finding, in a few words what would
   * mislead if it were left out, who, when, n and the record.
   */
  readonly style?: "full" | "caption";
  /** Of the text, `"en"` by default; in `"uk"` with the data sets, whole. References are in the language of their titles. */
  readonly language?: "en" | "uk";
  /** The data sets, for their titles in the references. */
  readonly datasets?: readonly CitableDataset[];
  /** Which figure the claim quotes, by its place in the result: `interval`, `from`. Default: the headline. */
  readonly show?: string;
}

/** The rows of its options. */
export const CITE_ROWS: OptionRows<CiteOptions, "style" | "language" | "datasets"> = /* @__PURE__ */ optionRows(
  null as Of<CiteOptions, "style" | "language" | "datasets">,
  () => ({
    style: { kind: choice(["full", "caption"]), help: "full, or short for a caption", usual: "full" },
    language: LANGUAGE_ROWS.language,
    datasets: DATASETS_ROW,
    show: {
      kind: word({ placeholder: "place" }),
      help: "which figure the claim quotes, as --json prints it: interval, from",
      unless: "the headline",
    },
  }),
);

/** A number as it is cited. */
export interface Citation {
  readonly kind: "citation";
  readonly style: "full" | "caption";
  readonly language: "en" | "uk";
  readonly text: string;
  /** Where its figures were published, the data sets and the method. */
  readonly references: readonly Reference[];
  readonly record: NumberRecord;
  /**
   * A link in Markdown that carries the recipe, as `verify` recomputes it; null where no recipe can say how the result was made,
   * and for a list of readings where no figure was asked for.
   */
  readonly claim: string | null;
}

/**
 * Cites a number: what was found, with its interval, its method and what the caller switched on; what would mislead if it
 * were left out; the question as asked and how near that is to the words; who asked whom, where and when, and the n or that
 * it is not on record; where it was published and, where the data set tells it, when that was read; and the record with which
 * it can be made again.
 *
 * Of more than three surveys or questions it gives the number, of more than three sources the first three, primary ones
 * before others; `references` and the lineage of the result have all.
 *
 * @param result What a verb returned; one read back from JSON serves as well.
 * @param options `style`; `datasets` for the titles in the references; `show`, the figure that the claim quotes.
 * @returns The text, the references as CSL-JSON (`formatReferences` writes them), the record, and the claim
 *   for a manuscript.
 * @throws PollError as `recordOf`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const support = share(polls, "iri-2014-03", { option: "for" });
 * const { text, claim } = await cite(support, { datasets: [polls] });
 * text.startsWith("Support in Ukraine for joining NATO: 34% of all respondents, likely between 28 and 41%"); // => true
 * text.includes("14–26 March 2014"); // => true
 * claim; // => "[34%](toplines:share?of=ukraine-nato/iri-2014-03/iri-referendum&option=for)"
 * ```
 */
export async function cite(result: Result, options: CiteOptions = {}): Promise<Citation> {
  checkKind("cite", result, RESULT, ["result"]);
  const { style, language, datasets, show } = settled("cite", CITE_ROWS, options);
  const { lineage } = result;
  const cited = { ...result, lineage: { ...lineage, datasets: await currentDatasets(lineage.datasets) } };
  const record = await recordOf(cited);
  // only whoever cites needs the words
  const [{ citationText }, { claimOf }] = await Promise.all([import("./citation-text.ts"), import("./claim-of.ts")]);
  return {
    kind: "citation",
    style,
    language,
    text: citationText(cited, record.digest, { style, language, datasets }),
    references: "sources" in cited ? await referencesOf(cited, { datasets }) : [],
    record,
    claim: claimOf(result, show, undefined, language),
  };
}
