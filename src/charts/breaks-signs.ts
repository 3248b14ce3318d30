import type { SeriesBreak } from "../trend/series-breaks.ts";
import { asIs, PALETTE, raw, texts } from "./figure.ts";
import type { Json, Layer } from "./spec.ts";

/** A break is a circle; one that coincides with a change of method a square. */
export function signOf({ coincides }: SeriesBreak): { readonly colour: string; readonly shape: string } {
  return coincides.length > 0 ? { colour: PALETTE[1], shape: "square" } : { colour: PALETTE[0], shape: "circle" };
}

/** Numbers in their circles and squares. */
export function signs(values: readonly Layer[], x: Json): readonly Layer[] {
  return [
    {
      data: { values },
      mark: { type: "point", size: 250, strokeWidth: 1.5, opacity: 1, fill: "#ffffff" },
      encoding: { x, y: raw("y"), shape: asIs("shape"), stroke: asIs("colour") },
    },
    texts(
      values.map(({ colour, ...value }) => value),
      { fontSize: 10, align: "center", baseline: "middle" },
      { x },
    ),
  ];
}
