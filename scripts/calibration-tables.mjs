// @ts-check
/**
 * Says in docs/methods.md how often verdicts and intervals are right, from docs/calibration-verdicts.csv and
 * docs/calibration-intervals.csv. `--check` writes nothing and fails if the page is not up to date.
 */
import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { between, bring } from "./written.mjs";

/** @typedef {Record<string, string>} Row */

const DOCS = new URL("../docs/", import.meta.url);
const PAGE = new URL("methods.md", DOCS);
const [verdicts, intervals] = await Promise.all(["verdicts", "intervals"].map(rowsOf));

const changed = (verdicts ?? []).filter(({ verdict, margin }) => verdict === "changed" && margin === "");
const unmoved = changed.filter(({ truth }) => !/a change of|sampling alone/.test(truth ?? ""));
const found = (/** @type {string} */ who) => one(changed, ({ truth }) => truth === `${who}, a change of 10 points`);
const said = (/** @type {string} */ verdict) =>
  (verdicts ?? []).filter(
    (row) => row.verdict === verdict && row.margin === "" && unmoved.some(({ truth }) => truth === row.truth),
  );
const ofVerdicts = `Of simulated pairs of 1,000 respondents each, half a year or more apart and 45% in favour, without any change ${rangeOf(unmoved)} are called "changed", ${rangeOf(said("not shown"))} "not shown", the rest "too close". A change of 10 points is found in ${found("one pollster")} of pairs of one pollster, ${found("two pollsters")} of two, ${found("one pollster, telephone then online")} where one went from telephone to web.`;

const held = (/** @type {string} */ interval) => rangeOf((intervals ?? []).filter((row) => row.interval === interval));
const ofIntervals = `95% intervals of simulated surveys hold the truth this often: the mean of 3, 6 or 20 effects ${held("Mean")} (too wide for few effects), one more study ${held("One more study")} (by REML ${held("One more study, REML and Hartung–Knapp")}); a change with part of the population left out ${held("The change itself")}; the rate part of a change ${held("Rate part")}.`;

const text = await readFile(PAGE, "utf8");
const written = between(text, "verdict calibration", ofVerdicts);
await bring(PAGE, between(written, "interval calibration", ofIntervals));

/** @param {string} name @returns {Promise<Row[]>} */
async function rowsOf(name) {
  return parse(await readFile(new URL(`calibration-${name}.csv`, DOCS), "utf8"), { columns: true });
}

/** @param {readonly Row[]} rows @param {(row: Row) => boolean} wanted */
function one(rows, wanted) {
  const row = rows.find(wanted);
  if (row === undefined) throw new Error("A row of the calibration is missing.");
  return `${row.percent}%`;
}

/** @param {readonly Row[]} rows */
function rangeOf(rows) {
  if (rows.length === 0) throw new Error("Rows of the calibration are missing.");
  const percents = rows.map(({ percent }) => Number(percent));
  return `${Math.min(...percents).toFixed(1)} to ${Math.max(...percents).toFixed(1)}%`;
}
