// npm run bench:breaks: exact segmentation of 5,000 observations against the plain quadratic recursion on the same series
// in the same run, with many breaks, with few and with none. They take turns, so that a busy machine slows both. Both must
// find the same breaks. Exit 1 if they do not, or if a median of the ratios is below the floor.
import { segmentSeries } from "toplines/stats";

const ROUNDS = 15;
const FLOOR = 10;
const COUNT = 5_000;
const LENGTHS = [2_500, 5_000, 10_000, 20_000, 40_000];
const SERIES = { "a break every 25": 25, "a break every 1,000": 1_000, "no break": Number.POSITIVE_INFINITY };

let failed = false;
for (const [name, every] of Object.entries(SERIES)) {
  const observations = generate(random(1936), COUNT, every);
  const { breaks, penalty, penalisedCost } = segmentSeries(observations);
  const plain = quadratic(observations, penalty);
  const equal =
    JSON.stringify(breaks) === JSON.stringify(plain.breaks) &&
    Math.abs(penalisedCost - plain.cost) <= 1e-9 * penalisedCost;
  const times = Array.from({ length: ROUNDS }, () => [
    timeOf(() => segmentSeries(observations)),
    timeOf(() => quadratic(observations, penalty)),
  ]);
  const ratios = times.map(([ours, theirs]) => theirs / ours);
  console.log(
    `${name}: ${breaks.length} breaks in ${COUNT} observations; ${equal ? "the same" : "NOT THE SAME"} by both`,
  );
  show("  plain recursion", column(times, 1), 1, " ms");
  show("  segmentSeries", column(times, 0), 2, " ms");
  show("  ratio", ratios, 1, "");
  const growth = LENGTHS.map((length) => {
    const longer = generate(random(1936), length, every);
    return quantile(
      Array.from({ length: ROUNDS }, () => timeOf(() => segmentSeries(longer))),
      0.5,
    );
  });
  const [from, to] = [Math.log(LENGTHS[0]), Math.log(LENGTHS.at(-1))];
  const exponent = (Math.log(growth.at(-1)) - Math.log(growth[0])) / (to - from);
  const steps = LENGTHS.map((length, i) => `${length}: ${growth[i].toFixed(1)} ms`).join(", ");
  console.log(`  grows with the power ${exponent.toFixed(2)} of the length (${steps})`);
  failed ||= !equal || quantile(ratios, 0.5) < FLOOR;
}
console.log(`At least ${FLOOR} times as fast as the plain recursion.`);
process.exitCode = failed ? 1 : 0;

/** Every start of the last segment for every end, with the costs of segments from running sums. */
function quadratic(observations, penalty) {
  const count = observations.length;
  const middle = observations.reduce((sum, { estimate }) => sum + estimate, 0) / count;
  const weights = new Float64Array(count + 1);
  const sums = new Float64Array(count + 1);
  const squares = new Float64Array(count + 1);
  for (let i = 0; i < count; i += 1) {
    const weight = 1 / observations[i].variance;
    const value = observations[i].estimate - middle;
    weights[i + 1] = weights[i] + weight;
    sums[i + 1] = sums[i] + weight * value;
    squares[i + 1] = squares[i] + weight * value * value;
  }
  const least = new Float64Array(count + 1);
  const starts = new Int32Array(count + 1);
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
  return { breaks: breaks.reverse(), cost: least[count] };
}

function timeOf(task) {
  globalThis.gc?.();
  const start = performance.now();
  task();
  return performance.now() - start;
}

function column(rows, index) {
  return rows.map((row) => row[index]);
}

function show(name, values, decimals, unit) {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((p) => `${quantile(values, p).toFixed(decimals)}${unit}`);
  console.log(`${name.padEnd(20)}  median ${middle}, middle half ${low} to ${high}`);
}

function quantile(values, p) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.round(p * (sorted.length - 1))];
}

/** Mulberry32. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Shares with the sampling error of 800 to 2,000 respondents, and a new level after every so many. */
function generate(next, count, every) {
  let level = 0.5;
  return Array.from({ length: count }, (_, i) => {
    if (i > 0 && i % every === 0) level = 0.3 + 0.4 * next();
    const variance = 0.25 / (800 + 1_200 * next());
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    return { estimate: level + Math.sqrt(variance) * normal, variance };
  });
}
