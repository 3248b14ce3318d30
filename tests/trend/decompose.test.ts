import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import type { DecomposeOptions } from "../../src/trend/change-decomposition.ts";
import { coverage } from "../../src/trend/coverage.ts";
import { decompose } from "../../src/trend/decompose.ts";
import { codesOf, expectPlainResult, inPoints } from "../support/expect-estimate.ts";
import { expectRefusal, refusalsOf } from "../support/expect-refusal.ts";
import { madeTopline } from "../support/made-topline.ts";
import { POLLS } from "../support/polls.ts";

const ukraine = await loadDataset("ukraine-nato");
const REGIONS = ["west", "centre", "south", "east"];
const of2019 = (survey: string): readonly Topline[] =>
  REGIONS.map((region) => topline(ukraine, `${survey}/iri-referendum/iri-2019-${region}`));
const all = (survey: string): Topline => topline(ukraine, `${survey}/iri-referendum`);
const JULY_2020 = { option: "for", groupShares: { from: "iri-2020-07" }, groupSizes: ukraine.groupSizes } as const;

/** Groups a, b, … of a wave: percent for and n. */
function wave(survey: string, groups: Readonly<Record<string, readonly [percent: number, n: number]>>): Topline[] {
  return Object.entries(groups).map(([group, [percent, n]]) => madeTopline({ for: percent }, n, { survey, group }));
}

const [north, south] = ["north", "south"].map((group) => topline(POLLS, `acme-2020-03/league-referendum/${group}`)) as [
  Topline,
  Topline,
];
const [north50, south25] = [0.5, 0.25];
const northLater = topline(POLLS, "acme-2022-05/league-referendum/north");

test("the change within a group has its own errors: those of two samples, and more with what polls err by", () => {
  const [before, after] = [wave("one", { a: [40, 400], b: [30, 600] }), wave("two", { a: [50, 500], b: [30, 600] })];
  const options = { option: "for", groupShares: { a: 0.4, b: 0.6 }, surveyErrors: "attitudes" } as const;
  const { change } = decompose(before, after, options).groups[0]!;
  const standardError = Math.sqrt((0.4 * 0.6) / 400 + (0.5 * 0.5) / 500);
  expect(change!.value).toBeCloseTo(0.1, 12);
  expect(change!.standardError).toBeCloseTo(standardError, 12);
  expect(change!.interval!.upper).toBeCloseTo(0.1 + 1.959964 * standardError, 6);
  expect(change!.pollInterval!.upper).toBeGreaterThan(change!.interval!.upper);
});

test("no bound of a part lies beyond what it can be", () => {
  const [none, all] = [wave("one", { a: [0, 20], b: [0, 20] }), wave("two", { a: [100, 20], b: [100, 20] })];
  const options = {
    option: "for",
    groupShares: { a: 0.5, b: 0.5 },
    standard: { a: 0.5, b: 0.5 },
    surveyErrors: "attitudes",
  } as const;
  const [rise, fall] = [decompose(none, all, options), decompose(all, none, options)];
  for (const name of ["pollInterval", "totalInterval"] as const) {
    expect(
      [rise.total, rise.rate, rise.standardised!.change, rise.standardised!.to].map((part) => part[name]!.upper),
    ).toEqual([1, 1, 1, 1]);
    expect([fall.total, fall.rate, fall.standardised!.change].map((part) => part[name]!.lower)).toEqual([-1, -1, -1]);
    expect(rise.standardised!.from[name]!.lower).toBe(0);
  }
});

