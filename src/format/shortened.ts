/**
 * A text of a table that has no more room, cut in its middle between words: what a title is about often comes at its end.
 *
 * @param length The most characters.
 */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const words = text.split(" ");
  const ofWords = (head: number, tail: number): string =>
    `${words.slice(0, head).join(" ")} … ${words.slice(words.length - tail).join(" ")}`;
  let best = "";
  for (let head = 1; head < words.length - 1; head++) {
    for (let tail = 1; head + tail < words.length; tail++) {
      const made = ofWords(head, tail);
      // of two that are as long, the one that begins with more
      if (made.length <= length && made.length >= best.length) best = made;
    }
  }
  return best === "" ? `${text.slice(0, length - 1).trimEnd()}…` : best;
}

/**
 * A question that has no more room, cut at its end: two halves of it set together would ask something else. What it closes
 * with stays where that is a sentence of its own.
 *
 * @param length The most characters.
 */
export function shortenedQuestion(text: string, length: number): string {
  if (text.length <= length) return text;
  const [closing] = /(?:[”»](?: \([a-z ]+\))?)?$/.exec(text)!;
  const last = [...text.matchAll(SENTENCE)].map(({ index, 0: { length: end } }) => text.slice(index + end));
  const end = last.find((sentence) => sentence.length <= length / 2) ?? closing;
  const words = text.slice(0, length - end.length - 2);
  const head = words.slice(0, words.lastIndexOf(" ")).replace(/[\s,;:–/]+$/, "");
  return end === closing ? `${head}…${end}` : `${head} … ${end}`;
}

/** The end of a sentence, not of an abbreviation, within a text. */
const SENTENCE = /[\p{L})\]]{2}[.?!] /gu;
