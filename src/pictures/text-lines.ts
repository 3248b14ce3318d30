/** Words that do not end a line in Ukrainian. */
const BOUND_WORDS = /(?<=^|[\s(«“])(у|в|з|із|зі|і|й|а|о|до|на|не|за|від|по|про) (?=\S)/giu;

/** Before a particle, which belongs to the word before it: «як би». */
const PARTICLES = / (?=(?:би|б|же|ж)(?!\p{L}))/giu;

/** Spaces that no line ends with: of a number and its noun, before a dash, in `n = 1,200` and «в. п.». */
const BOUND_PARTS =
  /(?<=\d%?) (?=[\p{L}(])| (?=[–→])|(?<=\bn [=≈]) |(?<=\bn) (?=[=≈])|(?<=[ \u00a0]в\.) (?=п\.)|(?<=\p{L}\.) (?=\d{4}(?!\d))/gu;

/** A text with what belongs together bound by spaces that do not break: a number and its noun, a short word and the next. */
export function bound(text: string, language: "en" | "uk"): string {
  const numbers = text.replace(BOUND_PARTS, "\u00a0");
  return language === "uk" ? numbers.replace(BOUND_WORDS, "$1\u00a0").replace(PARTICLES, "\u00a0") : numbers;
}

/** A text in lines that are at most that many pixels wide; a word that is wider is broken. */
export function brokenLines(text: string, width: number, widthOf: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((each) => brokenWord(each, width, widthOf))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || widthOf(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** The same lines, as even as their number allows. */
export function evenLines(text: string, width: number, widthOf: (text: string) => number): readonly string[] {
  const lines = brokenLines(text, width, widthOf);
  let [least, most] = [width / lines.length, width];
  while (most - least > 4) {
    const middle = (least + most) / 2;
    const has = brokenLines(text, middle, widthOf);
    const isBroken = has.length > lines.length || has.some((line) => widthOf(line) > middle);
    if (isBroken) least = middle;
    else most = middle;
  }
  return brokenLines(text, most, widthOf);
}

/** A last line shorter than this part of the width looks lost. */
const LEAST_LAST = 0.22;

/** The lines of a paragraph: as full as they go without a last one that is a word alone. */
export function paragraphLines(text: string, width: number, widthOf: (text: string) => number): readonly string[] {
  const lines = brokenLines(text, width, widthOf);
  for (let part = 1; lines.length > 1 && part > 0.5; part -= 0.04) {
    const narrower = brokenLines(text, part * width, widthOf);
    if (narrower.length > lines.length) break;
    if (widthOf(narrower.at(-1)!) >= LEAST_LAST * width) return narrower;
  }
  return lines;
}

/** A word that fits, else where its spaces bind, else its letters. */
function brokenWord(word: string, width: number, widthOf: (text: string) => number): readonly string[] {
  if (widthOf(word) <= width) return [word];
  if (word.includes("\u00a0")) {
    return word.split("\u00a0").flatMap((part) => brokenWord(part, width, widthOf));
  }
  const pieces: string[] = [];
  let piece = "";
  for (const [letter] of word.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    if (piece !== "" && widthOf(piece + letter) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...pieces, piece];
}
