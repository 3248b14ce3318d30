import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { describe as describeResult } from "../../src/kinds/describe.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { topline } from "../../src/model/topline.ts";
import { renderText } from "../../src/report/document.ts";
import type { ChangeOptions } from "../../src/trend/change.ts";
import { difference, type GroupDifference } from "../../src/trend/difference.ts";
import { codesOf, expectEstimate } from "../support/expect-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeTopline } from "../support/made-topline.ts";
import { POLLS } from "../support/polls.ts";
import { momentsOf, seeded } from "../support/random.ts";

const SEED = { seed: 1936 };
const ukraine = await loadDataset("ukraine-nato");
const of = (group?: string, survey = "acme-2020-03") =>
  topline(POLLS, `${survey}/league-referendum${group === undefined ? "" : `/${group}`}`);
const [all, north, south, young] = [of(), of("north"), of("south"), of("young")];

/** A made-up group of n against all of 1,000, 40% of them in favour. */
function nested(percent: number, n: number, options: Partial<ChangeOptions> = {}): GroupDifference {
  const part = madeTopline({ for: percent, against: 100 - percent }, n, { group: "part" });
  const whole = madeTopline({ for: 40, against: 60 }, 1000);
  return difference(part, whole, { option: "for", ...options });
}

test("between groups nothing is allowed for beyond sampling, and no text says that it is 0", () => {
  const gap = difference(north, south, { option: "for", surveyErrors: "attitudes" });
  expect(gap.allowed.value).toBe(0);
  for (const text of [sentence(gap), renderText(describeResult(gap), { width: 10_000 })]) {
    expect(text).not.toMatch(/allows?\b/);
  }
  expect(renderText(describeResult(gap))).toMatch(
    /This holds unless the errors of groups beyond sampling have a standard deviation over [\d.]+ points\./,
  );
});

test("no bound lies beyond what a difference can be, in a group against all either", () => {
  const options = { option: "for", surveyErrors: "attitudes" } as const;
  const none = madeTopline({ for: 0, against: 100 }, 20, { group: "none" });
  const all = madeTopline({ for: 100, against: 0 }, 21);
  const other = madeTopline({ for: 100, against: 0 }, 20, { group: "other" });
  for (const gap of [difference(none, all, options), difference(none, other, options)]) {
    expect([gap.pollInterval!.upper, gap.totalInterval!.upper]).toEqual([1, 1]);
    expect(gap.pollInterval!.lower).toBeLessThan(1);
  }
  for (const gap of [difference(all, none, options), difference(other, none, options)])
    expect([gap.pollInterval!.lower, gap.totalInterval!.lower]).toEqual([-1, -1]);
});

describe("difference: two groups", () => {
  test("are independent samples: 50% of 600 against 25% of 400", () => {
    const gap = expectEstimate(difference(north, south, { option: "for" }));
    expect(gap).toMatchObject({
      kind: "group-difference",
      label: "Support for joining the League",
      method: "newcombe",
      verdict: "changed",
      from: { group: "North", label: "Support for joining the League (North)" },
      to: { group: "South" },
    });
    expect(gap.value).toBeCloseTo(-0.25, 14);
    expect(gap.standardError! ** 2).toBeCloseTo(0.25 / 600 + 0.1875 / 400, 14);
    expect(difference(north, south, { option: "for", method: "wald" }).method).toBe("wald");
  });

  test("without the n of one there is no interval", () => {
    const [east, west] = ["east", "west"].map((id) => topline(ukraine, `iri-2015-07/iri-referendum/iri-2014-${id}`));
    const gap = expectEstimate(difference(east!, west!, { option: "for" }));
    expect(gap).toMatchObject({ interval: null, verdict: "no-sample-size" });
    expect(gap.value).toBeCloseTo(0.48, 14);
    expect(codesOf(gap)).toContain("group-size-not-published");
  });
});

describe("difference: what the survey errs by beyond sampling", () => {
  const sizes = { occasion: 0.01, house: 0.02, shared: 0.03, fadingDays: 1000, reason: "As a test." };
  const left = (p: number, q: number): number => (2 * Math.sqrt(p * (1 - p)) - 2 * Math.sqrt(q * (1 - q))) ** 2;

  test("cancels between groups, but for the difference of their scales: 50% of 600 against 25% of 400", () => {
    const gap = difference(north, south, { option: "for", surveyErrors: sizes });
    const none = difference(north, south, { option: "for", surveyErrors: "none" });
    expect(gap.errors).toMatchObject({
      occasion: expect.closeTo(left(0.5, 0.25) * 0.01 ** 2, 14),
      house: expect.closeTo(left(0.5, 0.25) * 0.02 ** 2, 14),
      shared: expect.closeTo(left(0.5, 0.25) * 0.03 ** 2, 14),
    });
    const z2 = 1.959963984540054 ** 2;
    for (const [name, variance] of [
      ["pollInterval", 0.01 ** 2 + 0.02 ** 2],
      ["totalInterval", 0.01 ** 2 + 0.02 ** 2 + 0.03 ** 2],
    ] as const)
      expect((gap[name]!.upper - gap.value) ** 2).toBeCloseTo(
        (none[name]!.upper - none.value) ** 2 + z2 * left(0.5, 0.25) * variance,
        12,
      );
    expect(gap.interval).toEqual(none.interval);
    expect(gap.allowed.value).toBe(0);
    const assumed = gap.cautions.filter(({ code }) => code === "errors-common-to-groups");
    expect(assumed.map(({ message }) => message)).toEqual(["That a survey errs alike in its groups is assumed."]);
    expect(codesOf(none)).not.toContain("errors-common-to-groups");
  });

  test("shares as far from a half on either side have one scale: nothing is left", () => {
    const [one, other] = [40, 60].map((percent, index) =>
      madeTopline({ for: percent, against: 100 - percent }, 500, { group: `g${String(index)}` }),
    );
    const [gap, none] = [sizes, "none" as const].map((surveyErrors) =>
      difference(one!, other!, { option: "for", surveyErrors }),
    );
    expect(gap!.pollInterval!.lower).toBeCloseTo(none!.pollInterval!.lower, 12);
  });

  test("of a part and its whole in the same way", () => {
    const [gap, none] = [sizes, "none" as const].map((surveyErrors) =>
      difference(north, all, { option: "for", surveyErrors }),
    );
    const z2 = 1.959963984540054 ** 2;
    expect((gap!.pollInterval!.upper - gap!.value) ** 2 - (none!.pollInterval!.upper - none!.value) ** 2).toBeCloseTo(
      z2 * left(0.5, 0.4) * (0.01 ** 2 + 0.02 ** 2),
      12,
    );
  });
});

