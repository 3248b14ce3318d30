import { refuse, shown } from "../errors.ts";
import { shiftDecimal } from "../format/shift-decimal.ts";

/** The unit in which a figure was published: percent of the base, respondents, or percentage points (margins of error). */
export type PrintedUnit = "percent" | "count" | "points";

/** A figure as it was published. `decimals` tell how it was rounded: 46 has 0, 45.6 has 1. */
export interface PrintedValue {
  /** The number as published; for a censored figure such as "<0.5" its bound. */
  readonly value: number;
  readonly unit: PrintedUnit;
  /** Digits behind the point. */
  readonly decimals: number;
  /** True where only an upper bound was published: "<0.5". */
  readonly censored: boolean;
}

/**
 * A proportion from a printed percent, exact to the last digit: no 0.28100000000000003.
 *
 * @param percent Percent, 0 to 100.
 * @returns The proportion, 0 to 1.
 * @throws PollError `out-of-range`.
 * @example
 * ```ts
 * fromPercent(45.6); // => 0.456
 * ```
 */
export function fromPercent(percent: number): number {
  if (!(percent >= 0 && percent <= 100)) {
    refuse(
      "out-of-range",
      ["percent"],
      `\`percent\` is ${shown(percent)}, not from 0 to 100.`,
      "Shares that are proportions already need no conversion.",
    );
  }
  return shiftDecimal(percent, -2);
}

/**
 * The proportion that a published figure stands for. Of a censored one ("<0.5") only an interval is known, from 0 to its
 * bound: the middle stands for it, and `roundingUnit` is the whole width.
 *
 * @param printed The figure as published.
 * @param base Respondents in its base; needed for counts.
 */
export function shareOf(printed: PrintedValue, base: number | null): number {
  const share = printed.unit === "count" ? printed.value / (base ?? Number.NaN) : shiftDecimal(printed.value, -2);
  return printed.censored ? share / 2 : share;
}

/** The width of the interval of true values that print as this figure, as a proportion: 0.01 for whole percents. */
export function roundingUnit(printed: PrintedValue): number {
  if (printed.unit === "count") return 0;
  return printed.censored ? shiftDecimal(printed.value, -2) : shiftDecimal(1, -printed.decimals - 2);
}
