/**
 * What a figure is counted in: a proportion, a difference of proportions, the same by the year, people and things, days, or
 * nothing (a ratio, a chance, a score).
 */
export type FigureUnit = "share" | "difference" | "difference-per-year" | "count" | "days" | "ratio";

/**
 * A number of a result. A result whose finding is one number is a figure itself; bounds, standard errors and intervals that
 * stand in a figure are in its unit.
 */
export interface Figure {
  /** Shares and differences are proportions. */
  readonly value: number;
  readonly unit: FigureUnit;
}

/** A number that is known only by its bounds; equal where it is known. */
export interface FigureRange {
  /** In the unit of the range. */
  readonly lower: number;
  /** In the same. */
  readonly upper: number;
  readonly unit: FigureUnit;
}

export function shareFigure(value: number): Figure {
  return { value, unit: "share" };
}

export function differenceFigure(value: number): Figure {
  return { value, unit: "difference" };
}

export function countFigure(value: number): Figure {
  return { value, unit: "count" };
}
