// @ts-check
/**
 * Brings what is made of datasets/effect-sizes/effect-sizes.csv up to date: its rows that the bundled experiments allow, from
 * these; src/comparability/effect-sizes.ts, the rows that the audit uses; and the table of docs/method-differences.md.
 * `--check` writes nothing and fails if a file is not up to date.
 */
import { readFile, writeFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { recomputedSizes } from "./recomputed-sizes.mjs";

/** @typedef {Readonly<Record<string, string>>} Row */

const TABLE = new URL("../datasets/effect-sizes/effect-sizes.csv", import.meta.url);
const PAGE = new URL("../docs/method-differences.md", import.meta.url);
const SOURCE = new URL("../src/comparability/effect-sizes.ts", import.meta.url);

const text = await readFile(TABLE, "utf8");
/** @type {Row[]} */
const read = parse(text, { columns: true });
const recomputed = recomputedSizes();
const rows = read.map((row) => ({ ...row, ...writtenOf(recomputed[row.id ?? ""] ?? {}) }));
const unknown = Object.keys(recomputed).filter((id) => rows.find((row) => row.id === id)?.recomputed !== "yes");
if (unknown.length > 0) throw new Error(`The table does not say that these are recomputed: ${unknown.join(", ")}`);

await bring(TABLE, csvOf(rows));
await bring(SOURCE, sourceOf(rows));
await bring(PAGE, pageOf(await readFile(PAGE, "utf8"), rows));

/** @param {URL} file @param {string} written */
async function bring(file, written) {
  if (written === (await readFile(file, "utf8").catch(() => ""))) return;
  if (process.argv.includes("--check"))
    throw new Error(`${file.pathname} is not up to date: node scripts/effect-sizes.mjs`);
  await writeFile(file, written);
}

/** Two decimals, without zeros behind. @param {Readonly<Record<string, number | null>>} numbers */
function writtenOf(numbers) {
  return Object.fromEntries(
    Object.entries(numbers).map(([name, value]) => [name, value === null ? "" : String(Number(value.toFixed(2)))]),
  );
}

/** @param {readonly Row[]} table */
function csvOf(table) {
  const names = Object.keys(table[0] ?? {});
  const cell = (/** @type {string} */ value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const line = (/** @type {readonly string[]} */ cells) => `${cells.map(cell).join(",")}\n`;
  return [names, ...table.map((row) => names.map((name) => row[name] ?? ""))].map(line).join("");
}

/** The rows that feed the audit: shares of don't-know and middle answers themselves are not audited. @param {readonly Row[]} table */
function usedOf(table) {
  return table.filter(({ id = "", use, size_sd }) => use === "default" && size_sd !== "" && !/-(dk|share)$/.test(id));
}

/** @param {string} page @param {readonly Row[]} table */
function pageOf(page, table) {
  const [start, end] = ["<!-- sizes: written by scripts/effect-sizes.mjs -->", "<!-- end of sizes -->"];
  const [before, rest] = page.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${PAGE.pathname} lacks ${start} or ${end}`);
  const lines = usedOf(table).map((row) => {
    const { id, contrast, context, unit, mean, size_sd, sign_carries_over, grade, k, items, data } = row;
    const shift = sign_carries_over === "yes" ? Number(mean) : 0;
    const upTo = Math.abs(shift) + 1.96 * Number(size_sd);
    const cells = [
      `\`${id}\``,
      `${contrast}${context ? ` (${context})` : ""}`,
      shift === 0 ? "" : String(shift).replace("-", "−"),
      `${size_sd}${unit === "points at one half" ? " ½" : ""}`,
      upTo.toFixed(upTo < 3 ? 1 : 0),
      grade || "not measured",
      `${k}, ${items}`,
      data,
    ];
    return `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|").replaceAll("_*", "_\\*")).join(" | ")} |`;
  });
  const head = [
    "| row | contrast | shift | sd | up to | grade | k, items | from |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
  ];
  return `${before}${start}\n\n${[...head, ...lines].join("\n")}\n\n${end}${after}`;
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
    "  /** Readings that it rests on. */",
    "  readonly k: number;",
    "  /** Different questions or houses among them. */",
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
