import { normalizeIdentifier } from "micromark-util-normalize-identifier";
import { type Issue, PollError } from "../errors.ts";
import { checkText } from "../model/arguments.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { type Claim, FORMAT_ROW, type FoundClaims, isRecipe, type ManuscriptFormat } from "./claim.ts";
import type { Range } from "./html-links.ts";
import { coveredBy, linkClaims, type UnreadReason, unreadRecipes, withoutLinks } from "./link-claims.ts";
import { type LinkDefinition, type MarkdownRendition, type RefuseAt, renderMarkdown } from "./markdown-html.ts";
import {
  asImage,
  asItStands,
  labelBeforeBracket,
  notALink,
  type PartProblem,
  type PartReading,
  piecesWithin,
  unusedDefinition,
  withoutWords,
} from "./part-claims.ts";
import { checkCharacters, issueAt, placesOf } from "./place.ts";

/** A text with claims, and where it stands in the file: the file itself, or a notebook's Markdown cell. */
export interface ManuscriptPart extends PartReading {
  readonly text: string;
  /** The notebook's cell; null for a whole file. */
  readonly cell: number | null;
  readonly writable: boolean;
  rawStart(offset: number): number;
  rawEnd(offset: number): number;
}

/**
 * Reads a manuscript in its parts.
 *
 * @throws PollError `text-unreadable`.
 */
export function readManuscript(file: string, format: ManuscriptFormat): readonly ManuscriptPart[] {
  const same = (offset: number): number => offset;
  const whole = { text: file, cell: null, writable: true, rawStart: same, rawEnd: same };
  if (format !== "notebook") checkCharacters(file, file, null, same);
  const refuseAt =
    (rawStart: (offset: number) => number, cell: number | null) =>
    (offset: number, message: string): never => {
      const place = placesOf(file)(rawStart(offset));
      throw new PollError([
        issueAt(place, cell, "text-unreadable", message, "Such text is refused, for reading it could take for ever."),
      ]);
    };
  if (format === "html") return [{ ...whole, ...claimsInHtml(file, refuseAt(same, null)) }];
  if (format === "markdown") return [{ ...whole, ...claimsInMarkdown(file, refuseAt(same, null)) }];
  return notebookCells(file).map((cell) => {
    checkCharacters(file, cell.text, cell.number, cell.rawStart);
    const reading =
      cell.kind === "raw"
        ? claimsInRawText(cell.text)
        : claimsInMarkdown(cell.text, refuseAt(cell.rawStart, cell.number));
    return { ...cell, cell: cell.number, ...reading };
  });
}

const AS_TAG = 'Write it as <a href="toplines:…">34%</a>; write an example in <code>.';

/** Claims in HTML: `<a href="toplines:…">34%</a>`. Code, scripts, styles and comments hold none. */
function claimsInHtml(text: string, refuseAt: RefuseAt): PartReading {
  const rendition = asItStands(text);
  const found = linkClaims(text, rendition, null, refuseAt);
  const unread = unreadRecipes(text, found, ({ closed }) =>
    closed === null ? ["is no link here", AS_TAG] : withoutLinks(closed),
  );
  const problems = [...found.problems, ...unread].sort((a, b) => a.at - b.at);
  return { rendition, claims: found.claims, problems, definitions: [], footnotes: [] };
}

/** Raw cells go to another program as they are, so that no link in them is known to be one. */
function claimsInRawText(text: string): PartReading {
  const nothing = { known: [], quiet: [], closed: [] };
  const problems = unreadRecipes(text, nothing, () => [
    "is in a raw cell, where claims are not read",
    "Move the claim to a Markdown cell.",
  ]);
  return { rendition: asItStands(text), claims: [], problems, definitions: [], footnotes: [] };
}

/** All problems of a manuscript's parts, with their places. */
export function problemsOf(file: string, parts: readonly ManuscriptPart[]): readonly Issue[] {
  const place = placesOf(file);
  return parts.flatMap((part) =>
    part.problems.map(({ at, code, message, hint }) =>
      issueAt(place(part.rawStart(at)), part.cell, code, message, hint),
    ),
  );
}

