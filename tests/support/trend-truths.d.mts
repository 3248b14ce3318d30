import type { Series } from "../../src/trend/series-of.ts";
import type { Trend, TrendOptions } from "../../src/trend/trend.ts";

export interface Design {
  readonly name: string;
  readonly polls: number;
  readonly days: number;
  readonly houses: number;
  readonly wordings: number;
}

export interface Truth {
  readonly name: string;
  readonly daily: number | "prior";
  readonly excess: number | "prior";
  readonly house: number | "prior";
  readonly wording: number | "prior";
  readonly shared: number;
  readonly tails: "normal" | "heavy";
  readonly jump?: number;
}

export interface MadePoll {
  readonly day: number;
  readonly house: string;
  readonly wording: string;
  readonly share: number;
}

export interface MadePolls {
  readonly polls: readonly MadePoll[];
  readonly level: (day: number) => number;
  readonly houses: ReadonlyMap<string, number>;
  readonly wordings: ReadonlyMap<string, number>;
}

export interface Coverage {
  readonly coverage: number;
  readonly standardError: number;
}

export const DESIGNS: readonly Design[];
export const TRUTHS: readonly Truth[];
export const FROM_PRIOR: Truth;
export function makePolls(design: Design, truth: Truth, random: () => number): MadePolls;
export function seriesFrom(polls: readonly MadePoll[]): Series;
export function coverageOf(
  trend: (series: Series, options: TrendOptions) => Trend,
  design: Design,
  truth: Truth,
  replicates: number,
  random: () => number,
): {
  readonly design: string;
  readonly truth: string;
  readonly replicates: number;
  readonly line: Coverage;
  readonly counted: Coverage;
  readonly effects: Coverage;
  readonly halfWidth: number;
};

export const FIRST: number;
export function middleOf(design: Design): number;
export function coverageAround(
  trend: (series: Series, options: TrendOptions) => Trend,
  design: Design,
  truth: Truth,
  replicates: number,
  random: () => number,
  given?: boolean,
): {
  readonly around: readonly (Coverage & { readonly step: number })[];
  readonly difference: Coverage;
  readonly none: number;
  readonly likely: number;
};
