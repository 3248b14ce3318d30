import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { setTimeout } from "node:timers/promises";
import { DATASET_IDS } from "../datasets/dataset-ids.ts";
import { type Issue, shown } from "../errors.ts";
import { meantName } from "../format/near-names.ts";
import { properName } from "../formats/folder-names.ts";
import { readDescriptor } from "../formats/read-descriptor.ts";
import { type RetiredIds, retiredIn } from "../formats/retired-ids.ts";
import { cutOffIn, strangeIn } from "./cut-off-writing.ts";
import { isBeingWritten } from "./folder-lock.ts";
import { isThere, notUtf8 } from "./text-file.ts";

/** The text of a file, or why there is none. */
type Read =
  | { readonly text: string }
  | { readonly text?: never; readonly problem: { readonly message: string; readonly hint: string } };

/** What a folder held at one moment. */
export interface FolderVersion {
  readonly names: readonly string[];
  /** The files that are read of a folder, by name. */
  readonly files: ReadonlyMap<string, Read>;
}

/** How often it is tried while the folder changes, and the milliseconds in between. */
const TRIES = 20;
/** How often it is tried while a process that has not ended holds the lock: five seconds. */
const TRIES_LOCKED = 200;
const PAUSE = 25;

/**
 * Reads the files of a folder as they stood together at one moment, though another process may be writing it: what is
 * there is looked at before and after, and read again where it has changed. Nothing is written for it.
 *
 * @param pause Milliseconds between two tries.
 * @returns What was read, or the issue of a folder that is not there, whose writing was cut off, or that changes all the time.
 */
export async function readFolder(folder: string, pause: number = PAUSE): Promise<FolderVersion | readonly [Issue]> {
  for (let tried = 0; ; tried += 1) {
    const before = await lookAt(folder);
    if ("failure" in before) return [noFolder(folder, before.failure)];
    if (before.aside === null) {
      const files = await filesIn(folder, before.names);
      const after = await lookAt(folder);
      if ("failure" in after) return [noFolder(folder, after.failure)];
      if (after.state === before.state) return { names: before.names, files };
    }
    const isLocked = await isBeingWritten(folder);
    if (tried >= (isLocked ? TRIES_LOCKED : TRIES)) return [await unfinished(folder, before.aside, isLocked)];
    await setTimeout(pause);
  }
}

/** What is there. */
interface Look {
  readonly names: readonly string[];
  /** The folder of old files while new ones take their places; null where none do. */
  readonly aside: string | null;
  /** Another where a file was replaced or changed. */
  readonly state: string;
}

async function lookAt(folder: string): Promise<Look | { readonly failure: NodeJS.ErrnoException }> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    return { failure: error as NodeJS.ErrnoException };
  }
  const states = await Promise.all(
    names
      .filter((name) => properName(name) !== null)
      .map(async (name) => {
        const found = await stat(join(folder, name), { bigint: true }).catch(() => null);
        const numbers = found === null ? [] : [found.ino, found.size, found.mtimeNs, found.ctimeNs];
        return `${name} ${numbers.map(String).join(" ")}`;
      }),
  );
  // New files take their places between the making of the folder of old ones and its end: it is looked for last.
  const aside = await cutOffIn(folder, await readdir(folder).catch(() => []));
  return { names, aside, state: states.sort().join("\n") };
}

async function filesIn(folder: string, names: readonly string[]): Promise<ReadonlyMap<string, Read>> {
  const files = new Map<string, Read>();
  for (const name of names) {
    const proper = properName(name);
    if (proper === null) continue;
    // One in capitals is refused by its name, and not read.
    files.set(name, name === proper ? await readWithin(folder, name) : { text: "" });
  }
  return files;
}

