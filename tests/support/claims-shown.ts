import type { FoundClaims, ManuscriptFormat } from "../../src/claims/claim.ts";
import { findClaims } from "../../src/claims/manuscript.ts";

/** Reads a manuscript; Markdown where no format is given. */
export function found(text: string, format: ManuscriptFormat = "markdown"): FoundClaims {
  return findClaims(text, { format });
}

/** Words and destinations of a manuscript's claims. */
export function claimsOf(text: string, format: ManuscriptFormat = "markdown"): readonly (readonly [string, string])[] {
  return found(text, format).claims.map((claim) => [claim.text, claim.destination]);
}

/** Words of a manuscript's claims. */
export function wordsOf(text: string, format: ManuscriptFormat = "markdown"): readonly string[] {
  return found(text, format).claims.map((claim) => claim.text);
}

/** Codes and places of what looks like a claim and is none: `claim-not-a-link 3:14`. */
export function problemsOf(text: string, format: ManuscriptFormat = "markdown"): readonly string[] {
  return found(text, format).problems.map(({ code, path }) => `${code} ${String(path.at(-3))}:${String(path.at(-1))}`);
}
