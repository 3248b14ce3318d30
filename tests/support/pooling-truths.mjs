// @ts-check
/** Truths that are known, and how often intervals of pooled effects, of bounds and of parts of a change hold them. */

/** @typedef {() => number} Random Uniform on (0, 1). */
/** @typedef {{ coverage: number, standardError: number }} Coverage */

/** @param {Random} random */
const normal = (random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/**
 * A share found by n respondents; by the normal distribution where n is large.
 *
 * @param {Random} random
 * @param {number} share
 * @param {number} n
 */
function found(random, share, n) {
  const p = Math.min(0.999, Math.max(0.001, share));
  if (n > 2000) return Math.min(1, Math.max(0, p + Math.sqrt((p * (1 - p)) / n) * normal(random)));
  let count = 0;
  for (let i = 0; i < n; i += 1) if (random() < p) count += 1;
  return count / n;
}

/** @param {readonly boolean[]} hits @returns {Coverage} */
function coverageOf(hits) {
  const coverage = hits.filter(Boolean).length / hits.length;
  return { coverage, standardError: Math.sqrt((coverage * (1 - coverage)) / hits.length) };
}

/** @param {{ lower: number, upper: number }} interval @param {number} truth */
const holds = ({ lower, upper }, truth) => lower <= truth && truth <= upper;

/** How many respondents the groups of each study have. */
export const SHAPES = /** @type {const} */ (["equal", "uneven"]);

/**
 * The mean of k effects of 10 points that vary by tau, and one more of them.
 *
 * @param {typeof import("../../src/framing/pool.ts").pool} pool
 * @param {{ k: number, tau: number, shape: "equal" | "uneven" }} design
 * @param {number} replicates
 * @param {Random} random
 */
export function pooledCoverage(pool, { k, tau, shape }, replicates, random) {
  const sizes = Array.from({ length: k }, (_, i) => (shape === "equal" ? 500 : i === 0 ? 5000 : 200));
  const study = sizes.map((_, i) => String(i));
  /** @type {Record<"mean" | "prediction" | "remlMean" | "remlPrediction", boolean[]>} */
  const hits = { mean: [], prediction: [], remlMean: [], remlPrediction: [] };
  for (let round = 0; round < replicates; round += 1) {
    const effects = sizes.map(() => 0.1 + tau * normal(random));
    const pooled = pool({
      study,
      p1: sizes.map((n) => found(random, 0.4, n)),
      n1: sizes,
      p2: sizes.map((n, i) => found(random, 0.4 + /** @type {number} */ (effects[i]), n)),
      n2: sizes,
    });
    const next = 0.1 + tau * normal(random);
    const { interval, predictionInterval, reml } = pooled;
    hits.mean.push(holds(interval, 0.1));
    hits.prediction.push(holds(predictionInterval ?? interval, next));
    hits.remlMean.push(reml !== null && holds(reml.interval, 0.1));
    hits.remlPrediction.push(reml !== null && reml.predictionInterval !== null && holds(reml.predictionInterval, next));
  }
  return {
    mean: coverageOf(hits.mean),
    prediction: coverageOf(hits.prediction),
    remlMean: coverageOf(hits.remlMean),
    remlPrediction: coverageOf(hits.remlPrediction),
  };
}

/** @typedef {import("../../src/model/topline.ts").Topline} Topline */

/**
 * A topline with another share and n, in whole percents.
 *
 * @param {Topline} topline
 * @param {number} share
 * @param {number} n
 * @returns {Topline}
 */
function withShare(topline, share, n) {
  const [first, ...rest] = topline.results;
  if (first === undefined) throw new Error("A topline without answers.");
  return {
    ...topline,
    baseSize: { value: n, status: "exact", note: null },
    results: [{ ...first, share: Math.round(100 * share) / 100 }, ...rest.map((each) => ({ ...each, share: 0 }))],
  };
}

/**
 * Bounds of a change where a part of the population was left out: the truth in a corner of what is assumed, or inside.
 *
 * @param {typeof import("../../src/trend/coverage.ts").coverage} coverage
 * @param {readonly [Topline, Topline]} pair
 * @param {{ n: number, corner: boolean }} design
 * @param {number} replicates
 * @param {Random} random
 */
export function boundsCoverage(coverage, [from, to], { n, corner }, replicates, random) {
  const [lost, most] = [0.15, 0.118];
  const support = corner ? most : most / 2;
  /** @type {Record<"change" | "outer" | "whole", boolean[]>} */
  const hits = { change: [], outer: [], whole: [] };
  for (let round = 0; round < replicates; round += 1) {
    const [stayed, later] = [0.38 + random() / 100, 0.54 + random() / 100];
    const first = withShare(from, found(random, (1 - lost) * stayed + lost * support, n), n);
    const second = withShare(to, found(random, later, n), n);
    const option = /** @type {string} */ (from.results[0]?.option.code);
    const bounds = coverage(first, second, {
      option,
      lostShare: lost,
      lostSupport: { lower: 0, upper: most },
      surveyErrors: "none",
    });
    if (bounds.pollInterval === null || bounds.outerInterval === null || bounds.wholePopulationInterval === null)
      throw new Error("Bounds without intervals.");
    hits.change.push(holds(bounds.pollInterval, later - stayed));
    hits.outer.push(holds(bounds.outerInterval, later - stayed));
    // of those left out all, or half, are in favour by then
    hits.whole.push(holds(bounds.wholePopulationInterval, (1 - lost) * later + lost * (corner ? 1 : 0.5)));
  }
  return { change: coverageOf(hits.change), outer: coverageOf(hits.outer), whole: coverageOf(hits.whole) };
}

/**
 * The rate part of a change over two groups of other sizes in each wave, and the difference of the two groups, where an error
 * of a survey moves all its groups.
 *
 * @param {typeof import("../../src/trend/decompose.ts").decompose} decompose
 * @param {typeof import("../../src/trend/difference.ts").difference} difference
 * @param {{ from: readonly [Topline, Topline], to: readonly [Topline, Topline] }} groups
 * @param {number} occasion Standard deviation for a share of one half.
 * @param {number} replicates
 * @param {Random} random
 */
export function partsCoverage(decompose, difference, { from, to }, occasion, replicates, random) {
  const sizes = /** @type {const} */ ([
    [0.3, 0.7],
    [0.4, 0.6],
  ]);
  const surveyErrors = { occasion: 0.01, house: 0, shared: 0, fadingDays: 1000, reason: "As the truth." };
  /** @type {Record<"rate" | "sampling" | "difference", boolean[]>} */
  const hits = { rate: [], sampling: [], difference: [] };
  for (let round = 0; round < replicates; round += 1) {
    const rates = /** @type {const} */ ([
      [0.3 + random() / 100, 0.5 + random() / 100],
      [0.36 + random() / 100, 0.58 + random() / 100],
    ]);
    const waves = [from, to].map((groups, wave) => {
      const error = occasion * normal(random);
      return groups.map((group, i) => {
        const rate = /** @type {number} */ (rates[wave]?.[i]);
        const n = 1200 * /** @type {number} */ (sizes[wave]?.[i]);
        return withShare(group, found(random, rate + error * 2 * Math.sqrt(rate * (1 - rate)), n), n);
      });
    });
    const [first, second] = /** @type {[Topline[], Topline[]]} */ (waves);
    const ids = first.map(({ group }) => /** @type {string} */ (group?.id));
    const shares = sizes.map((wave) => Object.fromEntries(ids.map((id, i) => [id, /** @type {number} */ (wave[i])])));
    const option = /** @type {string} */ (from[0].results[0]?.option.code);
    const { rate } = decompose(first, second, {
      option,
      groupShares: /** @type {[Record<string, number>, Record<string, number>]} */ (shares),
      shareError: "none",
      surveyErrors,
    });
    const truth = 0.35 * (rates[1][0] - rates[0][0]) + 0.65 * (rates[1][1] - rates[0][1]);
    const [one, other] = /** @type {[Topline, Topline]} */ (first);
    const gap = difference(one, other, { option, surveyErrors });
    if (rate.pollInterval === null || rate.interval === null || gap.pollInterval === null)
      throw new Error("Parts without intervals.");
    hits.rate.push(holds(rate.pollInterval, truth));
    hits.sampling.push(holds(rate.interval, truth));
    hits.difference.push(holds(gap.pollInterval, rates[0][1] - rates[0][0]));
  }
  return {
    rate: coverageOf(hits.rate),
    sampling: coverageOf(hits.sampling),
    difference: coverageOf(hits.difference),
  };
}
