import { type Issue, refuse, refuseAll, shown } from "../errors.ts";
import { checkText } from "../model/arguments.ts";
import { callable } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { AS_ROW, type Claim, FORMAT_ROW, type ManuscriptFormat } from "./claim.ts";
import { findClaims, type ManuscriptPart, problemsOf, readManuscript } from "./manuscript.ts";
import {
  asLineStart,
  oneLine,
  type PartClaim,
  piecesWithin,
  type Rendition,
  writeJson,
  writeWords,
} from "./part-claims.ts";
import { issueAt, placesOf } from "./place.ts";

/** How claims leave a manuscript. */
export interface StripOptions {
  readonly format: ManuscriptFormat;
  /** `"text"` keeps the words; `"footnotes"` adds a footnote to them. */
  readonly as: "text" | "footnotes";
  /** The words of a claim's footnote, as plain text; needed for footnotes. Claims with the same words share a note. */
  readonly citationOf?: (claim: Claim) => string;
}

/** The rows of its options. */
const STRIP_ROWS: OptionRows<StripOptions> = /* @__PURE__ */ optionRows(null as Of<StripOptions>, () => ({
  format: FORMAT_ROW,
  as: AS_ROW,
  citationOf: {
    kind: callable<(claim: Claim) => string>("Give (claim) => … that returns the words of its note."),
    help: "the words of a claim's footnote",
  },
}));

/** A change of a part's text. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * Takes the links of all claims away and keeps their words; with `as: "footnotes"` each gets a footnote.
 *
 * Markdown gets `[^toplines-1]` with the notes at the end, a notebook in the same cell, HTML a list of notes at the end
 * of the body with links both ways. A claim that stands in a footnote gets the words of its note in parentheses.
 * Definitions of links that only claims used go too, and so do attributes `{…}` right behind a claim. The result
 * is read again: it holds no claim, except as code.
 *
 * @param text The manuscript, with its byte order mark and line ends as they are.
 * @param options `format` of the text; `as`: `text`, or `footnotes` with `citationOf`, which words each note.
 * @returns The text without claims.
 * @throws PollError every problem of `findClaims` but `definition-unused`, for such a text would keep a dead link;
 *   `claim-not-a-link` when the result would still hold a claim, or its notes would not be read as notes;
 *   `missing-field` for footnotes without `citationOf`, or a claim to which it gives no words.
 * @example
 * ```ts
 * stripClaims("It was [34%](toplines:share?of=x).", { format: "markdown", as: "text" }); // => "It was 34%."
 * ```
 */
