import { describe, expect, test } from "vitest";
import { makeRecipe } from "../../src/claims/evaluate-claim.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { resultText } from "../../src/kinds/result-text.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { topline } from "../../src/model/topline.ts";
import { change } from "../../src/trend/change.ts";
import { codesOf, expectEstimate } from "../support/expect-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeTopline } from "../support/made-topline.ts";

const ukraine = await loadDataset("ukraine-nato");
const [march2014, november2021] = [topline(ukraine, "iri-2014-03"), topline(ukraine, "iri-2021-11")];
const LEAD = { option: "for", minus: "against" } as const;

describe("the change of a lead", () => {
  test("has both leads, three intervals, a verdict and its tipping points; the audit comes first", () => {
    const rise = expectEstimate(change(march2014, november2021, LEAD));
    expect(rise).toMatchObject({ kind: "lead-change", method: "mover", verdict: "changed", unit: "difference" });
    expect(rise.value).toBeCloseTo(0.35, 12);
    expect(rise.from.value).toBeCloseTo(-0.09, 12);
    expect(rise.to.value).toBeCloseTo(0.26, 12);
    // the known answers of the sketch in Python: 33.07 and 7.03 points
    expect(rise.tipping.designEffect!.value).toBeCloseTo(33.068676, 5);
    expect(rise.tipping.surveyError!.value).toBeCloseTo(0.070325, 5);
    expect(codesOf(rise)[0]).toBe("different-territory");
    expect(sentence(rise)).toMatch(
      /lead of "would vote for" over "would vote against": −9 → \+26 points, \+35 points, likely between 18 and 51 \(95% interval; sampling alone: 28\.9 to 41\.0\): changed\./,
    );
    expect(resultText(rise).holds[0]).toMatch(
      /^This holds unless the errors of leads beyond sampling have a standard deviation over 12\.2 points/,
    );
  });

  test("by sides it is the same, and a recipe makes what the function does", async () => {
    const bySides = change(march2014, november2021, {
      stance: "nato-membership:for",
      minus: "nato-membership:against",
    });
    const byCodes = change(ukraine, "iri-2014-03", "iri-2021-11", LEAD);
    expect(bySides.pollInterval).toEqual(byCodes.pollInterval);
    const recipe = "toplines:change?from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2021-11&option=for&minus=against";
    const { made } = await makeRecipe(recipe, () => Promise.resolve(ukraine));
    expect(made.printed).toEqual(byCodes);
  });

  test("turned round it has the other sign", () => {
    const there = change(march2014, november2021, LEAD);
    const back = change(march2014, november2021, { option: "against", minus: "for" });
    expect(back.value).toBeCloseTo(-there.value, 12);
    expect(back.pollInterval!.lower).toBeCloseTo(-there.pollInterval!.upper, 12);
    expect(back.tipping.surveyError!.value).toBeCloseTo(there.tipping.surveyError!.value, 9);
  });

  test("a margin that matters may show that nothing that matters changed", () => {
    const [one, two] = [
      madeTopline({ for: 45, against: 41 }, 4000, { survey: "one" }),
      madeTopline({ for: 45, against: 42 }, 4000, { survey: "two" }),
    ];
    const still = expectEstimate(change(one, two, { ...LEAD, margin: 0.15, surveyErrors: "votes" }));
    expect(still.verdict).toBe("no-change-that-matters");
    expect(still.tipping.surveyError!.value).toBeGreaterThan(still.allowed.value);
  });

  test("without an n there is none of it", () => {
    const unknown = expectEstimate(change(march2014, topline(ukraine, "iri-2015-07"), LEAD));
    expect(unknown).toMatchObject({ verdict: "no-sample-size", pollInterval: null, minimumDetectableChange: null });
    expect(unknown.tipping).toEqual({ designEffect: null, surveyError: null });
  });

  test("an answer less itself, a method, and an answer that is not there are refused", () => {
    expectRefusal(() => change(march2014, november2021, { ...LEAD, minus: "for" }), "wrong-usage", ["minus"]);
    expectRefusal(() => change(march2014, november2021, { ...LEAD, minus: "maybe" }), "unknown-option", ["minus"]);
    expectRefusal(() => change(march2014, november2021, { ...LEAD, method: "wald" } as never), "wrong-usage", [
      "minus",
    ]);
  });
});

describe("input at the edge", () => {
  test.each([1, 30, 1e9])(
    "n of %i, shares of 0, a half and 1: intervals within their bounds, and no wider than rounding can",
    (n) => {
      for (const percent of [0, 50, 100]) {
        const [one, two] = ["one", "two"].map((survey) =>
          madeTopline({ for: percent, against: 100 - percent }, n, { survey }),
        );
        for (const surveyErrors of ["none", "attitudes"] as const) {
          const still = expectEstimate(change(one!, two!, { option: "for", surveyErrors }));
          expect(still.verdict).toBe("too-close");
          expect(Math.abs(still.pollInterval!.upper)).toBeLessThanOrEqual(1.01);
          const lead = expectEstimate(change(one!, two!, { ...LEAD, surveyErrors }));
          expect(lead.pollInterval!.lower).toBeLessThanOrEqual(0);
          if (n > 1e6 && surveyErrors === "none") expect(still.pollInterval!.upper).toBeLessThan(0.01);
        }
      }
    },
  );
});
