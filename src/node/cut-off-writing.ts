import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Issue, refuseAll, shownSome } from "../errors.ts";
import { FOLDER_FILES } from "../formats/folder-names.ts";
import { isThere } from "./text-file.ts";

/*
 * A folder that is there gets new files in the place of old ones in many steps. New ones are written whole into a folder
 * that ends in `.part`, old ones are put aside into one that ends in `.old`, together with the names of the new ones.
 * Where the process is ended in between, this tells it, and all can be put back. Folders come from strangers, who can
 * make such folders, too: only files of names that are written here are touched, and only in the folder itself.
 */

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const PART = /* @__PURE__ */ new RegExp(`^\\..+\\.${UUID}\\.part$`);
const OLD = /* @__PURE__ */ new RegExp(`^\\..+\\.${UUID}\\.old$`);
/** In the folder of the old files: the names of the new ones. */
const NAMES = ".names";
/** More bytes than the names of any writing take. */
const MOST_BYTES = 1 << 20;

/** Results of elections, which some conversions put beside the tables. */
export const RESULTS_FILE = "anchors.json";
/** The answers to what a converted file left open. */
export const MEMORY_FILE = "mapping.json";
const OTHER_FILES = ["README.md", "report.md", "report.html", RESULTS_FILE, MEMORY_FILE];
const PICTURE = /^[a-z0-9]+(?:-[a-z0-9]+)*\.svg$/;

/** Whether a file of this name may be written into a folder, and so be put aside and taken back. */
export function isWrittenName(name: unknown): name is string {
  return typeof name === "string" && (FOLDER_FILES.includes(name) || OTHER_FILES.includes(name) || PICTURE.test(name));
}

/** Whether a name is that of files that never took their places: nothing is lost with them. */
export function isUnfinished(name: string): boolean {
  return PART.test(name);
}

/** The name of the folder with old files that a writing has put aside; null where none was ended in between. */
export async function cutOffIn(folder: string, names: readonly string[]): Promise<string | null> {
  for (const name of names.filter((each) => OLD.test(each))) {
    // Without the names it was only just made: nothing was moved. A file or a link is nothing that a writing makes.
    if ((await isFolder(join(folder, name))) && (await isThere(join(folder, name, NAMES)))) return name;
  }
  return null;
}

/** Begins to take places: notes which files will be new. */
export async function noteNames(aside: string, names: readonly string[]): Promise<void> {
  const unfinished = join(aside, `${NAMES}.part`);
  await writeFile(unfinished, JSON.stringify(names));
  await rename(unfinished, join(aside, NAMES));
}

/**
 * What in a folder of old files no writing has put there; nothing where all can be taken back.
 *
 * @param folder The folder as it was named.
 * @param aside What `cutOffIn` has found.
 */
export async function strangeIn(folder: string, aside: string): Promise<readonly Issue[]> {
  return (await leftIn(folder, aside)).strange;
}

/** What a writing that was ended in between has left. */
interface Left {
  /** Names of the new files. */
  readonly names: readonly string[];
  /** Names of the old files that were put aside. */
  readonly old: readonly string[];
  readonly strange: readonly Issue[];
}

async function leftIn(folder: string, aside: string): Promise<Left> {
  const old = (await readdir(join(folder, aside))).filter((name) => !name.startsWith(NAMES));
  const names = await namesIn(join(folder, aside, NAMES));
  const all = [...new Set<unknown>([...(names ?? []), ...old])];
  const others = all.filter((name) => !isWrittenName(name));
  const places = all.filter(isWrittenName).flatMap((name) => [join(folder, name), join(folder, aside, name)]);
  const part = join(folder, partOf(aside));
  const wrong =
    names === null
      ? `${NAMES} is no list of names`
      : others.length > 0
        ? `it names files that toplines does not write: ${shownSome(others)}`
        : (await someFolder(places))
          ? "there are folders in the place of files"
          : (await isThere(part)) && !(await isFolder(part))
            ? `${partOf(aside)} is no folder`
            : null;
  if (wrong === null)
    return { names: all.filter(isWrittenName).filter((name) => names?.includes(name)), old, strange: [] };
  const message = `This folder looks like old files that a writing put aside, but ${wrong}. Nothing was touched.`;
  const hint = "Look into it. Where it came with somebody else's files, remove it.";
  return { names: [], old: [], strange: [{ code: "file-unreadable", path: [join(folder, aside)], message, hint }] };
}

/** The names that were noted; null for what is no list of them. What is no file, such as a pipe, is not opened. */
async function namesIn(path: string): Promise<readonly unknown[] | null> {
  const found = await lstat(path);
  if (!found.isFile() || found.size > MOST_BYTES) return null;
  try {
    const names: unknown = JSON.parse(await readFile(path, "utf8"));
    return Array.isArray(names) ? (names as readonly unknown[]) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Makes the folder what it was before a writing that was ended in between; where there was none, does nothing. It may be
 * ended in between as well: the next one then continues.
 *
 * @throws PollError `file-unreadable` where something is there that no writing has left; nothing is touched then.
 */
export async function takeBack(folder: string): Promise<void> {
  const found = await cutOffIn(folder, await readdir(folder));
  if (found === null) return;
  const { names, old, strange } = await leftIn(folder, found);
  refuseAll(strange);
  const [aside, part] = [join(folder, found), join(folder, partOf(found))];
  if (!(await isThere(part))) await mkdir(part);
  // New files go back to where they came from, so that what is there no longer is not taken for an old one.
  const waiting = new Set(await readdir(part));
  for (const name of names.filter((each) => !waiting.has(each))) {
    if (await isThere(join(folder, name))) await rename(join(folder, name), join(part, name));
    else await writeFile(join(part, name), "");
  }
  for (const name of old) await rename(join(aside, name), join(folder, name));
  await rm(aside, { recursive: true });
  await rm(part, { recursive: true });
}

function partOf(aside: string): string {
  return aside.replace(/old$/, "part");
}

async function isFolder(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null))?.isDirectory() === true;
}

async function someFolder(paths: readonly string[]): Promise<boolean> {
  for (const path of paths) if (await isFolder(path)) return true;
  return false;
}
