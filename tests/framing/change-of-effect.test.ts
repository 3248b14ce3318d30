import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { changeOfEffect } from "../../src/framing/change-of-effect.ts";
import { framing } from "../../src/framing/framing.ts";
import { pool } from "../../src/framing/pool.ts";
import type { WordingEffect } from "../../src/framing/wording-effect.ts";
import { wordingEffectsOf } from "../../src/framing/wording-effects-of.ts";
import { expectEstimate } from "../support/expect-estimate.ts";
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
  return framing(forms, { option: "for" }).effects[0]!;
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

describe("changeOfEffect between groups: known answers", () => {
  // reference group 11: own R, Grizzle, Starmer and Koch
  test("form by subgroup: each group less the first", () => {
    const { expected } = reference!;
    for (const [index, effect] of effects.entries()) expect(effect.value).toBeCloseTo(expected.diffs[index]!, 9);
    const [first, ...rest] = effects;
    for (const [index, other] of rest.entries()) {
      const { value: estimate, standardError } = expectEstimate(changeOfEffect(first!, other));
      expect(estimate).toBeCloseTo(expected.diffOfDiffs[index]!, 9);
      expect(standardError!).toBeCloseTo(expected.diffOfDiffsSe[index]!, 9);
    }
  });

  test("form by subgroup: the effect within the groups, and whether it differs between them", () => {
    const { expected } = reference!;
    const pooled = pool(effects, { method: "fixed" });
    expect(pooled.value).toBeCloseTo(expected.pooledDiff, 9);
    expect(pooled.standardError).toBeCloseTo(expected.pooledDiffSe, 9);
    expect(pooled.heterogeneity.statistic).toBeCloseTo(expected.homogeneityQ, 7);
    expect(pooled.heterogeneity.pValue).toBeCloseTo(expected.homogeneityP, 9);
  });

  // Schuldt and others 2011, by party: no n is printed for a party
  test("global warming or climate change, by party: −16.7 points between the effects, and no test", () => {
    const ofParty = (party: string): WordingEffect =>
      wordingEffectsOf(experiments, "schuldt-2011", {
        stance: "climate-change:real",
        forms: ["global-warming", "climate-change"],
        group: `schuldt-2011-${party}`,
      })[0]!;
    const [republicans, democrats] = [ofParty("republicans"), ofParty("democrats")];
    expect([republicans, democrats].map(({ value }) => value.toFixed(3))).toEqual(["0.162", "-0.005"]);
    const change = changeOfEffect(republicans, democrats);
    expect(change.value).toBeCloseTo(-0.167, 9);
    expect(change).toMatchObject({ standardError: null, interval: null, pValue: null });
    expect(change.cautions.map(({ code }) => code)).toContain("group-size-not-published");
  });
});

describe("changeOfEffect between groups: invariants", () => {
  test("of two groups, the test of pool is the square of that of their difference", () => {
    const [one, other] = effects as [WordingEffect, WordingEffect];
    const { heterogeneity } = pool([one, other], { method: "fixed" });
    const { statistic, pValue } = changeOfEffect(one, other);
    expect(heterogeneity.statistic).toBeCloseTo(statistic! ** 2, 9);
    expect(heterogeneity.pValue).toBeCloseTo(pValue!, 9);
  });

  test("without an n there is no test", () => {
    expect(changeOfEffect(effects[0]!, made("35-54", [50, 200, 80, null]))).toMatchObject({
      standardError: null,
      pValue: null,
    });
  });
});

test("changeOfEffect between groups: refusals", () => {
  const [one, other] = effects as [WordingEffect, WordingEffect];
  expectRefusal(() => changeOfEffect(one, one), "same-survey", ["to"]);
  const all = { ...other, from: { ...other.from, group: null, groupScheme: null } };
  expectRefusal(() => changeOfEffect(one, all), "same-survey", ["to"]);
  const ofSex = { ...other, from: { ...other.from, groupScheme: "sex" } };
  expectRefusal(() => changeOfEffect(one, ofSex), "same-survey", ["to"]);
  expectRefusal(() => changeOfEffect(one, { ...other, design: "uncontrolled split" }), "wrong-usage", ["to"]);
  expectRefusal(() => changeOfEffect(one, { ...other, answer: "a:b" }), "no-shared-stance", ["to"]);
});
