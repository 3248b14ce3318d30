import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { formatPoints } from "../../src/format/number.ts";
import { describe as describeResult } from "../../src/kinds/describe.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { tidy } from "../../src/kinds/tidy.ts";
import { renderText } from "../../src/report/document.ts";
import { change } from "../../src/trend/change.ts";
import { coverage } from "../../src/trend/coverage.ts";
import { madeSeries } from "../support/made-series.ts";

const ukraine = await loadDataset("ukraine-nato");

function marginLine(from: string, to: string): string {
  const text = renderText(describeResult(change(ukraine, from, to, { option: "for", margin: 0.03 }), { full: true }), {
    width: 10_000,
  });
  return text.split("\n").find((line) => line.includes("Two one-sided tests"))!;
}

test("a margin is tested on the base and with the errors of the verdict, and says so", () => {
  expect(marginLine("iri-2014-03", "iri-2021-11")).toContain(
    "Within ±3.0 points, with the up to 18 points that other differences could make counted in and −3.9 points of them taken off?",
  );
  expect(marginLine("iri-2021-11", "iri-2022-04")).toContain(
    "Within ±3.0 points of decided respondents, with the up to",
  );
});

const NATO = { stance: "nato-membership:for" };

function reportOf(from: string, to: string): string {
  return renderText(describeResult(change(ukraine, from, to, NATO), { full: true }), { width: 10_000 });
}

test("what polls are allowed is one number in the sentence and in the list", () => {
  const [, said] = /have a standard deviation over [\d.]+ points; ([\d.]+) is usual\./.exec(
    reportOf("iri-2018-06", "iri-2021-11"),
  )!;
  expect(reportOf("iri-2018-06", "iri-2021-11")).toContain(`allowed beyond sampling: ${said!} points`);
  const lead = renderText(
    describeResult(change(ukraine, "iri-2014-03", "iri-2021-11", { option: "for", minus: "against" }), { full: true }),
    {
      width: 10_000,
    },
  );
  const [, ofLead] = /points; ([\d.]+) is usual\./.exec(lead)!;
  expect(lead).toContain(`allowed beyond sampling: ${ofLead!} points (`);
});

test("a tipping point is of errors of polls, and says so where a territory was left out", () => {
  const { tipping, allowed } = change(ukraine, "iri-2014-03", "iri-2021-11", { option: "for" });
  expect(tipping.surveyError!.value).toBeGreaterThan(allowed.value);
  expect(reportOf("iri-2014-03", "iri-2021-11")).toContain("Territory aside, this holds unless");
  expect(reportOf("iri-2018-06", "iri-2021-11")).not.toContain("Territory aside");
});

test("errors can be computed from what is printed: sizes, and how they fade", () => {
  const report = reportOf("iri-2014-03", "iri-2015-09");
  expect(report).toContain("occasion 1.2 points, pollster 3.0 points, shared 2.5 points");
  expect(report).toContain("e^(−days/1,000)");
  // 14–26 March 2014 and 7–21 September 2015
  const days = (Date.UTC(2015, 8, 14) - Date.UTC(2014, 2, 20)) / 86_400_000;
  const allowed = Math.sqrt(1.2 ** 2 + 3 ** 2 * (1 - Math.exp(-days / 1000)));
  expect(report).toContain(`(${allowed.toFixed(1)} points for a share of 50%)`);
});

test("where those with an answer are judged, each number names its base, in the report and in rows", () => {
  const report = reportOf("iri-2021-11", "iri-2022-04");
  expect(report).toContain("p = 0.297 of the published figures, p below 0.001 of decided respondents");
  expect(report).toContain("a change of the published figures of 13.5 points");
  const result = change(ukraine, "iri-2021-11", "iri-2022-04", NATO);
  const row = tidy(result).find(({ row: kind }) => kind === "difference")!;
  expect(row.judgedBase).toBe("of those with an answer");
  expect(row.judgedEstimate).toBe(result.judged.difference.value);
  expect(row.judgedLower).toBeGreaterThan(0);
  expect(row.estimate).toBe(result.value);
  expect(row.pollLower).toBeLessThan(0);
});

