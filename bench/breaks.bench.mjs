// @ts-check
// npm run bench -- breaks: exact segmentation of 5,000 observations with many breaks, with few and with none, beside the plain
// quadratic recursion, which finds the same.
import { seededRandom, segmentSeries } from "toplines/stats";
import { normalFrom } from "./data.mjs";

/** @import { Row } from "./row.d.mts" */
/** @typedef {{ estimate: number, variance: number }[]} Observations */

const SERIES = { often: 25, seldom: 1_000, never: Number.POSITIVE_INFINITY };
const TITLES = { often: "a break every 25", seldom: "a break every 1,000", never: "no break" };

const penaltyOf = (/** @type {Observations} */ observations) => 3 * Math.log(observations.length);
const columns = (/** @type {Observations} */ observations) => ({
  estimate: observations.map(({ estimate }) => estimate),
  variance: observations.map(({ variance }) => variance),
});

/** Every start of the last segment for every end, with the costs of segments from running sums. @param {Observations} observations */
function quadratic(observations) {
  const penalty = penaltyOf(observations);
  const count = observations.length;
  const middle = observations.reduce((sum, { estimate }) => sum + estimate, 0) / count;
  const [weights, sums, squares, least] = Array.from({ length: 4 }, () => new Float64Array(count + 1));
  const starts = new Int32Array(count + 1);
  for (let i = 0; i < count; i += 1) {
    const weight = 1 / observations[i].variance;
    const value = observations[i].estimate - middle;
    weights[i + 1] = weights[i] + weight;
    sums[i + 1] = sums[i] + weight * value;
    squares[i + 1] = squares[i] + weight * value * value;
  }
  least[0] = -penalty;
  for (let end = 1; end <= count; end += 1) {
    let best = Number.POSITIVE_INFINITY;
    let bestStart = 0;
    for (let start = 0; start < end; start += 1) {
      const sum = sums[end] - sums[start];
      const cost = least[start] + squares[end] - squares[start] - (sum * sum) / (weights[end] - weights[start]);
      if (cost >= best) continue;
      best = cost;
      bestStart = start;
    }
    least[end] = best + penalty;
    starts[end] = bestStart;
  }
  const breaks = [];
  for (let end = starts[count]; end > 0; end = starts[end]) breaks.push(end);
  return [least[count], ...breaks.reverse()];
}

/** Shares with the sampling error of 800 to 2,000 respondents, and a new level after every so many. @param {number} count @param {number} every @returns {Observations} */
function simulate(count, every) {
  const random = seededRandom(1936);
  const normal = normalFrom(random);
  let level = 0.5;
  return Array.from({ length: count }, (_, i) => {
    if (i > 0 && i % every === 0) level = 0.3 + 0.4 * random();
    const variance = 0.25 / (800 + 1_200 * random());
    return { estimate: level + Math.sqrt(variance) * normal(), variance };
  });
}

/** @type {readonly Row[]} */
export default Object.entries(SERIES).map(([name, every]) => ({
  id: `breaks-${name}`,
  title: `Breaks in a series, ${TITLES[name]}`,
  counted: "observations",
  kind: "call",
  beside: [5_000],
  growth: [5_000, 10_000, 20_000, 40_000],
  exponentAtMost: 1.3,
  data: (size) => simulate(size, every),
  ours: (/** @type {Observations} */ observations) => () => {
    const { penalisedCost, breaks } = segmentSeries(observations);
    return [penalisedCost, ...breaks];
  },
  tolerance: 1e-9,
  ceilings: { "plain recursion": 0.1, others: 1 },
  bundle: 'export { segmentSeries } from "toplines/stats"',
  peers: [
    {
      name: "plain recursion",
      language: "JavaScript",
      does: "the textbook's recursion over all starts, by hand: no package of the peers cuts a series",
      run: (/** @type {Observations} */ observations) => () => quadratic(observations),
    },
    {
      name: "R",
      language: "R",
      does: "base R: the recursion by hand, each step over a whole column",
      program: "R",
      task: "breaks",
      columns,
    },
    {
      name: "numpy",
      language: "Python",
      does: "the recursion by hand, each step over a whole column",
      program: "Python",
      task: "breaks",
      columns,
    },
  ],
}));
