import type { PartClaim } from "./part-claims.ts";
import { asLineStart } from "./write-words.ts";

/**
 * What stands within a Markdown link, written so that it means the same without the link: marks that were words get a
 * backslash, and so does what would open a list, a heading or a quote at the start of a line.
 */
export function plainContent(text: string, { from, contentFrom, contentTo, literalMarks }: PartClaim): string {
  let content = "";
  let at = contentFrom;
  for (const mark of literalMarks) {
    content += `${text.slice(at, mark)}\\`;
    at = mark;
  }
  content += text.slice(at, contentTo);
  const lineStart = Math.max(text.lastIndexOf("\n", from - 1), text.lastIndexOf("\r", from - 1)) + 1;
  if (
    from - lineStart > 300 ||
    !/^[\s>\uFEFF]*(?:(?:[-+*]|\d{1,9}[.)]|\[\^[^\]\s]+\]:|:)[\s>]+)*$/.test(text.slice(lineStart, from))
  )
    return content;
  return asLineStart(content);
}
