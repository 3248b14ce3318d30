// @ts-check
/**
 * How many functions of the built package a call enters: `node scripts/flow-counter.mjs`, or with the root of another built
 * tree. `node scripts/flow-counter.mjs . share list` lists those of one flow, with how often each is entered. Functions count by their place in dist, those of dependencies do not. Each flow is called once in a process of its own,
 * so that nothing is remembered from another; the data set is loaded before the count begins.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const OWN_ROOT = join(import.meta.dirname, "..");

/** @type {Record<string, (library: any, polls: unknown) => unknown>} */
const FLOWS = {
  share: ({ share, topline }, polls) => share(topline(polls, "iri-2014-03"), { option: "for" }),
  change: ({ change, topline }, polls) =>
    change(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"), { option: "for" }),
  verify: ({ verify }, polls) =>
    verify("It was [34%](toplines:share?of=ukraine-nato/iri-2014-03&option=for).", {
      format: "markdown",
      datasetOf: async () => polls,
    }),
  trend: ({ trend }, polls) => trend(polls, { stance: "nato-membership:for" }),
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
async function enteredBy(root, flow) {
  const dist = pathToFileURL(`${join(root, "dist")}/`).href;
  const library = { ...(await import(`${dist}index.js`)), ...(await import(`${dist}claims/index.js`)) };
  const polls = await library.loadDataset("ukraine-nato");
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  await FLOWS[flow]?.(library, polls);
  const { result } = await session.post("Profiler.takePreciseCoverage");
  session.disconnect();
  return (
    result
      .filter(({ url }) => url.startsWith(dist))
      .flatMap(({ url, functions }) =>
        functions.map(({ functionName, ranges: [whole] }) => ({ url, functionName, whole })),
      )
      // what begins with the file is the file itself, which an import runs
      .filter(({ whole }) => whole !== undefined && whole.startOffset !== 0 && whole.count > 0)
      .map(({ url, functionName, whole }) => ({
        calls: whole?.count ?? 0,
        name: functionName,
        text: readFileSync(fileURLToPath(url), "utf8").slice(whole?.startOffset, whole?.endOffset),
      }))
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [root = OWN_ROOT, flow, list] = process.argv.slice(2);
  const entered = flow === undefined ? [] : await enteredBy(root, flow);
  if (flow === undefined) console.table(countFlows(root));
  else if (list === "list") for (const { calls, name, text } of entered) console.log(calls, name || text.slice(0, 70));
  else
    console.log(
      JSON.stringify({ functions: entered.length, calls: entered.reduce((sum, { calls }) => sum + calls, 0) }),
    );
}
