// @ts-check
/**
 * How many functions of the built package a call enters: `node scripts/flow-counter.mjs`, or with the root of another built
 * tree. Functions count by their place in dist, those of dependencies do not. Each flow is called once in a process of its own,
 * so that nothing is remembered from another; the data set is loaded before the count begins.
 */
import { execFileSync } from "node:child_process";
import { Session } from "node:inspector/promises";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const OWN_ROOT = join(import.meta.dirname, "..");

/**
 * @typedef {Record<string, any>} Entry
 * @type {Record<string, (polls: any, entries: { main: Entry, trend: Entry, claims: Entry }) => unknown>}
 */
const FLOWS = {
  share: (polls, { main }) => main.share(main.topline(polls, "iri-2014-03"), { option: "for" }),
  change: (polls, { main }) =>
    (main.change ?? main.compareWaves)(main.topline(polls, "iri-2014-03"), main.topline(polls, "iri-2021-11"), {
      option: "for",
    }),
  verify: (polls, { claims }) =>
    (claims.verify ?? claims.verifyClaims)("It was [34%](toplines:share?of=ukraine-nato/iri-2014-03&option=for).", {
      format: "markdown",
      datasetOf: async () => polls,
    }),
  trend: (polls, { trend }) =>
    trend.trend === undefined
      ? trend.fitTrend(trend.seriesOf(polls, { stance: "nato-membership:for" }))
      : trend.trend(polls, { stance: "nato-membership:for" }),
};

/**
 * Distinct functions that each flow enters, and how often it enters one.
 *
 * @param {string} [root] of a built tree
 * @returns {Record<string, { functions: number, calls: number }>}
 */
export function countFlows(root = OWN_ROOT) {
  const of = (/** @type {string} */ flow) =>
    JSON.parse(
      execFileSync(process.execPath, [fileURLToPath(import.meta.url), resolve(root), flow], { encoding: "utf8" }),
    );
  return Object.fromEntries(Object.keys(FLOWS).map((flow) => [flow, of(flow)]));
}

/** @param {string} root @param {string} flow */
async function countFlow(root, flow) {
  const dist = pathToFileURL(`${join(root, "dist")}/`).href;
  const [main, trend, claims] = await Promise.all(
    ["index", "trend/index", "claims/index"].map((name) => import(`${dist}${name}.js`)),
  );
  const polls = await main.loadDataset("ukraine-nato");
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  await FLOWS[flow]?.(polls, { main, trend, claims });
  const { result } = await session.post("Profiler.takePreciseCoverage");
  session.disconnect();
  const entered = result
    .filter(({ url }) => url.startsWith(dist))
    // the first is the file itself, which an import runs
    .flatMap(({ functions }) =>
      functions.slice(functions[0]?.functionName === "" && functions[0].ranges[0]?.startOffset === 0 ? 1 : 0),
    )
    .map(({ ranges }) => ranges[0]?.count ?? 0)
    .filter((count) => count > 0);
  return { functions: entered.length, calls: entered.reduce((sum, count) => sum + count, 0) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [root = OWN_ROOT, flow] = process.argv.slice(2);
  if (flow === undefined) console.table(countFlows(root));
  else console.log(JSON.stringify(await countFlow(root, flow)));
}
