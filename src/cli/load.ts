import { basename, resolve } from "node:path";
import { loadDataset } from "../datasets/catalogue.ts";
import { DATASET_IDS, type DatasetId } from "../datasets/dataset-ids.ts";
import { refuse, shown } from "../errors.ts";
import { nearNames } from "../format/near-names.ts";
import type { Dataset } from "../model/dataset.ts";
import { checkedDataset, type ParseResult } from "../model/parse-dataset.ts";
import type { DatasetFinder } from "../recipe/run-recipe.ts";

/** A bundled data set by id, or a folder by path, checked. */
export async function safeOpen(name: string): Promise<ParseResult> {
  if (!isBundled(name)) return readFolder(name);
  const { safeParseDataset } = await import("../model/parse-dataset.ts");
  return safeParseDataset(await loadDataset(name));
}

/** The checks and the CSV parser are imported when there is a folder to read. */
async function readFolder(name: string): Promise<ParseResult> {
  const { safeReadDataset } = await import("../node/read-dataset.ts");
  return safeReadDataset(name);
}

/** A bundled data set by id, or a folder by path. Bundled ones were checked when the package was built. */
export async function open(name: string): Promise<Dataset> {
  if (isBundled(name)) return loadDataset(name);
  return checkedDataset(await readFolder(name));
}

/** Where recipes find their data sets. */
export interface OpenedFolders {
  /** Finds a data set by its id: one of the folders, which are read once, else a bundled one, else a folder of this name. Recipes name no files. */
  readonly datasetOf: DatasetFinder;
  /** Folders by the ids of their data sets. */
  readonly folders: ReadonlyMap<string, string>;
}

/** Finds a data set by its id, in the folders or among the bundled ones. */
export async function finderIn(folders: readonly string[]): Promise<DatasetFinder> {
  return (await openFolders(folders)).datasetOf;
}

/** Reads the folders that recipes may mean. */
export async function openFolders(folders: readonly string[]): Promise<OpenedFolders> {
  const read = new Map<string, Dataset>();
  const byFolder = new Map<string, Dataset>();
  const places = new Map<string, string>();
  for (const folder of folders) {
    const dataset = await open(folder);
    if (read.has(dataset.id)) {
      refuse(
        "duplicate-id",
        ["data"],
        `Two data sets have the id ${shown(dataset.id)}.`,
        "The id is the name in datapackage.json.",
      );
    }
    read.set(dataset.id, dataset);
    byFolder.set(basename(resolve(folder)), dataset);
    if (!isBundled(folder)) places.set(dataset.id, folder);
  }
  const datasetOf: DatasetFinder = async (id) => {
    const own = read.get(id);
    if (own !== undefined) return own;
    if (isBundled(id)) return loadDataset(id);
    const named = byFolder.get(id);
    if (named !== undefined) return named;
    const near = nearNames("Available", id, [...read.keys(), ...DATASET_IDS]);
    const hint = `${near.hint} Add yours with --data FOLDER.`;
    return refuse("unknown-dataset", ["dataset"], `No data set ${shown(id)}.`, { ...near, hint });
  };
  return { datasetOf, folders: places };
}

/** Whether a name is the id of a bundled data set. */
export function isBundled(name: string): name is DatasetId {
  return (DATASET_IDS as readonly string[]).includes(name);
}
