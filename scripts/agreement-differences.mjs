// @ts-check
// How far apart two programs are, put so that another machine or version of Node says the same.

/** @typedef {import("./conformance-run.mjs").Judgement} Judgement */

/** Numbers nearer to 0 than this are compared absolutely only. */
const SMALL = 1e-6;
/** Nothing below this is told apart: the last digits of a double near 1. */
const FINEST = 1e-15;
/** A bound that stands in the page is kept while it holds and is not looser than this. */
const LOOSEST = 1e4;

/**
 * The largest differences of some cases: absolute among numbers up to 1, relative among those that are not next to 0, and
 * relative among all that do not agree within the absolute tolerance of their case; with the largest relative tolerance.
 *
 * @param {readonly Judgement[]} cases
 */
export function largestDifferences(cases) {
  let [absolute, relative, inAllTails, asked] = [0, 0, 0, 0];
  for (const { actual, expected, tolerance } of cases.flatMap(({ comparisons }) => comparisons)) {
    asked = Math.max(asked, tolerance.rel);
    if (typeof actual !== "number" || typeof expected !== "number" || actual === expected) continue;
    const difference = Math.abs(actual - expected);
    const size = Math.abs(expected);
    if (size <= 1) absolute = Math.max(absolute, difference);
    if (size >= SMALL) relative = Math.max(relative, difference / size);
    if (difference > tolerance.abs) inAllTails = Math.max(inAllTails, difference / size);
  }
  return { absolute, relative, inAllTails, asked };
}

/**
 * A power of ten that a difference stays below. Engines differ in the last bits of exp and log, so the one that stands in
 * the page is kept if it serves.
 *
 * @param {number} difference
 * @param {string} standing
 * @param {number} asked What no bound exceeds if the difference does not.
 */
export function boundOf(difference, standing, asked = 1) {
  const before = Number(standing);
  if (standing !== "" && difference <= before && (before <= FINEST || before <= LOOSEST * difference)) return standing;
  // twice the difference, so that the next machine stays below it too
  const bound = 10 ** Math.ceil(Math.log10(Math.max(2 * difference, FINEST)) - 1e-9);
  return (difference <= asked ? Math.min(bound, asked) : bound).toExponential(0);
}

/** What the cases were asked for: relative tolerances, and keys with a looser one. @param {readonly Judgement[]} cases */
export function toleranceOf(cases) {
  /** @type {Map<number, Set<string>>} */
  const found = new Map();
  for (const {
    case: { tolerance },
    comparisons,
  } of cases) {
    for (const { place, tolerance: asked } of comparisons) {
      const names = found.get(asked.rel) ?? new Set();
      found.set(asked.rel, names);
      if (asked.rel > tolerance.rel) names.add(/(\w+)(?:\[\d+\])*$/.exec(place)?.[1] ?? place);
    }
  }
  return [...found]
    .sort(([one], [other]) => one - other)
    .map(([rel, names]) => `${rel.toExponential()}${names.size === 0 ? "" : ` (${[...names].join(", ")})`}`)
    .join(", ");
}
