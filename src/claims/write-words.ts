import type { Claim } from "./claim.ts";

/** Words written so that they are read as these words, whatever marks they hold. */
export function writeWords(words: string, writing: Claim["writing"]): string {
  if (writing === "html") return words.replace(/[&<>]/g, (mark) => NAMED[mark]!);
  // Both readings, HTML and Markdown, give the same character.
  if (writing === "html-in-markdown")
    return words.replace(SPECIAL, (mark) => NAMED[mark] ?? `&#${mark.codePointAt(0)!};`);
  return words.replace(SPECIAL, "\\$&");
}

/** Words as they stand within a JSON string; in a file of ASCII only, they stay ASCII. */
export function writeJson(words: string, isAscii: boolean): string {
  const written = JSON.stringify(words).slice(1, -1);
  if (!isAscii) return written;
  return written.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
/** What CommonMark, GitHub, Quarto or Pandoc may take for markup within a line. */
const SPECIAL = /[\\`*_[\]<>&|~$^{}@!#]/g;
