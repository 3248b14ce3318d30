// @ts-check
/**
 * Writes the tables of docs/data-model.md, column by column, from the definition that the CSV reader uses. `--check`
 * writes nothing and fails if the page is not up to date.
 */
import { readFile, writeFile } from "node:fs/promises";
import { TABLES } from "toplines/formats";

const START = "<!-- columns: written by scripts/data-model-tables.mjs -->";
const END = "<!-- end of columns -->";

const page = new URL("../docs/data-model.md", import.meta.url);
const text = await readFile(page, "utf8");
const [before, rest] = text.split(START);
const after = rest?.split(END)[1];
if (before === undefined || after === undefined) throw new Error(`docs/data-model.md lacks ${START} or ${END}`);
const written = `${before}${START}\n\n${TABLES.map(section).join("\n\n")}\n\n${END}${after}`;

if (process.argv.includes("--check")) {
  if (written !== text) throw new Error("docs/data-model.md is not up to date: run node scripts/data-model-tables.mjs");
} else await writeFile(page, written);

/** @param {import("toplines/formats").Table} table */
function section({ file, required, description, columns }) {
  return [
    `### ${file}`,
    "",
    `${description}${required ? " Needed." : ""}`,
    "",
    "| column | needed | cell | field | what |",
    "| --- | --- | --- | --- | --- |",
    ...columns.map(row),
  ].join("\n");
}

/** @param {import("toplines/formats").Column} column */
function row({ name, to, type, required, description }) {
  return `| \`${name}\` | ${required ? "yes" : ""} | ${type} | \`${to.join(".")}\` | ${description.replaceAll("|", "\\|")} |`;
}
