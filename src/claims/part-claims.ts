import type { IssueCode } from "../errors.ts";
import type { Claim } from "./claim.ts";
import type { Range } from "./html-links.ts";

/** A claim in a text that is a whole file or a notebook's cell; offsets are those of that text. */
export interface PartClaim {
  readonly from: number;
  readonly to: number;
  readonly textFrom: number;
  readonly textTo: number;
  /** All that stands within the link, emphasis too. */
  readonly contentFrom: number;
  readonly contentTo: number;
  readonly text: string;
  readonly destination: string;
  readonly writing: Claim["writing"];
  /** Where words stand as a reader sees them, in order. */
  readonly plainWords: readonly Range[];
  /** From `textFrom` to `textTo` stand words, emphasis and code, and nothing that would be lost with them. */
  readonly isOnlyWords: boolean;
  /** The label, where the words of a reference link are its label too. */
  readonly ownLabel: string | null;
  /** Marks within the link that are words and could become markup without the link: `*`, brackets and the like. */
  readonly literalMarks: readonly number[];
  /** Stands in a footnote, which can have no footnote of its own. */
  readonly inFootnote: boolean;
}

/** What looks like a claim and is none. */
export interface PartProblem {
  readonly at: number;
  readonly code: IssueCode;
  readonly message: string;
  readonly hint: string;
}

/** What a text holds. */
export interface PartReading {
  /** The text as a browser gets it. */
  readonly rendition: Rendition;
  readonly claims: readonly PartClaim[];
  readonly problems: readonly PartProblem[];
  /** Definitions that only claims use, or nothing: whole lines. */
  readonly definitions: readonly { readonly from: number; readonly to: number }[];
  /** Labels of footnotes that have their words. */
  readonly footnotes: readonly string[];
}

export function withoutWords(at: number): PartProblem {
  return {
    at,
    code: "claim-without-words",
    message: "The recipe has no words that state the number.",
    hint: "Write it as [34%](toplines:…).",
  };
}

export function asImage(at: number): PartProblem {
  return {
    at,
    code: "claim-not-a-link",
    message: "An image has a recipe for its address; a claim is a link.",
    hint: "Take the exclamation mark away, or put the claim into the image's caption.",
  };
}

const AS_LINK =
  "Write it as [34%](toplines:…) with no space in the address; write an example as code, between backticks.";

export function notALink(at: number, why: string, hint: string = AS_LINK): PartProblem {
  return {
    at,
    code: "claim-not-a-link",
    message: `This start of a recipe is not a link: it ${why}.`,
    hint,
  };
}

export function labelBeforeBracket(at: number): PartProblem {
  return {
    at,
    code: "claim-not-a-link",
    message: "The label of a recipe comes right before a bracket, which not every program takes for a link.",
    hint: "Write empty brackets behind it: [34%][].",
  };
}

export function unusedDefinition(at: number): PartProblem {
  return {
    at,
    code: "definition-unused",
    message: "No link uses this definition.",
    hint: "Look for a label that is spelled otherwise, or delete the line.",
  };
}

/** Words written so that they are read as these words, whatever marks they hold; plain words stay as they are. */
export function writeWords(words: string, writing: Claim["writing"]): string {
  if (writing === "html") return words.replace(/[&<>]/g, (mark) => NAMED[mark]!);
  // Both readings, HTML and Markdown, give the same character.
  if (writing === "html-in-markdown")
    return words
      .split(/([&<>])/)
      .map((part, index) =>
        index % 2 === 1 ? NAMED[part]! : part.replace(MARKUP, (mark) => `&#${mark.codePointAt(0)!};`),
      )
      .join("");
  // A backslash is none to a backtick that stood alone before, nor to HTML.
  return words.replace(MARKUP, (mark) => IN_MARKDOWN[mark] ?? `\\${mark}`);
}

