import { refuseValue, requireInnerProbability, requirePositive, requireProportion } from "./domain.ts";
import { criticalValue, type LevelOptions } from "./normal.ts";
import { proportionVariance } from "./proportion-interval.ts";

/** What `marginOfError` can be told. */
export interface MarginOfErrorOptions extends LevelOptions {
  /** Design effect on the variance; default: 1. */
  readonly designEffect?: number;
  /** Size of the population, if the sample is a visible part of it; default: without limit. */
  readonly populationSize?: number;
}

/** What `sampleSizeForMargin` can be told. */
export interface SampleSizeForMarginOptions extends MarginOfErrorOptions {
  /** Share that is expected; default: 0.5, which asks for most. */
  readonly proportion?: number;
}

/** What `impliedDesignEffect` can be told. */
export interface ImpliedDesignEffectOptions extends LevelOptions {
  /** Share to which the margin belongs; default: 0.5, to which published margins belong. */
  readonly proportion?: number;
}

/**
 * Margin of error of one share: half the length of its Wald interval.
 *
 *     z · √( d p(1 − p)/n · (N − n)/(N − 1) )
 *
 * Sampling error alone: neither coverage, nonresponse nor wording. For the margin of a lead see shareDifference().
 *
 * @param proportion Share in [0, 1]; 0.5 for the margin that publishers print.
 * @param sampleSize Respondents in the base; above 0.
 * @returns Margin as a proportion.
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * marginOfError(0.5, 1000); // => 0.03098975161522807
 * marginOfError(0.5, 1200, { designEffect: 1.5 }); // => 0.034647595608741935
 * ```
 * @see docs/methods.md, “Margin of error and design effect”.
 */
export function marginOfError(proportion: number, sampleSize: number, options: MarginOfErrorOptions = {}): number {
  const { designEffect = 1, populationSize } = options;
  requireProportion(proportion, "proportion");
  requirePositive(sampleSize, "sampleSize");
  requirePositive(designEffect, "designEffect");
  if (populationSize !== undefined) requirePopulation(populationSize, sampleSize);
  const left = populationSize === undefined ? 1 : (populationSize - sampleSize) / (populationSize - 1);
  return criticalValue(options.level) * Math.sqrt(designEffect * proportionVariance(proportion, sampleSize) * left);
}

/**
 * Number of interviews for a wanted margin of error.
 *
 *     n₀ = z² d p(1 − p) / margin²     n = n₀ N / (n₀ + N − 1)
 *
 * @param margin Wanted margin as a proportion, above 0.
 * @returns Interviews, not rounded up.
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * sampleSizeForMargin(0.03); // => 1067.0718946372565
 * ```
 * @see docs/methods.md, “Margin of error and design effect”.
 */
export function sampleSizeForMargin(margin: number, options: SampleSizeForMarginOptions = {}): number {
  const { proportion = 0.5, designEffect = 1, populationSize, level } = options;
  requireMargin(margin);
  requireProportion(proportion, "proportion");
  requirePositive(designEffect, "designEffect");
  if (populationSize !== undefined) requirePopulation(populationSize, 1);
  const unlimited = designEffect * proportionVariance(proportion, 1) * (criticalValue(level) / margin) ** 2;
  return populationSize === undefined ? unlimited : unlimited * (populationSize / (unlimited + populationSize - 1));
}

/**
 * Design effect that a published margin of error implies.
 *
 *     d = ( margin / (z √( p(1 − p)/n )) )²
 *
 * About 1 says that the publisher took no account of the design, not that there was none. The published margin is
 * rounded: call it with both ends of what was rounded for a range.
 *
 * @see Kish (1965), Survey Sampling.
 */
export function impliedDesignEffect(
  margin: number,
  sampleSize: number,
  options: ImpliedDesignEffectOptions = {},
): number {
  const { proportion = 0.5 } = options;
  requireMargin(margin);
  const ofSimpleSample = marginOfError(proportion, sampleSize, options);
  // of a share of 0 or 1 it is 0
  requireInnerProbability(proportion, "proportion");
  return (margin / ofSimpleSample) ** 2;
}

function requireMargin(margin: number): void {
  requireProportion(margin, "margin");
  requirePositive(margin, "margin");
}

function requirePopulation(populationSize: number, sampleSize: number): void {
  requirePositive(populationSize, "populationSize");
  if (populationSize <= 1 || populationSize < sampleSize) {
    refuseValue(
      "out-of-range",
      ["populationSize"],
      populationSize,
      "above 1 and no smaller than the sample",
      "Leave it out where the population is large.",
    );
  }
}
