// @ts-check
// npm run bench -- pool: 500 simulated wording effects, pooled.
import { pooledEffect, seededRandom } from "toplines/stats";
import { normalFrom } from "./data.mjs";

/** @import { Row } from "./row.d.mts" */
/** @typedef {{ estimate: number, variance: number }[]} Effects */

const SIZES = [500, 5_000, 50_000];
const columns = (/** @type {Effects} */ effects) => ({
  estimate: effects.map(({ estimate }) => estimate),
  variance: effects.map(({ variance }) => variance),
});

/** Effects around 40 points that vary by 4, measured on halves of 300 to 1,500. @param {number} count @returns {Effects} */
function simulate(count) {
  const random = seededRandom(1984);
  const normal = normalFrom(random);
  return Array.from({ length: count }, () => {
    const n = 300 + Math.floor(1200 * random());
    const variance = 0.45 / n;
    return { estimate: 0.4 + 0.04 * normal() + Math.sqrt(variance) * normal(), variance };
  });
}

/** @type {readonly Row[]} */
export default [
  {
    id: "pool-reml",
    title: "Effects pooled by REML, with Hartung and Knapp's interval and a prediction interval",
    counted: "effects",
    kind: "call",
    beside: [500],
    growth: SIZES,
    exponentAtMost: 1.2,
    data: simulate,
    ours: (/** @type {Effects} */ effects) => () => {
      const { estimate, standardError, lower, upper, betweenVariance, predictionInterval } = pooledEffect(effects);
      const beyond = [Number(predictionInterval?.lower), Number(predictionInterval?.upper)];
      return [estimate, standardError, lower, upper, betweenVariance, ...beyond];
    },
    tolerance: 1e-6,
    ceilings: { others: 0.1 },
    bundle: 'export { pooledEffect } from "toplines/stats"',
    peers: [
      {
        name: "metafor",
        language: "R",
        does: "rma with test knha, and predict",
        program: "R",
        task: "poolReml",
        columns,
      },
    ],
  },
  {
    id: "pool-moments",
    title: "Effects pooled by the method of moments",
    counted: "effects",
    kind: "call",
    beside: [500],
    growth: SIZES,
    exponentAtMost: 1.2,
    data: simulate,
    ours: (/** @type {Effects} */ effects) => () => {
      const { estimate, standardError, lower, upper, betweenVariance } = pooledEffect(effects, {
        method: "dl",
        test: "normal",
      });
      return [estimate, standardError, lower, upper, betweenVariance];
    },
    tolerance: 1e-9,
    ceilings: { others: 1 },
    bundle: 'export { pooledEffect } from "toplines/stats"',
    peers: [
      {
        name: "metafor",
        language: "R",
        does: "rma with method DL",
        program: "R",
        task: "poolMoments",
        columns,
      },
      {
        name: "statsmodels",
        language: "Python",
        does: "combine_effects; has no REML",
        program: "Python",
        task: "poolMoments",
        columns,
      },
    ],
  },
];
