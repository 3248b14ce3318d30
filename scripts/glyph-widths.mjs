// @ts-check
/**
 * Writes src/pictures/glyph-widths.json: how wide each letter of Source Sans 3 is, from the font files of their package.
 * `--check` writes nothing and fails where the table is another.
 */
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import opentype from "opentype.js";

/** First and last letter of what the pictures can say: Latin, Cyrillic, dashes, quotation marks, signs. */
const RANGES = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x400, 0x45f],
  [0x490, 0x491],
  [0x2009, 0x2009],
  [0x2013, 0x2014],
  [0x2018, 0x201e],
  [0x2026, 0x2026],
  [0x202f, 0x202f],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
  [0x2248, 0x2248],
  [0x2264, 0x2265],
];
const FACES = { regular: "Regular", semibold: "Semibold" };

const { resolve } = createRequire(import.meta.url);
const faces = await Promise.all(Object.values(FACES).map(fontOf));
const codes = RANGES.flatMap(([first = 0, last = 0]) =>
  Array.from({ length: last - first + 1 }, (_, place) => first + place),
).filter((code) => {
  // a letter that is as wide as without its accent is measured without
  const base = String.fromCodePoint(code).normalize("NFD").codePointAt(0) ?? code;
  return base === code || faces.some((font) => widthIn(font, base) !== widthIn(font, code));
});
/** @type {[number, number][]} */
const ranges = [];
for (const code of codes) {
  const last = ranges.at(-1);
  if (last?.[1] === code - 1) last[1] = code;
  else ranges.push([code, code]);
}
const table = {
  ranges,
  ...Object.fromEntries(
    Object.keys(FACES).map((name, place) => [name, codes.map((code) => widthIn(faces[place], code))]),
  ),
};
const text = `${JSON.stringify(table)}\n`;
const file = new URL("../src/pictures/glyph-widths.json", import.meta.url);
if (process.argv.includes("--check")) {
  if ((await readFile(file, "utf8")) !== text)
    throw new Error("src/pictures/glyph-widths.json is not up to date: run node scripts/glyph-widths.mjs");
} else await writeFile(file, text);

/** @param {string} face */
async function fontOf(face) {
  const bytes = await readFile(resolve(`source-sans/TTF/SourceSans3-${face}.ttf`));
  return opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/**
 * Advance width in thousandths of the font size.
 *
 * @param {Awaited<ReturnType<typeof fontOf>> | undefined} font
 * @param {number} code
 */
function widthIn(font, code) {
  const glyph = font?.charToGlyph(String.fromCodePoint(code));
  return Math.round(((glyph?.advanceWidth ?? 0) / (font?.unitsPerEm ?? 1)) * 1000);
}
