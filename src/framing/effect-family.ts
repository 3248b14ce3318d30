import { partition } from "../model/share-total.ts";
import type { Topline } from "../model/topline.ts";
import { type DifferenceIntervalMethod, differenceInterval } from "../stats/difference-of-proportions.ts";
import { maximumOf } from "../stats/extremes.ts";
import { adjustPValues, bonferroniLevel } from "../stats/multiple-comparisons.ts";
import type { WordingEffect } from "./wording-effect.ts";

/**
 * Which test each effect is: its own, but for two answers that are all there is in both forms. What one of them gains the
 * other loses, so that they have one test between them.
 */
export function testsOf(effects: readonly WordingEffect[], [first, ...rest]: readonly Topline[]): readonly string[] {
  const twoAnswers = ({ results, unlabelled, question }: Topline): boolean =>
    partition(results).length === 2 && unlabelled === 0 && question.responseStructure !== "multi-select";
  const mirrored = new Set(rest.filter((form) => twoAnswers(first!) && twoAnswers(form)).map(({ address }) => address));
  return effects.map(({ answer, to: { address } }) => (mirrored.has(address) ? address : `${address} ${answer}`));
}

/** Adjusts the effects of a split for one another, those asked for and the rest together. */
export function asFamily(
  effects: readonly WordingEffect[],
  tests: readonly string[],
  level: number,
  method: DifferenceIntervalMethod,
): readonly WordingEffect[] {
  const family = [...new Set(tests)];
  // of a mirrored pair the larger p-value: rounding may have moved one of them; without a test nothing is found
  const pValues = family.map((test) =>
    maximumOf(effects.flatMap(({ pValue }, index) => (tests[index] === test ? [pValue ?? 1] : []))),
  );
  const adjusted = new Map(adjustPValues(pValues).map((pValue, index) => [family[index]!, pValue]));
  const each = bonferroniLevel(family.length, level);
  return effects.map((effect, index): WordingEffect => {
    const { from, to, pValue } = effect;
    if (from.effectiveSampleSize === null || to.effectiveSampleSize === null) return effect;
    const { lower, upper } = differenceInterval(
      { proportion: from.value, sampleSize: from.effectiveSampleSize.value },
      { proportion: to.value, sampleSize: to.effectiveSampleSize.value },
      { method, level: each },
    );
    return {
      ...effect,
      adjustedPValue: pValue === null ? null : adjusted.get(tests[index]!)!,
      simultaneousInterval: { lower, upper, level },
    };
  });
}
