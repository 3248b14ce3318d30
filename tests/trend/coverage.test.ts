import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { rebase } from "../../src/estimate/rebase.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { describe as describeResult } from "../../src/kinds/describe.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { topline } from "../../src/model/topline.ts";
import { renderText } from "../../src/report/document.ts";
import { change } from "../../src/trend/change.ts";
import { type CoverageOptions, coverage } from "../../src/trend/coverage.ts";
import type { CoverageBounds } from "../../src/trend/coverage-bounds.ts";
import { codesOf, expectPlainResult, inPoints } from "../support/expect-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeTopline } from "../support/made-topline.ts";
import { POLLS } from "../support/polls.ts";

const SEED = { seed: 1936 };
const ukraine = await loadDataset("ukraine-nato");
const march2014 = topline(ukraine, "iri-2014-03");
const november2021 = topline(ukraine, "iri-2021-11");
const LOST = { lower: 0.0518, upper: 0.1967 };
const SUPPORT = { lower: 0, upper: 0.118 };

function bounding(options: Partial<CoverageOptions>): CoverageBounds {
  return expectPlainResult(coverage(march2014, november2021, { option: "for", ...options }));
}

/** Bounds between two made-up waves in whole percents. */
function between(from: number, to: number, options: Partial<CoverageOptions>): CoverageBounds {
  return coverage(
    madeTopline({ for: from, against: 100 - from }, 1000, { survey: "one" }),
    madeTopline({ for: to, against: 100 - to }, 1000, { survey: "two" }),
    { option: "for", ...options },
  );
}

describe("coverage: known answers", () => {
  test("34 → 54 with 5.18 to 19.67% left out, 0 to 11.8% of them in favour", () => {
    const bounds = bounding({ lostShare: LOST, lostSupport: SUPPORT });
    expect(inPoints(bounds.likeForLike)).toEqual([35.2, 42.3]);
    expect(inPoints(bounds.change)).toEqual([11.7, 18.8]);
    expect(inPoints(bounds.coverageEffect)).toEqual([1.2, 8.3]);
    expect(bounds.scenarios).toHaveLength(9);
    expect(bounds).toMatchObject({ kind: "coverage-bounds", method: "coverage-identity", lostShare: LOST });
    expect(codesOf(bounds).slice(0, 3)).toEqual(["assumed-support", "movement-not-measured", "different-territory"]);
  });

  test("the population table has the same shares: Crimea alone, and with all of Donbas", () => {
    const bounds = bounding({ populations: ukraine.populations, lostSupport: SUPPORT });
    expect(bounds.lostShare.lower).toBeCloseTo(0.0518, 4);
    expect(bounds.lostShare.upper).toBeCloseTo(0.1967, 4);
    expect(inPoints(bounds.change)).toEqual([11.7, 18.8]);
    expect(codesOf(bounds)).toEqual(
      expect.arrayContaining(["population-is-not-the-electorate", "territory-partly-lost"]),
    );
  });

  test("a region that left whole leaves nothing open", () => {
    const [from, to] = ["acme-2020-03", "acme-2022-05"].map((id) => topline(POLLS, `${id}/league-referendum`));
    const bounds = coverage(from!, to!, { option: "for", populations: POLLS.populations });
    expectPlainResult(bounds);
    expect(bounds.lostShare).toEqual({ lower: 0.1, upper: 0.1, unit: "share" });
    expect(codesOf(bounds)).toContain("population-is-not-the-electorate");
    expect(codesOf(bounds)).not.toContain("territory-partly-lost");
    expect(codesOf(bounds)).not.toContain("assumed-support");
  });

  // METHODS §10: Manski bounds with 85% covered and 54% of them in favour
  test("the whole population then, if nothing is known of those left out: 45.9 to 60.9", () => {
    expect(inPoints(bounding({ lostShare: 0.15 }).wholePopulation)).toEqual([45.9, 60.9]);
  });

  test("a single assumption: 34 = 0.9 · x + 0.1 · 7", () => {
    const { likeForLike, scenarios } = bounding({ lostShare: 0.1, lostSupport: 0.07 });
    expect(likeForLike.lower).toBeCloseTo((0.34 - 0.007) / 0.9, 14);
    expect(likeForLike.upper).toBe(likeForLike.lower);
    expect(scenarios).toHaveLength(1);
  });
});

