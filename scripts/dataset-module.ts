import { dirname } from "node:path";
import { issueSentence } from "../src/errors.ts";
import { safeReadDataset } from "../src/node/read-dataset.ts";

/** Import of a data set's descriptor, as src/datasets/catalogue.ts writes it. */
export const DATASET_IMPORT: RegExp = /[\\/]datasets[\\/][^\\/]+[\\/]datapackage\.json$/;

/**
 * A data set folder as one JSON text: its CSV files, read and checked by our own reader.
 *
 * @param descriptor Path of its datapackage.json.
 * @throws Error with every problem of the folder, so that a build cannot go on.
 */
export async function datasetJson(descriptor: string): Promise<string> {
  const result = await safeReadDataset(dirname(descriptor));
  if (!result.ok) throw new Error(`${dirname(descriptor)}\n${result.issues.map(issueSentence).join("\n")}`);
  return JSON.stringify(result.dataset);
}
