import { maximumOf } from "../stats/extremes.ts";
import type { LineageInput } from "./lineage.ts";

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

/** Makes a figure of a number; of none, none. */
type FigureOf = <Value extends number | null>(value: Value) => Value extends number ? Figure : null;

export const shareFigure: FigureOf = /* @__PURE__ */ figureIn("share");

export const differenceFigure: FigureOf = /* @__PURE__ */ figureIn("difference");

export const countFigure: FigureOf = /* @__PURE__ */ figureIn("count");

export const daysFigure: FigureOf = /* @__PURE__ */ figureIn("days");

export const ratioFigure: FigureOf = /* @__PURE__ */ figureIn("ratio");

function figureIn(unit: FigureUnit): FigureOf {
  return ((value: number | null) => (value === null ? null : { value, unit })) as FigureOf;
}

/** The most decimals that figures were published with; undefined where one was computed, such as on another base. */
export function printedDecimals(inputs: readonly LineageInput[]): number | undefined {
  const decimals = inputs.map(({ printed }) => (printed?.unit === "percent" ? printed.decimals : null));
  return decimals.some((each) => each === null) ? undefined : maximumOf([0, ...(decimals as number[])]);
}
