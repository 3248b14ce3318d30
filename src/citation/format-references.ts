import { type Issue, refuseAll, shown, visible } from "../errors.ts";
import { checkKinds } from "../model/arguments.ts";
import { choice } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { biblatexOf, bibtexOf } from "./bibtex.ts";
import { dateText, type Reference, type ReferenceName, type ReferenceType } from "./reference.ts";
import { referenceText } from "./reference-text.ts";

/** How references are written. */
export type ReferenceFormat = "text" | "bibtex" | "biblatex" | "ris" | "csl-json";

/** What `formatReferences` can be told. */
export interface FormatReferencesOptions {
  /**
   * `"text"` one line a work, for a caption or a footnote; `"bibtex"` and `"biblatex"` for LaTeX, in UTF-8; `"ris"` for EndNote
   * and other reference managers; `"csl-json"` for Zotero, Pandoc and Quarto.
   */
  readonly format: ReferenceFormat;
}

/** The rows of its options. */
export const FORMAT_REFERENCES_ROWS: OptionRows<FormatReferencesOptions> = /* @__PURE__ */ optionRows(
  null as Of<FormatReferencesOptions>,
  () => ({
    format: {
      kind: choice(["text", "bibtex", "biblatex", "ris", "csl-json"], {
        hint: "BibTeX and BibLaTeX are for LaTeX, RIS for EndNote, CSL-JSON for Zotero and Pandoc.",
        placeholder: "format",
      }),
      help: "one line a work, or for LaTeX, EndNote, Zotero and Pandoc",
      required: true,
    },
  }),
);

const WRITERS: Readonly<Record<ReferenceFormat, (references: readonly Reference[]) => string>> = {
  text: (references) => references.map((reference) => `${referenceText(reference)}\n`).join(""),
  bibtex: bibtexOf,
  biblatex: biblatexOf,
  ris: risOf,
  "csl-json": (references) => `${JSON.stringify(references, null, 2)}\n`,
};

/**
 * Works as a text that papers take in, in the order given. Titles stay in their own script in all formats.
 *
 * @param references From `referencesOf`, or works of your own
 *   as CSL-JSON.
 * @param options `format`: `text`, `bibtex`, `biblatex`, `ris` or `csl-json`.
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
  return visible(WRITERS[format](references));
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

const TYPES: Readonly<Record<ReferenceType, string>> = {
  "article-journal": "JOUR",
  "article-newspaper": "NEWS",
  book: "BOOK",
  dataset: "DATA",
  document: "GEN",
  "paper-conference": "CPAPER",
  report: "RPRT",
  software: "COMP",
  webpage: "ELEC",
};

/**
 * Works as RIS, which Zotero, EndNote and Mendeley import. A comma in RIS ends a family name: in the name of a body it
 * becomes a semicolon.
 */
function risOf(references: readonly Reference[]): string {
  return references.map(risRecord).join("\n");
}

function risRecord(reference: Reference): string {
  const { id, type, title, author, issued, accessed, page, DOI, URL, note } = reference;
  const [first, last] = (page ?? "").split("-");
  const lines: readonly (readonly [tag: string, value: string | undefined])[] = [
    ["TY", TYPES[type]],
    ["ID", id],
    ...(author ?? []).map((name): [string, string] => ["AU", nameText(name)]),
    ["TI", title],
    ["PY", issued && dateText(issued).slice(0, 4)],
    ["DA", issued && risDate(dateText(issued))],
    ["T2", reference["container-title"] ?? reference["collection-title"]],
    ["VL", reference.volume],
    ["IS", reference.issue ?? reference.number],
    ["SP", first],
    ["EP", last],
    ["PB", reference.publisher],
    ["CY", reference["publisher-place"]],
    ["M3", reference.genre],
    ["ET", reference.version],
    ["DO", DOI],
    ["UR", URL],
    ["Y2", accessed && risDate(dateText(accessed))],
    ["LA", reference.language],
    ["N1", note],
  ];
  const written = lines.flatMap(([tag, value]) => {
    const text = value?.trim().replace(/\s+/g, " ");
    return text ? [`${tag}  - ${text}\n`] : [];
  });
  return `${written.join("")}ER  - \n`;
}

function nameText(name: ReferenceName): string {
  if ("literal" in name) return name.literal.replaceAll(",", ";");
  const { family, given, suffix, "non-dropping-particle": particle } = name;
  const surname = particle === undefined ? family : `${particle} ${family}`;
  return [surname, given, suffix].filter((part) => part !== undefined).join(", ");
}

/** `2014/03/26/`: year, month, day, and something else, each of which may be missing. */
function risDate(date: string): string {
  const [year, month = "", day = ""] = date.split("-");
  return `${year!}/${month}/${day}/`;
}
