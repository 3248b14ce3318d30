import { dirname } from "node:path";
import { issueSentence } from "../src/errors.ts";
import { safeReadDataset } from "../src/node/read-dataset.ts";

/** Import of a data set's descriptor, as src/datasets/catalogue.ts writes it. */
export const DATASET_IMPORT: RegExp = /[\\/]datasets[\\/][^\\/]+[\\/]datapackage\.json$/;

/**
 * The module that stands for a data set folder: its CSV files, read and checked by our own reader, as one JSON text.
 *
 * @throws Error with every problem of the folder, so that a build cannot go on.
 */
export async function datasetModule(descriptor: string): Promise<string> {
  const result = await safeReadDataset(dirname(descriptor));
  if (!result.ok) throw new Error(`${dirname(descriptor)}\n${result.issues.map(issueSentence).join("\n")}`);
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(result.dataset))});`;
}
