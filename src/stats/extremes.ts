/** The largest of any number of values, which `Math.max(...values)` cannot take: −∞ where there are none, NaN where one is NaN. */
export function maximumOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}

/** The smallest, likewise. */
export function minimumOf(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}
