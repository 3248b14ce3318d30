// @ts-check
/**
 * Brings datasets/<id>/datapackage.json up to date with the CSV files beside it: the digest of the content and the
 * citation; sizes, checksums, fields and keys of each file, from the definition that the CSV reader uses. Title,
 * description, version, licence, contributors and sources stay as they were written. CITATION.cff and dataset.jsonld, the
 * data set for search engines, are written from them.
 * `--check` writes nothing and fails if a file is not up to date.
 */
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describeTable, TABLES } from "toplines/formats";
import { readDataset } from "toplines/node";
import { datasetDescription } from "./dataset-description.mjs";
import { json } from "./formatted-json.mjs";

/**
 * @typedef {object} Descriptor
 * @property {string} title
 * @property {string} description
 * @property {string} version
 * @property {string} [created]
 * @property {string} [homepage]
 * @property {readonly { readonly name: string }[]} licenses
 * @property {readonly { readonly title: string }[]} contributors
 */
/** @typedef {{ readonly path: string }} Table */

const DIGEST = "Digest of the content; docs/data-model.md of toplines says how it is computed.";

const datasets = new URL("../datasets/", import.meta.url);
for (const entry of await readdir(datasets, { withFileTypes: true })) {
  if (!entry.isDirectory()) continue;
  const folder = new URL(`${entry.name}/`, datasets);
  const file = new URL("datapackage.json", folder);
  const text = await readFile(file, "utf8");
  const present = new Set(await readdir(folder));
  const tables = TABLES.filter((table) => present.has(table.file));
  const descriptor = JSON.parse(text);
  // a table of its own: its fields stay as they were written, and its digest is that of the file
  const isOfPolls = tables.length > 0;
  const resources = isOfPolls
    ? await Promise.all(tables.map((table) => resource(table, folder)))
    : await Promise.all(descriptor.resources.map((/** @type {Table} */ table) => measured(table, folder)));
  const polls = isOfPolls ? await readDataset(fileURLToPath(folder)) : null;
  const digest = polls === null ? resources[0].hash : polls.digest;
  const identity = { ...descriptor, digest, citation: citation(descriptor, digest) };
  await bring(file, `${json({ ...identity, resources })}\n`);
  await bring(new URL("CITATION.cff", folder), citationFile(identity, isOfPolls ? DIGEST : "Of the CSV file."));
  const described = datasetDescription({ ...identity, resources }, polls);
  await bring(new URL("dataset.jsonld", folder), `${json(described)}\n`);
}

/** @param {URL} file @param {string} written */
async function bring(file, written) {
  if (written === (await readFile(file, "utf8").catch(() => ""))) return;
  if (process.argv.includes("--check")) throw new Error(`${file.pathname} is not up to date: npm run datapackage`);
  await writeFile(file, written);
}

/**
 * How the data set is cited, in one sentence.
 * @param {Descriptor} descriptor @param {string | null} digest
 */
function citation({ contributors, title, version, created, homepage }, digest) {
  const names = contributors.map((one) => one.title).join(", ");
  const year = created === undefined ? "" : ` (${created.slice(0, 4)})`;
  return `${names}${year}. ${title}. Version ${version} [data set]. ${digest}${homepage === undefined ? "" : `. ${homepage}`}`;
}

/**
 * Citation File Format 1.2.0; a quoted JSON string is a YAML string, too.
 * @param {Descriptor & { readonly digest: string | null }} descriptor @param {string} digestOf
 */
function citationFile({ title, description, version, created, homepage, licenses, contributors, digest }, digestOf) {
  const message =
    "If you use this data set, please cite it as below, and cite the surveys and sources that your numbers come from.";
  return [
    "cff-version: 1.2.0",
    `message: ${JSON.stringify(message)}`,
    "type: dataset",
    `title: ${JSON.stringify(title)}`,
    `abstract: ${JSON.stringify(description)}`,
    "authors:",
    ...contributors.map((one) => `  - name: ${JSON.stringify(one.title)}`),
    `version: ${JSON.stringify(version)}`,
    ...(created === undefined ? [] : [`date-released: ${created}`]),
    ...(homepage === undefined ? [] : [`url: ${JSON.stringify(homepage)}`]),
    `license: ${licenses[0]?.name}`,
    "identifiers:",
    "  - type: other",
    `    value: ${JSON.stringify(digest)}`,
    `    description: ${JSON.stringify(digestOf)}`,
    "",
  ].join("\n");
}

/** @param {import("toplines/formats").Table} table @param {URL} folder */
async function resource(table, folder) {
  const content = await readFile(new URL(table.file, folder));
  const [header = ""] = content.toString("utf8").split(/\r?\n/);
  const { schema, ...described } = describeTable(table, header.split(","));
  return { ...(await measured({ ...described, path: table.file }, folder)), schema };
}

/** With the size and the digest of its file. @template {Table} T @param {T} table @param {URL} folder */
async function measured(table, folder) {
  const content = await readFile(new URL(table.path, folder));
  return { ...table, bytes: content.length, hash: `sha256:${createHash("sha256").update(content).digest("hex")}` };
}
