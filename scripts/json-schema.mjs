// @ts-check
/**
 * Writes schema/toplines-dataset.schema.json, the JSON Schema of our model, from the definition that the parser uses.
 * `--check` writes nothing and fails if it is not up to date.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { datasetJsonSchema } from "toplines/formats";
import { json } from "./formatted-json.mjs";

const file = new URL("../schema/toplines-dataset.schema.json", import.meta.url);
const written = `${json(datasetJsonSchema())}\n`;
if (written !== (await readFile(file, "utf8").catch(() => ""))) {
  if (process.argv.includes("--check")) throw new Error("schema/ is not up to date: run node scripts/json-schema.mjs");
  await mkdir(new URL(".", file), { recursive: true });
  await writeFile(file, written);
}
