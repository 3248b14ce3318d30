import { isUtf8 } from "node:buffer";
import { constants } from "node:fs";
import { access, lstat, open, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { PollError, refuse, shown } from "../errors.ts";

/** What bytes are that should be text in UTF-8; null where they are. */
export function notUtf8(bytes: Uint8Array): string | null {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return "UTF-16";
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    const line = bytes.subarray(0, nul).filter((byte) => byte === 0x0a).length + 1;
    return `NUL bytes in line ${String(line)}, as UTF-16 has them`;
  }
  if (isUtf8(bytes)) return null;
  for (let line = 1, from = 0; ; line += 1) {
    const end = bytes.indexOf(0x0a, from);
    if (end < 0 || !isUtf8(bytes.subarray(from, end))) return `other bytes in line ${String(line)}`;
    from = end + 1;
  }
}

/**
 * Reads a file.
 *
 * @throws PollError `file-missing`, and `file-unreadable` for what is no file.
 */
/** What is piped or pasted into the program, in the place of a path. */
export const STDIN = "-";

export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    // what is piped or pasted into the program
    return path === STDIN ? await buffer(process.stdin) : await readFile(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT") {
      return refuseMissing(path);
    }
    const what =
      code === "EISDIR"
        ? "This is a folder, not a file."
        : `The file cannot be read: ${shown((error as Error).message)}.`;
    return refuse("file-unreadable", [path], what, "Check the path.");
  }
}

/** Refuses a file that is not there; an address is none. */
function refuseMissing(path: string): never {
  const [what, hint] = /^[a-z]+:\/\//i.test(path)
    ? ["This is an address, not a file.", "Download it, and give the path of the file: nothing is fetched."]
    : ["No file of this name.", "Check the path."];
  return refuse("file-missing", [path], what, hint);
}

/**
 * Reads a text file, its byte order mark and line ends as they are.
 *
 * @throws PollError `file-missing`, and `file-unreadable` for what is not UTF-8 or no file.
 */
export async function readTextFile(path: string): Promise<string> {
  const bytes = await readBytes(path);
  const problem = notUtf8(bytes);
  if (problem === null) return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const hint = "Save the file as UTF-8 once more.";
  return refuse("file-unreadable", [path], `Not a text file in UTF-8: ${problem}.`, hint);
}

/** Reads a text file if there is one. A device is none: some never end. */
export async function readTextFileIfAny(path: string): Promise<string | null> {
  if (!(await isThere(path))) return null;
  const found = await stat(path).catch(() => null);
  if (found !== null && !found.isFile() && !found.isDirectory())
    refuse("file-unreadable", [path], "This is a device or a pipe, not a file.", "Name a file.");
  return readTextFile(path);
}

export async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
}

export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true;
}

/**
 * Refuses to replace a file. A device or a pipe, such as /dev/stdout, has no content to lose.
 *
 * @param option The option that names it.
 * @throws PollError `wrong-usage`.
 */
export async function requireNew(path: string, option: string, force: boolean): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() === true) {
    refuse("wrong-usage", [option], `${shown(path)} is a folder.`, "Name a file in it.");
  }
  if (force || !(await isThere(path)) || (found !== null && !found.isFile())) return;
  refuse("wrong-usage", [option], `${shown(path)} already exists.`, "Name another, or let it be replaced (--force).");
}

/** A name in a folder that nobody has taken, for what will become `target`. */
export function partName(folder: string, target: string): string {
  return join(folder, `.${basename(target)}.${crypto.randomUUID()}.part`);
}

/**
 * Writes a file so that at any moment there is the whole old one or the whole new one: into a file beside it, which
 * then takes its name. Symbolic links are followed; permissions stay, and so does the owner where that is allowed. Another
 * hard link to the old file keeps the old content.
 *
 * @throws PollError `file-unreadable` where it cannot be written, or may not; the old file is then as it was.
 */
export async function writeFileWhole(path: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const found = await stat(target).catch(() => null);
  const beside = partName(dirname(target), target);
  try {
    // a device or a pipe, such as /dev/null, has no old content to keep, and its name must not be taken
    if (found !== null && !found.isFile()) return await writeFile(target, content);
    // the folder may allow a new file in the place of one that is not to be written
    if (found !== null) await access(target, constants.W_OK);
    const file = await open(beside, "wx");
    try {
      if (found !== null) {
        await file.chown(found.uid, found.gid).catch(() => undefined);
        await file.chmod(found.mode & 0o7777);
      }
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    const cause = codeOf(error) === "EISDIR" ? new Error("a folder of this name") : error;
    throw unwritable(path, "file", cause, "Check that the folder is there and may be written to.");
  }
}

/** The refusal of what could not be written. Where the disk is full, the hint says that, whatever `hint` would. */
export function unwritable(path: string, what: "file" | "folder" | "output", error: unknown, hint: string): PollError {
  const isFull = ["ENOSPC", "EDQUOT", "EFBIG"].includes(codeOf(error) ?? "");
  return new PollError(
    [
      {
        code: "file-unreadable",
        path: [path],
        message: `Cannot write the ${what}: ${shown((error as Error).message)}.`,
        hint: isFull ? "Make room on the disk, or write to another one." : hint,
      },
    ],
    { cause: error },
  );
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
