/** Gives of some ranges one that an offset stands in, or null; to be asked in rising order. */
export function coveredBy<Range extends { readonly from: number; readonly to: number }>(
  ranges: readonly Range[],
): (at: number) => Range | null {
  const sorted = [...ranges].sort((a, b) => a.from - b.from);
  let index = 0;
  let longest: Range | null = null;
  return (at) => {
    for (; index < sorted.length && sorted[index]!.from <= at; index++)
      if (longest === null || sorted[index]!.to > longest.to) longest = sorted[index]!;
    return longest !== null && at < longest.to ? longest : null;
  };
}
