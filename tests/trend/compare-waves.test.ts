import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { rebase } from "../../src/estimate/rebase.ts";
import { topline } from "../../src/model/topline.ts";
import { type ChangeOptions, change, type WaveChange } from "../../src/trend/compare-waves.ts";
import { codesOf, expectEstimate, inPoints } from "../support/expect-estimate.ts";
import { expectRefusal, refusalsOf } from "../support/expect-refusal.ts";
import { madeTopline } from "../support/made-topline.ts";
import { POLLS } from "../support/polls.ts";

const SEED = { seed: 1936 };
const ukraine = await loadDataset("ukraine-nato");
const march2014 = topline(ukraine, "iri-2014-03");
const november2021 = topline(ukraine, "iri-2021-11");

/** The change in the first answer between two made-up waves. */
function between(
  [from, to]: readonly [number, number],
  n: number | readonly [number, number],
  options: Partial<ChangeOptions> = {},
  decimals = 0,
): WaveChange {
  const [first, second] = typeof n === "number" ? [n, n] : n;
  const waves = [
    madeTopline({ for: from, against: 100 - from }, first, { survey: "one", decimals }),
    madeTopline({ for: to, against: 100 - to }, second, { survey: "two", decimals }),
  ] as const;
  // of sampling, design and rounding alone, unless told; what comes beyond is in survey-errors.test.ts
  return change(...waves, { option: "for", surveyErrors: "none", ...options });
}

describe("change: known answers", () => {
  test("a rule that the caller overrides is recorded with its reason, and stands beside the number", () => {
    const overrides = { "different-territory": { level: "off", reason: "Crimea is looked at elsewhere." } } as const;
    const rise = change(march2014, november2021, { option: "for", overrides });
    expect(rise.lineage.settings.overrides).toEqual({
      "different-territory": { level: "off", reason: "Crimea is looked at elsewhere." },
    });
    expect(codesOf(rise)).not.toContain("different-territory");
    expect(rise.cautions.find(({ code }) => code === "rule-overridden")?.message).toBe(
      "The caller weighs different-territory as off instead of break: Crimea is looked at elsewhere.",
    );
    const plain = change(march2014, november2021, { option: "for" });
    expect(plain.lineage.settings.overrides).toEqual({});
    expect(codesOf(plain)).not.toContain("rule-overridden");
  });

  test("34% of 1,200 to 54% of 2,400", () => {
    const rise = expectEstimate(change(march2014, november2021, { option: "for" }));
    expect(rise).toMatchObject({
      kind: "change",
      method: "newcombe",
      verdict: "changed",
      equivalence: null,
      from: { survey: "iri-2014-03", value: 0.34, sampleSize: { value: 1200 }, group: null },
      to: { survey: "iri-2021-11", value: 0.54, sampleSize: { value: 2400 } },
    });
    expect(rise.value).toBeCloseTo(0.2, 14);
    expect(inPoints(rise.interval)).toEqual([16.6, 23.3]);
    expect(inPoints(rise.pollInterval)).toEqual([10.7, 28.8]);
    expect(inPoints(rise.totalInterval)).toEqual([8.5, 30.7]);
    expect(rise.standardError! * 100).toBeCloseTo(1.7, 2);
    expect(codesOf(rise)).toEqual([
      "different-territory",
      "population-unknown",
      "sample-type-unknown",
      "answers-not-printed",
      "note",
      "note",
    ]);
  });

  // METHODS §5, R 4.5
  test.each([
    ["newcombe", 1.5, [15.8, 24]],
    ["newcombe", 2, [15.2, 24.6]],
    ["wald", 1, [16.7, 23.3]],
    ["wald", 1.5, [15.9, 24.1]],
    ["wald", 2, [15.3, 24.7]],
  ] as const)("%s at a design effect of %f", (method, designEffect, expected) => {
    const rise = expectEstimate(change(march2014, november2021, { option: "for", method, designEffect }));
    expect(inPoints(rise.interval)).toEqual(expected);
    expect(rise.method).toBe(method);
  });

  // METHODS §6, R 4.5: SE 2.235, p = .0898, 90% interval −1.7 to 5.7; printed to three decimals, so that rounding adds nothing
  test("50 against 52 of 1,000 each, margin 5: neither a change nor its absence is shown", () => {
    const rise = expectEstimate(between([50, 52], 1000, { margin: 0.05 }, 3));
    expect(rise.equivalence!.pValue).toBeCloseTo(0.0898, 4);
    expect(inPoints(rise.equivalence!.interval)).toEqual([-1.7, 5.7]);
    expect(rise.equivalence!.interval.level).toBeCloseTo(0.9, 14);
    expect(rise).toMatchObject({
      verdict: "inconclusive",
      equivalence: { margin: { value: 0.05 }, withinMargin: false },
    });
    // Whole percents know less.
    expect(between([50, 52], 1000, { margin: 0.05 }).equivalence!.pValue).toBeGreaterThan(0.092);
  });

  // PITFALLS 2, R 4.5, with the variance of the two shares; the test pools them
  test("50 to 54.5 of 1,000 each: z = 2.02, p = .044, though the intervals overlap", () => {
    const rise = between([50, 54.5], 1000, {}, 1);
    expect(rise.value / rise.standardError!).toBeCloseTo(2.02, 2);
    expect(rise.statistic).toBeCloseTo(2.01, 2);
    expect(rise.pValue).toBeCloseTo(0.044, 3);
    expect(rise.from.interval!.upper).toBeGreaterThan(rise.to.interval!.lower);
    expect(rise.verdict).toBe("changed");
  });

  // METHODS §14, R 4.5
  test("two surveys of 1,000 find 6.26 points in four of five cases, 7.67 at a design effect of 1.5", () => {
    const found = (options: Partial<ChangeOptions>): number =>
      between([50, 52], 1000, options, 4).minimumDetectableChange!.value * 100;
    expect(found({})).toBeCloseTo(6.26, 2);
    expect(found({ designEffect: 1.5 })).toBeCloseTo(7.67, 2);
    // with rounding to whole percents, and what votes err by, of one house at one time
    expect(between([50, 52], 1000, { surveyErrors: "votes" }).minimumDetectableChange!.value).toBeCloseTo(0.075, 4);
  });
});

