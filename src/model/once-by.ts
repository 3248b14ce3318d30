/** Each thing once, the last of those with the same key, in the order in which the keys come first. */
export function onceBy<T>(all: readonly T[], keyOf: (one: T) => string): readonly T[] {
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}
