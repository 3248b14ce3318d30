// @ts-check
/**
 * Writes the rules into docs/rules.csv and their sources into docs/rule-sources.csv, from the rules that the audit uses and
 * scripts/audit-sources.mjs; the sizes of datasets/effect-sizes into docs/sizes.csv, the main ones into
 * docs/method-differences.md. A rule or size without a source, or a source without a rule, is an error. `--check` writes
 * nothing and fails if a file is not up to date.
 */
import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { QUESTION_RULES, TOPLINE_RULES } from "toplines";
import { JUDGEMENT, MAIN_SIZES, SIZES_OF_RULES, SOURCES, SOURCES_OF_RULES } from "./audit-sources.mjs";
import { between, bring, csvOf } from "./written.mjs";

const DOCS = new URL("../docs/", import.meta.url);
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
  "A source or a size is given for no rule",
  [...Object.keys(sourcesOf), ...Object.keys(SIZES_OF_RULES)].filter((code) => !codes.has(code)),
);
refuseAny(
  "A source is not explained",
  [...named].filter((key) => key !== JUDGEMENT && !(key in SOURCES)),
);
refuseAny(
  "A source is not used",
  Object.keys(SOURCES).filter((key) => !named.has(key)),
);

/** @type {readonly Record<string, string>[]} */
const sizes = parse(await readFile(new URL("../datasets/effect-sizes/effect-sizes.csv", import.meta.url), "utf8"), {
  columns: true,
});

await bring(
  new URL("rules.csv", DOCS),
  csvOf(
    ["rule", "level", "unverified", "about", "what", "why", "up to, points", "sizes", "k", "grade", "sources"],
    rules.map(({ code, level, unverified, aspect, what, reason }) => [
      code,
      level,
      unverified ? "yes" : "",
      aspect,
      what,
      reason,
      upTo(code),
      (SIZES_OF_RULES[code] ?? []).join("; "),
      (SIZES_OF_RULES[code] ?? []).map((id) => comparisonsOf(rowOf(id))).join("; "),
      (SIZES_OF_RULES[code] ?? []).map((id) => rowOf(id).grade || "none").join("; "),
      sourcesOf[code]?.join("; "),
    ]),
  ),
);
await bring(new URL("rule-sources.csv", DOCS), csvOf(["source", "what it shows"], Object.entries(SOURCES)));

/** Rows that the audit takes on its own; the others wait for somebody who knows that they apply. */
const USED = new Set([...Object.values(SIZES_OF_RULES).flat(), "occasion-attitudes", "occasion-votes"]);
const measured = sizes.filter(({ use, unit, data }) => use !== "check" && unit?.startsWith("points") && data !== "");
await bring(
  new URL("sizes.csv", DOCS),
  csvOf(
    [
      ...["id", "cause", "what differs", "of", "shift, points", "standard deviation, points", "up to, points", "unit"],
      ...["k", "items", "grade", "used by the audit", "where and when", "source", "how it was made"],
    ],
    measured.map((row) => [
      ...[row.id, row.kind, row.contrast, row.role, shiftOf(row) || "", row.size_sd, rounded(reachOf(row)), row.unit],
      ...[row.k, row.items, row.grade, USED.has(row.id ?? "") ? "yes" : ""],
      ...[row.context, row.data, row.how],
    ]),
  ),
);

const page = new URL("method-differences.md", DOCS);
await bring(page, between(await readFile(page, "utf8"), "sizes", tableOfMain()));

/** The main sizes as a table of the page: which row, and its source in words that the row bears out. */
function tableOfMain() {
  const rows = MAIN_SIZES.map(({ id, differs, source, named }) => {
    const row = rowOf(id);
    if (!named.test(`${row.data} ${row.context}`))
      throw new Error(`The row ${id} names another source than ${source}.`);
    const shift = shiftOf(row);
    const signed = shift === 0 ? "" : `${shift < 0 ? "−" : "+"}${Math.abs(shift).toFixed(1)}`;
    return {
      reach: reachOf(row) ?? 0,
      cells: [differs, signed, rounded(reachOf(row)), comparisonsOf(row), row.grade || "none", source],
    };
  });
  rows.sort((a, b) => b.reach - a.reach);
  return `| What differs | Shift | Up to | k (items) | Grade | Source |
| --- | ---: | ---: | ---: | --- | --- |
${rows.map(({ cells }) => `| ${cells.join(" | ")} |`).join("\n")}`;
}

/** Comparisons, in brackets the questions or pollsters among them. @param {Record<string, string>} row */
function comparisonsOf({ k, items }) {
  return k === items ? (k ?? "") : `${k} (${items})`;
}

/** How far the sizes of a rule reach. @param {string} code */
function upTo(code) {
  if (code === "different-territory") return "arithmetic";
  const points = (SIZES_OF_RULES[code] ?? []).map((id) => reachOf(rowOf(id)) ?? 0);
  if (points.length === 0) return "";
  return [...new Set([Math.min(...points), Math.max(...points)].map(rounded))].join(" to ");
}

/** @param {string} id */
function rowOf(id) {
  const row = sizes.find((each) => each.id === id);
  if (row === undefined) throw new Error(`datasets/effect-sizes has no row ${id}.`);
  return row;
}

/** Points that the contrast moves any share to one side. @param {Readonly<Record<string, string>>} row */
function shiftOf(row) {
  return row.sign_carries_over === "yes" ? Number(row.mean) : 0;
}

/** |shift| + 1.96 sd at a share of one half. @param {Readonly<Record<string, string>>} row */
function reachOf(row) {
  return row.size_sd === "" ? null : Math.abs(shiftOf(row)) + 1.96 * Number(row.size_sd);
}

/** @param {number | null} points */
function rounded(points) {
  return points === null ? "" : points.toFixed(0);
}

/** @param {string} what @param {readonly string[]} which */
function refuseAny(what, which) {
  if (which.length > 0) throw new Error(`${what}: ${which.join(", ")}`);
}