describe("IRI's regions of 2019 and later, by the weighted bases of July 2020 (648, 842, 598 and 312 of 2,400)", () => {
  test.each([
    ["iri-2019-06", "iri-2023-02", [53.3, 82.6], [29.3, 29]],
    ["iri-2023-02", "iri-2023-09", [82.6, 78.7], [-3.9, -3]],
    ["iri-2019-06", "iri-2023-09", [53.3, 78.7], [25.5, 26]],
  ] as const)("%s to %s: the national change within rounding", (from, to, shares, [computed, printed]) => {
    const result = expectPlainResult(
      decompose(of2019(from), of2019(to), { ...JULY_2020, whole: [all(from), all(to)] }),
    );
    expect([result.from.value, result.to.value].map((share) => Number((share * 100).toFixed(1)))).toEqual(shares);
    expect(result.total.value * 100).toBeCloseTo(computed, 1);
    expect(result.whole!.change.value * 100).toBeCloseTo(printed, 10);
    expect(result.whole!.reproduced).toBe(true);
    expect(result.composition.value).toBe(0);
    expect(result.rate.value).toBeCloseTo(result.total.value, 12);
    expect(codesOf(result)).not.toContain("groups-miss-the-whole");
  });

  test("an n that is assumed does not displace the survey's own", () => {
    const split = (options: Partial<DecomposeOptions>) =>
      decompose(of2019("iri-2019-06"), of2019("iri-2023-02"), { ...JULY_2020, ...options });
    const [plain, assumed] = [split({}), split({ assumeN: 900 })];
    expect(assumed.rate).toStrictEqual(plain.rate);
    expect(assumed.rate.standardError! * 100).toBeCloseTo(1.3, 2);
    expect(codesOf(assumed)).not.toContain("n-assumed");
  });

  test("overrides of the audit are in the lineage", () => {
    const { lineage } = decompose(of2019("iri-2019-06"), of2019("iri-2023-02"), {
      ...JULY_2020,
      overrides: { "different-mode": { level: "note", reason: "both by telephone" } },
    });
    expect(lineage.settings.overrides).toEqual({ "different-mode": { level: "note", reason: "both by telephone" } });
  });

  test("what stands against it is said: sizes of another time, n derived", () => {
    const codes = codesOf(decompose(of2019("iri-2019-06"), of2019("iri-2023-02"), JULY_2020));
    expect(codes).toEqual(expect.arrayContaining(["group-shares-taken-over", "group-sizes-derived", "different-mode"]));
    expect(new Set(codes).size).toBeGreaterThan(3);
  });

  test("another composition does not add up to what was printed, and that is said", () => {
    const equal = Object.fromEntries(REGIONS.map((region) => [`iri-2019-${region}`, 0.25]));
    const result = decompose(of2019("iri-2019-06"), of2019("iri-2023-02"), {
      option: "for",
      groupShares: equal,
      whole: [all("iri-2019-06"), all("iri-2023-02")],
    });
    expect(result.whole?.reproduced).toBe(false);
    const { message } = result.cautions.find(({ code }) => code === "groups-miss-the-whole")!;
    // as printed, beside what was computed
    expect(message).toMatch(
      /^By these sizes the groups add up to [\d.]+\.\d% and [\d.]+\.\d%, and all respondents are published with 53% and 82%:/,
    );
  });

  test("the regions of 2014 to 2016 are another scheme", () => {
    const of2014 = REGIONS.map((region) => topline(ukraine, `iri-2016-09/iri-referendum/iri-2014-${region}`));
    expectRefusal(() => decompose(of2014, of2019("iri-2019-06"), JULY_2020), "different-group", ["to", 0]);
    // nor does July 2020 know their sizes
    const earlier = REGIONS.map((region) => topline(ukraine, `iri-2015-07/iri-referendum/iri-2014-${region}`));
    expectRefusal(() => decompose(earlier, of2014, JULY_2020), "no-sizes", ["groupShares", "from"]);
  });
});

