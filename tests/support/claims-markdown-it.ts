import MarkdownIt from "markdown-it";
import { oneLine } from "../../src/claims/part-claims.ts";

/** Another program that reads CommonMark, with tables and strikethrough; addresses stay as they are written. */
const reader = new MarkdownIt({ html: true });
reader.normalizeLink = (address) => address;

type Token = ReturnType<typeof reader.parse>[number];

/** The words of inline tokens as a reader sees them. */
function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map(({ type, content, children }) => {
      if (type === "softbreak" || type === "hardbreak") return " ";
      if (type === "image") return wordsOf(children ?? []);
      return type === "html_inline" ? "" : content;
    })
    .join("");
}

function inlineTokens(text: string): readonly (readonly Token[])[] {
  return reader.parse(text, {}).flatMap(({ type, children }) => (type === "inline" ? [children ?? []] : []));
}

/** What a reader sees of a Markdown text, by markdown-it. */
export function secondWords(text: string): string {
  return oneLine(
    reader
      .parse(text, {})
      .map(({ type, content, children }) => {
        if (type === "inline") return wordsOf(children ?? []);
        return type === "fence" || type === "code_block" ? content : "\n";
      })
      .join(""),
  );
}

/** Links to recipes, by markdown-it: words, none where they are to be filled in, and destination. */
export function secondLinks(text: string): readonly (readonly [string, string])[] {
  return inlineTokens(text).flatMap((tokens) =>
    tokens.flatMap((token, index): readonly (readonly [string, string])[] => {
      if (token.type !== "link_open" || token.markup === "autolink") return [];
      const address = String(token.attrGet("href") ?? "");
      const close = tokens.findIndex((each, at) => at > index && each.type === "link_close");
      const words = oneLine(wordsOf(tokens.slice(index + 1, close)));
      return /^toplines:/i.test(address) ? [[words, address]] : [];
    }),
  );
}
