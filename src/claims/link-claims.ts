import { isRecipe } from "./claim.ts";
import { AROUND, type HtmlReading, type Range, readHtml } from "./html-links.ts";
import type { MarkdownLink, RefuseAt } from "./markdown-html.ts";
import {
  notALink,
  oneLine,
  type PartClaim,
  type PartProblem,
  pieceAt,
  piecesWithin,
  type Rendition,
  sourceEnd,
  sourceStart,
  trimmed,
  withoutWords,
} from "./part-claims.ts";

/** The claims among the links of a rendition. */
export interface LinkClaims {
  readonly claims: readonly PartClaim[];
  readonly problems: readonly PartProblem[];
  /** Ranges of the text that are accounted for. */
  readonly known: readonly Range[];
  /** Ranges of the text in which no claim is meant: code, comments and scripts. */
  readonly quiet: readonly Range[];
  /** Where the links stand in the HTML. */
  readonly shown: ReadonlySet<number>;
  /** Ranges of the text in which HTML has no links. */
  readonly closed: HtmlReading["closed"];
}

/**
 * Finds the claims among the links of a rendition, as a browser makes links of it.
 *
 * @param markdown The links that Markdown made, by where they stand in the HTML; null for HTML.
 */
export function linkClaims(
  text: string,
  rendition: Rendition,
  markdown: ReadonlyMap<number, MarkdownLink> | null,
  refuseAt: RefuseAt,
): LinkClaims {
  const html = readHtml(rendition.html, isRecipe, (offset, message) =>
    refuseAt(sourceStart(rendition, offset), message),
  );
  const inText = ({ from, to }: Range): Range => ({ from: sourceStart(rendition, from), to: sourceEnd(rendition, to) });
  const claims: PartClaim[] = [];
  const problems: PartProblem[] = [];
  const known: Range[] = [];
  const times = new Map<number, number>();
  const told = new Set<number>();
  for (const { startTag } of html.links) times.set(startTag.from, (times.get(startTag.from) ?? 0) + 1);
  for (const { address, href, startTag, endTag, words, shown, around } of html.links) {
    const link = markdown?.get(startTag.from);
    const tag = inText(startTag);
    if (endTag === null || times.get(startTag.from)! > 1) {
      // A link that is cut in two is told once.
      if (told.has(startTag.from)) continue;
      told.add(startTag.from);
      problems.push(notALink(tag.from, link === undefined ? neverClosed(markdown !== null) : CUT));
      known.push(link ?? tag);
      continue;
    }
    const end = inText(endTag);
    if (link === undefined) known.push(inText(href));
    else known.push(tag, { from: link.textTo, to: addressEnd(text, link) });
    const line = oneLine(words);
    // no words at all wait for a number; a picture, or a mark of a note, would be lost with one
    if (line === "" && oneLine(text.slice(tag.to, end.from)) !== "") {
      problems.push(withoutWords(tag.from));
      continue;
    }
    let range = trimmed(text, tag.to, end.from);
    let writing: PartClaim["writing"] = markdown === null ? "html" : "markdown";
    const content = piecesWithin(rendition, tag.to, end.from);
    const plain = plainWords(content, shown);
    for (const range of plain) known.push(range);
    if (markdown !== null && content.some(({ kind }) => kind === "html-block")) writing = "html-in-markdown";
    for (const { name, startTag: mark, inner } of around) {
      const isCode = name === "code";
      if (isCode && pieceAt(rendition, mark.from)?.kind !== "opens") break;
      const { from, to } = { from: sourceEnd(rendition, inner.from), to: sourceStart(rendition, inner.to) };
      range = isCode ? { from, to } : trimmed(text, from, to);
      if (isCode) writing = "code";
    }
    const tail = link === undefined ? "" : text.slice(link.textTo, link.to);
    claims.push({
      from: tag.from,
      to: end.to,
      textFrom: range.from,
      textTo: range.to,
      contentFrom: tag.to,
      contentTo: end.from,
      text: line,
      destination: link?.destination ?? address,
      writing,
      plainWords: plain,
      isOnlyWords: isOnlyWords(text, piecesWithin(rendition, range.from, range.to), range),
      ownLabel:
        link !== undefined && link.label !== null && /^\](?:\[\])?$/.test(tail) ? text.slice(tag.to, end.from) : null,
      literalMarks: link === undefined ? [] : literalMarks(text, content),
      inFootnote: link?.inFootnote ?? false,
    });
  }
  for (const { tag, at, isImage } of html.strays) {
    known.push(inText(tag));
    const place = sourceStart(rendition, at);
    problems.push(
      isImage
        ? {
            at: place,
            code: "claim-not-a-link",
            message: "An image has a recipe for its address; a claim is a link.",
            hint: 'Write it as <a href="toplines:…">34%</a>.',
          }
        : notALink(place, "is in a tag that is no link"),
    );
  }
  const closed = html.closed.map((range) => ({ ...inText(range), name: range.name }));
  claims.sort((a, b) => a.from - b.from || b.to - a.to);
  // A link within a link's words, in a table within a link: the outer one is the claim.
  let end = -1;
  const outer = claims.filter((claim) => {
    const isInner = claim.from < end;
    if (isInner) problems.push(notALink(claim.from, "is within another link"));
    else end = claim.to;
    return !isInner;
  });
  return { claims: outer, problems, known, quiet: html.quiet.map(inText), shown: new Set(times.keys()), closed };
}

