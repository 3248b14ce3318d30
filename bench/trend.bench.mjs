// npm run bench:trend: a level with the effects of twelve houses, fitted to 5,000 polls of 2,000 days, against statsmodels
// with the same numbers in the same run, if /usr/bin/python3 has it; then how time and memory grow with the polls. Exit 1
// if a ratio is below its floor or growth is above its ceiling.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { exponentialPrior, localLevelFitter, localLevelPosterior } from "toplines/stats";

const SHAPE = { polls: 5000, days: 2000, houses: 12 };
const FLOORS = { likelihood: 15, smoothing: 50, integrated: 3 };
/** Growth in polls at a fixed number of days and houses: exponents of time and of memory. */
const SIZES = [5000, 20_000, 80_000];
const CEILING = 1.1;
const TRUTH = { daily: 0.0025 ** 2, excess: 0.008 ** 2, effects: { house: 0.015 ** 2 } };
const PRIORS = {
  daily: exponentialPrior(0.01),
  excess: exponentialPrior(0.03),
  effects: { house: exponentialPrior(0.04) },
};
const FACTORS = { house: "random" };

let failed = false;
const polls = simulate(SHAPE.polls, random(1936));
const days = Array.from({ length: SHAPE.days }, (_, day) => day);
console.log(`${SHAPE.polls} polls, ${SHAPE.days} days, ${SHAPE.houses} houses`);

const fitter = localLevelFitter(polls, { factors: FACTORS, days });
const ours = {
  likelihood: medianTime(() => fitter.logLikelihood(TRUTH), 101),
  smoothing: medianTime(() => fitter.fit(TRUTH), 51),
  integrated: medianTime(() => localLevelPosterior(polls, { factors: FACTORS, priors: PRIORS, days }), 9),
};
const TASKS = {
  likelihood: ["one likelihood", "loglike, exact diffuse"],
  smoothing: ["line with variances, every day", "smooth"],
  integrated: ["variances integrated over", "fit by maximum likelihood"],
};
const peer = runPeer();
if (peer === null) console.log("python3-statsmodels is not installed: nothing to compare with.");
for (const [task, [name, peerName]] of Object.entries(TASKS)) {
  const line = `${name.padEnd(32)} ${ours[task].toFixed(2).padStart(8)} ms`;
  if (peer === null) console.log(line);
  else {
    const ratio = peer[task] / ours[task];
    const verdict = judge(ratio >= FLOORS[task], `at least ${FLOORS[task]}`);
    console.log(
      `${line}   statsmodels ${peer[task].toFixed(1).padStart(7)} ms (${peerName})   ${ratio.toFixed(1)} times, ${verdict}`,
    );
  }
}
if (peer !== null) {
  const own = fitter.fit(TRUTH);
  // statsmodels counts −½ log 2π for what has no prior
  const apart = own.logLikelihood - (own.diffuse * Math.log(2 * Math.PI)) / 2 - peer.logLikelihood;
  console.log(`log-likelihoods differ by ${apart.toExponential(1)}, lines by ${largestGap(own.lines[0].days, peer)}`);
}

console.log(`\nGrowth in polls, ${SHAPE.days} days and ${SHAPE.houses} houses`);
const growth = SIZES.map((size) => {
  const many = simulate(size, random(size));
  globalThis.gc?.();
  const before = bufferBytes();
  const fits = localLevelFitter(many, { factors: FACTORS, days });
  const memory = bufferBytes() - before;
  const likelihood = medianTime(() => fits.logLikelihood(TRUTH), 31);
  const smoothing = medianTime(() => fits.fit(TRUTH), 15);
  const integrated = medianTime(() => localLevelPosterior(many, { factors: FACTORS, priors: PRIORS, days }), 3);
  const cells = [likelihood, smoothing, integrated].map((time) => `${time.toFixed(2)} ms`.padStart(12));
  console.log(`${String(size).padStart(7)}  ${cells.join("")}  ${(memory / 1e6).toFixed(2)} MB`);
  return { size, likelihood, smoothing, integrated, memory };
});
for (const measure of ["likelihood", "smoothing", "integrated", "memory"]) {
  const exponent = slope(
    growth.map(({ size }) => Math.log(size)),
    growth.map((one) => Math.log(one[measure])),
  );
  console.log(
    `exponent of ${measure.padEnd(11)} ${exponent.toFixed(2)}, ${judge(exponent <= CEILING, `at most ${CEILING}`)}`,
  );
}
process.exitCode = failed ? 1 : 0;

function judge(holds, bound) {
  failed ||= !holds;
  return `${bound}${holds ? "" : ": MISSED"}`;
}

/** Times of the peer in milliseconds; null without it. */
function runPeer() {
  const input = JSON.stringify({
    days: SHAPE.days,
    houses: SHAPE.houses,
    day: polls.map(({ day }) => day),
    value: polls.map(({ value }) => value),
    variance: polls.map(({ variance }) => variance),
    house: polls.map(({ levels }) => Number(levels.house)),
    truth: [TRUTH.daily, TRUTH.excess, TRUTH.effects.house],
  });
  const script = join(import.meta.dirname, "trend-peer.py");
  const run = spawnSync("/usr/bin/python3", [script], { input, encoding: "utf8", maxBuffer: 2 ** 28 });
  if (run.error !== undefined || run.status === 3) return null;
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

function largestGap(line, { level, levelVariance }) {
  const gaps = line.map(({ estimate, variance }, day) =>
    Math.max(Math.abs(estimate - level[day]), Math.abs(variance / levelVariance[day] - 1)),
  );
  return Math.max(...gaps).toExponential(1);
}

/** What typed arrays hold: all that grows. */
function bufferBytes() {
  return process.memoryUsage().arrayBuffers;
}

function medianTime(task, rounds) {
  task();
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    task();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return times[rounds >> 1];
}

function slope(x, y) {
  const mean = (list) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const [mx, my] = [mean(x), mean(y)];
  return (
    x.reduce((sum, one, i) => sum + (one - mx) * (y[i] - my), 0) / x.reduce((sum, one) => sum + (one - mx) ** 2, 0)
  );
}

/** Polls of a level that walks, each house off by something of its own, more scattered than sampling explains. */
function simulate(count, next) {
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const level = [0.45];
  while (level.length < SHAPE.days) level.push(level.at(-1) + Math.sqrt(TRUTH.daily) * normal());
  const houses = Array.from({ length: SHAPE.houses }, () => Math.sqrt(TRUTH.effects.house) * normal());
  return Array.from({ length: count }, () => {
    const day = Math.floor(next() * SHAPE.days);
    const house = Math.floor(next() * SHAPE.houses);
    const variance = 0.25 / (600 + Math.floor(next() * 1400));
    const value = level[day] + houses[house] + Math.sqrt(variance + TRUTH.excess) * normal();
    return { day, value, variance, levels: { house: String(house) } };
  });
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
