import { expect } from "vitest";
import type { VegaLiteSpec } from "../../src/charts/spec.ts";
import type { Row } from "../../src/report/columns.ts";
import { dataOf } from "./chart-data.ts";

/** Every figure that a spec draws at a place of an axis in points or percent. */
export function figuresOf(spec: VegaLiteSpec): readonly number[] {
  return dataOf(spec, "end")
    .flatMap(({ start, end, value, lower, upper, outerLower, outerUpper }) => [
      start,
      end,
      value,
      lower,
      upper,
      outerLower,
      outerUpper,
    ])
    .filter((figure): figure is number => typeof figure === "number" && figure !== 0);
}

/** Each of these figures, as a proportion or in points, is one of a row. */
export function expectFigures(figures: readonly number[], rows: readonly Row[]): void {
  const known = rows.flatMap((row) => Object.values(row).filter((cell) => typeof cell === "number"));
  for (const figure of figures) {
    expect(
      known.some((own) => [1, 100].some((times) => Math.abs(own * times - figure) < 1e-9)),
      String(figure),
    ).toBe(true);
  }
}
