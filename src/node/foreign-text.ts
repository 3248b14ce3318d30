import { refuse } from "../errors.ts";
import { formatCount } from "../format/number.ts";
import { fileKind } from "./file-kind.ts";
import { notUtf8, readBytes } from "./text-file.ts";

/** More than any list of polls: a million rows. What is made of it would fill the memory. */
const MOST_BYTES = 50_000_000;

/**
 * Reads a text file of others, in UTF-8 unless told.
 *
 * @param encodings The names of encodings that can be told.
 * @param options `pages`: whether a web page is a text file that is wanted.
 * @throws PollError `file-missing`; `file-unreadable` for what is no text, in another encoding, or too large.
 */
export async function readForeignText(
  file: string,
  encoding: string = "utf-8",
  encodings: readonly string[] = [encoding],
  { pages = false }: { readonly pages?: boolean } = {},
): Promise<string> {
  const bytes = await readBytes(file);
  if (bytes.length > MOST_BYTES) {
    const message = `The file has ${formatCount(bytes.length)} bytes; the most is ${formatCount(MOST_BYTES)}.`;
    refuse("file-unreadable", [file], message, "Split it, and convert each part into a folder of its own.");
  }
  const kind = fileKind(bytes);
  if (kind !== null && !(pages && kind.isPage))
    refuse("file-unreadable", [file], `This is ${kind.got}, not a text file.`, kind.hint);
  let problem = encoding === "utf-8" ? notUtf8(bytes) : null;
  try {
    if (problem === null) return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    problem = "other bytes";
  }
  return refuse(
    "file-unreadable",
    [file],
    `Not a text file in ${encoding}: ${problem}.`,
    `Save it in UTF-8 once more, or name its encoding: --encoding ${encodings.join(", ")}.`,
  );
}
