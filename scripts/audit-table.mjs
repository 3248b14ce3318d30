// @ts-check
/**
 * Writes the table of rules and the list of their sources in docs/comparability.md from the rules that the audit uses and
 * scripts/audit-sources.mjs. A rule without a source, or a source without a rule, is an error. `--check` writes nothing and
 * fails if the page is not up to date.
 */
import { readFile, writeFile } from "node:fs/promises";
import { QUESTION_RULES, TOPLINE_RULES } from "toplines";
import { JUDGEMENT, SOURCES, SOURCES_OF_RULES } from "./audit-sources.mjs";

const PAGE = new URL("../docs/comparability.md", import.meta.url);
const rules = [...QUESTION_RULES, ...TOPLINE_RULES];
/** @type {Record<string, readonly string[]>} */
const sourcesOf = SOURCES_OF_RULES;

const codes = new Set(rules.map(({ code }) => String(code)));
const named = new Set(Object.values(sourcesOf).flat());
refuseAny(
  "A rule lacks a source",
  [...codes].filter((code) => !sourcesOf[code]?.length),
);
refuseAny(
  "A source is given for no rule",
  Object.keys(sourcesOf).filter((code) => !codes.has(code)),
);
refuseAny(
  "A source is not explained",
  [...named].filter((key) => key !== JUDGEMENT && !(key in SOURCES)),
);
refuseAny(
  "A source is not used",
  Object.keys(SOURCES).filter((key) => !named.has(key)),
);

const text = await readFile(PAGE, "utf8");
const written = [
  [
    "rules",
    ["| rule | level | about | what | why | source |", "| --- | --- | --- | --- | --- | --- |", ...rules.map(row)],
  ],
  ["sources of the rules", Object.entries(SOURCES).map(([key, what]) => `- **${key}.** ${what}`)],
].reduce((page, [name, lines]) => replaced(page, String(name), [...lines].join("\n")), text);

if (process.argv.includes("--check")) {
  if (written !== text) throw new Error("docs/comparability.md is not up to date: run node scripts/audit-table.mjs");
} else await writeFile(PAGE, written);

/** @param {import("toplines").AuditRule} rule */
function row({ code, level, aspect, what, reason, unverified }) {
  const marked = `${level}${unverified ? ", unverified" : ""}`;
  return `| \`${code}\` | ${marked} | ${aspect} | ${what} | ${reason} | ${sourcesOf[code]?.join("; ")} |`;
}

/** @param {string} page @param {string} name @param {string} content */
function replaced(page, name, content) {
  const [start, end] = [`<!-- ${name}: written by scripts/audit-table.mjs -->`, `<!-- end of ${name} -->`];
  const [before, rest] = page.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`docs/comparability.md lacks ${start} or ${end}`);
  return `${before}${start}\n\n${content}\n\n${end}${after}`;
}

/** @param {string} what @param {readonly string[]} which */
function refuseAny(what, which) {
  if (which.length > 0) throw new Error(`${what}: ${which.join(", ")}`);
}
