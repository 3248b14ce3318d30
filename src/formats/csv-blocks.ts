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
  let kept = "";
  /** How far `kept` has been looked through, whether that is inside quotes, and the last line end outside of them. */
  let looked = 0;
  let quoted = false;
  let cut = 0;
  const look = (): void => {
    let from = looked;
    while (from < kept.length) {
      const quote = kept.indexOf('"', from);
      const to = quote < 0 ? kept.length : quote;
      if (!quoted && to > from) cut = lineEnd(kept.slice(from, to), from) || cut;
      if (quote >= 0) quoted = !quoted;
      from = quote < 0 ? to : quote + 1;
    }
    looked = from;
  };
  return {
    push: (piece) => {
      kept += piece;
      look();
      if (cut === 0) return kept.length > LONGEST_RECORD ? null : "";
      const block = kept.slice(0, cut);
      kept = kept.slice(cut);
      looked -= cut;
      cut = 0;
      return block;
    },
    end: () => kept,
  };
}

/** The place after the last line end; 0 where there is none. A return at the very end may be half of one. */
function lineEnd(text: string, offset: number): number {
  const feed = text.lastIndexOf("\n");
  if (feed >= 0) return offset + feed + 1;
  const back = text.lastIndexOf("\r", text.length - 2);
  return back < 0 || text.length < 2 ? 0 : offset + back + 1;
}
