import { pooledVariance, unpooledVariance } from "./difference-of-proportions.ts";
import {
  refuseName,
  refuseValue,
  requireInnerProbability,
  requireInnerProportion,
  requireNonNegative,
  requirePositive,
} from "./domain.ts";
import { bisectFalling } from "./log-concave-root.ts";
import { criticalValue, type LevelOptions, normalCumulative, normalQuantile, tailChance } from "./normal.ts";
import type { ProportionSample } from "./proportion-interval.ts";

/** A survey as it is planned. */
export interface PlannedSample {
  /** Interviews in the base; above 0. */
  readonly sampleSize: number;
  /** Design effect on the variance; default: 1. */
  readonly designEffect?: number;
}

/** A planned survey and the share that is supposed to be true when it is taken. */
export interface PlannedShare extends PlannedSample {
  /** Strictly between 0 and 1; not percent. */
  readonly proportion: number;
}

/**
 * How the planned test measures a change: by the standard error under equal shares, by that at the two shares, or, in
 * the short formula, as if the variance stayed where the first share has it.
 */
export type ChangeTestMethod = "pooled" | "unpooled" | "constant";

/** What `changePower` can be told. */
export interface ChangePowerOptions extends LevelOptions {
  /** Default: "pooled", as the statistic of twoProportionTest(). */
  readonly method?: ChangeTestMethod;
}

/** What `minimumDetectableChange` can be told. */
export interface MinimumDetectableChangeOptions extends ChangePowerOptions {
  /** Chance of a significant result wanted; default: 0.8. */
  readonly power?: number;
  /** Default: "up". Down and up differ away from one half. */
  readonly direction?: "up" | "down";
}

/** What `sampleSizeForChange` can be told. */
export interface SampleSizeForChangeOptions extends LevelOptions {
  /** Chance of a significant result wanted; default: 0.8. */
  readonly power?: number;
  /** Design effect of both waves; default: 1. */
  readonly designEffect?: number;
}

/**
 * Chance that the two-sided test of a change comes out significant in the right direction, if the shares are these.
 *
 *     Φ( (|p₂ − p₁| − z SE₀) / SE₁ )     SE₀ of the test, SE₁ at the true shares
 *
 * For planning, with shares supposed beforehand. With the observed ones it only repeats the p-value.
 *
 * @param first First survey and true share.
 * @param second Second, independent survey and true share.
 * @returns Power in (0, 1).
 * @throws PollError `percent-not-proportion`, `out-of-range`, `unknown-value`.
 *
 * @example
 * ```ts
 * const first = { proportion: 0.34, sampleSize: 1200 };
 * changePower(first, { proportion: 0.37, sampleSize: 2400 }); // => 0.42328244242778296
 * ```
 * @see Checked against R's `power.prop.test` (R 4.5.0): docs/agreement.md.
 */
export function changePower(first: PlannedShare, second: PlannedShare, options: ChangePowerOptions = {}): number {
  const { method = "pooled", level } = options;
  requireInnerProportion(first.proportion, "first", "proportion");
  requireInnerProportion(second.proportion, "second", "proportion");
  const from = effectiveSample(first, first.proportion, "first");
  const to = effectiveSample(second, second.proportion, "second");
  const change = Math.abs(to.proportion - from.proportion);
  const { tested, actual } = standardErrors(from, to, method);
  return normalCumulative((change - criticalValue(level) * tested) / actual);
}

/**
 * Smallest change of a share that two independent surveys find with the wanted chance: the change at which
 * changePower() is the power wanted.
 *
 *     constant: (z + Φ⁻¹(power)) √( p(1 − p)(d₁/n₁ + d₂/n₂) )
 *
 * @param proportion Share at the first survey, strictly between 0 and 1; not percent.
 * @param first First survey.
 * @param second Second survey.
 * @returns Size of the change as a proportion, above 0 in both directions.
 * @throws PollError `percent-not-proportion`, `out-of-range` (also if no change within [0, 1] is large enough), `unknown-value`.
 *
 * @example
 * ```ts
 * const wave = { sampleSize: 1000 };
 * minimumDetectableChange(0.5, wave, wave, { method: "constant" }); // => 0.062645
 * minimumDetectableChange(0.34, { sampleSize: 1200 }, { sampleSize: 2400 }); // => 0.04772056860775194
 * ```
 * @see Checked against R's `power.prop.test` (R 4.5.0): docs/agreement.md.
 */
