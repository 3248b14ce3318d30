// @ts-check
/** Runs one row of a benchmark: the same numbers from all, then turns, memory, size, growth and what must hold. */
import { Bench } from "tinybench";
import { bundledKilobytes } from "./bundle.mjs";
import { packageVersion, peerPackage, startProgram } from "./peers/find.mjs";

/** @import { Compared, Limit, Measured, Peer, Row, RowResult, Run, Spread } from "./row.d.mts" */

/** How many turns' time each task runs before its turns count. */
const WARM_UP = 20;

/**
 * Milliseconds that the processor has worked for this process, in all its threads. A busy machine stretches the time on the
 * clock, and of long tasks more than of short ones; this it leaves almost alone.
 */
export function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Milliseconds of one turn. A short task is called again and again and the middle call counts; a task that is a process
 * of its own, or runs in one, says its time itself.
 *
 * @param {Run} run
 * @param {number} budget
 * @param {boolean} external
 */
async function turn(run, budget, external, atLeast = 1) {
  const bench = new Bench({
    now: processorTime,
    time: external ? 0 : budget,
    iterations: atLeast,
    warmup: false,
    throws: true,
  });
  bench.add(
    "turn",
    external
      ? async () => ({ overriddenDuration: (await run()).milliseconds })
      : () => {
          run();
        },
    { async: external },
  );
  globalThis.gc?.();
  await bench.run();
  const { result } = /** @type {import("tinybench").Task} */ (bench.tasks[0]);
  if (!("latency" in result)) throw new Error(`A turn ended as ${result.state}.`);
  return result.latency.p50;
}

/**
 * Lets tasks take turns, so that a busy machine slows all. The first turns warm up and do not count.
 *
 * @param {Readonly<Record<string, { run: Run, external: boolean }>>} tasks
 * @param {{ rounds: number, budget: number }} options
 * @returns {Promise<Record<string, number[]>>}
 */
async function takeTurns(tasks, { rounds, budget }) {
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(Object.keys(tasks).map((name) => [name, []]));
  for (const { run, external } of Object.values(tasks)) await turn(run, WARM_UP * budget, external, external ? 1 : 5);
  for (let round = 0; round < rounds; round++) {
    for (const [name, { run, external }] of Object.entries(tasks)) {
      times[name]?.push(await turn(run, budget, external));
    }
  }
  return times;
}

/**
 * The power with which time grows: the slope of log time on log size. 1 is linear.
 *
 * @param {readonly number[]} sizes
 * @param {readonly number[]} times
 */
export function growthExponent(sizes, times) {
  const [x, y] = [sizes.map(Math.log), times.map(Math.log)];
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const cross = x.reduce((sum, value, index) => sum + (value - meanX) * (Number(y[index]) - meanY), 0);
  return cross / x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
}

/** The median and the middle half. @param {readonly number[]} values @returns {Spread} */
export function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ p) => Number(sorted[Math.round(p * (sorted.length - 1))]);
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** Largest difference of two lists of numbers, by ratio where they are large. @param {readonly number[]} ours @param {readonly number[]} theirs */
function largestDifference(ours, theirs) {
  if (ours.length !== theirs.length || ours.length === 0) return Number.POSITIVE_INFINITY;
  return Math.max(
    ...ours.map((value, index) => Math.abs(value - Number(theirs[index])) / Math.max(1, Math.abs(value))),
  );
}

/**
 * Measures a row beside every peer that is there.
 *
 * @param {Row} row
 * @param {{ quick: boolean, memoryOf: (name: string, size: number) => number }} options
 * @returns {Promise<RowResult>}
 */
