/** What was given in the place of a text file, and what to do. */
interface FileKind {
  readonly got: string;
  readonly hint: string;
  readonly isPage: boolean;
}

const SHEET = "Open it in a spreadsheet program, and save each sheet that is needed as CSV in UTF-8.";
const PDF = "Copy its table into a spreadsheet, and save that as CSV in UTF-8.";
const PAGE = "Download the table itself: a page, such as one to sign in at, was saved in its place.";

/** First bytes, as Latin letters, of files that are often taken for tables. */
const KINDS: readonly (readonly [beginning: string, got: string, hint: string])[] = [
  ["pk\u0003\u0004", "a ZIP file, as a workbook of Excel or LibreOffice is", SHEET],
  ["\u00D0\u00CF\u0011\u00E0", "a workbook of an older Excel", SHEET],
  ["%pdf-", "a PDF", PDF],
  ["<!doctype html", "a web page", PAGE],
  ["<html", "a web page", PAGE],
];

const MOST_BYTES = 256;

/** A workbook, a PDF or a web page by its first bytes, whatever its name; null where they tell nothing. */
export function fileKind(bytes: Uint8Array): FileKind | null {
  const beginning = Buffer.from(bytes.subarray(0, MOST_BYTES))
    .toString("latin1")
    .replace(/^\u00EF\u00BB\u00BF/, "");
  const lower = beginning.trimStart().replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  const [, got, hint] = KINDS.find(([start]) => lower.startsWith(start)) ?? [];
  return got === undefined || hint === undefined ? null : { got, hint, isPage: hint === PAGE };
}
