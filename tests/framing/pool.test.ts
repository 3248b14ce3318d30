import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { differenceFigure } from "../../src/estimate/figure.ts";
import { framing } from "../../src/framing/framing.ts";
import { pool } from "../../src/framing/pool.ts";
import type { PoolOptions } from "../../src/framing/pool-options.ts";
import type { PooledWordingEffect } from "../../src/framing/pooled-wording-effect.ts";
import type { WordingEffect } from "../../src/framing/wording-effect.ts";
import { wordingEffectsOf } from "../../src/framing/wording-effects-of.ts";
import { topline } from "../../src/model/topline.ts";
import { integratedEffect } from "../../src/stats/integrated-effect.ts";
import { codesOf, expectPlainResult } from "../support/expect-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const experiments = await loadDataset("wording-experiments");
const FARE = { stance: "gss-fare-spending:more", forms: ["x", "y"], dontKnow: "dropped" } as const;
const fare = wordingEffectsOf(experiments, "gss-fare", FARE);

function poolMade(effects: readonly WordingEffect[], options: PoolOptions = {}): PooledWordingEffect {
  const pooled = expectPlainResult(pool(effects, options));
  expect(pooled.parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  return pooled;
}

describe("pool: known answers", () => {
  // R 4.5.0, metafor 4.8.0: rma(yi, vi, method = "REML", test = "knha", control = list(threshold = 1e-12, maxiter = 1000)),
  // predict(); the moderator with mods = ~ year
  test("25 years of welfare against assistance to the poor", () => {
    const pooled = poolMade(fare, { moderators: { year: "year" } });
    expect(pooled.parts).toHaveLength(25);
    // beside an integrated spread, and alone where it is asked for
    for (const reml of [pooled.reml!, poolMade(fare, { method: "reml" })]) {
      expect(reml.value).toBeCloseTo(0.43221962742, 9);
      expect(reml.interval.lower).toBeCloseTo(0.41699821655, 9);
      expect(reml.interval.upper).toBeCloseTo(0.44744103828, 9);
      expect(reml.predictionInterval!.lower).toBeCloseTo(0.3636783513, 9);
      expect(reml.predictionInterval!.upper).toBeCloseTo(0.5007609035, 9);
      expect(reml.betweenStandardDeviation.value).toBeCloseTo(0.03238034512, 9);
    }
    expect(pooled.heterogeneity.statistic).toBeCloseTo(104.2100208, 6);
    const slope = pooled.moderation!.coefficients[1]!;
    expect(slope.estimate).toBeCloseTo(-0.0009116080773, 11);
    expect(slope.pValue).toBeCloseTo(0.1242984429, 8);
    expect(codesOf(pooled)).not.toContain("few-effects");
    expect(pooled.parts.every(({ without }) => Math.abs(without!.value - 0.432) < 0.01)).toBe(true);
  });

  test("an integrated spread: the numbers of integratedEffect, with the prior that goes by its name", () => {
    const data = fare.map(({ value, standardError, errors }) => ({
      estimate: value,
      variance: standardError! ** 2 + errors.rounding,
    }));
    for (const [prior, priorScale] of [
      ["many-houses", 0.08],
      ["one-house", 0.02],
    ] as const) {
      const pooled = poolMade(fare, { prior });
      const expected = integratedEffect(data, { priorScale });
      expect(pooled.value).toBeCloseTo(expected.estimate, 12);
      expect(pooled.interval.upper).toBeCloseTo(expected.upper, 12);
      expect(pooled.predictionInterval!.lower).toBeCloseTo(expected.predictionInterval.lower, 12);
      expect(pooled).toMatchObject({
        method: "integrated",
        test: null,
        prior: { name: prior, kind: "half-normal", scale: { value: priorScale } },
        statistic: null,
        pValue: null,
      });
      const first = integratedEffect(data.slice(1), { priorScale });
      expect(pooled.parts[0]!.without!.value).toBeCloseTo(first.estimate, 12);
    }
    expect(poolMade(fare)).toEqual(poolMade(fare, { prior: "many-houses" }));
    expect(poolMade(fare, { method: "reml" })).toMatchObject({ prior: null, reml: null, probabilityPositive: null });
  });

  test("a change of mode within an experiment is told with the number", () => {
    // in 2021 the GSS went online
    const [care] = pool(fare).cautions.filter(({ code }) => code === "modes-differ");
    expect(care).toMatchObject({ group: "with-the-number" });
    expect(care!.message).toContain("face-to-face and telephone in 8 surveys (2004 to 2018, mean +44.8)");
    const before = fare.filter(({ to }) => to.modes.length === 0);
    expect(codesOf(pool(before))).not.toContain("modes-differ");
  });

  test("what the data set says of its counts is said, unless a design effect was given", async () => {
    const experiments = await loadDataset("wording-experiments");
    const forms = ["x", "y"].map((arm) => topline(experiments, `gss-1984/gss-fare-${arm}`));
    const of = { stance: "gss-fare-spending:more" } as const;
    const effects = framing(forms, of).effects;
    expect(effects[0]!.cautions[0]).toMatchObject({ code: "unweighted-counts" });
    expect(effects[0]!.cautions[0]!.message).toContain(forms[0]!.survey.limitations!);
    expect(
      pool(fare)
        .cautions.map(({ code }) => code)
        .slice(0, 2),
    ).toEqual(["modes-differ", "unweighted-counts"]);
    expect(codesOf(framing(forms, { ...of, designEffect: 1.5 }).effects[0]!)).not.toContain("unweighted-counts");
    const weighted = forms.map((form) => ({ ...form, survey: { ...form.survey, weighting: "by age and sex" } }));
    expect(codesOf(framing(weighted, of).effects[0]!)).not.toContain("unweighted-counts");
  });

  test("a test is for an estimated spread, a prior for an integrated one", () => {
    expectRefusal(() => pool(fare, { test: "normal" }), "wrong-usage", ["test"]);
    expectRefusal(() => pool(fare, { method: "dl", prior: "one-house" }), "wrong-usage", ["prior"]);
    expectRefusal(() => pool(fare, { prior: "two-houses" as "one-house" }), "unknown-value", ["prior"]);
  });

  test("of two to four it says how little that tells", () => {
    for (const count of [2, 3, 4]) expect(codesOf(poolMade(fare.slice(0, count)))).toContain("few-effects");
    expect(codesOf(poolMade(fare.slice(0, 5)))).not.toContain("few-effects");
    expect(poolMade(fare.slice(0, 2)).parts[0]!.without).toBeNull();
    // beside the mean of random effects, what it is if the effects are one: by hand, weights 1/variance
    const two = poolMade(fare.slice(0, 2));
    const weights = two.parts.map(({ standardError }) => standardError ** -2);
    const mean =
      two.parts.reduce((sum, { value: estimate }, i) => sum + estimate * weights[i]!, 0) / (weights[0]! + weights[1]!);
    expect(two.fixed.value).toBeCloseTo(mean, 12);
    expect(two.fixed.standardError).toBeCloseTo((weights[0]! + weights[1]!) ** -0.5, 12);
    expect(two.interval.upper - two.interval.lower).toBeGreaterThan(
      two.fixed.interval.upper - two.fixed.interval.lower,
    );
    expect(poolMade(fare.slice(0, 3), { method: "fixed" })).toMatchObject({ predictionInterval: null, test: "normal" });
  });
});

describe("pool: what may be pooled", () => {
  const [first, second, third] = fare as unknown as readonly [WordingEffect, WordingEffect, WordingEffect];
  const caring = framing(
    ["x", "z"].map((arm) => topline(experiments, `gss-1984/gss-fare-${arm}`)),
    { stance: FARE.stance, dontKnow: "dropped" },
  ).effects[0]!;
  const health = wordingEffectsOf(experiments, "gss-health", { ...FARE, stance: "gss-health-spending:more" });

  test("effects of one survey share respondents", () => {
    expectRefusal(() => pool([first, second, caring]), "wrong-usage", ["effects", 2]);
    const pooled = poolMade([first, second, caring], { cluster: "survey" });
    expect(pooled.parts.map(({ addresses }) => addresses.length)).toEqual([4, 2]);
    expect(pooled.parts[0]!.value).toBeCloseTo((first.value + caring.value) / 2, 12);
    expect(pooled.parts[0]!.standardError).toBeCloseTo((first.standardError! + caring.standardError!) / 2, 12);
  });

  test("stances, structures, designs and don't-knows are of one kind by default", () => {
    const other = health.at(-1)!;
    expectRefusal(() => pool([first, other]), "no-shared-stance", ["effects", 1]);
    expect(poolMade([first, other], { across: ["stances"] }).parts).toHaveLength(2);
    const restructured = { ...second, to: { ...second.to, structure: "yes-no" as const } };
    expectRefusal(() => pool([first, restructured]), "different-structure", ["effects", 1]);
    expect(poolMade([first, restructured], { across: ["structures"] }).parts).toHaveLength(2);
    const weaker = { ...second, design: "uncontrolled split" as const };
    expectRefusal(() => pool([first, weaker]), "wrong-usage", ["effects", 1]);
    expect(poolMade([first, weaker], { across: ["designs"] }).parts).toHaveLength(2);
    const kept = wordingEffectsOf(experiments, "gss-fare", { ...FARE, dontKnow: "kept" });
    expectRefusal(() => pool([first, kept[1]!]), "wrong-usage", ["effects", 1]);
  });

  test("unclean halves, checks and effects without n are left out, counted and named", () => {
    const marked = (role: "unclean" | "check"): WordingEffect => ({
      ...third,
      to: { ...third.to, experiment: { ...third.to.experiment!, role } },
    });
    for (const role of ["unclean", "check"] as const) {
      const pooled = poolMade([first, second, marked(role)]);
      expect(pooled.leftOut).toEqual([
        { addresses: [third.from.address, third.to.address], reason: expect.any(String) },
      ]);
      const caution = pooled.cautions.find(({ code }) => code === "effects-left-out")!;
      expect(caution.message).toContain(`1 effect left out: ${third.from.address}`);
      expect(pooled.roles).toEqual([]);
      const both = poolMade([first, second, marked(role)], { include: ["check", "unclean"] });
      expect([both.parts.length, both.roles]).toEqual([3, [role]]);
      // asked for, and none there
      expect(poolMade([first, second], { include: [role] }).roles).toEqual([]);
    }
    expect(poolMade([first, second, { ...third, standardError: null }]).leftOut).toHaveLength(1);
    expectRefusal(() => pool([marked("check")]), "out-of-range", ["effects"]);
    expectRefusal(() => pool([first]), "out-of-range", ["effects"]);
  });

  test("two answers without a stance are two things; forms keep their order", () => {
    const unstanced =
      (answer: string) =>
      (effect: WordingEffect): WordingEffect => ({ ...effect, answer, stance: null });
    expectRefusal(() => pool([unstanced("dk")(first), unstanced("accept")(second)]), "no-shared-stance", [
      "effects",
      1,
    ]);
    expect(poolMade([first, second].map(unstanced("dk"))).parts).toHaveLength(2);
    const reversed = wordingEffectsOf(experiments, "gss-fare", { ...FARE, forms: ["y", "x"] });
    expectRefusal(() => pool([first, second, reversed[2]!]), "wrong-usage", ["effects", 2]);
    // the place is that in the list handed in, also after effects that are left out
    const unknown = { ...third, standardError: null };
    expectRefusal(() => pool([unknown, first, second, reversed[2]!]), "wrong-usage", ["effects", 3]);
  });

  test("what was allowed for survey error is in the variance; a drift has no place there", () => {
    const allowed = (effect: WordingEffect): WordingEffect => ({
      ...effect,
      errors: { ...effect.errors, house: 2 * 0.03 ** 2 },
    });
    const [plain, wide] = [poolMade([first, second]), poolMade([first, second].map(allowed))];
    for (const [index, { standardError }] of wide.parts.entries()) {
      expect(standardError ** 2).toBeCloseTo(plain.parts[index]!.standardError ** 2 + 0.0018, 12);
    }
    expect(wide.fixed.standardError).toBeGreaterThan(plain.fixed.standardError);
    const moved = { ...third, allowances: { drift: differenceFigure(0.02), surveyErrors: null } };
    expectRefusal(() => pool([first, second, moved]), "wrong-usage", ["effects", 2]);
  });

  test("groups of one division share nobody, but are averaged on request", () => {
    const ofGroup = (group: string): WordingEffect => ({
      ...first,
      from: { ...first.from, group, groupScheme: "sex" },
      to: { ...first.to, group, groupScheme: "sex" },
    });
    const groups = [ofGroup("men"), ofGroup("women"), second];
    expect(poolMade(groups).parts).toHaveLength(3);
    expect(poolMade(groups, { cluster: "survey" }).parts).toHaveLength(2);
    expectRefusal(() => pool([ofGroup("men"), first]), "wrong-usage", ["effects", 1]);
  });

  test("values of options that mean nothing", () => {
    expectRefusal(() => pool(fare, { cluster: "house" as "survey" }), "unknown-value", ["cluster"]);
    expectRefusal(() => pool(fare, { across: ["houses" as "designs"] }), "unknown-value", ["across", 0]);
    expectRefusal(() => pool(fare, { include: ["dirty" as "unclean"] }), "unknown-value", ["include", 0]);
  });

  test("moderators are numbers or categories", () => {
    const late = ({ to }: WordingEffect): string => (to.fieldDates!.start < "2000" ? "before" : "after");
    const { moderation } = poolMade(fare, { moderators: { period: late } });
    expect(moderation!.coefficients.map(({ name }) => name)).toEqual(["intercept", "period=after"]);
    expectRefusal(() => pool(fare, { moderators: { month: "month" as "year" } }), "unknown-value", [
      "moderators",
      "month",
    ]);
    expectRefusal(() => pool(fare, { moderators: { actor: "named-actor", structure: "structure" } }), "out-of-range", [
      "moderators",
    ]);
  });
});

test("pool: the order of the effects does not matter", () => {
  const pooled = poolMade(fare);
  fc.assert(
    fc.property(fc.shuffledSubarray([...fare], { minLength: fare.length }), (shuffled) => {
      expect(pool(shuffled).value).toBeCloseTo(pooled.value, 9);
    }),
    { seed: 1984, numRuns: 20 },
  );
});
