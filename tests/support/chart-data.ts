import type { Json, Layer, VegaLiteSpec } from "../../src/charts/spec.ts";

/** Every text that a picture shows, in the order of its layers; lines of one text are joined. */
export function textsOf({ layer }: Pick<VegaLiteSpec, "layer">): readonly string[] {
  return rowsIn(layer).flatMap(({ text }) => (text === undefined || text === "" ? [] : [text].flat().join(" ")));
}

/** The rows of data in which this field has a value. */
export function dataOf({ layer }: Pick<VegaLiteSpec, "layer">, field: string): readonly Layer[] {
  return rowsIn(layer).filter((row) => row[field] !== undefined && row[field] !== null);
}

function rowsIn(layers: readonly Layer[]): readonly Layer[] {
  return layers.flatMap((each) => {
    const { values = [] } = (each.data ?? {}) as { readonly values?: readonly Layer[] };
    return [...values, ...rowsIn((each.layer ?? []) as readonly Json[] as readonly Layer[])];
  });
}
