import { describe, expect, test } from "vitest";
import { careInBrief, methodText, surveysText, whoAndWhen } from "../../src/citation/citation-text.ts";
import { QUESTION_RULES } from "../../src/comparability/question-rules.ts";
import { TOPLINE_RULES } from "../../src/comparability/topline-rules.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { lead } from "../../src/estimate/lead.ts";
import type { Lineage } from "../../src/estimate/lineage.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { changeOfEffect } from "../../src/framing/change-of-effect.ts";
import { framing } from "../../src/framing/framing.ts";
import { plan } from "../../src/framing/plan.ts";
import { pool } from "../../src/framing/pool.ts";
import { wordingEffectsOf } from "../../src/framing/wording-effects-of.ts";
import { essentialCautions, sentence } from "../../src/kinds/sentence.ts";
import { caution } from "../../src/model/caution.ts";
import type { SampleSize } from "../../src/model/survey.ts";
import { topline } from "../../src/model/topline.ts";
import { change } from "../../src/trend/change.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { describeSeries } from "../../src/trend/followed-series.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import { everyResult } from "../support/results.ts";

const RULES = [...QUESTION_RULES, ...TOPLINE_RULES];
const results = await everyResult();

test.each([
  ["share", ""],
  ["change", "Caution: territory differs (~8 of the 20 points); rule of the comparison overridden."],
  ["lead", "Caution: sample size inferred."],
  ["coverage", "Caution: territory differs (~8 of the 20 points)."],
  [
    "decomposition",
    "Caution: method differs (~5 points; assumed, not measured); sizes of groups from another survey; population differs.",
  ],
  [
    "trend",
    "Caution: several wordings in one line; effects of pollsters and wordings not separated; the line restarts; several populations in one line; pollsters not independent: no two confirmations.",
  ],
  ["breaks", "Caution: method changed on the same days."],
  ["plan", ""],
])("%s", (name, text) => {
  expect(careInBrief(results[name]!)).toBe(text);
});

const withCare = Object.entries(results).filter(([, result]) => essentialCautions(result).length > 0);

test.each(withCare)("%s: something, as its sentence must not leave something out", (_, result) => {
  expect(careInBrief(result)).not.toBe("");
});

test("every rule of the audit that must be said with a number has words of its own", () => {
  const { share } = results;
  const briefly = (code: string) => {
    const rule = RULES.find((each) => each.code === code)!;
    return careInBrief({ ...share!, cautions: [caution(rule, "The sentence.")] } as typeof share & object);
  };
  expect(briefly("different-population")).toBe("Caution: population differs.");
  expect(briefly("different-middle-option")).toBe("Caution: middle option differs.");
  expect(briefly("different-options")).toBe("Caution: answers differ.");
  expect(briefly("overlapping-field-dates")).toBe("Caution: field dates overlap.");
  expect(briefly("different-partners")).toBe("");
  expect(briefly("mode-unknown")).toBe("");
  const said = RULES.map(({ code }) => briefly(code)).filter((text) => text !== "");
  expect(said).toHaveLength(30);
  expect(new Set(said).size).toBe(said.length);
});

