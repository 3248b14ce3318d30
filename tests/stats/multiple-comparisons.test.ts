import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  adjustKnownPValues,
  adjustPValues,
  bonferroniLevel,
  type PValueAdjustment,
} from "../../src/stats/multiple-comparisons.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectAllWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const PEER_NAMES = {
  bonferroni: "bonferroni",
  holm: "holm",
  "benjamini-hochberg": "BH",
} as const;
const METHODS = Object.keys(PEER_NAMES) as PValueAdjustment[];
const pValue = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.01, 0.02, 1));
const family = fc.array(pValue, { minLength: 1, maxLength: 6 });

describe("adjustPValues: known answers", () => {
  type Adjusted = Readonly<Record<(typeof PEER_NAMES)[keyof typeof PEER_NAMES], readonly number[]>>;

  // R p.adjust
  test.each(referenceCases<{ p: readonly number[] }, Adjusted>("10-tests-trends", "pAdjust"))("$name", (one) => {
    for (const method of METHODS) {
      const expected = one.expected[PEER_NAMES[method as keyof typeof PEER_NAMES]];
      expectAllWithin(adjustPValues(one.inputs.p, { method }), expected, one.tolerance);
    }
  });
});

describe("adjustPValues: a second route", () => {
  /** The largest p-value, by a test of each, of all sets of hypotheses that hold the one in question. */
  function closure(pValues: readonly number[], ofSet: (rising: readonly number[]) => number): number[] {
    return pValues.map((_, index) => {
      let largest = 0;
      for (let set = 0; set < 2 ** pValues.length; set += 1) {
        if ((set >> index) % 2 === 0) continue;
        const rising = pValues.filter((_p, place) => (set >> place) % 2 === 1).sort((a, b) => a - b);
        largest = Math.max(largest, Math.min(1, ofSet(rising)));
      }
      return largest;
    });
  }

  test("Holm closes the tests of Bonferroni", () => {
    fc.assert(
      fc.property(family, (pValues) => {
        const holm = closure(pValues, (rising) => rising.length * rising[0]!);
        expectAllWithin(adjustPValues(pValues), holm, { rel: 1e-12, abs: 1e-15 });
      }),
      SEED,
    );
  });

  test("by Benjamini and Hochberg those rejected at a level are the k smallest with p ≤ k/m times the rest", () => {
    fc.assert(
      fc.property(family, (pValues) => {
        const rising = pValues.toSorted((a, b) => a - b);
        const found = rising.findLastIndex((p, rank) => p <= ((rank + 1) / rising.length) * 0.1) + 1;
        const adjusted = adjustPValues(pValues, { method: "benjamini-hochberg" });
        expect(adjusted.filter((p) => p <= 0.1 + 1e-15)).toHaveLength(found);
      }),
      SEED,
    );
  });
});

describe("adjustPValues: invariants", () => {
  test("never below the p-value, never above 1, in its order; Holm never above Bonferroni", () => {
    fc.assert(
      fc.property(family, (pValues) => {
        const by = (method: PValueAdjustment) => adjustPValues(pValues, { method });
        for (const method of METHODS) {
          for (const [index, adjusted] of by(method).entries()) {
            expect(adjusted).toBeGreaterThanOrEqual(pValues[index]!);
            expect(adjusted).toBeLessThanOrEqual(1);
          }
          expectAllWithin(adjustPValues(pValues.toReversed(), { method }), by(method).toReversed(), { rel: 0, abs: 0 });
        }
        for (const [index, holm] of by("holm").entries()) {
          expect(holm).toBeLessThanOrEqual(by("bonferroni")[index]!);
        }
      }),
      SEED,
    );
  });

  test("a family of one or none stays as it is", () => {
    for (const method of METHODS) {
      expect(adjustPValues([0.03], { method })).toEqual([0.03]);
      expect(adjustPValues([], { method })).toEqual([]);
    }
  });

  test("tests that could not be made are no part of the family", () => {
    expect(adjustKnownPValues([0.04, null, 0.01, null])).toEqual([0.04, null, 0.02, null]);
    expect(adjustKnownPValues([null])).toEqual([null]);
  });

  test("the level of one comparison is the level, that of five leaves a fifth each", () => {
    expect(bonferroniLevel(1)).toBe(0.95);
    expect(bonferroniLevel(5, 0.9)).toBeCloseTo(0.98, 15);
  });
});

describe("adjustPValues: refusals", () => {
  test("what is no p-value, no method, no level, no number of comparisons", () => {
    expectRefusal(() => adjustPValues([0.1, 5]), "out-of-range", ["pValues", 1]);
    expectRefusal(() => adjustPValues([Number.NaN]), "out-of-range", ["pValues", 0]);
    expectRefusal(() => adjustPValues([0.1], { method: "fdr" as PValueAdjustment }), "unknown-value", ["method"]);
    expectRefusal(() => bonferroniLevel(0), "out-of-range", ["comparisons"]);
    expectRefusal(() => bonferroniLevel(2.5), "out-of-range", ["comparisons"]);
    expectRefusal(() => bonferroniLevel(2, 95), "out-of-range", ["level"]);
  });
});
