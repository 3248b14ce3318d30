import type { TextRun } from "../comparability/text-difference.ts";
import { LABEL, lineHeight } from "./figure.ts";
import { textWidth, wrapped } from "./measure.ts";

interface Place {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Lines of a text in pixels, and the places of its words that are marked. */
export interface MarkedText {
  readonly texts: readonly Place[];
  readonly marks: readonly (Place & { readonly x2: number })[];
  readonly words: string;
  readonly height: number;
}

/** What differs is told by letters and digits: blanks, stress marks and apostrophes may be written otherwise. */
function lettersOf(text: string): readonly string[] {
  return text.normalize("NFD").match(/[\p{L}\p{N}]/gu) ?? [];
}

/** For each letter of a side whether the other side lacks its word; nothing where the runs are not of this text. */
export function lettersApart(text: string, runs: readonly TextRun[], side: TextRun["kind"]): readonly boolean[] {
  const apart = runs
    .filter(({ kind }) => kind === "same" || kind === side)
    .flatMap((run) => lettersOf(run.text).map(() => run.kind !== "same"));
  return apart.length === lettersOf(text).length ? apart : [];
}

/**
 * A text in lines of a width, with words marked by letters. Only where a line has marked words are its words set one by one:
 * Vega's texts have one style each.
 *
 * @param line What is printed, with the text in it.
 * @param apart For each letter of the text whether it is marked, as many of them as there are.
 */
export function markedText(
  line: string,
  text: string,
  apart: readonly (readonly boolean[])[],
  width: number,
): MarkedText {
  let letter = -lettersOf(line.slice(0, line.indexOf(text))).length;
  const found = { texts: [] as Place[], marks: [] as (Place & { readonly x2: number })[], words: [] as string[] };
  const lines = wrapped(line, width, LABEL, 40);
  for (const [place, whole] of lines.entries()) {
    const y = place * lineHeight(LABEL);
    let x = 0;
    const words = whole.split(" ").map((word) => {
      const own = lettersOf(word).map(() => letter++);
      const [, before = "", core = ""] = /^([^\p{L}\p{N}]*)(.*?)[^\p{L}\p{N}]*$/u.exec(word) ?? [];
      const start = x + textWidth(before, LABEL);
      const set = { text: word, x, y };
      x += textWidth(`${word} `, LABEL);
      const marked = apart.some((flags) => own.some((each) => flags[each]));
      return { set, mark: marked ? { text: core, x: start, x2: start + textWidth(core, LABEL), y } : [] };
    });
    const marks = words.flatMap(({ mark }) => mark);
    found.words.push(...marks.map((mark) => mark.text));
    // What runs from right to left has an order of its own.
    const apiece = marks.length > 0 && !whole.includes("\u2068");
    found.texts.push(...(apiece ? words.map(({ set }) => set) : [{ text: whole, x: 0, y }]));
    if (apiece) found.marks.push(...marks);
  }
  return { ...found, words: found.words.join(" "), height: lines.length * lineHeight(LABEL) };
}
