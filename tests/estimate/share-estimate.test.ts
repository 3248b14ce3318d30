import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { isPollError } from "../../src/errors.ts";
import { lead } from "../../src/estimate/lead.ts";
import { rebase } from "../../src/estimate/rebase.ts";
import { type ShareOptions, share } from "../../src/estimate/share-estimate.ts";
import { topline } from "../../src/model/topline.ts";
import { criticalValue } from "../../src/stats/normal.ts";
import { codesOf, expectEstimate, inPoints } from "../support/expect-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeTopline } from "../support/made-topline.ts";
import { POLLS } from "../support/polls.ts";
import { momentsOf, seeded } from "../support/random.ts";

const SEED = { seed: 1936 };
const ukraine = await loadDataset("ukraine-nato");
const march2014 = topline(ukraine, "iri-2014-03");
const referendum2020 = topline(POLLS, "acme-2020-03/league-referendum");
const trust2022 = topline(POLLS, "acme-2022-05/league-trust");

describe("share: known answers", () => {
  // R 4.5, METHODS §3: 34%, n = 1,200, design effect 1.5; Korn–Graubard is Clopper–Pearson on the effective n
  test.each([
    ["wilson", 0.308, 0.3735],
    ["wald", 0.3072, 0.3728],
    ["logit", 0.308, 0.3736],
    ["jeffreys", 0.3078, 0.3734],
    ["clopper-pearson", 0.3072, 0.374],
  ] as const)("%s: 34 percent of 1,200 at a design effect of 1.5", (method, lower, upper) => {
    const result = expectEstimate(share(march2014, { option: "for", designEffect: 1.5, method }));
    expect(Math.abs(result.interval!.lower - lower)).toBeLessThan(5.1e-5);
    expect(Math.abs(result.interval!.upper - upper)).toBeLessThan(5.1e-5);
    expect(result).toMatchObject({ kind: "share", value: 0.34, effectiveSampleSize: { value: 800 }, method });
  });

  test("the parts of its error: sampling, design, rounding of whole percents", () => {
    const { errors, standardError, roundingBound } = share(march2014, { option: "for", designEffect: 1.5 });
    expect(errors.sampling).toBeCloseTo((0.34 * 0.66) / 1200, 15);
    expect(errors.design).toBeCloseTo((0.5 * (0.34 * 0.66)) / 1200, 15);
    // METHODS §4: the error of a whole percent has a standard deviation of 0.289 points
    expect(Math.sqrt(errors.rounding)).toBeCloseTo(0.01 / Math.sqrt(12), 15);
    expect(standardError).toBeCloseTo(Math.sqrt((0.34 * 0.66) / 800), 15);
    expect(roundingBound.value).toBe(0.005);
  });

  test("KIIS December 2021: 59.2% of all, each with what the house printed on its precision", () => {
    const result = expectEstimate(share(topline(ukraine, "kiis-2021-12"), { option: "for" }));
    expect(result).toMatchObject({ value: 0.592, sampleSize: { value: 1203, status: "exact" } });
    expect(inPoints(result.interval)).toEqual([56.4, 61.9]);
    expect(result.publishedPrecision.stated).toMatchObject({ value: 1.1, definition: null });
    expect(result.publishedPrecision.implied).toHaveLength(4);
  });

  test("its own base, where the same house prints one: 67.8% without n", () => {
    const decided = topline(ukraine, "kiis-2021-12/kiis-referendum", { base: "decided" });
    const result = expectEstimate(share(decided, { option: "for" }));
    expect(result).toMatchObject({ value: 0.678, interval: null, effectiveSampleSize: null });
    expect(result.label).toBe("Support for joining NATO (decided respondents)");
    expect(codesOf(result)).toContain("group-size-not-published");
  });
});

