import { checkText } from "../model/arguments.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { type Claim, FORMAT_ROW, type FoundClaims, type ManuscriptFormat } from "./claim.ts";
import { problemsOf, readManuscript } from "./manuscript.ts";
import { placesOf } from "./place.ts";

/** What `findClaims` can be told. */
export interface FindClaimsOptions {
  readonly format: ManuscriptFormat;
}

/** The rows of its options. */
const FIND_CLAIMS_ROWS: OptionRows<FindClaimsOptions> = /* @__PURE__ */ optionRows(
  null as Of<FindClaimsOptions>,
  () => ({
    format: FORMAT_ROW,
  }),
);

/**
 * Finds the claims of a manuscript: links whose destination starts with `toplines:`.
 *
 * Markdown (CommonMark with tables, footnotes, strikethrough, formulas between dollar signs and a YAML block), HTML,
 * and the Markdown cells of Jupyter notebooks. Code, comments, the YAML block and scripts hold no claims. What looks
 * like a claim and cannot be read as one is in `problems`, so that no number stays unchecked in silence.
 *
 * Fails to see what only Pandoc takes for a link: Markdown right after an HTML tag with no empty line between (this
 * is a problem), and indented paragraphs of definition lists (CommonMark reads them as code).
 *
 * @param text The file's text, with its byte order mark and line ends as they are.
 * @param options `format`: how the text is written; `formatOf` tells it by the file's name.
 * @throws PollError `unknown-value` for another format; `text-unreadable` for NUL, half characters, and notebooks that
 *   are not JSON or not of format 4; `text-too-tangled` for markup nested or heaped so that reading it would take too long.
 * @example
 * ```ts
 * findClaims("It was [34%](toplines:share?of=x).", { format: "markdown" }).claims[0].text; // => "34%"
 * ```
 * @see CommonMark 0.31.2, https://spec.commonmark.org/0.31.2/; Pandoc User's Guide, "Pandoc's Markdown".
 */
export function findClaims(text: string, options: FindClaimsOptions): FoundClaims {
  checkText("findClaims", text, "a text", ["text"]);
  const { format } = settled("findClaims", FIND_CLAIMS_ROWS, options);
  const parts = readManuscript(text, format);
  const place = placesOf(text);
  const claims = parts.flatMap((part) =>
    part.claims.map((claim): Claim => {
      const start = part.rawStart(claim.from);
      const textStart = part.rawStart(claim.textFrom);
      const textEnd = part.rawEnd(claim.textTo);
      return {
        kind: "claim",
        text: claim.text,
        destination: claim.destination,
        start,
        end: part.rawEnd(claim.to),
        textStart,
        textEnd,
        raw: text.slice(textStart, textEnd),
        ...place(start),
        cell: part.cell,
        writing: claim.writing,
        ownLabel: claim.ownLabel,
      };
    }),
  );
  return { kind: "found-claims", format, claims, problems: problemsOf(text, parts) };
}
