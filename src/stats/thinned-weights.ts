/** What is kept of many weights: places in their order, and what each counts for. */
export interface ThinnedWeights {
  readonly places: readonly number[];
  /** They add up to what all of them did. */
  readonly weights: readonly number[];
}

/**
 * Returns fewer weights that stand for all of them: the heavy ones as they are, and of the light ones one of several, each with
 * the weight of its neighbours. So no expectation leaves the light ones out, as it would if the heaviest alone were kept.
 *
 *     kept as it is where w > c, else each step of c along the sum of the light ones;  Σ min(1, w/c) = most
 *
 * @param weights None negative, some above 0, in an order in which neighbours are alike.
 * @param most How many are kept at most.
 * @see Fearnhead & Clifford (2003), Journal of the Royal Statistical Society B 65: 887–899, doi:10.1111/1467-9868.00421, whose
 *   random start is the middle here.
 */
export function thinnedWeights(weights: readonly number[], most: number): ThinnedWeights {
  const ascending = [...weights.keys()]
    .filter((place) => weights[place]! > 0)
    .sort((a, b) => weights[a]! - weights[b]! || a - b);
  // of that many of the lightest
  const sums = [0];
  for (const place of ascending) sums.push(sums.at(-1)! + weights[place]!);
  let light = ascending.length;
  const left = (): number => most - (ascending.length - light);
  // from the heaviest down, as long as one is heavier than what the others would count for
  while (light > left() && weights[ascending[light - 1]!]! * left() > sums[light]!) light -= 1;
  const kept = new Map(ascending.slice(light).map((place) => [place, weights[place]!]));
  if (light <= left()) for (const place of ascending.slice(0, light)) kept.set(place, weights[place]!);
  else
    thinLight(
      weights,
      ascending.slice(0, light).sort((a, b) => a - b),
      left(),
      kept,
    );
  const places = [...kept.keys()].sort((a, b) => a - b);
  return { places, weights: places.map((place) => kept.get(place)!) };
}

function thinLight(
  weights: readonly number[],
  light: readonly number[],
  count: number,
  kept: Map<number, number>,
): void {
  const step = light.reduce((sum, place) => sum + weights[place]!, 0) / count;
  let below = 0;
  let next = step / 2;
  for (const place of light) {
    below += weights[place]!;
    if (below < next) continue;
    kept.set(place, step);
    next += step;
  }
}
