import { refuseName, refuseValue, requireLevel } from "./domain.ts";
import { USUAL_LEVEL } from "./normal.ts";

/** Names of the adjustments of p-values for a family of tests. */
export type PValueAdjustment = "holm" | "bonferroni" | "benjamini-hochberg";

/** What `adjustPValues` can be told. */
export interface PValueAdjustmentOptions {
  /** Default: "holm". */
  readonly method?: PValueAdjustment;
}

/**
 * P-values of a family of tests, adjusted for there being several: each may be compared with 1 − level as if it were
 * the only one.
 *
 * The family is what was meant to be tested before the data were seen, not what looked interesting afterwards.
 *
 * - `holm`: keeps the chance of any false find, whatever the tests have to do with each other; never weaker than
 *   `bonferroni`. The default.
 * - `benjamini-hochberg`: keeps the expected share of false finds among all finds, for the same tests; for long lists.
 *
 * With p₍₁₎ ≤ … ≤ p₍ₘ₎:
 *
 *     holm:                max over j ≤ i of (m − j + 1) p₍ⱼ₎
 *     benjamini-hochberg:  min over j ≥ i of m p₍ⱼ₎ / j
 *
 * @param pValues P-values from 0 to 1, one for each test of the family.
 * @returns Adjusted p-values in the order of `pValues`, at most 1.
 * @throws PollError `out-of-range`, `unknown-value`.
 *
 * @example
 * ```ts
 * adjustPValues([0.01, 0.02, 0.03, 0.04]); // => [0.04, 0.06, 0.06, 0.06]
 * adjustPValues([0.01, 0.02, 0.03, 0.04], { method: "benjamini-hochberg" }); // => [0.04, 0.04, 0.04, 0.04]
 * ```
 * @see Holm (1979), Scandinavian Journal of Statistics 6: 65–70. Checked against R's `p.adjust` (R 4.5.0):
 *   docs/agreement.md.
 */
export function adjustPValues(pValues: readonly number[], options: PValueAdjustmentOptions = {}): number[] {
  for (const [index, p] of pValues.entries()) {
    if (p >= 0 && p <= 1) continue;
    const hint = "Leave out tests that were not possible.";
    refuseValue("out-of-range", ["pValues", index], p, "a p-value from 0 to 1", hint);
  }
  const order = pValues.map((_, index) => index).sort((a, b) => pValues[a]! - pValues[b]!);
  const rising = order.map((index) => pValues[index]!);
  const adjusted = adjustRising(rising, options.method ?? "holm");
  const result = new Array<number>(pValues.length);
  for (const [rank, index] of order.entries()) result[index] = Math.min(1, adjusted[rank]!);
  return result;
}

/** `adjustPValues` by Holm over the tests that could be made; null where none could. */
export function adjustKnownPValues(pValues: readonly (number | null)[]): readonly (number | null)[] {
  const adjusted = adjustPValues(pValues.filter((pValue) => pValue !== null)).values();
  return pValues.map((pValue) => (pValue === null ? null : adjusted.next().value!));
}

/**
 * Level of each of several intervals or tests at which all of them together hold `level`, whatever they have to do
 * with each other (Bonferroni).
 *
 *     1 − (1 − level) / comparisons
 *
 * @param comparisons How many there are; a whole number from 1 on.
 * @param level Level of all together; default: 0.95.
 * @returns The level of each, in (0, 1).
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * bonferroniLevel(5); // => 0.99
 * ```
 * @see Dunn (1961), Journal of the American Statistical Association 56: 52–64, doi:10.1080/01621459.1961.10482090.
 */
export function bonferroniLevel(comparisons: number, level: number = USUAL_LEVEL): number {
  requireLevel(level);
  if (!(Number.isSafeInteger(comparisons) && comparisons >= 1)) {
    const hint = "Count every comparison that is meant to be made.";
    refuseValue("out-of-range", ["comparisons"], comparisons, "a whole number from 1 on", hint);
  }
  return 1 - (1 - level) / comparisons;
}

function adjustRising(rising: readonly number[], method: PValueAdjustment): readonly number[] {
  const count = rising.length;
  switch (method) {
    case "holm":
      return running(
        Math.max,
        rising.map((p, rank) => (count - rank) * p),
      );
    case "bonferroni":
      return rising.map((p) => count * p);
    case "benjamini-hochberg":
      // of each value and those after it
      return running(
        Math.min,
        rising.map((p, rank) => Math.max(p, (count * p) / (rank + 1))).toReversed(),
      ).toReversed();
    default:
      return refuseName(method, "method", ["holm", "bonferroni", "benjamini-hochberg"]);
  }
}

/** Of each value and those before it. */
function running(of: (a: number, b: number) => number, values: readonly number[]): number[] {
  let reached = values[0] ?? 0;
  return values.map((value) => (reached = of(reached, value)));
}
