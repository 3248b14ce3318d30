import { readDescriptor } from "../formats/read-descriptor.ts";
import { type RetiredIds, retiredIn } from "../formats/retired-ids.ts";
import { readFolder } from "./read-folder.ts";
import { isThere } from "./text-file.ts";

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
