// @ts-check
/**
 * One published share and what is known of its error. All in points (value, known variance) but for `scale`.
 *
 * @typedef {{ house: string, day: number, value: number, known: number, scale: number, population?: string }} Reading
 *   known: variance of sampling and rounding; scale: f = 2√(p(1−p))
 * @typedef {{ occasion: number, house: number, length: number, walk: number, start: number }} Sizes
 *   standard deviations in points (walk: of a day); length in days; start: of what all readings share at the first of them
 */

/** Standard deviation of what is not known at all beforehand, in points. */
const UNKNOWN = 1000;

/**
 * Log likelihood of readings in the order of their days: what all share (a random walk), a constant for each population but
 * the first, an error of each house that fades, an occasion error for each reading. One reading after another is predicted
 * from those before it and then taken in.
 *
 * @param {readonly Reading[]} readings
 * @param {Sizes} sizes
 */
export function logLikelihood(readings, { occasion, house, length, walk, start }) {
  const populations = [...new Set(readings.map(({ population }) => population))].sort().slice(1);
  const houses = [...new Set(readings.map((reading) => reading.house))];
  const firstHouse = 1 + populations.length;
  const size = firstHouse + houses.length;
  const mean = new Float64Array(size);
  const covariance = Array.from({ length: size }, (_, row) => {
    const values = new Float64Array(size);
    values[row] = (row === 0 ? start : row < firstHouse ? UNKNOWN : house) ** 2;
    return values;
  });
  let day = readings[0]?.day ?? 0;
  let sum = 0;
  for (const reading of readings) {
    const kept = Math.exp(-(reading.day - day) / length);
    if (reading.day > day) {
      for (let row = firstHouse; row < size; row++) {
        mean[row] *= kept;
        for (let column = 0; column < size; column++) {
          const value = covariance[row][column] * kept * (column < firstHouse ? 1 : kept);
          covariance[row][column] = value;
          if (column < firstHouse) covariance[column][row] = value;
        }
        covariance[row][row] += house ** 2 * (1 - kept ** 2);
      }
      covariance[0][0] += walk ** 2 * (reading.day - day);
      day = reading.day;
    }
    // The reading is the sum of these parts, each with its weight, and noise.
    const of = firstHouse + houses.indexOf(reading.house);
    const population = populations.indexOf(reading.population);
    const parts = [[0, 1], [of, reading.scale], ...(population < 0 ? [] : [[1 + population, 1]])];
    const shared = new Float64Array(size);
    for (const [part, weight] of parts) {
      for (let row = 0; row < size; row++) shared[row] += weight * covariance[row][part];
    }
    let variance = reading.known + (reading.scale * occasion) ** 2;
    let expected = 0;
    for (const [part, weight] of parts) {
      variance += weight * shared[part];
      expected += weight * mean[part];
    }
    const surprise = reading.value - expected;
    sum -= (Math.log(variance) + surprise ** 2 / variance) / 2;
    for (let row = 0; row < size; row++) {
      const gain = shared[row] / variance;
      mean[row] += gain * surprise;
      for (let column = 0; column < size; column++) covariance[row][column] -= gain * shared[column];
    }
  }
  return sum;
}

/**
 * The sizes under which groups of readings are likeliest. What is not among the starting values stays as it is in `fixed`.
 *
 * @param {readonly (readonly Reading[])[]} groups of which each begins anew
 * @param {Partial<Sizes>} first starting values, above 0
 * @param {Partial<Sizes>} fixed
 * @returns {Sizes & { logLikelihood: number }}
 */
export function likeliestSizes(groups, first, fixed) {
  const names = /** @type {(keyof Sizes)[]} */ (Object.keys(first));
  const sizes = (/** @type {number[]} */ logs) =>
    /** @type {Sizes} */ ({
      ...fixed,
      ...Object.fromEntries(names.map((name, index) => [name, Math.exp(Math.min(12, Math.max(-6, logs[index])))])),
    });
  const cost = (/** @type {number[]} */ logs) => {
    const tried = sizes(logs);
    return -groups.reduce((sum, readings) => sum + logLikelihood(readings, tried), 0);
  };
  const { at, least } = leastOf(
    cost,
    names.map((name) => Math.log(/** @type {number} */ (first[name]))),
  );
  return { ...sizes(at), logLikelihood: -least };
}

/** Nothing is known of the first opinion; an error shared by all polls of a contest begins with its own size. */
export const OPINION = { start: UNKNOWN };

/**
 * Where a function is least, by the simplex of Nelder and Mead (1965), for a few parameters and no gradient.
 *
 * @param {(at: number[]) => number} cost
 * @param {number[]} start
 */
function leastOf(cost, start) {
  const measured = (/** @type {number[]} */ at) => ({ at, value: cost(at) });
  const simplex = [start, ...start.map((_, moved) => start.map((one, index) => one + (index === moved ? 0.5 : 0)))].map(
    measured,
  );
  for (let step = 0; step < 400; step++) {
    simplex.sort((one, other) => one.value - other.value);
    const [best, worst] = [simplex[0], simplex[start.length]];
    if (worst.value - best.value < 0.002 && worst.at.every((one, index) => Math.abs(one - best.at[index]) < 0.01))
      break;
    const centre = start.map(
      (_, index) => simplex.slice(0, -1).reduce((sum, { at }) => sum + at[index], 0) / start.length,
    );
    const beyond = (/** @type {number} */ factor) =>
      measured(centre.map((one, index) => one + factor * (worst.at[index] - one)));
    const reflected = beyond(-1);
    let next = reflected;
    if (reflected.value < best.value) {
      const expanded = beyond(-2);
      if (expanded.value < reflected.value) next = expanded;
    } else if (reflected.value >= simplex[start.length - 1].value) {
      next = beyond(reflected.value < worst.value ? -0.5 : 0.5);
      if (next.value >= Math.min(reflected.value, worst.value)) {
        for (const [index, { at }] of simplex.entries()) {
          if (index > 0) simplex[index] = measured(at.map((one, place) => (one + best.at[place]) / 2));
        }
        continue;
      }
    }
    simplex[start.length] = next;
  }
  return { at: simplex[0].at, least: simplex[0].value };
}
