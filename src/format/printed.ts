import { formatCount } from "./number.ts";

/** A figure as it was printed: `34%`, `45.6%`, `<0.5%`, `1,204`, `2.8 points`. */
export function formatPrinted(printed: {
  readonly value: number;
  readonly unit: "percent" | "count" | "points";
  readonly decimals: number;
  readonly censored: boolean;
}): string {
  const { value, unit, decimals } = printed;
  const figure = unit === "count" && decimals === 0 ? formatCount(value) : value.toFixed(decimals);
  return `${printed.censored ? "<" : ""}${figure}${{ percent: "%", count: "", points: " points" }[unit]}`;
}
