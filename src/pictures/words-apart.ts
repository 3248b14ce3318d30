import { wording } from "../comparability/diff-wording.ts";
import type { LineageQuestion } from "../estimate/lineage.ts";

/** So many letters may stand for a wording. */
const MOST = 48;

/**
 * The words by which two wordings differ, each of them for the whole: `["Welfare", "Assistance to the poor"]`.
 *
 * @returns Null where they differ in several places, in words that are not known to the letter, or in more than a name takes.
 */
export function wordsApart(questions: readonly LineageQuestion[]): readonly [string, string] | null {
  const [one, other] = questions;
  if (one === undefined || other === undefined || questions.length > 2) return null;
  const { verbatim, compared, preamble, question } = wording({ ...one, options: [] }, { ...other, options: [] });
  if (!verbatim || compared !== "wording") return null;
  const texts = [preamble, question].flatMap((each) =>
    each === null || each.runs.every(({ kind }) => kind === "same") ? [] : [each.runs],
  );
  const [runs] = texts;
  if (runs === undefined || texts.length > 1) return null;
  const apart = runs.filter(({ kind }) => kind !== "same");
  const [removed, added] = [apart.find(({ kind }) => kind === "removed"), apart.find(({ kind }) => kind === "added")];
  if (apart.length !== 2 || removed === undefined || added === undefined) return null;
  const words = [removed, added].map(({ text }) => text.replace(/^[\s“"«(,.;:]+|[\s”"»),.;:?!]+$/gu, ""));
  const fit = words.every((each) => each !== "" && each.length <= MOST);
  return fit ? [words[0]!, words[1]!] : null;
}

/** Words within a sentence: without the capital that they have at the head of a list. */
export function inSentence(words: string): string {
  const [first = "", second = ""] = words.split(" ");
  const isName = /^\p{Lu}/u.test(second);
  return !isName && /^\p{Lu}\p{Ll}+$/u.test(first) ? words.slice(0, 1).toLowerCase() + words.slice(1) : words;
}
