// @ts-check
/**
 * npm run bench: every task of every *.bench.mjs beside the peers that are installed. `-- pool load` runs those named, files
 * or tasks; `-- --quick` takes fewer turns and leaves out memory, size and growth; `-- --write` writes bench/results.json
 * and
 * docs/performance*. Exit 1 if numbers differ from a peer's, or in a full run if a ceiling is broken.
 */
import { fork } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { slowerThanCommitted } from "./committed.mjs";
import { performancePage, performanceTables } from "./page.mjs";
import { rowLines } from "./table.mjs";

/** @import { Row, RowResult } from "./row.d.mts" */

const FOLDER = import.meta.dirname;
const RESULTS = join(FOLDER, "results.json");
const DOCS = join(FOLDER, "..", "docs");

const flags = process.argv.slice(2).filter((word) => word.startsWith("--"));
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const wrong = flags.find((flag) => flag !== "--quick" && flag !== "--write");
if (wrong !== undefined) throw new Error(`No option ${wrong}. There are --quick and --write.`);
const [quick, write] = [flags.includes("--quick"), flags.includes("--write")];
if (quick && write) throw new Error("A quick run is not written.");

/** @type {{ file: string, row: Row }[]} */
const rows = [];
for (const file of readdirSync(FOLDER)
  .filter((name) => name.endsWith(".bench.mjs"))
  .sort()) {
  const { default: ofFile } = await import(join(FOLDER, file));
  rows.push(...ofFile.map((/** @type {Row} */ row) => ({ file, row })));
}
const namesOf = (/** @type {(typeof rows)[number]} */ { file, row }) => [file.replace(".bench.mjs", ""), row.id];
const known = [...new Set(rows.flatMap(namesOf))];
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new Error(`No benchmark ${unknown.join(", ")}. There are ${known.join(", ")}.`);

const readResults = () => (existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, "utf8")) : null);
const committed = readResults();
/** @type {RowResult[]} */
const results = [];
for (const { file, row } of rows) {
  if (wanted.length > 0 && !namesOf({ file, row }).some((name) => wanted.includes(name))) continue;
  const result = await measured(file, row.id);
  results.push(result);
  console.log(rowLines(result).join("\n"));
  for (const line of slowerThanCommitted(result, committed?.rows ?? [])) console.log(`  slower ${line}`);
  for (const { says, holds, of } of result.limits) {
    if (!holds || of === "count") console.log(`  ${holds ? "holds " : "FAILED"} ${says}`);
    if (!holds && (!quick || of === "numbers" || of === "count")) process.exitCode = 1;
  }
}
const limits = results.flatMap((result) => result.limits);
console.log(`\n${limits.filter(({ holds }) => holds).length} of ${limits.length} promises hold.`);

if (write) {
  // read anew: another run may have written in the meantime
  const others = wanted.length === 0 ? [] : (readResults()?.rows ?? []);
  const fresh = new Map(results.map((result) => [result.id, result]));
  const all = rows
    .map(({ row }) => fresh.get(row.id) ?? others.find((/** @type {RowResult} */ { id }) => id === row.id))
    .filter((each) => each !== undefined);
  const machine = {
    processor: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
  };
  writeFileSync(RESULTS, `${JSON.stringify({ machine, rows: all.map(rounded) }, null, 2)}\n`);
  const written = JSON.parse(readFileSync(RESULTS, "utf8"));
  writeFileSync(join(DOCS, "performance.md"), performancePage(written));
  for (const [name, table] of Object.entries(performanceTables(written))) writeFileSync(join(DOCS, name), table);
}

/** Measures a row in a process of its own, where no other task has taught the engine anything. The engine compiles at once: on a busy machine a thread of its own would leave code uncompiled while the clock runs. @param {string} file @param {string} id @returns {Promise<RowResult>} */
function measured(file, id) {
  return new Promise((resolve, reject) => {
    const child = fork(join(FOLDER, "one.mjs"), [file, id, quick ? "quick" : "full"], {
      execArgv: ["--expose-gc", "--no-concurrent-recompilation"],
    });
    child.once("message", (message) => resolve(/** @type {RowResult} */ (message)));
    child.once("exit", (code) => reject(new Error(`${id} ended with ${code}.`)));
  });
}

/** Four digits of each number are enough. @param {any} value @returns {any} */
function rounded(value) {
  if (typeof value === "number") return Number.isInteger(value) ? value : Number(value.toPrecision(4));
  if (Array.isArray(value)) return value.map(rounded);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, rounded(each)]));
}