export function minimumDetectableChange(
  proportion: number,
  first: PlannedSample,
  second: PlannedSample,
  options: MinimumDetectableChangeOptions = {},
): number {
  const { power = USUAL_POWER, method = "pooled", direction = "up", level } = options;
  requireInnerProportion(proportion, "proportion");
  const from = effectiveSample(first, proportion, "first");
  const to = effectiveSample(second, proportion, "second");
  const z = criticalValue(level);
  const zOfPower = powerQuantile(power, level);
  const sign = directionSign(direction);
  const lacking = (change: number): number => {
    const { tested, actual } = standardErrors(from, { ...to, proportion: proportion + sign * change }, method);
    return z * tested + zOfPower * actual - change;
  };
  const room = sign > 0 ? 1 - proportion : proportion;
  if (lacking(room) > 0) {
    const hint = "Plan larger surveys, or a smaller power.";
    refuseValue("out-of-range", ["power"], power, "a power that some change within [0, 1] reaches", hint);
  }
  return bisectFalling(lacking, 0, room);
}

/**
 * Interviews in each of two waves for the wanted chance to find a change, by the pooled test.
 *
 *     n = d ( z √(2p̄(1 − p̄)) + Φ⁻¹(power) √(p₁(1 − p₁) + p₂(1 − p₂)) )² / (p₂ − p₁)²     p̄ = (p₁ + p₂)/2
 *
 * @param first Share at the first wave, strictly between 0 and 1; not percent.
 * @param second Share at the second wave, another one.
 * @returns Interviews a wave, not rounded up.
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * sampleSizeForChange(0.5, 0.54); // => 2447.671210
 * ```
 * @see Checked against R's `power.prop.test` (R 4.5.0): docs/agreement.md.
 */
export function sampleSizeForChange(first: number, second: number, options: SampleSizeForChangeOptions = {}): number {
  const { power = USUAL_POWER, designEffect = 1, level } = options;
  requireInnerProportion(first, "first");
  requireInnerProportion(second, "second");
  requirePositive(designEffect, "designEffect");
  if (first === second) {
    refuseValue(
      "out-of-range",
      ["second"],
      second,
      "another share than `first`",
      "No sample finds a change of nothing.",
    );
  }
  const from = { proportion: first, sampleSize: 1 };
  const to = { proportion: second, sampleSize: 1 };
  const reach =
    criticalValue(level) * Math.sqrt(pooledVariance(from, to)) +
    powerQuantile(power, level) * Math.sqrt(unpooledVariance(from, to));
  return designEffect * (reach / (second - first)) ** 2;
}

/** Standard error by which the test measures, and that which the difference has. */
function standardErrors(
  first: ProportionSample,
  second: ProportionSample,
  method: ChangeTestMethod,
): { tested: number; actual: number } {
  switch (method) {
    case "pooled":
      return { tested: Math.sqrt(pooledVariance(first, second)), actual: Math.sqrt(unpooledVariance(first, second)) };
    case "unpooled":
      return equalErrors(unpooledVariance(first, second));
    case "constant":
      return equalErrors(unpooledVariance(first, { ...second, proportion: first.proportion }));
    default:
      return refuseName(method, "method", ["pooled", "unpooled", "constant"]);
  }
}

function equalErrors(variance: number): { tested: number; actual: number } {
  return { tested: Math.sqrt(variance), actual: Math.sqrt(variance) };
}

function directionSign(direction: "up" | "down"): 1 | -1 {
  switch (direction) {
    case "up":
      return 1;
    case "down":
      return -1;
    default:
      return refuseName(direction, "direction", ["up", "down"]);
  }
}

/** A share with the effective size of the sample planned for it. */
function effectiveSample(sample: PlannedSample, proportion: number, name: string): ProportionSample {
  const { sampleSize, designEffect = 1 } = sample;
  requirePositive(sampleSize, name, "sampleSize");
  requirePositive(designEffect, name, "designEffect");
  return { proportion, sampleSize: sampleSize / designEffect };
}

/** The chance of finding an effect that nobody chose another for. */
export const USUAL_POWER = 0.8;

/** Standard errors that the wanted power adds to the critical value, Φ⁻¹(power). */
export function powerQuantile(power: number, level?: number): number {
  requireInnerProbability(power, "power");
  if (power <= tailChance(level)) {
    refuseValue("out-of-range", ["power"], power, "above (1 − level) / 2", "So much is found where there is nothing.");
  }
  return normalQuantile(power);
}

/** What `detectableDifference` can be told. */
export interface DetectableDifferenceOptions extends LevelOptions {
  /** Chance of a significant result wanted; default: 0.8. */
  readonly power?: number;
}

/**
 * The smallest true difference that a test with this standard error finds with the power wanted.
 *
 *     (z(1 − α/2) + z(power)) · SE
 *
 * The short formula: the standard error is taken not to depend on the difference.
 *
 * @param standardError Standard error of the difference if there were none; 0 or more.
 * @returns The difference, in the unit of the standard error.
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * detectableDifference(0.022361); // => 0.062646
 * ```
 * @see docs/methods.md, “What a survey can find”.
 */
export function detectableDifference(standardError: number, options: DetectableDifferenceOptions = {}): number {
  requireNonNegative(standardError, "standardError");
  return (criticalValue(options.level) + powerQuantile(options.power ?? USUAL_POWER, options.level)) * standardError;
}