/** Claims in Markdown, as the reader of its HTML finds them. */
function claimsInMarkdown(text: string, refuseAt: RefuseAt): PartReading {
  const rendition = renderMarkdown(text, refuseAt);
  const recipes = rendition.links.filter(({ destination }) => isRecipe(destination));
  const links = new Map(recipes.filter(({ kind }) => kind === "link").map((link) => [link.htmlFrom, link]));
  const found = linkClaims(text, rendition, links, refuseAt);
  const problems: PartProblem[] = [...found.problems];
  const known: Range[] = [...found.known];
  for (const { kind, from, to, textTo, htmlFrom } of recipes) {
    if (kind !== "link") problems.push(kind === "image" ? asImage(from) : withoutWords(from));
    else if (found.shown.has(htmlFrom)) continue;
    else problems.push(notALink(from, "is in a comment or an element of raw HTML that is still open and has no links"));
    known.push({ from: kind === "image" ? textTo : from, to });
  }
  const used = new Set(recipes.map(({ label }) => label));
  const seen = new Set<string>();
  const definitions = rendition.definitions.filter((definition) => {
    const counts = !seen.has(definition.label);
    seen.add(definition.label);
    if (!isRecipe(definition.destination)) return false;
    known.push(definition);
    if (!counts || !used.has(definition.label)) problems.push(unusedDefinition(definition.from));
    return true;
  });
  const quiet = [...found.quiet, ...rendition.pieces.filter(({ kind }) => kind === "code")];
  const all = [
    ...problems,
    ...unreadRecipes(text, { ...found, known, quiet }, (place) => whyUnread(rendition, place)),
    ...labelsBeforeBrackets(text, definitions, coveredBy([...known, ...quiet])),
  ];
  const footnoteAt = coveredBy(rendition.footnotes);
  return {
    rendition,
    claims: found.claims.map((claim) => ({
      ...claim,
      inFootnote: claim.inFootnote || footnoteAt(claim.from) !== null,
    })),
    problems: all.sort((a, b) => a.at - b.at),
    definitions,
    footnotes: rendition.footnotes.map(({ label }) => label),
  };
}

