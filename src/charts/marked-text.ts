import type { TextRun } from "../comparability/text-difference.ts";
import { LABEL, lineHeight } from "./figure.ts";
import { textWidth, wrapped } from "./measure.ts";
import type { Layer } from "./spec.ts";

/** Lines of a text at pixels, and the places of its words that are marked. */
export interface MarkedText {
  readonly texts: readonly Layer[];
  readonly marks: readonly Layer[];
  readonly words: readonly string[];
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
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): MarkedText {
  let letter = -lettersOf(line.slice(0, line.indexOf(text))).length;
  const found = { texts: [] as Layer[], marks: [] as Layer[], words: [] as string[] };
  const lines = wrapped(line, width, LABEL, 40);
  lines.forEach((whole, place) => {
    const top = y + place * lineHeight(LABEL);
    let right = x;
    const words = whole.split(" ").map((word) => {
      const own = lettersOf(word).map(() => letter++);
      const placed = { text: word, x: right, x2: right + textWidth(word, LABEL), y: top };
      right = placed.x2 + textWidth(" ", LABEL);
      return { placed, marked: apart.some((flags) => own.some((each) => flags[each])) };
    });
    const marked = words.filter((word) => word.marked);
    found.words.push(...marked.map(({ placed }) => placed.text));
    // What runs from right to left has an order of its own.
    if (marked.length === 0 || whole.includes("\u2068")) {
      found.texts.push({ text: whole, x, y: top });
      return;
    }
    found.texts.push(...words.map(({ placed }) => ({ text: placed.text, x: placed.x, y: top })));
    found.marks.push(...marked.map(({ placed }) => ({ x: placed.x, x2: placed.x2, y: top, y2: top + 15 })));
  });
  return { ...found, height: lines.length * lineHeight(LABEL) };
}
