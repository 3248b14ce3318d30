// @ts-check
/** docs/performance.md and its tables, from bench/results.json and from nothing else. */
import { csvOf } from "../scripts/written.mjs";
import { short } from "./harness.mjs";
import { timeOf, versioned } from "./table.mjs";

/** @import { Compared, RowResult } from "./row.d.mts" */
/** @typedef {{ machine: { processor: string, cores: number, node: string, date: string }, rows: readonly RowResult[] }} Results */

/** The tasks that the page shows, each beside one program. */
const SHOWN = [
  ["pool-reml", "metafor", "pooled effects, REML"],
  ["wilson", "R", "intervals of shares"],
  ["change-pairs", "statsmodels", "changes of all pairs, Newcombe"],
  ["load", "csv-parse", "a table read and checked"],
  ["cold-share", "R", "`toplines share` from a cold start"],
];

/** @param {Results} results */
export function performancePage({ machine, rows }) {
  const limits = rows.flatMap((row) => row.limits);
  return `# Performance

Over columns of 100,000 numbers we allow ourselves at most three times the time of R or Python. The table is of ${machine.date}. Changes, leads and manuscripts are not in it: a number now weighs differences of method and finds its tipping points, in one to two milliseconds, and these tasks take ten times as long or more.

| Task | Size | Time | Ours / theirs |
| --- | --- | --- | --- |
${SHOWN.map((task) => shownRow(rows, task)).join("\n")}

Below 1, \`toplines\` is faster. Both programs first gave the same numbers, then took turns, so that a busy machine slows both. Times are of the processor; a cold start is timed by the clock. Machine: ${machine.processor}, ${machine.cores} cores, Node ${machine.node.replace("v", "")}.

- [All tasks and programs](performance.csv), with memory, size in a page, difference of the numbers, and what each program leaves out.
- [Growth](performance-growth.csv): three sizes of each task, and the power of growth (1 is linear).
- [Promises](performance-promises.csv): the ${limits.length} limits that each run checks. ${limits.filter(({ holds }) => holds).length} held on that day; those of a change no longer all do.

## Run it

\`\`\`sh
npm run bench -- --quick
npm run bench -- pool
\`\`\`

The first takes two minutes; the second measures one part fully. \`bench/peers/install.sh\` installs the other programs; missing ones are left out. \`npm run bench -- --write\` writes this page.

## What the ratios hide

- R and Python work on columns in compiled code and check nothing. Our calls each check their input; reading checks every cell and reference.
- The arithmetic of a change takes less than R's \`prop.test\`: the rest is audit, tipping points, cautions, sources and recipe.
- For a level alone, base R's \`KalmanSmooth\` takes a few hundredths of our time, on bare columns.
- No JavaScript package that we found pools effects, fits a trend with pollster effects, finds breaks or compares questions. On the distributions of \`jstat\` and \`@stdlib\` we wrote the formulas. simple-statistics has a normal quantile of 1.957 at 97.5%, not 1.960.
- statsmodels has no REML and no lead of two answers; base R and \`survey\` have no Newcombe interval: we wrote it by hand.
`;
}

/** @param {readonly RowResult[]} rows @param {readonly string[]} shown */
function shownRow(rows, [id = "", name, title]) {
  const row = rows.find((each) => each.id === id);
  const run = row?.runs.at(-1);
  const peer = run?.compared.find((each) => each.name === name);
  if (row === undefined || run === undefined || peer === undefined) throw new Error(`No ${id} beside ${name}.`);
  const ratio = `${short(peer.ratio.median)} (${name})`;
  return `| ${title} | ${run.size.toLocaleString("en")} ${row.counted} | ${timeOf(run.milliseconds.median)} | ${ratio} |`;
}

/** The tables that the page links to, by the name of the file. @param {Results} results @returns {Record<string, string>} */
export function performanceTables({ rows }) {
  return {
    "performance.csv": csvOf(
      [
        ..."task,title,size,counted,program,milliseconds,ratio,ratio low,ratio high,MB,kB,numbers apart".split(","),
        "what the program does",
      ],
      rows.flatMap(measuredRows),
    ),
    "performance-growth.csv": csvOf(
      ["task", "size", "counted", "milliseconds", "power"],
      rows.flatMap(({ id, counted, growth }) =>
        (growth?.sizes ?? []).map((size, at) => [
          id,
          size,
          counted,
          growth?.milliseconds[at],
          growth?.exponent.toFixed(2),
        ]),
      ),
    ),
    "performance-promises.csv": csvOf(
      ["task", "promise", "holds"],
      rows.flatMap(({ id, limits }) => limits.map(({ says, holds }) => [id, says, holds ? "yes" : "no"])),
    ),
  };
}

/** @param {RowResult} row */
function measuredRows({ id, title, counted, runs }) {
  return runs.flatMap((run) => {
    const task = [id, title, run.size, counted];
    const left = Object.entries(run.leftOut).map(([name, why]) => [...task, name, "", "", "", "", "", "", "", why]);
    const { milliseconds, megabytes, kilobytes } = run;
    return [
      [...task, "toplines", milliseconds.median, "", "", "", megabytes, kilobytes, "", ""],
      ...run.compared.map((peer) => [...task, ...peerCells(peer)]),
      ...left,
    ];
  });
}

/** @param {Compared} peer */
function peerCells(peer) {
  const { ratio, difference } = peer;
  const apart = difference === null ? "not comparable" : difference.toExponential(0);
  const times = [peer.milliseconds.median, ratio.median, ratio.low, ratio.high];
  return [versioned(peer), ...times, peer.megabytes, peer.kilobytes, apart, peer.does];
}
