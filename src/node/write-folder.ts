import { lstat, mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { isPollError, PollError, refuse, shown } from "../errors.ts";
import type { FolderFiles } from "../formats/read-tables.ts";
import { partName, writeFileWhole } from "./text-file.ts";

export interface WriteFolderOptions {
  /** Whether a folder that holds files may be written into; no unless told. */
  readonly force?: boolean;
  /** Names of files that must not stay from before, since they would be read together with the new ones. */
  readonly replaces?: readonly string[];
}

/**
 * Writes text files into a folder, all or none. A new folder is written beside its place and then takes its name. In a
 * folder that is there, maybe the one that the caller stands in, the files are written apart and then take their names;
 * the old ones come back if one cannot.
 *
 * @throws PollError `folder-not-empty` where the folder holds files and `force` is not set; `file-unreadable` where it cannot be written.
 */
export async function writeFolder(files: FolderFiles, folder: string, options: WriteFolderOptions = {}): Promise<void> {
  await fillFolder(
    async (part) => {
      for (const [name, text] of Object.entries(files)) await writeFileWhole(join(part, name), text);
      return Object.keys(files);
    },
    folder,
    options,
  );
}

/**
 * `writeFolder` for files that are too large to be held: `fill` writes them into the folder that it is given, and returns
 * their names. Where it throws, nothing is written.
 */
export async function fillFolder(
  fill: (part: string) => Promise<readonly string[]>,
  folder: string,
  { force = false, replaces = [] }: WriteFolderOptions = {},
): Promise<void> {
  const target = resolve(folder);
  const present = await namesIn(target, folder);
  if (present !== null && present.length > 0 && !force) {
    refuse(
      "folder-not-empty",
      [folder],
      `Expected a new or empty folder, got one with ${present.slice(0, 3).map(shown).join(", ")}${present.length > 3 ? ", …" : ""}.`,
      "Name another folder, or let files of the same names be replaced (--force).",
    );
  }
  const part = await partName(present === null ? dirname(target) : target, target);
  try {
    await mkdir(part, { recursive: true });
    const names = await fill(part);
    if (present === null) await rename(part, target);
    else await takePlaces(part, target, names, replaces);
  } catch (error) {
    if (isPollError(error) || (error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new PollError(
      [
        {
          code: "file-unreadable",
          path: [folder],
          message: `Expected to write the folder, got ${shown((error as Error).message)}.`,
          hint: "Check that the folder above it may be written to.",
        },
      ],
      { cause: error },
    );
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/** Null where there is no folder yet. */
async function namesIn(target: string, folder: string): Promise<readonly string[] | null> {
  if (!(await isThere(target))) return null;
  try {
    return await readdir(target);
  } catch (error) {
    return refuse(
      "file-unreadable",
      [folder],
      `Expected a folder, got ${shown((error as Error).message)}.`,
      "Name another folder.",
    );
  }
}

/**
 * Old files are put aside before new ones take their places, so that all of them can be put back. Where even that fails,
 * they stay in the folder that ends in `.old`.
 */
async function takePlaces(
  part: string,
  target: string,
  names: readonly string[],
  replaced: readonly string[],
): Promise<void> {
  const aside = `${part.slice(0, -".part".length)}.old`;
  await mkdir(aside);
  const moved: (readonly [from: string, to: string])[] = [];
  const move = async (from: string, to: string): Promise<void> => {
    await rename(from, to);
    moved.push([from, to]);
  };
  try {
    for (const name of new Set([...replaced, ...names])) {
      if (await isThere(join(target, name))) await move(join(target, name), join(aside, name));
    }
    for (const name of names) await move(join(part, name), join(target, name));
  } catch (error) {
    for (const [from, to] of moved.reverse()) await rename(to, from);
    await rmdir(aside);
    throw error;
  }
  await rm(aside, { recursive: true });
}

async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
}
