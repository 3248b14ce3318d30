import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contrast } from "../../src/estimate/contrast.ts";
import { select } from "../../src/estimate/selection.ts";
import { shareDifference } from "../../src/stats/multinomial.ts";
import { expectEstimate } from "../support/expect-estimate.ts";
import { madeTopline } from "../support/made-topline.ts";
import { drawCounts, momentsOf, seeded } from "../support/random.ts";

const SEED = { seed: 1936 };
const CODES = ["for", "against", "would-not-vote", "dk"] as const;

/** Whole percents of four answers that add up to 100. */
const anyPercents = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 9 }))
  .map(([a, b, c]) => ({ for: a, against: b, "would-not-vote": c, dk: 100 - a - b - c }));

function between(
  topline: ReturnType<typeof madeTopline>,
  first: readonly string[],
  second: readonly string[],
  designEffect = 1,
): ReturnType<typeof contrast> {
  const sides = [select(topline, { option: first }), select(topline, { option: second })] as const;
  return contrast("net", topline, sides, { designEffect }, { level: 0.95, designEffect });
}

describe("contrast: a second route", () => {
  test("sums of answers scatter in samples as widely as their standard error says", () => {
    const random = seeded(20_140_314);
    const shares = [0.34, 0.43, 0.09, 0.14];
    const made = madeTopline({ for: 34, against: 43, "would-not-vote": 9, dk: 14 }, 400);
    const { mean, variance } = momentsOf(4000, () => {
      const [a, b, c, d] = drawCounts(random, shares, 400) as [number, number, number, number];
      return (a + c - b - d) / 400;
    });
    const { value: estimate, standardError } = between(made, ["for", "would-not-vote"], ["against", "dk"]);
    expect(mean).toBeCloseTo(estimate, 2);
    expect(variance / standardError! ** 2).toBeCloseTo(1, 1);
  });

  test("a contrast of sums is that of two shares, and c′Vc of all four", () => {
    fc.assert(
      fc.property(anyPercents, (percents) => {
        const made = madeTopline(percents, 700);
        const result = expectEstimate(between(made, ["for", "dk"], ["against"], 1.4));
        const p = CODES.map((code) => percents[code] / 100);
        const c = [1, -1, 0, 1];
        let variance = 0;
        for (const [i, pi] of p.entries())
          for (const [j, pj] of p.entries()) variance += (c[i]! * c[j]! * 1.4 * ((i === j ? pi : 0) - pi * pj)) / 700;
        expect(result.standardError! ** 2).toBeCloseTo(variance, 12);
        const direct = shareDifference(result.first.value, result.second.value, 700, { designEffect: 1.4 });
        expect(result.interval!.lower).toBeCloseTo(direct.lower, 12);
        expect(result.pValue === null ? null : result.pValue.toFixed(9)).toBe(direct.pValue?.toFixed(9) ?? null);
      }),
      SEED,
    );
  });
});

describe("contrast: invariants", () => {
  test("mirror: exchanged sides turn the sign and leave the rest", () => {
    fc.assert(
      fc.property(anyPercents, (percents) => {
        const made = madeTopline(percents, 900);
        const [there, back] = [between(made, ["for"], ["against"]), between(made, ["against"], ["for"])];
        expect(back.value).toBeCloseTo(-there.value, 14);
        expect(back.totalInterval!.upper).toBeCloseTo(-there.totalInterval!.lower, 12);
        expect(back.pValue === null ? null : back.pValue).toBe(there.pValue);
        expect(back.sampleSizeForSignificance).toEqual(there.sampleSizeForSignificance);
      }),
      SEED,
    );
  });

  test("at the effective n for significance the interval just leaves 0 out; one less, and it does not", () => {
    fc.assert(
      fc.property(anyPercents, (percents) => {
        fc.pre(percents.for !== percents.against);
        const n = between(madeTopline(percents, null), ["for"], ["against"]).sampleSizeForSignificance!.value;
        const leavesOut = (size: number): boolean => {
          const { lower, upper } = between(madeTopline(percents, size), ["for"], ["against"]).interval!;
          return lower > -1e-12 || upper < 1e-12;
        };
        expect(leavesOut(n)).toBe(true);
        if (n > 2) expect(leavesOut(n - 1)).toBe(false);
      }),
      SEED,
    );
  });

  test("a tie needs no n, even where its shares are sums in binary fractions", () => {
    const made = madeTopline({ for: 30, against: 10, "would-not-vote": 20, dk: 40 }, 1000);
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(between(made, ["for"], ["against", "would-not-vote"]).sampleSizeForSignificance).toBeNull();
  });

  test("no answers but one: nothing to test", () => {
    const made = madeTopline({ for: 100, against: 0 }, 1000);
    expect(expectEstimate(between(made, ["for"], ["against"]))).toMatchObject({ statistic: null, pValue: null });
  });
});
