import { type Issue, type IssueCode, refuseAll, shown } from "../errors.ts";
import { checkKinds, checkText } from "../model/arguments.ts";
import type { Claim, ManuscriptFormat } from "./claim.ts";
import type { Range } from "./html-links.ts";
import { findClaims, readManuscript } from "./manuscript.ts";
import { asLineStart, oneLine, writeJson, writeWords } from "./part-claims.ts";
import { issueAt } from "./place.ts";

/** New words for a claim. */
export interface Replacement {
  readonly claim: Claim;
  /** Plain words; a run of spaces and line breaks becomes one space, as a reader sees it, and none at the ends. */
  readonly text: string;
}

/**
 * Writes new words into claims and keeps every other byte.
 *
 * Emphasis that holds all of a claim's words stays around the new ones. Where markup stands among the words, the number
 * alone is replaced that differs, where it stands in one piece; emphasis, images, comments, notes and other tags are never lost. What would be markup in the new words is
 * escaped. A claim whose words are the new ones already stays as it is. A reference link whose words are its label
 * (`[34%]` or `[34%][]`) gets the label behind the new words: `[36%][34%]`. The result is read again: each new
 * claim has its words and its destination.
 *
 * @param text The text in which `findClaims` found these claims.
 * @param replacements Claims that `findClaims` found in this text, each with its new words.
 * @returns The text with the new words.
 * @throws PollError `claim-moved` where the text does not hold a claim as it was found, or claims overlap;
 *   `claim-without-words` for words that are empty; `text-unreadable` for NUL or half a character; `claim-not-a-link`
 *   where a stray mark near the claim would join with the new words, and where emphasis, an image, a comment, a note or
 *   a tag stands among the words and more than one word differs, or within the number.
 * @example
 * ```ts
 * const text = "It was [**34%**](toplines:share?of=x).";
 * const { claims } = findClaims(text, { format: "markdown" });
 * replaceTexts(text, [{ claim: claims[0], text: "36%" }]); // => "It was [**36%**](toplines:share?of=x)."
 * ```
 */
export function replaceTexts(text: string, replacements: readonly Replacement[]): string {
  checkText("replaceTexts", text, "a text", ["text"]);
  checkKinds("replaceTexts", replacements, null, ["replacements"]);
  const issues: Issue[] = [];
  const ordered = [...replacements].sort((a, b) => a.claim.textStart - b.claim.textStart);
  const isAscii = !/[^\0-\x7F]/.test(text);
  const wordsIn = replacements.some(({ claim }) => hasMarkup(claim)) ? claimWords(text, ordered[0]!.claim) : new Map();
  const pieces: string[] = [];
  const expected: Expected[] = [];
  let at = 0;
  let shift = 0;
  for (const { claim, text: wanted } of ordered) {
    // A no-break space at an end would keep emphasis from being read.
    const words = oneLine(wanted).trim();
    const there = text.slice(claim.textStart, claim.textEnd);
    const fail = (code: IssueCode, message: string, hint: string): void => {
      issues.push(issueAt(claim, claim.cell, code, message, hint));
    };
    if (claim.textStart < at || there !== claim.raw) {
      const message = `The claim ${shown(claim.raw)} is not there: the text has ${shown(there)}.`;
      fail("claim-moved", message, "Find the claims in this very text, and give each one once.");
    } else if (words === "") fail("claim-without-words", "The new words are empty.", "Give the number as text.");
    else if (/[\0\p{Surrogate}]/u.test(words))
      fail("text-unreadable", "The text has NUL or half of a character.", "Give whole characters.");
    else if (words !== claim.text) {
      const edits = editsOf(text, claim, words, wordsIn.get(claim.start));
      if (edits === null) {
        const message = `The words cannot be replaced by ${shown(words)}: emphasis, an image, a note, a comment or a tag is among them.`;
        fail("claim-not-a-link", message, "Write the number by hand, or leave the number alone in the link.");
        continue;
      }
      expected.push({ claim, words, start: claim.start + shift });
      for (const { from, to, insert } of edits) {
        const written = claim.cell === null ? insert : writeJson(insert, isAscii);
        pieces.push(text.slice(at, from), written);
        shift += written.length - (to - from);
        at = to;
      }
    }
  }
  refuseAll(issues);
  pieces.push(text.slice(at));
  const result = pieces.join("");
  prove(result, expected);
  return result;
}

/** A change of the file's text. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** A claim as it has to be read in the result, and where it starts there. */
interface Expected {
  readonly claim: Claim;
  readonly words: string;
  readonly start: number;
}

/** Where the words of a claim stand among markup. */
interface ClaimWords {
  readonly plain: readonly Range[];
  readonly isOnlyWords: boolean;
}

function hasMarkup({ raw, text }: Claim): boolean {
  return oneLine(raw) !== text;
}

/** Where the words of all claims stand, by where the claims start. */
function claimWords(text: string, first: Claim): ReadonlyMap<number, ClaimWords> {
  return new Map(
    readManuscript(text, formatOfClaim(first)).flatMap(({ claims, rawStart, rawEnd }) =>
      claims.map(({ from, plainWords, isOnlyWords }) => {
        const plain = plainWords.map((range) => ({ from: rawStart(range.from), to: rawEnd(range.to) }));
        return [rawStart(from), { plain, isOnlyWords }] as const;
      }),
    ),
  );
}

