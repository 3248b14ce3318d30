// @ts-check
// npm run bench -- trend: a level with the effects of twelve houses, fitted to 5,000 polls of 2,000 days; a level alone.
import {
  exponentialPrior,
  localLevelFitter,
  localLevelMaximumLikelihood,
  localLevelPosterior,
  seededRandom,
} from "toplines/stats";
import { normalFrom } from "./data.mjs";
import { growthExponent } from "./harness.mjs";

/** @import { Limit, Row } from "./row.d.mts" */

const SHAPE = { days: 2_000, houses: 12 };
/** Growth in polls at a fixed number of days and houses. */
const SIZES = [5_000, 20_000, 80_000];
const CEILING = 1.1;
const TRUTH = { daily: 0.0025 ** 2, excess: 0.008 ** 2, effects: { house: 0.015 ** 2 } };
const WALK = { daily: TRUTH.daily, excess: 0, effects: {} };
const PRIORS = {
  daily: exponentialPrior(0.01),
  excess: exponentialPrior(0.03),
  effects: { house: exponentialPrior(0.04) },
};
const FACTORS = { house: /** @type {const} */ ("random") };
const days = Array.from({ length: SHAPE.days }, (_, day) => day);
/** statsmodels counts −½ log 2π for what has no prior. @param {number} logLikelihood */
const asTheirs = (logLikelihood) => logLikelihood - Math.log(2 * Math.PI) / 2;

/** Polls of a level that walks, each house off by something of its own, more scattered than sampling explains. @param {number} count */
function simulate(count) {
  const next = seededRandom(1936);
  const normal = normalFrom(next);
  const level = [0.45];
  while (level.length < SHAPE.days) level.push(Number(level.at(-1)) + Math.sqrt(TRUTH.daily) * normal());
  const houses = Array.from({ length: SHAPE.houses }, () => Math.sqrt(TRUTH.effects.house) * normal());
  return Array.from({ length: count }, () => {
    const day = Math.floor(next() * SHAPE.days);
    const house = Math.floor(next() * SHAPE.houses);
    const variance = 0.25 / (600 + Math.floor(next() * 1400));
    const value = Number(level[day]) + Number(houses[house]) + Math.sqrt(variance + TRUTH.excess) * normal();
    return { day, value, variance, levels: { house: String(house) } };
  });
}

/** @typedef {ReturnType<typeof simulate>} Polls */
const columns = (/** @type {Polls} */ polls) => ({
  day: polls.map(({ day }) => day),
  value: polls.map(({ value }) => value),
  variance: polls.map(({ variance }) => variance),
  house: polls.map(({ levels }) => levels.house),
  truth: [SHAPE.days, SHAPE.houses, TRUTH.daily, TRUTH.excess, TRUTH.effects.house],
});
const sum = (/** @type {readonly number[]} */ values) => values.reduce((total, value) => total + value, 0);

/** A poll of 1,000 a day. @param {number} count */
function simulateWalk(count) {
  const normal = normalFrom(seededRandom(1948));
  let level = 0.45;
  return Array.from({ length: count }, (_, day) => {
    level += Math.sqrt(TRUTH.daily) * normal();
    return { day, value: level + Math.sqrt(0.00025) * normal(), variance: 0.00025 };
  });
}
/** @typedef {ReturnType<typeof simulateWalk>} Walk */
const walkColumns = (/** @type {Walk} */ walk) => ({
  value: walk.map(({ value }) => value),
  truth: [0.00025, TRUTH.daily],
});

/** @param {readonly { estimate: number, variance: number }[]} line */
const lineOf = (line) => [
  Number(line.at(-1)?.estimate),
  sum(line.map(({ estimate }) => estimate)),
  1_000 * sum(line.map(({ variance }) => variance)),
];

/** @type {Pick<Row, "counted" | "kind" | "beside" | "growth" | "exponentAtMost" | "data">} */
const OF_POLLS = {
  counted: "polls",
  kind: "call",
  beside: [5_000],
  growth: SIZES,
  exponentAtMost: CEILING,
  data: simulate,
};
/** @param {string} does @param {string} task @returns {Row["peers"]} */
const statsmodels = (does, task) => [
  { name: "statsmodels", language: "Python", does, program: "Python", task, columns },
];

