import type { ChartOptions, VegaLiteSpec } from "../charts/spec.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import { thinSpec } from "../pictures/thin-spec.ts";
import { completed } from "./completed.ts";

/** A picture as a spec for programs that draw with Vega-Lite. */
export function specOf(picture: ResultPicture, { width }: Pick<ChartOptions, "width">): VegaLiteSpec {
  return thinSpec(picture, completed(picture.rows), width);
}
