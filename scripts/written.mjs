// @ts-check
/** How scripts write files of this repository: `--check` writes nothing and fails where one is not up to date. */
import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";

/** @typedef {string | number | null | undefined} Cell */

/** @param {URL} file @param {string} text */
export async function bring(file, text) {
  if (text === (await readFile(file, "utf8").catch(() => ""))) return;
  if (process.argv.includes("--check"))
    throw new Error(`${basename(file.pathname)} is not up to date: node scripts/${basename(process.argv[1] ?? "")}`);
  await writeFile(file, text);
}

/** A table as CSV: names of columns, then rows. @param {readonly string[]} names @param {readonly (readonly Cell[])[]} rows */
export function csvOf(names, rows) {
  return [names, ...rows].map((cells) => `${cells.map(cellOf).join(",")}\n`).join("");
}

/** @param {Cell} value */
function cellOf(value) {
  const text = String(value ?? "");
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The text with another content between two marks, `<!-- NAME: written by … -->` and `<!-- end of NAME -->`.
 *
 * @param {string} text
 * @param {string} name
 * @param {string} content
 */
export function between(text, name, content) {
  const marks = new RegExp(`(<!-- ${name}: written by [^>]* -->\n)[\\s\\S]*?(<!-- end of ${name} -->)`);
  if (!marks.test(text)) throw new Error(`No place for what is written under the name of ${name}.`);
  return text.replace(marks, (_, start, end) => `${start}\n${content}\n\n${end}`);
}