describe("method text", async () => {
  const results = await everyResult();
  const polls = await loadDataset("ukraine-nato");
  const experiments = await loadDataset("wording-experiments");
  const from = topline(polls, "iri-2014-03");
  const to = topline(polls, "iri-2021-11");
  /** What is counted in where nothing else is told. */
  const USUAL = "errors beyond sampling: occasion 1.2 points, pollster 3.0 points (attitudes).";
  const effectsWith = (designEffect?: number) =>
    wordingEffectsOf(experiments, "gss-fare", {
      stance: "gss-fare-spending:more",
      forms: ["x", "y"],
      ...(designEffect === undefined ? {} : { designEffect }),
    });

  describe("the method of every kind that has an interval", () => {
    test.each([
      ["share", `Interval by Wilson's method; ${USUAL}`],
      ["lead", `Interval by Bonett and Price's method; ${USUAL}`],
      ["net of options", `Interval by Bonett and Price's method; ${USUAL}`],
      ["difference of groups", ""],
      ["coverage", "Bounds by the coverage identity, without sampling error."],
      ["decomposition", `Parts by Kitagawa's decomposition; ${USUAL}`],
      ["series", ""],
      ["described series", `Changes by Wald's method, slope by Paule and Mandel's method; ${USUAL}`],
      ["trend", "Line and band by a local-level model; error that all polls share: 2.5 points (attitudes)."],
      ["lines of all answers", "Lines and bands by a local-level model."],
      ["breaks", "Breaks tested by simulation against one level with scatter; design effect 2 (set by the author)."],
      ["wording comparison", "Interval by Newcombe's method."],
      ["wording effect of a split", "Interval by Newcombe's method."],
      ["change of effect", "Interval by Zou and Donner's method (MOVER)."],
      ["pool", "Mean and interval by integrating the spread between effects."],
      ["plan", ""],
    ])("%s", (name, text) => {
      expect(methodText(results[name]!)).toBe(text);
    });

    test.each(Object.entries(results))("%s: a method is said once, and by its name", (_, result) => {
      const said = `${sentence(result)} ${methodText(result)}`;
      for (const name of new Set(said.match(/\bby [^.;(]*(?:method|model|decomposition)\b/g)))
        expect(said.split(name)).toHaveLength(2);
      const precise = "method" in result && !("interval" in result && result.interval === null);
      if (!precise) return;
      expect(said).toMatch(/\bby (?!and\b)[A-Za-z]/);
      expect(said).not.toContain(`by ${result.method}`);
    });
  });

  describe("a design effect that is not 1", () => {
    test("as given, as stated, as implied", () => {
      const plain = { option: "for", surveyErrors: "none" } as const;
      expect(methodText(share(to, { ...plain, designEffect: 1.5 }))).toBe(
        "Interval by Wilson's method; design effect 1.5 (set by the author).",
      );
      expect(methodText(share(to, { ...plain, designEffect: 1 }))).toBe("Interval by Wilson's method.");
      expect(methodText(share(topline(polls, "kiis-2018-06"), { ...plain, designEffect: "stated" }))).toMatch(
        /; design effect [\d.]+ \(as stated\)\.$/,
      );
      expect(methodText(change(from, to, { ...plain, designEffect: 1.25 }))).toBe(
        "Interval by Newcombe's method; design effect 1.25 (set by the author).",
      );
      expect(methodText(share(from, { ...plain, designEffect: "implied" }))).toBe(
        // 0.98, that rounding of the margin does not tell from 1
        "Interval by Wilson's method.",
      );
    });

    test("of two sides the least and the most", () => {
      const sides = ["kiis-2018-06", "kiis-2021-12"].map((survey) => topline(polls, survey));
      const [least, most] = sides.map(({ survey }) => survey.designEffect!.value).sort();
      expect(least).not.toBe(most);
      expect(methodText(change(sides[0]!, sides[1]!, { option: "for", designEffect: "stated" }))).toContain(
        `; design effects ${String(least)} to ${String(most)} (as stated); errors beyond`,
      );
    });

    test("of what a pool, a change and a line are made of", () => {
      expect(methodText(pool(effectsWith(1.5)))).toMatch(/; design effect 1\.5 \(set by the author\)[.;]/);
      const [first, ...rest] = effectsWith(1.5);
      expect(methodText(changeOfEffect(first!, rest.at(-1)!))).toMatch(
        /; design effect 1\.5 \(set by the author\)[.;]/,
      );
      expect(methodText(changeOfEffect(effectsWith()[0]!, rest.at(-1)!))).toMatch(
        /; design effect 1\.5 \(set by the author\)[.;]/,
      );
      const series = seriesOf(polls, { question: "iri-referendum" });
      expect(methodText(describeSeries(series, { designEffect: 1.5 }))).toMatch(
        /; design effect 1\.5 \(set by the author\); errors beyond/,
      );
      expect(methodText(trend(series, { at: "year", designEffect: 1.5 }))).toMatch(
        /; design effect 1\.5 \(set by the author\)[.;]/,
      );
    });

    test("of a series of many surveys, each with its own", () => {
      const stated = polls.surveys.filter(({ designEffect }) => designEffect !== null).map(({ id }) => id);
      const toplines = polls.toplines.filter(({ survey }) => stated.includes(survey));
      const series = seriesOf({ ...polls, toplines }, { stance: "nato-membership:for" });
      expect(methodText(describeSeries(series, { designEffect: "stated" }))).toBe(
        `Changes by Newcombe's method; design effects stated for each survey; ${USUAL}`,
      );
    });

    test("of a plan; not where there is no interval for it to widen", () => {
      expect(methodText(plan({ effect: 0.05, designEffect: 1.5 }))).toBe("Design effect 1.5 (set by the author).");
      const unsized = topline(polls, "sm-2021-12");
      expect(methodText(lead(unsized, { options: ["non-aligned", "nato"], designEffect: 1.5 }))).toBe("");
    });
  });

  describe("errors beyond sampling", () => {
    const own = { occasion: 0, house: 0.02, shared: 0, fadingDays: 1000, reason: "Two houses differ by as much." };

    test("with their sizes and whence they are; none where none are counted in", () => {
      expect(methodText(results.net!)).toMatch(
        /; errors beyond sampling: occasion 0\.0 points, pollster 1\.7 points \(shirani-mehr-2018\)\.$/,
      );
      expect(methodText(share(to, { option: "for", surveyErrors: own }))).toBe(
        "Interval by Wilson's method; errors beyond sampling: occasion 0.0 points, pollster 2.0 points (Two houses differ by as much).",
      );
      expect(methodText(share(to, { option: "for", surveyErrors: "none" }))).toBe("Interval by Wilson's method.");
    });

    test("of an effect between two surveys", () => {
      const forms = ["sm-2019-05", "sm-2019-07/sm-referendum"].map((address) => topline(polls, address));
      const comparison = framing(forms, { stance: "nato-membership:for", surveyErrors: own });
      for (const result of [comparison, comparison.effects[0]!]) {
        expect(sentence(result)).toContain("(95% interval; sampling alone: ");
        expect(methodText(result)).toBe(
          "Interval by Newcombe's method; errors beyond sampling: occasion 0.0 points, pollster 2.0 points (Two houses differ by as much).",
        );
      }
    });
  });
});

describe("surveys text", async () => {
  const results = await everyResult();
  const lineageOf = (name: string): Lineage => results[name]!.lineage;

  describe("the n of the base that a figure is of", () => {
    test("beside that of the survey, where it is another", () => {
      expect(surveysText(lineageOf("share of those decided"))).toContain("n 1,203, decided respondents (n 1,050)");
      expect(whoAndWhen(lineageOf("share of those decided"))).toContain("13–16 December 2021, n 1,050, adults.");
      expect(surveysText(lineageOf("share"))).toContain("n 1,200, all respondents, eligible voters");
    });

    test("of each form, beside that of the survey", () => {
      const text = surveysText(lineageOf("wording effect of a split"));
      expect(text).toContain(
        "interview method not on record, n 1,473, those who gave an answer (n 471 and 472), population not on record",
      );
      expect(text).not.toContain("not published");
      expect(whoAndWhen(lineageOf("change of effect"))).toBe(
        "NORC (General Social Survey), 1984, n 471 and 472; NORC (General Social Survey), 2024, n 1,635 and 1,595.",
      );
    });

    test("of groups, where it is not published", () => {
      expect(surveysText(lineageOf("difference of groups"))).toContain(
        "n 2,400, all respondents within 2 groups (no sample size on record), eligible voters",
      );
      expect(whoAndWhen(lineageOf("difference of groups"))).toContain("no sample size on record, eligible voters.");
      expect(whoAndWhen(lineageOf("group against all"))).toContain("n 2,400, not on record for some, eligible voters.");
    });

    test("of many surveys those count whose figures have one", () => {
      expect(surveysText(lineageOf("pool"))).toBe(
        "25 surveys by 1 pollster, 1984 to 2024, 25 with a published sample size.",
      );
      const { inputs, ...rest } = lineageOf("pool");
      const withSize = (baseSize: SampleSize | null): Lineage => ({
        ...rest,
        inputs: inputs.map((input) => (input.address.startsWith("gss-1984/") ? { ...input, baseSize } : input)),
      });
      expect(whoAndWhen(withSize(null))).toContain("24 with a published sample size");
      expect(whoAndWhen(withSize({ value: 900, status: "inferred", note: null }))).toContain(
        "24 with a published sample size",
      );
    });

    test("of many bases of one survey the least and the most", () => {
      const { inputs, surveys, ...rest } = lineageOf("share");
      const sized = [400, 300, 500, 350].map((value) => ({
        ...inputs[0]!,
        baseSize: { value, status: "exact", note: null } as const,
      }));
      expect(whoAndWhen({ ...rest, surveys, inputs: sized })).toContain("n 300 to 500, eligible voters.");
    });
  });
});
