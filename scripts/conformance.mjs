// npm run conformance -- DIR: compares the built package with the reference cases of a folder, tests/reference
// unless told.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SPECIAL = { NaN: Number.NaN, Infinity: Number.POSITIVE_INFINITY, "-Infinity": Number.NEGATIVE_INFINITY };
const MISMATCHES_SHOWN = 3;

const cases = readCases(process.argv[2] ?? join(import.meta.dirname, "../tests/reference"));
const { adapters, LEFT_OUT, NOT_IMPLEMENTED, notImplemented } = await loadAdapters();

const rows = new Map();
const failures = [];
const leftOut = new Map();
for (const { file, kind, name, inputs, expected, tolerance } of cases) {
  const row = rows.get(kind) ?? { passed: 0, failed: 0, skipped: 0, reasons: new Set() };
  rows.set(kind, row);
  const { outcome, mismatches, reason } = judge(kind, inputs, expected, tolerance);
  row[outcome] += 1;
  if (outcome === "skipped") row.reasons.add(reason);
  else countLeftOut(kind, expected);
  if (outcome === "failed") failures.push({ title: `${file}, ${kind}: ${name}`, mismatches });
}
report();

function judge(kind, inputs, expected, tolerance) {
  try {
    const result = adapters[kind]?.(inputs) ?? notImplemented(NOT_IMPLEMENTED[kind] ?? "unknown kind");
    if (result.notImplemented !== undefined) return { outcome: "skipped", reason: result.notImplemented };
    const wanted = Object.entries(expected).filter(([key]) => LEFT_OUT[kind]?.[key] === undefined);
    const mismatches = compare(result, Object.fromEntries(wanted), tolerance, "");
    return { outcome: mismatches.length === 0 ? "passed" : "failed", mismatches };
  } catch (error) {
    return { outcome: "failed", mismatches: [String(error)] };
  }
}

/** Differences between what was computed and what was expected; null is expected where the peer defines nothing. */
function compare(actual, expected, tolerance, place) {
  if (expected === null) return [];
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length)
      return [`${place}: expected ${expected.length} items`];
    return expected.flatMap((item, i) => compare(actual[i], item, tolerance, `${place}[${i}]`));
  }
  if (typeof expected === "object") {
    return Object.entries(expected).flatMap(([key, value]) =>
      compare(actual?.[key], value, tolerance.by?.[key] ?? tolerance, place === "" ? key : `${place}.${key}`),
    );
  }
  if (actual === undefined) return [`${place}: missing`];
  return agree(actual, expected, tolerance) ? [] : [`${place}: got ${String(actual)}, expected ${String(expected)}`];
}

function agree(actual, expected, { rel, abs }) {
  if (Object.is(actual, expected) || actual === expected) return true;
  if (typeof actual !== "number" || typeof expected !== "number") return false;
  return Math.abs(actual - expected) <= abs + rel * Math.abs(expected);
}

function countLeftOut(kind, expected) {
  for (const key of Object.keys(LEFT_OUT[kind] ?? {})) {
    if (!(key in expected)) continue;
    const name = `${kind}.${key}`;
    leftOut.set(name, { reason: LEFT_OUT[kind][key], count: (leftOut.get(name)?.count ?? 0) + 1 });
  }
}

function report() {
  const width = Math.max(4, ...[...rows.keys()].map((kind) => kind.length));
  console.log(`${"kind".padEnd(width)}  passed  failed  not implemented`);
  for (const [kind, { passed, failed, skipped, reasons }] of rows) {
    const counts = `${String(passed).padStart(6)}  ${String(failed).padStart(6)}  ${String(skipped).padStart(15)}`;
    console.log(`${kind.padEnd(width)}  ${counts}  ${[...reasons].join("; ")}`.trimEnd());
  }
  if (leftOut.size > 0) console.log("\nLeft out of what was compared:");
  for (const [name, { count, reason }] of leftOut) console.log(`  ${name} (${count}): ${reason}`);
  for (const { title, mismatches } of failures) {
    console.log(`\nFAILED ${title}`);
    for (const mismatch of mismatches.slice(0, MISMATCHES_SHOWN)) console.log(`  ${mismatch}`);
    if (mismatches.length > MISMATCHES_SHOWN) console.log(`  and ${mismatches.length - MISMATCHES_SHOWN} more`);
  }
  const passed = [...rows.values()].reduce((total, row) => total + row.passed, 0);
  console.log(`\n${passed} passed, ${failures.length} failed`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

async function loadAdapters() {
  try {
    return await import("../tests/reference/adapters.mjs");
  } catch (error) {
    stop(`The package could not be loaded: ${error.message}\nBuild it first: npm run build`);
  }
}

function readCases(folder) {
  let files;
  try {
    files = readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .sort();
  } catch (error) {
    stop(`The folder of reference cases could not be read: ${error.message}`);
  }
  if (files.length === 0) stop(`No reference cases (*.json) in ${folder}.`);
  const found = files.flatMap((file) => readFile(folder, file));
  if (found.length === 0) stop(`The files in ${folder} hold no cases.`);
  return found;
}

function readFile(folder, file) {
  try {
    const { datasets = {}, cases } = JSON.parse(readFileSync(join(folder, file), "utf8"));
    if (!Array.isArray(cases)) throw new Error("no list `cases`");
    return cases.map((item, i) => {
      for (const key of ["kind", "name", "inputs", "expected", "tolerance"]) {
        if (item?.[key] === undefined) throw new Error(`case ${i + 1} has no \`${key}\``);
      }
      return { ...item, file, inputs: resolve(item.inputs, datasets), expected: resolve(item.expected, datasets) };
    });
  } catch (error) {
    stop(`${file} is not a file of reference cases: ${error.message}`);
  }
}

/** Values with `{"$data": name}` and the numbers that JSON cannot hold put in. */
function resolve(value, datasets) {
  if (typeof value === "string") return value in SPECIAL ? SPECIAL[value] : value;
  if (Array.isArray(value)) return value.map((item) => resolve(item, datasets));
  if (value === null || typeof value !== "object") return value;
  if ("$data" in value) {
    if (datasets[value.$data] === undefined) throw new Error(`unknown data set ${value.$data}`);
    return resolve(datasets[value.$data], {});
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, datasets)]));
}

function stop(message) {
  console.error(message);
  process.exit(2);
}
