// @ts-check
/**
 * Writes the files into docs/data-model.md, and their columns into docs/columns.csv, from the definition that the CSV reader
 * uses. `--check` writes nothing and fails if a file is not up to date.
 */
import { readFile } from "node:fs/promises";
import { TABLES } from "toplines/formats";
import { between, bring, csvOf } from "./written.mjs";

/** @typedef {import("toplines/formats").Table} Table */

const DOCS = new URL("../docs/", import.meta.url);
const PAGE = new URL("data-model.md", DOCS);

/**
 * Where other standards have a field: in DDI Codebook, as an item of AAPOR's disclosure checklist (April 2021), in schema.org.
 *
 * @type {Readonly<Record<string, readonly [ddi: string, aapor: string, schemaOrg: string]>>}
 */
const STANDARDS = {
  "surveys.csv title": ["titlStmt/titl", "", "name"],
  "surveys.csv houses": ["rspStmt/AuthEnty", "2", "creator"],
  "surveys.csv fielded_by": ["dataColl/dataCollector", "2", "contributor"],
  "surveys.csv sponsors": ["prodStmt/fundAg", "2", "sponsor, funder"],
  "surveys.csv field_start": ["sumDscr/collDate", "7", "temporalCoverage"],
  "surveys.csv field_end": ["sumDscr/collDate", "7", "temporalCoverage"],
  "surveys.csv published": ["distStmt/distDate", "", "datePublished"],
  "surveys.csv modes": ["dataColl/collMode", "6", "measurementTechnique"],
  "surveys.csv sample_type": ["dataColl/sampProc", "5", "measurementMethod"],
  "surveys.csv sampling_frame": ["dataColl/sampleFrame", "5", ""],
  "surveys.csv population": ["sumDscr/universe", "4", "populationType"],
  "surveys.csv territory_includes": ["geogCover", "4", "spatialCoverage"],
  "surveys.csv territory_excludes": ["universe@clusion", "4", "spatialCoverage"],
  "surveys.csv territory_excludes_part_of": ["universe@clusion", "4", "spatialCoverage"],
  "surveys.csv n": ["dimensns/caseQnty", "8", ""],
  "surveys.csv design_effect": ["anlyInfo/EstSmpErr", "8", ""],
  "margins.csv half_width_points": ["anlyInfo/EstSmpErr", "8", ""],
  "surveys.csv weighting": ["dataColl/weight", "9", ""],
  "surveys.csv response_rate": ["anlyInfo/respRate", "10", ""],
  "surveys.csv limitations": ["dataAppr", "11", ""],
  "wordings.csv text": ["qstn/qstnLit, qstn/preQTxt, qstn/ivuInstr", "3", ""],
  "options.csv code": ["catgry/catValu", "3", "name"],
  "options.csv label_*": ["catgry/labl", "3", "name"],
  "toplines.csv value": ["catStat", "", "value, unitText"],
  "toplines.csv base": ["var/universe", "8", "measurementDenominator"],
  "sources.csv id": ["othrStdyMat/relPubl", "", "isBasedOn, citation"],
};

const rows = TABLES.flatMap(({ file, columns }) =>
  columns.map(({ name, to, type, required, description }) => [
    file,
    name,
    required ? "yes" : "",
    type,
    to.join("."),
    description,
    ...(STANDARDS[`${file} ${name}`] ?? ["", "", ""]),
  ]),
);
const known = rows.map(([file, name]) => `${file} ${name}`);
const unknown = Object.keys(STANDARDS).filter((column) => !known.includes(column));
if (unknown.length > 0) throw new Error(`No such column: ${unknown.join(", ")}`);

const files = [
  "| File | Rows | Needed columns | Other columns |",
  "| --- | --- | --- | --- |",
  ...TABLES.map(fileRow),
].join("\n");
await bring(PAGE, between(await readFile(PAGE, "utf8"), "files", files));
await bring(
  new URL("columns.csv", DOCS),
  csvOf(["file", "column", "needed", "cell", "field", "meaning", "DDI Codebook", "AAPOR item", "schema.org"], rows),
);

/** @param {Table} table */
function fileRow({ file, required, description, columns }) {
  const named = (/** @type {boolean} */ needed) =>
    columns
      .filter((column) => column.required === needed)
      .map(({ name }) => `\`${name}\``)
      .join(", ");
  return `| ${required ? `**${file}**` : file} | ${description} | ${named(true)} | ${named(false)} |`;
}
