import { raw } from "./figure.ts";
import type { Json, Layer } from "./spec.ts";

/** An axis along a part of the width, `offset` pixels below the plot; ticks are multiples of `step`. */
export function valueAxis(
  [least, most]: readonly [number, number],
  step: number,
  range: readonly [number, number],
  format: string,
  offset = 0,
): (field: string) => Json {
  const first = Math.ceil(least / step - 1e-9);
  const last = Math.floor(most / step + 1e-9);
  const values = Array.from({ length: last - first + 1 }, (_, place) => (first + place) * step);
  return (field) => ({
    field,
    type: "quantitative",
    title: null,
    scale: { domain: [least, most], nice: false, zero: false, range },
    axis: { format, values, labelFlush: false, orient: "bottom", offset },
  });
}

/** An axis of differences in points, through 0, as long as these need. */
export function pointsAxis(
  points: readonly number[],
  range: readonly [number, number],
): { readonly x: (field: string) => Json; readonly least: number; readonly most: number } {
  const [from, to] = [Math.min(0, ...points), Math.max(0, ...points)];
  const span = Math.max(to - from, 1);
  const step = [0.2, 0.5, 1, 2, 5, 10, 20, 50].find((each) => span / each <= 7) ?? 50;
  const [least, most] = [Math.floor(from / step) * step, Math.ceil(to / step) * step];
  return { x: valueAxis([least, most === least ? step : most], step, range, step < 1 ? ".1f" : "d"), least, most };
}

/** Horizontal lines from one field to another at `y`, or bars down to `y2`. */
export function spans(values: readonly Layer[], x: Json, x2: string, mark: Layer, bottom?: string): Layer {
  return {
    data: { values },
    mark,
    encoding: { x, x2: { field: x2 }, y: raw("y"), ...(bottom === undefined ? {} : { y2: { field: bottom } }) },
  };
}
