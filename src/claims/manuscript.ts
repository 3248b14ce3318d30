import { type Issue, PollError } from "../errors.ts";
import type { ManuscriptFormat } from "./claim.ts";
import { linkClaims } from "./link-claims.ts";
import { claimsInMarkdown } from "./markdown-claims.ts";
import type { RefuseAt } from "./markdown-html.ts";
import { notebookCells } from "./notebook-cells.ts";
import type { PartReading } from "./part-claims.ts";
import { checkCharacters, issueAt, placesOf } from "./place.ts";
import { asItStands } from "./rendition.ts";
import { unreadRecipes, withoutLinks } from "./unread-recipes.ts";

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
