import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/*
 * A folder that is there gets new files in the place of old ones in many steps. New ones are written whole into a folder
 * that ends in `.part`, old ones are put aside into one that ends in `.old`, together with the names of the new ones.
 * Where the process is ended in between, this tells it, and all can be put back.
 */

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const PART = /* @__PURE__ */ new RegExp(`^\\..+\\.${UUID}\\.part$`);
const OLD = /* @__PURE__ */ new RegExp(`^\\..+\\.${UUID}\\.old$`);
/** In the folder of the old files: the names of the new ones. */
const NAMES = ".names";

/** Whether a name is that of files that never took their places: nothing is lost with them. */
export function isUnfinished(name: string): boolean {
  return PART.test(name);
}

/** The name of the folder with old files that a writing has put aside; null where none was ended in between. */
export async function cutOffIn(folder: string, names: readonly string[]): Promise<string | null> {
  const aside = names.find((name) => OLD.test(name));
  if (aside === undefined) return null;
  // Without the names it was only just made: nothing was moved.
  return (await readdir(join(folder, aside))).includes(NAMES) ? aside : null;
}

/** Begins to take places: notes which files will be new. */
export async function noteNames(aside: string, names: readonly string[]): Promise<void> {
  const unfinished = join(aside, `${NAMES}.part`);
  await writeFile(unfinished, JSON.stringify(names));
  await rename(unfinished, join(aside, NAMES));
}

/** Makes the folder what it was before a writing that was ended in between; where there was none, does nothing. */
export async function takeBack(folder: string, present: readonly string[]): Promise<void> {
  const found = await cutOffIn(folder, present);
  if (found === null) return;
  const [aside, part] = [join(folder, found), join(folder, found.replace(/old$/, "part"))];
  const waiting = new Set(await readdir(part).catch(() => []));
  const names = JSON.parse(await readFile(join(aside, NAMES), "utf8")) as readonly string[];
  for (const name of names.filter((each) => !waiting.has(each))) await rm(join(folder, name), { force: true });
  for (const name of await readdir(aside)) {
    if (name !== NAMES) await rename(join(aside, name), join(folder, name));
  }
  await rm(aside, { recursive: true });
  await rm(part, { recursive: true, force: true });
}
