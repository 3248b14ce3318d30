/** The records of a list that may be no list, with their places; what is no record is passed over. */
export function* entries<T>(list: readonly T[] | null | undefined): Generator<readonly [number, T], void> {
  if (!Array.isArray(list)) return;
  for (let index = 0; index < list.length; index += 1) {
    const item = list[index] as T;
    if (item !== null && item !== undefined) yield [index, item];
  }
}
