import { joinsBefore, joinsBehind } from "./joins.ts";
import type { PartClaim } from "./part-claims.ts";
import type { Rendition } from "./rendition.ts";
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
