import { type Issue, refuseAll, shown, visible } from "../errors.ts";
import { checkKinds } from "../model/arguments.ts";
import { choice } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { bibtexOf } from "./bibtex.ts";
import type { Reference } from "./reference.ts";
import { referenceText } from "./reference-text.ts";

/** How references are written: CSL-JSON for reference managers, BibTeX, or text. */
export type ReferenceFormat = "csl-json" | "bibtex" | "text";

/** What `formatReferences` can be told. */
export interface FormatReferencesOptions {
  /**
   * `"csl-json"` for Zotero, Pandoc and Quarto; `"bibtex"` for LaTeX (BibTeX and BibLaTeX, UTF-8); `"text"` one line a work, for
   * a caption or a footnote.
   */
  readonly format: ReferenceFormat;
}

/** The rows of its options. */
export const FORMAT_REFERENCES_ROWS: OptionRows<FormatReferencesOptions> = /* @__PURE__ */ optionRows(
  null as Of<FormatReferencesOptions>,
  () => ({
    format: {
      kind: choice(["text", "bibtex", "csl-json"], {
        hint: "BibTeX is read by LaTeX, CSL-JSON by Zotero and Pandoc.",
        placeholder: "format",
      }),
      help: "one line a work, for LaTeX, or for Zotero and Pandoc",
      required: true,
    },
  }),
);

/**
 * Works as a text that papers take in, in the order given. Titles stay in their own script in all formats.
 *
 * @param references From `referencesOf`, `sourceReference` or `datasetReference`, or works of your own
 *   as CSL-JSON.
 * @param options `format`: `csl-json`, `bibtex` or `text`.
 * @returns One text for all works, with a line end at its end.
 * @throws PollError `unknown-value` for a format; `duplicate-id` for two works of one id; `not-an-id` for an id that BibTeX
 *   could not take as a key.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const support = share(polls, "iri-2014-03", { option: "for" });
 * const works = (await referencesOf(support)).filter(({ id }) => id === "method/wilson-1927");
 * formatReferences(works, { format: "text" }).trim(); // => "Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American Statistical Association, 22(158), 209–212. https://doi.org/10.1080/01621459.1927.10502953"
 * formatReferences(works, { format: "bibtex" }).split("\n")[0]; // => "@article{method/wilson-1927,"
 * ```
 */
export function formatReferences(references: readonly Reference[], options: FormatReferencesOptions): string {
  checkKinds("formatReferences", references, null, ["references"]);
  const { format } = settled("formatReferences", FORMAT_REFERENCES_ROWS, options);
  refuseAll(references.flatMap(({ id }, index) => issuesOf(id, index, references)));
  if (format === "csl-json") return `${visible(JSON.stringify(references, null, 2))}\n`;
  if (format === "bibtex") return visible(bibtexOf(references));
  return visible(references.map((reference) => `${referenceText(reference)}\n`).join(""));
}

function issuesOf(id: string, index: number, references: readonly Reference[]): readonly Issue[] {
  if (!/^[A-Za-z0-9][A-Za-z0-9/._:+-]*$/.test(id)) {
    const message = `\`id\` is ${shown(id)}, which has other signs than letters, digits and /._:+-.`;
    return [{ code: "not-an-id", path: [index, "id"], message, hint: "It becomes the key of the work in BibTeX." }];
  }
  // LaTeX tools take keys that differ in capitals alone for one
  const first = references.findIndex((other) => other.id.toLowerCase() === id.toLowerCase());
  if (first === index) return [];
  const message = `Two works have the id ${shown(id)}.`;
  return [{ code: "duplicate-id", path: [index, "id"], message, hint: `The first is at place ${String(first)}.` }];
}