describe("coverage: a second route", () => {
  /** Every size and opinion of those left out that the published share allows, on a fine grid. */
  function grid(r1: number, r2: number, w: readonly [number, number], s: readonly [number, number]): number[] {
    const steps = 150;
    const changes: number[] = [];
    for (let i = 0; i <= steps; i += 1) {
      for (let j = 0; j <= steps; j += 1) {
        const share = w[0] + ((w[1] - w[0]) * i) / steps;
        const support = s[0] + ((s[1] - s[0]) * j) / steps;
        const common = (r1 - share * support) / (1 - share);
        if (common >= -1e-9 && common <= 1 + 1e-9) changes.push(r2 - common);
      }
    }
    return changes;
  }

  test.each([
    ["the founding example", 34, 54, [0.0518, 0.1967], [0, 0.118]],
    ["nothing assumed", 34, 54, [0.0518, 0.1967], [0, 1]],
    ["nothing assumed, and more left out than were in favour", 34, 54, [0.1, 0.5], [0, 1]],
    ["nothing assumed, and more left out than were against", 80, 54, [0.1, 0.5], [0, 1]],
    ["those left out were more in favour", 30, 20, [0, 0.3], [0.4, 0.9]],
  ] as const)("the corners are the ends of a grid: %s", (_, from, to, w, s) => {
    const { change: rise, coverageEffect } = between(from, to, {
      lostShare: { lower: w[0], upper: w[1] },
      lostSupport: { lower: s[0], upper: s[1] },
    });
    const changes = grid(from / 100, to / 100, w, s);
    expect(Math.min(...changes)).toBeCloseTo(rise.lower, 2);
    expect(Math.max(...changes)).toBeCloseTo(rise.upper, 2);
    expect(Math.min(...changes)).toBeGreaterThanOrEqual(rise.lower - 1e-9);
    expect(Math.max(...changes)).toBeLessThanOrEqual(rise.upper + 1e-9);
    expect(coverageEffect.lower).toBeCloseTo((to - from) / 100 - rise.upper, 12);
  });

  test("with nobody left out it is the change between the waves, interval and all", () => {
    const [only, ...others] = bounding({ lostShare: 0, lostSupport: 0.5, designEffect: 1.5 }).scenarios;
    const rise = change(march2014, november2021, { option: "for", designEffect: 1.5 });
    expect(others).toEqual([]);
    expect(only!.change.value).toBeCloseTo(rise.value, 14);
    expect(only!.interval!.lower).toBeCloseTo(rise.interval!.lower, 12);
    expect(only!.interval!.upper).toBeCloseTo(rise.interval!.upper, 12);
  });
});

describe("coverage: the interval of the change itself", () => {
  test("with nobody left out it is that of the change, at every layer", () => {
    for (const surveyErrors of ["none", "votes", "attitudes"] as const) {
      const bounds = bounding({ lostShare: 0, lostSupport: 0.5, designEffect: 1.5, surveyErrors });
      const rise = change(march2014, november2021, { option: "for", designEffect: 1.5, surveyErrors });
      for (const name of ["pollInterval", "totalInterval"] as const) {
        expect(bounds[name]!.lower).toBeCloseTo(rise[name]!.lower, 12);
        expect(bounds[name]!.upper).toBeCloseTo(rise[name]!.upper, 12);
      }
      expect(bounds.surveyErrors).toEqual(rise.surveyErrors);
    }
  });

  test("it is shorter than one that holds all of the bounds, and longer than the bounds", () => {
    const bounds = bounding({ lostShare: LOST, lostSupport: SUPPORT, surveyErrors: "none" });
    const { pollInterval, outerInterval, change: rise } = bounds;
    expect(pollInterval!.lower).toBeLessThan(rise.lower);
    expect(pollInterval!.upper).toBeGreaterThan(rise.upper);
    expect(pollInterval!.lower).toBeGreaterThan(outerInterval!.lower);
    expect(pollInterval!.upper).toBeLessThan(outerInterval!.upper);
    expect(bounding({ lostShare: LOST, lostSupport: SUPPORT }).outerInterval).toEqual(outerInterval);
  });

  test("the share in the whole population: 1.645 standard errors beyond each bound", () => {
    const { wholePopulation, wholePopulationInterval } = bounding({ lostShare: 0.15, surveyErrors: "none" });
    // 54% of 2,400 in whole percents, 85% of them covered: Wilson's limits, with rounding
    const { pollInterval } = share(november2021, { option: "for", surveyErrors: "none" });
    const part = (0.85 * 1.644853626951) / 1.959963984540054;
    const { lower, upper } = wholePopulationInterval!;
    expect(wholePopulation.lower - lower).toBeCloseTo(part * (0.54 - pollInterval!.lower), 9);
    expect(upper - wholePopulation.upper).toBeCloseTo(part * (pollInterval!.upper - 0.54), 9);
    // Wald's is near it in the middle
    const standardError = 0.85 * Math.sqrt((0.54 * 0.46) / 2400 + 0.01 ** 2 / 12);
    expect(wholePopulation.lower - lower).toBeCloseTo(1.644853626951 * standardError, 3);
  });

  test("with nobody left out the share in the whole population is that of the poll, at 0% as well", () => {
    for (const percent of [0, 54, 100]) {
      const to = madeTopline({ for: percent, against: 100 - percent }, 1000, { survey: "two" });
      const { wholePopulationInterval } = between(50, percent, { lostShare: 0, lostSupport: 0.5 });
      const { pollInterval } = share(to, { option: "for" });
      expect(wholePopulationInterval!.lower).toBeCloseTo(pollInterval!.lower, 12);
      expect(wholePopulationInterval!.upper).toBeCloseTo(pollInterval!.upper, 12);
    }
  });

  test("no change is beyond 100 points", () => {
    const options = { lostShare: 0.02, surveyErrors: "attitudes" } as const;
    const [rise, fall] = [between(0, 100, options), between(100, 0, options)];
    expect([rise.pollInterval!.upper, rise.totalInterval!.upper]).toEqual([1, 1]);
    expect([fall.pollInterval!.lower, fall.totalInterval!.lower]).toEqual([-1, -1]);
  });

  test("no share is below 0 or above 1", () => {
    const { wholePopulationInterval } = between(0, 100, { lostShare: 0.02 });
    expect(wholePopulationInterval).toEqual({ lower: expect.any(Number), upper: 1, level: 0.95 });
    expect(between(100, 0, { lostShare: 0.02 }).wholePopulationInterval!.lower).toBe(0);
  });
});

