import { refuse } from "../errors.ts";
import { formatCount } from "../format/number.ts";
import { fileKind } from "./read-folder.ts";
import { notUtf8, readBytes } from "./text-file.ts";

/** More than any list of polls: a million rows. What is made of it would fill the memory. */
const MOST_BYTES = 50_000_000;

/** The text of a file. */
export interface ForeignText {
  readonly text: string;
  /** A word whose letters tell that the bytes are Latin-1, where they are and nobody said so; null elsewhere. */
  readonly latinWord: string | null;
}

/**
 * Reads a text file of others; default: in UTF-8. Bytes that can only be Latin-1 are read so.
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
): Promise<ForeignText> {
  const bytes = await readBytes(file);
  if (bytes.length > MOST_BYTES) {
    const message = `The file has ${formatCount(bytes.length)} bytes; the most is ${formatCount(MOST_BYTES)}.`;
    refuse("file-unreadable", [file], message, "Split it, and convert each part into a folder of its own.");
  }
  const kind = fileKind(bytes);
  if (kind !== null && !(pages && kind.isPage))
    refuse("file-unreadable", [file], `This is ${kind.got}, not a text file.`, kind.hint);
  let problem = encoding === "utf-8" ? notUtf8(bytes) : null;
  if (problem !== null && isLatin1(bytes)) {
    const text = withWindowsSigns(new TextDecoder("latin1").decode(bytes), "latin1");
    return { text, latinWord: (/[\p{L}’]*[\u00C0-\u00FF][\p{L}’]*/u.exec(text) ?? /\S*[‘’“”–—…]\S*/.exec(text)!)[0] };
  }
  try {
    if (problem === null)
      return {
        text: withWindowsSigns(new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding),
        latinWord: null,
      };
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

/** Bytes that no text in Latin-1 has: signs of control, and ÿ, which other kinds of files are full of. */
const NO_LATIN: ReadonlySet<number> = new Set([0x7f, 0x81, 0x8d, 0x8f, 0x90, 0x9d, 0xff]);
const LEAST_PRINTED = 0x20;
const FIRST_LETTER = 0xc0;

/** Dashes, quotes and dots that all code pages of Windows have in one place. */
const OF_WINDOWS: ReadonlySet<number> = new Set([0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97]);

/**
 * Whether bytes are Latin-1, or plain ones with dashes and quotes of Windows: letters with accents stand within words, alone among plain ones. In Cyrillic of one byte a letter they stand side
 * by side, and in Polish there are signs within words.
 */
function isLatin1(bytes: Uint8Array): boolean {
  const isLetter = (byte = 0): boolean => byte >= FIRST_LETTER || /[A-Za-z]/.test(String.fromCharCode(byte));
  let [letters, inWords, besideOthers, signs, others] = [0, 0, 0, 0, 0];
  for (const [at, byte] of bytes.entries()) {
    if (NO_LATIN.has(byte) || (byte < LEAST_PRINTED && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) return false;
    const [before = 0, after = 0] = [bytes[at - 1], bytes[at + 1]];
    if (byte >= 0x80 && byte < FIRST_LETTER) {
      if (OF_WINDOWS.has(byte) && !(isLetter(before) && isLetter(after))) signs += 1;
      else if (byte !== 0xa0) others += 1;
    }
    if (byte < 0xa1) continue;
    if (byte < FIRST_LETTER) {
      if (isLetter(before) && isLetter(after)) return false;
      continue;
    }
    letters += 1;
    if (isLetter(before) || isLetter(after)) inWords += 1;
    if (before >= FIRST_LETTER || after >= FIRST_LETTER) besideOthers += 1;
  }
  const areSigns = signs > 0 && letters === 0 && others === 0;
  return areSigns || (inWords > 0 && inWords * 2 >= letters && besideOthers * 3 < letters * 2);
}

/** What Windows has in the place of the control characters of Latin-1, from 0x80 on. */
const WINDOWS_SIGNS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

/** Files in Latin-1 are in Windows-1252, as the web has it; some decoders leave its dashes and quotes as control characters. */
function withWindowsSigns(text: string, encoding: string): string {
  if (encoding !== "latin1" && encoding !== "windows-1252") return text;
  return text.replaceAll(/[\u0080-\u009F]/g, (sign) => WINDOWS_SIGNS[sign.charCodeAt(0) - 0x80]!);
}