describe("known answers", () => {
  // METHODS §10: w₁ = (.8, .2), r₁ = (.40, .10), w₂ = (.95, .05), r₂ = (.55, .15), n 1,200 and 2,400
  const first = wave("wave-1", { a: [40, 960], b: [10, 240] });
  const second = wave("wave-2", { a: [55, 2280], b: [15, 120] });

  test("19.0 points = 13.75 other answers + 5.25 other sizes", () => {
    const result = expectPlainResult(
      decompose(first, second, { option: "for", groupShares: "published", designEffect: 1 }),
    );
    expect(result.total.value).toBeCloseTo(0.19, 12);
    expect(result.rate.value).toBeCloseTo(0.1375, 12);
    expect(result.composition.value).toBeCloseTo(0.0525, 12);
    expect(result.rate.standardError! * 100).toBeCloseTo(1.72, 2);
    expect(result.composition.standardError! * 100).toBeCloseTo(0.537, 3);
    expect(result.groups.map(({ rate }) => rate.value)).toEqual([
      expect.closeTo(0.15 * 0.875, 12),
      expect.closeTo(0.05 * 0.125, 12),
    ]);
  });

  test("with sizes held by weighting the error of the composition is smaller", () => {
    const { composition, groupShares } = decompose(first, second, {
      option: "for",
      groupShares: "published",
      shareError: "none",
      designEffect: 1,
    });
    expect(composition.standardError! * 100).toBeCloseTo(0.318, 3);
    expect(groupShares).toEqual({ kind: "published", survey: null, same: false, error: "none" });
  });

  test("a design effect widens every part by its root", () => {
    const at = (designEffect: number): number =>
      decompose(first, second, { option: "for", groupShares: "published", designEffect }).rate.standardError!;
    expect(at(2.25)).toBeCloseTo(1.5 * at(1), 12);
  });

  test("a design effect of the waves is not one of the table of sizes, and that is said", () => {
    const stating = (wave: readonly Topline[], value: number): Topline[] =>
      wave.map((each) => ({ ...each, survey: { ...each.survey, designEffect: { value, of: "variance" } as never } }));
    const groupSizes = ["a", "b"].map((group) => ({ survey: "wave-0", group, weightedBase: 500 }) as never);
    type Design = NonNullable<DecomposeOptions["designEffect"]>;
    const at = (value: number, designEffect: Design, shareError: "sampling" | "none" = "sampling") =>
      decompose(stating(first, value), stating(second, value), {
        option: "for",
        groupShares: { from: "wave-0" },
        groupSizes,
        designEffect,
        shareError,
      });
    const variance = (...of: Parameters<typeof at>): number => at(...of).rate.standardError! ** 2;
    const ofAnswers = variance(1, 1, "none");
    const ofSizes = variance(1, 1) - ofAnswers;
    expect(ofSizes).toBeGreaterThan(0);
    expect(variance(2, "stated")).toBeCloseTo(2 * ofAnswers + ofSizes, 14);
    expect(variance(1, 2)).toBeCloseTo(2 * ofAnswers + 2 * ofSizes, 14);
    const said = (result: ReturnType<typeof at>) =>
      result.cautions.filter(({ code, message }) => code === "design-effect-not-applied" && message.includes("wave-0"));
    expect(said(at(2, "stated"))).toHaveLength(1);
    expect(said(at(1, 2))).toHaveLength(0);
  });

  test("rounding is in the poll interval: of the rate with the mean sizes", () => {
    const { rate } = decompose(first, second, {
      ...{ option: "for", groupShares: "published", designEffect: 1, surveyErrors: "none" },
    } as const);
    const rounding = (0.875 ** 2 + 0.125 ** 2) * 2 * (0.01 ** 2 / 12);
    const half = rate.pollInterval!.upper - rate.value;
    expect(half ** 2).toBeCloseTo((rate.interval!.upper - rate.value) ** 2 + 1.959964 ** 2 * rounding, 9);
    expect(rate.totalInterval).toEqual(rate.pollInterval);
  });

  test("the error of a survey moves all its groups, each by its scale, and is not averaged out", () => {
    const sizes = { occasion: 0.01, house: 0.02, shared: 0.03, fadingDays: 1000, reason: "As a test." };
    const stated = { a: 0.3, b: 0.7 };
    const split = (surveyErrors: (DecomposeOptions["surveyErrors"] & object) | "none", designEffect = 1) =>
      decompose(first, second, { option: "for", groupShares: stated, designEffect, surveyErrors });
    const scale = (p: number): number => 2 * Math.sqrt(p * (1 - p));
    const [one, other] = [0.3 * scale(0.4) + 0.7 * scale(0.1), 0.3 * scale(0.55) + 0.7 * scale(0.15)];
    // one house and the same days: house and shared error are common, and their difference of scales is left
    const poll = (one ** 2 + other ** 2) * 0.01 ** 2 + (other - one) ** 2 * 0.02 ** 2;
    const total = poll + (other - one) ** 2 * 0.03 ** 2;
    const added = (name: "pollInterval" | "totalInterval", part: "rate" | "total" = "rate"): number => {
      const [made, none] = [split(sizes)[part], split("none")[part]];
      return ((made[name]!.upper - made.value) ** 2 - (none[name]!.upper - none.value) ** 2) / 1.959963984540054 ** 2;
    };
    expect(added("pollInterval")).toBeCloseTo(poll, 12);
    expect(added("totalInterval")).toBeCloseTo(total, 12);
    // sizes that are the same in both waves: all of the change is rate
    expect(added("pollInterval", "total")).toBeCloseTo(poll, 12);
    expect(split(sizes).composition.pollInterval).toEqual(split("none").composition.pollInterval);
    expect(split(sizes).rate.interval).toEqual(split("none").rate.interval);
    // a design effect that is larger than the error of the occasion has it inside
    const occasion = { ...sizes, house: 0, shared: 0 };
    expect(split(occasion, 3).rate.pollInterval!.upper).toBeCloseTo(split("none", 3).rate.pollInterval!.upper, 12);
  });
});

