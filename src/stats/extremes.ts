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
