import type { Lineage } from "../estimate/lineage.ts";

/** The figures of a result by their place in it, such as `interval.lower`: numbers, dates, and the verdict. */
export type Figures = Readonly<Record<string, number | string>>;

/** What is not a figure: where a number comes from, and what is said of it. */
const BESIDE = ["lineage", "sources", "organisations", "cautions", "findings", "leftOut"];

const DATE = /^\d{4}(?:-\d\d){0,2}$/;

/**
 * Every figure of a result: its numbers rounded to 6 decimals, since engines differ in the last bits, its dates and its
 * verdict. What is null is not there.
 */
export function figuresOf(result: { readonly lineage: Lineage }): Figures {
  const figures: Record<string, number | string> = {};
  const visit = (value: unknown, path: string, name: string): void => {
    if (typeof value === "number") figures[path] = roundedFigure(value);
    else if (typeof value === "string" && (name === "verdict" || DATE.test(value))) figures[path] = value;
    else if (typeof value === "object" && value !== null)
      for (const [key, part] of Object.entries(value))
        if (!BESIDE.includes(key)) visit(part, path === "" ? key : `${path}.${key}`, key);
  };
  visit(result, "", "");
  return figures;
}

/** To 6 decimals, and never −0. */
export function roundedFigure(value: number): number {
  return Number(value.toFixed(6)) + 0;
}
