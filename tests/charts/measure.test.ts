import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainText, shortened, textWidth, wrapped } from "../../src/charts/measure.ts";
import { HOSTILE_TEXTS } from "../support/hostile-texts.ts";
import { FONT_FILES } from "../support/render.ts";

const LABEL = { size: 12 };
const LETTERS =
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789абвгґдеєжзиіїйклмнопрстуфхцчшщьюяЄЖІЇЙШЩЮЯ";
const printable = fc.string({ unit: fc.constantFrom(..."abcdefghijklmWMІїщжЮЄҐґ 019%.,–()é«»") });

describe("widths of texts", () => {
  const [regular, bold] = FONT_FILES.map((file) => advances(readFileSync(file)));

  test.each([
    ["Support for joining NATO, 54%", 0.04],
    ["Підтримка вступу до НАТО: важко відповісти", 0.04],
    ["WWWWWWWWWW", 0.02],
    ["1,200 (31.4–36.7)", 0.08],
  ])("%s takes at most what is reckoned, and little less", (text, slack) => {
    const real = [...text].reduce((sum, character) => sum + regular!(character), 0) * 12;
    expect(textWidth(text, LABEL)).toBeGreaterThanOrEqual(real * 0.995);
    expect(textWidth(text, LABEL)).toBeLessThan(real * (1 + slack));
  });

  test("no letter of English or Ukrainian is wider than reckoned by more than a hair", () => {
    for (const character of LETTERS) {
      expect(textWidth(character, { size: 100 }), character).toBeGreaterThan(regular!(character) * 100 - 0.6);
    }
  });

  test.each(["Support for joining NATO", "Підтримка вступу до НАТО: усі організації", "ЩО ЩЕ, ЩОБ ШВИДШЕ", LETTERS])(
    "nor is %s in bold",
    (text) => {
      const real = [...text].reduce((sum, character) => sum + bold!(character), 0) * 17;
      expect(textWidth(text, { size: 17, bold: true })).toBeGreaterThan(real * 0.98);
      expect(textWidth(text, { size: 17, bold: true })).toBeLessThan(real * 1.1);
    },
  );

  test("an accent takes no room", () => {
    expect(textWidth("é", LABEL)).toBe(textWidth("e", LABEL));
    expect(textWidth("ї".normalize("NFD"), LABEL)).toBe(textWidth("ї", LABEL));
  });
});

describe("lines", () => {
  test("are filled with whole words", () => {
    expect(wrapped("joining a military alliance such as NATO", 170, LABEL)).toEqual([
      "joining a military alliance",
      "such as NATO",
    ]);
  });

  test("a word that is wider is broken, and what goes beyond the last line is cut", () => {
    const lines = wrapped("a ".concat("x".repeat(100)), 80, LABEL, 3);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe("a");
    expect(lines[2]).toMatch(/^x+…$/);
    expect(shortened("short", 80, LABEL)).toBe("short");
  });

  test("hold all of a text, each within the width", () => {
    fc.assert(
      fc.property(printable, fc.integer({ min: 30, max: 300 }), (text, width) => {
        const lines = wrapped(text, width, LABEL);
        for (const line of lines) expect(textWidth(line, LABEL)).toBeLessThanOrEqual(width);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        expect(wrapped(text, width, LABEL, 2).length).toBeLessThanOrEqual(2);
      }),
    );
  });

  test("each closes what runs from right to left, and the next opens it", () => {
    const lines = wrapped(plainText(HOSTILE_TEXTS["right to left"]!), 90, LABEL);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/^\u2068.*\u2069$/);
  });
});

test("plain text has nothing that XML may not hold, and nothing that turns what follows round", () => {
  expect(plainText(HOSTILE_TEXTS["control characters"]!)).toBe("no thing to see here");
  expect(plainText(HOSTILE_TEXTS.overriding!)).toBe("for drowssap joining");
  expect(plainText("  за вступ  ")).toBe("за вступ");
  expect(plainText("👍 yes")).toBe("👍 yes");
});

/** Advance widths of a TrueType font, in ems, by its tables `cmap` (format 4), `hmtx`, `hhea` and `head`. */
function advances(font: Buffer): (character: string) => number {
  const tables = new Map<string, number>();
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    tables.set(font.toString("latin1", 12 + 16 * i, 16 + 16 * i), font.readUInt32BE(20 + 16 * i));
  }
  const at = (name: string): number => tables.get(name)!;
  const cmap = at("cmap");
  let map = 0;
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const entry = cmap + 4 + 8 * i;
    if (font.readUInt16BE(entry) === 3 && font.readUInt16BE(entry + 2) === 1) map = cmap + font.readUInt32BE(entry + 4);
  }
  const size = font.readUInt16BE(map + 6);
  const glyphOf = (code: number): number => {
    for (let i = 0; i < size; i += 2) {
      if (code > font.readUInt16BE(map + 14 + i)) continue;
      const start = map + 16 + size + i;
      const range = font.readUInt16BE(start + 2 * size);
      const offset = code - font.readUInt16BE(start);
      if (offset < 0) return 0;
      if (range === 0) return (code + font.readUInt16BE(start + size)) & 0xffff;
      return font.readUInt16BE(start + 2 * size + range + 2 * offset);
    }
    return 0;
  };
  return (character) =>
    font.readUInt16BE(at("hmtx") + 4 * glyphOf(character.codePointAt(0)!)) / font.readUInt16BE(at("head") + 18);
}
