import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cite } from "../../src/citation/cite.ts";
import { recompute } from "../../src/citation/recompute.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { rebase } from "../../src/estimate/rebase.ts";
import { describe as describeResult } from "../../src/kinds/describe.ts";
import { resultText } from "../../src/kinds/result-text.ts";
import { findingOf, sentence } from "../../src/kinds/sentence.ts";
import type { Mode } from "../../src/model/survey.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { audit } from "../../src/trend/audit.ts";
import { type ChangeOptions, change, type WaveChange } from "../../src/trend/change.ts";
import { codesOf, expectEstimate, inPoints } from "../support/expect-estimate.ts";
import { expectRefusal, refusalsOf } from "../support/expect-refusal.ts";
import { madeSeries } from "../support/made-series.ts";
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
  // by default of sampling, design and rounding alone; what comes beyond is in survey-errors.test.ts
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
      "sample-type-unknown",
      "population-unknown",
      "answers-not-printed",
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
      verdict: "too-close",
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
    ["no-change-that-matters", [30, 31], 4000, 0.05],
    ["too-close", [30, 31], 4000, undefined],
    ["too-close", [30, 33], 500, 0.03],
  ] as const)("%s: %j of %i, margin %s", (verdict, shares, n, margin) => {
    expect(expectEstimate(between(shares, n, margin === undefined ? {} : { margin })).verdict).toBe(verdict);
  });

  test("rests on rounding too: half a point up in huge samples is no change that whole percents can show", () => {
    const small = between([50, 50.5], 1_000_000);
    expect(small.interval!.lower).toBeGreaterThan(0);
    expect(small.verdict).toBe("too-close");
  });

  test("without n there is none, nor an interval", () => {
    const rise = expectEstimate(change(march2014, topline(ukraine, "iri-2015-07"), { option: "for" }));
    expect(rise).toMatchObject({
      verdict: "no-sample-size",
      interval: null,
      minimumDetectableChange: null,
      pValue: null,
    });
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
    expect(none).toMatchObject({ statistic: null, minimumDetectableChange: null, verdict: "no-change-that-matters" });
    const counted = topline(POLLS, "web-2022-06/reasons");
    const zero = counted.results.map((result) => ({ ...result, share: 0 }));
    const [one, two] = ["one", "two"].map((id) => ({ ...counted, survey: { ...counted.survey, id }, results: zero }));
    expect(change(one!, two!, { option: "trade", margin: 0.1 })).toMatchObject({
      equivalence: null,
      verdict: "too-close",
    });
  });
});

