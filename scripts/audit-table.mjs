// @ts-check
/**
 * Writes the rules into docs/rules.csv and their sources into docs/rule-sources.csv, from the rules that the audit uses and
 * scripts/audit-sources.mjs. A rule without a source, or a source
 * without a rule, is an error. `--check` writes nothing and fails if a file is not up to date.
 */
import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { QUESTION_RULES, TOPLINE_RULES } from "toplines";
import { JUDGEMENT, SIZES_OF_RULES, SOURCES, SOURCES_OF_RULES } from "./audit-sources.mjs";
import { bring, csvOf } from "./written.mjs";

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
    ["rule", "level", "unverified", "about", "what", "why", "up to, points", "sizes", "sources"],
    rules.map(({ code, level, unverified, aspect, what, reason }) => [
      code,
      level,
      unverified ? "yes" : "",
      aspect,
      what,
      reason,
      upTo(code),
      (SIZES_OF_RULES[code] ?? []).join("; "),
      sourcesOf[code]?.join("; "),
    ]),
  ),
);
await bring(new URL("rule-sources.csv", DOCS), csvOf(["source", "what it shows"], Object.entries(SOURCES)));

/** How far the sizes of a rule reach, |shift| + 1.96 sd at a share of one half. @param {string} code */
function upTo(code) {
  if (code === "different-territory") return "arithmetic";
  const points = (SIZES_OF_RULES[code] ?? []).map((id) => {
    const row = sizes.find((each) => each.id === id);
    if (row === undefined) throw new Error(`datasets/effect-sizes has no row ${id}.`);
    const shift = row.sign_carries_over === "yes" ? Number(row.mean) : 0;
    return Math.abs(shift) + 1.96 * Number(row.size_sd);
  });
  if (points.length === 0) return "";
  return [...new Set([Math.min(...points), Math.max(...points)].map((each) => each.toFixed(0)))].join(" to ");
}

/** @param {string} what @param {readonly string[]} which */
function refuseAny(what, which) {
  if (which.length > 0) throw new Error(`${what}: ${which.join(", ")}`);
}
