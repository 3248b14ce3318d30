import type { Claim } from "./claim.ts";

/** Words written so that they are read as these words, whatever marks they hold; plain words stay as they are. */
export function writeWords(words: string, writing: Claim["writing"]): string {
  if (writing === "html") return words.replace(/[&<>]/g, (mark) => NAMED[mark]!);
  // Both readings, HTML and Markdown, give the same character.
  if (writing === "html-in-markdown")
    return words
      .split(/([&<>])/)
      .map((part, index) =>
        index % 2 === 1 ? NAMED[part]! : part.replace(MARKUP, (mark) => `&#${mark.codePointAt(0)!};`),
      )
      .join("");
  // A backslash is none to a backtick that stood alone before, nor to HTML.
  return words.replace(MARKUP, (mark) => IN_MARKDOWN[mark] ?? `\\${mark}`);
}

/** Words that open a block (a list, a heading, a quote) are written so that they open none; Pandoc's lists have letters, too. */
export function asLineStart(markdown: string): string {
  return markdown
    .replace(/^(\s*)([-+](?=\s|$|-)|[#>=:|]|~(?!~[^~]|[^\s~]))/, "$1\\$2")
    .replace(/^(\s*\(?(?:\d{1,9}|[a-z]|[ivxlcdm]+))([.)](?=\s|$))/i, "$1\\$2");
}

/** Words as they stand within a JSON string; in a file of ASCII only, they stay ASCII. */
export function writeJson(words: string, isAscii: boolean): string {
  const written = JSON.stringify(words).slice(1, -1);
  if (!isAscii) return written;
  return written.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const IN_MARKDOWN: Readonly<Record<string, string>> = { "`": "&#96;", "<": "&lt;" };
/**
 * What CommonMark, GitHub, Quarto or Pandoc may take for markup within a line. A star between spaces, an underscore
 * within a word, a `<` before no tag and a `&` before no name are plain to all of them.
 */
const MARKUP =
  /[\\`[\]~$^{|]|:(?=[\w+-]+:)|<(?=[\p{L}/!?])|&(?=#|[A-Za-z][A-Za-z\d]*;)|@(?=[\p{L}\p{N}_{)])|\*(?! )|(?<! )\*|_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_/gu;

/** Words as a line of text: each run of spaces and line breaks as one space; no-break spaces stay. */
export function oneLine(text: string): string {
  return text.replace(/[ \t\n\r\f]+/g, " ").replace(/^ | $/g, "");
}

/** A range without the spaces at its ends. */
export function trimmed(text: string, from: number, to: number): { from: number; to: number } {
  let first = from;
  let last = to;
  while (first < last && " \t\n\r\f".includes(text[first]!)) first++;
  while (last > first && " \t\n\r\f".includes(text[last - 1]!)) last--;
  return { from: first, to: last };
}
