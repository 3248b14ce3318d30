// @ts-check
/**
 * Reads mutated files and holds what comes of it against what every reader promises. Exit 1 if there is a finding.
 *
 *     node tests/fuzz/run.mjs READER … [--minutes 30 | --inputs 2000] [--seed 1] [--from 0]
 *     node tests/fuzz/run.mjs all --inputs 20000          all readers in turns
 *     node tests/fuzz/run.mjs READER --seed 1 --show 17   one input: its texts, and what comes of it
 *
 * The source is bundled first, so that nothing has to be built. The last line of stdout is the summaries as JSON. An input is
 * made of seed and index alone; what READERs were named decides which of them gets it.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";

/** @typedef {import("./session.ts").Measured} Measured */

/** An input that takes longer than this, and than so much for each character, hangs. In ms. */
const HANGS = 60_000;
const HANGS_EACH = 0.1;
/** One of each kind of finding is enough. */
const MOST_FINDINGS = 50;
const TELL_EVERY = 60_000;
/** More than any input needs; an input that needs more ends the worker. */
const MOST_MEGABYTES = 768;

const ROOT = join(import.meta.dirname, "../..");
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: "string" },
    inputs: { type: "string" },
    seed: { type: "string" },
    from: { type: "string" },
    show: { type: "string" },
  },
});
const seed = Number(values.seed ?? 1);
const from = Number(values.from ?? 0);
const scratch = mkdtempSync(join(tmpdir(), "toplines-fuzz-bundle-"));
let failed = false;
try {
  await build({
    entryPoints: ["worker", "session", "readers"].map((name) => join(import.meta.dirname, `${name}.ts`)),
    outdir: scratch,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    sourcemap: "inline",
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  process.setSourceMapsEnabled(true);
  const { READERS } = await import(pathToFileURL(join(scratch, "readers.mjs")).href);
  const names = positionals[0] === "all" ? turnsOf(Object.keys(READERS)) : positionals;
  const unknown = names.filter((name) => !Object.hasOwn(READERS, name));
  if (names.length === 0 || unknown.length > 0)
    throw new Error(`Expected a reader: all, ${Object.keys(READERS).join(", ")}.`);
  if (values.show !== undefined) await show(names, Number(values.show));
  else {
    const inputs = Number(values.inputs ?? (values.minutes === undefined ? 2000 : Number.POSITIVE_INFINITY));
    const summaries = await fuzz(names, inputs, Number(values.minutes ?? Number.POSITIVE_INFINITY));
    failed = summaries.some(({ findings }) => findings.length > 0);
    console.log(JSON.stringify(summaries));
  }
} finally {
  rmSync(scratch, { recursive: true });
}
process.exitCode = failed ? 1 : 0;

/** Files on disk take ten times as long, and have a turn in every eighth round. @param {readonly string[]} readers */
function turnsOf(readers) {
  const inMemory = readers.filter((reader) => reader !== "folder");
  return [...Array(8).fill(inMemory).flat(), "folder"];
}

/** @param {string} reader */
function emptySummary(reader) {
  const none = { index: -1, length: 0, seconds: 0, bytes: 0 };
  return {
    reader,
    seed,
    from,
    inputs: 0,
    minutes: 0,
    accepted: 0,
    refused: 0,
    /** Data sets that the tables held, and that they refused to hold. */
    written: 0,
    notWritten: 0,
    slowest: none,
    /** Of those above 20,000 characters, by character. */
    slowestEach: none,
    largest: none,
    findings: /** @type {{ index: number, length: number, what: string, times: number }[]} */ ([]),
  };
}

/** @param {readonly string[]} readers @param {number} inputs @param {number} minutes */
async function fuzz(readers, inputs, minutes) {
  const begun = Date.now();
  const until = begun + minutes * 60_000;
  const summaries = [...new Set(readers)].map(emptySummary);
  /** @param {string} reader */
  const summaryOf = (reader) => summaries.find((summary) => summary.reader === reader) ?? emptySummary(reader);
  /** @param {string} reader @param {number} index @param {number} length @param {string} what */
  const found = (reader, index, length, what) => {
    const { findings } = summaryOf(reader);
    const known = findings.find((finding) => kindOf(finding.what) === kindOf(what));
    if (known !== undefined) {
      known.times += 1;
      return;
    }
    findings.push({ index, length, what, times: 1 });
    console.log(`${reader} seed ${String(seed)} input ${String(index)} (${String(length)} characters): ${what}`);
  };
  /** @param {readonly Measured[]} batch */
  const count = (batch) => {
    for (const { reader, index, length, accepted, written, seconds, bytes, finding } of batch) {
      const summary = summaryOf(reader);
      const each = { index, length, seconds, bytes };
      const { slowest, slowestEach, largest } = summary;
      summary.inputs += 1;
      if (accepted) summary.accepted += 1;
      else summary.refused += 1;
      if (written === true) summary.written += 1;
      if (written === false) summary.notWritten += 1;
      if (seconds > slowest.seconds) summary.slowest = each;
      if (length > 20_000 && seconds / length > slowestEach.seconds / Math.max(1, slowestEach.length)) {
        summary.slowestEach = each;
      }
      if (bytes > largest.bytes) summary.largest = each;
      if (finding !== null) found(reader, index, length, finding);
    }
  };
  const tell = () => {
    for (const summary of summaries) {
      summary.minutes = Number(((Date.now() - begun) / 60_000).toFixed(2));
      console.log(`${summary.reader}: ${JSON.stringify(summary)}`);
    }
  };
  let next = from;
  let told = begun;
  while (
    next < from + inputs &&
    Date.now() < until &&
    summaries.every(({ findings }) => findings.length < MOST_FINDINGS)
  ) {
    const shared = new Float64Array(new SharedArrayBuffer(24));
    const worker = new Worker(join(scratch, "worker.mjs"), {
      workerData: { readers, root: ROOT, seed, first: next, last: from + inputs, until, shared },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES, stackSizeMb: 1 },
      execArgv: ["--enable-source-maps"],
    });
    let hangs = false;
    const watch = setInterval(() => {
      const [, length = 0, since = 0] = shared;
      if (since > 0 && Date.now() - since > HANGS + HANGS_EACH * length) {
        hangs = true;
        void worker.terminate();
      }
      if (Date.now() - told > TELL_EVERY) {
        told = Date.now();
        tell();
      }
    }, 200);
    worker.on("message", count);
    const error = await new Promise((resolve) => {
      worker.on("error", resolve);
      worker.on("exit", () => resolve(null));
    });
    clearInterval(watch);
    const [index = 0, length = 0] = shared;
    const ended = error !== null || hangs;
    if (ended)
      found(
        readers[index % readers.length] ?? "",
        index,
        length,
        hangs ? "Hangs" : `Ends the worker: ${String(error)}`,
      );
    next = ended ? index + 1 : from + inputs;
  }
  tell();
  return summaries;
}

/** Findings that differ in figures only are of a kind. @param {string} what */
function kindOf(what) {
  return what.replace(/`[^`]*`|"[^"]*"|\d+/g, "").slice(0, 120);
}

/** @param {readonly string[]} names @param {number} index */
async function show(names, index) {
  const { sessionOf } = await import(pathToFileURL(join(scratch, "session.mjs")).href);
  const session = sessionOf(names, ROOT, seed);
  for (const [name, text] of Object.entries(session.input(index)))
    console.log(`--- ${name}\n${String(text).slice(0, 20_000)}`);
  console.log(await session.run(index, () => {}));
}