describe("difference: a part against the whole", () => {
  test("sampled differences scatter as widely as the standard error says", () => {
    const random = seeded(1804);
    const { mean, variance } = momentsOf(4000, () => {
      let [inPart, part, whole] = [0, 0, 0];
      for (let i = 0; i < 500; i += 1) {
        const belongs = random() < 0.6;
        const favours = random() < (belongs ? 0.5 : 0.25);
        if (belongs) inPart += 1;
        if (favours) whole += 1;
        if (belongs && favours) part += 1;
      }
      return whole / 500 - part / inPart;
    });
    // 600 of 1,000 at a design effect of 2, as 300 of 500
    const gap = expectEstimate(difference(north, all, { option: "for", designEffect: 2 }));
    expect(mean).toBeCloseTo(gap.value, 2);
    expect(variance / gap.standardError! ** 2).toBeCloseTo(1, 1);
    // as independent samples it would be far too wide
    const apart = 2 * (0.25 / 600 + 0.24 / 1000);
    expect(gap.standardError! ** 2 / apart).toBeLessThan(0.5);
  });

  test("a second route: it is the difference to the rest, times the share of the rest", () => {
    // all = 0.6 · north + 0.4 · south, so that all − north = 0.4 · (south − north)
    const whole = difference(north, all, { option: "for" });
    const rest = difference(north, south, { option: "for", method: "wald" });
    expect(whole.value).toBeCloseTo(0.4 * rest.value, 12);
    // besides, the size of the part is drawn at random: w(1 − w)(p₁ − p₂)²/n
    const ofSize = (0.24 * rest.value ** 2) / 1000;
    expect(whole.standardError! ** 2).toBeCloseTo(0.16 * rest.standardError! ** 2 + ofSize, 10);
  });

  test("the parts of its error are in the proportion of the design effect", () => {
    const { errors, standardError } = difference(north, all, { option: "for", designEffect: 1.5 });
    expect(errors.sampling).toBeCloseTo(standardError! ** 2 / 1.5, 14);
    expect(errors.design).toBeCloseTo((standardError! ** 2 * 0.5) / 1.5, 14);
  });

  test("the detectable difference takes the covariance into account", () => {
    const { minimumDetectableChange } = difference(north, all, { option: "for" });
    expect(minimumDetectableChange!.value).toBeCloseTo(
      (1.959964 + 0.841621) * Math.sqrt(0.25 * (1 / 600 - 1 / 1000)),
      6,
    );
  });

  test("the order turns the sign and leaves the rest; the whole is never beyond the part's own error", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 30, max: 999 }), (percent, n) => {
        const there = expectEstimate(nested(percent, n));
        const part = madeTopline({ for: percent, against: 100 - percent }, n, { group: "part" });
        const back = difference(madeTopline({ for: 40, against: 60 }, 1000), part, { option: "for" });
        expect(back.value).toBeCloseTo(-there.value, 14);
        expect(back.interval!.lower).toBeCloseTo(-there.interval!.upper, 12);
        expect(there.standardError).toBeLessThanOrEqual(nested(percent, n, { designEffect: 1.2 }).standardError!);
      }),
      SEED,
    );
  });
});

describe("difference: refusals", () => {
  const comparing =
    (a: typeof all, b: typeof all, options: Partial<ChangeOptions> = {}) =>
    () =>
      difference(a, b, { option: "for", ...options });
  test("of pairs", () => {
    expectRefusal(comparing(north, of("north", "acme-2022-05")), "different-survey", ["survey"]);
    expectRefusal(
      comparing(of(undefined, "acme-2022-05"), topline(POLLS, "acme-2022-05/league-trust")),
      "different-question",
      ["question"],
    );
    const decided = topline(POLLS, "acme-2020-03/league-referendum", { base: "decided" });
    expectRefusal(comparing(north, decided), "different-base", ["base"]);
    expectRefusal(comparing(north, north), "different-group", ["second"]);
    expectRefusal(comparing(all, all), "different-group", ["second"]);
    expectRefusal(comparing(north, young), "different-group", ["second"]);
  });

  test("of options", () => {
    expectRefusal(comparing(north, south, { margin: 5 }), "out-of-range", ["margin"]);
    expectRefusal(comparing(north, all, { method: "newcombe" }), "wrong-usage", ["method"]);
    expectRefusal(comparing(young, all, { assumeN: 1000 }), "out-of-range", ["assumeN"]);
    expect(codesOf(difference(young, all, { option: "for", assumeN: 300 }))).toContain("n-assumed");
  });
});
