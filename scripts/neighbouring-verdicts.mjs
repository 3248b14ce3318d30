// @ts-check
/**
 * Writes into docs/methods.md what `change` says of the neighbouring surveys of each bundled question. Needs the
 * built package (npm run build).
 *
 *     node scripts/neighbouring-verdicts.mjs
 */
import { readFile } from "node:fs/promises";
import { change, isPollError, loadDataset, topline, toplineKeys } from "../dist/index.js";
import { countsOf, neighbouringVerdicts } from "../tests/support/neighbouring-verdicts.mjs";
import { between, bring } from "./written.mjs";

const verbs = { change, isPollError, topline, toplineKeys };
const IDS = /** @type {const} */ (["ukraine-nato", "wording-experiments"]);
const counts = await Promise.all(IDS.map(async (id) => countsOf(neighbouringVerdicts(await loadDataset(id), verbs))));

/** @type {readonly (readonly [what: string, verdicts: readonly string[]])[]} */
const ROWS = [
  ["changed", ["changed"]],
  ["not shown: what differs could explain it", ["not-shown"]],
  ["too close to call", ["too-close"]],
  ["no sample size", ["no-sample-size"]],
  ["no answer in common, or other bases", ["no answer in common", "refused: different-base"]],
];
const rows = ROWS.map(([what, verdicts]) => {
  const ours = counts.map((of) => verdicts.reduce((sum, verdict) => sum + (of[verdict] ?? 0), 0));
  return `| ${[what, ...ours].join(" | ")} |`;
});
const counted = ROWS.flatMap(([, verdicts]) => verdicts);
const uncounted = counts.flatMap((of) => Object.keys(of)).filter((verdict) => !counted.includes(verdict));
if (uncounted.length > 0) throw new Error(`A verdict without a row: ${uncounted.join(", ")}.`);

const table = `| verdict | \`ukraine-nato\` | \`wording-experiments\` |
| --- | ---: | ---: |
${rows.join("\n")}`;

const page = new URL("../docs/methods.md", import.meta.url);
await bring(page, between(await readFile(page, "utf8"), "neighbours", table));
