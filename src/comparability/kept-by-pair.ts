/** A function of two records that remembers what it found of each pair: many toplines share their questions. */
export function keptByPair<T extends object, Found>(
  find: (left: T, right: T, turned: Found | undefined) => Found,
): (left: T, right: T) => Found {
  const pairs = new WeakMap<T, WeakMap<T, Found>>();
  return (left, right) => {
    const ofLeft = pairs.get(left) ?? new WeakMap<T, Found>();
    pairs.set(left, ofLeft);
    const known = ofLeft.get(right);
    if (known !== undefined) return known;
    const found = find(left, right, pairs.get(right)?.get(left));
    ofLeft.set(right, found);
    return found;
  };
}
