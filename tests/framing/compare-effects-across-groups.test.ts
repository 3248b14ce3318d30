import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { changeOfEffect } from "../../src/framing/change-of-effect.ts";
import {
  compareEffectsAcrossGroups,
  type EffectsAcrossGroups,
} from "../../src/framing/compare-effects-across-groups.ts";
import { compareWordings } from "../../src/framing/compare-wordings.ts";
import type { WordingEffect } from "../../src/framing/wording-effect.ts";
import { wordingEffectsOf } from "../../src/framing/wording-effects-of.ts";
import { adjustPValues } from "../../src/stats/multiple-comparisons.ts";
import { expectEstimate, expectPlainResult } from "../support/expect-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeTopline } from "../support/made-topline.ts";
import { referenceCases, referenceData } from "../support/reference-cases.ts";

const experiments = await loadDataset("wording-experiments");

/** The effect of a made-up form within a group, from counts. */
function made(
  group: string,
  counts: readonly [x: number, n: number, y: number, m: number | null],
  survey?: string,
): WordingEffect {
  const [x, n, y, m] = counts;
  const forms = (["x", "y"] as const).map((arm) => {
    const [yes, size] = arm === "x" ? [x, n] : [y, m];
    const share = (100 * yes) / (size ?? 200);
    const form = madeTopline({ for: share, against: 100 - share }, size, {
      group,
      decimals: 9,
      ...(survey === undefined ? {} : { survey }),
    });
    const experiment = { id: "made", arm, randomised: "yes", role: "contrast", note: null } as const;
    return {
      ...form,
      address: `${form.survey.id}/${arm}/${group}`,
      question: { ...form.question, id: arm, experiment },
    };
  });
  return compareWordings(forms, { option: "for" }).effects[0]!;
}

function across(effects: readonly WordingEffect[]): EffectsAcrossGroups {
  const result = expectPlainResult(compareEffectsAcrossGroups(effects));
  for (const difference of result.differences) expectEstimate(difference);
  return result;
}

type Expected = Readonly<Record<"homogeneityQ" | "homogeneityP" | "pooledDiff" | "pooledDiffSe", number>> & {
  readonly diffs: readonly number[];
  readonly diffOfDiffs: readonly number[];
  readonly diffOfDiffsSe: readonly number[];
};
const [reference] = referenceCases<unknown, Expected>("11-split-ballot", "formBySubgroup");
const { n, x } = referenceData<{ readonly n: readonly number[]; readonly x: readonly number[] }>(
  "11-split-ballot",
  "formGroup",
);
const effects = ["18-34", "35-54", "55+"].map((group, index) =>
  made(group, [x[2 * index]!, n[2 * index]!, x[2 * index + 1]!, n[2 * index + 1]!]),
);

describe("compareEffectsAcrossGroups: known answers", () => {
  // reference group 11: own R, Grizzle, Starmer and Koch
  test("form by subgroup", () => {
    const { expected } = reference!;
    const result = across(effects);
    for (const [index, effect] of result.effects.entries()) expect(effect.value).toBeCloseTo(expected.diffs[index]!, 9);
    expect(result.lineage.settings).toEqual({ level: 0.95, method: "fixed" });
    expect(result.within!.estimate).toBeCloseTo(expected.pooledDiff, 9);
    expect(result.within!.standardError).toBeCloseTo(expected.pooledDiffSe, 9);
    expect(result.differInPoints!.statistic).toBeCloseTo(expected.homogeneityQ, 7);
    expect(result.differInPoints!.pValue).toBeCloseTo(expected.homogeneityP, 9);
    for (const [index, { value: estimate, standardError }] of result.differences.entries()) {
      expect(estimate).toBeCloseTo(expected.diffOfDiffs[index]!, 9);
      expect(standardError!).toBeCloseTo(expected.diffOfDiffsSe[index]!, 9);
    }
    // R 4.5: mantelhaen.test(correct = FALSE)
    expect(result.test!.statistic).toBeCloseTo(32.889, 3);
    // the likelihood ratio test of the same interaction in odds is 12.26 on 2 degrees of freedom
    expect(result.differInOdds!.degreesOfFreedom).toBe(2);
    expect(Math.abs(result.differInOdds!.statistic - 12.26)).toBeLessThan(0.2);
  });

  // Schuldt and others 2011, by party: no n is printed for a party
  test("global warming or climate change, by party: −16.7 points between the effects, and no test", () => {
    const ofParty = (party: string): WordingEffect =>
      wordingEffectsOf(experiments, "schuldt-2011", {
        stance: "climate-change:real",
        forms: ["global-warming", "climate-change"],
        group: `schuldt-2011-${party}`,
      })[0]!;
    const result = across([ofParty("republicans"), ofParty("democrats")]);
    expect(result.effects.map(({ value: estimate }) => estimate.toFixed(3))).toEqual(["0.162", "-0.005"]);
    expect(result.differences[0]!.value).toBeCloseTo(-0.167, 9);
    expect(result).toMatchObject({ within: null, test: null, differInPoints: null, differInOdds: null });
    expect(result.cautions.map(({ code }) => code)).toContain("group-size-not-published");
  });
});

