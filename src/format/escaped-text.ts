import { visible } from "../errors.ts";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/**
 * Text as it stands in XML and HTML, between tags and in attributes; characters that XML cannot hold are left out, and what
 * nobody sees and a page acts on stands as its code.
 */
export function escapedText(text: string): string {
  return visible(text.replace(CONTROLS, "")).replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}