/** Labels of recipes right before a bracket, which CommonMark takes for a link and the parser does not. */
function labelsBeforeBrackets(
  text: string,
  definitions: readonly LinkDefinition[],
  accountedFor: (at: number) => Range | null,
): readonly PartProblem[] {
  const labels = new Set(definitions.map(({ label }) => label));
  if (labels.size === 0) return [];
  return [...text.matchAll(/\[((?:\\[\s\S]|[^[\]\\])+)\](?=\[)/g)]
    .filter(({ 1: label, index }) => labels.has(normalizeIdentifier(label!)) && accountedFor(index) === null)
    .map(({ index }) => labelBeforeBracket(index));
}

/** Why there is no link at a place of the text. */
function whyUnread(
  rendition: MarkdownRendition,
  { at, closed }: { readonly at: number; readonly closed: string | null },
): UnreadReason {
  if (at < rendition.bodyFrom)
    return ["is in the YAML block, where claims are not read", "Move the claim into the text below the block."];
  if (closed !== null) return withoutLinks(closed);
  const kind = piecesWithin(rendition, at, at + 1)[0]?.kind;
  if (kind === "formula")
    return [
      "is in a formula between dollar signs",
      "Move the claim out of the formula; write \\$ for a dollar sign that opens none.",
    ];
  if (kind === "html-block")
    return [
      "is in raw HTML, where Markdown is not read",
      'Leave an empty line after the tag, or write <a href="toplines:…">34%</a>.',
    ];
  return ["is no link here"];
}

/** The text of a notebook's cell, and where each of its characters stands in the file. */
export interface NotebookCell {
  /** Raw cells are passed on as they are. */
  readonly kind: "markdown" | "raw";
  /** Counted over all cells from 1. */
  readonly number: number;
  readonly text: string;
  /** False for an empty list of lines, in which no character can be put. */
  readonly writable: boolean;
  /** Where a character's own writing starts, within its string. */
  rawStart(offset: number): number;
  /** Where the writing of all before an offset ends. */
  rawEnd(offset: number): number;
}

/** Where a value of JSON stands; a string with its quotes. */
interface Value {
  readonly from: number;
  readonly to: number;
}

/** A cell as it stands in the file. */
interface RawCell extends Value {
  type: string;
  source: Value | null;
  /** The values within a list of lines. */
  lines: Value[];
}

/**
 * The cells of a Jupyter notebook (nbformat 4) that hold text: all but code.
 *
 * @throws PollError `text-unreadable` when it is not JSON or not such a notebook.
 */
export function notebookCells(file: string): readonly NotebookCell[] {
  const start = file.startsWith("\uFEFF") ? 1 : 0;
  try {
    JSON.parse(file.slice(start));
  } catch (error) {
    throw unreadable(file, jsonErrorAt(error, file, start), "The notebook is not JSON.", error);
  }
  let list: number | null = null;
  let cells: RawCell[] = [];
  for (const { path, ...value } of valuesIn(file, start)) {
    const [key, cell, field] = path;
    if (path.length === 0 && file[value.from] !== "{") throw unreadable(file, start, "This JSON is not a notebook.");
    if (key !== "cells") continue;
    // of a key that stands there twice the last counts
    if (path.length === 1) [list, cells] = [value.from, []];
    else if (path.length === 2) cells.push({ ...value, type: "", source: null, lines: [] });
    else if (path.length === 3 && field === "cell_type") cells.at(-1)!.type = textOf(file, value);
    else if (path.length === 3 && field === "source") Object.assign(cells.at(-1)!, { source: value, lines: [] });
    else if (path.length === 4 && field === "source" && typeof cell === "number") cells.at(-1)!.lines.push(value);
  }
  if (list === null || file[list] !== "[")
    throw unreadable(file, start, "This is not a notebook of format 4: it has no list `cells`.");
  return cells.flatMap((cell, index) => {
    const { type, source, from } = cell;
    if (file[from] !== "{") throw unreadable(file, from, `Cell ${index + 1} is not an object.`);
    if (type !== "markdown" && (type !== "raw" || source === null)) return [];
    if (source === null) throw unreadable(file, from, `Cell ${index + 1} has no \`source\`.`);
    return { kind: type, number: index + 1, ...sourceOf(file, source, cell.lines) };
  });
}

function sourceOf(file: string, source: Value, lines: readonly Value[]): Omit<NotebookCell, "kind" | "number"> {
  const isList = file[source.from] === "[";
  if (!isList && file[source.from] !== '"')
    throw unreadable(file, source.from, "`source` is not a string or a list of strings.");
  const literals = isList ? lines : [source];
  const other = literals.find(({ from }) => file[from] !== '"');
  if (other !== undefined) throw unreadable(file, other.from, "A line of `source` is not a string.");
  // where the writing of each character begins and ends
  const [starts, ends]: [number[], number[]] = [[], []];
  let text = "";
  for (const { from, to } of literals) {
    for (let at = from + 1; at < to - 1; ) {
      const size = file[at] !== "\\" ? 1 : file[at + 1] === "u" ? 6 : 2;
      text += size === 1 ? file[at]! : textOf(`"${file.slice(at, at + size)}"`);
      starts.push(at);
      at += size;
      ends.push(at);
    }
  }
  const first = (literals[0]?.from ?? source.from) + 1;
  const last = (literals.at(-1)?.to ?? source.from + 2) - 1;
  return {
    text,
    writable: literals.length > 0,
    rawStart: (offset) => starts[offset] ?? last,
    rawEnd: (offset) => ends[offset - 1] ?? first,
  };
}

function textOf(file: string, { from, to }: Value = { from: 0, to: file.length }): string {
  return String(JSON.parse(file.slice(from, to)));
}

/** The values of JSON that is known to be right, each before those within it, with its path; the path is good until the next. */
function* valuesIn(file: string, start: number): Generator<Value & { readonly path: readonly (string | number)[] }> {
  const path: (string | number)[] = [];
  let isKey = false;
  for (let [from, to] = [start, start]; from < file.length; from = to) {
    const sign = file[from]!;
    to = from + 1;
    if (sign === "}" || sign === "]") path.pop();
    else if (sign === ",") {
      const last = path.at(-1)!;
      isKey = typeof last === "string";
      if (typeof last === "number") path[path.length - 1] = last + 1;
    } else if (sign === ":") isKey = false;
    else if (!" \t\n\r".includes(sign)) {
      if (sign === '"') {
        while (file[to] !== '"') to += file[to] === "\\" ? 2 : 1;
        to++;
      } else if (sign !== "{" && sign !== "[") while (/[\w.+-]/.test(file[to] ?? "")) to++;
      if (isKey) path[path.length - 1] = textOf(file, { from, to });
      else yield { path, from, to };
      isKey = sign === "{";
      if (sign === "{") path.push("");
      else if (sign === "[") path.push(0);
    }
  }
}

/** Where V8 says that JSON goes wrong; the start of the file where it does not say. */
function jsonErrorAt(error: unknown, file: string, start: number): number {
  const message = error instanceof Error ? error.message : "";
  if (message === "Unexpected end of JSON input") return file.length;
  const found = / at position (\d+)(?: \(line \d+ column \d+\))?$/.exec(message);
  return start + Number(found?.[1] ?? 0);
}

function unreadable(file: string, offset: number, what: string, cause?: unknown): PollError {
  return new PollError(
    [issueAt(placesOf(file)(offset), null, "text-unreadable", what, "Save the notebook anew in Jupyter.")],
    { cause },
  );
}

/** What `findClaims` can be told. */
export interface FindClaimsOptions {
  readonly format: ManuscriptFormat;
}

/** The rows of its options. */
const FIND_CLAIMS_ROWS: OptionRows<FindClaimsOptions> = /* @__PURE__ */ optionRows(
  null as Of<FindClaimsOptions>,
  () => ({
    format: FORMAT_ROW,
  }),
);

/**
 * Finds the claims of a manuscript: links whose destination starts with `toplines:`.
 *
 * Markdown (CommonMark with tables, footnotes, strikethrough, formulas between dollar signs and a YAML block), HTML,
 * and the Markdown cells of Jupyter notebooks. Code, comments, the YAML block and scripts hold no claims. What looks
 * like a claim and cannot be read as one is in `problems`, so that no number stays unchecked in silence.
 *
 * Fails to see what only Pandoc takes for a link: Markdown right after an HTML tag with no empty line between (this
 * is a problem), and indented paragraphs of definition lists (CommonMark reads them as code).
 *
 * @param text The file's text, with its byte order mark and line ends as they are.
 * @param options `format`: how the text is written; `formatOf` tells it by the file's name.
 * @throws PollError `unknown-value` for another format; `text-unreadable` for NUL, half characters, and notebooks that
 *   are not JSON or not of format 4, and for markup nested or heaped so that reading it would take too long.
 * @example
 * ```ts
 * findClaims("It was [34%](toplines:share?of=x).", { format: "markdown" }).claims[0].text; // => "34%"
 * ```
 * @see CommonMark 0.31.2, https://spec.commonmark.org/0.31.2/; Pandoc User's Guide, "Pandoc's Markdown".
 */
export function findClaims(text: string, options: FindClaimsOptions): FoundClaims {
  checkText("findClaims", text, "a text", ["text"]);
  const { format } = settled("findClaims", FIND_CLAIMS_ROWS, options);
  const parts = readManuscript(text, format);
  const place = placesOf(text);
  const claims = parts.flatMap((part) =>
    part.claims.map((claim): Claim => {
      const start = part.rawStart(claim.from);
      const textStart = part.rawStart(claim.textFrom);
      const textEnd = part.rawEnd(claim.textTo);
      return {
        kind: "claim",
        text: claim.text,
        destination: claim.destination,
        start,
        end: part.rawEnd(claim.to),
        textStart,
        textEnd,
        raw: text.slice(textStart, textEnd),
        ...place(start),
        cell: part.cell,
        writing: claim.writing,
        ownLabel: claim.ownLabel,
      };
    }),
  );
  return { kind: "found-claims", format, claims, problems: problemsOf(text, parts) };
}
