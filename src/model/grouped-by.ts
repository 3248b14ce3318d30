/** Values of the same key, in their order; those without a key (null) are left out. */
export function groupedBy<T, K>(values: Iterable<T>, keyOf: (value: T) => K | null): ReadonlyMap<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

/** Each thing once, the last of those with the same key, in the order in which the keys come first. */
export function onceBy<T>(all: readonly T[], keyOf: (one: T) => string): readonly T[] {
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}