function formatOfClaim({ cell, writing }: Claim): ManuscriptFormat {
  if (cell !== null) return "notebook";
  return writing === "html" ? "html" : "markdown";
}

/** Words that are written the same everywhere. */
const PLAIN = /^[\p{L}\p{N}., %+\u2212\u2013-]+$/u;

/** The change of the one stretch of words that differs, where it stands in one piece among markup. */
function differenceOf(text: string, claim: Claim, words: string, plain: readonly Range[]): Edit | null {
  const old = claim.text;
  let start = 0;
  while (start < old.length && old[start] === words[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, words.length) - start && old.at(-1 - end) === words.at(-1 - end)) end++;
  // Whole words and numbers.
  while (start > 0 && /[\p{L}\p{N}.,]/u.test(old[start - 1]!)) start--;
  while (end > 0 && /[\p{L}\p{N}.,]/u.test(old.at(-end)!)) end--;
  const was = old.slice(start, old.length - end);
  const is = words.slice(start, words.length - end);
  if (was === "" || !PLAIN.test(was) || !PLAIN.test(is)) return null;
  const before = timesIn(old.slice(0, start), was);
  const places = plain.flatMap(({ from, to }) => placesIn(text.slice(from, to), was).map((at) => from + at));
  if (places.length !== timesIn(old, was)) return null;
  const from = places[before]!;
  const isMarkdown = claim.writing === "markdown";
  return { from, to: from + was.length, insert: isMarkdown && opensLine(text, from, claim) ? asLineStart(is) : is };
}

function placesIn(text: string, part: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) places.push(at);
  return places;
}

function timesIn(text: string, part: string): number {
  return placesIn(text, part).length;
}

/** Whether emphasis or tags stand between the words, so that new ones would lose them: "<b>5</b>5%". */
function isMarkedInPart(text: string, { textStart, textEnd }: Claim, plain: readonly Range[]): boolean {
  const within = plain.filter(({ from, to }) => textStart <= from && to <= textEnd);
  return [...within.map(({ from }) => from), textEnd].some((end, index) =>
    /[<*_~`]/.test(text.slice(index === 0 ? textStart : within[index - 1]!.to, end)),
  );
}

/** The changes that give a claim new words; null where markup would be lost. */
function editsOf(text: string, claim: Claim, words: string, among: ClaimWords | undefined): readonly Edit[] | null {
  const { textStart, textEnd, end, ownLabel } = claim;
  const difference = among !== undefined && hasMarkup(claim) ? differenceOf(text, claim, words, among.plain) : null;
  if (difference === null && among !== undefined && (!among.isOnlyWords || isMarkedInPart(text, claim, among.plain)))
    return null;
  // Words with a backtick leave their code span, whose marks would end early; so do words that could end a table's cell.
  const leavesCode = claim.writing === "code" && /[`|]/.test(words);
  const around = leavesCode ? codeMarks(text, claim) : 0;
  const writing = leavesCode ? "markdown" : claim.writing;
  const written = writing === "code" ? words : writeWords(words, writing);
  const edit = difference ?? {
    from: textStart - around,
    to: textEnd + around,
    insert: writing === "markdown" && opensLine(text, textStart, claim) ? asLineStart(written) : written,
  };
  if (ownLabel === null) return [edit];
  // The words were the label: from now on it stands behind them.
  const isCollapsed = text.slice(end - 2, end) === "[]";
  return [edit, { from: isCollapsed ? end - 2 : end, to: end, insert: `[${ownLabel}]` }];
}

/** True where only spaces or a quote's marks stand before an offset on its line. */
function opensLine(text: string, at: number, { cell }: Claim): boolean {
  const before = text.slice(Math.max(0, at - 100), at);
  return (cell === null ? /[\n\r][\s>]*$/ : /(?:\\n|(?<!\\)")[\s>]*$/).test(before);
}

/** How many backticks stand around a code span's text. */
function codeMarks(text: string, { textStart }: Claim): number {
  let count = 0;
  while (text[textStart - count - 1] === "`") count++;
  return count;
}

/** Reads the result as a reader's program would: marks that were alone before can find company in new words. */
function prove(result: string, expected: readonly Expected[]): void {
  const first = expected[0]?.claim;
  if (first === undefined) return;
  const { claims } = findClaims(result, { format: formatOfClaim(first) });
  const read = new Map(claims.map((claim) => [claim.start, claim]));
  const issues = expected
    .filter(({ claim, words, start }) => {
      const found = read.get(start);
      return found?.text !== words || found.destination !== claim.destination;
    })
    .map(({ claim, words }) =>
      issueAt(
        claim,
        claim.cell,
        "claim-not-a-link",
        `The new words ${shown(words)} join with marks before or behind them.`,
        "Look for a single backtick, dollar sign or `<` near the claim, and write a backslash before it.",
      ),
    );
  refuseAll(issues);
}
