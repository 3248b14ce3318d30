// @ts-check
/** What the benchmarks share: a clock, turns, growth, normal numbers, and what must hold. */

/** Milliseconds of one call, with the heap tidied before it. @param {() => unknown} task */
function timeOf(task) {
  globalThis.gc?.();
  const start = performance.now();
  task();
  return performance.now() - start;
}

/**
 * Lets tasks take turns, so that a busy machine slows all, and gives the times of each in milliseconds. The first turn
 * warms up and is not counted. A task returns its own time where it is not the call that is to be timed.
 *
 * @template {Record<string, () => unknown>} T
 * @param {T} tasks
 * @param {number} rounds
 * @returns {Promise<Record<keyof T, number[]>>}
 */
export async function takeTurns(tasks, rounds) {
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(Object.keys(tasks).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, task] of Object.entries(tasks)) {
      /** @type {unknown} */
      let own;
      const elapsed = timeOf(() => {
        own = task();
      });
      const time = own instanceof Promise ? await own : typeof own === "number" ? own : elapsed;
      if (round > 0) times[name]?.push(Number(time));
    }
  }
  return /** @type {Record<keyof T, number[]>} */ (times);
}

/** One time by the other, turn by turn. @param {readonly number[]} times @param {readonly number[]} others */
export function ratios(times, others) {
  return times.map((time, index) => time / /** @type {number} */ (others[index]));
}

/** @param {readonly number[]} values @param {number} p */
function quantile(values, p) {
  const sorted = values.toSorted((a, b) => a - b);
  return /** @type {number} */ (sorted[Math.round(p * (sorted.length - 1))]);
}

/** @param {readonly number[]} values */
export function median(values) {
  return quantile(values, 0.5);
}

/**
 * Prints the median and the middle half.
 *
 * @param {string} name
 * @param {readonly number[]} values
 * @param {number} decimals
 * @param {string} [unit]
 */
export function show(name, values, decimals, unit = "") {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((p) => `${quantile(values, p).toFixed(decimals)}${unit}`);
  console.log(`${name.padEnd(34)}  median ${middle}, middle half ${low} to ${high}`);
}

/**
 * The power with which time grows: the slope of log time on log size. 1 is linear.
 *
 * @param {readonly number[]} sizes
 * @param {readonly number[]} times
 */
export function growthExponent(sizes, times) {
  const [x, y] = [sizes.map(Math.log), times.map(Math.log)];
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const cross = x.reduce((sum, value, index) => sum + (value - meanX) * /** @type {number} */ (y[index] - meanY), 0);
  return cross / x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
}

/** Standard normal numbers by Box and Muller. @param {() => number} random */
export function normalFrom(random) {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Says what must hold, and makes the run fail where it does not. @param {string} what @param {boolean} holds */
export function mustHold(what, holds) {
  console.log(`${holds ? "holds " : "FAILED"}  ${what}`);
  if (!holds) process.exitCode = 1;
}
