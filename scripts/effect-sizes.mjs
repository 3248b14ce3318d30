// @ts-check
/**
 * Brings what is made of datasets/effect-sizes/effect-sizes.csv up to date: its rows that the bundled experiments allow, from
 * these; and src/comparability/effect-sizes.ts, the rows that the audit uses. Then node scripts/audit-table.mjs.
 * `--check` writes nothing and fails if a file is not up to date.
 */
import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { loadDataset } from "toplines";
import { recomputedSizes } from "./recomputed-sizes.mjs";
import { bring, csvOf } from "./written.mjs";

/** @typedef {Readonly<Record<string, string>>} Row */

const TABLE = new URL("../datasets/effect-sizes/effect-sizes.csv", import.meta.url);
const SOURCE = new URL("../src/comparability/effect-sizes.ts", import.meta.url);

const text = await readFile(TABLE, "utf8");
/** @type {Row[]} */
const read = parse(text, { columns: true });
const recomputed = recomputedSizes();
const { version } = await loadDataset("wording-experiments");
const rows = read.map((row) => {
  const made = recomputed[row.id ?? ""];
  if (made === undefined) return row;
  // of the version of today, which is what it was computed from
  const data = (row.data ?? "").replace(/^wording-experiments [\d.]+/, `wording-experiments ${version}`);
  return { ...row, ...writtenOf(made), data };
});
const unknown = Object.keys(recomputed).filter((id) => rows.find((row) => row.id === id)?.recomputed !== "yes");
if (unknown.length > 0) throw new Error(`The table does not say that these are recomputed: ${unknown.join(", ")}`);

const names = Object.keys(rows[0] ?? {});
await bring(
  TABLE,
  csvOf(
    names,
    rows.map((row) => names.map((name) => row[name])),
  ),
);
await bring(SOURCE, sourceOf(rows));

/** Two decimals, without zeros behind. @param {Readonly<Record<string, number | null>>} numbers */
function writtenOf(numbers) {
  return Object.fromEntries(
    Object.entries(numbers).map(([name, value]) => [name, value === null ? "" : String(Number(value.toFixed(2)))]),
  );
}

/** The rows that feed the audit: shares of don't-know and middle answers themselves are not audited. @param {readonly Row[]} table */
function usedOf(table) {
  return table.filter(({ id = "", use, size_sd }) => use === "default" && size_sd !== "" && !/-(dk|share)$/.test(id));
}

/** @param {readonly Row[]} table */
function sourceOf(table) {
  const used = usedOf(table);
  const share = (/** @type {string | undefined} */ points) => String(Number((Number(points) / 100).toFixed(4)));
  const lines = used.map(
    ({ id, mean, size_sd, sign_carries_over, k, items, grade }) =>
      `  "${id}": { shift: ${sign_carries_over === "yes" ? share(mean) : "0"}, sd: ${share(size_sd)}, k: ${k}, items: ${items}, grade: ${grade ? `"${grade}"` : "null"} },`,
  );
  return [
    "// Written by scripts/effect-sizes.mjs from datasets/effect-sizes/effect-sizes.csv: the rows that feed the audit.",
    "",
    "/** How large a difference of method is; points at a share of one half, as proportions. */",
    "export interface EffectSize {",
    "  /** Where the sign carries over to another question; else 0. */",
    "  readonly shift: number;",
    "  /** Standard deviation of the true effects around it. */",
    "  readonly sd: number;",
    "  /** Comparisons that it rests on: experiments, pairs of polls, or series. */",
    "  readonly k: number;",
    "  /** Different questions or pollsters among them. */",
    "  readonly items: number;",
    "  /** A: randomised; B: one house on the same days; C: across houses. Null where it was not measured. */",
    '  readonly grade: "A" | "B" | "C" | null;',
    "}",
    "",
    "/** A row of the table of sizes. */",
    "export type EffectSizeId =",
    ...used.map(({ id }, place) => `  | "${id}"${place === used.length - 1 ? ";" : ""}`),
    "",
    "/** The sizes that feed the audit. */",
    "export const EFFECT_SIZES: Readonly<Record<EffectSizeId, EffectSize>> = {",
    ...lines,
    "};",
    "",
  ].join("\n");
}
