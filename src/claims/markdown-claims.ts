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
import { innerWords, literalMarks, visibleText } from "./visible-text.ts";

/** An address as it stands in a link, a tag or a definition. */
const ADDRESS = /(?:\(\s*<?|[<"'=]|\]:[ \t]*<?)\s*toplines:(?=[^\s)>"'`]*\w)/gi;
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
    const words = visibleText(tree, text, textFrom, textTo);
    if (words === "") {
      problems.push(withoutWords(from));
      return;
    }
    const inner = innerWords(tree, text, textFrom, textTo);
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
      literalMarks: literalMarks(tree, text, textFrom, textTo),
      inFootnote: inNote || enclosing(tree, from, "FootnoteDefinition") !== null,
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
  addHtmlBlocks(reading, text, claims, problems, known);
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
        inFootnote: enclosing(tree, block.from, "FootnoteDefinition") !== null,
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
  for (const found of text.matchAll(ADDRESS)) {
    const at = found.index + found[0].length - "toplines:".length;
    while (index < sorted.length && sorted[index]!.from <= at) covered = Math.max(covered, sorted[index++]!.to);
    if (at <= covered) continue;
    if (at < reading.bodyFrom) problems.push(notALink(at, "stands in the YAML block, where claims are not read"));
    else {
      const name = reading.tree.resolveInner(at, 1);
      let isCode = false;
      let why = "is no link here";
      for (let node: typeof name | null = name; node !== null; node = node.parent) {
        if (CODE.has(node.name)) isCode = true;
        if (node.name === "Math") why = "stands in a formula between dollar signs";
        if (node.name === "HTMLBlock")
          why = "stands in raw HTML, where Markdown is not read (leave an empty line after the tag)";
      }
      if (!isCode && !isInScript(text, name.name === "HTMLBlock" ? name.from : -1)) problems.push(notALink(at, why));
    }
  }
}

/** Raw HTML that is a script, a style or verbatim text. */
function isInScript(text: string, from: number): boolean {
  return from >= 0 && /^<(?:script|style|pre|textarea)/i.test(text.slice(from, from + 10));
}

function enclosing(tree: MarkdownReading["tree"], at: number, name: string): { from: number; to: number } | null {
  for (
    let node: ReturnType<typeof tree.resolveInner> | null = tree.resolveInner(at, 1);
    node !== null;
    node = node.parent
  )
    if (node.name === name) return { from: node.from, to: node.to };
  return null;
}
