import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { isPollError } from "../../src/errors.ts";
import { rebase } from "../../src/estimate/rebase.ts";
import { type FramingOptions, framing, type WordingComparison } from "../../src/framing/framing.ts";
import type { WordingEffect } from "../../src/framing/wording-effect.ts";
import type { Experiment } from "../../src/model/question.ts";
import { addressOf, type Topline, topline, toplineKeys } from "../../src/model/topline.ts";
import { adjustPValues } from "../../src/stats/multiple-comparisons.ts";
import { codesOf, expectEstimate, inPoints } from "../support/expect-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeTopline } from "../support/made-topline.ts";

const SEED = { seed: 1941 };
const ukraine = await loadDataset("ukraine-nato");
const experiments = await loadDataset("wording-experiments");
const polls = (...addresses: readonly string[]): readonly Topline[] => addresses.map((each) => topline(ukraine, each));
const forms = (...addresses: readonly string[]): readonly Topline[] =>
  addresses.map((each) => topline(experiments, each));
const gss = (item: string, year: number, arms: string): readonly Topline[] =>
  forms(...[...arms].map((arm) => `gss-${String(year)}/gss-${item}-${arm}`));

const POOR = { stance: "gss-fare-spending:more", dontKnow: "dropped" } as const;
const NATO = { stance: "nato-membership:for" } as const;
const joint = polls("joint-2018-11/joint-support", "joint-2018-11/joint-security-option");
const may = "sm-2019-05";

/** Checks all effects of a comparison by the one vocabulary, and hands the comparison on. */
function expectComparison(comparison: WordingComparison): WordingComparison {
  expect(JSON.parse(JSON.stringify(comparison))).toStrictEqual(comparison);
  for (const effect of [...comparison.effects, ...comparison.others]) expectEstimate(effect);
  for (const effect of comparison.otherwise?.effects ?? []) expectEstimate(effect);
  for (const effect of comparison.dontKnowEffect?.effects ?? []) expectEstimate(effect);
  return comparison;
}

function only(comparison: WordingComparison): WordingEffect {
  expect(expectComparison(comparison).effects).toHaveLength(1);
  return comparison.effects[0]!;
}

/** A form of a made-up experiment. */
function made(
  arm: string,
  share: number,
  n: number | null,
  { randomised = "yes", role = "contrast" }: Partial<Experiment> = {},
  survey = "acme-2020-03",
): Topline {
  const form = madeTopline({ for: share, against: 100 - share }, n, { survey });
  const experiment = { id: "made", arm, randomised, role, note: null };
  return { ...form, address: `${survey}/${arm}`, question: { ...form.question, id: arm, experiment } };
}