describe("change: the verdict", () => {
  test.each([
    ["changed", [30, 40], 2000, undefined],
    ["changed", [30, 40], 2000, 0.05],
    ["changed-but-small", [30, 34], 4000, 0.07],
    ["no-meaningful-change", [30, 31], 4000, 0.05],
    ["inconclusive", [30, 31], 4000, undefined],
    ["inconclusive", [30, 33], 500, 0.03],
  ] as const)("%s: %j of %i, margin %s", (verdict, shares, n, margin) => {
    expect(expectEstimate(between(shares, n, margin === undefined ? {} : { margin })).verdict).toBe(verdict);
  });

  test("rests on rounding too: half a point up in huge samples is no change that whole percents can show", () => {
    const small = between([50, 50.5], 1_000_000);
    expect(small.interval!.lower).toBeGreaterThan(0);
    expect(small.verdict).toBe("inconclusive");
  });

  test("without n there is none, nor an interval", () => {
    const rise = expectEstimate(change(march2014, topline(ukraine, "iri-2015-07"), { option: "for" }));
    expect(rise).toMatchObject({ verdict: null, interval: null, minimumDetectableChange: null, pValue: null });
    expect(rise.value).toBeCloseTo(0.07, 14);
    expect(rise.from.interval).not.toBeNull();
    expect(codesOf(rise)).toEqual(expect.arrayContaining(["n-not-published", "mode-unknown"]));
    const assumed = change(march2014, topline(ukraine, "iri-2015-07"), {
      option: "for",
      assumeN: 1200,
    });
    expect(codesOf(expectEstimate(assumed))).toContain("n-assumed");
    expect(assumed.from.sampleSize).toMatchObject({ value: 1200, status: "exact" });
  });

  test("from nobody to nobody there is nothing to test with", () => {
    const none = expectEstimate(between([0, 0], 100, { margin: 0.1 }));
    expect(none).toMatchObject({ statistic: null, minimumDetectableChange: null, verdict: "no-meaningful-change" });
    const counted = topline(POLLS, "web-2022-06/reasons");
    const zero = counted.results.map((result) => ({ ...result, share: 0 }));
    const [one, two] = ["one", "two"].map((id) => ({ ...counted, survey: { ...counted.survey, id }, results: zero }));
    expect(change(one!, two!, { option: "trade", margin: 0.1 })).toMatchObject({
      equivalence: null,
      verdict: "inconclusive",
    });
  });
});

describe("change: what belongs to it", () => {
  test("groups of one scheme, bases of one kind, stances of one question", () => {
    const north = ["acme-2020-03", "acme-2022-05"].map((id) => topline(POLLS, `${id}/league-referendum/north`));
    const rise = expectEstimate(change(north[0]!, north[1]!, { stance: "league-membership:for" }));
    expect(rise).toMatchObject({ label: "Support for joining the League (North)", from: { group: "North" } });
    expect(rise.value).toBeCloseTo(0.08, 14);
    const decided = rebase(topline(POLLS, "acme-2022-05/league-referendum"), { to: "decided" });
    const printed = topline(POLLS, "acme-2020-03/league-referendum", { base: "decided" });
    expect(expectEstimate(change(printed, decided, { option: "for" })).to.value).toBeCloseTo(0.65, 14);
  });

  test("disputed figures are compared, and called so", () => {
    const web = topline(POLLS, "web-2022-06/league-referendum");
    const rise = change(topline(POLLS, "acme-2020-03/league-referendum"), web, {
      option: "for",
      assumeN: 500,
    });
    expect(expectEstimate(rise).intervalKind).toBe("modelled");
    expect(rise.cautions.find(({ code }) => code === "disputed")!.message).toMatch(/^web-2022-06\/league-referendum: /);
  });

  test("what is said of both sides is said once, each source is named once", () => {
    const rise = change(march2014, november2021, { option: "for" });
    const alone = change(march2014, november2021, { option: "for", surveyErrors: "none" });
    expect(codesOf(alone).filter((code) => code === "design-effect-not-applied")).toHaveLength(1);
    expect(rise.lineage).toMatchObject({
      verb: "change",
      settings: { option: "for", level: 0.95, method: "newcombe", margin: null, designEffect: null },
      inputs: [{ address: "iri-2014-03/iri-referendum" }, { address: "iri-2021-11/iri-referendum" }],
    });
  });
});

