/** A series as the search for breaks reads it: values in order of time, and the weights 1 / variance. */
export interface WeightedSeries {
  readonly values: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** Where the best segmentation has its breaks, and its cost with a penalty for each. */
export interface BestPartition {
  /** Index of the first observation after each break. */
  readonly breaks: readonly number[];
  readonly penalisedCost: number;
}

/**
 * The segmentation with the least Σ w(y − mean of its segment)² + penalty · breaks, exactly. For arguments already checked.
 *
 * For each level μ that the last segment may have, the best place where that segment begins is known: the levels fall
 * into pieces, each with its start s and the cost of ending there, cost + information · (μ − mean)². An observation adds
 * its own square to all pieces. A new start takes over the levels where it is cheaper, and a start without a piece can never
 * be the best again, whatever follows. Few starts are left at any time, with breaks or without, where pruning by the least
 * cost alone keeps every start of a series without breaks.
 *
 * A start enters `minimumLength` − 1 observations late, with the square of those that it has by then.
 */
export function bestPartition(series: WeightedSeries, penalty: number, minimumLength: number): BestPartition {
  const { values, weights } = series;
  const count = values.length;
  // the least cost of the first t observations, and where the last of their segments starts
  const least = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  const starts = new Int32Array(count + 1);
  least[0] = -penalty;
  let pieces = newPieces(16);
  let next = newPieces(16);
  const { lowest, highest } = rangeOf(values);
  for (let t = 0; t < count; t += 1) {
    const start = t + 1 - minimumLength;
    if (start >= 0 && least[start]! < Number.POSITIVE_INFINITY) {
      const entering = momentsOf(series, start, t);
      entering.cost += least[start]! + penalty;
      next = lowerEnvelope(pieces, start, entering, lowest, highest, next);
      [pieces, next] = [next, pieces];
    }
    const best = addObservation(pieces, values[t]!, weights[t]!);
    if (best < 0) continue;
    least[t + 1] = pieces.cost[best]!;
    starts[t + 1] = pieces.start[best]!;
  }
  const breaks: number[] = [];
  for (let end = starts[count]!; end > 0; end = starts[end]!) breaks.push(end);
  return { breaks: breaks.reverse(), penalisedCost: least[count]! };
}

/** Weighted mean, information (the sum of the weights) and weighted sum of squares around the mean. */
export interface Moments {
  information: number;
  mean: number;
  cost: number;
}

/** Of the observations from `start` to before `end`, one by one: no large sums are subtracted from each other. */
export function momentsOf({ values, weights }: WeightedSeries, start: number, end: number): Moments {
  const moments = { information: 0, mean: 0, cost: 0 };
  for (let i = start; i < end; i += 1) addTo(moments, values[i]!, weights[i]!);
  return moments;
}

/** Takes in one more observation. */
export function addTo(moments: Moments, value: number, weight: number): void {
  const information = moments.information + weight;
  const distance = value - moments.mean;
  moments.cost += ((moments.information * weight) / information) * distance * distance;
  moments.mean += (weight / information) * distance;
  moments.information = information;
}

/** Pieces in ascending order; each reaches from its `lower` to that of the next, the last to the highest value. */
interface Pieces {
  size: number;
  lower: Float64Array;
  start: Int32Array;
  information: Float64Array;
  mean: Float64Array;
  cost: Float64Array;
}

function newPieces(capacity: number): Pieces {
  return {
    size: 0,
    lower: new Float64Array(capacity),
    start: new Int32Array(capacity),
    information: new Float64Array(capacity),
    mean: new Float64Array(capacity),
    cost: new Float64Array(capacity),
  };
}

/** Adds w(y − μ)² to every piece; the piece whose start is now the cheapest, −1 if there is none. */
function addObservation(pieces: Pieces, value: number, weight: number): number {
  const { size, information, mean, cost } = pieces;
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < size; i += 1) {
    const before = information[i]!;
    const after = before + weight;
    const distance = value - mean[i]!;
    const gain = (weight / after) * distance;
    const total = cost[i]! + before * gain * distance;
    mean[i]! += gain;
    information[i] = after;
    cost[i] = total;
    if (total < least) {
      least = total;
      best = i;
    }
  }
  return best;
}

/**
 * The pieces once a start enters that has seen less than all of them: an old piece stays where
 *
 *     cost + information (μ − mean)² < entering.cost + entering.information (μ − entering.mean)²
 *
 * which, as it has the more information, is within a reach of a centre.
 */
function lowerEnvelope(
  pieces: Pieces,
  start: number,
  entering: Moments,
  lowest: number,
  highest: number,
  into: Pieces,
): Pieces {
  const { size } = pieces;
  // each old piece leaves at most itself and a piece of the new start before it, and one of that comes last
  const target = into.lower.length < 2 * size + 1 ? newPieces(4 * size + 2) : into;
  target.size = 0;
  if (size === 0) putEntering(target, lowest, start, entering);
  // what the new start takes over from neighbours is one piece
  let enteringLast = false;
  for (let i = 0; i < size; i += 1) {
    const lower = pieces.lower[i]!;
    const upper = i + 1 < size ? pieces.lower[i + 1]! : highest;
    const information = pieces.information[i]!;
    const mean = pieces.mean[i]!;
    const less = entering.information / (information - entering.information);
    const apart = mean - entering.mean;
    const square =
      (entering.cost - pieces.cost[i]!) / (information - entering.information) + less * (1 + less) * apart * apart;
    const centre = mean + less * apart;
    const reach = square > 0 ? Math.sqrt(square) : 0;
    const from = Math.max(lower, centre - reach);
    const to = Math.min(upper, centre + reach);
    if (!(from < to)) {
      if (!enteringLast) putEntering(target, lower, start, entering);
      enteringLast = true;
      continue;
    }
    if (lower < from && !enteringLast) putEntering(target, lower, start, entering);
    const place = target.size;
    target.size += 1;
    target.lower[place] = from;
    target.start[place] = pieces.start[i]!;
    target.information[place] = information;
    target.mean[place] = mean;
    target.cost[place] = pieces.cost[i]!;
    enteringLast = to < upper;
    if (enteringLast) putEntering(target, to, start, entering);
  }
  return target;
}

function putEntering(target: Pieces, lower: number, start: number, entering: Moments): void {
  const place = target.size;
  target.size += 1;
  target.lower[place] = lower;
  target.start[place] = start;
  target.information[place] = entering.information;
  target.mean[place] = entering.mean;
  target.cost[place] = entering.cost;
}

/** The levels that a mean can have. All alike, they still need a piece of some length. */
function rangeOf(values: ArrayLike<number>): { lowest: number; highest: number } {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i += 1) {
    lowest = Math.min(lowest, values[i]!);
    highest = Math.max(highest, values[i]!);
  }
  return lowest < highest ? { lowest, highest } : { lowest: lowest - 1, highest: highest + 1 };
}
