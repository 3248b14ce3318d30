import { type Issue, type IssueCode, PollError } from "../errors.ts";

/** A place in a file: line and column count from 1, the column in characters; a byte order mark is no character. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Gives the place of an offset. Asking in rising order reads the text once, however long its lines are. */
export function placesOf(text: string): (offset: number) => Place {
  const first = text.startsWith("\uFEFF") ? 1 : 0;
  const start = { offset: first, line: 1, column: 1 };
  let at = { ...start };
  return (offset) => {
    if (offset < at.offset) at = { ...start };
    while (at.offset < offset) {
      const code = text.charCodeAt(at.offset);
      const isBreak = code === 10 || (code === 13 && text.charCodeAt(at.offset + 1) !== 10);
      if (isBreak) {
        at.line++;
        at.column = 1;
      } else if (!isSecondHalf(code)) at.column++;
      at.offset++;
    }
    return { line: at.line, column: at.column };
  };
}

/** The second unit of a character that takes two. */
function isSecondHalf(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

/** An issue at a place, which is at the end of its path. */
export function issueAt(
  { line, column }: Place,
  cell: number | null,
  code: IssueCode,
  message: string,
  hint: string,
): Issue {
  return {
    code,
    path: [...(cell === null ? [] : ["cell", cell]), "line", line, "column", column],
    message,
    hint,
  };
}

/** Refuses text that no format can hold: NUL, or half of a character. */
export function checkCharacters(
  file: string,
  text: string,
  cell: number | null,
  rawStart: (offset: number) => number,
): void {
  const at = text.search(/[\0\p{Surrogate}]/u);
  if (at < 0) return;
  const found = text.charCodeAt(at) === 0 ? "the character NUL" : "half of a character (a lone surrogate)";
  const hint = cell === null ? "Save the file as UTF-8 text." : "Write the cell anew.";
  const place = placesOf(file)(rawStart(at));
  throw new PollError([issueAt(place, cell, "text-unreadable", `This is ${found}, not text.`, hint)]);
}