describe("framing: known answers", () => {
  // METHODS §12: counts of gssrdoc
  test("GSS 1984, welfare against assistance to the poor: +39.4 points, SE 2.97; with don't-knows +38.3", () => {
    const comparison = expectComparison(framing(gss("fare", 1984, "xy"), POOR));
    expect(comparison).toMatchObject({ design: "split ballot", grade: "experiment", family: 3, dontKnow: "dropped" });
    const effect = only(comparison);
    expect(effect.from.value).toBeCloseTo(0.246, 3);
    expect(effect.to.value).toBeCloseTo(0.64, 3);
    expect(effect.value).toBeCloseTo(0.394, 3);
    expect(effect.standardError).toBeCloseTo(0.0297, 4);
    expect(comparison.otherwise!.effects[0]!.value).toBeCloseTo(0.383, 3);
    const otherwise = framing(gss("fare", 1984, "xy"), { ...POOR, dontKnow: "kept" }).otherwise!.effects;
    expect(otherwise.map((each) => ({ ...each, lineage: null }))).toEqual(
      comparison.effects.map((each) => ({ ...each, adjustedPValue: null, simultaneousInterval: null, lineage: null })),
    );
  });

  test("its three arms: chi-squared 281.0 on 4 df; not knowing does not differ (p .996)", () => {
    const three = expectComparison(framing(gss("fare", 1984, "xyz"), { dontKnow: "dropped" }));
    expect(three.jointTest!.statistic).toBeCloseTo(281.0, 1);
    expect(three.jointTest!.degreesOfFreedom).toBe(4);
    expect(three.effects).toHaveLength(6);
    expect(three.family).toBe(6);
    const few = framing(gss("fare", 1984, "xyz"), POOR);
    expect(few.effects.map(({ value: estimate }) => Number(estimate.toFixed(3)))).toEqual([0.394, 0.447]);
    expect(few.others).toHaveLength(4);
    expect(framing(gss("fare", 1984, "xy"), POOR).dontKnowEffect!.jointTest!.pValue!.toFixed(3)).toBe("0.996");
    // Spending is scored from too little (1) to too much (−1): the second form is answered higher.
    expect(few.shifts.map(({ order }) => order.join())).toEqual(Array(2).fill("too much,about right,too little"));
    expect(few.shifts[0]!.value).toBeGreaterThan(0.65);
  });

  test("2024: +32.2, SE 1.66", () => {
    const effect = only(framing(gss("fare", 2024, "xy"), POOR));
    expect(effect.value).toBeCloseTo(0.322, 3);
    expect(effect.standardError).toBeCloseTo(0.0166, 4);
  });

  // METHODS §12, Rugg 1941
  test("Rugg 1941: 25.3 against 45.9 tolerant, 20.6 points, and no interval", () => {
    const rugg = framing(forms("rugg-1941/rugg-1941-allow", "rugg-1941/rugg-1941-forbid"), {
      stance: "public-speech:tolerant",
      dontKnow: "dropped",
    });
    const effect = only(rugg);
    expect([effect.from.value, effect.to.value, effect.value].map((each) => (each * 100).toFixed(1))).toEqual([
      "25.3",
      "45.9",
      "20.6",
    ]);
    expect(effect).toMatchObject({ design: "split ballot", interval: null, adjustedPValue: null });
    expect(rugg.jointTest).toBeNull();
  });

  test.each([
    ["non-aligned-status:for", "sm-non-aligned-referendum", "0.092", [6.9, 11.4]],
    ["nato-membership:for", "sm-referendum", "0.022", [-0.3, 4.7]],
  ])("Social Monitoring Center, May and July 2019: %s", (stance, question, estimate, interval) => {
    const comparison = framing(polls(may, `sm-2019-07/${question}`), { stance });
    expect(comparison).toMatchObject({ design: "same house, other time", grade: "observational", family: null });
    const effect = only(comparison);
    expect(effect.value.toFixed(3)).toBe(estimate);
    expect(inPoints(effect.interval)).toEqual(interval);
    expect(effect.from.sampleSize!.value).toBe(3000);
    expect(effect.to.sampleSize!.value).toBe(3022);
    expect(codesOf(effect)).toEqual(expect.arrayContaining(["opinion-may-have-moved", "different-structure"]));
    const drifted = only(framing(polls(may, `sm-2019-07/${question}`), { stance, drift: 0.03 }));
    expect(drifted.totalInterval!.lower).toBeCloseTo(effect.totalInterval!.lower - 0.03, 12);
    expect(drifted.interval).toEqual(effect.interval);
    expect(codesOf(drifted)).not.toContain("opinion-may-have-moved");
    // no more than a difference can be
    const far = only(framing(polls(may, `sm-2019-07/${question}`), { stance, drift: 1 }));
    expect(Math.max(far.pollInterval!.upper, -far.pollInterval!.lower)).toBe(1);
    // a drift of nothing allows nothing
    expect(only(framing(polls(may, `sm-2019-07/${question}`), { stance, drift: 0 }))).toEqual(effect);
  });

  test("the same respondents, 2018: −1.0 points, ±0.2 to ±1.7; between 1% and 79% answered differently", () => {
    const comparison = framing(joint, NATO);
    expect(comparison).toMatchObject({ design: "same respondents", grade: "within respondents", otherwise: null });
    const effect = only(comparison);
    expect(effect.value).toBeCloseTo(-0.01, 12);
    const { differently, narrowest, widest } = effect.respondents!;
    expect([differently.lower, differently.upper]).toEqual([expect.closeTo(0.01, 12), expect.closeTo(0.79, 12)]);
    const half = ({ interval }: { readonly interval: { lower: number; upper: number } }): string =>
      ((100 * (interval.upper - interval.lower)) / 2).toFixed(1);
    expect([half(narrowest!), half(widest!)]).toEqual(["0.2", "1.7"]);
    expect(effect.interval).toEqual(widest!.interval);
    expect(codesOf(effect)).toContain("covariance-not-published");
  });

  test("Ashcroft 2012 and KIIS June 2024 are experiments with three arms", () => {
    const arms = ["agree", "agree-or-disagree", "two-options"].map((arm) => `ashcroft-2012-01/ashcroft-2012-${arm}`);
    const ashcroft = expectComparison(framing(forms(...arms), { stance: "scottish-independence:for" }));
    expect(ashcroft).toMatchObject({ design: "split ballot", family: 2, otherwise: null, dontKnowEffect: null });
    expect(ashcroft.effects.map(({ value: estimate }) => estimate.toFixed(2))).toEqual(["-0.02", "-0.08"]);
    expect(ashcroft.jointTest!.degreesOfFreedom).toBe(2);
    const packages = [1, 2, 3].map((each) => `kiis-2024-06/kiis-pkg-2024-06-package-${String(each)}`);
    const kiis = expectComparison(framing(forms(...packages), { option: "accept" }));
    expect(kiis.design).toBe("split ballot");
    expect(kiis.effects.map(({ value: estimate }) => estimate.toFixed(2))).toEqual(["0.09", "0.19"]);
    expect(kiis.jointTest!.answers).toContain("everything else");
  });

  test("TNS 2012 are four surveys whose split is not shown to be random", () => {
    const tns = framing(forms("tns-2012-agree", "tns-2012-think", "tns-2012-independence-first", "tns-2012-uk-first"), {
      stance: "scottish-independence:for",
    });
    expect(expectComparison(tns)).toMatchObject({ design: "uncontrolled split", grade: "observational" });
    expect(tns.designReason).not.toContain("split ballot");
    expect(tns.effects).toHaveLength(3);
    for (const effect of tns.effects) expect(effect).toMatchObject({ interval: null, pValue: null });
    expect(codesOf(tns)).toContain("split-not-random");
  });

  // the family is declared: five pairs with the same words on both forms
  test("the five same-wording pairs of GSS 1984 show nothing beyond chance together, environment alone p .02", () => {
    const checks = ["envir", "health", "city", "educ", "race"].map((item) =>
      expectComparison(framing(gss(item, 1984, "xz"), { dontKnow: "dropped" })),
    );
    for (const check of checks) expect(codesOf(check)).toContain("same-wording-check");
    const alone = checks.map(({ jointTest }) => jointTest!.pValue!);
    expect(alone[0]).toBeCloseTo(0.02, 3);
    expect(Math.min(...adjustPValues(alone))).toBeGreaterThan(0.05);
  });
});

