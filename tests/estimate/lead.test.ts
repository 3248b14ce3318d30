import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { type LeadOptions, lead } from "../../src/estimate/lead.ts";
import { topline } from "../../src/model/topline.ts";
import { codesOf, expectEstimate, inPoints } from "../support/expect-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeTopline } from "../support/made-topline.ts";
import { POLLS } from "../support/polls.ts";
import { drawCounts, momentsOf, seeded } from "../support/random.ts";

const ukraine = await loadDataset("ukraine-nato");
const december2021 = topline(ukraine, "sm-2021-12");
const options = ["non-aligned", "nato"] as const;

describe("lead: known answers", () => {
  test("45.6 against 40.8 without n: no interval, and the n that it would need", () => {
    const result = expectEstimate(lead(december2021, { options }));
    expect(result).toMatchObject({
      kind: "lead",
      interval: null,
      sampleSize: null,
      sampleSizeForSignificance: { value: 1437 },
    });
    expect(result.value).toBeCloseTo(0.048, 14);
    expect(codesOf(result)).toEqual(["n-not-published", "answers-not-printed", "note"]);
  });

  test("with the inferred n: 3.0 to 6.6, and whence it comes", () => {
    const result = expectEstimate(lead(december2021, { options, accept: "inferred" }));
    expect(inPoints(result.interval)).toEqual([3, 6.6]);
    expect(codesOf(result)).toContain("n-inferred");
    expect(result.sampleSize).toMatchObject({ value: 10_000, status: "inferred" });
  });

  test("how many respondents would show a lead with all errors of polls: none, or so many and no fewer", () => {
    expect(lead(december2021, { options }).enoughRespondents).toBeNull();
    const wide = madeTopline({ for: 55, against: 40 }, null);
    const answers = ["for", "against"] as const;
    const enough = lead(wide, { options: answers }).enoughRespondents!.value;
    const lowest = (assumeN: number): number => lead(wide, { options: answers, assumeN }).pollInterval!.lower;
    expect(lowest(enough)).toBeGreaterThan(0);
    expect(lowest(enough * 0.9)).toBeLessThan(0);
    expect(lead(wide, { options: answers, assumeN: 1000 }).enoughRespondents).toBeNull();
  });

  // METHODS §1, R 4.5
  test.each([
    [1000, 5.75],
    [1200, 5.25],
    [2000, 4.07],
  ])("with an assumed n of %i: a margin of %f points", (assumeN, margin) => {
    const result = expectEstimate(lead(december2021, { options, assumeN }));
    expect((result.interval!.upper - result.value) * 100).toBeCloseTo(margin, 2);
    expect(codesOf(result)).toContain("n-assumed");
  });

  // METHODS §1: 29 against 24 at n = 600, single margin 4.0
  test("29 against 24 of 600: 5.8 points, so that 5 is within", () => {
    const made = madeTopline({ for: 29, against: 24, dk: 47 }, 600);
    const { interval, value: estimate, pValue } = expectEstimate(lead(made, { options: ["for", "against"] }));
    expect((interval!.upper - estimate) * 100).toBeCloseTo(5.81, 2);
    expect(pValue).toBeGreaterThan(0.05);
  });
});

describe("lead: a second route", () => {
  test("sampled leads scatter as widely as the standard error says, with a design effect as in a smaller sample", () => {
    const random = seeded(1948);
    const made = madeTopline({ for: 45, against: 35, dk: 20 }, 400);
    const { variance } = momentsOf(4000, () => {
      const [a, b] = drawCounts(random, [0.45, 0.35, 0.2], 200) as [number, number];
      return (a - b) / 200;
    });
    const result = lead(made, { options: ["for", "against"], designEffect: 2 });
    expect(variance / result.standardError! ** 2).toBeCloseTo(1, 1);
  });
});

describe("lead: refusals", () => {
  const leading =
    (pair: readonly string[], of = topline(POLLS, "acme-2020-03/league-referendum")) =>
    () =>
      lead(of, { options: pair as unknown as LeadOptions["options"] });
  test("of options", () => {
    expectRefusal(leading(["for", "for"]), "wrong-usage", ["options"]);
    expectRefusal(leading(["for"]), "wrong-usage", ["options"]);
    expectRefusal(leading(["for", "against", "dk"]), "wrong-usage", ["options"]);
    expectRefusal(leading(["for", "maybe"]), "unknown-option", ["options"]);
    expectRefusal(leading(["nato", "union"], december2021), "unknown-option", ["options"]);
    expectRefusal(leading(["league", "dk"], topline(POLLS, "meridian-2021-10/alliance-choice")), "option-not-printed", [
      "options",
    ]);
  });

  test("of answers that share respondents", () => {
    const trust = topline(POLLS, "acme-2022-05/league-trust");
    expectRefusal(leading(["trust", "fully"], trust), "wrong-usage", ["options"]);
    expectRefusal(leading(["fully", "trust"], trust), "wrong-usage", ["options"]);
    expect(lead(trust, { options: ["distrust", "trust"] }).value).toBeCloseTo(0.028, 14);
    expectRefusal(leading(["safety", "trade"], topline(POLLS, "web-2022-06/reasons")), "wrong-usage", ["topline"]);
  });
});
