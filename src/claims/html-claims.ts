import { parser } from "@lezer/html";
import { isRecipe } from "./claim.ts";
import { decodeEntities } from "./entities.ts";
import { notALink, type PartClaim, type PartProblem, type PartReading, withoutWords } from "./part-claims.ts";
import { oneLine, trimmed, withinTags } from "./visible-text.ts";

/** A start or end tag, or something else that a reader does not see. */
interface HtmlPiece {
  readonly from: number;
  readonly to: number;
  readonly name: "open" | "close" | "image" | "unseen" | "break";
  /** The decoded address of a link or an image. */
  readonly address: string | null;
  readonly at: number;
}

/** Elements between which words do not join. */
const BREAKS = /^(?:br|p|div|li|td|th|tr|h[1-6]|dd|dt|hr)$/i;

/** Claims in HTML: `<a href="toplines:…">34%</a>`. Scripts, styles and comments hold none. */
export function claimsInHtml(text: string, writing: PartClaim["writing"] = "html"): PartReading {
  const pieces = piecesOf(text);
  const claims: PartClaim[] = [];
  const problems: PartProblem[] = [];
  let open: { readonly piece: HtmlPiece; readonly index: number } | null = null;
  const close = (index: number, ending: HtmlPiece | null): void => {
    if (open === null) return;
    const { piece } = open;
    if (ending === null) problems.push(notALink(piece.from, "is never closed by </a>"));
    else {
      const words = seenWords(text, pieces.slice(open.index + 1, index), piece.to, ending.from);
      if (words === "") problems.push(withoutWords(piece.from));
      else {
        let range = trimmed(text, piece.to, ending.from);
        for (
          let inner = withinTags(text, range.from, range.to);
          inner !== null;
          inner = withinTags(text, range.from, range.to)
        )
          range = trimmed(text, inner.from, inner.to);
        claims.push({
          from: piece.from,
          to: ending.to,
          textFrom: range.from,
          textTo: range.to,
          contentFrom: piece.to,
          contentTo: ending.from,
          text: words,
          destination: piece.address!,
          writing,
          ownLabel: null,
          literalMarks: [],
          inFootnote: false,
        });
      }
    }
    open = null;
  };
  for (const [index, piece] of pieces.entries()) {
    if (piece.name === "close") close(index, piece);
    else if (piece.name === "open") {
      close(index, null);
      if (piece.address !== null && isRecipe(piece.address)) open = { piece, index };
    } else if (piece.name === "image" && piece.address !== null && isRecipe(piece.address)) {
      problems.push({
        at: piece.at,
        code: "claim-as-image",
        message: "Expected a link, got an image whose address is a recipe.",
        hint: 'Write it as <a href="toplines:…">34%</a>.',
      });
    }
  }
  close(pieces.length, null);
  return { tree: null, claims, problems, definitions: [], footnotes: [] };
}

/** The address of a single start tag, decoded; null where it has none. */
export function addressOfTag(tag: string): string | null {
  return piecesOf(tag)[0]?.address ?? null;
}

function seenWords(text: string, pieces: readonly HtmlPiece[], from: number, to: number): string {
  let seen = "";
  let at = from;
  for (const piece of pieces) {
    if (piece.from < at) continue;
    seen += decodeEntities(text.slice(at, piece.from), "text");
    if (piece.name === "break") seen += " ";
    at = piece.to;
  }
  return oneLine(seen + decodeEntities(text.slice(at, to), "text"));
}

function piecesOf(text: string): readonly HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  parser.parse(text).iterate({
    enter({ name, from, to, node }) {
      if (["Comment", "DoctypeDecl", "ProcessingInst", "ScriptText", "StyleText"].includes(name)) {
        pieces.push({ from, to, name: "unseen", address: null, at: from });
        return false;
      }
      if (!["OpenTag", "SelfClosingTag", "CloseTag", "MismatchedCloseTag"].includes(name)) return true;
      const tagName = node.getChild("TagName");
      const tag = tagName === null ? "" : text.slice(tagName.from, tagName.to).toLowerCase();
      const opens = name === "OpenTag" || name === "SelfClosingTag";
      const isLink = tag === "a";
      let address: string | null = null;
      let at = from;
      if (opens && (isLink || tag === "img")) {
        for (const attribute of node.getChildren("Attribute")) {
          const key = attribute.getChild("AttributeName");
          const value = attribute.getChild("AttributeValue") ?? attribute.getChild("UnquotedAttributeValue");
          if (key === null || value === null || address !== null) continue;
          if (text.slice(key.from, key.to).toLowerCase() !== (isLink ? "href" : "src")) continue;
          const quoted = value.name === "AttributeValue";
          address = decodeEntities(
            text.slice(value.from + (quoted ? 1 : 0), value.to - (quoted ? 1 : 0)),
            "attribute",
          ).trim();
          at = value.from;
        }
      }
      const kind = isLink
        ? opens
          ? "open"
          : "close"
        : tag === "img"
          ? "image"
          : BREAKS.test(tag)
            ? "break"
            : "unseen";
      pieces.push({ from, to, name: kind, address, at });
      return false;
    },
  });
  return pieces;
}
