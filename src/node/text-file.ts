import { constants } from "node:fs";
import { access, lstat, open, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { PollError, refuse, shown } from "../errors.ts";

/**
 * Reads a text file, its byte order mark and line ends as they are.
 *
 * @throws PollError `file-missing`, and `file-unreadable` for what is not UTF-8 or no file.
 */
export async function readTextFile(path: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const isMissing = codeOf(error) === "ENOENT";
    return refuse(
      isMissing ? "file-missing" : "file-unreadable",
      [path],
      `Expected a file, got ${isMissing ? "none of this name" : shown((error as Error).message)}.`,
      "Check the path.",
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new PollError(
      [
        {
          code: "file-unreadable",
          path: [path],
          message: "Expected a text file in UTF-8, got other bytes.",
          hint: "Save the file as UTF-8 once more.",
        },
      ],
      { cause: error },
    );
  }
}

/** Reads a text file if there is one. */
export async function readTextFileIfAny(path: string): Promise<string | null> {
  const found = await lstat(path).catch(() => null);
  return found === null ? null : readTextFile(path);
}

/** A name in a folder that nobody has taken, for what will become `target`. node:crypto is loaded then only: it takes a tenth of a cold start. */
export async function partName(folder: string, target: string): Promise<string> {
  const { randomUUID } = await import("node:crypto");
  return join(folder, `.${basename(target)}.${randomUUID()}.part`);
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
  const beside = await partName(dirname(target), target);
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
    throw new PollError(
      [
        {
          code: "file-unreadable",
          path: [path],
          message: `Expected to write the file, got ${shown((error as Error).message)}.`,
          hint: "Check that the folder is there and may be written to.",
        },
      ],
      { cause: error },
    );
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
