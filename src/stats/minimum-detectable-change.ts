import { sum } from "simple-statistics";
import { pooledVariance, unpooledVariance } from "./difference-of-proportions.ts";
import {
  refuseName,
  refuseValue,
  requireInnerProbability,
  requireInnerProportion,
  requireNonNegative,
  requirePositive,
} from "./domain.ts";
import { maximumOf } from "./extremes.ts";
import { bisectFalling } from "./log-concave-root.ts";
import { bonferroniLevel } from "./multiple-comparisons.ts";
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
 * @see docs/methods.md, “What a survey can find”.
 */
export function detectableDifference(standardError: number, options: DetectableDifferenceOptions = {}): number {
  requireNonNegative(standardError, "standardError");
  return (criticalValue(options.level) + powerQuantile(options.power ?? USUAL_POWER, options.level)) * standardError;
}

interface SplitBallotPlan extends LevelOptions {
  /** Share expected of the first form of every comparison, strictly between 0 and 1; not percent. */
  readonly proportion: number;
  /** Design effect of all forms; default: 1. */
  readonly designEffect?: number;
  /** Chance wanted that a comparison comes out significant; default: 0.8. */
  readonly power?: number;
  /** Which forms are compared: every two (default), or each with the first. */
  readonly pairs?: "all" | "first";
  /**
   * All comparisons that are meant to be made, options times pairs of forms; default: the pairs of forms. Each is
   * planned at bonferroniLevel(), so that Holm's adjustment, which is never weaker, keeps the power.
   */
  readonly comparisons?: number;
}

/** What `minimumDetectableEffect` can be told. */
export interface MinimumDetectableEffectOptions extends SplitBallotPlan {
  /** Respondents who get each form; two to 100 forms. */
  readonly armSizes: readonly number[];
  /** Whether the second form of a comparison has the higher share or the lower; default: "up". */
  readonly direction?: "up" | "down";
}

/** What a split ballot of given size finds. */
export interface MinimumDetectableEffect {
  /** Difference of shares, as a proportion, that every comparison of two forms finds with the power wanted. */
  readonly effect: number;
  /** Level of each comparison. */
  readonly level: number;
  /** The same for each comparison, by the places of its forms from 0. */
  readonly pairs: readonly { readonly first: number; readonly second: number; readonly effect: number }[];
}

/** Smallest wording effect that a split ballot of given size finds, by the pooled test of each two forms. */
export function minimumDetectableEffect(options: MinimumDetectableEffectOptions): MinimumDetectableEffect {
  const { proportion, armSizes, designEffect = 1, direction = "up", power = USUAL_POWER } = options;
  const pairs = pairsOf(armSizes, "armSizes", options.pairs);
  const level = bonferroniLevel(options.comparisons ?? pairs.length, options.level);
  const found = pairs.map(({ first, second }) => {
    const [one, other] = [first, second].map((arm) => ({ sampleSize: armSizes[arm]!, designEffect })) as [Arm, Arm];
    return { first, second, effect: minimumDetectableChange(proportion, one, other, { power, level, direction }) };
  });
  return { effect: maximumOf(found.map(({ effect }) => effect)), level, pairs: found };
}

/** What `requiredSampleSize` can be told. */
export interface RequiredSampleSizeOptions extends SplitBallotPlan {
  /** Difference that is to be found, second form minus first, as a proportion; not 0. */
  readonly effect: number;
  /** Parts of the sample that get each form, in any unit: [1, 1, 2]; of at most 100 forms. Default: two of the same size. */
  readonly allocation?: readonly number[];
}

/** Size of a split ballot. */
export interface RequiredSampleSize {
  /** Respondents in all forms together, not rounded up. */
  readonly total: number;
  /** Respondents who get each form, not rounded up. */
  readonly armSizes: readonly number[];
  /** Level of each comparison. */
  readonly level: number;
}

/**
 * Size of the split ballot that finds a wording effect of a given size between every two forms, by the pooled test.
 *
 *     N = d ( z √( p̄(1 − p̄)(1/a₁ + 1/a₂) ) + Φ⁻¹(power) √( p₁(1 − p₁)/a₁ + p₂(1 − p₂)/a₂ ) )² / (p₂ − p₁)²
 *
 * with aᵢ the parts of the sample that get the two forms and p̄ their mean share: the largest N over the pairs of forms.
 *
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * requiredSampleSize({ proportion: 0.5, effect: 0.1 }).total; // => 774.677033
 * requiredSampleSize({ proportion: 0.25, effect: 0.05, allocation: [1, 1, 1], designEffect: 1.5 }).armSizes[0]; // => 2502.691987
 * ```
 * @see Checked against R's `power.prop.test` (R 4.5.0): docs/agreement.md.
 */
export function requiredSampleSize(options: RequiredSampleSizeOptions): RequiredSampleSize {
  const { proportion, effect, allocation = [1, 1], designEffect = 1, power = USUAL_POWER } = options;
  requireInnerProportion(proportion, "proportion");
  if (!(effect !== 0 && proportion + effect > 0 && proportion + effect < 1)) {
    const expected = "other than 0, and such that both shares lie between 0 and 1";
    refuseValue("out-of-range", ["effect"], effect, expected, "An effect of 5 points is 0.05.");
  }
  requirePositive(designEffect, "designEffect");
  const pairs = pairsOf(allocation, "allocation", options.pairs);
  const level = bonferroniLevel(options.comparisons ?? pairs.length, options.level);
  const [z, zOfPower] = [criticalValue(level), powerQuantile(power, level)];
  const whole = sum(allocation);
  const totals = pairs.map(({ first, second }) => {
    const one = { proportion, sampleSize: allocation[first]! / whole };
    const other = { proportion: proportion + effect, sampleSize: allocation[second]! / whole };
    const reach = z * Math.sqrt(pooledVariance(one, other)) + zOfPower * Math.sqrt(unpooledVariance(one, other));
    return designEffect * (reach / effect) ** 2;
  });
  const total = maximumOf(totals);
  return { total, armSizes: allocation.map((part) => (total * part) / whole), level };
}

interface Arm {
  readonly sampleSize: number;
  readonly designEffect: number;
}

/** Forms of one split ballot: each two are compared, so that their comparisons grow with the square. */
export const MOST_FORMS = 100;

/** The forms that are compared. */
function pairsOf(
  sizes: readonly number[],
  path: string,
  compared: SplitBallotPlan["pairs"] = "all",
): { first: number; second: number }[] {
  if (compared !== "all" && compared !== "first") refuseName(compared, "pairs", ["all", "first"]);
  if (sizes.length < 2)
    refuseValue("out-of-range", [path], sizes.length, "two or more forms", "One form compares nothing.");
  if (sizes.length > MOST_FORMS) {
    const hint = "Every two forms are compared: with that many no comparison finds anything.";
    refuseValue("out-of-range", [path], sizes.length, `at most ${String(MOST_FORMS)} forms`, hint);
  }
  for (const [index, size] of sizes.entries()) requirePositive(size, path, index);
  const firsts = compared === "first" ? sizes.slice(0, 1) : sizes;
  return firsts.flatMap((_, first) =>
    sizes.slice(first + 1).map((_size, offset) => ({ first, second: first + 1 + offset })),
  );
}
