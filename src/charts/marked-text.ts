import type { WordingDifference } from "../comparability/diff-wording.ts";
import type { TextRun } from "../comparability/text-difference.ts";
import type { Question } from "../model/question.ts";
import { LABEL, lineHeight } from "./figure.ts";
import { textWidth, wrapped } from "./measure.ts";
import { wordingLine, wordingWords } from "./provenance.ts";
import type { Speech } from "./speech.ts";
import type { WordingText } from "./wording-texts.ts";

type Placed = { readonly text: string; readonly x: number; readonly y: number };

/** Lines of a text in pixels, and the places of its words that are marked. */
export interface MarkedText {
  readonly texts: readonly Placed[];
  readonly marks: readonly (Placed & { readonly x2: number })[];
  readonly height: number;
}

/** What differs is told by letters and digits: blanks, stress marks and apostrophes may be written otherwise. */
function lettersOf(text: string): readonly string[] {
  return text.normalize("NFD").match(/[\p{L}\p{N}]/gu) ?? [];
}

/** For each letter of a side whether the other side lacks its word; nothing where the runs are not of this text. */
function lettersApart(text: string, runs: readonly TextRun[], side: TextRun["kind"]): readonly boolean[] {
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
  top: number,
): MarkedText {
  let letter = -lettersOf(line.slice(0, line.indexOf(text))).length;
  const texts: Placed[] = [];
  const marks: (Placed & { readonly x2: number })[] = [];
  const lines = wrapped(line, width, LABEL, 40);
  for (const [place, whole] of lines.entries()) {
    const y = top + place * lineHeight(LABEL);
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
    const found = words.flatMap(({ mark }) => mark);
    // What runs from right to left has an order of its own.
    const apiece = found.length > 0 && !whole.includes("\u2068");
    for (const text of apiece ? words.map(({ set }) => set) : [{ text: whole, x: 0, y }]) texts.push(text);
    if (apiece) for (const mark of found) marks.push(mark);
  }
  return { texts, marks, height: lines.length * lineHeight(LABEL) };
}

/** What was read out before the question; nothing where that is not known. */
export function preambleOf(speech: Speech<WordingText>, { preamble }: Pick<Question, "preamble">): string {
  const words = wordingWords(speech, { wording: preamble, description: null });
  return words === "" ? "" : speech.say("preamble", words);
}

/** A line, the text in it, and for each difference which letters of the text it marks. */
export type WordedLine = readonly [line: string, text: string, apart: readonly (readonly boolean[])[]];

/** The exact words where they are known, then a translation for who does not read them. */
export function wordsOf(
  speech: Speech,
  question: Pick<Question, "id" | "wording" | "description">,
  differences: readonly WordingDifference[],
): readonly WordedLine[] {
  const { wording, id } = question;
  const exact = differences.filter(
    ({ verbatim, compared, left, right }) =>
      verbatim && compared === "wording" && (left.question === id || right.question === id),
  );
  const languages = [exact[0]?.language ?? speech.language, speech.language, ...Object.keys(wording)];
  const words = languages.map((language) => wording[language]).find((each) => each?.status === "verbatim");
  const shown = speech.translation(wording);
  const text = speech.name(words?.text ?? "");
  const apart = exact.flatMap((each) =>
    each.language !== null && wording[each.language] === words && each.question !== null
      ? [lettersApart(text, each.question.runs, each.left.question === id ? "removed" : "added")]
      : [],
  );
  return [
    ...(words === undefined ? [] : [[speech.say("question", speech.say("quote", text)), text, apart] as const]),
    ...(words !== undefined && shown === words ? [] : [[wordingLine(speech, question), "", []] as const]),
  ];
}
