import { maximumOf } from "../stats/extremes.ts";
import type { LineageInput } from "./lineage.ts";

/** The most decimals that figures were published with; undefined where one was computed, such as on another base. */
export function printedDecimals(inputs: readonly LineageInput[]): number | undefined {
  const decimals = inputs.map(({ printed }) => (printed?.unit === "percent" ? printed.decimals : null));
  return decimals.some((each) => each === null) ? undefined : maximumOf([0, ...(decimals as number[])]);
}
