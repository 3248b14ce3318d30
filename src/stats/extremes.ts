/** The largest of any number of values, which `Math.max(...values)` cannot take: −∞ where there are none, NaN where one is NaN. */
export function maximumOf(values: readonly number[] | Float64Array): number {
  let most = -Infinity;
  for (const value of values) most = Math.max(most, value);
  return most;
}

/** The smallest, likewise. */
export function minimumOf(values: readonly number[] | Float64Array): number {
  let least = Infinity;
  for (const value of values) least = Math.min(least, value);
  return least;
}

/** log Σ exp(x), without overflow; of one more where it is there. */
export function logSum(logs: ArrayLike<number>, one: number = Number.NEGATIVE_INFINITY): number {
  let most = one;
  for (let i = 0; i < logs.length; i += 1) if (logs[i]! > most) most = logs[i]!;
  if (most === Number.NEGATIVE_INFINITY) return most;
  let sum = Math.exp(one - most);
  for (let i = 0; i < logs.length; i += 1) sum += Math.exp(logs[i]! - most);
  return most + Math.log(sum);
}
