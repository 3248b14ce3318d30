import { wording } from "../comparability/diff-wording.ts";
import type { LineageQuestion } from "../estimate/lineage.ts";

/** So many letters may stand for a wording. */
const MOST = 48;

/** An interviewer's sheet: what is asked of an item, and the item. */
const SHEET = /^(.*)\((?:ITEM|ПУНКТ)\)\?\s+\p{Lu}\.\s+(.+?)\.?$/su;

type Texts = Pick<LineageQuestion, "wording" | "preamble" | "wordingStatus">;

/** The words of a question as respondents heard them: without what the sheet tells the interviewer, the item in its place. */
export function heardWords(text: string): string {
  const placed = text.replace(SHEET, (_, asked: string, item: string) => `${asked}${inSentence(item)}?`);
  const heard = placed.replace(/^[^().?!]*\(\p{Lu}{4,}[\p{Lu} ]*\)[\s.…]*/u, "");
  return heard.slice(0, 1).toUpperCase() + heard.slice(1);
}

/**
 * The words by which wordings differ, each of them for the whole: `["welfare", "assistance to the poor"]`.
 *
 * @returns Null where they differ in several places, in words that are not known to the letter, or in more than a name takes.
 */
export function wordsApart(questions: readonly LineageQuestion[], language = "en"): readonly string[] | null {
  const [one, other] = questions;
  if (one === undefined || other === undefined) return null;
  const words =
    itemsOf(questions, language) ?? namesOf(questions) ?? (questions.length > 2 ? null : runsOf(one, other));
  return words?.every((each) => each !== "" && each.length <= MOST) ? words : null;
}

/** What stands for the words that differ: a gap in what all have in common. */
export function wordsShared({ wording: worded, preamble }: Texts, words: string, language: string): string | null {
  const texts = [preamble, worded].flatMap((text) => (text[language] ?? text.en)?.text ?? []).map(heardWords);
  return texts.find((text) => text.includes(words))?.replace(words, "…") ?? null;
}

/** The items of one sheet, where each was asked of another. */
function itemsOf(questions: readonly Texts[], language: string): readonly string[] | null {
  if (questions.some(({ wordingStatus }) => wordingStatus !== "verbatim")) return null;
  const own = questions.every((each) => each.wording[language] !== undefined) ? language : "en";
  const sheets = questions.map((each) => SHEET.exec(each.wording[own]?.text ?? ""));
  const shared = new Set(questions.map(({ preamble }, at) => `${preamble[own]?.text ?? ""} ${sheets[at]?.[1] ?? ""}`));
  const items = sheets.map((sheet) => inSentence(sheet?.[2] ?? ""));
  return shared.size === 1 && new Set(items).size > 1 ? items : null;
}

/** The one name in quotation marks by which descriptions differ. */
function namesOf(questions: readonly Pick<LineageQuestion, "description">[]): readonly string[] | null {
  const parts = questions.map(({ description }) => /^([^"]*)"([^"]+)"([^"]*)$/.exec(description ?? ""));
  const [around, names] = [[1, 3], [2]].map((places) => parts.map((part) => places.map((at) => part?.[at]).join("…")));
  return new Set(around).size === 1 && new Set(names).size > 1 && !parts.includes(null) ? names! : null;
}

/** The one run of words in which two differ. */
function runsOf(one: LineageQuestion, other: LineageQuestion): readonly string[] | null {
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
  return [removed, added].map(({ text }) => text.replace(/^[\s“"«(,.;:]+|[\s”"»),.;:?!]+$/gu, ""));
}

/** Words within a sentence: without the capital that they have at the head of a list. */
function inSentence(words: string): string {
  const [first = "", second = ""] = words.split(" ");
  const isName = /^\p{Lu}/u.test(second);
  return !isName && /^\p{Lu}[\p{Ll}’]+$/u.test(first) ? words.slice(0, 1).toLowerCase() + words.slice(1) : words;
}
