import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { lead } from "../../src/estimate/lead.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import {
  allowedError,
  isVote,
  keptBetween,
  SURVEY_ERROR_PRESETS,
  SURVEY_ERRORS_KIND,
  surveyErrorParts,
  surveyErrorPartsOfPair,
  surveyErrorsOf,
} from "../../src/estimate/survey-errors.ts";
import { findingOf } from "../../src/kinds/sentence.ts";
import type { Caution } from "../../src/model/caution.ts";
import { addressOf, type Topline, topline, toplineKeys } from "../../src/model/topline.ts";
import { criticalValue } from "../../src/stats/normal.ts";
import { change } from "../../src/trend/change.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeTopline } from "../support/made-topline.ts";

const ukraine = await loadDataset("ukraine-nato");
const VOTE = { subject: "vote", responseStructure: null } as const;
const ATTITUDE = { subject: "attitude", responseStructure: null } as const;
const UNTOLD = { subject: null, responseStructure: null } as const;
const OWN = { occasion: 0.01, house: 0.02, shared: 0.03, fadingDays: 500, reason: "Four elections of this house." };

describe("sizes", () => {
  test("presets have the sizes of the published calibration, and what they were estimated from", () => {
    const sizes = Object.values(SURVEY_ERROR_PRESETS).map(({ preset, occasion, house, shared, fadingDays }) => [
      preset,
      occasion,
      house,
      shared,
      fadingDays,
    ]);
    expect(sizes).toEqual([
      ["votes", 0.01, 0.015, 0.025, 1000],
      ["attitudes", 0.012, 0.03, 0.025, 1000],
      ["shirani-mehr-2018", 0, 0.017, 0.0251, 1000],
      ["none", 0, 0, 0, 1000],
    ]);
    for (const { estimatedFrom, occasion, house, shared } of [
      SURVEY_ERROR_PRESETS.votes,
      SURVEY_ERROR_PRESETS.attitudes,
    ]) {
      for (const { value, lower, upper, k, size } of estimatedFrom) {
        expect(k).toBeGreaterThan(0);
        expect(lower ?? value).toBeLessThanOrEqual(value);
        expect(upper ?? value).toBeGreaterThanOrEqual(value);
        if (size !== "fadingDays") expect(value).toBeLessThan(3 * Math.max(occasion, house, shared));
      }
    }
  });

  test("the 3.03 points of Shirani-Mehr and others are those of houses and what they share", () => {
    const { house, shared } = SURVEY_ERROR_PRESETS["shirani-mehr-2018"];
    expect(Math.hypot(house, shared)).toBeCloseTo(0.0303, 4);
  });

  test("by default they follow from what the questions are about; what is not known is an attitude", () => {
    const presetOf = (...questions: Parameters<typeof surveyErrorsOf>[1]) =>
      surveyErrorsOf(undefined, questions).preset;
    expect(presetOf(VOTE)).toBe("votes");
    expect(presetOf(UNTOLD)).toBe("attitudes");
    expect(presetOf(VOTE, ATTITUDE)).toBe("attitudes");
    expect(presetOf({ subject: null, responseStructure: "vote" })).toBe("votes");
    expect(isVote({ subject: "attitude", responseStructure: "vote" })).toBe(false);
  });

  test("sizes of the caller's own need a reason, and each its range", () => {
    expect(surveyErrorsOf(OWN, [])).toEqual({ preset: null, ...OWN, limits: null });
    expectRefusal(() => surveyErrorsOf({ ...OWN, reason: "" }, []), "reason-missing", ["surveyErrors", "reason"]);
    expectRefusal(() => surveyErrorsOf({ ...OWN, house: 2 }, []), "out-of-range", ["surveyErrors", "house"]);
    expectRefusal(() => surveyErrorsOf({ ...OWN, fadingDays: 0 }, []), "out-of-range", ["surveyErrors", "fadingDays"]);
    expectRefusal(() => surveyErrorsOf("some" as "none", []), "unknown-value", ["surveyErrors"]);
  });

  test("a text names a preset or has all sizes, and is written as it is read", () => {
    const { read, write } = SURVEY_ERRORS_KIND.text!;
    expect(read("votes")).toBe("votes");
    const given = read("occasion=1pp, house=2%, shared=0.03, fadingDays=500");
    expect(given).toMatchObject({ occasion: 0.01, house: 0.02, shared: 0.03, fadingDays: 500 });
    expect(read(write(given))).toEqual(given);
    expectRefusal(() => read("occasion=1pp"), "wrong-usage", []);
    expectRefusal(() => read("occasion=1pp,house=2pp,shared=2pp,fadingDay=300"), "wrong-usage", []);
    expectRefusal(() => read("occasion=1pp,house=2pp,shared=2pp,house=3pp"), "wrong-usage", []);
  });
});

