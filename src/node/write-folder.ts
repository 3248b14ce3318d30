import { lstat, mkdir, readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { isPollError, refuse, shown } from "../errors.ts";
import type { FolderFiles } from "../formats/read-tables.ts";
import { cutOffIn, isUnfinished, noteNames, takeBack } from "./cut-off-writing.ts";
import { isLock, whileLocked } from "./folder-lock.ts";
import { isThere, partName, unwritable, writeFileWhole } from "./text-file.ts";

export interface WriteFolderOptions {
  /** Whether a folder that holds files may be written into; default: no. */
  readonly force?: boolean;
  /** Whether other files may be there all the same, so that only files of the same names are in the way. */
  readonly shared?: boolean;
  /** Names of files that must not stay from before, since they would be read together with the new ones. */
  readonly replaces?: readonly string[];
}

/**
 * Writes text files into a folder, all or none. A new folder is written beside its place and then takes its name. In a
 * folder that is there, maybe the one that the caller stands in, the files are written apart and then take their names,
 * while other writings wait; the old ones come back if one cannot. Where a process is ended while they do, the folder is
 * refused by its reader, and the next writing with `force` takes the old ones back first.
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
 * `writeFolder` for files that come from what the folder holds already: `fill` writes them into the folder that it is given,
 * and returns their names. Where it throws, nothing is written.
 */
export async function fillFolder(
  fill: (part: string) => Promise<readonly string[]>,
  folder: string,
  { force = false, shared = false, replaces = [] }: WriteFolderOptions = {},
): Promise<void> {
  const target = resolve(folder);
  const present = await namesIn(target, folder);
  if (present !== null && !force && !shared) requireNone(present, folder);
  let part = partName(present === null ? dirname(target) : target, target);
  try {
    if (present !== null && force && (await cutOffIn(target, present)) !== null) {
      await whileLocked(target, () => takeBack(target));
    }
    await makeFolder(part);
    const names = await fill(part);
    if (present === null) {
      if (await becomes(part, target)) return;
      // Another writing has made the folder in the meantime.
      const within = partName(target, target);
      await rename(part, within);
      part = within;
    }
    await whileLocked(target, async () => {
      const there = await readdir(target);
      if (force) await takeBack(target);
      else requireNone(shared ? names.filter((name) => there.includes(name)) : there, folder);
      await takePlaces(part, target, names, replaces);
    });
  } catch (error) {
    // The part has a name that nobody knows: what could not be written is the folder.
    const isOfPart = isPollError(error) && String(error.issues[0].path[0]).startsWith(part);
    const cause = isOfPart && error.cause !== undefined ? error.cause : error;
    if (isPollError(cause) || (cause as NodeJS.ErrnoException).code === undefined) throw cause;
    throw unwritable(folder, "folder", cause, "Check that its path holds folders only and may be written to.");
  } finally {
    // Where old files could not all be put back, what is in `part` tells the next writing which names are still the old ones.
    // What could not be made cannot be removed; that is told above.
    if (!(await isThere(asideOf(part)))) await rm(part, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Gives the new folder its name; false where a folder has it by now. */
async function becomes(part: string, target: string): Promise<boolean> {
  try {
    await rename(part, target);
    return true;
  } catch (error) {
    if ((await stat(target).catch(() => null))?.isDirectory() === true) return false;
    throw error;
  }
}

/** Files in the way; those that a writing never put into their places are none. */
function requireNone(names: readonly string[], folder: string): void {
  const found = names.filter((name) => !isUnfinished(name) && !isLock(name));
  if (found.length === 0) return;
  refuse(
    "folder-not-empty",
    [folder],
    `The folder is not empty: it has ${found.slice(0, 3).map(shown).join(", ")}${found.length > 3 ? ", …" : ""}.`,
    "Name another folder, or let files of the same names be replaced (--force).",
  );
}

/** Each level on its own: the recursive form of Node never ends where a name cannot be made. */
async function makeFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory() === true) return;
  const parent = dirname(folder);
  if (found === null && parent !== folder) await makeFolder(parent);
  await mkdir(folder);
}

/** A folder in the place of a file may hold anything: it is not replaced, whatever is told. */
function refuseFolder(path: string): never {
  refuse("file-unreadable", [path], "There is a folder of this name.", "Rename or remove it.");
}

/** Null where there is no folder yet. */
async function namesIn(target: string, folder: string): Promise<readonly string[] | null> {
  if (!(await isThere(target))) return null;
  try {
    return await readdir(target);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const what = code === "ENOTDIR" ? "This is a file, not a folder." : `Not a folder: ${shown(message)}.`;
    return refuse("file-unreadable", [folder], what, "Name another folder.");
  }
}

function asideOf(part: string): string {
  return `${part.slice(0, -".part".length)}.old`;
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
  const aside = asideOf(part);
  await mkdir(aside);
  await noteNames(aside, names);
  const moved: (readonly [from: string, to: string])[] = [];
  const move = async (from: string, to: string): Promise<void> => {
    await rename(from, to);
    moved.push([from, to]);
  };
  try {
    for (const name of new Set([...replaced, ...names])) {
      const found = await lstat(join(target, name)).catch(() => null);
      if (found?.isDirectory() === true) refuseFolder(join(target, name));
      if (found !== null) await move(join(target, name), join(aside, name));
    }
    for (const name of names) await move(join(part, name), join(target, name));
  } catch (error) {
    for (const [from, to] of moved.reverse()) await rename(to, from);
    await rm(aside, { recursive: true });
    throw error;
  }
  // From here on the new files count: under the name of what is left over the old ones are removed with it.
  await rmdir(part);
  await rename(aside, part);
}
