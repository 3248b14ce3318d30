import { sum } from "simple-statistics";
import { pooledVariance, unpooledVariance } from "./difference-of-proportions.ts";
import { refuseName, refuseValue, requireInnerProportion, requirePositive } from "./domain.ts";
import { maximumOf } from "./extremes.ts";
import { minimumDetectableChange, powerQuantile, USUAL_POWER } from "./minimum-detectable-change.ts";
import { bonferroniLevel } from "./multiple-comparisons.ts";
import { criticalValue, type LevelOptions } from "./normal.ts";

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

/**
 * Smallest wording effect that a split ballot of given size finds, by the pooled test of each two forms.
 *
 * @throws PollError `percent-not-proportion`, `out-of-range` (also if no effect within [0, 1] is large enough), `unknown-value`.
 *
 * @example
 * ```ts
 * minimumDetectableEffect({ proportion: 0.5, armSizes: [500, 500] }).effect; // => 0.088145
 * // three forms, three options, all pairs: nine comparisons
 * minimumDetectableEffect({ proportion: 0.5, armSizes: [400, 400, 400], comparisons: 9 }).effect; // => 0.126525
 * ```
 */
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