describe("coverage: invariants", () => {
  const percent = fc.integer({ min: 0, max: 100 });
  const lost = fc.double({ min: 0, max: 0.9, noNaN: true });

  test("the two terms add up to the published change, within their bounds, in every scenario", () => {
    fc.assert(
      fc.property(percent, percent, lost, lost, (from, to, a, b) => {
        const bounds = between(from, to, { lostShare: { lower: Math.min(a, b), upper: Math.max(a, b) } });
        expectPlainResult(bounds);
        for (const scenario of bounds.scenarios) {
          expect(scenario.change.value + scenario.coverageEffect.value).toBeCloseTo(bounds.value, 12);
          expect(scenario.likeForLike.value).toBeGreaterThanOrEqual(0);
          expect(scenario.likeForLike.value).toBeLessThanOrEqual(1);
          expect(scenario.change.value).toBeGreaterThanOrEqual(bounds.change.lower);
          expect(scenario.change.value).toBeLessThanOrEqual(bounds.change.upper);
          expect(scenario.interval!.lower).toBeLessThanOrEqual(scenario.change.value + 1e-12);
          expect(scenario.interval!.upper).toBeGreaterThanOrEqual(scenario.change.value - 1e-12);
          expect(bounds.outerInterval!.lower).toBeLessThanOrEqual(scenario.interval!.lower);
        }
      }),
      SEED,
    );
  });

  test("mirror: against is for, turned round", () => {
    fc.assert(
      fc.property(percent, percent, lost, fc.double({ min: 0, max: 1, noNaN: true }), (from, to, w, s) => {
        const possible = from / 100 - w * s >= -1e-12 && from / 100 - w * s <= 1 - w + 1e-12;
        fc.pre(possible);
        const one = between(from, to, { lostShare: w, lostSupport: s });
        const other = between(from, to, { option: "against", lostShare: w, lostSupport: 1 - s });
        expect(other.change.lower).toBeCloseTo(-one.change.upper, 9);
        expect(other.wholePopulation.lower).toBeCloseTo(1 - one.wholePopulation.upper, 9);
      }),
      SEED,
    );
  });

  test("who assumes less has wider bounds", () => {
    const [narrow, wide] = [bounding({ lostShare: LOST, lostSupport: SUPPORT }), bounding({ lostShare: LOST })];
    expect(wide.change.lower).toBeLessThanOrEqual(narrow.change.lower);
    expect(wide.change.upper).toBeGreaterThan(narrow.change.upper);
    expect(wide.lostSupport).toEqual({ lower: 0, upper: 1, unit: "share" });
  });

  test("without n there are bounds, and no interval", () => {
    const bounds = coverage(march2014, topline(ukraine, "iri-2015-07"), { option: "for", lostShare: LOST });
    expectPlainResult(bounds);
    expect(bounds.outerInterval).toBeNull();
    expect([bounds.pollInterval, bounds.totalInterval, bounds.wholePopulationInterval]).toEqual([null, null, null]);
    expect(bounds.scenarios.every(({ interval }) => interval === null)).toBe(true);
  });
});

