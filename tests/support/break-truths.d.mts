import type { SeriesBreaks } from "../../src/trend/break-cautions.ts";
import type { BreaksOptions } from "../../src/trend/breaks.ts";
import type { Series } from "../../src/trend/series-of.ts";

export interface Truth {
  readonly name: string;
  readonly polls: number;
  readonly step: number;
  readonly slope: number;
  readonly scatter: number;
  readonly drift: number;
  readonly designEffect: number;
}

export interface Found {
  readonly series: number;
  readonly reported: number;
  readonly single: number;
  readonly stepHeld: number;
  readonly daysHeld: number;
  readonly gradual: number;
}

export const WITHOUT_BREAK: readonly Truth[];
export const WITH_BREAK: readonly Truth[];
export function makeSeries(
  model: Series,
  truth: Truth,
  random: () => number,
): { readonly series: Series; readonly day: number };
export function countBreaks(
  breaks: (series: Series, options: BreaksOptions) => SeriesBreaks,
  model: Series,
  truth: Truth,
  options: BreaksOptions,
  replicates: number,
  random: () => number,
): Found;
export function lehmer(seed: number): () => number;
