import { describe, expect, test } from "vitest";
import { localLevelIdentification } from "../../src/stats/local-level-identification.ts";
import type { LevelObservation } from "../../src/stats/local-level-model.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const OPTIONS = {
  factors: { house: "random", wording: "random" },
  variances: { daily: 6e-6, excess: 6e-5, effects: { house: 2e-4, wording: 4e-4 } },
} as const;

/** A poll every other day, by houses and wordings in turn. */
function polls(pairs: readonly string[]): LevelObservation[] {
  return Array.from({ length: 48 }, (_, i) => {
    const [house, wording] = pairs[i % pairs.length]!.split(" ");
    return { day: 2 * i, value: 0.4, variance: 2e-4, levels: { house: house!, wording: wording! } };
  });
}

const crossed = polls(["a x", "a y", "b x", "b y", "c y", "c x", "d x", "d y"]);
const nested = polls(["a x", "b x", "c y", "d y"]);
const bridged = [...nested, { day: 50, value: 0.4, variance: 2e-4, levels: { house: "a", wording: "y" } }];

describe("localLevelIdentification", () => {
  test.each([
    ["crossed", crossed, 1],
    ["nested", nested, 2],
    ["one observation between", bridged, 1],
  ])("%s: groups, and one direction more than groups unlearnt", (_name, list, groups) => {
    const found = localLevelIdentification(list, OPTIONS);
    expect(found.groups).toHaveLength(groups);
    expect(found.unlearnt).toBe(groups + 1);
    expect(found.groups.flat()).toHaveLength(6);
  });

  test("groups name their levels", () => {
    expect(localLevelIdentification(nested, OPTIONS).groups[0]).toEqual([
      { factor: "house", level: "a" },
      { factor: "house", level: "b" },
      { factor: "wording", level: "x" },
    ]);
  });

  test("a link of one observation is weak: little learnt, and the two factors known only together", () => {
    const [strong, weak] = [crossed, bridged].map((list) => localLevelIdentification(list, OPTIONS).weakest!);
    expect(strong!.shareLearnt).toBeGreaterThan(0.8);
    expect(weak!.shareLearnt).toBeLessThan(0.5);
    expect(weak!.correlation).toBeGreaterThan(0.8);
    expect(weak!.weights.reduce((sum, { weight }) => sum + weight ** 2, 0)).toBeCloseTo(1, 12);
  });

  test("effects of two factors that are nearly one are listed, the strongest first", () => {
    const { correlations } = localLevelIdentification(polls(["a x", "b y"]), { ...OPTIONS, correlationFrom: 0.5 });
    expect(correlations).toHaveLength(4);
    expect(Math.abs(correlations[0]!.correlation)).toBeGreaterThan(0.9);
    expect(localLevelIdentification(crossed, OPTIONS).correlations).toEqual([]);
  });

  test("refuses a correlation beyond 1, and the variance of no random factor", () => {
    expectRefusal(
      () => localLevelIdentification(crossed, { ...OPTIONS, correlationFrom: 90 }),
      "percent-not-proportion",
      ["correlationFrom"],
    );
    const variances = { ...OPTIONS.variances, effects: { ...OPTIONS.variances.effects, hose: 1e-4 } };
    expectRefusal(() => localLevelIdentification(crossed, { ...OPTIONS, variances }), "unknown-value", [
      "variances",
      "effects",
      "hose",
    ]);
  });

  test("without random effects there is no direction; levels of which one is unknown link nothing", () => {
    const fixed = { factors: { house: "sum-to-zero" }, variances: { daily: 1e-5, excess: 0, effects: {} } } as const;
    expect(localLevelIdentification(crossed, fixed)).toMatchObject({ unlearnt: 0, weakest: null, correlations: [] });
    const unknown = crossed.map((poll) => ({ ...poll, levels: { house: poll.levels!.house!, wording: null } }));
    const one = [...unknown, ...nested.slice(0, 1)];
    expect(localLevelIdentification(one, OPTIONS).groups).toHaveLength(4);
  });
});
