// @ts-check
// Reads reference cases and compares the built package with them, number by number.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {{ readonly rel: number, readonly abs: number, readonly by?: Readonly<Record<string, Tolerance>> }} Tolerance
 * @typedef {{ readonly file: string, readonly kind: string, readonly name: string, readonly peer: string,
 *   readonly peerVersion: string, readonly inputs: any, readonly expected: any, readonly tolerance: Tolerance, readonly notes?: string }} ReferenceCase
 * @typedef {{ readonly place: string, readonly actual: unknown, readonly expected: unknown, readonly tolerance: Tolerance,
 *   readonly problem: string | null }} Comparison
 * @typedef {{ readonly case: ReferenceCase, readonly outcome: "passed" | "failed" | "skipped", readonly reason: string | null,
 *   readonly what: string | null, readonly comparisons: readonly Comparison[], readonly mismatches: readonly string[],
 *   readonly leftOut: Readonly<Record<string, string>> }} Judgement
 */

/** @type {Readonly<Record<string, number>>} */
const SPECIAL = { NaN: Number.NaN, Infinity: Number.POSITIVE_INFINITY, "-Infinity": Number.NEGATIVE_INFINITY };

export const REFERENCE_CASES = join(import.meta.dirname, "../tests/reference");

/**
 * Every case of a folder, answered by the built package.
 *
 * @param {string} folder
 * @returns {Promise<readonly Judgement[]>}
 */
export async function runConformance(folder) {
  const cases = readCases(folder);
  const answers = await loadAdapters();
  return cases.map((item) => judge(item, answers));
}

/** @param {ReferenceCase} item @param {any} answers @returns {Judgement} */
function judge(item, { adapters, LEFT_OUT, NOT_IMPLEMENTED, notImplemented }) {
  const { kind, inputs, expected, tolerance } = item;
  const base = { case: item, reason: null, what: null, comparisons: [], mismatches: [], leftOut: {} };
  const wanted = Object.entries(expected).filter(([key]) => LEFT_OUT[kind]?.[key] === undefined);
  const leftOut = Object.fromEntries(
    Object.entries(LEFT_OUT[kind] ?? {}).filter(([key]) => Object.hasOwn(expected, key)),
  );
  try {
    const result = adapters[kind]?.(inputs) ?? notImplemented(NOT_IMPLEMENTED[kind] ?? "unknown kind");
    if (result.notImplemented !== undefined) {
      return { ...base, outcome: "skipped", reason: result.notImplemented, what: result.what };
    }
    const comparisons = compare(result, Object.fromEntries(wanted), tolerance, "");
    const mismatches = comparisons.flatMap(({ problem }) => problem ?? []);
    return { ...base, outcome: mismatches.length === 0 ? "passed" : "failed", comparisons, mismatches, leftOut };
  } catch (error) {
    return { ...base, outcome: "failed", mismatches: [String(error)], leftOut };
  }
}

/**
 * What was computed beside what was expected; null is expected where the peer defines nothing.
 *
 * @param {any} actual @param {any} expected @param {Tolerance} tolerance @param {string} place
 * @returns {readonly Comparison[]}
 */
function compare(actual, expected, tolerance, place) {
  if (expected === null) return [];
  /** @param {string} problem */
  const failed = (problem) => [{ place, actual, expected, tolerance, problem: `${place}: ${problem}` }];
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length)
      return failed(`expected ${String(expected.length)} items`);
    return expected.flatMap((item, i) => compare(actual[i], item, tolerance, `${place}[${String(i)}]`));
  }
  if (typeof expected === "object") {
    return Object.entries(expected).flatMap(([key, value]) =>
      compare(actual?.[key], value, tolerance.by?.[key] ?? tolerance, place === "" ? key : `${place}.${key}`),
    );
  }
  if (actual === undefined) return failed("missing");
  if (!agree(actual, expected, tolerance)) return failed(`got ${String(actual)}, expected ${String(expected)}`);
  return [{ place, actual, expected, tolerance, problem: null }];
}

/** @param {unknown} actual @param {unknown} expected @param {Tolerance} tolerance */
function agree(actual, expected, { rel, abs }) {
  if (Object.is(actual, expected) || actual === expected) return true;
  if (typeof actual !== "number" || typeof expected !== "number") return false;
  return Math.abs(actual - expected) <= abs + rel * Math.abs(expected);
}

async function loadAdapters() {
  try {
    return await import("../tests/reference/adapters.mjs");
  } catch (error) {
    throw new Error(`The package could not be loaded: ${messageOf(error)}\nBuild it first: npm run build`);
  }
}

/** @param {string} folder @returns {readonly ReferenceCase[]} */
function readCases(folder) {
  const files = filesOf(folder);
  if (files.length === 0) throw new Error(`No reference cases (*.json) in ${folder}.`);
  const found = files.flatMap((file) => readFile(folder, file));
  if (found.length === 0) throw new Error(`The files in ${folder} hold no cases.`);
  return found;
}

/** @param {string} folder */
function filesOf(folder) {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .sort();
  } catch (error) {
    throw new Error(`The folder of reference cases could not be read: ${messageOf(error)}`);
  }
}

/** @param {string} folder @param {string} file @returns {readonly ReferenceCase[]} */
function readFile(folder, file) {
  try {
    const { datasets = {}, cases } = JSON.parse(readFileSync(join(folder, file), "utf8"));
    if (!Array.isArray(cases)) throw new Error("no list `cases`");
    return cases.map((item, i) => {
      for (const key of ["kind", "name", "inputs", "expected", "tolerance"]) {
        if (item?.[key] === undefined) throw new Error(`case ${String(i + 1)} has no \`${key}\``);
      }
      return { ...item, file, inputs: resolve(item.inputs, datasets), expected: resolve(item.expected, datasets) };
    });
  } catch (error) {
    throw new Error(`${file} is not a file of reference cases: ${messageOf(error)}`);
  }
}

/**
 * Values with `{"$data": name}` and the numbers that JSON cannot hold put in.
 *
 * @param {any} value @param {Readonly<Record<string, unknown>>} datasets @returns {any}
 */
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

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
