/**
 * A text of a table that has no more room, cut in its middle: what a title is about often stands at its end.
 *
 * @param length The most characters.
 */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const tail = Math.floor((length - 3) / 2);
  const start = text.slice(0, length - 3 - tail).trimEnd();
  return `${start} … ${text.slice(text.length - tail).trimStart()}`;
}