test("framing: every experiment of the data set comes out, or says why not", () => {
  const arms = toplineKeys(experiments).flatMap((key) => {
    const { experiment } = experiments.questions.find(({ id }) => id === key.question)!;
    return experiment === null ? [] : [{ key, id: `${experiment.id} ${key.survey} ${key.group ?? ""}`, experiment }];
  });
  const refused = new Map<string, string>();
  let compared = 0;
  for (const id of new Set(arms.map((each) => each.id))) {
    const mine = arms.filter((each) => each.id === id && each.key.base !== "all");
    if (new Set(mine.map(({ key }) => key.question)).size < 2) continue;
    try {
      const pair = mine.map(({ key }) => topline(experiments, addressOf(key), { base: key.base }));
      const { design } = expectComparison(framing(pair));
      expect(design).toBe(mine[0]!.experiment.randomised === "yes" ? "split ballot" : "uncontrolled split");
      compared += 1;
    } catch (error) {
      if (!isPollError(error)) throw error;
      refused.set(mine[0]!.experiment.id, error.code);
    }
  }
  expect(compared).toBe(369);
  // its answers differ between the forms and have no stance
  expect([...refused]).toEqual([["nytcbs-welfare-1992", "no-shared-stance"]]);
});

describe("framing: the design", () => {
  const half = (randomised: Experiment["randomised"], role: Experiment["role"] = "contrast"): readonly Topline[] => [
    made("x", 40, 500, { randomised, role }),
    made("y", 50, 500, { randomised, role }),
  ];
  test.each([
    ["yes", "split ballot"],
    ["not-shown", "uncontrolled split"],
    ["no", "uncontrolled split"],
  ] as const)("a split whose randomness is recorded as %s is a %s", (randomised, design) => {
    expect(expectComparison(framing(half(randomised))).design).toBe(design);
  });

  test("questions of one survey are a split where their parts are known to be apart", () => {
    const design = (...addresses: readonly string[]) => framing(forms(...addresses), { option: "dk" }).design;
    // halves that no experiment is known of
    const halves = [made("x", 40, 500), made("y", 50, 500)].map((form) => ({
      ...form,
      base: "half-sample" as const,
      question: { ...form.question, experiment: null },
    }));
    expect(framing(halves).design).toBe("uncontrolled split");
    for (const [first, second] of [
      // form X went to all 1,532, form Y to 771 of them
      ["gss-1978/gss-grass-x", "gss-1978/gss-grass-y"],
      ["gss-1978/gss-divlaw-x", "gss-1978/gss-divlaw-y"],
      // put to everyone, and to a half
      ["gss-1974/gss-arms-x", "gss-1974/gss-courts-x"],
      // halves of two experiments, or of one and of nothing known
      ["gss-1974/gss-courts-x", "gss-1974/gss-fepol-x"],
      ["gss-1974/gss-courts-x", "gss-1974/gss-prayer-x"],
    ] as const) {
      for (const pair of [
        [first, second],
        [second, first],
      ] as const) {
        expectRefusal(() => design(...pair), "wrong-usage", ["toplines"]);
        expect(() => design(...pair)).toThrow(/who got both is not on record/i);
      }
    }
  });

  test("unclean halves are called so", () => {
    expect(codesOf(framing(half("no", "unclean")))).toContain("unclean-halves");
  });

  test("across houses it describes, and lists what else differs", () => {
    const pair = polls("iri-2021-11", "sm-2021-12");
    const plain = only(framing(pair, { ...NATO, assumeN: 2000 }));
    expect(plain).toMatchObject({ design: "across houses", grade: "descriptive" });
    expect(codesOf(plain)).toEqual(
      expect.arrayContaining([
        "between-house-not-measured",
        "opinion-may-have-moved",
        "different-house",
        "different-structure",
        "different-options",
      ]),
    );
    expect(codesOf(plain)).not.toContain("different-question");
    expect(plain.cautions.find(({ code }) => code === "between-house-not-measured")!.message).toContain("~2.4 points");
  });

  test("between two surveys with what polls err by, as a change has it; nothing of it within one survey", () => {
    const pair = polls("iri-2021-11", "sm-2021-12");
    const options = { stance: "nato-membership:for", assumeN: 2000 } as const;
    const across = only(framing(pair, options));
    const none = only(framing(pair, { ...options, surveyErrors: "none" }));
    expect(across.interval).toEqual(none.interval);
    expect(none.allowances.surveyErrors).toBeNull();
    expect(none.pollInterval).toEqual(none.totalInterval);
    expect(across.allowances.surveyErrors).toMatchObject({ preset: "attitudes", house: 0.03 });
    // two houses: the n of each with occasion and house counted in, as changeWithSurveyError has it
    const { occasion, house } = across.surveyErrors;
    for (const side of [across.from, across.to])
      expect(side.countsFor!.value).toBeCloseTo(
        1 / (1 / side.sampleSize!.value + 4 * occasion ** 2 + 4 * house ** 2),
        6,
      );
    expect(across.totalInterval!.upper).toBeGreaterThan(across.pollInterval!.upper);
    // what is called across houses has nothing of the house in common
    const [may, july] = polls("sm-2019-05", "sm-2019-07/sm-referendum");
    const same = only(framing([may!, july!], NATO));
    const apart = only(framing([may!, july!], { ...NATO, design: "across houses" }));
    expect(apart.pollInterval!.upper).toBeGreaterThan(same.pollInterval!.upper + 0.02);
    const split = only(
      framing(forms("gss-1984/gss-fare-x", "gss-1984/gss-fare-y"), { stance: "gss-fare-spending:more" }),
    );
    expect(split.errors).toMatchObject({ occasion: 0, house: 0, shared: 0 });
    expect(split.pollInterval).toEqual(split.totalInterval);
    expect(split.allowances.surveyErrors).toBeNull();
  });

  test("two questions to one arm had the same respondents; arms in surveys of their own are a split where the days are known", () => {
    const both = [made("x", 40, 500), { ...made("x", 50, 500), question: { ...made("y", 50, 500).question } }] as const;
    const oneArm = both.map((form) => ({
      ...form,
      question: { ...form.question, experiment: { ...form.question.experiment!, arm: "x" } },
    }));
    expect(framing(oneArm).design).toBe("same respondents");
    const apart = [made("x", 40, 500, {}, "acme-2020-03-a"), made("y", 50, 500, {}, "acme-2020-03-b")];
    expect(framing(apart).design).toBe("split ballot");
    const undated = apart.map((form) => ({ ...form, survey: { ...form.survey, fieldDates: null } }));
    expect(framing(undated).design).toBe("same house, other time");
  });

  test("opinion had no time to move between surveys of the same days", () => {
    const apart = [made("x", 40, 500, {}, "acme-2020-03-a"), made("y", 50, 500, {}, "acme-2020-03-b")].map((form) => ({
      ...form,
      question: { ...form.question, experiment: null },
    }));
    const codes = codesOf(framing(apart).effects[0]!);
    expect(codes).toContain("overlapping-field-dates");
    expect(codes).not.toContain("opinion-may-have-moved");
  });

  test("forms that take several answers have no base without don't-knows", () => {
    const several = [made("x", 40, 500), made("y", 50, 500)].map((form) => ({
      ...form,
      question: { ...form.question, responseStructure: "multi-select" as const },
    }));
    expect(framing(several)).toMatchObject({ otherwise: null, jointTest: null, shifts: [], family: 2 });
    expectRefusal(() => framing(several, { dontKnow: "dropped" }), "base-not-derivable", ["to"]);
  });

  test("one of several answers that express a stance is not all of it", () => {
    const strongly = [made("x", 40, 500), made("y", 50, 500)].map((form) => {
      const [model, ...rest] = form.results;
      const option = { ...model!.option, code: "strongly-for" };
      const shares = [{ ...model!, option, share: 0.1 }, { ...model!, share: model!.share - 0.1 }, ...rest];
      return { ...form, question: { ...form.question, options: [option, ...form.question.options] }, results: shares };
    });
    const { effects } = framing(strongly, { option: "strongly-for" });
    expect(effects[0]).toMatchObject({ answer: "strongly-for", stance: "league-membership:for" });
    const whole = framing(strongly, { stance: "league-membership:for" });
    expect(whole.effects[0]!.answer).toBe("league-membership:for");
    expect(whole.effects[0]!.value).toBeCloseTo(0.1, 12);
    expect(framing(half("yes"), { option: "for" }).effects[0]!.answer).toBe("league-membership:for");
  });

  test("who got a form is its whole: no label says that it was half of the sample, or that chance drew it", () => {
    for (const treatment of ["kept", "dropped"] as const) {
      const comparison = framing(forms("gss-1984/gss-fare-x", "gss-1984/gss-fare-y"), {
        stance: "gss-fare-spending:more",
        dontKnow: treatment,
      });
      const labels = [
        comparison.label,
        ...comparison.effects.flatMap(({ label, from, to }) => [label, from.label, to.label]),
      ];
      for (const label of labels) {
        expect(label).not.toMatch(/half|form/);
        expect(label.includes("(those who gave an answer)")).toBe(treatment === "dropped");
      }
    }
  });

  test("overrides of the audit are recorded", () => {
    const overrides = { "different-options": { level: "note", reason: "They say the same." } } as const;
    const [effect] = framing(polls("iri-2021-11", "sm-2021-12"), { ...NATO, overrides }).effects;
    expect(effect!.lineage.settings.overrides).toEqual({
      "different-options": { level: "note", reason: "They say the same." },
    });
    expect(effect!.cautions.find(({ code }) => code === "rule-overridden")?.message).toBe(
      "The caller weighs different-options as note instead of break: They say the same.",
    );
  });

  test("the caller may call it weaker, never stronger", () => {
    const called = framing(half("yes"), { design: "uncontrolled split" });
    expect(called).toMatchObject({
      design: "uncontrolled split",
      grade: "observational",
      designReason:
        "Treated by the caller as uncontrolled split. What the data say: Chance decided who of acme-2020-03 got which version (made).",
    });
    // it is a split ballot all the same: nothing may say that it is none
    const said = called.cautions.find(({ code }) => code === "split-not-random")!;
    expect(said.message).toMatch(/^Treated by the caller as uncontrolled split\. What the data say: Chance decided/);
    const july = polls(may, "sm-2019-07/sm-referendum");
    const across = framing(july, { ...NATO, design: "across houses" });
    expect(across).toMatchObject({ design: "across houses", grade: "descriptive" });
    expect(across.designReason).toMatch(/^Treated by the caller as across houses\. What the data say: .* asked both/);
    expect(codesOf(across)).not.toContain("between-house-not-measured");
    for (const design of ["same house, other time", "across houses"] as const) {
      expectRefusal(() => framing(half("yes"), { design }), "wrong-usage", ["design"]);
      expectRefusal(() => framing(half("no"), { design }), "wrong-usage", ["design"]);
    }
    expectRefusal(() => framing(july, { ...NATO, design: "uncontrolled split" }), "wrong-usage", ["design"]);
    expectRefusal(() => framing(half("no"), { design: "split ballot" }), "wrong-usage", ["design"]);
    expectRefusal(() => framing(half("yes"), { design: "same respondents" }), "wrong-usage", ["design"]);
    expectRefusal(() => framing(joint, { ...NATO, design: "across houses" }), "wrong-usage", ["design"]);
    expectRefusal(() => framing(half("yes"), { design: "panel" as "split ballot" }), "unknown-value", ["design"]);
  });
});

