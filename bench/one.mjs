// @ts-check
/** One row in a process of its own: `one.mjs FILE ROW quick|full` sends its result; `one.mjs FILE ROW memory NAME SIZE` prints the most megabytes held. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { measureRow, peakMegabytes } from "./harness.mjs";

/** @import { Row } from "./row.d.mts" */

const [file = "", id = "", what = "", name = "", size = ""] = process.argv.slice(2);
/** @type {{ default: readonly Row[] }} */
const { default: rows } = await import(join(import.meta.dirname, file));
const row = rows.find((each) => each.id === id);
if (row === undefined) throw new Error(`${file} has no row ${id}.`);

if (what === "memory") console.log(await peakMegabytes(row, name, Number(size)));
else {
  const memoryOf = (/** @type {string} */ peer, /** @type {number} */ count) =>
    Number(
      execFileSync(process.execPath, [import.meta.filename, file, id, "memory", peer, String(count)], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "inherit"],
      }),
    );
  const result = await measureRow(row, { quick: what === "quick", memoryOf });
  process.send?.(result, () => process.exit());
}
