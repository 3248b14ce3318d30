/** A figure as it was printed: `34%`, `45.6%`, `<0.5%`, `1,204`, `2.8 points`. */
export function formatPrinted(printed: {
  readonly value: number;
  readonly unit: "percent" | "count" | "points";
  readonly decimals: number;
  readonly censored: boolean;
}): string {
  const unit = { percent: "%", count: "", points: " points" }[printed.unit];
  return `${printed.censored ? "<" : ""}${printed.value.toFixed(printed.decimals)}${unit}`;
}
