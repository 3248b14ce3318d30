/** No record of a table is as long; a quote that is never closed makes one. */
const LONGEST_RECORD = 16_000_000;

/** Cuts a CSV text that comes in pieces where a record ends. */
export interface CsvBlocks {
  /** The whole records so far, and what is kept of the last. Null where a record is too long to be one. */
  readonly push: (piece: string) => string | null;
  /** What is left at the end. */
  readonly end: () => string;
}

/**
 * Cuts at line ends outside quotes: before such a line end there is an even number of quotes. Only what follows the last
 * cut is kept, so that memory does not grow with the file.
 */
export function csvBlocks(): CsvBlocks {
  /** Pieces since the last cut; they are joined once, so that a long record takes no longer than its length. */
  let kept: string[] = [];
  let length = 0;
  let quoted = false;
  const cutIn = (piece: string): number => {
    let cut = 0;
    let from = 0;
    while (from < piece.length) {
      const quote = piece.indexOf('"', from);
      const to = quote < 0 ? piece.length : quote;
      if (!quoted && to > from) cut = lineEnd(piece.slice(from, to), from) || cut;
      if (quote >= 0) quoted = !quoted;
      from = quote < 0 ? to : quote + 1;
    }
    return cut;
  };
  return {
    push: (piece) => {
      const cut = cutIn(piece);
      if (cut === 0) {
        kept.push(piece);
        length += piece.length;
        return length > LONGEST_RECORD ? null : "";
      }
      const block = [...kept, piece.slice(0, cut)].join("");
      kept = [piece.slice(cut)];
      length = piece.length - cut;
      return block;
    },
    end: () => kept.join(""),
  };
}

/** The place after the last line end; 0 where there is none. A return at the very end may be half of one. */
function lineEnd(text: string, offset: number): number {
  const feed = text.lastIndexOf("\n");
  if (feed >= 0) return offset + feed + 1;
  const back = text.lastIndexOf("\r", text.length - 2);
  return back < 0 || text.length < 2 ? 0 : offset + back + 1;
}