describe("coverage: refusals", () => {
  const call = (options: Partial<CoverageOptions>) => () => bounding(options);
  test("of bounds", () => {
    expectRefusal(call({ lostShare: 5 }), "percent-not-proportion", ["lostShare"]);
    expectRefusal(call({ lostShare: { lower: 0.2, upper: 0.1 } }), "percent-not-proportion", ["lostShare"]);
    expectRefusal(call({ lostShare: Number.NaN }), "percent-not-proportion", ["lostShare"]);
    expectRefusal(call({ lostShare: 1 }), "out-of-range", ["lostShare"]);
    expectRefusal(call({ lostShare: 0.1, lostSupport: 11.8 }), "percent-not-proportion", ["lostSupport"]);
  });

  test("but not of one that fills the room exactly, whatever the binary fractions", () => {
    expect(0.01 / 0.05).toBeLessThan(0.2);
    const { likeForLike, scenarios, to } = between(1, 1, { lostShare: 0.05, lostSupport: 0.2 });
    expect(likeForLike.lower).toBe(0);
    // Nobody can have been below 0 among those still surveyed: only the second survey's error is left upwards.
    const { interval } = share(madeTopline({ for: 1, against: 99 }, 1000), { option: "for" });
    expect(scenarios[0]!.interval!.upper).toBeCloseTo(interval!.upper, 12);
    expect(to.value).toBe(0.01);
  });

  test("of an opinion that the published share leaves no room for", () => {
    expectRefusal(call({ lostShare: 0.5, lostSupport: 0.9 }), "out-of-range", ["lostSupport"]);
    expectRefusal(call({ lostShare: 0.9, lostSupport: 0.1 }), "out-of-range", ["lostSupport"]);
  });

  test("of a share that cannot be counted", () => {
    expectRefusal(call({}), "no-sizes", ["populations"]);
    expectRefusal(call({ populations: POLLS.populations }), "no-sizes", ["populations"]);
    const later = topline(ukraine, "iri-2021-11");
    const { populations } = ukraine;
    expectRefusal(
      () => coverage(topline(ukraine, "iri-2018-03"), later, { option: "for", populations }),
      "no-difference-in-territory",
      ["to"],
    );
    const unknown = { ...march2014, survey: { ...march2014.survey, territory: null } };
    // what is not on record is not covered for that
    const open = { ...later, survey: { ...later.survey, territory: null } };
    for (const [from, to, side] of [
      [unknown, later, "from"],
      [march2014, open, "to"],
    ] as const)
      expectRefusal(() => coverage(from, to, { option: "for", populations }), "territory-not-on-record", [side]);
  });

  test("of pairs that are no waves of one question, base and group", () => {
    const decided = rebase(november2021, { to: "decided" });
    expectRefusal(() => coverage(march2014, decided, { option: "for" }), "different-base", ["to"]);
    const east = ["iri-2014-03", "iri-2015-07"].map((id) => topline(ukraine, `${id}/iri-referendum/iri-2014-east`));
    expectRefusal(() => coverage(march2014, east[1]!, { option: "for" }), "different-group", ["to"]);
    // A region lost another share of its people than the country.
    expectRefusal(() => coverage(east[0]!, east[1]!, { option: "for", populations: ukraine.populations }), "no-sizes", [
      "populations",
    ]);
  });
});

test("two waves given the wrong way round are turned, and it is said", () => {
  const [given, turned] = [
    coverage(ukraine, "iri-2014-03", "iri-2021-11", { option: "for" }),
    coverage(ukraine, "iri-2021-11", "iri-2014-03", { option: "for" }),
  ];
  expect([turned.change, turned.likeForLike, turned.from]).toEqual([given.change, given.likeForLike, given.from]);
  expect(turned.cautions.map(({ code }) => code)).toContain("waves-turned");
  expect(given.cautions.map(({ code }) => code)).not.toContain("waves-turned");
  const said = "The later poll was given first; the two are in order of time.";
  for (const text of [sentence(turned), renderText(describeResult(turned), { width: 1000 })])
    expect(text).toContain(said);
  expect(sentence(given)).not.toContain(said);
  expect(sentence(turned, { language: "uk", datasets: [ukraine] })).toContain("їх переставлено за часом");
});