describe("framing: invariants", () => {
  const percent = fc.integer({ min: 1, max: 99 });
  const size = fc.integer({ min: 60, max: 4000 });
  const between = (p: number, q: number, n: number, m: number, options: FramingOptions = {}): WordingComparison =>
    framing([made("x", p, n), made("y", q, m)], options);

  test("the order of the forms turns the sign; a design effect is a smaller n; together is wider than alone", () => {
    fc.assert(
      fc.property(percent, percent, size, size, (p, q, n, m) => {
        const [there] = expectComparison(between(p, q, n, m)).effects;
        const [back] = framing([made("y", q, m), made("x", p, n)]).effects;
        expect(back!.value).toBeCloseTo(-there!.value, 12);
        expect(back!.totalInterval!.lower).toBeCloseTo(-there!.totalInterval!.upper, 12);
        // two answers that are all there is have one test between them
        expect(there!.simultaneousInterval!.lower).toBeCloseTo(there!.interval!.lower, 12);
        expect(there!.adjustedPValue!).toBeGreaterThanOrEqual(there!.pValue!);
        const inflated = between(p, q, n, m, { designEffect: 1.5 });
        const smaller = between(p, q, n / 1.5, m / 1.5);
        expect(inflated.effects[0]!.interval!.lower).toBeCloseTo(smaller.effects[0]!.interval!.lower, 12);
        expect(inflated.jointTest!.statistic ?? 0).toBeCloseTo(smaller.jointTest!.statistic ?? 0, 9);
      }),
      { ...SEED, numRuns: 50 },
    );
  });

  test("of a mirrored pair one counts, in the adjusted p-values and in the simultaneous intervals", () => {
    const forms = [made("x", 40, 500), made("y", 46, 500), made("z", 48, 500)];
    const { effects, family } = framing(forms);
    expect([effects.length, family]).toEqual([4, 2]);
    const [toY, toZ, mirroredY, mirroredZ] = effects;
    expect([mirroredY!.value, mirroredZ!.value]).toEqual([
      expect.closeTo(-toY!.value, 12),
      expect.closeTo(-toZ!.value, 12),
    ]);
    const adjusted = adjustPValues([toY!.pValue!, toZ!.pValue!]);
    expect(effects.map(({ adjustedPValue }) => adjustedPValue)).toEqual(
      [...adjusted, ...adjusted].map((p) => expect.closeTo(p, 12)),
    );
    // with don't-knows in the base the two answers are not all there is
    expect(framing(gss("fare", 1984, "xy")).family).toBe(3);
    const open = forms.map((form) => ({ ...form, unlabelled: 0.1 }));
    expect(framing(open).family).toBe(4);
    expect(framing(forms, { option: "for" }).family).toBe(2);
  });

  test("two forms, two answers: the joint test is the square of the z test", () => {
    fc.assert(
      fc.property(percent, percent, size, (p, q, n) => {
        const { effects, jointTest } = between(p, q, n, n);
        expect(jointTest!.statistic).toBeCloseTo(effects[0]!.statistic! ** 2, 6);
      }),
      { ...SEED, numRuns: 50 },
    );
  });

  test("no joint distribution of the same respondents leaves the bounds", () => {
    fc.assert(
      fc.property(percent, percent, fc.double({ min: 0, max: 1, noNaN: true }), (p, q, part) => {
        const [x, y] = [p / 100, q / 100];
        const [low, high] = [Math.max(0, x + y - 1), Math.min(x, y)];
        const both = low + part * (high - low);
        const pair = joint.map((form, index) => ({
          ...form,
          results: form.results.slice(0, 1).map((result) => ({ ...result, share: index === 0 ? x : y })),
        }));
        const { differently, narrowest, widest } = only(framing(pair, NATO)).respondents!;
        const apart = x + y - 2 * both;
        expect(apart).toBeGreaterThan(differently.lower - 1e-9);
        expect(apart).toBeLessThan(differently.upper + 1e-9);
        const standardError = Math.sqrt(Math.max(0, apart - (y - x) ** 2) / 10_000);
        expect(standardError).toBeGreaterThan(narrowest!.standardError - 1e-7);
        expect(standardError).toBeLessThan(widest!.standardError + 1e-7);
      }),
      { ...SEED, numRuns: 50 },
    );
  });
});

