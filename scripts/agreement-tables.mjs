// @ts-check
/**
 * Fills the tables of docs/agreement.md from a run of the reference cases. The words stand in the page: a row says what is
 * computed, by which function, and beside what; its first cell ends with the kind of case, with a method behind it where
 * methods have rows of their own. This puts in versions, counts and differences, and what was not compared. `--check`
 * writes nothing and fails if the page is not up to date.
 */
import { readFile, writeFile } from "node:fs/promises";
import { formatCount } from "toplines";
import { boundOf, largestDifferences, toleranceOf } from "./agreement-differences.mjs";
import { REFERENCE_CASES, runConformance } from "./conformance-run.mjs";

/** @typedef {import("./conformance-run.mjs").Judgement} Judgement */

const PAGE = new URL("../docs/agreement.md", import.meta.url);
const OUTSIDE = /^(own|matrix) /;

const judgements = await runConformance(REFERENCE_CASES);
const failed = judgements.filter(({ outcome }) => outcome === "failed");
if (failed.length > 0) throw new Error(`${String(failed.length)} cases fail: npm run conformance`);
const compared = judgements.filter(({ outcome }) => outcome === "passed");
/** @type {Set<Judgement>} */
const placed = new Set();

const text = await readFile(PAGE, "utf8");
const filled = text.replace(
  /^\| ([^`|][^|]*) `([A-Za-z0-9]+)(?: ([\w-]+))?` \| (.+) \|$/gm,
  (_, what, kind, method, cells) => {
    const cases = casesOf(kind, method);
    const filledCells =
      kind === "dist" ? distributionCells(cells.split(" | "), cases) : peerCells(cells.split(" | "), cases);
    const name = `${kind}${method === undefined ? "" : ` ${method}`}`;
    return `| ${[`${what} \`${name}\``, ...filledCells, toleranceOf(cases)].join(" | ")} |`;
  },
);
const missing = compared.filter((judgement) => !placed.has(judgement));
if (missing.length > 0) throw new Error(`docs/agreement.md has no row for ${missing[0]?.case.kind ?? ""}.`);
const written = [
  ["run", summary()],
  ["not compared", notCompared()],
].reduce((page, [name = "", content = ""]) => replaced(page, name, content), filled);

if (process.argv.includes("--check")) {
  if (written !== text) throw new Error("docs/agreement.md is not up to date: run node scripts/agreement-tables.mjs");
} else await writeFile(PAGE, written);

/** @param {string} kind @param {string | undefined} method */
function casesOf(kind, method) {
  const found = compared.filter(
    ({ case: { kind: own, inputs } }) =>
      own === kind && (method === undefined || [inputs.method, inputs.surface, inputs.fn].includes(method)),
  );
  if (found.length === 0)
    throw new Error(`docs/agreement.md has a row for \`${kind} ${method ?? ""}\`, and no case is compared.`);
  for (const judgement of found) {
    if (placed.has(judgement)) throw new Error(`docs/agreement.md has two rows for ${kind}: ${judgement.case.name}.`);
    placed.add(judgement);
  }
  return found;
}

/** @param {readonly string[]} cells @param {readonly Judgement[]} cases */
function peerCells([functions = "", standing = "", , absolute = "", relative = ""], cases) {
  const beside = standing.replace(/ \([^`()]*\)$/, "");
  const own = cases.some(({ case: { peer } }) => /^(own|reference sketch|R arithmetic|closed form|R$)/.test(peer));
  if (own !== OUTSIDE.test(`${beside} `)) {
    throw new Error(`docs/agreement.md says "${beside}" where the peer is ${cases[0]?.case.peer ?? ""}.`);
  }
  const largest = largestDifferences(cases);
  return [
    functions,
    `${beside} (${versions(cases)})`,
    String(cases.length),
    boundOf(largest.absolute, absolute),
    boundOf(largest.relative, relative, largest.asked),
  ];
}

/** Ours, and those that R and SciPy were found to have. @param {readonly string[]} cells @param {readonly Judgement[]} cases */
function distributionCells([, ours = ""], cases) {
  if (!text.includes(`(${versions(cases)})`)) throw new Error(`docs/agreement.md does not name ${versions(cases)}.`);
  const notes = /R ([\d.e-]+), scipy [\d.]+ ([\d.e-]+)/.exec(cases[0]?.case.notes ?? "");
  const points = cases.reduce((sum, { comparisons }) => sum + comparisons.length, 0);
  const bound = boundOf(largestDifferences(cases).inAllTails, ours);
  return [String(points), bound, notes?.[1] ?? "", notes?.[2] ?? ""];
}

/** Programs and packages of the cases, as they name them. @param {readonly Judgement[]} cases */
function versions(cases) {
  const all = cases.flatMap(({ case: { peerVersion } }) => peerVersion.match(/[A-Za-z]\w* \d[\w.]*/g) ?? []);
  return [...new Set(all)].join(", ");
}

function summary() {
  const numbers = compared.reduce((sum, { comparisons }) => sum + comparisons.length, 0);
  const kinds = new Set(compared.map(({ case: { kind } }) => kind)).size;
  const skipped = judgements.length - compared.length;
  return [
    `${compared.length} cases of ${kinds} kinds are compared, with ${formatCount(numbers)} numbers.`,
    "All agree within what was asked.",
    `${skipped} further cases are of what \`toplines\` does not compute, see [below](#what-is-not-compared).`,
  ].join(" ");
}

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
  const rows = [...reasons].map(([reason, { names, whole, inPart }]) => {
    const what = [...names].map(([kind, keys]) => `\`${kind}\`${keys.size === 0 ? "" : `: ${[...keys].join(", ")}`}`);
    const counts = [whole === 0 ? [] : String(whole), inPart === 0 ? [] : `${String(inPart)} in part`].flat();
    return `| ${what.join("; ")} | ${counts.join(", ")} | ${reason} |`;
  });
  return ["| kind: what of it | cases | why not |", "| --- | --- | --- |", ...rows].join("\n");
}

/** @param {string} page @param {string} name @param {string} content */
function replaced(page, name, content) {
  const [start, end] = [`<!-- ${name}: written by scripts/agreement-tables.mjs -->`, `<!-- end of ${name} -->`];
  const [before, rest] = page.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`docs/agreement.md lacks ${start} or ${end}`);
  return `${before}${start}\n\n${content}\n\n${end}${after}`;
}
