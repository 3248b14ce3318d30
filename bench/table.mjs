// @ts-check
import { short } from "./harness.mjs";

/** @import { Compared, RowResult, Spread } from "./row.d.mts" */

/** Milliseconds with two digits. @param {number} milliseconds */
export function timeOf(milliseconds) {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toPrecision(2)} s`;
  return milliseconds >= 0.1 ? `${short(milliseconds)} ms` : `${short(1000 * milliseconds)} µs`;
}

/** @param {Spread} ratio */
export function ratioOf({ median, low, high }) {
  return `${short(median)} (${short(low)} to ${short(high)})`;
}

/** A package with its version; of R and Python, with what else is loaded. @param {Pick<Compared, "name" | "language" | "version">} peer */
export function versioned({ name, language, version }) {
  if (version === "") return name;
  return language === "JavaScript" ? `${name} ${version}` : `${name} (${version})`;
}

/** A row as lines of the terminal: ours, then each peer with the ratio ours / theirs. @param {RowResult} result */
export function rowLines({ id, title, counted, runs, growth }) {
  const lines = [`\n${title} (${id})`];
  for (const run of runs) {
    const size = `${run.size.toLocaleString("en")} ${counted}`;
    lines.push(cells(size, timeOf(run.milliseconds.median), "", memory(run)));
    for (const each of run.compared) {
      lines.push(cells(`  ${versioned(each)}`, timeOf(each.milliseconds.median), ratioOf(each.ratio), memory(each)));
    }
    for (const [name, why] of Object.entries(run.leftOut)) lines.push(`  ${name} left out: ${why}`);
  }
  if (growth !== null) {
    const steps = growth.sizes.map((size, index) => `${size}: ${timeOf(Number(growth.milliseconds[index]))}`);
    lines.push(`  grows with the power ${growth.exponent.toFixed(2)} (${steps.join(", ")})`);
  }
  return lines;
}

/** @param {{ megabytes: number | null, kilobytes: number | null }} measured */
function memory({ megabytes, kilobytes }) {
  return [
    megabytes === null ? null : `${megabytes.toFixed(0)} MB`,
    kilobytes === null ? null : `${kilobytes.toFixed(1)} kB`,
  ]
    .filter((each) => each !== null)
    .join(", ");
}

/** @param {string} name @param {string} time @param {string} ratio @param {string} rest */
function cells(name, time, ratio, rest) {
  return `  ${name.padEnd(44)}${time.padStart(9)}  ${ratio.padEnd(26)}${rest}`.trimEnd();
}