/** Words that open a block (a list, a heading, a quote) are written so that they open none; Pandoc's lists have letters, too. */
export function asLineStart(markdown: string): string {
  return markdown
    .replace(/^(\s*)([-+](?=\s|$|-)|[#>=:|]|~(?!~[^~]|[^\s~]))/, "$1\\$2")
    .replace(/^(\s*\(?(?:\d{1,9}|[a-z]|[ivxlcdm]+))([.)](?=\s|$))/i, "$1\\$2");
}

/** Words as they stand within a JSON string; in a file of ASCII only, they stay ASCII. */
export function writeJson(words: string, isAscii: boolean): string {
  const written = JSON.stringify(words).slice(1, -1);
  if (!isAscii) return written;
  return written.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const IN_MARKDOWN: Readonly<Record<string, string>> = { "`": "&#96;", "<": "&lt;" };
/**
 * What CommonMark, GitHub, Quarto or Pandoc may take for markup within a line. A star between spaces, an underscore
 * within a word, a `<` before no tag and a `&` before no name are plain to all of them.
 */
const MARKUP =
  /[\\`[\]~$^{|]|:(?=[\w+-]+:)|<(?=[\p{L}/!?])|&(?=#|[A-Za-z][A-Za-z\d]*;)|@(?=[\p{L}\p{N}_{)])|\*(?! )|(?<! )\*|_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_/gu;

/** Words as a line of text: each run of spaces and line breaks as one space; no-break spaces stay. */
export function oneLine(text: string): string {
  return text.replace(/[ \t\n\r\f]+/g, " ").replace(/^ | $/g, "");
}

/** A range without the spaces at its ends. */
export function trimmed(text: string, from: number, to: number): { from: number; to: number } {
  let first = from;
  let last = to;
  while (first < last && " \t\n\r\f".includes(text[first]!)) first++;
  while (last > first && " \t\n\r\f".includes(text[last - 1]!)) last--;
  return { from: first, to: last };
}

/** What a stretch of the HTML stands for: `words` as they are, `decoded` escapes and line ends, marks and so on. */
export type PieceKind = "html" | "html-block" | "words" | "decoded" | "opens" | "closes" | "code" | "formula" | "block";

/** A stretch of the HTML, and the stretch of the text that it was made of. */
export interface Piece {
  readonly kind: PieceKind;
  readonly htmlFrom: number;
  readonly htmlTo: number;
  readonly from: number;
  readonly to: number;
}

/** A text as the HTML that a browser gets, and where each stretch of it stands in the text. */
export interface Rendition {
  readonly html: string;
  /** In the order of the text, and of the HTML. */
  readonly pieces: readonly Piece[];
}

/** The HTML that a text is itself. */
export function asItStands(text: string): Rendition {
  const to = text.length;
  return { html: text, pieces: [{ kind: "html-block", htmlFrom: 0, htmlTo: to, from: 0, to }] };
}

/** The piece that holds an offset of the HTML. */
export function pieceAt({ pieces }: Rendition, offset: number): Piece | undefined {
  return pieces[firstBehind(pieces, ({ htmlTo }) => htmlTo > offset)];
}

/** Where in the text begins what begins at an offset of the HTML. */
export function sourceStart(rendition: Rendition, offset: number): number {
  const piece = pieceAt(rendition, offset);
  if (piece === undefined) return rendition.pieces.at(-1)?.to ?? 0;
  return isCopy(piece) ? piece.from + offset - piece.htmlFrom : piece.from;
}

/** Where in the text ends what ends at an offset of the HTML. */
export function sourceEnd({ pieces }: Rendition, offset: number): number {
  const piece = pieces[firstBehind(pieces, ({ htmlTo }) => htmlTo >= offset)];
  if (piece === undefined) return pieces.at(-1)?.to ?? 0;
  return isCopy(piece) ? piece.from + offset - piece.htmlFrom : piece.to;
}

/** The pieces that a range of the text touches. */
export function piecesWithin({ pieces }: Rendition, from: number, to: number): readonly Piece[] {
  const first = firstBehind(pieces, (piece) => piece.to > from);
  const last = firstBehind(pieces, (piece) => piece.from >= to);
  return pieces.slice(first, last);
}

/** HTML is in the rendition letter by letter as it is in the text. */
function isCopy({ kind }: Piece): boolean {
  return kind === "html" || kind === "html-block";
}

/** The first piece of which something is true that is true of all behind it. */
function firstBehind(pieces: readonly Piece[], isBehind: (piece: Piece) => boolean): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBehind(pieces[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
