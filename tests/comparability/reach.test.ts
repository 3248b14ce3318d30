import { describe, expect, test } from "vitest";
import { accountsFor, reachOf, reachTogether } from "../../src/comparability/reach.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { isPollError } from "../../src/errors.ts";
import { topline, toplineKeys } from "../../src/model/topline.ts";
import { explanationOf } from "../../src/report/explanation-names.ts";
import { audit } from "../../src/trend/audit.ts";
import { change } from "../../src/trend/change.ts";
import { coverage } from "../../src/trend/coverage.ts";
import { neighbouringVerdicts } from "../support/neighbouring-verdicts.mjs";

describe("how much of a difference something can account for", () => {
  test.each([
    [{ shift: -0.04, upTo: 0.16 }, -0.16, 0.08],
    [{ shift: 0.1, upTo: 0.25 }, -0.05, 0.25],
    [{ shift: 0, upTo: 0.05 }, -0.05, 0.05],
  ])("a shift reaches further its own way: %o", (size, lower, upper) => {
    expect(reachOf(size).lower).toBeCloseTo(lower, 12);
    expect(reachOf(size).upper).toBeCloseTo(upper, 12);
  });

  test.each([
    [0.2, 0.08],
    [-0.2, 0.16],
    [0, 0.16],
    [null, 0.16],
  ])("of a difference of %s it is %s", (difference, size) => {
    expect(accountsFor({ lower: -0.16, upper: 0.08 }, difference)).toBe(size);
  });

  test("together they reach at least as far as each of them, and those one way together", () => {
    const parts = [
      { shift: 0, sd: 0.19, upTo: 0.38, from: "given" },
      { shift: -0.06, sd: 0.07, upTo: 0.2, from: "given" },
      { shift: 0, sd: 0.025, upTo: 0.05, from: "given" },
    ];
    // the shift of the second would take from what the others can do upward
    const whole = { shift: -0.06, upTo: 0.06 + Math.hypot(0.38, 0.14, 0.05) };
    expect(reachTogether(parts, 2).upper).toBeCloseTo(Math.hypot(0.38, 0.08, 0.05), 12);
    expect(reachTogether(parts, 2).lower).toBeCloseTo(-whole.upTo, 12);
    expect(reachOf(whole).upper).toBeLessThan(0.38);
  });

  test("the bounds of a territory are added to the rest, which is added by squares", () => {
    const territory = { shift: -0.04, sd: 0.12 / Math.sqrt(3), upTo: 0.16, from: "territory" };
    const rest = [
      { shift: 0, sd: 0.03, upTo: 0.06, from: "given" },
      { shift: 0, sd: 0.04, upTo: 0.08, from: "given" },
    ];
    expect(reachTogether([territory, ...rest], 2).upper).toBeCloseTo(0.08 + 0.1, 12);
    expect(reachTogether([territory, ...rest], 2).lower).toBeCloseTo(-0.16 - 0.1, 12);
  });

  test("what only moved it the other way accounts for nothing of it", () => {
    expect(accountsFor({ lower: -0.2, upper: -0.02 }, 0.1)).toBe(0);
  });
});

const polls = await loadDataset("ukraine-nato");
const pair = ["iri-2014-03", "iri-2021-11"] as const;

test("the territory of a pair has one size, in change, audit and coverage", () => {
  const moved = change(polls, ...pair, { option: "for" });
  const bounds = coverage(polls, ...pair, { option: "for" });
  const { findings } = audit(polls, ...pair, { option: "for" });
  const size = bounds.coverageEffect.upper;
  const ofTerritory = <T extends { readonly code: string }>(list: readonly T[]): T =>
    list.find(({ code }) => code === "different-territory")!;
  // 19.67% of the population left out, nobody there in favour: w/(1 − w) times 34%
  expect(size).toBeCloseTo((0.196726 / (1 - 0.196726)) * 0.34, 5);
  expect(ofTerritory(findings).size?.accountsFor).toBeCloseTo(size, 6);
  expect(ofTerritory(moved.judged.explanations).between.upper).toBeCloseTo(size, 6);
  expect(ofTerritory(moved.cautions).size).toBeCloseTo(size, 6);
  expect(ofTerritory(bounds.cautions).size).toBeCloseTo(size, 6);
});

test("given the wrong way round, or for those against, it is what moves it that way", () => {
  const turned = audit(polls, pair[1], pair[0], { option: "for" }).findings[0]!;
  expect(turned.size?.accountsFor).toBeCloseTo((0.196726 / (1 - 0.196726)) * 0.34, 5);
  const against = audit(polls, ...pair, { option: "against" });
  const { between, accountsFor: reach } = against.findings[0]!.size!;
  expect(against.weighed!.observed).toBeLessThan(0);
  expect(reach).toBe(-between.lower);
});

test("no part is larger than the whole, however large the errors of polls", () => {
  for (const surveyErrors of [
    "attitudes",
    { occasion: 0.1, house: 0.1, shared: 0, fadingDays: 1000, reason: "Huge." },
  ] as const) {
    for (const [first, second] of [pair, ["rating-2021-11", "iri-2021-11"], ["sm-2018-06", "sm-2019-07"]] as const) {
      for (const stance of ["nato-membership:for", "nato-membership:against"]) {
        const audited = audit(polls, first, second, { stance, surveyErrors });
        const { weighed, findings, judgedChange } = audited;
        const parts = [...findings.map(({ size }) => size), weighed!.occasion].map((size) => size?.accountsFor ?? 0);
        for (const part of parts) expect(part).toBeLessThanOrEqual(weighed!.accountsFor + 1e-12);
        if (judgedChange === null) continue;
        expect(explanationOf(judgedChange).upTo).toBeLessThanOrEqual(weighed!.accountsFor + 0.001);
      }
    }
  }
});

test("every size of every pair is one: what change explains with, and what the audit says", async () => {
  const verbs = { change, isPollError, topline, toplineKeys };
  for (const id of ["ukraine-nato", "wording-experiments", "us-impeachment"] as const) {
    const dataset = await loadDataset(id);
    const pairs = neighbouringVerdicts(dataset, verbs).filter(
      ({ verdict }, place) => !/refused|no answer/.test(verdict) && (id === "ukraine-nato" || place % 5 === 0),
    );
    expect(pairs.length).toBeGreaterThan(70);
    for (const { from, to } of pairs) {
      const [first, second] = [topline(dataset, from), topline(dataset, to)];
      const both = second.results.map(({ option }) => option.code);
      const { code } = first.results.find(
        ({ option }) => option.role === "substantive" && both.includes(option.code),
      )!.option;
      const { judged, verdict } = change(first, second, { option: code });
      const audited = audit(first, second, { option: code });
      const { weighed, findings } = audited;
      expect(audited.verdict).toBe(verdict);
      expect(weighed!.judged, `${from} ${to}`).toBe(judged.base);
      for (const { code: cause, upTo } of judged.explanations) {
        const size = cause === "occasion" ? weighed!.occasion : findings.find((each) => each.code === cause)!.size;
        expect(size!.upTo, `${from} ${to} ${cause}`).toBeCloseTo(upTo.value, 3);
      }
      // what may be said of it in one breath: it changed, and what else differs cannot account for all of it
      if (verdict === "changed") expect(weighed!.accountsFor).toBeLessThan(Math.abs(weighed!.observed!));
    }
  }
});
