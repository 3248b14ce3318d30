import { type Issue, refuse, shown } from "../errors.ts";
import { choice } from "../model/option-kind.ts";
import type { RequiredRow } from "../model/option-rows.ts";

/** Kinds of manuscript: Markdown (with Quarto and R Markdown), HTML, and Jupyter notebooks, of which Markdown cells are read. */
export type ManuscriptFormat = "markdown" | "html" | "notebook";

/**
 * A number, or a statement, in a manuscript whose link carries the recipe that makes it: `[34%](toplines:share?…)`.
 *
 * All offsets count UTF-16 units of the whole file, as `String.prototype.slice` does.
 */
export interface Claim {
  readonly kind: "claim";
  /** The words as a reader sees them: no markup, entities decoded, each run of spaces and line breaks as one space. */
  readonly text: string;
  /** Where the link points, decoded; it starts with `toplines:`. Percent-encoding is left as it is. */
  readonly destination: string;
  /** Where the link starts: its `[`, or the `<` of `<a`. */
  readonly start: number;
  /** Where the link ends. */
  readonly end: number;
  /** Where the words start, within emphasis that holds all of them. */
  readonly textStart: number;
  /** Where the words end. */
  readonly textEnd: number;
  /** What stands in the file from `textStart` to `textEnd`. */
  readonly raw: string;
  /** Line of `start` in the file; the first is 1. */
  readonly line: number;
  /** Column of `start`, counted in characters; the first is 1. */
  readonly column: number;
  /** The notebook's cell, counted over all cells from 1; null in other formats. */
  readonly cell: number | null;
  /** What new words have to be written as to be read as plain words in this place. */
  readonly writing: "markdown" | "code" | "html" | "html-in-markdown";
  /** The label, where the words of a reference link (`[label]` or `[label][]`) are its label too; null elsewhere. */
  readonly ownLabel: string | null;
}

/** The claims of a manuscript in their order, and what looks like a claim but cannot be read as one. */
export interface FoundClaims {
  readonly kind: "found-claims";
  readonly format: ManuscriptFormat;
  readonly claims: readonly Claim[];
  /** Codes `claim-without-words`, `claim-not-a-link`, `definition-unused`; the path ends with line and column. */
  readonly problems: readonly Issue[];
}

/** True for a link's destination that carries a recipe. */
export function isRecipe(destination: string): boolean {
  return /^toplines:/i.test(destination);
}

/**
 * The format of a manuscript by the ending of its name.
 *
 * @param fileName Name or path of the file; its ending counts.
 * @throws PollError `unknown-value` for any other ending.
 * @example
 * ```ts
 * formatOf("paper.qmd"); // => "markdown"
 * ```
 */
export function formatOf(fileName: string): ManuscriptFormat {
  const ending = /\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? "";
  if (["md", "markdown", "qmd", "rmd"].includes(ending)) return "markdown";
  if (["html", "htm", "xhtml"].includes(ending)) return "html";
  if (ending === "ipynb") return "notebook";
  return refuse(
    "unknown-value",
    ["fileName"],
    `Cannot read ${shown(fileName)}: manuscripts are .md, .markdown, .qmd, .Rmd, .html, .htm, .xhtml or .ipynb.`,
    "Claims are read in Markdown, Quarto, R Markdown, HTML and Jupyter notebooks.",
  );
}

/** The row of what becomes of the claims of a manuscript that is published without them. */
export const AS_ROW: RequiredRow<"text" | "footnotes"> = /* @__PURE__ */ (() => ({
  kind: choice(["text", "footnotes"], {
    hint: "text keeps the words, footnotes add a note to them.",
    placeholder: "what",
  }),
  help: "what replaces the links: their words alone, or words with footnotes",
  required: true as const,
}))();

/** The row of the format of a manuscript. */
export const FORMAT_ROW: RequiredRow<ManuscriptFormat> = /* @__PURE__ */ (() => ({
  kind: choice(["markdown", "html", "notebook"], { hint: "formatOf(fileName) tells it from the name of the file." }),
  help: "format of the manuscript",
  required: true as const,
}))();