export async function measureRow(row, { quick, memoryOf }) {
  const sizes = quick ? (row.quick ?? row.beside) : row.beside;
  /** @type {Measured[]} */
  const runs = [];
  for (const size of sizes) runs.push(await measureAt(row, size, quick));
  const largest = /** @type {Measured} */ (runs.at(-1));
  /** @type {RowResult} */
  const result = { id: row.id, title: row.title, counted: row.counted, kind: row.kind, runs, growth: null, limits: [] };
  if (!quick) {
    if (row.memory !== false) addMemory(row, largest, memoryOf);
    await addSizes(row, largest);
    if (row.growth !== undefined) result.growth = await growthOf(row, row.growth);
  }
  result.limits = [...limitsOf(row, runs), ...(await limitsBeyond(row, result, quick))];
  return result;
}

/** @param {Row} row @param {number} size @param {boolean} quick @returns {Promise<Measured>} */
async function measureAt(row, size, quick) {
  const data = await row.data(size);
  const ours = await row.ours(data);
  const started = [];
  /** @type {Record<string, string>} */
  const leftOut = {};
  for (const peer of row.peers) {
    const found = await startPeer(peer, data);
    if (typeof found === "string") leftOut[peer.name] = found;
    else started.push({ peer, ...found });
  }
  try {
    const external = row.external === true;
    const expected = await numbersOf(ours);
    /** @type {Record<string, { run: Run, external: boolean }>} */
    const tasks = { toplines: { run: ours, external } };
    /** @type {Record<string, number>} */
    const apart = {};
    for (const { peer, run, program } of started) {
      apart[peer.name] =
        peer.same === false ? 0 : largestDifference(expected.slice(0, peer.numbers), await numbersOf(run));
      tasks[peer.name] = { run, external: external || program };
    }
    const rounds = row.rounds?.[quick ? 0 : 1] ?? (quick ? 3 : 7);
    const times = await takeTurns(tasks, { rounds, budget: row.budget ?? (quick ? 20 : 30) });
    const own = /** @type {number[]} */ (times.toplines);
    /** @type {Compared[]} */
    const compared = [];
    for (const { peer, version, memory } of started) {
      const theirs = /** @type {number[]} */ (times[peer.name]);
      compared.push({
        name: peer.name,
        language: peer.language,
        version,
        does: peer.does,
        milliseconds: spread(theirs),
        ratio: spread(own.map((time, index) => time / Number(theirs[index]))),
        fastest: Math.min(...own) / Math.min(...theirs),
        difference: peer.same === false ? null : Number(apart[peer.name]),
        tolerance: peer.tolerance ?? row.tolerance,
        megabytes: quick ? null : await memory(),
        kilobytes: null,
      });
    }
    return { size, milliseconds: spread(own), megabytes: null, kilobytes: null, compared, leftOut };
  } finally {
    for (const { close } of started) close();
  }
}

/** @param {Run} run @returns {Promise<readonly number[]>} */
async function numbersOf(run) {
  const result = await run();
  return Array.isArray(result) ? result : result.numbers;
}

/**
 * A peer ready to run, or why it is left out.
 *
 * @param {Peer} peer
 * @param {any} data
 */
async function startPeer(peer, data) {
  const none = async () => null;
  if (peer.program !== undefined) {
    const started = await startProgram(peer.program, peer.task, peer.columns(data));
    if (started === null) return `${peer.program} or its packages are not installed`;
    return { ...started, program: true };
  }
  const module = peer.package === undefined ? null : await peerPackage(peer.package);
  if (peer.package !== undefined && module === null) return `${peer.package} is not installed`;
  const version = peer.package === undefined ? (peer.version ?? peer.needs?.() ?? "") : packageVersion(peer.package);
  if (peer.needs !== undefined && version === "") return `${peer.language} or its packages are not installed`;
  if (peer.run === undefined) throw new Error(`${peer.name} has nothing to run.`);
  return {
    run: await peer.run(/** @type {never} */ (data), /** @type {never} */ (module)),
    version,
    memory: none,
    close: () => {},
    program: false,
  };
}