describe("share: what is meant", () => {
  test("several options are one answer, with the rounding error of each", () => {
    const result = expectEstimate(share(trust2022, { option: ["fully", "rather"] }));
    expect(result.value).toBeCloseTo(0.426, 15);
    expect(result.errors.rounding).toBeCloseTo((2 * 0.001 ** 2) / 12, 18);
    expect(result.lineage.inputs.map(({ option }) => option)).toEqual(["fully", "rather"]);
    expect(result.label).toBe('Trust in the League, "fully" and "rather"');
  });

  test("a stance finds its answers, and a printed net stands for its parts", () => {
    expect(share(trust2022, { stance: "league-trust:for" }).lineage.inputs.map(({ option }) => option)).toEqual([
      "trust",
    ]);
    const withPart = share(trust2022, { option: ["fully", "trust"] });
    expect(withPart.value).toBe(0.426);
    expect(withPart.errors.rounding).toBeCloseTo(0.001 ** 2 / 12, 18);
    const twoAnswers = share(topline(ukraine, "uif-2022-01"), { stance: "nato-membership:for" });
    expect(twoAnswers.value).toBeCloseTo(0.64, 15);
  });

  test("groups and bases are named", () => {
    const north = topline(POLLS, "acme-2020-03/league-referendum/north");
    expect(share(north, { option: "for" }).label).toBe("Support for joining the League (North)");
    expect(share(north, { option: "dk" }).label).toBe('Support for joining the League, "don\'t know" (North)');
  });

  test("counts have no rounding error", () => {
    const counted = topline(POLLS, "web-2022-06/reasons");
    const result = expectEstimate(share(counted, { option: "safety", surveyErrors: "none" }));
    expect(result).toMatchObject({ value: 0.7, sampleSize: { value: 300 }, errors: { rounding: 0 } });
    expect(result.pollInterval!.lower).toBeCloseTo(result.interval!.lower, 12);
    expect(result.pollInterval!.upper).toBeCloseTo(result.interval!.upper, 12);
  });

  test("a censored figure is the middle of its range, and as uncertain as the range", () => {
    const result = share(topline(POLLS, "meridian-2021-10/alliance-choice"), { option: "other", accept: "inferred" });
    expectEstimate(result);
    expect(result.value).toBe(0.0025);
    expect(result.errors.rounding).toBeCloseTo(0.005 ** 2 / 12, 15);
    expect(result.totalInterval!.lower).toBeGreaterThanOrEqual(0);
    expect(codesOf(result)).toContain("censored-value");
  });
});

describe("share: cautions", () => {
  const web = topline(POLLS, "web-2022-06/league-referendum");
  test("disputed, printed otherwise elsewhere, chosen by the respondents themselves, n assumed", () => {
    const result = expectEstimate(share(web, { option: "for", assumeN: 900 }));
    expect(result.intervalKind).toBe("modelled");
    expect(codesOf(result)).toEqual([
      "disputed",
      "n-assumed",
      "opt-in-sample",
      "shares-exceed-total",
      "other-values-printed",
    ]);
  });

  test("a dispute of one answer is none of the others", () => {
    const poll = topline(ukraine, "rating-2022-03-30/rating-referendum");
    expect(poll.cautions[0]!.message).toBe('Only the 7% for "would not vote" is disputed.');
    expect(codesOf(share(poll, { option: "for" }))).not.toContain("disputed");
    expect(codesOf(lead(poll, { options: ["for", "against"] }))).not.toContain("disputed");
    const [doubted] = share(poll, { option: "would-not-vote" }).cautions;
    expect(doubted).toMatchObject({ code: "disputed", message: "The figure is disputed." });
    // who would vote is all less those whose figure is disputed; who named a side is not
    expect(codesOf(share(rebase(poll, { to: "would-vote" }), { option: "for" }))).toContain("disputed");
    expect(codesOf(share(rebase(poll, { to: "decided" }), { option: "for" }))).not.toContain("disputed");
  });

  test("not to be counted, and notes of the figure", () => {
    const undated = topline(ukraine, "sm-undated/sm-referendum-sunday");
    expect(codesOf(expectEstimate(share(undated, { option: "for" })))).toContain("not-counted");
    const noted = expectEstimate(share(march2014, { option: "for" }));
    expect(codesOf(noted)).toEqual(["answers-not-printed", "note"]);
  });
});

describe("share: a second route", () => {
  test("without errors beyond sampling the poll interval is the interval with rounding, in quadrature", () => {
    const alone = { option: "for", level: 0.9, surveyErrors: "none" } as const;
    const { value: estimate, interval, pollInterval } = share(march2014, alone);
    const z = criticalValue(0.9);
    expect((pollInterval!.upper - estimate) ** 2 - (interval!.upper - estimate) ** 2).toBeCloseTo(
      (z * 0.01) ** 2 / 12,
      12,
    );
  });

  test("true shares that print as 34 scatter as the variance of rounding says", () => {
    const random = seeded(1812);
    const { variance } = momentsOf(20_000, () => 0.335 + 0.01 * random());
    expect(variance / share(march2014, { option: "for" }).errors.rounding).toBeCloseTo(1, 1);
  });
});

