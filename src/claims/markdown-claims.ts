import { isRecipe } from "./claim.ts";
import { addressOfTag, claimsInHtml } from "./html-claims.ts";
import type { MarkdownReading, RefuseAt } from "./markdown-reading.ts";
import {
  asImage,
  notALink,
  type PartClaim,
  type PartProblem,
  type PartReading,
  unusedDefinition,
  withoutWords,
} from "./part-claims.ts";
import { innerWords, literalMarks, oneLine, trimmed, visibleText, type WordsRange } from "./visible-text.ts";

/** An address as it stands in a link, a tag or a definition. */
const ADDRESS = /(?:\(\s*(?:<\s*)?|[<"'=]\s*|\]:\s*(?:<\s*)?)toplines:(?=[^\s)>"'`]*?\w)/gi;
/** Words without any of these are plain. */
const MARKUP = /[*_~`<>\\&[\]$\n\r]/;
/** Blocks and marks in which nothing is a claim. */
const CODE: ReadonlySet<string> = new Set([
  "InlineCode",
  "FencedCode",
  "CodeBlock",
  "CodeText",
  "CodeInfo",
  "CodeMark",
  "Comment",
  "CommentBlock",
  "ProcessingInstruction",
  "ProcessingInstructionBlock",
]);

/** Claims in Markdown. */
export function claimsInMarkdown(
  read: (text: string, refuseAt: RefuseAt) => MarkdownReading,
  text: string,
  refuseAt: RefuseAt,
): PartReading {
  const reading = read(text, refuseAt);
  const { tree } = reading;
  const footnotes = reading.footnotes.length === 0 ? [] : footnoteRanges(tree);
  const claims: PartClaim[] = [];
  const problems: PartProblem[] = [];
  /** Ranges that are accounted for. */
  const known: { readonly from: number; readonly to: number }[] = [];
  const add = (
    from: number,
    to: number,
    textFrom: number,
    textTo: number,
    destination: string,
    ownLabel: string | null,
    inNote: boolean,
  ): void => {
    known.push({ from, to });
    const isPlain = !MARKUP.test(text.slice(textFrom, textTo));
    const words = isPlain ? oneLine(text.slice(textFrom, textTo)) : visibleText(tree, text, textFrom, textTo);
    if (words === "") {
      problems.push(withoutWords(from));
      return;
    }
    const inner: WordsRange = isPlain
      ? { ...trimmed(text, textFrom, textTo), writing: "markdown" }
      : innerWords(tree, text, textFrom, textTo);
    claims.push({
      from,
      to,
      textFrom: inner.from,
      textTo: inner.to,
      contentFrom: textFrom,
      contentTo: textTo,
      text: words,
      destination,
      writing: inner.writing,
      ownLabel,
      literalMarks: isPlain ? [] : literalMarks(tree, text, textFrom, textTo),
      inFootnote: inNote || isWithin(footnotes, from),
    });
  };
  for (const link of reading.links) {
    if (!link.image) {
      const isOwn = link.label !== null && /^\](?:\[\])?$/.test(text.slice(link.textTo, link.to));
      const ownLabel = isOwn ? text.slice(link.textFrom, link.textTo) : null;
      add(link.from, link.to, link.textFrom, link.textTo, link.destination, ownLabel, link.inNote);
    } else {
      problems.push(asImage(link.from));
      known.push({ from: link.textTo, to: link.to });
    }
  }
  for (const { from, to } of reading.autolinks) {
    problems.push(withoutWords(from));
    known.push({ from, to });
  }
  const tags = [...reading.anchors].sort((a, b) => a.from - b.from);
  for (const [index, tag] of tags.entries()) {
    if (!tag.opens) continue;
    const address = addressOfTag(text.slice(tag.from, tag.to));
    if (address === null || !isRecipe(address)) continue;
    const close = tags[index + 1];
    if (close === undefined || close.opens || close.block !== tag.block) {
      problems.push(notALink(tag.from, "is never closed by </a> in the same paragraph"));
      known.push(tag);
    } else add(tag.from, close.to, tag.to, close.from, address, null, false);
  }
  addHtmlBlocks(reading, text, footnotes, claims, problems, known);
  const used = new Set(reading.links.map((link) => link.label));
  const seen = new Set<string>();
  const definitions = reading.definitions.filter((definition) => {
    const counts = !seen.has(definition.label);
    seen.add(definition.label);
    if (!isRecipe(definition.destination)) return false;
    known.push(definition);
    if (!counts || !used.has(definition.label)) problems.push(unusedDefinition(definition.from));
    return true;
  });
  addUnread(reading, text, problems, known);
  claims.sort((a, b) => a.from - b.from || b.to - a.to);
  // A link within a link's words: the outer one is the claim.
  let end = -1;
  const outer = claims.filter((claim) => {
    const isInner = claim.from < end;
    if (isInner) problems.push(notALink(claim.from, "stands within another link"));
    else end = claim.to;
    return !isInner;
  });
  return {
    tree,
    claims: outer,
    problems: problems.sort((a, b) => a.at - b.at),
    definitions,
    footnotes: reading.footnotes,
  };
}

/** HTML blocks are raw HTML in Markdown. */
function addHtmlBlocks(
  { tree, bodyFrom }: MarkdownReading,
  text: string,
  footnotes: readonly Range[],
  claims: PartClaim[],
  problems: PartProblem[],
  known: { from: number; to: number }[],
): void {
  const anchor = /<a\s/gi;
  anchor.lastIndex = bodyFrom;
  for (let found = anchor.exec(text); found !== null; found = anchor.exec(text)) {
    const block = enclosing(tree, found.index, "HTMLBlock");
    if (block === null) continue;
    const inner = claimsInHtml(text.slice(block.from, block.to), "html-in-markdown");
    const shift = block.from;
    for (const claim of inner.claims) {
      claims.push({
        ...claim,
        from: claim.from + shift,
        to: claim.to + shift,
        textFrom: claim.textFrom + shift,
        textTo: claim.textTo + shift,
        contentFrom: claim.contentFrom + shift,
        contentTo: claim.contentTo + shift,
        inFootnote: isWithin(footnotes, block.from),
      });
      known.push({ from: claim.from + shift, to: claim.to + shift });
    }
    for (const problem of inner.problems) {
      problems.push({ ...problem, at: problem.at + shift });
      known.push({ from: problem.at + shift, to: Math.max(problem.at + shift, text.indexOf(">", problem.at + shift)) });
    }
    anchor.lastIndex = block.to;
  }
}

/** An address that no link was made of is said, so that no number stays unchecked in silence. */
function addUnread(
  reading: MarkdownReading,
  text: string,
  problems: PartProblem[],
  known: readonly { readonly from: number; readonly to: number }[],
): void {
  const sorted = [...known].sort((a, b) => a.from - b.from);
  let index = 0;
  let covered = -1;
  const open: number[] = [];
  for (const found of text.matchAll(ADDRESS)) {
    const at = found.index + found[0].length - "toplines:".length;
    while (index < sorted.length && sorted[index]!.from <= at) covered = Math.max(covered, sorted[index++]!.to);
    if (at > covered) open.push(at);
  }
  if (open.length === 0) return;
  const places = unreadPlaces(reading.tree, text);
  let place = 0;
  for (const at of open) {
    while (place < places.length && places[place]!.to <= at) place++;
    const { from, why } = places[place] ?? { from: at + 1, why: null };
    if (at < reading.bodyFrom) problems.push(notALink(at, "stands in the YAML block, where claims are not read"));
    else if (from > at) problems.push(notALink(at, "is no link here"));
    else if (why !== null) problems.push(notALink(at, why));
  }
}

interface UnreadPlace {
  readonly from: number;
  readonly to: number;
  /** Why a claim is not read here; null where none is meant. */
  readonly why: string | null;
}

/** Where Markdown is not read, in order. */
function unreadPlaces(tree: MarkdownReading["tree"], text: string): readonly UnreadPlace[] {
  const places: UnreadPlace[] = [];
  tree.iterate({
    enter({ name, from, to }) {
      const isScript = name === "HTMLBlock" && /^<(?:script|style|pre|textarea)/i.test(text.slice(from, from + 10));
      if (CODE.has(name) || isScript) places.push({ from, to, why: null });
      else if (name === "Math") places.push({ from, to, why: "stands in a formula between dollar signs" });
      else if (name === "HTMLBlock") {
        const why = "stands in raw HTML, where Markdown is not read (leave an empty line after the tag)";
        places.push({ from, to, why });
      } else return true;
      return false;
    },
  });
  return places;
}
interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where footnotes stand, in order. */
function footnoteRanges(tree: MarkdownReading["tree"]): readonly Range[] {
  const ranges: Range[] = [];
  tree.iterate({
    enter({ name, from, to }) {
      if (name === "FootnoteDefinition") ranges.push({ from, to });
      return ["Document", "Blockquote", "BulletList", "OrderedList", "ListItem"].includes(name);
    },
  });
  return ranges;
}

function isWithin(ranges: readonly Range[], at: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.to <= at) low = middle + 1;
    else high = middle;
  }
  return low < ranges.length && ranges[low]!.from <= at;
}

function enclosing(tree: MarkdownReading["tree"], at: number, name: string): Range | null {
  for (
    let node: ReturnType<typeof tree.resolveInner> | null = tree.resolveInner(at, 1);
    node !== null;
    node = node.parent
  )
    if (node.name === name) return { from: node.from, to: node.to };
  return null;
}