/** @param {Row} row @param {Measured} measured @param {(name: string, size: number) => number} memoryOf */
function addMemory(row, measured, memoryOf) {
  measured.megabytes = memoryOf("toplines", measured.size);
  for (const each of measured.compared) {
    const peer = row.peers.find(({ name }) => name === each.name);
    if (peer?.program === undefined) each.megabytes = memoryOf(each.name, measured.size);
  }
}

/** @param {Row} row @param {Measured} measured */
async function addSizes(row, measured) {
  if (row.bundle !== undefined) measured.kilobytes = await bundledKilobytes(row.bundle);
  for (const each of measured.compared) {
    const bundle = row.peers.find(({ name }) => name === each.name)?.bundle;
    if (bundle !== undefined) each.kilobytes = await bundledKilobytes(bundle);
  }
}

/** Our times at three sizes, which take turns too. @param {Row} row @param {readonly number[]} sizes */
async function growthOf(row, sizes) {
  /** @type {Record<string, { run: Run, external: boolean }>} */
  const tasks = {};
  for (const size of sizes) {
    tasks[size] = { run: await row.ours(await row.data(size)), external: row.external === true };
  }
  const times = await takeTurns(tasks, { rounds: row.rounds?.[0] ?? 7, budget: row.budget ?? 20 });
  const middles = sizes.map((size) => spread(/** @type {number[]} */ (times[size])).median);
  const counts = sizes.map((size) => row.countOf?.(size) ?? size);
  return { sizes, milliseconds: middles, exponent: growthExponent(counts, middles) };
}

/** Memory of a process that does the task once. @param {Row} row @param {string} name @param {number} size */
export async function peakMegabytes(row, name, size) {
  const data = await row.data(size);
  if (name === "toplines") await (await row.ours(data))();
  else {
    const peer = row.peers.find((each) => each.name === name);
    const started = peer === undefined ? "unknown" : await startPeer(peer, data);
    if (typeof started === "string") throw new Error(`${name}: ${started}.`);
    await started.run();
    started.close();
  }
  return process.resourceUsage().maxRSS / 1024;
}

/** Same numbers, and no ratio above its ceiling. @param {Row} row @param {readonly Measured[]} runs @returns {Limit[]} */
function limitsOf(row, runs) {
  /** @type {Limit[]} */
  const limits = [];
  for (const { size, compared } of runs) {
    for (const each of compared) {
      const beside = `${each.name}, ${size.toLocaleString("en")} ${row.counted}`;
      if (each.difference !== null) {
        limits.push({
          says: `The same numbers as ${beside}: ${each.difference.toExponential(1)} apart, at most ${each.tolerance}.`,
          holds: each.difference <= each.tolerance,
          of: "numbers",
        });
      }
      const ceiling = ceilingFor(row, each);
      if (ceiling === null) continue;
      const ratio = row.fastest === true ? each.fastest : each.ratio.median;
      limits.push({
        says: `At most ${short(ceiling)} times the time of ${beside}: ${short(ratio)}.`,
        holds: ratio <= ceiling,
        of: "time",
      });
    }
  }
  return limits;
}

/** @param {Row} row @param {Compared} compared */
function ceilingFor(row, { name, language }) {
  const own = row.ceilings?.[name];
  if (own !== undefined) return own;
  return language === "JavaScript" ? 1 : (row.ceilings?.others ?? null);
}

/** What a row promises beyond its ratios. @param {Row} row @param {RowResult} result @param {boolean} quick */
async function limitsBeyond(row, result, quick) {
  /** @type {Limit[]} */
  const limits = (await row.holds?.(result, quick)) ?? [];
  if (result.growth !== null && row.exponentAtMost !== undefined) {
    limits.push({
      says: `Time grows with at most the power ${row.exponentAtMost}: ${result.growth.exponent.toFixed(2)}.`,
      holds: result.growth.exponent <= row.exponentAtMost,
      of: "time",
    });
  }
  return limits;
}

/** Two digits that count. @param {number} value */
export function short(value) {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(2)));
}
