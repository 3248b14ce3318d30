import widths from "./glyph-widths.json" with { type: "json" };

/** How a text is set: size and distance of lines in pixels. */
export interface Type {
  readonly size: number;
  readonly lead: number;
  readonly weight: 400 | 600;
}

/**
 * In which face the text will be read: `"exact"` is Source Sans 3 itself; `"any"` any common one, whose letters are up to
 * 1.16 times as wide, and whose digits up to 1.22 times.
 */
export type Face = "exact" | "any";

/** Place in the table by the code of a letter. */
const PLACES: ReadonlyMap<number, number> = /* @__PURE__ */ (() => {
  const places = new Map<number, number>();
  for (const [first = 0, last = 0] of widths.ranges) {
    for (let code = first; code <= last; code += 1) places.set(code, places.size);
  }
  return places;
})();

/** Width of a text in pixels. */
export function textWidth(text: string, { size, weight }: Pick<Type, "size" | "weight">, face: Face): number {
  const table = weight === 600 ? widths.semibold : widths.regular;
  let sum = 0;
  const widthOf = (letter: string): number | undefined => table[PLACES.get(letter.codePointAt(0)!) ?? -1];
  // an accent takes no room of its own
  for (const letter of text.normalize("NFC").replace(/[\p{M}\u2066-\u2069]/gu, "")) {
    const own = widthOf(letter) || widthOf(letter.normalize("NFD")) || (letter < "\u2e80" ? 620 : 1000);
    sum += face === "exact" ? own : own * (letter >= "0" && letter <= "9" ? 1.22 : 1.16);
  }
  return (sum * size) / 1000;
}