/** Where the address of a link ends; a title behind it is no part of it. */
function addressEnd(text: string, { textTo, to }: MarkdownLink): number {
  const written = /^\]\(\s*(?:<[^>\n]*>|\S*)/.exec(text.slice(textTo, to));
  return written === null ? to : textTo + written[0].length;
}

const CUT = "holds another link, or a tag that ends it";

function neverClosed(isMarkdown: boolean): string {
  return isMarkdown ? "is never closed by </a> in the same paragraph" : "is never closed by </a>";
}

/** Where words of the HTML stand in the text as they are. */
function plainWords(content: Rendition["pieces"], shown: readonly Range[]): readonly Range[] {
  const ranges: Range[] = [];
  let next = 0;
  for (const { kind, htmlFrom, htmlTo, from, to } of content) {
    while (next < shown.length && shown[next]!.to <= htmlFrom) next++;
    const isCopy = kind === "html" || kind === "html-block";
    if (!isCopy && kind !== "words" && kind !== "code") continue;
    for (let index = next; index < shown.length && shown[index]!.from < htmlTo; index++) {
      const start = Math.max(shown[index]!.from, htmlFrom);
      const end = Math.min(shown[index]!.to, htmlTo);
      if (start < end)
        ranges.push(isCopy ? { from: from + start - htmlFrom, to: from + end - htmlFrom } : { from, to });
    }
  }
  return ranges;
}

const TAG_AROUND = new RegExp(`</?(?:${[...AROUND, "br"].join("|")})\\s*/?>`, "gi");

/** True where nothing stands among the words but spaces, a quote's marks, emphasis and code: no image, note or comment. */
function isOnlyWords(text: string, pieces: Rendition["pieces"], { from, to }: Range): boolean {
  let at = from;
  for (const piece of pieces) {
    if (!/^[\s>\\]*$/.test(text.slice(at, piece.from))) return false;
    at = Math.max(at, piece.to);
    const isHtml = piece.kind === "html" || piece.kind === "html-block";
    const written = isHtml ? text.slice(Math.max(from, piece.from), Math.min(to, piece.to)) : "";
    if (/<[a-z/!?]/i.test(written.replace(TAG_AROUND, ""))) return false;
  }
  return /^[\s>\\]*$/.test(text.slice(at, to));
}

/** Where marks stand that are plain words: alone they are nothing, in other company they could be markup. */
function literalMarks(text: string, content: Rendition["pieces"]): readonly number[] {
  return content
    .filter(({ kind }) => kind === "words")
    .flatMap(({ from, to }) => [...text.slice(from, to).matchAll(/[*_~`[\]$<]/g)].map(({ index }) => from + index));
}

/** The scheme, letter by letter as it is or as a number, and something of a recipe behind it; other schemes only end so. */
const RECIPE = new RegExp(
  `(?<![\\p{L}\\p{N}_.+-])${[..."toplines"].map(letterPattern).join("")}(?:\\\\?:|&colon;|&#0*58;|&#x0*3a;)(?=[^\\s)>"'\`]*?[\\p{L}\\p{N}_])`,
  "giu",
);

/** Why there is no link, and what to do where the usual hint does not fit. */
export type UnreadReason = readonly [why: string, hint?: string];

/** The reason of a recipe within an element that takes no links. */
export function withoutLinks(element: string): UnreadReason {
  return [`is in <${element}>, in which HTML has no links`, "Move the claim out of this element."];
}

/**
 * Recipes in a text that no claim was made of, so that no number stays unchecked in silence. Code, comments and scripts
 * may hold examples.
 *
 * @param why Says of a place why there is no link, and what to do where that is not to write it as one; it is given the
 *   element in which the place is, where that element takes no links.
 */
export function unreadRecipes(
  text: string,
  { known, quiet, closed }: Pick<LinkClaims, "known" | "quiet" | "closed">,
  why: (place: { readonly at: number; readonly closed: string | null }) => UnreadReason,
): readonly PartProblem[] {
  const accountedFor = coveredBy([...known, ...quiet]);
  const closedAt = coveredBy(closed);
  const problems: PartProblem[] = [];
  for (const { index: at } of text.matchAll(RECIPE)) {
    if (accountedFor(at) === null) problems.push(notALink(at, ...why({ at, closed: closedAt(at)?.name ?? null })));
  }
  return problems;
}

function letterPattern(letter: string): string {
  const small = letter.charCodeAt(0);
  const large = small - 32;
  return `(?:${letter}|&#0*(?:${small}|${large});?|&#x0*(?:${small.toString(16)}|${large.toString(16)});?)`;
}

/** Gives of some ranges one that an offset stands in, or null; to be asked in rising order. */
export function coveredBy<Range extends { readonly from: number; readonly to: number }>(
  ranges: readonly Range[],
): (at: number) => Range | null {
  const sorted = [...ranges].sort((a, b) => a.from - b.from);
  let index = 0;
  let longest: Range | null = null;
  return (at) => {
    for (; index < sorted.length && sorted[index]!.from <= at; index++)
      if (longest === null || sorted[index]!.to > longest.to) longest = sorted[index]!;
    return longest !== null && at < longest.to ? longest : null;
  };
}