export function stripClaims(text: string, options: StripOptions): string {
  checkText("stripClaims", text, "a text", ["text"]);
  const { format, as, citationOf } = settled("stripClaims", STRIP_ROWS, options);
  if (as === "footnotes" && citationOf === undefined) {
    refuse("missing-field", ["citationOf"], "Footnotes need `citationOf`.", "It gives a note's words.");
  }
  const parts = readManuscript(text, format);
  const problems = problemsOf(text, parts).filter(({ code }) => code !== "definition-unused");
  refuseAll(problems);
  const { claims } = findClaims(text, { format });
  const open = claims.filter((claim) => claim.text === "");
  refuseAll(
    open.map((claim) =>
      issueAt(
        claim,
        claim.cell,
        "claim-without-words",
        "The claim has no number yet.",
        "Fill it in: toplines verify --fix.",
      ),
    ),
  );
  const isAscii = !/[^\0-\x7F]/.test(text);
  const numbers = freeNumbers(text);
  const pieces: string[] = [];
  let at = 0;
  let next = 0;
  const labels = new Set<string>();
  const missing: Issue[] = [];
  for (const part of parts) {
    const edits: Edit[] = [];
    const written = new Map<string, Note>();
    const definitions = part.definitions.map((definition) => wholeLines(part.text, definition));
    for (const claim of part.claims) {
      const whole = claims[next++]!;
      const words = as === "footnotes" ? oneLine(citationOf!(whole)) : "";
      if (as === "footnotes" && words === "") {
        const message = `The footnote of ${shown(whole.text)} has no words.`;
        missing.push(issueAt(whole, whole.cell, "missing-field", message, "`citationOf` gives them for each claim."));
      }
      // A footnote has no footnote of its own, and raw HTML reads no Markdown.
      const isAside = claim.inFootnote || claim.writing === "html-in-markdown";
      const isKnown = written.has(words);
      const note = words === "" || isAside ? null : (written.get(words) ?? { number: numbers(), words });
      if (note !== null) written.set(words, note);
      edits.push(stripped(part, format, claim, note && { ...note, isFirst: !isKnown }, words, edits.at(-1)));
    }
    for (const definition of definitions) edits.push({ ...definition, insert: "" });
    if (written.size > 0) edits.push(notesOf(part.text, format, [...written.values()]));
    if (format !== "html") for (const { number } of written.values()) labels.add(`toplines-${number}`);
    for (const { from, to, insert } of edits.sort((a, b) => a.from - b.from || a.to - b.to)) {
      const rawFrom = from === to ? part.rawEnd(from) : part.rawStart(from);
      pieces.push(text.slice(at, rawFrom), part.cell === null ? insert : writeJson(insert, isAscii));
      at = Math.max(rawFrom, part.rawEnd(to));
    }
  }
  refuseAll(missing);
  pieces.push(text.slice(at));
  const result = pieces.join("");
  prove(result, format, labels);
  return result;
}

interface Note {
  readonly number: number;
  readonly words: string;
}

/** The claim's place without its link. */
function stripped(
  { text, rendition }: ManuscriptPart,
  format: ManuscriptFormat,
  claim: PartClaim,
  note: (Note & { readonly isFirst: boolean }) | null,
  words: string,
  last: Edit | undefined,
): Edit {
  const isHtml = claim.writing === "html" || claim.writing === "html-in-markdown";
  const attributes = isHtml ? 0 : (/^\{[^{}\n]*\}/.exec(text.slice(claim.to, claim.to + 300))?.[0].length ?? 0);
  const to = claim.to + attributes;
  const aside = words === "" ? "" : ` (${isHtml ? noteWords(words, claim.writing) : citationWords(words)})`;
  const tail = note === null ? aside : format === "html" ? htmlMark(note) : `[^toplines-${note.number}]`;
  const before = last?.to === claim.from ? last.insert : "";
  const isTag = isHtml || text[claim.from] === "<";
  const insert = isTag
    ? text.slice(claim.contentFrom, claim.contentTo) + tail
    : plainContent(claim, { rendition, text, end: to, before, tail });
  return { from: claim.from, to, insert };
}

/** The note leads back to the first place that has it. */
function htmlMark({ number, isFirst }: Note & { readonly isFirst: boolean }): string {
  return `<sup><a ${isFirst ? `id="toplines-claim-${number}" ` : ""}href="#toplines-note-${number}">${number}</a></sup>`;
}

/** The notes, as they stand at the end of a text. */
function notesOf(text: string, format: ManuscriptFormat, notes: readonly Note[]): Edit {
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  if (format === "html") {
    const items = notes.map(
      ({ number, words }) =>
        `<li id="toplines-note-${number}" value="${number}">${noteWords(words, "html")} <a href="#toplines-claim-${number}" aria-label="Back to the number">\u21A9</a></li>`,
    );
    const at = bodyEnd(text);
    const list = ['<section role="doc-endnotes">', "<ol>", ...items, "</ol>", "</section>", ""].join(lineEnd);
    return { from: at, to: at, insert: list };
  }
  const lines = notes.map(({ number, words }) => `[^toplines-${number}]: ${asLineStart(citationWords(words))}`);
  const end = /[\r\n]*$/.exec(text)!.index;
  const tail = text.slice(end);
  return {
    from: text.length,
    to: text.length,
    insert: `${tail === "" ? lineEnd + lineEnd : tail.length <= lineEnd.length ? lineEnd : ""}${lines.join(lineEnd + lineEnd)}${tail === "" ? "" : lineEnd}`,
  };
}