describe("what two surveys have in common", () => {
  const one = { fieldDates: { start: "2020-01-01", end: "2020-01-03" }, houses: ["acme"], modes: [], inferred: [] };
  const later = { ...one, fieldDates: { start: "2022-09-27", end: "2022-09-29" } };
  const sizes = SURVEY_ERROR_PRESETS.attitudes;

  test("of one house most, less with the days between the middles of the field dates", () => {
    expect(keptBetween(one, later, sizes)).toEqual({ house: Math.exp(-1), shared: Math.exp(-1) });
    expect(keptBetween(one, one, sizes)).toEqual({ house: 1, shared: 1 });
  });

  test("of two houses, or of one by two modes, what all polls share; without dates nothing", () => {
    expect(keptBetween(one, { ...one, houses: ["other", "acme"] }, sizes)).toEqual({ house: 0, shared: 1 });
    const byPhone = { ...one, modes: ["telephone" as const] };
    expect(keptBetween(byPhone, { ...one, modes: ["web"] }, sizes)).toEqual({ house: 0, shared: 1 });
    expect(keptBetween(byPhone, { ...one, modes: ["web"], inferred: ["modes"] }, sizes).house).toBe(1);
    expect(keptBetween(one, { ...one, fieldDates: null }, sizes)).toEqual({ house: 0, shared: 0 });
  });

  test("the parts of the variance add up to what the interval is made of", () => {
    const size = { sampleSize: 1000, designEffect: 1 };
    const parts = surveyErrorParts(0.25, size, sizes);
    expect(parts.occasion).toBeCloseTo(sizes.occasion ** 2, 12);
    expect(parts.house).toBeCloseTo(sizes.house ** 2, 12);
    const kept = { house: 0.5, shared: 1 };
    const both = surveyErrorPartsOfPair([parts, parts], [1, 0.8], sizes, kept);
    expect(both.house).toBeCloseTo(2 * parts.house + 0.04 * 0.5 * sizes.house ** 2, 12);
    expect(surveyErrorParts(0.25, { ...size, sampleSize: null }, sizes).occasion).toBeNull();
    expect(allowedError(sizes, { house: 1, shared: 1 })).toBe(sizes.occasion);
  });
});

describe("results", () => {
  const [from, to] = [topline(ukraine, "iri-2014-03"), topline(ukraine, "iri-2021-11")];

  test("a change has three intervals, of which each holds the one before, and says what it allowed", () => {
    const rise = change(from, to, { option: "for" });
    expect(rise.surveyErrors.preset).toBe("attitudes");
    expect(rise.interval).toMatchObject({ lower: expect.closeTo(0.166185, 6), upper: expect.closeTo(0.232919, 6) });
    expect(rise.pollInterval).toMatchObject({ lower: expect.closeTo(0.1068, 4), upper: expect.closeTo(0.2882, 4) });
    expect(rise.totalInterval).toMatchObject({ lower: expect.closeTo(0.0853, 4), upper: expect.closeTo(0.3073, 4) });
    expect(rise.allowed.value).toBeCloseTo(0.0314, 4);
    expect(rise.tipping.surveyError?.value).toBeCloseTo(0.071751, 6);
    expect(rise.tipping.designEffect?.value).toBeCloseTo(33.5168, 4);
    expect(rise.from.countsFor!.value).toBeLessThan(239);
  });

  test("none gives sampling, design and rounding alone", () => {
    const rise = change(from, to, { option: "for", surveyErrors: "none" });
    expect(rise.pollInterval).toEqual(rise.totalInterval);
    expect(rise.pollInterval).toMatchObject({ lower: expect.closeTo(0.165252, 6), upper: expect.closeTo(0.233878, 6) });
    expect(rise.allowed.value).toBe(0);
    expect(rise.errors).toMatchObject({ occasion: 0, house: 0, shared: 0 });
  });

  test("sampling error is never less than its parts, and a share counts for no more than 239 against another house", () => {
    const support = share(from, { option: "for", assumeN: 1e9 });
    expect(support.countsFor!.value).toBeLessThan(239);
    const { errors, pollInterval, interval, value } = support;
    expect(errors.occasion).toBeGreaterThan(0);
    expect(value - pollInterval!.lower).toBeGreaterThan(value - interval!.lower);
  });

  test("a lead is Bonett and Price's at the n that it counts for, and Wald's stays in `interval`", () => {
    const choice = lead(topline(ukraine, "sm-2021-12"), {
      options: ["non-aligned", "nato"],
      accept: "inferred",
      surveyErrors: "votes",
    });
    expect(choice.interval!.lower).toBeCloseTo(0.029806, 6);
    expect(choice.samplingInterval!.lower).toBeCloseTo(0.029798, 6);
    expect(choice.pollInterval!.lower).toBeCloseTo(-0.020134, 6);
    expect(choice.pollPValue).toBeCloseTo(0.167546, 6);
    expect(choice.tipping.surveyError!.value).toBeCloseTo(0.012193, 6);
  });
});

