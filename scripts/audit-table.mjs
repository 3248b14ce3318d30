// @ts-check
/**
 * Writes the table of rules in docs/comparability.md from the rules that the audit uses. `--check` writes nothing and
 * fails if the page is not up to date.
 */
import { readFile, writeFile } from "node:fs/promises";
import { QUESTION_RULES, TOPLINE_RULES } from "toplines/report";

const START = "<!-- rules: written by scripts/audit-table.mjs -->";
const END = "<!-- end of rules -->";

const page = new URL("../docs/comparability.md", import.meta.url);
const text = await readFile(page, "utf8");
const [before, rest] = text.split(START);
const after = rest?.split(END)[1];
if (before === undefined || after === undefined) throw new Error(`docs/comparability.md lacks ${START} or ${END}`);
const rows = [...QUESTION_RULES, ...TOPLINE_RULES].map(row);
const table = ["| rule | level | about | what | why |", "| --- | --- | --- | --- | --- |", ...rows].join("\n");
const written = `${before}${START}\n\n${table}\n\n${END}${after}`;

if (process.argv.includes("--check")) {
  if (written !== text) throw new Error("docs/comparability.md is not up to date: run node scripts/audit-table.mjs");
} else await writeFile(page, written);

/** @param {import("toplines/report").AuditRule} rule */
function row({ code, level, aspect, what, reason, unverified }) {
  return `| \`${code}\` | ${level}${unverified ? ", unverified" : ""} | ${aspect} | ${what} | ${reason} |`;
}