describe("stated sizes", () => {
  const first = wave("wave-1", { a: [40, 500], b: [10, 500] });
  const second = wave("wave-2", { a: [55, 500], b: [15, 500] });

  test("one record for both waves is standardisation to that population", () => {
    const stated = { a: 0.3, b: 0.7 };
    const result = decompose(first, second, { option: "for", groupShares: stated, standard: stated });
    expect(result.from.value).toBeCloseTo(0.19, 12);
    expect(result.composition.value).toBe(0);
    expect(result.standardised!.change.value).toBeCloseTo(result.rate.value, 12);
    expect(result.standardised!.change.standardError).toBeCloseTo(result.rate.standardError!, 12);
  });

  test("one record for each wave: the composition is what differs between them", () => {
    const result = decompose(first, second, {
      option: "for",
      groupShares: [
        { a: 0.8, b: 0.2 },
        { b: 0.05, a: 0.95 },
      ],
    });
    expect(result.composition.value).toBeCloseTo(0.0525, 12);
    expect(codesOf(result)).toContain("movement-not-measured");
  });

  test("shares printed to whole percents may make 101", () => {
    const result = decompose(first, second, { option: "for", groupShares: { a: 0.31, b: 0.7 } });
    expect(result.groups.reduce((sum, { from }) => sum + from.groupShare.value, 0)).toBeCloseTo(1, 12);
  });

  test.each([
    [{ a: 0.3 }, "missing-field", ["groupShares", "b"]],
    [{ a: 30, b: 70 }, "percent-not-proportion", ["groupShares", "a"]],
    [{ a: 0.3, b: 0.5 }, "out-of-range", ["groupShares"]],
    [{ a: 0.3, b: 0.7, c: 0 }, "unknown-value", ["groupShares", "c"]],
  ] as const)("%j is refused", (groupShares, code, path) => {
    expectRefusal(() => decompose(first, second, { option: "for", groupShares: groupShares as never }), code, path);
  });
});

