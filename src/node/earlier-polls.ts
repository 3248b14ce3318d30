import { refuse } from "../errors.ts";
import { EARLIER_FILES, earlierPolls } from "../formats/earlier-polls.ts";
import type { EarlierPolls } from "../formats/poll-records.ts";
import { readDescriptor } from "../formats/read-descriptor.ts";
import { type RetiredIds, retiredIn } from "../formats/retired-ids.ts";
import { readFolder } from "./read-folder.ts";
import { isThere } from "./text-file.ts";

/**
 * The polls of a folder that is to be replaced, so that they keep their ids; undefined where it has none, or is not there.
 *
 * @throws PollError where its tables are there and cannot be read.
 */
export async function earlierPollsIn(folder: string): Promise<EarlierPolls | undefined> {
  if (!(await isThere(folder))) return undefined;
  const found = await readFolder(folder);
  if (!("files" in found)) return undefined;
  const files: Record<string, string> = {};
  for (const name of EARLIER_FILES) {
    const read = found.files.get(name);
    if (read === undefined) continue;
    if (read.text !== undefined) files[name] = read.text;
    else refuse("file-unreadable", [`${folder}/${name}`], read.problem.message, read.problem.hint);
  }
  const polls = earlierPolls(files, folder);
  return polls && { ...polls, retired: retiredIn(found.files.get("datapackage.json")?.text) };
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