describe("change: what else could explain it", () => {
  /** Two polls a month apart, by default of one pollster. */
  function wave(
    survey: string,
    percents: Readonly<Record<string, number>>,
    {
      n = 2000,
      month = "03",
      modes = ["telephone"],
      houses = ["acme"],
    }: {
      readonly n?: number;
      readonly month?: string;
      readonly modes?: readonly Mode[];
      readonly houses?: readonly string[];
    } = {},
  ): Topline {
    const made = madeTopline(percents, n, { survey });
    const fieldDates = { start: `2020-${month}-02`, end: `2020-${month}-15` };
    return { ...made, survey: { ...made.survey, fieldDates, modes, houses } };
  }
  const yes = (share: number): Readonly<Record<string, number>> => ({ for: share, against: 100 - share });
  const march = wave("one", yes(40));

  test("a change of method that could have moved it by more than it moved", () => {
    const found = { option: "for", surveyErrors: "votes" } as const;
    const plain = change(march, wave("two", yes(50), { month: "04" }), found);
    expect(plain).toMatchObject({ verdict: "changed", judged: { upTo: { value: 0 } } });
    const online = wave("two", yes(50), { month: "04", modes: ["web"] });
    const rise = change(march, online, found);
    expect(rise.verdict).toBe("not-shown");
    expect(rise.judged.explanations[0]!.code).toBe("different-mode");
    expect(findingOf(rise)).toMatch(
      /: no change is shown.*; another method of interview could explain it \(up to 12 points\)\.$/,
    );
    // the interval stays what it was, but for the pollster's error, which a change of method lets come back
    expect(rise.interval).toEqual(plain.interval);
    const overrides = {
      "different-mode": { size: { shift: 0, sd: 0.005 }, reason: "measured in a split sample" },
    } as const;
    expect(change(march, online, { ...found, overrides }).verdict).toBe("changed");
    const off = { "different-mode": { level: "off", reason: "both by telephone in truth" } } as const;
    expect(change(march, online, { ...found, overrides: off }).judged.upTo.value).toBe(0);
  });

  test("a lead is judged by the same findings, on its own scale", () => {
    const [before, after] = [wave("one", yes(45)), wave("two", yes(50), { month: "04", modes: ["web"] })];
    const share = change(before, after, { option: "for" });
    const lead = change(before, after, { option: "for", minus: "against" });
    expect(lead.judged.upTo.value).toBeCloseTo(2 * share.judged.upTo.value, 10);
    expect(lead.verdict).toBe("not-shown");
  });

  test("the wrong way round it is turned into the order of time, and says so", () => {
    const later = wave("two", yes(50), { month: "05" });
    const there = change(march, later, { option: "for" });
    const back = change(later, march, { option: "for" });
    expect(back).toMatchObject({
      value: there.value,
      verdict: there.verdict,
      from: { survey: "one" },
      to: { survey: "two" },
    });
    expect(back.cautions[0]).toMatchObject({
      code: "waves-turned",
      message:
        "The May 2020 survey was in the field after the March 2020 survey: the change is from the earlier to the later.",
    });
    expect(sentence(back)).toContain("The later poll was given first; the two are in order of time.");
    expect(codesOf(there)).not.toContain("waves-turned");
    const lead = change(later, march, { option: "for", minus: "against" });
    expect(lead).toMatchObject({ from: { survey: "one" }, to: { survey: "two" } });
    expect(codesOf(lead)).toContain("waves-turned");
  });

  test("turned or not, a citation makes the same number again", async () => {
    const back = change(ukraine, "iri-2021-11", "iri-2014-03", { option: "for" });
    expect(back.lineage.of).toMatchObject([
      { topline: "iri-2021-11/iri-referendum" },
      { topline: "iri-2014-03/iri-referendum" },
    ]);
    expect(await recompute((await cite(back)).record, ukraine)).toMatchObject({ outcome: "same" });
  });

  test("one moment and a difference of method is no change", () => {
    expectRefusal(() => change(march, wave("two", yes(50), { modes: ["web"] }), { option: "for" }), "same-moment", [
      "to",
    ]);
    expect(change(march, wave("two", yes(50)), { option: "for" }).verdict).toBe("changed");
  });

  test("an offer of don't know is weighed, not refused", () => {
    const offered = wave("two", { for: 34, against: 42, dk: 24 }, { month: "04" });
    const other = { ...offered, question: { ...offered.question, id: "with-offer", dontKnow: "offered" as const } };
    const before = wave("one", { for: 43, against: 53, dk: 4 });
    const silent = { ...before, question: { ...before.question, dontKnow: "volunteered" as const } };
    const rise = change(silent, other, { option: "for" });
    expect(rise.judged.base).toBe("of those with an answer");
    expect(rise.judged.explanations.map(({ code }) => code)).toContain("different-dont-know");
  });

  test("territory counts the same by toplines and by addresses", () => {
    const byToplines = change(march2014, november2021, { option: "for" });
    expect(byToplines.judged).toEqual(change(ukraine, "iri-2014-03", "iri-2021-11", { option: "for" }).judged);
    expect(byToplines.judged.explanations[0]!.code).toBe("different-territory");
    expect(byToplines.verdict).toBe("changed");
  });

  test("under no verdict does the text claim what the verdict denies", () => {
    const close = change(march, wave("two", yes(41), { month: "04" }), { option: "for", designEffect: 2 });
    expect(close.verdict).toBe("too-close");
    expect(JSON.stringify(describeResult(close))).not.toMatch(/holds up to|Holds for|true for/);
    // 4 points of 2,000 are beyond sampling, and within it at a design effect of 2
    const stated = change(march, wave("two", yes(44), { month: "04" }), { option: "for", designEffect: 2 });
    expect(stated.verdict).toBe("too-close");
    expect(stated.tipping.designEffect!.value).toBeLessThan(2);
    expect(stated.tipping.surveyError).toBeNull();
    const rise = change(march, wave("two", yes(50), { month: "04" }), { option: "for", method: "wald" });
    expect(rise.tipping).not.toEqual(change(march, wave("two", yes(50), { month: "04" }), { option: "for" }).tipping);
  });

  test("tipping points are printed in points of the published shares", () => {
    const [from, to] = [wave("one", yes(3)), wave("two", yes(6), { month: "04" })];
    const rise = change(from, to, { option: "for" });
    // a share of one half moves more than one of 3 or 6%
    expect(rise.tipping.surveyError!.value).toBeCloseTo(0.0222, 4);
    expect(resultText(rise).holds[0]).toMatch(
      /^This holds unless the errors of polls beyond sampling have a standard deviation over 0\.9 points; 0\.\d is usual\.$/,
    );
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
    expect(rise.cautions.find(({ code }) => code === "disputed")!.address).toBe("web-2022-06/league-referendum");
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
    expectRefusal(comparing({ level: 95 }), "out-of-range", ["level"]);
    expectRefusal(comparing({ option: "maybe" }), "unknown-option", ["option"]);
    expectRefusal(comparing({ option: "dk" }), "option-not-printed", ["option"]);
    expectRefusal(comparing({ method: "score" as "wald" }), "unknown-value", ["method"]);
    expectRefusal(comparing({ designEffect: "stated" }), "no-design-effect", ["designEffect"]);
  });
});

describe("two windows of one fieldwork", () => {
  const windows = (fieldwork: string | null, n = 1000) =>
    madeSeries(
      [
        ["one", "2020-01-01", "2020-01-08", 400],
        ["two", "2020-01-03", "2020-01-10", 430],
      ].map(([survey, start, end, count]) => ({
        survey: survey as string,
        day: start as string,
        count: ((count as number) * n) / 1000,
        n,
        record: { fieldDates: { start: start as string, end: end as string }, fieldwork },
      })),
    );
  const between = (fieldwork: string | null, n?: number) =>
    change(windows(fieldwork, n), "one", "two", { option: "for", surveyErrors: "none" });

  test("that share three quarters of their interviews differ by half the error of two samples", () => {
    expect(between("tracker").standardError! / between(null).standardError!).toBeCloseTo(0.5, 10);
    // as two samples four times as large
    expect(between("tracker").interval).toEqual(between(null, 4000).interval);
  });

  test("have what a survey gets wrong this once in common, as far as they share it", () => {
    const changeWith = (fieldwork: string | null) => change(windows(fieldwork), "one", "two", { option: "for" });
    const [shared, apart] = [changeWith("tracker"), changeWith(null)];
    expect(shared.errors.occasion!).toBeLessThan(0.5 * apart.errors.occasion!);
  });

  test("the audit and the change rest on the same error", () => {
    const { weighed } = audit(windows("tracker"), "one", "two", { option: "for" });
    expect(weighed!.standardError).toBeCloseTo(between("tracker").standardError!, 6);
  });
});