describe("a group that left the survey", () => {
  test("is coverage, by the same identity as coverage", () => {
    const result = expectPlainResult(
      decompose([north, south], [northLater], {
        option: "for",
        groupShares: "published",
        left: ["south"],
        designEffect: 1,
      }),
    );
    expect(result.method).toBe("kitagawa-with-leavers");
    expect(result.from.value).toBeCloseTo(0.4, 12);
    expect(result.coverage!.value).toBeCloseTo(0.1, 12);
    expect(result.rate.value).toBeCloseTo(0.08, 12);
    expect(result.composition.value).toBeCloseTo(0, 12);
    expect(inPoints(result.wholePopulation)).toEqual([34.8, 74.8]);
    expect(result.groups[1]).toMatchObject({ id: "south", to: null, rate: { value: 0 }, composition: { value: 0 } });
    expect(codesOf(result)).toContain("group-left-survey");

    const [whole, later] = ["acme-2020-03/league-referendum", "acme-2022-05/league-referendum"].map((address) =>
      topline(POLLS, address),
    ) as [Topline, Topline];
    const bounds = coverage(whole, later, { option: "for", lostShare: 0.4, lostSupport: 0.25 });
    expect(result.coverage!.value).toBeCloseTo(bounds.coverageEffect.lower, 12);
  });

  test("sizes of another survey carry its error, and are the same among those who stayed", () => {
    const at = (shareError: "sampling" | "none") =>
      decompose([north, south], [northLater], {
        option: "for",
        groupShares: { from: "acme-2020-03" },
        groupSizes: POLLS.groupSizes,
        shareError,
        left: ["south"],
        designEffect: 1,
      });
    const [sampled, fixed] = [at("sampling"), at("none")];
    const groupShare = sampled.groups[1]!.from.groupShare.value;
    const n = POLLS.groupSizes
      .filter(({ survey }) => survey === "acme-2020-03")
      .reduce((sum, { weightedBase }) => sum + weightedBase, 0);
    // coverage = w_south (r_north − r_south), and w_south is a share of n
    const ofSizes = (north50 - south25) ** 2 * ((groupShare * (1 - groupShare)) / n);
    expect(sampled.coverage!.standardError! ** 2).toBeCloseTo(fixed.coverage!.standardError! ** 2 + ofSizes, 14);
    expect(ofSizes).toBeGreaterThan(1e-6);
    expect(sampled.groupShares).toMatchObject({ kind: "survey", same: true, error: "sampling" });
    expect(sampled.composition.value).toBeCloseTo(0, 14);
    expect(codesOf(sampled)).not.toContain("movement-not-measured");
  });

  test("is one that is named: an answer that is not printed is no sign that nobody was asked", () => {
    const options = { option: "for", groupShares: "published" } as const;
    expectRefusal(() => decompose([north, south], [northLater], options), "different-group", ["to"]);
    const naming = (left: readonly string[]) => () => decompose([north, south], [northLater], { ...options, left });
    expectRefusal(naming(["south", "north"]), "different-group", ["left", 1]);
    expectRefusal(naming(["south", "west"]), "unknown-value", ["left", 1]);
    // IRI printed the South and the East in June 2022, and surveyed the whole country
    const ofJune = ["south", "east"].map((id) => topline(ukraine, `iri-2022-06/iri-referendum/iri-2019-${id}`));
    expectRefusal(() => decompose(of2019("iri-2019-06"), ofJune, JULY_2020), "different-group", ["to"]);
  });

  test("has no standard, and one that joined no decomposition", () => {
    expectRefusal(
      () =>
        decompose([north, south], [northLater], {
          option: "for",
          groupShares: "published",
          left: ["south"],
          standard: { north: 0.5, south: 0.5 },
        }),
      "wrong-usage",
      ["standard"],
    );
    const first = wave("wave-1", { a: [40, 500] });
    const second = wave("wave-2", { a: [55, 500], b: [15, 500] });
    expectRefusal(() => decompose(first, second, { option: "for", groupShares: "published" }), "different-group", [
      "to",
      1,
    ]);
  });
});

describe("invariants", () => {
  const percents = fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 50, max: 2000 })), {
    minLength: 2,
    maxLength: 5,
  });
  const made = (survey: string, groups: readonly (readonly [number, number])[]): Topline[] =>
    wave(survey, Object.fromEntries(groups.map((group, i) => [`g${String(i)}`, group])));
  const options: DecomposeOptions = { option: "for", groupShares: "published", designEffect: 1 };

  test("the parts make the whole, whichever way round and in whatever order", () => {
    fc.assert(
      fc.property(percents, percents, (one, other) => {
        const count = Math.min(one.length, other.length);
        const [first, second] = [made("w-1", one.slice(0, count)), made("w-2", other.slice(0, count))];
        const result = decompose(first, second, options);
        expect(result.rate.value + result.composition.value).toBeCloseTo(result.to.value - result.from.value, 12);
        const byGroup = result.groups.reduce((sum, { rate, composition }) => sum + rate.value + composition.value, 0);
        expect(byGroup).toBeCloseTo(result.total.value, 12);
        const back = decompose(second, first, options);
        expect(back.rate.value).toBeCloseTo(-result.rate.value, 12);
        expect(back.composition.standardError).toBeCloseTo(result.composition.standardError!, 12);
        const turned = decompose([...first].reverse(), second, options);
        expect(turned.rate.value).toBeCloseTo(result.rate.value, 12);
        expect(turned.total.standardError).toBeCloseTo(result.total.standardError!, 12);
      }),
      { numRuns: 30 },
    );
  });
});