/** @type {readonly Row[]} */
export default [
  {
    ...OF_POLLS,
    id: "trend-likelihood",
    title: "Trend with house effects: one likelihood",
    ours: (/** @type {Polls} */ polls) => {
      const fitter = localLevelFitter(polls, { factors: FACTORS, days });
      return () => [asTheirs(fitter.logLikelihood(TRUTH))];
    },
    tolerance: 1e-8,
    ceilings: { others: 1 / 15 },
    bundle: 'export { localLevelFitter } from "toplines/stats"',
    peers: statsmodels("loglike of a state space model with exact diffuse start", "likelihood"),
    holds: (_, quick) => (quick ? [] : buffersHold()),
  },
  {
    ...OF_POLLS,
    id: "trend-line",
    title: "Trend with house effects: the line with variances, every day",
    ours: (/** @type {Polls} */ polls) => {
      const fitter = localLevelFitter(polls, { factors: FACTORS, days });
      return () => {
        const line = fitter.fit(TRUTH).lines[0]?.days ?? [];
        return [
          ...line.map(({ estimate }) => estimate),
          // by ratio: as they are, their differences would pass unseen
          ...line.map(({ variance }) => Math.log(variance)),
        ];
      };
    },
    tolerance: 1e-9,
    ceilings: { others: 1 / 50 },
    bundle: 'export { localLevelFitter } from "toplines/stats"',
    peers: statsmodels("smooth of a state space model, nothing but states and their variances", "line"),
  },
  {
    ...OF_POLLS,
    id: "trend-likeliest",
    title: "Trend with house effects: variances by maximum likelihood",
    ours: (/** @type {Polls} */ polls) => () => [
      asTheirs(localLevelMaximumLikelihood(polls, { factors: FACTORS }).logLikelihood),
    ],
    tolerance: 1e-6,
    ceilings: { others: 1 / 3 },
    rounds: [2, 5],
    // a task that the engine learns slowly: turns of one call would time the learning
    budget: 150,
    bundle: 'export { localLevelMaximumLikelihood } from "toplines/stats"',
    peers: statsmodels("fit of a state space model, from near the answer", "likeliest"),
  },
  {
    ...OF_POLLS,
    id: "trend-integrated",
    title: "Trend with house effects: the line with its variances integrated over",
    ours: (/** @type {Polls} */ polls) => () => [
      localLevelPosterior(polls, { factors: FACTORS, priors: PRIORS, days }).lines.length,
    ],
    tolerance: 0,
    ceilings: { others: 1 / 3 },
    rounds: [2, 5],
    // a task that the engine learns slowly: turns of one call would time the learning
    budget: 150,
    bundle: 'export { localLevelPosterior } from "toplines/stats"',
    peers: statsmodels(
      "has nothing of the kind: its maximum likelihood alone, which takes the variances for known",
      "likeliest",
    ).map((peer) => ({ ...peer, same: false })),
  },
  {
    id: "trend-walk",
    title: "A level alone, a poll a day: the line with variances",
    counted: "days",
    kind: "call",
    beside: [2_000],
    growth: [2_000, 8_000, 32_000],
    exponentAtMost: 1.3,
    data: simulateWalk,
    ours: (/** @type {Walk} */ walk) => {
      const fitter = localLevelFitter(walk);
      return () => lineOf(fitter.fit(WALK).lines[0]?.days ?? []);
    },
    tolerance: 1e-6,
    ceilings: { others: 1, R: 3 },
    bundle: 'export { localLevelFitter } from "toplines/stats"',
    peers: [
      {
        name: "kalman-filter",
        language: "JavaScript",
        does: "filters forward only: the last day is compared; no variances given, no likelihood, no exact diffuse start",
        package: "kalman-filter",
        bundle: 'export { KalmanFilter } from "kalman-filter"',
        numbers: 1,
        run: (/** @type {Walk} */ walk, /** @type {any} */ { KalmanFilter }) => {
          const observations = walk.map(({ value }) => [value]);
          const filter = new KalmanFilter({
            observation: { dimension: 1, stateProjection: [[1]], covariance: [[0.00025]] },
            dynamic: {
              dimension: 1,
              transition: [[1]],
              covariance: [[TRUTH.daily]],
              init: { index: -1, mean: [[0.45]], covariance: [[100]] },
            },
          });
          return () => filter.filterAll(observations).at(-1);
        },
      },
      {
        name: "R",
        language: "R",
        does: "KalmanSmooth of base R, compiled code on bare columns and a model made by hand: one variance for all days, no gaps, no residuals, no likelihood, a vague start instead of a diffuse one; ours gives all that, which is why at most 3 times is promised here",
        program: "R",
        task: "walk",
        columns: walkColumns,
      },
      {
        name: "statsmodels",
        language: "Python",
        does: "UnobservedComponents, its smoother: one variance for all days, which it holds for settled before it is",
        tolerance: 1e-4,
        program: "Python",
        task: "walk",
        columns: walkColumns,
      },
    ],
  },
];

/** What typed arrays hold, all that grows, must not grow faster than the polls. @returns {Promise<Limit[]>} */
async function buffersHold() {
  const held = [];
  const bytes = [];
  for (const size of SIZES) {
    const before = await bufferBytes();
    held.push(localLevelFitter(simulate(size), { factors: FACTORS, days }));
    bytes.push((await bufferBytes()) - before);
  }
  const exponent = growthExponent(SIZES, bytes);
  return [
    {
      says: `Memory of ${held.length} fits grows with at most the power ${CEILING} of the polls: ${exponent.toFixed(2)} (${bytes.map((each) => `${(each / 1e6).toFixed(2)} MB`).join(", ")}).`,
      holds: exponent <= CEILING,
      of: "memory",
    },
  ];
}

/** Buffers are freed some time after the objects that held them. */
async function bufferBytes() {
  let [earlier, held] = [Number.NaN, process.memoryUsage().arrayBuffers];
  while (held !== earlier) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
    [earlier, held] = [held, process.memoryUsage().arrayBuffers];
  }
  return held;
}
