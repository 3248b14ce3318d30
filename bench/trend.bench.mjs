// npm run bench -- trend: a level with the effects of twelve houses, fitted to 5,000 polls of 2,000 days, against statsmodels
// with the same numbers in the same run, if /usr/bin/python3 has it; then how time and memory grow with the polls. Exit 1
// if a ratio is below its floor, growth above its ceiling, or the numbers are not those of the peer.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { exponentialPrior, localLevelFitter, localLevelPosterior, seededRandom } from "toplines/stats";
import { growthExponent, median, mustHold, normalFrom, show, takeTurns } from "./harness.mjs";

const SHAPE = { polls: 5000, days: 2000, houses: 12 };
const FLOORS = { likelihood: 15, smoothing: 50, integrated: 3 };
/** How far from the peer: the log-likelihood, and the line with its variances (these by ratio). */
const APART = { likelihood: 1e-8, line: 1e-9 };
/** Growth in polls at a fixed number of days and houses: exponents of time and of memory. */
const SIZES = [5000, 20_000, 80_000];
const CEILING = 1.1;
/** Milliseconds of calls before the clock runs. */
const WARM_UP = 500;
/** Milliseconds that a batch of short calls takes, about. */
const BATCH = 20;
const TRUTH = { daily: 0.0025 ** 2, excess: 0.008 ** 2, effects: { house: 0.015 ** 2 } };
const PRIORS = {
  daily: exponentialPrior(0.01),
  excess: exponentialPrior(0.03),
  effects: { house: exponentialPrior(0.04) },
};
const FACTORS = { house: "random" };

const polls = simulate(SHAPE.polls, 1936);
const days = Array.from({ length: SHAPE.days }, (_, day) => day);
console.log(`${SHAPE.polls} polls, ${SHAPE.days} days, ${SHAPE.houses} houses`);

// First of all, while no buffers of timed calls wait to be freed.
const memories = [];
const held = [];
for (const size of SIZES) {
  const before = await bufferBytes();
  held.push(localLevelFitter(simulate(size, size), { factors: FACTORS, days }));
  memories.push((await bufferBytes()) - before);
}
held.length = 0;

const fitter = localLevelFitter(polls, { factors: FACTORS, days });
const ours = {
  likelihood: await timesOf(() => fitter.logLikelihood(TRUTH), 31),
  smoothing: await timesOf(() => fitter.fit(TRUTH), 31),
  integrated: await timesOf(() => localLevelPosterior(polls, { factors: FACTORS, priors: PRIORS, days }), 15),
};
const TASKS = {
  likelihood: ["one likelihood", "loglike, exact diffuse"],
  smoothing: ["line with variances, every day", "smooth"],
  integrated: ["variances integrated over", "fit by maximum likelihood"],
};
const peer = runPeer();
for (const [task, [name, peerName]] of Object.entries(TASKS)) {
  show(name, ours[task], 2, " ms");
  if (peer === null) continue;
  const ratio = peer[task] / median(ours[task]);
  console.log(`  statsmodels ${peer[task].toFixed(1)} ms (${peerName}), ${ratio.toFixed(1)} times`);
  mustHold(`At least ${FLOORS[task]} times as fast as statsmodels.`, ratio >= FLOORS[task]);
}
if (peer === null) {
  console.log("statsmodels is not installed, so there is nothing to compare with (Debian: python3-statsmodels).");
} else {
  const own = fitter.fit(TRUTH);
  // statsmodels counts −½ log 2π for what has no prior
  const apart = Math.abs(own.logLikelihood - (own.diffuse * Math.log(2 * Math.PI)) / 2 - peer.logLikelihood);
  const gap = largestGap(own.lines[0].days, peer);
  mustHold(
    `Log-likelihoods differ by ${apart.toExponential(1)}, at most ${APART.likelihood}.`,
    apart <= APART.likelihood,
  );
  mustHold(`Lines differ by ${gap.toExponential(1)}, at most ${APART.line}.`, gap <= APART.line);
}

console.log(`\nGrowth in polls, ${SHAPE.days} days and ${SHAPE.houses} houses`);
const growth = [];
for (const [index, size] of SIZES.entries()) {
  const many = simulate(size, size);
  const fits = localLevelFitter(many, { factors: FACTORS, days });
  const memory = memories[index];
  const likelihood = median(await timesOf(() => fits.logLikelihood(TRUTH), 31));
  const smoothing = median(await timesOf(() => fits.fit(TRUTH), 15));
  const integrated = median(
    await timesOf(() => localLevelPosterior(many, { factors: FACTORS, priors: PRIORS, days }), 3),
  );
  const cells = [likelihood, smoothing, integrated].map((time) => `${time.toFixed(2)} ms`.padStart(12));
  console.log(`${String(size).padStart(7)}  ${cells.join("")}  ${(memory / 1e6).toFixed(2)} MB`);
  growth.push({ likelihood, smoothing, integrated, memory });
}
for (const measure of ["likelihood", "smoothing", "integrated", "memory"]) {
  const exponent = growthExponent(
    SIZES,
    growth.map((one) => one[measure]),
  );
  mustHold(
    `The ${measure} grows with the power ${exponent.toFixed(2)} of the polls, at most ${CEILING}.`,
    exponent <= CEILING,
  );
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
  return Math.max(...gaps);
}

/** What typed arrays hold, all that grows; buffers are freed some time after the objects that held them. */
async function bufferBytes() {
  let [earlier, held] = [Number.NaN, process.memoryUsage().arrayBuffers];
  while (held !== earlier) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
    [earlier, held] = [held, process.memoryUsage().arrayBuffers];
  }
  return held;
}

/**
 * Times of one call in milliseconds, when the engine has compiled it. Short calls are timed by the batch, one after the
 * other as the peer's are: a heap tidied before each would be timed with them.
 */
async function timesOf(task, rounds) {
  const start = performance.now();
  let warm = 0;
  while (warm === 0 || performance.now() - start < WARM_UP) {
    task();
    warm++;
  }
  const calls = Math.max(1, Math.round((BATCH * warm) / (performance.now() - start)));
  const once = () => {
    const from = performance.now();
    for (let call = 0; call < calls; call++) task();
    return (performance.now() - from) / calls;
  };
  return (await takeTurns({ once }, rounds)).once;
}

/** Polls of a level that walks, each house off by something of its own, more scattered than sampling explains. */
function simulate(count, seed) {
  const next = seededRandom(seed);
  const normal = normalFrom(next);
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
