import type { PartClaim } from "./part-claims.ts";
import { piecesWithin, type Rendition } from "./rendition.ts";
import { asLineStart } from "./write-words.ts";

/** Nothing to a reader; to a parser, it keeps its neighbours apart. */
export const APART = "<!-- -->";

/** Where a link stands, and what takes its place. */
export interface LinkPlace {
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
export function plainContent(claim: PartClaim, { rendition, text, end, before, tail }: LinkPlace): string {
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
