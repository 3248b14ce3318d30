import { normalCumulativeFrom } from "./normal.ts";

/** Normal distributions mixed by weights that add up to 1. */
export interface GaussianMixture {
  readonly weights: Float64Array;
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/** Mean and standard deviation of a mixture. */
export function mixtureMoments({ weights, means, deviations }: GaussianMixture): { mean: number; deviation: number } {
  let mean = 0;
  for (let g = 0; g < weights.length; g += 1) mean += weights[g]! * means[g]!;
  let variance = 0;
  for (let g = 0; g < weights.length; g += 1) {
    variance += weights[g]! * (deviations[g]! ** 2 + (means[g]! - mean) ** 2);
  }
  return { mean, deviation: Math.sqrt(variance) };
}

/**
 * The place below which a mixture has the chance p, by Halley's steps from `start`, within bounds that close in. The last
 * step has one more order: from a good start it is the only one.
 */
export function mixtureQuantile(mixture: GaussianMixture, p: number, start: number, deviation: number): number {
  if (deviation === 0) return start;
  const { weights, means, deviations } = mixture;
  const count = weights.length;
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  let x = start;
  for (let step = 0; step < 200; step += 1) {
    let chance = 0;
    let density = 0;
    let slope = 0;
    let bend = 0;
    let narrowest = deviation;
    for (let g = 0; g < count; g += 1) {
      const weight = weights[g]!;
      const spread = deviations[g]!;
      if (spread < narrowest) narrowest = spread;
      if (spread === 0) {
        if (x >= means[g]!) chance += weight;
        continue;
      }
      const precision = 1 / spread;
      const z = (x - means[g]!) * precision;
      const kernel = Math.exp(-0.5 * z * z);
      const height = weight * precision * kernel;
      const fall = height * z * precision;
      chance += weight * normalCumulativeFrom(z, kernel);
      density += height;
      slope -= fall;
      bend += (fall * z - height * precision) * precision;
    }
    if (chance < p) low = x;
    else high = x;
    const newton = ((p - chance) * ROOT_TWO_PI) / density;
    const bow = (newton * slope) / (2 * density);
    // nothing turns on so short a way, and the error left is of the order of its fourth power
    if (Math.abs(newton) < 1e-3 * narrowest) {
      const twist = (newton * newton * bend) / (6 * density);
      const last = x + (newton * (1 + bow)) / (1 + 2 * bow + twist);
      if (last >= low && last <= high) return last;
    }
    const next = x + newton / Math.max(0.5, 1 + bow);
    // from a far start steps are short, so after some the bounds are halved
    if (step < 8 && next > low && next < high) x = next;
    else if (high - low <= 1e-12 * deviation) return x;
    else {
      low = Math.max(low, farthest(mixture, -1));
      high = Math.min(high, farthest(mixture, 1));
      x = (low + high) / 2;
    }
  }
  return x;
}

/** A place below (−1) or above (1) all that a mixture covers. */
function farthest({ means, deviations }: GaussianMixture, side: -1 | 1): number {
  let place = Number.NEGATIVE_INFINITY;
  for (let g = 0; g < means.length; g += 1) place = Math.max(place, side * means[g]! + 40 * deviations[g]!);
  return side * place;
}

const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
