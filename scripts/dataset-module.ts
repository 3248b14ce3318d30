import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import { issueSentence } from "../src/errors.ts";
import { safeReadDataset } from "../src/node/read-dataset.ts";

/** Import of a data set's descriptor, as src/datasets/catalogue.ts writes it. */
export const DATASET_IMPORT: RegExp = /[\\/]datasets[\\/][^\\/]+[\\/]datapackage\.json$/;

/** The table of sizes, which is no data set of polls: what its descriptor says of it, and its rows as they are written. */
async function sizesJson(descriptor: string): Promise<string> {
  const {
    name: id,
    title,
    version,
    digest,
    citation,
    licenses,
    sources,
  } = JSON.parse(await readFile(descriptor, "utf8"));
  const rows = parse(await readFile(join(dirname(descriptor), "effect-sizes.csv")), { columns: true });
  return JSON.stringify({ id, title, version, digest, citation, license: licenses[0].name, sources, rows });
}

/**
 * A data set folder as one JSON text: its CSV files, read and checked by our own reader.
 *
 * @param descriptor Path of its datapackage.json.
 * @throws Error with every problem of the folder, so that a build cannot go on.
 */
export async function datasetJson(descriptor: string): Promise<string> {
  if (basename(dirname(descriptor)) === "effect-sizes") return sizesJson(descriptor);
  const result = await safeReadDataset(dirname(descriptor));
  if (!result.ok) throw new Error(`${dirname(descriptor)}\n${result.issues.map(issueSentence).join("\n")}`);
  return JSON.stringify(result.dataset);
}
