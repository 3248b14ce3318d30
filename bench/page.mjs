// @ts-check
/** docs/performance.md, from bench/results.json and from nothing else. */
import { ratioOf, timeOf, versioned } from "./table.mjs";

/** @import { Compared, Measured, RowResult } from "./row.d.mts" */
/** @typedef {{ machine: { processor: string, cores: number, node: string, date: string }, rows: readonly RowResult[] }} Results */

const KINDS = {
  call: ["One call for one result", "What a user waits for: a change, a pooled effect, a trend."],
  arithmetic: [
    "Arithmetic by the 100,000",
    "The same small formula over and over. R and Python do it over whole columns, in compiled code and without looking at each number; here each call checks what it is given and returns an object. At most 3 times R is what we hold ourselves to.",
  ],
  reading: [
    "Reading tables",
    "The peers read cells and check nothing. `toplines` reads the same cells, checks every one and every reference, and builds the data set; at most twice csv-parse is what we hold ourselves to.",
  ],
  process: ["From a cold start", "The start of the program is part of the time."],
};

/** @param {Results} results */
export function performancePage({ machine, rows }) {
  const sections = Object.entries(KINDS).flatMap(([kind, [title, words]]) => {
    const own = rows.filter((row) => row.kind === kind);
    return own.length === 0 ? [] : [`## ${title}`, "", words, "", ...own.flatMap(section)];
  });
  return `${[
    "# Performance",
    "",
    `How fast \`toplines\` is beside what people use today. Measured on ${machine.date} with Node ${machine.node.replace("v", "")} on ${machine.processor}, ${machine.cores} cores. This page is written by \`npm run bench -- --write\`; \`npm run bench -- --quick\` measures the same on your machine in less than two minutes, \`npm run bench -- pool\` one part. Peers that are not installed are left out; \`bench/peers/install.sh\` installs them.`,
    "",
    "In one run ours and theirs take turns, so that a busy machine slows both, and what is timed is the work of the processor, all threads together; only whole processes, from a cold start, are timed by the clock. The ratio is our time by theirs, turn by turn: below 1, `toplines` is faster. In brackets is the middle half of the turns. Before any clock runs, both have given the same numbers; the last column says how far apart they were, or why they cannot be compared. Memory is the most that a process held which did the task once, with its program; size is what a page loads for the task, minified and compressed.",
    "",
    ...sections,
    "## How time grows",
    "",
    ...growthTable(rows),
    "",
    "## What is promised",
    "",
    "Each run checks these; a full one fails where one is broken. A ratio that has doubled against this page is a line in the output of every run.",
    "",
    ...rows.flatMap(({ title, limits }) => [
      `- ${title}:`,
      ...limits.map(({ says, holds }) => `  - ${holds ? "holds" : "**does not hold**"}: ${says}`),
    ]),
    "",
    "## What peers do not do",
    "",
    "- simple-statistics has no task here: its normal quantile is 1.957 at 97.5% instead of 1.960, and it has no interval of a share, no pooling, no state space, no break in a series.",
    "- No peer in JavaScript pools effects, fits a trend with house effects, cuts a series at its breaks or compares questions; jstat and @stdlib have the distributions, and the formulas above were written by hand on top.",
    "- statsmodels has no REML for pooled effects and no lead of two answers of one question; base R and `survey` have no Newcombe interval, which was written by hand.",
    "- A change between two published waves takes about as long as R's prop.test, although its arithmetic is a hundredth of that: some twenty rules compare the two surveys, and the result carries cautions, sources, and the recipe that recomputes it. At most 3 times R is promised there.",
    "- For a level alone KalmanSmooth of base R takes a few hundredths of our time: compiled code on bare columns, with a model made by hand; here each call checks and sorts the polls first.",
    "- Nothing that we found audits what differs between two polls, or recomputes the numbers of a manuscript: these tasks stand beside the parser that they use.",
  ].join("\n")}\n`;
}

/** @param {RowResult} row */
function section({ id, title, counted, runs }) {
  const lines = [
    `### ${title}`,
    "",
    `\`npm run bench -- ${id}\``,
    "",
    "| | time | ours / theirs | memory | size | numbers |",
    "| --- | --- | --- | --- | --- | --- |",
  ];
  const notes = new Map();
  for (const run of runs) {
    lines.push(
      `| **toplines**, ${run.size.toLocaleString("en")} ${counted} | ${timeOf(run.milliseconds.median)} | | ${sizes(run)} | |`,
    );
    for (const each of run.compared) {
      notes.set(each.name, each.does);
      const apart = each.difference === null ? "not comparable" : `${each.difference.toExponential(0)} apart`;
      lines.push(
        `| ${versioned(each)} | ${timeOf(each.milliseconds.median)} | ${ratioOf(each.ratio)} | ${sizes(each)} | ${apart} |`,
      );
    }
  }
  const leftOut = Object.entries(runs[0]?.leftOut ?? {}).map(([name, why]) => `- ${name} was left out: ${why}.`);
  const did = [...notes].map(([name, does]) => `- ${name}: ${does}.`);
  if (did.length === 0) did.push("- No peer does this.");
  return [...lines, "", ...did, ...leftOut, ""];
}

/** @param {{ megabytes: number | null, kilobytes: number | null }} measured */
function sizes({ megabytes, kilobytes }) {
  const memory = megabytes === null ? "" : `${megabytes.toFixed(0)} MB`;
  return `${memory} | ${kilobytes === null ? "" : `${kilobytes.toFixed(1)} kB`}`;
}

/** @param {readonly RowResult[]} rows */
function growthTable(rows) {
  return [
    "The power is that of time in what grows: 1 is linear. For tasks over all pairs the pairs are counted.",
    "",
    "| task | sizes | times | power |",
    "| --- | --- | --- | --- |",
    ...rows.flatMap(({ title, counted, growth }) => {
      if (growth === null) return [];
      const steps = growth.sizes.map((size) => size.toLocaleString("en")).join(", ");
      const times = growth.milliseconds.map((each) => timeOf(each)).join(", ");
      return [`| ${title} | ${steps} ${counted} | ${times} | ${growth.exponent.toFixed(2)} |`];
    }),
  ];
}
