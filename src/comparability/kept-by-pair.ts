/**
 * A function of two records that remembers what it found of each pair: many toplines share their questions and surveys.
 *
 * @param keyOf What of a record the findings depend on.
 */
export function keptByPair<T extends object, Found>(
  find: (left: T, right: T, turned: Found | undefined) => Found,
  keyOf: (record: T) => object = (record) => record,
): (left: T, right: T) => Found {
  const pairs = new WeakMap<object, WeakMap<object, Found>>();
  return (left, right) => {
    const [one, other] = [keyOf(left), keyOf(right)];
    const ofLeft = pairs.get(one) ?? new WeakMap<object, Found>();
    pairs.set(one, ofLeft);
    const known = ofLeft.get(other);
    if (known !== undefined) return known;
    const found = find(left, right, pairs.get(other)?.get(one));
    ofLeft.set(other, found);
    return found;
  };
}
