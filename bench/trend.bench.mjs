// @ts-check
// npm run bench -- trend: a level with the effects of twelve houses through 5,000 polls of 2,000 days, all of it integrated over, and a level alone.
import { exponentialPrior, localLevel, seededRandom } from "toplines/stats";
import { normalFrom } from "./data.mjs";

/** @import { Row } from "./row.d.mts" */

const SHAPE = { days: 2_000, houses: 12, wordings: 5 };
/** Growth in polls at a fixed number of days and houses. */
const SIZES = [5_000, 20_000, 80_000];
const CEILING = 1.1;
/** Standard deviations. */
const TRUTH = { daily: 0.0025, excess: 0.008, house: 0.015, wording: 0.02 };
/** @param {number} value */
const known = (value) => ({ kind: /** @type {const} */ ("known"), value });
const KNOWN = {
  priors: { daily: known(TRUTH.daily), excess: known(TRUTH.excess), effects: { house: known(TRUTH.house) } },
};
const KNOWN_WALK = { priors: { daily: known(TRUTH.daily), excess: known(0), effects: {} } };
const OPEN = {
  priors: {
    daily: exponentialPrior(0.01),
    excess: exponentialPrior(0.03),
    effects: { house: exponentialPrior(0.04), wording: exponentialPrior(0.04) },
  },
  jumps: { deviation: 0.08, most: /** @type {const} */ (2) },
};
const days = Array.from({ length: SHAPE.days }, (_, day) => day);
const everyTenth = days.filter((day) => day % 10 === 0);
/** statsmodels counts −½ log 2π for what has no prior. @param {number} logLikelihood */
const asTheirs = (logLikelihood) => logLikelihood - Math.log(2 * Math.PI) / 2;

/** Polls of a level that walks, each house and each wording off by something of its own, more scattered than sampling explains. @param {number} count @param {number} wording */
function simulate(count, wording = 0) {
  const next = seededRandom(1936);
  const normal = normalFrom(next);
  const level = [0.45];
  while (level.length < SHAPE.days) level.push(Number(level.at(-1)) + TRUTH.daily * normal());
  const houses = Array.from({ length: SHAPE.houses }, () => TRUTH.house * normal());
  const wordings = Array.from({ length: SHAPE.wordings }, () => wording * normal());
  return Array.from({ length: count }, () => {
    const day = Math.floor(next() * SHAPE.days);
    const house = Math.floor(next() * SHAPE.houses);
    const asked = Math.floor(next() * SHAPE.wordings);
    const variance = 0.25 / (600 + Math.floor(next() * 1400));
    const off = Number(houses[house]) + Number(wordings[asked]);
    const value = Number(level[day]) + off + Math.sqrt(variance + TRUTH.excess ** 2) * normal();
    return { day, value, variance, levels: { house: String(house), wording: String(asked) } };
  });
}

/** @typedef {ReturnType<typeof simulate>} Polls */
const columns = (/** @type {Polls} */ polls) => ({
  day: polls.map(({ day }) => day),
  value: polls.map(({ value }) => value),
  variance: polls.map(({ variance }) => variance),
  house: polls.map(({ levels }) => levels.house),
  truth: [SHAPE.days, SHAPE.houses, TRUTH.daily ** 2, TRUTH.excess ** 2, TRUTH.house ** 2],
});
const sum = (/** @type {readonly number[]} */ values) => values.reduce((total, value) => total + value, 0);

/** A poll of 1,000 a day. @param {number} count */
function simulateWalk(count) {
  const normal = normalFrom(seededRandom(1948));
  let level = 0.45;
  return Array.from({ length: count }, (_, day) => {
    level += TRUTH.daily * normal();
    return { day, value: level + Math.sqrt(0.00025) * normal(), variance: 0.00025 };
  });
}
/** @typedef {ReturnType<typeof simulateWalk>} Walk */
const walkColumns = (/** @type {Walk} */ walk) => ({
  value: walk.map(({ value }) => value),
  truth: [0.00025, TRUTH.daily ** 2],
});

/** @type {readonly Row[]} */
export default [
  {
    id: "trend-line",
    title: "Trend with house effects, variances known: the log-likelihood and the line with variances, every day",
    counted: "polls",
    kind: "call",
    beside: [5_000],
    growth: SIZES,
    exponentAtMost: CEILING,
    data: (size) => simulate(size),
    ours: (/** @type {Polls} */ polls) => () => {
      const level = localLevel(polls, KNOWN);
      const line = days.map((day) => level.summary({ days: [{ day, weight: 1 }] }, { levels: [] }));
      return [
        asTheirs(level.logEvidence),
        ...line.map(({ mean }) => mean),
        // by ratio: as they are, their differences would pass unseen
        ...line.map(({ standardDeviation }) => 2 * Math.log(standardDeviation)),
      ];
    },
    tolerance: 1e-9,
    ceilings: { others: 2 },
    bundle: 'export { localLevel } from "toplines/stats"',
    peers: [
      {
        name: "statsmodels",
        language: "Python",
        does: "smooth of a state space model with exact diffuse start that is already made, nothing but the log-likelihood, states and their variances",
        program: "Python",
        task: "line",
        columns,
      },
    ],
  },
  {
    id: "trend-integrated",
    title: "Trend with houses and wordings: the line with its bands, variances and up to two jumps integrated over",
    counted: "polls",
    kind: "call",
    beside: [74, 1_000],
    growth: [250, 1_000, 4_000],
    exponentAtMost: CEILING,
    data: (size) => simulate(size, TRUTH.wording),
    ours: (/** @type {Polls} */ polls) => () => {
      const level = localLevel(polls, OPEN);
      return everyTenth.map((day) => level.summary({ days: [{ day, weight: 1 }] }).mean);
    },
    tolerance: 0,
    rounds: [2, 5],
    bundle: 'export { exponentialPrior, localLevel } from "toplines/stats"',
    peers: [],
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
    ours: (/** @type {Walk} */ walk) => () => {
      const { fitted } = localLevel(walk, KNOWN_WALK);
      return [
        Number(fitted.at(-1)?.mean),
        sum(fitted.map(({ mean }) => mean)),
        1_000 * sum(fitted.map(({ variance }) => variance)),
      ];
    },
    tolerance: 1e-6,
    ceilings: { others: 2, R: 50 },
    // a task that the engine learns slowly: short turns would time the learning
    budget: 100,
    bundle: 'export { localLevel } from "toplines/stats"',
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
              covariance: [[TRUTH.daily ** 2]],
              init: { index: -1, mean: [[0.45]], covariance: [[100]] },
            },
          });
          return () => filter.filterAll(observations).at(-1);
        },
      },
      {
        name: "R",
        language: "R",
        does: "KalmanSmooth of base R, compiled code on bare columns and a model made by hand: one variance for all days, no gaps, no likelihood, a vague start instead of a diffuse one; ours checks and sorts the polls in each call and gives all that, which is why at most 50 times is promised here",
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
