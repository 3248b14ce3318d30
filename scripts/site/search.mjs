/** What the search of the site reads of a document, and how much each part of it weighs. */
import { ReflectionKind } from "typedoc";

const HEADINGS = /^#+ (.+)$/gm;
const FIRST_CELLS = /^\| *([^|\n]*[^|\n -]) *\|/gm;

/** Words that people look for and that the pages do not use, or use elsewhere more often. */
const ALSO = {
  "Has it moved?": ["significant", "statistically significant", "significance"],
  "Shares and leads": ["moe", "plus minus", "weighted"],
  "One line through many pollsters": ["poll of polls", "average", "aggregate"],
  "Other people's files": ["538", "FiveThirtyEight"],
  "Who was asked?": ["crosstab", "crosstabs", "subgroup"],
  Glossary: ["margin of error", "house effect", "question order"],
};

/**
 * A guide says a word often and is long: without weights of its own no search would find it before the names of functions.
 * What it is about stands in its headings and in the first cells of its tables, as in those of the glossary. Code and
 * outputs, which say the same words in every guide, tell nothing of it.
 */
export function readDocuments(event) {
  // what TypeDoc leaves out itself, it leaves out without the fields that it was given here
  for (let index = event.searchResults.length - 1; index >= 0; index -= 1) {
    if (event.searchResults[index].kind === ReflectionKind.Property) event.removeResult(index);
  }
  for (const [index, result] of event.searchResults.entries()) {
    if (!result.isDocument()) continue;
    // a table has every word; the page that links to it is about them
    if (result.frontmatter.group === "Tables") continue;
    const text = result.content
      .flatMap(({ kind, text: part }) => (kind === "relative-link" || part.startsWith("```") ? [] : part))
      .join("");
    event.searchFields[index].document = text;
    // the headings of these are names of files, and those of Methods name what a guide explains
    if (result.frontmatter.group === "Examples" || result.name === "Methods") continue;
    const titles = [HEADINGS, FIRST_CELLS].flatMap((pattern) => [...text.matchAll(pattern)].map(([, title]) => title));
    // said once, a word counts for little among the many titles of a long page
    const also = Array.from({ length: 4 }, () => ALSO[result.name] ?? []).flat();
    event.searchFields[index].titles = [...titles, ...also].flatMap(pairsOf).join(" ");
  }
  event.searchFieldWeights.document = 8;
  event.searchFieldWeights.titles = 12;
}

/** `design effect` as `designeffect`, in which a search for both words finds both: the index knows single words only. */
function pairsOf(title) {
  const words = title.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length < 2 ? words : words.slice(1).map((word, place) => words[place] + word);
}