/** Why a folder could not be read as one version. */
async function unfinished(folder: string, aside: string | null, isLocked: boolean): Promise<Issue> {
  const [strange] = aside === null ? [] : await strangeIn(folder, aside);
  if (strange !== undefined) return strange;
  const issue = { code: "file-unreadable", path: [folder] } as const;
  const hint = "Read it again when the other program has ended.";
  if (isLocked) return { ...issue, message: "Another program is writing this folder.", hint };
  if (aside === null) {
    return { ...issue, message: "The files of this folder change while they are read.", hint };
  }
  return {
    ...issue,
    message: `The last writing of this folder has not ended: it was cut off, or another program is still writing. Old files are in ${shown(aside)}.`,
    hint: "Where no other program writes it, write it again with --force, which takes the old files back first, or move them back yourself and remove that folder.",
  };
}

/** Why there is nothing to read. A file may be all that somebody has: that can become a folder. */
function noFolder(folder: string, { code }: NodeJS.ErrnoException): Issue {
  const [what, hint] = /^[a-z]+:\/\//i.test(folder)
    ? [
        `${shown(folder)} is an address, not a folder.`,
        "Download the files into a folder, and give its path: nothing is fetched.",
      ]
    : code === "ENOTDIR"
      ? [
          `${shown(folder)} is a file, not a folder.`,
          "Give the folder that it is in; toplines convert makes a folder of one table.",
        ]
      : [`No data set or folder ${shown(folder)}.`, hintFor(folder)];
  return {
    code: "file-missing",
    path: [folder],
    message: what,
    hint,
  };
}

/** A bundled data set is loaded by its id, and not read from a folder. */
function hintFor(folder: string): string {
  const meant = meantName(folder, DATASET_IDS);
  if (meant === folder) return `That is the id of a bundled data set: loadDataset(${JSON.stringify(meant)}) loads it.`;
  return meant === null ? `Bundled: ${DATASET_IDS.join(", ")}. Folder: check the path.` : `Did you mean ${meant}?`;
}

/** Reads a file of a folder from strangers: no link may lead out of it, and what is no file, such as a pipe, is not opened. */
async function readWithin(folder: string, name: string): Promise<Read> {
  const problem = (message: string, hint: string): Read => ({ problem: { message, hint } });
  try {
    const [home, path] = await Promise.all([realpath(folder), realpath(join(folder, name))]);
    if (!path.startsWith(home.endsWith(sep) ? home : home + sep)) {
      return problem("The link leads out of the folder.", "Put the file itself there.");
    }
    const found = await stat(path);
    if (!found.isFile()) {
      const what = found.isDirectory() ? "a folder" : "a pipe or a device";
      return problem(`This is ${what}, not a file.`, "Rename or remove it.");
    }
    const bytes = await readFile(path);
    const kind = fileKind(bytes);
    if (kind !== null) return problem(`This is ${kind.got}, not a text file.`, kind.hint);
    const other = notUtf8(bytes);
    if (other === null) return { text: new TextDecoder().decode(bytes) };
    return problem(`Not a text file in UTF-8: ${other}.`, "Save the file as CSV in UTF-8 once more.");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return problem("The link leads nowhere.", "Put the file itself there.");
    return problem(`The file cannot be read: ${shown(message)}.`, "Check that it may be read.");
  }
}

/** Ids of a folder that are not given again. */
export async function retiredIdsIn(folder: string): Promise<RetiredIds> {
  const found = await readFolder(folder);
  return retiredIn("files" in found ? found.files.get("datapackage.json")?.text : undefined);
}

/** What a data set is called. */
export interface EarlierNames {
  readonly id: string;
  readonly title: string;
}

/** What the data set of a folder is called, so that claims on it find it again; null where nothing says it. */
export async function earlierNamesIn(folder: string): Promise<EarlierNames | null> {
  const found = (await isThere(folder)) ? await readFolder(folder) : [];
  const text = "files" in found ? found.files.get("datapackage.json")?.text : undefined;
  const { id, title } = readDescriptor(text, "", []).described;
  return typeof id === "string" && id !== "" ? { id, title: typeof title === "string" ? title : id } : null;
}

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
