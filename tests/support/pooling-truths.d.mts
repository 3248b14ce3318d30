import type { pool } from "../../src/framing/pool.ts";
import type { Topline } from "../../src/model/topline.ts";
import type { coverage } from "../../src/trend/coverage.ts";
import type { decompose } from "../../src/trend/decompose.ts";
import type { difference } from "../../src/trend/difference.ts";

export interface Coverage {
  readonly coverage: number;
  /** Monte Carlo standard error of it. */
  readonly standardError: number;
}

type Coverages<Name extends string> = Readonly<Record<Name, Coverage>>;

export const SHAPES: readonly ["equal", "uneven"];

export function pooledCoverage(
  verb: typeof pool,
  design: { readonly k: number; readonly tau: number; readonly shape: "equal" | "uneven" },
  replicates: number,
  random: () => number,
): Coverages<"mean" | "prediction" | "remlMean" | "remlPrediction">;

export function boundsCoverage(
  verb: typeof coverage,
  pair: readonly [Topline, Topline],
  design: { readonly n: number; readonly corner: boolean },
  replicates: number,
  random: () => number,
): Coverages<"change" | "outer" | "whole">;

export function partsCoverage(
  verb: typeof decompose,
  ofGroups: typeof difference,
  groups: { readonly from: readonly [Topline, Topline]; readonly to: readonly [Topline, Topline] },
  occasion: number,
  replicates: number,
  random: () => number,
): Coverages<"rate" | "sampling" | "difference">;
