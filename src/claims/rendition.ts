/** What a stretch of the HTML stands for: `words` as they are, `decoded` escapes and line ends, marks and so on. */
export type PieceKind = "html" | "html-block" | "words" | "decoded" | "opens" | "closes" | "code" | "formula" | "block";

/** A stretch of the HTML, and the stretch of the text that it was made of. */
export interface Piece {
  readonly kind: PieceKind;
  readonly htmlFrom: number;
  readonly htmlTo: number;
  readonly from: number;
  readonly to: number;
}

/** A text as the HTML that a browser gets, and where each stretch of it stands in the text. */
export interface Rendition {
  readonly html: string;
  /** In the order of the text, and of the HTML. */
  readonly pieces: readonly Piece[];
}

/** The HTML that a text is itself. */
export function asItStands(text: string): Rendition {
  const to = text.length;
  return { html: text, pieces: [{ kind: "html-block", htmlFrom: 0, htmlTo: to, from: 0, to }] };
}

/** The piece that holds an offset of the HTML. */
export function pieceAt({ pieces }: Rendition, offset: number): Piece | undefined {
  return pieces[firstBehind(pieces, ({ htmlTo }) => htmlTo > offset)];
}

/** Where in the text begins what begins at an offset of the HTML. */
export function sourceStart(rendition: Rendition, offset: number): number {
  const piece = pieceAt(rendition, offset);
  if (piece === undefined) return rendition.pieces.at(-1)?.to ?? 0;
  return isCopy(piece) ? piece.from + offset - piece.htmlFrom : piece.from;
}

/** Where in the text ends what ends at an offset of the HTML. */
export function sourceEnd({ pieces }: Rendition, offset: number): number {
  const piece = pieces[firstBehind(pieces, ({ htmlTo }) => htmlTo >= offset)];
  if (piece === undefined) return pieces.at(-1)?.to ?? 0;
  return isCopy(piece) ? piece.from + offset - piece.htmlFrom : piece.to;
}

/** The pieces that a range of the text touches. */
export function piecesWithin({ pieces }: Rendition, from: number, to: number): readonly Piece[] {
  const first = firstBehind(pieces, (piece) => piece.to > from);
  const last = firstBehind(pieces, (piece) => piece.from >= to);
  return pieces.slice(first, last);
}

/** HTML is in the rendition letter by letter as it is in the text. */
function isCopy({ kind }: Piece): boolean {
  return kind === "html" || kind === "html-block";
}

/** The first piece of which something is true that is true of all behind it. */
function firstBehind(pieces: readonly Piece[], isBehind: (piece: Piece) => boolean): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBehind(pieces[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
