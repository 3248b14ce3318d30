/**
 * Widths of characters in DejaVu Sans, in fiftieths of the font size above "#" in the character table: of U+0020 to U+007E,
 * then of U+0401 to U+045F. Rounded up, so that a text takes at most what is reckoned for it.
 */
const WIDTHS =
  "37:MCSJ177<M3534CCCCCCCCCC44MMM>UFFFJC@JI22D?NIKAKFCBHFUFBF747M<<BC?CB5CC11@1TCBCC8=7CALAA>C4CM" +
  "CKBFC222ZXKGIBIFFFBJCYCIIGINIKIAFBBNFJFYZMOFFYFBBA>FBP>DDBCIDBDC?@ANAEAQRGKA?MABBC>?=111PPDBDAD";

/** How a text is set: size in pixels, and whether bold. */
export interface Type {
  readonly size: number;
  readonly bold?: boolean;
}

/** Width of a text in pixels, as DejaVu Sans sets it. */
export function textWidth(text: string, { size, bold }: Type): number {
  let units = 0;
  // An accent takes no room of its own.
  for (const character of text.normalize("NFD").replace(/[\p{M}\u2068\u2069]/gu, "")) {
    // The bold face is wider by a tenth and some two fiftieths.
    units += bold === true ? unitsOf(character) * 1.1 + 2.7 : unitsOf(character);
  }
  return (units / 50) * size;
}

function unitsOf(character: string): number {
  const code = character.codePointAt(0)!;
  const place = code < 0x7f ? code - 0x20 : code > 0x400 && code < 0x460 ? code - 0x401 + 95 : -1;
  if (place >= 0) return WIDTHS.charCodeAt(place) - 35;
  return code === 0x201c || code === 0x201d ? 26 : code < 0x2000 ? 35 : code > 0xffff ? 70 : 52;
}

const OPEN = "\u2068";
const CLOSE = "\u2069";

/**
 * A text of the data, made fit to stand in a picture: without what no XML file may hold and without marks that turn the
 * direction of what follows; what runs from right to left is kept apart from its neighbours.
 */
export function plainText(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\ufffe\uffff\s]+/gu, " ").trim();
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(clean) ? OPEN + clean + CLOSE : clean;
}

/**
 * A text in lines that are at most that many pixels wide. A word that is wider is broken; what goes beyond the last line is cut
 * with an ellipsis.
 */
export function wrapped(
  text: string,
  width: number,
  type: Type,
  most: number = Number.POSITIVE_INFINITY,
): readonly string[] {
  const lines: string[] = [];
  let line = "";
  const fits = (candidate: string): boolean => textWidth(candidate, type) <= width;
  // No line begins with a dash or an arrow.
  for (const word of text.split(/ (?![–→] )/)) {
    if (lines.length > most) break;
    if (fits(line === "" ? word : `${line} ${word}`)) {
      line = line === "" ? word : `${line} ${word}`;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (!fits(line) && lines.length <= most) {
      const piece = longestPrefix(line, width, type);
      lines.push(piece);
      line = line.slice(piece.length);
    }
  }
  lines.push(line);
  return isolated(
    lines.length <= most
      ? lines
      : [...lines.slice(0, most - 1), shortened(lines.slice(most - 1).join(" "), width, type)],
  );
}

/** A text in one line, cut with an ellipsis where it is wider. */
export function shortened(text: string, width: number, type: Type): string {
  if (textWidth(text, type) <= width) return text;
  return isolated([`${longestPrefix(text, width - textWidth("…", type), type).trimEnd()}…`])[0]!;
}

/** The first characters, as many as fit, one at least; a letter keeps its accents. */
function longestPrefix(text: string, width: number, type: Type): string {
  let prefix = "";
  let room = width;
  for (const [character] of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    room -= textWidth(character, type);
    if (room < 0 && prefix !== "") break;
    prefix += character;
  }
  return prefix;
}

/** Each line closes what runs from right to left in it, and the next one opens it anew. */
function isolated(lines: readonly string[]): readonly string[] {
  let open = false;
  return lines.map((line) => {
    const start = open ? OPEN + line : line;
    open = start.lastIndexOf(OPEN) > start.lastIndexOf(CLOSE);
    return open ? start + CLOSE : start;
  });
}