describe("compareEffectsAcrossGroups: invariants", () => {
  test("of two groups, the test in points is the square of that of their difference", () => {
    const [one, other] = effects;
    const { differInPoints, differences } = across([one!, other!]);
    expect(differInPoints!.statistic).toBeCloseTo(differences[0]!.statistic! ** 2, 9);
    expect(differInPoints!.pValue).toBeCloseTo(differences[0]!.pValue!, 9);
    expect(differences[0]!.adjustedPValue).toBe(differences[0]!.pValue);
  });

  test("differences are those of changeOfEffect, by Holm; the order of the groups changes no test", () => {
    const result = across(effects);
    const changes = effects.slice(1).map((effect) => changeOfEffect(effects[0]!, effect));
    const adjusted = adjustPValues(changes.map(({ pValue }) => pValue!));
    expect(result.differences).toEqual(changes.map((change, i) => ({ ...change, adjustedPValue: adjusted[i] })));
    const turned = across(effects.toReversed());
    expect(turned.differInPoints!.statistic).toBeCloseTo(result.differInPoints!.statistic, 9);
    expect(turned.test!.statistic).toBeCloseTo(result.test!.statistic, 9);
  });

  test("without an n, or where nobody differs, there is no test", () => {
    const unknown = across([effects[0]!, made("35-54", [50, 200, 80, null])]);
    expect(unknown).toMatchObject({ within: null, test: null, differInPoints: null });
    const none = across([made("a", [0, 100, 0, 100]), made("b", [0, 100, 0, 100])]);
    expect(none).toMatchObject({ within: null, test: null, differInPoints: null, differInOdds: null });
  });
});

test("compareEffectsAcrossGroups: refusals", () => {
  const [one, other] = effects as [WordingEffect, WordingEffect];
  const refused = (second: WordingEffect) => (): unknown => compareEffectsAcrossGroups([one, second]);
  expectRefusal(() => compareEffectsAcrossGroups([one]), "wrong-usage", ["effects"]);
  const all = { ...other, from: { ...other.from, group: null, groupScheme: null } };
  expectRefusal(refused(all), "wrong-usage", ["effects", 1]);
  expectRefusal(refused(one), "different-group", ["effects", 1]);
  expectRefusal(refused({ ...other, from: { ...other.from, groupScheme: "sex" } }), "different-group", ["effects", 1]);
  expectRefusal(refused(made("35-54", [50, 200, 80, 200], "acme-2020-06")), "wrong-usage", ["effects", 1]);
  expectRefusal(refused({ ...other, to: { ...other.to, question: "z" } }), "wrong-usage", ["effects", 1]);
  expectRefusal(refused({ ...other, design: "uncontrolled split" }), "wrong-usage", ["effects", 1]);
  expectRefusal(refused({ ...other, answer: "a:b" }), "no-shared-stance", ["to"]);
});
