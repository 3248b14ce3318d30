import { normalizeIdentifier } from "micromark-util-normalize-identifier";
import { type Issue, PollError } from "../errors.ts";
import { isRecipe, type ManuscriptFormat } from "./claim.ts";
import type { Range } from "./html-links.ts";
import { linkClaims } from "./link-claims.ts";
import { type LinkDefinition, type MarkdownRendition, type RefuseAt, renderMarkdown } from "./markdown-html.ts";
import { notebookCells } from "./notebook-cells.ts";
import {
  asImage,
  labelBeforeBracket,
  notALink,
  type PartProblem,
  type PartReading,
  unusedDefinition,
  withoutWords,
} from "./part-claims.ts";
import { checkCharacters, issueAt, placesOf } from "./place.ts";
import { asItStands, piecesWithin } from "./rendition.ts";
import { coveredBy, type UnreadReason, unreadRecipes, withoutLinks } from "./unread-recipes.ts";

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
 * @throws PollError `text-unreadable`, `text-too-tangled`.
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
        issueAt(place, cell, "text-too-tangled", message, "Such text is refused, for reading it could take for ever."),
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
