import { expect, test } from "vitest";
import { coverageChart } from "../../src/charts/coverage-chart.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { topline } from "../../src/model/topline.ts";
import { type CoverageOptions, coverage } from "../../src/trend/coverage.ts";
import { dataOf, textsOf } from "../support/chart-data.ts";

const polls = await loadDataset("ukraine-nato");
const bounds = (options: Partial<CoverageOptions> = {}) =>
  coverage(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"), {
    option: "for",
    populations: polls.populations,
    ...options,
  });

test("the two parts of the founding example stand below the change that was published", () => {
  const spec = coverageChart(
    bounds({ lostShare: { lower: 0.0518, upper: 0.1967 }, lostSupport: { lower: 0, upper: 0.118 } }),
  );
  expect(textsOf(spec)).toEqual(
    expect.arrayContaining(["+20.0", "1.2–8.3", "11.7–18.8 (2.7–26.5)", "34.0% → 35.2–42.3%"]),
  );
  const [covered, change] = dataOf(spec, "start");
  expect([covered!.start, covered!.end]).toEqual([expect.closeTo(1.2128, 4), expect.closeTo(8.3254, 4)]);
  expect([change!.start, change!.end]).toEqual([expect.closeTo(11.6746, 4), expect.closeTo(18.7872, 4)]);
  const outer = dataOf(spec, "lower").find(({ text }) => text === "11.7–18.8 (2.7–26.5)")!;
  expect(outer.lower).toBeCloseTo(2.7, 1);
  expect(outer.upper).toBeCloseTo(26.5, 1);
  expect(spec.description).toContain("(35.2–42.3% → 54.0%): 11.7–18.8 (2.7–26.5).");
});

test("what was assumed is said in the picture", () => {
  const given = textsOf(coverageChart(bounds({ lostSupport: { lower: 0, upper: 0.118 } }))).join(" ");
  expect(given).toContain("if 5.18–19.67% of the people were left out and 0.0–11.8% of them gave this answer.");
  expect(given).toContain("November 2021 – all but Crimea");
  expect(textsOf(coverageChart(bounds())).join(" ")).toContain("nothing is assumed of their opinion");
  expect(textsOf(coverageChart(bounds(), { language: "uk" })).join(" ")).toContain(
    "про їхню думку нічого не припущено",
  );
});

test("the axis holds a bar that begins below 0", () => {
  const [covered] = dataOf(coverageChart(bounds()), "start");
  expect(covered!.start).toBeCloseTo(-16.2, 1);
  const { layer } = coverageChart(bounds());
  const domains = [...JSON.stringify(layer).matchAll(/"domain":\[(-?[\d.]+)/g)].map(([, least]) => Number(least));
  expect(domains.length).toBeGreaterThan(0);
  for (const least of domains) expect(least).toBeLessThan(-16.1);
});

test("one assumption makes one number, without talk of bars", () => {
  const spec = coverageChart(bounds({ lostShare: 0.0518, lostSupport: 0.118, designEffect: 2 }));
  expect(textsOf(spec)).toEqual(expect.arrayContaining(["+1.2", "+18.8 (9.1–28.0)"]));
  expect(dataOf(spec, "start")).toEqual([]);
  expect(spec.description).not.toContain("the higher one is");
  expect(spec.description).toContain("design effect 2.00");
});

test.each([
  [1, "sampling error, no design effect, rounding and the usual differences between polls."],
  [1.5, "sampling error, design effect 1.50, rounding and the usual differences between polls."],
  ["stated", "sampling error, design effect as the houses state it, rounding and the usual differences between polls."],
  [
    "implied",
    "sampling error, design effect implied by the published margins, rounding and the usual differences between polls.",
  ],
] as const)("the caption says which design effect the interval has: %s", (designEffect, words) => {
  const { lineage, ...given } = bounds();
  const settings = { ...lineage.settings, designEffect };
  expect(coverageChart({ ...given, lineage: { ...lineage, settings } }).description).toContain(words);
});

test("the line is the interval that is printed first, and the caption says what is in it", () => {
  for (const [surveyErrors, words] of [
    [
      "attitudes",
      "Black line on top of the bar, of the change itself: 95% confidence interval (Newcombe): sampling error, no design effect, rounding and the usual differences between polls.",
    ],
    [
      "none",
      "Black line on top of the bar, of the change itself: 95% confidence interval (Newcombe): sampling error, no design effect, rounding.",
    ],
  ] as const) {
    const given = bounds({ surveyErrors });
    const spec = coverageChart(given);
    const [line] = dataOf(spec, "lower").slice(-1);
    expect([line!.lower, line!.upper]).toEqual([
      expect.closeTo(100 * given.pollInterval!.lower, 6),
      expect.closeTo(100 * given.pollInterval!.upper, 6),
    ]);
    expect(spec.description).toContain(words);
  }
});

test("with a title of the caller what changed stands below it", () => {
  const own = "Support for joining NATO: March\u00a02014 → November\u00a02021";
  const texts = textsOf(coverageChart(bounds(), { title: "Who was left out" }));
  expect(texts).toEqual(expect.arrayContaining(["Who was left out", own]));
  expect(textsOf(coverageChart(bounds())).filter((text) => text === own)).toHaveLength(1);
});
