// @ts-check
/**
 * Random effects on three levels, for the table of effect sizes: items, the readings of each, and sampling.
 *
 *     yᵢⱼ = μ + bᵢ + wᵢⱼ + eᵢⱼ     Var(b) = σb², Var(w) = σw², Var(e) = vᵢⱼ known
 *
 * Both spreads by restricted maximum likelihood (maximum likelihood where the mean is fixed at 0, since nothing is estimated
 * beside them). Where a new effect will lie integrates the spreads, each with a half-normal prior, so that few items do not
 * pass for certainty. The size is the root mean square of that prediction around its mean.
 */
import { normalCumulative } from "toplines/stats";

/** @typedef {import("./three-level-pool.mjs").Effect} Effect */
/** @typedef {import("./three-level-pool.mjs").Pooled} Pooled */
/** @typedef {{ readonly b: number, readonly w: number }} Spreads */
/** @typedef {{ readonly logLikelihood: number, readonly mean: number, readonly variance: number }} Fit */

const NODES = 60;

/**
 * @param {readonly Effect[]} effects
 * @param {{ readonly prior: number, readonly centred: boolean }} settings `prior`: scale of both spreads. `centred`: the mean is 0.
 * @returns {Pooled}
 */
export function threeLevelPool(effects, { prior, centred }) {
  const names = [...new Set(effects.map(({ item }) => item))];
  const items = names.map((name) => effects.filter(({ item }) => item === name));
  const levels = items.length === 1 || items.length === effects.length ? 1 : 2;
  /** @param {Spreads} spreads @returns {Fit} */
  const at = (spreads) => fitted(items, spreads, centred);
  const best = likeliest(at, prior, levels);
  const { mean, variance } = at(best);
  const axis = nodesOf(prior, best);
  const points = (levels === 1 ? [{ place: 0, width: 1 }] : axis).flatMap((b) =>
    axis.map((w) => {
      const spreads = { b: b.place, w: w.place };
      const found = at(spreads);
      const chance = -((b.place / prior) ** 2 + (w.place / prior) ** 2) / 2 + Math.log(b.width * w.width);
      return { ...found, logWeight: found.logLikelihood + chance, spread: spreads.b ** 2 + spreads.w ** 2 };
    }),
  );
  const top = points.reduce((most, { logWeight }) => Math.max(most, logWeight), Number.NEGATIVE_INFINITY);
  const total = points.reduce((sum, { logWeight }) => sum + Math.exp(logWeight - top), 0);
  const mixture = points.map((point) => ({ ...point, weight: Math.exp(point.logWeight - top) / total }));
  const square = mixture.reduce(
    (sum, { weight, spread, mean: m, variance: v }) => sum + weight * (spread + v + m * m),
    0,
  );
  const predicted = mixture.map(({ weight, mean: m, variance: v, spread }) => ({
    weight,
    m,
    sd: Math.sqrt(v + spread),
  }));
  const ofMean = mixture.map(({ weight, mean: m, variance: v }) => ({ weight, m, sd: Math.sqrt(v) }));
  return {
    mean,
    standardError: Math.sqrt(variance),
    between: Math.hypot(best.b, best.w),
    meanInterval: centred ? null : [quantile(ofMean, 0.025), quantile(ofMean, 0.975)],
    prediction: [quantile(predicted, 0.025), quantile(predicted, 0.975)],
    size: Math.sqrt(Math.max(0, square - mean * mean)),
    readings: effects.length,
    items: items.length,
  };
}

/** @param {readonly (readonly Effect[])[]} items @param {Spreads} spreads @param {boolean} centred @returns {Fit} */
function fitted(items, { b, w }, centred) {
  let [logLikelihood, information, score] = [0, 0, 0];
  for (const readings of items) {
    let [logs, ones, once, squares] = [0, 0, 0, 0];
    for (const { effect, variance } of readings) {
      const weight = 1 / (variance + w * w);
      logs -= Math.log(weight);
      ones += weight;
      once += weight * effect;
      squares += weight * effect * effect;
    }
    // inverse of diag(d) + σb²J, by Sherman and Morrison
    const shared = (b * b) / (1 + b * b * ones);
    logLikelihood -= (logs + Math.log1p(b * b * ones) + squares - shared * once * once) / 2;
    information += ones - shared * ones * ones;
    score += once - shared * ones * once;
  }
  if (centred) return { logLikelihood, mean: 0, variance: 0 };
  const restricted = (score * score) / information / 2 - Math.log(information) / 2;
  return { logLikelihood: logLikelihood + restricted, mean: score / information, variance: 1 / information };
}

/**
 * The likeliest spreads, by a search that looks at ever finer steps around the best place so far.
 * @param {(spreads: Spreads) => Fit} at @param {number} prior @param {number} levels @returns {Spreads}
 */
function likeliest(at, prior, levels) {
  const coarse = Array.from({ length: 41 }, (_, i) => (prior * 6 * i * i) / 1600);
  let best = { b: 0, w: 0 };
  let highest = Number.NEGATIVE_INFINITY;
  /** @param {Spreads} spreads */
  const look = (spreads) => {
    const { logLikelihood } = at(spreads);
    if (logLikelihood > highest) [best, highest] = [spreads, logLikelihood];
  };
  for (const w of coarse) for (const b of levels === 1 ? [0] : coarse) look({ b, w });
  for (let step = prior / 2; step > 1e-7; step *= 0.7) {
    const { b, w } = best;
    for (const toW of [-step, 0, step]) {
      for (const toB of levels === 1 ? [0] : [-step, 0, step])
        look({ b: Math.max(0, b + toB), w: Math.max(0, w + toW) });
    }
  }
  return best;
}

/**
 * Places of a spread with the width of each, for the trapezoid rule: dense where the likelihood is.
 * @param {number} prior @param {Spreads} best
 */
function nodesOf(prior, { b, w }) {
  const scale = Math.max(Math.min(prior, Math.hypot(b, w) || prior), prior / 20);
  const far = Math.max(6 * prior, 3 * Math.hypot(b, w));
  const places = Array.from(
    { length: NODES },
    (_, i) => scale * Math.sinh((i / (NODES - 1)) * Math.asinh(far / scale)),
  );
  return places.map((place, i) => ({
    place,
    width: ((places[i + 1] ?? place) - (places[i - 1] ?? place)) / 2,
  }));
}

/** @param {readonly { readonly weight: number, readonly m: number, readonly sd: number }[]} mixture @param {number} chance */
function quantile(mixture, chance) {
  let low = Math.min(...mixture.map(({ m, sd }) => m - 12 * sd)) - 1;
  let high = Math.max(...mixture.map(({ m, sd }) => m + 12 * sd)) + 1;
  for (let round = 0; round < 60; round += 1) {
    const middle = (low + high) / 2;
    const below = mixture.reduce(
      (sum, { weight, m, sd }) => sum + weight * normalCumulative((middle - m) / (sd + 1e-12)),
      0,
    );
    if (below < chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