describe("refusals", () => {
  const first = wave("wave-1", { a: [40, 500], b: [10, 500] });
  const second = wave("wave-2", { a: [55, 500], b: [15, 500] });
  const options = { option: "for", groupShares: "published" } as const;

  test("of what are no groups of two surveys", () => {
    expectRefusal(() => decompose([], second, options), "different-group", ["from"]);
    expectRefusal(() => decompose(first, [], options), "different-group", ["to"]);
    expectRefusal(() => decompose([first[0]!, first[0]!], second, options), "different-group", ["from", 1]);
    expectRefusal(() => decompose([first[0]!, second[1]!], second, options), "different-survey", ["from", 1]);
    expectRefusal(() => decompose(first, first, options), "same-survey", ["to"]);
    const respondents = madeTopline({ for: 30 }, 1000, { survey: "wave-1" });
    expectRefusal(() => decompose([respondents], second, options), "different-group", ["from", 0]);
    expectRefusal(
      () => decompose(first, second, { ...options, whole: [respondents, respondents] }),
      "different-group",
      ["whole", 1],
    );
  });

  test("of sizes that are not known", () => {
    const bare = [madeTopline({ for: 40 }, null, { survey: "wave-1", group: "a" }), first[1]!];
    expectRefusal(() => decompose(bare, second, options), "no-sizes", ["from", 0]);
    expectRefusal(() => decompose(first, second, { option: "for", groupShares: { from: "wave-9" } }), "no-sizes", [
      "groupShares",
      "from",
    ]);
    expectRefusal(
      () => decompose(first, second, { option: "for", groupShares: { a: 0.5, b: 0.5 }, shareError: "sampling" }),
      "wrong-usage",
      ["shareError"],
    );
    expectRefusal(() => decompose(first, second, { ...options, shareError: "some" as never }), "unknown-value", [
      "shareError",
    ]);
  });

  test("an n that is assumed makes no sizes: it is of a survey, not of each group", () => {
    const unsized = (each: Topline): Topline => ({
      ...each,
      baseSize: null,
      survey: { ...each.survey, sampleSize: null },
    });
    const assumed = { option: "for", groupShares: "published", assumeN: 1000 } as const;
    expectRefusal(() => decompose(first.map(unsized), second.map(unsized), assumed), "no-sizes", ["from", 0]);
    const stated = decompose(first.map(unsized), second.map(unsized), {
      ...assumed,
      groupShares: { a: 0.25, b: 0.75 },
    });
    expect(stated.groups.map(({ from }) => from.effectiveSampleSize!.value)).toEqual([250, 750]);
    expect(codesOf(stated)).toEqual(expect.arrayContaining(["n-assumed", "group-sizes-derived"]));
  });

  test("of two questions, within a wave and between them as change refuses them", () => {
    const other = second.map(
      (each): Topline => ({ ...each, question: { ...each.question, id: "another", topic: "another" } }),
    );
    expectRefusal(() => decompose(first, [second[0]!, other[1]!], options), "different-question", ["to", 1]);
    expect(refusalsOf(() => decompose(first, other, options))).toContain("different-topic");
  });

  test("of two bases", () => {
    const decided = { ...second[1]!, base: "decided" as const };
    expectRefusal(() => decompose(first, [second[0]!, decided], options), "different-base", ["to", 1]);
  });

  test("without any n there are no intervals, and that is said", () => {
    const unsized = (survey: string): Topline[] =>
      wave(survey, { a: [40, 500], b: [10, 500] }).map((each) => ({
        ...each,
        baseSize: null,
        survey: { ...each.survey, sampleSize: null },
      }));
    const result = decompose(unsized("w-1"), second, { option: "for", groupShares: { a: 0.5, b: 0.5 } });
    expect(result.rate).toEqual({
      value: expect.closeTo(0.1, 12) as number,
      unit: "difference",
      standardError: null,
      interval: null,
      pollInterval: null,
      totalInterval: null,
    });
    expect(codesOf(result)).toContain("group-size-not-published");
  });
});
