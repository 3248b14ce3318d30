// @ts-check
/**
 * Writes into docs/method-differences.md what `change` says of the neighbouring surveys of each bundled question: today, with
 * the sizes that the rules had first, and as these were counted then. Needs the built package (npm run build). `--check`
 * writes nothing and fails if the page is not up to date.
 *
 *     node scripts/neighbouring-verdicts.mjs
 */
import { readFile } from "node:fs/promises";
import { change, isPollError, loadDataset, topline, toplineKeys } from "../dist/index.js";
import { countsOf, neighbouringVerdicts } from "../tests/support/neighbouring-verdicts.mjs";
import { between, bring } from "./written.mjs";

/** Of a difference 2.2 points between polls of one pollster, however far apart, and 2.8 more between two. */
const FIRST_SIZES = {
  occasion: 0.022 / Math.SQRT2,
  house: 0.028 / Math.SQRT2,
  shared: 0,
  fadingDays: 1e9,
  reason: "The sizes that the rules had first.",
};
/** What was counted then, of 674 pairs, with methods of interview filled in that are on record now; in the order of ROWS. */
const FIRST_COUNT = { "ukraine-nato": [15, 26, 19, 37, 4], "wording-experiments": [98, 100, 373, 2, 0] };
const IDS = /** @type {const} */ (["ukraine-nato", "wording-experiments"]);

/** @type {readonly (readonly [what: string, verdicts: readonly string[]])[]} */
const ROWS = [
  ["changed", ["changed"]],
  ["not shown: what differs could explain it", ["not-shown"]],
  ["too close to tell apart", ["too-close"]],
  ["no sample size", ["no-sample-size"]],
  ["no answer in common, or other bases", ["no answer in common", "refused: different-base"]],
];

/** @type {typeof change} */
const withFirstSizes = (dataset, from, to, /** @type {any} */ options) =>
  // of two toplines the third argument has the options
  /** @type {any} */ (change)(dataset, from, { .../** @type {any} */ (to), ...options, surveyErrors: FIRST_SIZES });

const columns = await Promise.all(
  IDS.map(async (id) => {
    const polls = await loadDataset(id);
    const [today, first] = [change, withFirstSizes].map((verb) =>
      countsOf(neighbouringVerdicts(polls, { change: verb, isPollError, topline, toplineKeys })),
    );
    return [inRows(today ?? {}), inRows(first ?? {}), FIRST_COUNT[id]];
  }),
);

/** @param {Readonly<Record<string, number>>} counts */
function inRows(counts) {
  const counted = ROWS.flatMap(([, verdicts]) => verdicts);
  const uncounted = Object.keys(counts).filter((verdict) => !counted.includes(verdict));
  if (uncounted.length > 0) throw new Error(`A verdict without a row: ${uncounted.join(", ")}.`);
  return ROWS.map(([, verdicts]) => verdicts.reduce((sum, verdict) => sum + (counts[verdict] ?? 0), 0));
}

/** Columns of one data set, then of the other: cells that have both. @param {number | "sum"} row */
const cellsOf = (row) =>
  [0, 1, 2].map((column) =>
    columns
      .map((of) => of[column] ?? [])
      .map((counts) => (row === "sum" ? counts.reduce((sum, each) => sum + each, 0) : counts[row]))
      .join(" / "),
  );
const table = `| Verdict | today | first sizes | first count |
| --- | ---: | ---: | ---: |
${ROWS.map(([what], row) => `| ${[what, ...cellsOf(row)].join(" | ")} |`).join("\n")}
| ${["pairs", ...cellsOf("sum")].join(" | ")} |`;

const page = new URL("../docs/method-differences.md", import.meta.url);
await bring(page, between(await readFile(page, "utf8"), "neighbours", table));
