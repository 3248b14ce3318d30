import { bisectFalling } from "./bisect.ts";
import { unpooledVariance } from "./difference-of-proportions.ts";
import { refuseValue, requireInnerProbability, requireInnerProportion, requirePositive } from "./domain.ts";
import { type LevelOptions, normalCumulative, normalQuantile, tailChance } from "./normal.ts";
import { effectiveSample, type PlannedShare } from "./planned-sample.ts";
import { USUAL_POWER } from "./power.ts";

/** What `equivalencePower` can be told. */
export interface EquivalencePowerOptions extends LevelOptions {
  /** Largest difference, as a proportion, that would not matter in either direction. */
  readonly margin: number;
}

/** What `equivalenceSampleSize` can be told. */
export interface EquivalenceSampleSizeOptions extends EquivalencePowerOptions {
  /** Chance wanted of showing the equivalence; 0.8 unless told. */
  readonly power?: number;
  /** Design effect of both samples; 1 unless told. */
  readonly designEffect?: number;
}

/**
 * Chance that equivalenceTest() shows two shares to be equivalent, if they are these.
 *
 *     Φ( (D + margin)/SE − z ) − Φ( (D − margin)/SE + z )     z = Φ⁻¹(level), at least 0
 *
 * @param first First sample and true share.
 * @param second Second, independent sample and true share.
 * @returns Power in [0, 1).
 * @throws PollError `percent-not-proportion`, `out-of-domain`, `not-positive`, `level-out-of-range`.
 *
 * @example
 * ```ts
 * const form = { proportion: 0.5, sampleSize: 1200 };
 * equivalencePower(form, { proportion: 0.5, sampleSize: 2400 }, { margin: 0.05 }); // => 0.763418
 * ```
 * @see Checked against the formula written once more in R 4.5.0: docs/agreement.md.
 */
export function equivalencePower(first: PlannedShare, second: PlannedShare, options: EquivalencePowerOptions): number {
  requireInnerProportion(first.proportion, "first", "proportion");
  requireInnerProportion(second.proportion, "second", "proportion");
  const from = effectiveSample(first, first.proportion, "first");
  const to = effectiveSample(second, second.proportion, "second");
  return chanceWithin(to.proportion - from.proportion, Math.sqrt(unpooledVariance(from, to)), options);
}

/**
 * Interviews in each of two samples of one size for the wanted chance to show that two shares are equivalent.
 *
 * @param first True share of the first sample, strictly between 0 and 1.
 * @param second True share of the second, nearer to it than the margin.
 * @returns Interviews a sample, not rounded up.
 * @throws PollError `percent-not-proportion`, `out-of-domain`, `not-positive`, `level-out-of-range`.
 *
 * @example
 * ```ts
 * equivalenceSampleSize(0.5, 0.5, { margin: 0.05 }); // => 1712.76947
 * ```
 */
export function equivalenceSampleSize(first: number, second: number, options: EquivalenceSampleSizeOptions): number {
  const { power = USUAL_POWER, designEffect = 1, margin } = options;
  requireInnerProportion(first, "first");
  requireInnerProportion(second, "second");
  requirePositive(designEffect, "designEffect");
  requireInnerProbability(power, "power");
  const difference = second - first;
  requirePositive(margin, "margin");
  if (Math.abs(difference) >= margin) {
    refuseValue(
      "out-of-domain",
      ["margin"],
      margin,
      "larger than the difference",
      "What differs so much is not equivalent.",
    );
  }
  // sought as the standard error, which is below the margin: beyond it nothing can be shown
  const standardError = bisectFalling((at) => (at <= 0 ? 1 : chanceWithin(difference, at, options)) - power, 0, margin);
  const variance = unpooledVariance({ proportion: first, sampleSize: 1 }, { proportion: second, sampleSize: 1 });
  return (designEffect * variance) / standardError ** 2;
}

function chanceWithin(difference: number, standardError: number, { margin, level }: EquivalencePowerOptions): number {
  requirePositive(margin, "margin");
  const alpha = 2 * tailChance(level);
  const z = -normalQuantile(alpha);
  const above = normalCumulative((difference + margin) / standardError - z);
  return Math.max(0, above - normalCumulative((difference - margin) / standardError + z));
}
