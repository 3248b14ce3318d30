import type { SyntaxNodeRef, Tree } from "@lezer/common";
import { withoutEscapes } from "./markdown-link.ts";

/** Markup that a reader does not see. */
const UNSEEN: ReadonlySet<string> = new Set([
  "EmphasisMark",
  "StrikethroughMark",
  "LinkMark",
  "CodeMark",
  "HTMLTag",
  "QuoteMark",
  "Comment",
  "ProcessingInstruction",
]);
const EMPHASIS: ReadonlySet<string> = new Set(["Emphasis", "StrongEmphasis", "Strikethrough"]);

/** Words as a line of text: each run of spaces and line breaks as one space; no-break spaces stay. */
export function oneLine(text: string): string {
  return text.replace(/[ \t\n\r\f]+/g, " ").replace(/^ | $/g, "");
}

/** A part of a Markdown text as its reader sees it. */
export function visibleText(tree: Tree, text: string, from: number, to: number): string {
  let seen = "";
  eachPiece(tree, from, to, (start, end, isPlain) => {
    const raw = text.slice(start, end);
    // A backslash at the end of a line breaks it.
    seen += isPlain ? withoutEscapes(raw.replace(/\\(?=\r?\n|\r)/g, "")) : raw;
  });
  return oneLine(seen);
}

/** Where marks stand that are plain words: alone they are nothing, in other company they could be markup. */
export function literalMarks(tree: Tree, text: string, from: number, to: number): readonly number[] {
  if (!/[*_~`[\]$<]/.test(text.slice(from, to))) return [];
  const found: number[] = [];
  eachPiece(tree, from, to, (start, end, isPlain) => {
    if (!isPlain) return;
    for (const { index } of text.slice(start, end).matchAll(/(?<!\\)(?:\\\\)*[*_~`[\]$<]/g)) {
      let at = start + index;
      while (text[at] === "\\") at++;
      found.push(at);
    }
  });
  return found;
}

/** Calls back for each piece that a reader sees: plain text, or code and formulas in which escapes are none. */
function eachPiece(
  tree: Tree,
  from: number,
  to: number,
  visit: (start: number, end: number, isPlain: boolean) => void,
): void {
  let at = from;
  const plainUntil = (end: number): void => {
    if (end > at) visit(at, end, true);
    at = Math.max(at, end);
  };
  tree.iterate({
    from,
    to,
    enter(node: SyntaxNodeRef) {
      if (node.from < from || node.to > to || node.from < at) return true;
      if (UNSEEN.has(node.name)) {
        plainUntil(node.from);
        at = node.to;
        return false;
      }
      if (node.name === "InlineCode" || node.name === "Math") {
        plainUntil(node.from);
        const marks = node.node.getChildren("CodeMark");
        visit(marks[0]?.to ?? node.from, marks.at(-1)?.from ?? node.to, false);
        at = node.to;
        return false;
      }
      return true;
    },
  });
  plainUntil(to);
}

/** Where words stand, and how they are written there. */
export interface WordsRange {
  readonly from: number;
  readonly to: number;
  readonly writing: "markdown" | "code";
}

/** Goes through spaces and emphasis that hold all of the words, down to the words. */
export function innerWords(tree: Tree, text: string, from: number, to: number): WordsRange {
  let range = trimmed(text, from, to);
  for (;;) {
    const tags = withinTags(text, range.from, range.to);
    if (tags !== null) {
      range = trimmed(text, tags.from, tags.to);
      continue;
    }
    let node = tree.resolveInner(range.from, 1);
    while (node.parent !== null && node.to < range.to) node = node.parent;
    while (node.parent !== null && node.parent.from === range.from && node.parent.to === range.to) node = node.parent;
    if (node.from !== range.from || node.to !== range.to || node.firstChild === null)
      return { ...range, writing: "markdown" };
    const inner = { from: node.firstChild.to, to: node.lastChild!.from };
    if (node.name === "InlineCode") return { ...inner, writing: "code" };
    if (!EMPHASIS.has(node.name)) return { ...range, writing: "markdown" };
    range = trimmed(text, inner.from, inner.to);
  }
}

/** The range within `<b>…</b>` and the like, when it is all of the given range and holds no other tag. */
export function withinTags(text: string, from: number, to: number): { from: number; to: number } | null {
  if (text[from] !== "<") return null;
  const found =
    /^(<(?:b|i|em|strong|span|u|small|mark|sub|sup)(?:\s[^<>]*)?>)(?:[^<]|<(?![a-z/!?]))*(<\/[a-z]+\s*>)$/i.exec(
      text.slice(from, to),
    );
  return found === null ? null : { from: from + found[1]!.length, to: to - found[2]!.length };
}

/** A range without the spaces at its ends. */
export function trimmed(text: string, from: number, to: number): { from: number; to: number } {
  let first = from;
  let last = to;
  while (first < last && " \t\n\r\f".includes(text[first]!)) first++;
  while (last > first && " \t\n\r\f".includes(text[last - 1]!)) last--;
  return { from: first, to: last };
}
