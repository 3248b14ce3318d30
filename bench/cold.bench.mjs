// @ts-check
// npm run bench -- cold: time to the first result from a cold start, the start of the program included; import of the main entry.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { programVersion } from "./peers/find.mjs";
import { MAIN, node, timed } from "./process.mjs";

/** @import { Row } from "./row.d.mts" */

const ROOT = join(import.meta.dirname, "..");
const SHARE = ["share", "ukraine-nato", "iri-2014-03", "--option", "for"];
const IMPORT_AT_MOST = 30;
/** Share and bounds in percent, in the first line of what each prints. @param {string} text */
const printed = (text) => {
  const numbers = text.match(/(\d+(?:\.\d+)?)%.*?(\d+\.\d) to (\d+\.\d)/s);
  return (numbers ?? []).slice(1, 4).map(Number);
};
/** @param {"Rscript" | "/usr/bin/python3"} command @param {string} script */
const script = (command, script) =>
  timed(
    () => execFileSync(command, [join(ROOT, "bench", "peers", script), ROOT], { encoding: "utf8", stdio: "pipe" }),
    printed,
  );

/** Milliseconds of the processor for an import alone, in a process that has started. @param {string} name */
const imported = (name) => () => {
  const code = `const start = process.cpuUsage(); await import(${JSON.stringify(name)});
    const { user, system } = process.cpuUsage(start); console.log((user + system) / 1000);`;
  return { milliseconds: Number(node("--input-type=module", "--eval", code)), numbers: [] };
};

/** @type {Pick<Row, "kind" | "beside" | "rounds" | "budget" | "external" | "memory" | "data">} */
const PROCESS = {
  kind: "process",
  beside: [1],
  rounds: [3, 9],
  budget: 0,
  external: true,
  memory: false,
  data: () => null,
};

/** @type {readonly Row[]} */
export default [
  {
    ...PROCESS,
    id: "cold-share",
    title: "A share with its interval from a cold start: `toplines share`",
    counted: "share",
    ours: () => timed(() => node(MAIN, ...SHARE), printed),
    tolerance: 0,
    fastest: true,
    ceilings: { "an empty script": 2.5, others: 1 },
    peers: [
      {
        name: "an empty script",
        language: "Node",
        does: "`node -e 0`: what no command line in Node can go below",
        version: process.version,
        same: false,
        run: () =>
          timed(
            () => node("-e", "0"),
            () => [],
          ),
      },
      {
        name: "R",
        language: "R",
        does: "a script: read.csv of the same table, prop.test; prints the share and the bounds, no cautions, no sources",
        needs: () => programVersion("R"),
        run: () => script("Rscript", "share.R"),
      },
      {
        name: "statsmodels",
        language: "Python",
        needs: () => programVersion("Python", "statsmodels"),
        does: "a script: csv, proportion_confint; prints the share and the bounds, no cautions, no sources",
        run: () => script("/usr/bin/python3", "share.py"),
      },
      {
        name: "statsmodels and pandas",
        language: "Python",
        needs: () => programVersion("Python", "statsmodels", "pandas"),
        does: "a script: read_csv, proportion_confint",
        run: () => script("/usr/bin/python3", "share-pandas.py"),
      },
    ],
  },
  {
    ...PROCESS,
    id: "import",
    title: 'Import of the main entry: import "toplines"',
    counted: "import",
    ours: () => imported("toplines"),
    tolerance: 0,
    bundle: 'export * from "toplines"',
    ceilings: {},
    peers: [],
    holds: ({ runs }) => [
      {
        says: `The main entry is imported in less than ${IMPORT_AT_MOST} ms: ${runs[0].milliseconds.median.toFixed(0)} ms of the processor.`,
        holds: runs[0].milliseconds.median < IMPORT_AT_MOST,
        of: "time",
      },
    ],
  },
];
