import type { Issue } from "../errors.ts";

/** The issue of a text with NUL characters, as UTF-16 has them that was taken for UTF-8; null for a text without. */
export function nulCharacter(file: string, text: string): Issue | null {
  const place = text.indexOf("\0");
  if (place < 0) return null;
  const line = text.slice(0, place).split(/\r\n|\n|\r/).length;
  return {
    code: "file-unreadable",
    path: [file],
    message: `Line ${String(line)} has a NUL character, which no text has.`,
    hint: "Save the file in UTF-8 once more.",
  };
}
