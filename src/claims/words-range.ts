/** Words as a line of text: each run of spaces and line breaks as one space; no-break spaces stay. */
export function oneLine(text: string): string {
  return text.replace(/[ \t\n\r\f]+/g, " ").replace(/^ | $/g, "");
}

/** A range without the spaces at its ends. */
export function trimmed(text: string, from: number, to: number): { from: number; to: number } {
  let first = from;
  let last = to;
  while (first < last && " \t\n\r\f".includes(text[first]!)) first++;
  while (last > first && " \t\n\r\f".includes(text[last - 1]!)) last--;
  return { from: first, to: last };
}
