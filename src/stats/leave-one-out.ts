import { refuseValue } from "./domain.ts";
import type { EstimateWithVariance } from "./normal-estimate.ts";
import { type PooledEffect, type PooledEffectOptions, pooledEffect } from "./random-effects.ts";

/** The pooled effect without one of the effects. */
export interface PooledWithoutOne extends PooledEffect {
  /** Place of the effect that was left out, from 0. */
  readonly omitted: number;
}

/**
 * Pools effects again without each of them in turn, to see whether one alone carries the result.
 *
 * @param effects Three or more, as for pooledEffect().
 * @returns One result for each effect left out, in their order.
 * @throws PollError `out-of-range`, `unknown-value`.
 *
 * @example
 * ```ts
 * const effects = [
 *   { estimate: 0.394, variance: 0.00088 },
 *   { estimate: 0.322, variance: 0.00028 },
 *   { estimate: 0.45, variance: 0.0005 },
 * ];
 * const without = leaveOneOut(effects, { method: "dl" });
 * without[1].omitted; // => 1
 * without[1].estimate; // => 0.425393
 * ```
 */
export function leaveOneOut(
  effects: readonly EstimateWithVariance[],
  options: PooledEffectOptions = {},
): PooledWithoutOne[] {
  if (effects.length < 3) {
    refuseValue("out-of-range", ["effects"], effects.length, "three or more effects", "Two must be left to pool.");
  }
  return effects.map((_, omitted) => ({
    omitted,
    ...pooledEffect(
      effects.filter((_effect, index) => index !== omitted),
      options,
    ),
  }));
}