/** A citation's words in Markdown; addresses of pages are links. */
function citationWords(words: string): string {
  return words
    .split(/(https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]"'\u201D\u2019])/)
    .map((part, index) => (index % 2 === 1 ? `<${part}>` : noteWords(part, "markdown")))
    .join("");
}

/** Words of a note; a recipe among them is no forgotten claim. */
function noteWords(words: string, writing: PartClaim["writing"]): string {
  return writeWords(words, writing).replace(/toplines(?=:)/gi, `$&${APART}`);
}

/** Before the last `</body>`, or before `</html>`, or at the end. */
function bodyEnd(text: string): number {
  const found = [...text.matchAll(/<\/(?:body|html)\s*>/gi)];
  const body = found.filter(([tag]) => /body/i.test(tag)).at(-1) ?? found.at(-1);
  return body?.index ?? text.length;
}

/** Numbers whose labels and ids the text does not use. */
function freeNumbers(text: string): () => number {
  const used = new Set([...text.matchAll(/toplines-(?:note-|claim-)?(\d+)/gi)].map(([, number]) => Number(number)));
  let last = 0;
  return () => {
    do last++;
    while (used.has(last));
    return last;
  };
}

/** A definition with the rest of its lines. */
function wholeLines(
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
): { from: number; to: number } {
  const before = /(?:^|[\r\n])[ \t]*$/.exec(text.slice(Math.max(0, from - 200), from));
  const after = /^[ \t]*(?:\r\n|\n|\r|$)/.exec(text.slice(to, to + 200));
  if (before === null || after === null) return { from, to };
  return { from: from - before[0].replace(/^[\r\n]/, "").length, to: to + after[0].length };
}

/** Reads the result as a reader's program would. */
function prove(result: string, format: ManuscriptFormat, labels: ReadonlySet<string>): void {
  const parts = readManuscript(result, format);
  const place = placesOf(result);
  const read = new Set(parts.flatMap((part) => part.footnotes));
  refuseAll([
    ...problemsOf(result, parts),
    ...parts.flatMap(({ claims, cell, rawStart }) =>
      claims.map(({ from, text }) => {
        const message = `The result still has the claim ${shown(text)}.`;
        const hint = "Links are within each other here: separate them.";
        return issueAt(place(rawStart(from)), cell, "claim-not-a-link", message, hint);
      }),
    ),
    ...[...labels].flatMap((label) => {
      if (read.has(label)) return [];
      const message = `The note ${label} is in a block that is never closed.`;
      const hint = "Close the code block, the comment or the tag at the end of the manuscript.";
      return issueAt(place(result.length), null, "claim-not-a-link", message, hint);
    }),
  ]);
}

/** Nothing to a reader; to a parser, it keeps its neighbours apart. */
const APART = "<!-- -->";

/** Where a link stands, and what takes its place. */
interface LinkPlace {
  readonly rendition: Rendition;
  readonly text: string;
  /** Where the link ends, with its attributes. */
  readonly end: number;
  /** What took the place of another link that ends right before; empty where none does. */
  readonly before: string;
  /** What follows the words in the link's place: a footnote's mark, or nothing. */
  readonly tail: string;
}

/**
 * What stands within a Markdown link, written so that it means the same without the link: marks that were words get a
 * backslash, and so does what would open a list, a heading or a quote at the start of a line. Where the brackets kept
 * emphasis or code apart from what is next to them, an empty comment does.
 */
function plainContent(claim: PartClaim, { rendition, text, end, before, tail }: LinkPlace): string {
  const { from, contentFrom, contentTo, literalMarks } = claim;
  let content = "";
  let at = contentFrom;
  for (const mark of literalMarks) {
    content += `${text.slice(at, mark)}\\`;
    at = mark;
  }
  content += text.slice(at, contentTo);
  if (opensLine(text, from)) content = asLineStart(content);
  if (joinsBefore(rendition, text, from, before, content)) content = APART + content;
  // A footnote's mark before a parenthesis or a bracket would be the words of a link.
  if (tail !== "") return content + tail + (/[([]/.test(text[end] ?? "") && tail.endsWith("]") ? APART : "");
  return joinsBehind(rendition, text, end, content) ? content + APART : content;
}

function opensLine(text: string, from: number): boolean {
  const before = text.slice(Math.max(0, from - 300), from);
  return /(?:^|[\n\r])[ \t>\uFEFF]*(?:(?:[-+*]|\d{1,9}[.)]|\[\^[^\]\s]+\]:|:)[ \t>]+)*$/.test(before);
}

const MARK = /[*_~`]/;
/** The start of a tag, of an entity, of a link's tail, and of an image. */
const PAIRS = /^(?:<[a-z/!?]|&[#a-z]|\][([:]|!\[)$/i;
const PUNCTUATION = /[\p{P}\p{S}]/u;

/**
 * True where a link's words, put next to what stood before its bracket, would make other emphasis or code than the
 * bracket did: `**Total:**[5](…)`, `a[*5*](…)`.
 *
 * @param plain The words of another link that ends right there, without that link; empty where none does.
 */
function joinsBefore(rendition: Rendition, text: string, from: number, plain: string, content: string): boolean {
  const mark = plain.at(-1) ?? text[from - 1] ?? " ";
  const first = content[0] ?? " ";
  if (PAIRS.test(mark + first)) return true;
  if (MARK.test(first))
    return (first !== "`" && isWord(mark)) || (MARK.test(mark) && (first === "`") === (mark === "`"));
  if (!MARK.test(mark) || mark === "`") return false;
  if (plain !== "") return true;
  let start = from - 1;
  while (text[start - 1] === mark) start--;
  const outer = text[start - 1] ?? " ";
  const was = flanks(mark, outer, "[");
  const is = flanks(mark, outer, first);
  if (was.opens === is.opens && was.closes === is.closes) return false;
  return !(is.opens && allMarks(rendition, start, from, "opens"));
}

/** The same at the other end of a link. */
function joinsBehind(rendition: Rendition, text: string, end: number, content: string): boolean {
  const mark = text[end] ?? " ";
  const last = content.at(-1) ?? " ";
  if (PAIRS.test(last + mark)) return true;
  if (MARK.test(last)) return (last !== "`" && isWord(mark)) || (MARK.test(mark) && (last === "`") === (mark === "`"));
  if (!MARK.test(mark) || mark === "`") return false;
  let to = end + 1;
  while (text[to] === mark) to++;
  const outer = text[to] ?? " ";
  const was = flanks(mark, ")", outer);
  const is = flanks(mark, last, outer);
  if (was.opens === is.opens && was.closes === is.closes) return false;
  return !(is.closes && allMarks(rendition, end, to, "closes"));
}

function isWord(character: string): boolean {
  return !/\s/.test(character) && !PUNCTUATION.test(character);
}

/** Whether a run of marks can open and can close emphasis between two characters: CommonMark 0.31, 6.2. */
function flanks(mark: string, before: string, behind: string): { readonly opens: boolean; readonly closes: boolean } {
  const left = !/\s/.test(behind) && (isWord(behind) || !isWord(before));
  const right = !/\s/.test(before) && (isWord(before) || !isWord(behind));
  if (mark !== "_") return { opens: left, closes: right };
  return {
    opens: left && (!right || PUNCTUATION.test(before)),
    closes: right && (!left || PUNCTUATION.test(behind)),
  };
}

/** True where all of a run opens emphasis, or all closes it. */
function allMarks(rendition: Rendition, from: number, to: number, side: "opens" | "closes"): boolean {
  return piecesWithin(rendition, from, to).every(({ kind }) => kind === side);
}
