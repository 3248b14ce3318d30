import { lstat, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { isPollError, refuse } from "../errors.ts";
import { unwritable, writeFileWhole } from "./text-file.ts";

/** Who moves files in a folder: one process at a time, for the milliseconds that a dozen renames take. */
const LOCK = ".toplines-lock";
/** Milliseconds between two looks, which are no work for a disk. */
const PAUSE = 20;
/** After that many looks at the same lock, half a minute, its process is taken to be gone, whatever its number or machine. */
const STALE_LOOKS = 1500;
/** After that many looks in all the writing is refused. */
const MOST_LOOKS = 3000;

/** More than any lock has. */
const MOST_BYTES = 1000;

/** Whether a name is that of a lock, or of one that was broken. */
export function isLock(name: string): boolean {
  return name.startsWith(LOCK);
}

/**
 * Does what no other process may do in the folder at the same time: waits until the other has ended. The lock of a process
 * that was killed is broken.
 *
 * @param pause Milliseconds between two looks.
 * @throws PollError `file-unreadable` where another process does not end, or where something else has the lock's name; what
 *   `work` throws, and the error of the file system where the folder may not be written to.
 */
export async function whileLocked<T>(folder: string, work: () => Promise<T>, pause: number = PAUSE): Promise<T> {
  const path = join(folder, LOCK);
  const own = `${String(process.pid)} ${hostname()} ${crypto.randomUUID()}`;
  await take(path, own, pause);
  try {
    return await work();
  } finally {
    if ((await heldBy(path)) === own) await rm(path, { force: true });
  }
}

/**
 * Writes into a file what `content` makes of it. Another process that writes the file so at the same time waits, and then
 * reads what this one has written.
 *
 * @param content Reads the file and returns what it will hold.
 * @throws PollError as `whileLocked` and `writeFileWhole`; what `content` throws. The file is then as it was.
 */
export async function rewriteFile(path: string, content: () => Promise<string>): Promise<void> {
  const target = await realpath(path).catch(() => resolve(path));
  const found = await stat(target).catch(() => null);
  // a device or a pipe keeps nothing that could be lost
  if (found !== null && !found.isFile()) return writeFileWhole(path, await content());
  try {
    await whileLocked(dirname(target), async () => writeFileWhole(path, await content()));
  } catch (error) {
    if (isPollError(error) || (error as NodeJS.ErrnoException).code === undefined) throw error;
    throw unwritable(path, "file", error, "Check that the folder is there and may be written to.");
  }
}

/** Whether a process that has not ended holds the lock of a folder. */
export async function isBeingWritten(folder: string): Promise<boolean> {
  // What no writing has made is told to whoever writes.
  const held = await heldBy(join(folder, LOCK)).catch(() => null);
  return held !== null && !isDead(held);
}

async function take(path: string, own: string, pause: number): Promise<void> {
  let before: string | null = null;
  for (let [look, sinceChange] = [0, 0]; look < MOST_LOOKS; look += 1) {
    if (await isTaken(path, own)) return;
    const held = await heldBy(path);
    sinceChange = held === before ? sinceChange + 1 : 0;
    before = held;
    if (held !== null && (isDead(held) || sinceChange >= STALE_LOOKS)) await breakLock(path, held);
    else await setTimeout(pause);
  }
  refuse(
    "file-unreadable",
    [path],
    "Other programs keep writing this folder.",
    "Write it again when they have ended, or into another folder.",
  );
}

/** Takes the lock where nobody has it. */
async function isTaken(path: string, own: string): Promise<boolean> {
  let file: Awaited<ReturnType<typeof open>>;
  try {
    file = await open(path, "wx");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  try {
    await file.writeFile(own);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return true;
}

/** What the lock says; null where there is none any more. A folder comes from strangers: what is no file is not opened. */
async function heldBy(path: string): Promise<string | null> {
  const found = await lstat(path).catch(() => null);
  if (found === null) return null;
  if (!found.isFile() || found.size > MOST_BYTES) {
    refuse("file-unreadable", [path], "No writing of toplines has made this file.", "Look at it, and remove it.");
  }
  return readFile(path, "utf8").catch(() => null);
}

/** Whether a lock is of a process of this machine that has ended. */
function isDead(held: string): boolean {
  const [, pid, host] = /^([1-9]\d{0,9}) (\S+) /.exec(held) ?? [];
  if (pid === undefined || host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

/** Removes the lock that was looked at, and no other that has taken its place in the meantime. */
async function breakLock(path: string, held: string): Promise<void> {
  const away = `${path}.${crypto.randomUUID()}`;
  try {
    await rename(path, away);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  if ((await heldBy(away)) === held) await rm(away, { force: true });
  else await rename(away, path);
}
