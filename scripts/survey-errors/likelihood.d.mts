export interface Reading {
  house: string;
  day: number;
  value: number;
  known: number;
  scale: number;
  population?: string;
}
export interface Sizes {
  occasion: number;
  house: number;
  length: number;
  walk: number;
  start: number;
}
export function logLikelihood(readings: readonly Reading[], sizes: Sizes): number;
export function likeliestSizes(
  groups: readonly (readonly Reading[])[],
  first: Partial<Sizes>,
  fixed: Partial<Sizes>,
): Sizes & { logLikelihood: number };
export const OPINION: { start: number };
