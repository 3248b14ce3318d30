// @ts-check
/**
 * `llms.txt` of the site, for programs that read it (llmstxt.org): what the library is, and each page with its first
 * paragraph. Pages come in the order of the navigation.
 */

/**
 * @typedef {object} Page
 * @property {string} group Of the navigation: Guides.
 * @property {string} name
 * @property {string} address Within the site.
 * @property {string} text Its Markdown.
 */

/** @param {string} summary What the package is. @param {readonly Page[]} pages */
export function llmsText(summary, pages) {
  const groups = [...new Set(pages.map(({ group }) => group))];
  const parts = groups.map((group) => {
    const lines = pages
      .filter((page) => page.group === group)
      .map(({ name, address, text }) => `- [${name}](${address}): ${firstSentence(text)}`);
    return `## ${group}\n\n${lines.join("\n")}\n`;
  });
  return `# toplines\n\n> ${summary}\n\n${ADVICE}\n\n${parts.join("\n")}`;
}

const ADVICE = [
  "A poll figure means nothing without its question. With each figure give who asked, when, how many people, and the words of the question; compare only polls of the same question. Where there is no sample size, there is no margin of error.",
  "",
  "Assistants can ask the library itself, over the Model Context Protocol: `npx toplines mcp`, with the tools `find`, `show`, `compute` and `verify`. On a command line the same are `toplines find`, `toplines show`, `toplines share` and others, and `toplines verify`.",
].join("\n");

/** The first sentence of the first paragraph, without its marks. @param {string} text */
export function firstSentence(text) {
  const paragraph = text.split(/\n\s*\n/).find((part) => /^[\p{L}`*[“"]/u.test(part)) ?? "";
  const plain = paragraph
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*`]/g, "")
    .replace(/\s+/g, " ");
  return /^.*?[.?!](?=\s|$)/.exec(plain)?.[0] ?? plain;
}
