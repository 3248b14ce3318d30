/** A figure of a row, by its answer, in percent. */
interface Figure {
  readonly answer: string;
  readonly value: number;
}

/** Figures that are likely proportions: by the places of their rows, in each row the answers. */
export type LikelyProportions = ReadonlyMap<number, readonly string[]>;

/** A share that never was below this in other rows did not fall below 1%. */
const FAR_ABOVE = 10;

/**
 * Figures that are likely proportions and no percents: all, where none is above 1 and some are below; else the answers of a row
 * that make one and not a hundred, and 0.34 in a column of 34 and 36. Answers none of which is ever above 1 are likely so where
 * they make one together, whatever stands beside them.
 */
export function likelyProportions(rows: readonly (readonly Figure[])[]): LikelyProportions {
  const found = new Map<number, readonly string[]>();
  const isBelow = ({ value }: Figure): boolean => value > 0 && value < 1;
  const all = rows.flat().filter(({ value }) => value > 0);
  const areAll = all.some(isBelow) && all.every(({ value }) => value <= 1);
  const least = new Map<string, number>();
  for (const { answer, value } of all) if (value > 1) least.set(answer, Math.min(least.get(answer) ?? 100, value));
  const never = new Set(all.filter(isBelow).map(({ answer }) => answer));
  for (const { answer, value } of all) if (value > 1) never.delete(answer);
  const makeOne = (row: readonly Figure[]): boolean => {
    const total = row.reduce((sum, { answer, value }) => sum + (never.has(answer) ? value : 0), 0);
    return total >= 0.5 && total <= 1.05;
  };
  const areColumns = never.size > 1 && rows.filter(makeOne).length * 2 > rows.length;
  for (const [place, row] of rows.entries()) {
    const told = row.filter(({ value }) => value > 0);
    const total = told.reduce((sum, { value }) => sum + value, 0);
    const isOne = told.length > 1 && told.every(({ value }) => value <= 1) && total >= 0.5 && total <= 1.05;
    const low = told.filter(
      (figure) =>
        isBelow(figure) &&
        (areAll || isOne || (areColumns && never.has(figure.answer)) || (least.get(figure.answer) ?? 0) >= FAR_ABOVE),
    );
    if (low.length > 0)
      found.set(
        place,
        low.map(({ answer }) => answer),
      );
  }
  return found;
}