describe("change: a second route", () => {
  test("Newcombe's interval from the Wilson intervals of the two sides", () => {
    const {
      from,
      to,
      value: estimate,
      interval,
    } = change(march2014, november2021, {
      option: "for",
      designEffect: 1.3,
    });
    const [a, b] = [from.interval!, to.interval!];
    expect(interval!.lower).toBeCloseTo(estimate - Math.hypot(to.value - b.lower, a.upper - from.value), 12);
    expect(interval!.upper).toBeCloseTo(estimate + Math.hypot(b.upper - to.value, from.value - a.lower), 12);
  });
});

describe("change: invariants", () => {
  const percent = fc.integer({ min: 0, max: 100 });
  const size = fc.integer({ min: 60, max: 4000 });

  test("mirror: the order of the waves, and for and against, turn the sign and leave the rest", () => {
    fc.assert(
      fc.property(percent, percent, size, size, (p, q, n, m) => {
        const there = expectEstimate(between([p, q], [n, m], { margin: 0.04 }));
        const back = between([q, p], [m, n], { margin: 0.04 });
        const against = between([p, q], [n, m], { margin: 0.04, option: "against" });
        for (const mirrored of [back, against]) {
          expect(mirrored.value).toBeCloseTo(-there.value, 12);
          expect(mirrored.totalInterval!.lower).toBeCloseTo(-there.totalInterval!.upper, 12);
          expect(mirrored.standardError).toBeCloseTo(there.standardError!, 12);
          expect(mirrored.verdict).toBe(there.verdict);
        }
      }),
      SEED,
    );
  });

  test("wider with the design effect, narrower with n; a design effect is a smaller n", () => {
    const width = ({ totalInterval }: WaveChange): number => totalInterval!.upper - totalInterval!.lower;
    fc.assert(
      fc.property(percent, percent, size, fc.double({ min: 1, max: 3, noNaN: true }), (p, q, n, designEffect) => {
        const rise = between([p, q], n, { designEffect });
        expect(width(between([p, q], n, { designEffect: designEffect + 0.2 }))).toBeGreaterThan(width(rise));
        expect(width(between([p, q], 2 * n, { designEffect }))).toBeLessThan(width(rise));
        expect(width(between([p, q], n / designEffect))).toBeCloseTo(width(rise), 12);
        expect(width(between([p, q], n, { designEffect, level: 0.99 }))).toBeGreaterThan(width(rise));
      }),
      SEED,
    );
  });

  test("a wider margin never takes equivalence back", () => {
    fc.assert(
      fc.property(percent, percent, size, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (p, q, n, margin) => {
        const within = (m: number): boolean => between([p, q], n, { margin: m }).equivalence!.withinMargin;
        if (within(margin)) expect(within(Math.min(0.99, margin * 1.5))).toBe(true);
      }),
      SEED,
    );
  });
});

describe("change: refusals", () => {
  const comparing = (options: Partial<ChangeOptions>) => () =>
    change(march2014, november2021, { option: "for", ...options });
  test("of pairs", () => {
    const forced = topline(ukraine, "sm-2021-12");
    expect(refusalsOf(() => change(november2021, forced, { stance: "nato-membership:for" }))).toEqual([
      "different-question",
      "different-structure",
      "different-options",
      "different-roles",
    ]);
    expectRefusal(
      () => change(march2014, rebase(november2021, { to: "decided" }), { option: "for" }),
      "different-base",
      ["to"],
    );
    expectRefusal(() => change(march2014, march2014, { option: "for" }), "same-survey", ["to"]);
    const east = ["iri-2015-07/iri-referendum/iri-2014-east", "iri-2019-06/iri-referendum/iri-2019-east"];
    expectRefusal(
      () => change(topline(ukraine, east[0]!), topline(ukraine, east[1]!), { option: "for" }),
      "different-group",
      ["to"],
    );
  });

  test("of options", () => {
    for (const margin of [0, 1, 3, -0.1, Number.NaN]) expectRefusal(comparing({ margin }), "out-of-range", ["margin"]);
    expectRefusal(comparing({ level: 95 }), "level-out-of-range", ["level"]);
    expectRefusal(comparing({ option: "maybe" }), "unknown-option", ["option"]);
    expectRefusal(comparing({ option: "dk" }), "option-not-printed", ["option"]);
    expectRefusal(comparing({ method: "score" as "wald" }), "unknown-method", ["method"]);
    expectRefusal(comparing({ designEffect: "stated" }), "no-stated-design-effect", ["designEffect"]);
  });
});
