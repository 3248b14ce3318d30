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
const table = {
  ranges: RANGES,
  ...Object.fromEntries(
    await Promise.all(Object.entries(FACES).map(async ([name, face]) => [name, await widthsOf(face)])),
  ),
};
const text = `${JSON.stringify(table)}\n`;
const file = new URL("../src/pictures/glyph-widths.json", import.meta.url);
if (process.argv.includes("--check")) {
  if ((await readFile(file, "utf8")) !== text)
    throw new Error("src/pictures/glyph-widths.json is not up to date: run node scripts/glyph-widths.mjs");
} else await writeFile(file, text);

/**
 * Advance widths in thousandths of the font size, in the order of the ranges.
 *
 * @param {string} face
 */
async function widthsOf(face) {
  const bytes = await readFile(resolve(`source-sans/TTF/SourceSans3-${face}.ttf`));
  const font = opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  return RANGES.flatMap(([first = 0, last = 0]) =>
    Array.from({ length: last - first + 1 }, (_, place) => {
      const glyph = font.charToGlyph(String.fromCodePoint(first + place));
      return Math.round(((glyph.advanceWidth ?? 0) / font.unitsPerEm) * 1000);
    }),
  );
}
