import { decodeEntities } from "./entities.ts";

/** Where the parts of a link's tail `(destination "title")` stand, and where it ends. */
export interface LinkTail {
  readonly destination: string;
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

/** Quotes of which the rest of a block is known to hold no further one. */
export type ClosedQuotes = Set<string>;

const DEEPEST_PARENTHESES = 32;
const LONGEST_LABEL = 999;

/** Reads `(destination "title")` from its parenthesis; null where it is no tail of a link. CommonMark 0.31, 6.3. */
export function readLinkTail(text: string, start: number, missing: ClosedQuotes): LinkTail | null {
  let at = skipSpace(text, start + 1);
  const from = at;
  const to = destinationEnd(text, at);
  if (to < 0) return null;
  at = skipSpace(text, to);
  if (at > to && text[at] !== ")") {
    const title = titleEnd(text, at, missing);
    if (title < 0) return null;
    at = skipSpace(text, title);
  }
  if (text[at] !== ")") return null;
  return { destination: decodeDestination(text.slice(from, to)), from, to, end: at + 1 };
}

/** A destination as it is meant: without `<` and `>`, backslash escapes and character references decoded. */
export function decodeDestination(raw: string): string {
  const inner = raw.startsWith("<") && raw.endsWith(">") ? raw.slice(1, -1) : raw;
  return withoutEscapes(inner);
}

/** Backslash escapes and character references decoded; an escaped `&` starts no reference. */
export function withoutEscapes(text: string): string {
  if (!text.includes("\\")) return decodeEntities(text, "markdown");
  return text
    .split(/(\\[!-/:-@[-`{-~])/)
    .map((part, index) => (index % 2 === 1 ? part.slice(1) : decodeEntities(part, "markdown")))
    .join("");
}

/** The end of `[label]`, or -1. A label holds no bracket that is not escaped, and something besides spaces. */
export function labelEnd(text: string, start: number): number {
  const limit = Math.min(text.length, start + LONGEST_LABEL + 2);
  for (let at = start + 1; at < limit; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === "[") return -1;
    else if (character === "]") return at + 1;
  }
  return -1;
}

/** Two labels are one when they differ in case or in spaces only. */
export function normalLabel(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase().toUpperCase();
}

function destinationEnd(text: string, start: number): number {
  if (text[start] === "<") {
    for (let at = start + 1; at < text.length; at++) {
      const character = text[at];
      if (character === "\\") at++;
      else if (character === ">") return at + 1;
      else if (character === "<" || character === "\n") return -1;
    }
    return -1;
  }
  let depth = 0;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 127) break;
    if (code === 92 && text.charCodeAt(at + 1) > 32) at++;
    else if (code === 40) {
      depth++;
      if (depth > DEEPEST_PARENTHESES) return -1;
    } else if (code === 41) {
      if (depth === 0) break;
      depth--;
    }
  }
  return depth === 0 ? Math.min(at, text.length) : -1;
}

function titleEnd(text: string, start: number, missing: ClosedQuotes): number {
  const open = text[start];
  if (open !== '"' && open !== "'" && open !== "(") return -1;
  if (missing.has(open)) return -1;
  const close = open === "(" ? ")" : open;
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === close) return at + 1;
    else if (character === "(" && open === "(") return -1;
  }
  missing.add(open);
  return -1;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && " \t\n\r".includes(text[at]!)) at++;
  return at;
}
