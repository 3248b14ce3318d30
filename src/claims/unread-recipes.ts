import type { LinkClaims } from "./link-claims.ts";
import { notALink, type PartProblem } from "./part-claims.ts";

/** The scheme, letter by letter as it is or as a number, and something of a recipe behind it; other schemes only end so. */
const RECIPE = new RegExp(
  `(?<![\\p{L}\\p{N}_.+-])${[..."toplines"].map(letterPattern).join("")}(?:\\\\?:|&colon;|&#0*58;|&#x0*3a;)(?=[^\\s)>"'\`]*?[\\p{L}\\p{N}_])`,
  "giu",
);

/** Why there is no link, and what to do where the usual hint does not fit. */
export type UnreadReason = readonly [why: string, hint?: string];

/** The reason of a recipe within an element that takes no links. */
export function withoutLinks(element: string): UnreadReason {
  return [`is in <${element}>, in which HTML has no links`, "Move the claim out of this element."];
}

/**
 * Recipes in a text that no claim was made of, so that no number stays unchecked in silence. Code, comments and scripts
 * may hold examples.
 *
 * @param why Says of a place why there is no link, and what to do where that is not to write it as one; it is given the
 *   element in which the place is, where that element takes no links.
 */
export function unreadRecipes(
  text: string,
  { known, quiet, closed }: Pick<LinkClaims, "known" | "quiet" | "closed">,
  why: (place: { readonly at: number; readonly closed: string | null }) => UnreadReason,
): readonly PartProblem[] {
  const accountedFor = coveredBy([...known, ...quiet]);
  const closedAt = coveredBy(closed);
  const problems: PartProblem[] = [];
  for (const { index: at } of text.matchAll(RECIPE)) {
    if (accountedFor(at) === null) problems.push(notALink(at, ...why({ at, closed: closedAt(at)?.name ?? null })));
  }
  return problems;
}

function letterPattern(letter: string): string {
  const small = letter.charCodeAt(0);
  const large = small - 32;
  return `(?:${letter}|&#0*(?:${small}|${large});?|&#x0*(?:${small.toString(16)}|${large.toString(16)});?)`;
}

/** Gives of some ranges one that an offset stands in, or null; to be asked in rising order. */
export function coveredBy<Range extends { readonly from: number; readonly to: number }>(
  ranges: readonly Range[],
): (at: number) => Range | null {
  const sorted = [...ranges].sort((a, b) => a.from - b.from);
  let index = 0;
  let longest: Range | null = null;
  return (at) => {
    for (; index < sorted.length && sorted[index]!.from <= at; index++)
      if (longest === null || sorted[index]!.to > longest.to) longest = sorted[index]!;
    return longest !== null && at < longest.to ? longest : null;
  };
}
