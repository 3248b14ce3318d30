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
