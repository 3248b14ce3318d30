import { DATASET_IDS, type DatasetId, loadDataset } from "../datasets/catalogue.ts";
import { PollError } from "../errors.ts";
import type { Dataset } from "../model/dataset.ts";
import { type ParseResult, safeParseDataset } from "../model/parse-dataset.ts";
import { safeReadDataset } from "../node/read-dataset.ts";

/** A bundled data set by id, or a folder by path, checked. */
export async function safeOpen(name: string): Promise<ParseResult> {
  return isBundled(name) ? safeParseDataset(await loadDataset(name)) : safeReadDataset(name);
}

/** A bundled data set by id, or a folder by path. Bundled ones were checked when the package was built. */
export async function open(name: string): Promise<Dataset> {
  if (isBundled(name)) return loadDataset(name);
  const result = await safeReadDataset(name);
  if (!result.ok) throw new PollError(result.issues);
  return result.dataset;
}

function isBundled(name: string): name is DatasetId {
  return (DATASET_IDS as readonly string[]).includes(name);
}