test("a territory that was left out moves a difference further one way than the other, and both are said", () => {
  const { judged } = change(ukraine, "iri-2014-03", "iri-2015-09", NATO);
  const [territory] = judged.explanations.filter(({ code }) => code === "different-territory");
  const bounds = coverage(ukraine, "iri-2014-03", "iri-2015-09", NATO).coverageEffect;
  expect(territory!.between.lower).toBeCloseTo(bounds.lower, 10);
  expect(territory!.between.upper).toBeCloseTo(bounds.upper, 10);
  expect(reportOf("iri-2014-03", "iri-2015-09")).toContain("the territory left out by −16 to 8 points;");
});

test("a change over territories and its bounds by coverage tell one story", () => {
  const later = ["iri-2015-09", "iri-2019-05", "iri-2021-03", "iri-2021-11", "iri-2023-02", "sm-2019-07"];
  const told = later.map((to) => {
    const { verdict } = change(ukraine, "iri-2014-03", to, NATO);
    const { lower } = coverage(ukraine, "iri-2014-03", to, NATO).pollInterval!;
    return [to, verdict === "changed", lower > 0];
  });
  expect(told.map(([to, changed]) => [to, changed])).toEqual(told.map(([to, , above]) => [to, above]));
  expect(told.filter(([, changed]) => changed)).not.toEqual([]);
  expect(sentence(change(ukraine, "iri-2014-03", "iri-2015-09", NATO))).toContain(
    "with sampling and all that differs at its furthest; the territory left out, the usual scatter between polls of one pollster and sampling error together could explain it",
  );
});

test("between shares of 0 and 1 errors that go with the share have no size, and none is printed", () => {
  const [none, all] = [0, 1000].map((count, i) => ({
    survey: `w-${String(i)}`,
    day: `2015-0${String(i + 1)}-10`,
    count,
    n: 1000,
  }));
  const result = change(madeSeries([none!, all!]), "w-0", "w-1", { option: "for" });
  const report = renderText(describeResult(result, { full: true }), { width: 10_000 });
  expect(report).toContain("Verdict: changed.");
  expect(report).not.toContain("0.00 points");
  expect(report).toMatch(/allowed beyond sampling: \d\.\d points for a share of 50%/);
});

test("how much of a pollster's error cancels is said as it was computed: nothing where the method changed", () => {
  const { errors } = change(ukraine, "iri-2021-11", "iri-2022-04", NATO);
  // by hand: twice the variance of 3 points at a half, at the scales of 54 and 59%
  expect(errors.house).toBeCloseTo(0.03 ** 2 * (4 * 0.54 * 0.46 + 4 * 0.59 * 0.41), 5);
  expect(reportOf("iri-2021-11", "iri-2022-04")).toContain(
    "The method changed, so nothing of the pollster's error is taken to cancel, as between two pollsters",
  );
  const inOneMethod = reportOf("iri-2018-06", "iri-2018-09");
  // 126 days between the middles
  expect(inOneMethod).toContain("correlated by e^(−days/1,000), here 0.88.");
  expect(Math.exp(-0.126).toFixed(2)).toBe("0.88");
});

test("a margin that was asked for is answered in the finding", () => {
  const { equivalence, ...found } = change(ukraine, "iri-2018-06", "iri-2018-09", { option: "for", margin: 0.05 });
  expect(equivalence!.interval.upper).toBeGreaterThan(0.05);
  expect(sentence({ equivalence, ...found })).toContain(
    ": too close to tell apart; a change of 5.0 points cannot be ruled out.",
  );
});

test("two equal shares are said to be equal, and one point is one point", async () => {
  const impeachment = await loadDataset("us-impeachment");
  const same = change(impeachment, "yougov-2019-10-13", "yougov-2019-12-14", { stance: "impeachment:for" });
  expect(sentence(same)).toMatch(/: 47% in both, 0 points, likely between −5 and 5 \(.*\): no change is shown\./);
  expect([formatPoints(0.01, 0), formatPoints(-0.01, 0), formatPoints(0.01), formatPoints(0.11, 0)]).toEqual([
    "+1 point",
    "−1 point",
    "+1.0 points",
    "+11 points",
  ]);
});