describe("framing: refusals", () => {
  const pair = polls("iri-2021-11", "sm-2021-12");
  test("answers that express different stances, whatever their codes", () => {
    const different = (): unknown => framing(pair, { options: ["for", "non-aligned"] });
    expectRefusal(different, "no-shared-stance", ["option"]);
    expect(different).toThrow(
      /which says nato-membership:for.*which says non-aligned-status:for.*What would serve: stance nato-membership:for/,
    );
    const july = polls("sm-2019-07/sm-referendum", "sm-2019-07/sm-non-aligned-referendum");
    expectRefusal(() => framing(july, { option: "for" }), "no-shared-stance", ["option"]);
    expectRefusal(() => framing(july), "no-shared-stance", ["toplines"]);
    expectRefusal(() => framing(july, NATO), "no-shared-stance", ["stance"]);
  });

  test("of selections", () => {
    expectRefusal(() => framing(pair, { option: "for" }), "unknown-option", ["option"]);
    expectRefusal(() => framing(pair, { stance: "eu-membership:for" }), "unknown-stance", ["stance"]);
    expectRefusal(() => framing(pair, { options: ["for"] }), "length-mismatch", ["options"]);
    expectRefusal(() => framing(pair, { ...NATO, option: "for" }), "wrong-usage", ["stance"]);
  });

  test("of forms", () => {
    expectRefusal(() => framing(pair.slice(0, 1), NATO), "wrong-usage", ["toplines"]);
    expectRefusal(() => framing(polls("iri-2014-03", "iri-2021-11"), NATO), "wrong-usage", ["toplines", 1]);
    const decided = rebase(pair[0]!, { to: "decided" });
    expectRefusal(() => framing([decided, pair[1]!], NATO), "different-base", ["toplines", 1]);
    const north = madeTopline({ for: 40, against: 60 }, 500, { group: "north" });
    expectRefusal(() => framing([made("x", 40, 500), north]), "different-group", ["toplines", 1]);
  });

  test("of what is allowed for", () => {
    for (const drift of [-0.1, 3, Number.NaN]) {
      expectRefusal(() => framing(pair, { ...NATO, drift }), "out-of-range", ["drift"]);
    }
    const unknown = { ...NATO, surveyErrors: "someone" as "shirani-mehr-2018" };
    expectRefusal(() => framing(pair, unknown), "unknown-value", ["surveyErrors"]);
    expectRefusal(() => framing(joint, { ...NATO, dontKnow: "dropped" }), "wrong-usage", ["dontKnow"]);
    const ofBase = (base: Topline["base"]): readonly Topline[] =>
      [made("x", 40, 500), made("y", 50, 500)].map((form) => ({ ...form, base }));
    for (const base of ["would-vote", "filtered"] as const) {
      expectRefusal(() => framing(ofBase(base), { dontKnow: "dropped" }), "wrong-usage", ["dontKnow"]);
      expect(framing(ofBase(base)).dontKnow).toBe("kept");
    }
    for (const base of ["answering", "decided", "named"] as const) {
      expect(framing(ofBase(base)).dontKnow).toBe("dropped");
      expectRefusal(() => framing(ofBase(base), { dontKnow: "kept" }), "wrong-usage", ["dontKnow"]);
    }
    const wrong = { ...NATO, dontKnow: "drop" as "dropped" };
    expectRefusal(() => framing(pair, wrong), "unknown-value", ["dontKnow"]);
  });

  test("of options that no pair of forms can take", () => {
    const split = [made("x", 40, 500), made("y", 50, 500)];
    expectRefusal(() => framing(split, { drift: 0.03 }), "wrong-usage", ["drift"]);
    const allowance = { surveyErrors: "shirani-mehr-2018" } as const;
    expectRefusal(() => framing(split, allowance), "wrong-usage", ["surveyErrors"]);
    expectRefusal(() => framing(joint, { ...NATO, method: "wald" }), "wrong-usage", ["method"]);
    expectRefusal(() => framing(pair, { ...NATO, scores: "recorded" }), "wrong-usage", ["scores"]);
    for (const scores of ["record", null, 3]) {
      const wrong = { ...POOR, scores: scores as "recorded" };
      expectRefusal(() => framing(gss("fare", 1984, "xy"), wrong), "unknown-value", ["scores"]);
    }
    expectRefusal(() => framing(split, { scores: { for: 1, against: 0 } }), "wrong-usage", ["scores"]);
    const answering = split.map((form) => ({ ...form, base: "answering" as const }));
    expectRefusal(() => framing(answering, { dontKnow: "kept" }), "wrong-usage", ["dontKnow"]);
    expect(framing(answering)).toMatchObject({ dontKnow: "dropped", otherwise: null });
  });
});
