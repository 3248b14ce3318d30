// @ts-check
// npm run bench -- intervals: intervals of shares by the 100,000.
import { clopperPearsonInterval, wilsonInterval } from "toplines/stats";
import { countedPolls } from "./data.mjs";

/** @import { Row } from "./row.d.mts" */
/** @typedef {ReturnType<typeof countedPolls>} Polls */

const SIZES = [1_000, 10_000, 100_000];
const columns = (/** @type {Polls} */ polls) => ({ x: polls.map(({ yes }) => yes), n: polls.map(({ n }) => n) });

/** @param {Polls} polls @param {(poll: Polls[number]) => { lower: number, upper: number }} interval */
const sums = (polls, interval) => () => {
  let [lower, upper] = [0, 0];
  for (const poll of polls) {
    const bounds = interval(poll);
    lower += bounds.lower;
    upper += bounds.upper;
  }
  return [lower, upper];
};

/** @param {Polls} polls @param {(p: number) => number} quantile */
const wilsonByHand = (polls, quantile) =>
  sums(polls, ({ proportion: p, n }) => {
    const z = quantile(0.975);
    const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
    const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
    return { lower: centre - half, upper: centre + half };
  });

/** @param {Polls} polls @param {(p: number, a: number, b: number) => number} quantile */
const exactByHand = (polls, quantile) =>
  sums(polls, ({ yes, n }) => ({
    lower: quantile(0.025, yes, n - yes + 1),
    upper: quantile(0.975, yes + 1, n - yes),
  }));

/** @type {readonly Row[]} */
export default [
  {
    id: "wilson",
    title: "Wilson intervals",
    counted: "intervals",
    kind: "arithmetic",
    beside: [100_000],
    growth: SIZES,
    exponentAtMost: 1.2,
    data: countedPolls,
    ours: (polls) => sums(polls, ({ proportion, n }) => wilsonInterval(proportion, n)),
    tolerance: 1e-9,
    ceilings: { others: 3 },
    bundle: 'export { wilsonInterval } from "toplines/stats"',
    peers: [
      {
        name: "jstat",
        language: "JavaScript",
        does: "has a normal quantile; the formula is written by hand, nothing is checked",
        package: "jstat",
        bundle: 'export { jStat } from "jstat"',
        run: (/** @type {Polls} */ polls, /** @type {any} */ { normal }) =>
          wilsonByHand(polls, (p) => normal.inv(p, 0, 1)),
      },
      {
        name: "@stdlib",
        language: "JavaScript",
        does: "has a normal quantile; the formula is written by hand, nothing is checked",
        package: "@stdlib/stats-base-dists-normal-quantile",
        bundle: 'export { default } from "@stdlib/stats-base-dists-normal-quantile"',
        run: (/** @type {Polls} */ polls, /** @type {any} */ quantile) => wilsonByHand(polls, (p) => quantile(p, 0, 1)),
      },
      {
        name: "R",
        language: "R",
        does: "base R: the formula by hand over whole columns",
        program: "R",
        task: "wilson",
        columns,
      },
      {
        name: "statsmodels",
        language: "Python",
        does: "proportion_confint over whole columns",
        program: "Python",
        task: "wilson",
        columns,
      },
    ],
  },
  {
    id: "clopper-pearson",
    title: "Clopper–Pearson intervals",
    counted: "intervals",
    kind: "arithmetic",
    beside: [100_000],
    quick: [10_000],
    growth: SIZES,
    exponentAtMost: 1.2,
    data: countedPolls,
    ours: (polls) => sums(polls, ({ proportion, n }) => clopperPearsonInterval(proportion, n)),
    tolerance: 1e-9,
    ceilings: { others: 3 },
    bundle: 'export { clopperPearsonInterval } from "toplines/stats"',
    peers: [
      {
        name: "jstat",
        language: "JavaScript",
        does: "has a beta quantile, right to about 8 digits; nothing is checked",
        package: "jstat",
        bundle: 'export { jStat } from "jstat"',
        tolerance: 1e-8,
        run: (/** @type {Polls} */ polls, /** @type {any} */ { beta }) => exactByHand(polls, beta.inv),
      },
      {
        name: "@stdlib",
        language: "JavaScript",
        does: "has a beta quantile",
        package: "@stdlib/stats-base-dists-beta-quantile",
        bundle: 'export { default } from "@stdlib/stats-base-dists-beta-quantile"',
        run: (/** @type {Polls} */ polls, /** @type {any} */ quantile) => exactByHand(polls, quantile),
      },
      {
        name: "R",
        language: "R",
        does: "base R: qbeta over whole columns",
        program: "R",
        task: "exact",
        columns,
      },
      {
        name: "statsmodels",
        language: "Python",
        does: "proportion_confint over whole columns",
        program: "Python",
        task: "exact",
        columns,
      },
    ],
  },
];
