// @ts-check
/**
 * Fills docs/agreement.csv, docs/agreement-not-compared.csv and the result in docs/agreement.md from a run of the reference
 * cases. The words of a row are written by hand: what is computed, the kind of case (and the method, where methods have rows
 * of their own), our functions, and what they are compared with. This puts in versions, counts and differences. `--check`
 * writes nothing and fails if a file is not up to date.
 */
import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { formatCount } from "toplines";
import { boundOf, largestDifferences, toleranceOf } from "./agreement-differences.mjs";
import { REFERENCE_CASES, runConformance } from "./conformance-run.mjs";
import { between, bring, csvOf } from "./written.mjs";

/** @typedef {import("./conformance-run.mjs").Judgement} Judgement */
/** @typedef {Record<string, string>} Row */

const DOCS = new URL("../docs/", import.meta.url);
const [PAGE, TABLE, NOT_COMPARED] = ["agreement.md", "agreement.csv", "agreement-not-compared.csv"].map(
  (name) => new URL(name, DOCS),
);
const OWN = /^(own|matrix) /;

const judgements = await runConformance(REFERENCE_CASES);
const failed = judgements.filter(({ outcome }) => outcome === "failed");
if (failed.length > 0) throw new Error(`${String(failed.length)} cases fail: npm run conformance`);
const compared = judgements.filter(({ outcome }) => outcome === "passed");
/** @type {Set<Judgement>} */
const placed = new Set();

/** @type {Row[]} */
const rows = parse(await readFile(TABLE, "utf8"), { columns: true }).map(filled);
const missing = compared.filter((judgement) => !placed.has(judgement));
if (missing.length > 0) throw new Error(`docs/agreement.csv has no row for ${missing[0]?.case.kind ?? ""}.`);

const names = Object.keys(rows[0] ?? {});
await bring(
  TABLE,
  csvOf(
    names,
    rows.map((row) => names.map((name) => row[name])),
  ),
);
await bring(NOT_COMPARED, csvOf(["what", "cases", "cases in part", "why not"], notCompared()));
await bring(PAGE, between(await readFile(PAGE, "utf8"), "run", summary()));

/** @param {Row} row @returns {Row} */
function filled(row) {
  const cases = casesOf(row.kind ?? "", row.method ?? "");
  const largest = largestDifferences(cases);
  const asked = toleranceOf(cases);
  if (row.kind === "dist") {
    const notes = /R ([\d.e-]+), scipy [\d.]+ ([\d.e-]+)/.exec(cases[0]?.case.notes ?? "");
    const points = cases.reduce((sum, { comparisons }) => sum + comparisons.length, 0);
    const relative = boundOf(largest.inAllTails, row.relative ?? "");
    const others = { R: notes?.[1] ?? "", SciPy: notes?.[2] ?? "" };
    return { ...row, versions: versions(cases), cases: String(points), relative, asked, ...others };
  }
  const own = cases.some(({ case: { peer } }) => /^(own|reference sketch|R arithmetic|closed form|R$)/.test(peer));
  const beside = row["compared with"] ?? "";
  if (own !== isOwn(row))
    throw new Error(`docs/agreement.csv says "${beside}" where the peer is ${cases[0]?.case.peer ?? ""}.`);
  return {
    ...row,
    versions: versions(cases),
    cases: String(cases.length),
    absolute: boundOf(largest.absolute, row.absolute ?? ""),
    relative: boundOf(largest.relative, row.relative ?? "", largest.asked),
    asked,
  };
}

/** @param {Row} row */
function isOwn(row) {
  return OWN.test(`${row["compared with"] ?? ""} `);
}

/** @param {string} kind @param {string} method */
function casesOf(kind, method) {
  const found = compared.filter(
    ({ case: { kind: own, inputs } }) =>
      own === kind && (method === "" || [inputs.method, inputs.surface, inputs.fn].includes(method)),
  );
  if (found.length === 0)
    throw new Error(`docs/agreement.csv has a row for ${kind} ${method}, and no case is compared.`);
  for (const judgement of found) {
    if (placed.has(judgement)) throw new Error(`docs/agreement.csv has two rows for ${kind}: ${judgement.case.name}.`);
    placed.add(judgement);
  }
  return found;
}

/** Programs and packages of the cases, as they name them. @param {readonly Judgement[]} cases */
function versions(cases) {
  const all = cases.flatMap(({ case: { peerVersion } }) => peerVersion.match(/[A-Za-z]\w* \d[\w.]*/g) ?? []);
  return [...new Set(all)].join(", ");
}

function summary() {
  const numbers = compared.reduce((sum, { comparisons }) => sum + comparisons.length, 0);
  const kinds = new Set(compared.map(({ case: { kind } }) => kind)).size;
  const own = rows.filter(isOwn).reduce((sum, { kind = "", method = "" }) => {
    return (
      sum +
      compared.filter(({ case: { kind: of, inputs } }) => of === kind && [inputs.method, ""].includes(method)).length
    );
  }, 0);
  return [
    `${formatCount(numbers)} numbers in ${compared.length} cases of ${kinds} kinds agree with other programs within the tolerance asked.`,
    `${compared.length - own} of the cases come from packages that survey researchers use (R's \`survey\`, \`metafor\`, \`KFAS\`, \`DescTools\` and others) or from arithmetic with 60 digits.`,
    `For the other ${own}, marked "own", we wrote the formula a second time, apart from our code: weaker evidence.`,
    `${judgements.length - compared.length} further cases concern methods that \`toplines\` does not have.`,
  ].join(" ");
}

/** Reasons, each with what it leaves out. @returns {(string | number)[][]} */
function notCompared() {
  /** @type {Map<string, { readonly names: Map<string, Set<string>>, whole: number, inPart: number }>} */
  const reasons = new Map();
  /** @param {string} reason @param {string} kind @param {readonly string[]} names */
  const under = (reason, kind, names) => {
    const found = reasons.get(reason) ?? { names: new Map(), whole: 0, inPart: 0 };
    reasons.set(reason, found);
    found.names.set(kind, new Set([...(found.names.get(kind) ?? []), ...names]));
    return found;
  };
  for (const { case: item, reason, what, leftOut } of judgements) {
    if (reason !== null) under(reason, item.kind, what === null ? [] : [what]).whole += 1;
    for (const why of new Set(Object.values(leftOut))) {
      const keys = Object.keys(leftOut).filter((key) => leftOut[key] === why);
      under(why, item.kind, keys).inPart += 1;
    }
  }
  return [...reasons].map(([reason, { names, whole, inPart }]) => {
    const what = [...names].map(([kind, keys]) => `${kind}${keys.size === 0 ? "" : `: ${[...keys].join(", ")}`}`);
    return [what.join("; "), whole, inPart, reason];
  });
}