describe("two pollsters with many don't knows", () => {
  const made = (percents: Readonly<Record<string, number>>, survey: string, house: string): Topline => {
    const one = madeTopline(percents, 1000, { survey });
    const month = { one: "04", two: "05", three: "03" }[survey]!;
    const fieldDates = { start: `2020-${month}-02`, end: `2020-${month}-15` };
    return { ...one, survey: { ...one.survey, houses: [house], fieldDates } };
  };
  const few = made({ for: 50, against: 40, dk: 10 }, "one", "acme");
  const many = made({ for: 40, against: 30, dk: 30 }, "two", "meridian");
  const saidOf = (rise: { readonly cautions: readonly Caution[] }): string | undefined =>
    rise.cautions.find(({ code }) => code === "many-without-view")?.message;

  test("are judged on those who gave an answer, and the sentence has both numbers", () => {
    // 50 of 90 and 40 of 70 who named a side: +1.6 points, where all have −10
    const rise = change(few, many, { option: "for" });
    expect(rise.value).toBeCloseTo(-0.1, 12);
    expect(rise.judged).toMatchObject({ base: "of those with an answer", difference: { unit: "difference" } });
    expect(rise.judged.difference.value).toBeCloseTo(4 / 7 - 5 / 9, 12);
    expect(rise.verdict).toBe("too-close");
    expect(findingOf(rise)).toMatch(
      /50% → 40% of all respondents, −10 points, likely between .*\. Among decided respondents \+1\.6 points, likely between −\d+ and \d+: too close to tell apart\. They were 90% of all before, 70% after; the others are assumed to be like them\.$/,
    );
    expect(saidOf(rise)).toBeUndefined();
  });

  test("of one pollster the published figures are judged: there fewer undecided is opinion", () => {
    const own = made({ for: 40, against: 30, dk: 30 }, "two", "acme");
    expect(change(few, own, { option: "for" }).judged.base).toBe("as published");
  });

  test("where no base of those with an answer is judged, they are said to differ", () => {
    const other = made({ for: 41, against: 30, dk: 29 }, "one", "acme");
    expect(saidOf(change(other, many, { option: "for" }))).toBe(
      "Two pollsters record don't knows differently: 29.0% and 30.0% gave no view.",
    );
  });

  test("a share that is not published is said to be so, not to be 0", () => {
    const silent = made({ for: 40, against: 31 }, "three", "third");
    expect(saidOf(change(silent, many, { option: "for" }))).toContain(
      ": a share that is not on record and 30.0% gave no view.",
    );
    expect(saidOf(change(silent, few, { option: "for" }))).toBeUndefined();
  });

  test("one pollster, few of them, or nothing counted in beyond sampling: nothing is said", () => {
    const own = made({ for: 40, against: 30, dk: 30 }, "two", "acme");
    expect(saidOf(change(few, own, { option: "for" }))).toBeUndefined();
    const decided = made({ for: 52, against: 38, dk: 10 }, "two", "meridian");
    expect(saidOf(change(few, decided, { option: "for" }))).toBeUndefined();
    expect(saidOf(change(few, many, { option: "for", surveyErrors: "none" }))).toBeUndefined();
  });

  test("without field dates nothing cancels, and it says so", () => {
    const undated = { ...few, survey: { ...few.survey, id: "three", fieldDates: null } };
    const rise = change(few, undated, { option: "for" });
    expect(rise.allowed.value).toBeCloseTo(Math.hypot(0.012, 0.03), 12);
    expect(rise.cautions.map(({ code }) => code)).toContain("errors-not-dated");
  });
});

describe("results of every topline of the bundled data", () => {
  test("without errors beyond sampling the poll interval is the old one: sampling and rounding in quadrature", async () => {
    for (const id of ["ukraine-nato", "wording-experiments"] as const) {
      const polls = await loadDataset(id);
      for (const key of toplineKeys(polls)) {
        const one = topline(polls, addressOf(key), { base: key.base });
        for (const { option } of one.results) {
          const plain = { option: option.code, surveyErrors: "none", accept: "inferred" } as const;
          const { value, interval, pollInterval, totalInterval, errors } = share(one, plain);
          if (interval === null) continue;
          const reach = criticalValue() * Math.sqrt(errors.rounding);
          expect(pollInterval!.lower).toBeCloseTo(Math.max(0, value - Math.hypot(value - interval.lower, reach)), 12);
          expect(pollInterval!.upper).toBeCloseTo(Math.min(1, value + Math.hypot(interval.upper - value, reach)), 12);
          expect(totalInterval).toEqual(pollInterval);
        }
      }
    }
  });
});