describe("share: invariants", () => {
  const percent = fc.integer({ min: 0, max: 100 });
  const size = fc.integer({ min: 50, max: 5000 });

  test("mirror: the share against is the share for, turned round", () => {
    fc.assert(
      fc.property(percent, size, (p, n) => {
        const made = madeTopline({ for: p, against: 100 - p }, n);
        const [one, other] = [share(made, { option: "for" }), share(made, { option: "against" })];
        expectEstimate(one);
        expect(other.value).toBeCloseTo(1 - one.value, 12);
        expect(other.totalInterval!.lower).toBeCloseTo(1 - one.totalInterval!.upper, 12);
        expect(other.standardError).toBeCloseTo(one.standardError!, 12);
      }),
      SEED,
    );
  });

  test("wider with the design effect, narrower with n; a design effect is a smaller n", () => {
    const width = (n: number, designEffect: number, p: number): number => {
      const { lower, upper } = share(madeTopline({ for: p }, n), { option: "for", designEffect }).interval!;
      return upper - lower;
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), size, fc.double({ min: 1, max: 4, noNaN: true }), (p, n, d) => {
        expect(width(n, d + 0.1, p)).toBeGreaterThan(width(n, d, p));
        expect(width(n + 50, d, p)).toBeLessThan(width(n, d, p));
        expect(width(n, d, p)).toBeCloseTo(width(n / d, 1, p), 12);
      }),
      SEED,
    );
  });

  test("the order of the rows does not matter", () => {
    const turned = { ...referendum2020, results: [...referendum2020.results].reverse() };
    const options: ShareOptions = { option: ["dk", "would-not-vote"] };
    expect(share(turned, options).value).toBeCloseTo(share(referendum2020, options).value, 14);
    expect(share(turned, options).interval!.lower).toBeCloseTo(share(referendum2020, options).interval!.lower, 14);
  });
});

describe("share: refusals", () => {
  const asking = (options: ShareOptions) => () => share(referendum2020, options);
  test("of an answer", () => {
    expectRefusal(asking({}), "option-missing", ["option"]);
    expectRefusal(asking({ option: [] }), "option-missing", ["option"]);
    expectRefusal(asking({ option: "for", stance: "league-membership:for" }), "wrong-usage", ["option"]);
    expectRefusal(asking({ option: "maybe" }), "unknown-option", ["option"]);
    expectRefusal(asking({ stance: "union-membership:for" }), "unknown-stance", ["stance"]);
    const choice = topline(POLLS, "meridian-2021-10/alliance-choice");
    expectRefusal(() => share(choice, { option: "dk" }), "option-not-printed", ["option"]);
  });

  test("say what the code of a label is, and that there are no stances", () => {
    const issueOf = (call: () => unknown): unknown => {
      try {
        return call();
      } catch (error) {
        return isPollError(error) ? [error.issues[0].message, error.issues[0].hint] : error;
      }
    };
    const { code, label } = referendum2020.question.options[0]!;
    expect(issueOf(asking({ option: label.en! }))).toEqual([
      expect.stringContaining(`\`${label.en!}\` is not`),
      `That is a label: its code is ${code}.`,
    ]);
    const { question, ...rest } = referendum2020;
    const options = question.options.map((option) => ({ ...option, stance: null }));
    const plain = { ...rest, question: { ...question, options } };
    expect(issueOf(() => share(plain, {}))).toEqual([
      expect.stringMatching(/^No answer of .* is named\.$/),
      expect.stringMatching(/^Options: .*\. No answer has a stance\.$/),
    ]);
    expect(issueOf(() => share(plain, { stance: "nato:for" }))).toEqual([
      "`nato:for` is not a stance of an answer.",
      "No answer has a stance.",
    ]);
  });

  test("of a stance that may hide in what is not printed", () => {
    const uif = topline(ukraine, "uif-2022-01");
    const partly = { ...uif, results: uif.results.filter(({ option }) => option.code !== "rather-support") };
    expectRefusal(() => share(partly, { stance: "nato-membership:for" }), "option-not-printed", ["option"]);
    const whole = { ...partly, unlabelled: 0 };
    expect(share(whole, { stance: "nato-membership:for" }).value).toBe(0.4);
  });

  test("of a sum of answers that one respondent may have given together", () => {
    const reasons = topline(POLLS, "web-2022-06/reasons");
    expectRefusal(() => share(reasons, { option: ["safety", "trade"] }), "wrong-usage", ["topline"]);
    const [fully, rather, ...rest] = trust2022.results;
    const both = { ...fully!, option: { ...fully!.option, combines: ["rather-not"] } };
    const other = { ...rather!, option: { ...rather!.option, combines: ["rather-not"] } };
    const overlapping = { ...trust2022, results: [both, other, ...rest] };
    const question = {
      ...trust2022.question,
      options: trust2022.question.options.map(
        (option) => [both, other].find((each) => each.option.code === option.code)?.option ?? option,
      ),
    };
    expectRefusal(() => share({ ...overlapping, question }, { option: ["fully", "rather"] }), "wrong-usage", [
      "option",
    ]);
  });

  test("of a level or a method", () => {
    expectRefusal(asking({ option: "for", level: 95 }), "out-of-range", ["level"]);
    expectRefusal(asking({ option: "for", method: "jeff" as "jeffreys" }), "unknown-value", ["method"]);
  });
});
