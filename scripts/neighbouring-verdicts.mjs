// @ts-check
/**
 * Writes into docs/method-differences.md what `change` says of the neighbouring surveys of each bundled question. Needs the
 * built package (npm run build).
 *
 *     node scripts/neighbouring-verdicts.mjs
 */
import { readFileSync, writeFileSync } from "node:fs";
import { change, isPollError, loadDataset, topline, toplineKeys } from "../dist/index.js";
import { countsOf, neighbouringVerdicts } from "../tests/support/neighbouring-verdicts.mjs";

const verbs = { change, isPollError, topline, toplineKeys };
const IDS = /** @type {const} */ (["ukraine-nato", "wording-experiments"]);
const counts = await Promise.all(IDS.map(async (id) => countsOf(neighbouringVerdicts(await loadDataset(id), verbs))));

/**
 * By our verdicts, and as a sketch of the audit with other sizes had those of version 1.0.0.
 *
 * @type {readonly (readonly [what: string, verdicts: readonly string[], sketch: readonly [number, number]])[]}
 */
const ROWS = [
  ["changed", ["changed"], [15, 113]],
  ["not shown: what differs could explain it", ["not-shown"], [26, 85]],
  ["too close to tell apart", ["too-close"], [19, 373]],
  ["no sample size", ["no-sample-size"], [37, 2]],
  ["no answer in common, or other bases", ["no answer in common", "refused: different-base"], [4, 0]],
];
const rows = ROWS.map(([what, verdicts, sketch]) => {
  const ours = counts.map((of) => verdicts.reduce((sum, verdict) => sum + (of[verdict] ?? 0), 0));
  return `| ${[what, ours[0], sketch[0], ours[1], sketch[1]].join(" | ")} |`;
});
const told = ROWS.flatMap(([, verdicts]) => verdicts);
const untold = counts.flatMap((of) => Object.keys(of)).filter((verdict) => !told.includes(verdict));
if (untold.length > 0) throw new Error(`A verdict without a row: ${untold.join(", ")}.`);

const table = `| verdict | \`ukraine-nato\` | sketch | \`wording-experiments\` | sketch |
| --- | ---: | ---: | ---: | ---: |
${rows.join("\n")}`;

const guide = new URL("../docs/method-differences.md", import.meta.url);
const [before, rest] = readFileSync(guide, "utf8").split(/(?<=<!-- neighbours: .* -->\n)/);
const after = rest?.slice(rest.indexOf("<!-- end of neighbours -->"));
if (before === undefined || after === undefined)
  throw new Error("docs/method-differences.md has no place for the table.");
writeFileSync(guide, `${before}\n${table}\n\n${after}`);
