import { type Issue, refuseAll, shown } from "../errors.ts";
import type { Claim } from "./claim.ts";
import { issueAt } from "./place.ts";
import { oneLine } from "./visible-text.ts";
import { writeJson, writeWords } from "./write-words.ts";

/** New words for a claim. */
export interface Replacement {
  readonly claim: Claim;
  /** Plain words; a run of spaces and line breaks becomes one space, as a reader sees it. */
  readonly text: string;
}

/**
 * Writes new words into claims and keeps every other byte.
 *
 * Emphasis that holds all of a claim's words stays around the new ones. What would be markup in the new words is
 * escaped. A claim whose words are the new ones already stays as it is. A reference link whose words are its label
 * (`[34%]` or `[34%][]`) gets the label behind the new words: `[36%][34%]`.
 *
 * @param text The text in which `findClaims` found these claims.
 * @throws PollError `claim-moved` where the text does not hold a claim as it was found, or claims overlap;
 *   `claim-without-words` for words that are empty; `text-unreadable` for NUL or half a character.
 * @example
 * ```ts
 * const text = "It was [**34%**](toplines:share?of=x).";
 * const { claims } = findClaims(text, { format: "markdown" });
 * replaceTexts(text, [{ claim: claims[0], text: "36%" }]); // => "It was [**36%**](toplines:share?of=x)."
 * ```
 */
export function replaceTexts(text: string, replacements: readonly Replacement[]): string {
  const issues: Issue[] = [];
  const ordered = [...replacements].sort((a, b) => a.claim.textStart - b.claim.textStart);
  const isAscii = !/[^\0-\x7F]/.test(text);
  const pieces: string[] = [];
  let at = 0;
  for (const { claim, text: wanted } of ordered) {
    const words = oneLine(wanted);
    if (claim.textStart < at || text.slice(claim.textStart, claim.textEnd) !== claim.raw) {
      issues.push(
        issueAt(
          claim,
          claim.cell,
          "claim-moved",
          `Expected the claim ${shown(claim.raw)}, got ${shown(text.slice(claim.textStart, claim.textEnd))}.`,
          "Find the claims in this very text, and give each one once.",
        ),
      );
    } else if (words === "") {
      issues.push(
        issueAt(claim, claim.cell, "claim-without-words", "Expected new words, got none.", "Give the number as text."),
      );
    } else if (/[\0\p{Surrogate}]/u.test(words)) {
      issues.push(
        issueAt(
          claim,
          claim.cell,
          "text-unreadable",
          "Expected text, got NUL or half of a character.",
          "Give whole characters.",
        ),
      );
    } else if (words !== claim.text) {
      const isCode = claim.writing === "code" && !words.includes("`");
      // Words with a backtick leave their code span, as its marks would end early.
      const around = claim.writing === "code" && !isCode ? codeMarks(text, claim) : 0;
      const written = isCode ? words : writeWords(words, claim.writing === "code" ? "markdown" : claim.writing);
      pieces.push(
        text.slice(at, claim.textStart - around),
        claim.cell === null ? written : writeJson(written, isAscii),
      );
      at = claim.textEnd + around;
      if (claim.ownLabel !== null) {
        // The words were the label: from now on it stands behind them.
        const isCollapsed = text.slice(claim.end - 2, claim.end) === "[]";
        const label = claim.cell === null ? claim.ownLabel : writeJson(claim.ownLabel, isAscii);
        pieces.push(text.slice(at, isCollapsed ? claim.end - 2 : claim.end), `[${label}]`);
        at = claim.end;
      }
    }
  }
  refuseAll(issues);
  pieces.push(text.slice(at));
  return pieces.join("");
}

/** How many backticks stand around a code span's text. */
function codeMarks(text: string, { textStart }: Claim): number {
  let count = 0;
  while (text[textStart - count - 1] === "`") count++;
  return count;
}
