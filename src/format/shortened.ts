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
