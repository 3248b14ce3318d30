import { expect, test } from "vitest";
import { decompositionChart } from "../../src/charts/decomposition-chart.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { differenceFigure } from "../../src/estimate/figure.ts";
import { topline } from "../../src/model/topline.ts";
import type { ChangeDecomposition, DecomposeOptions } from "../../src/trend/change-decomposition.ts";
import { decompose } from "../../src/trend/decompose.ts";
import { dataOf, textsOf } from "../support/chart-data.ts";

const polls = await loadDataset("ukraine-nato");
const regions = (survey: string, count = 4) =>
  ["west", "centre", "south", "east"]
    .slice(0, count)
    .map((region) => topline(polls, `${survey}/iri-referendum/iri-2019-${region}`));
const same = decompose(regions("iri-2019-06"), regions("iri-2023-02"), {
  option: "for",
  groupShares: { from: "iri-2020-07" },
  groupSizes: polls.groupSizes,
  whole: [topline(polls, "iri-2019-06"), topline(polls, "iri-2023-02")],
});
const [west, centre, south, east] = ["west", "centre", "south", "east"].map((region) => `iri-2019-${region}`) as [
  string,
  string,
  string,
  string,
];
const left = (options: Partial<DecomposeOptions> = {}) =>
  decompose(regions("iri-2019-06"), regions("iri-2023-02", 3), {
    option: "for",
    groupShares: [
      { [west]: 0.27, [centre]: 0.35, [south]: 0.25, [east]: 0.13 },
      { [west]: 0.2, [centre]: 0.4, [south]: 0.4 },
    ],
    left: [east],
    ...options,
  });
/** The rows of data are there once for the bars and once for their texts. */
const barsOf = (split: ChangeDecomposition) => {
  const rows = dataOf(decompositionChart(split), "start");
  return rows.slice(0, rows.length / 2);
};

test("each bar begins where the one before it ended, and they add up to the change", () => {
  const split = left();
  const bars = barsOf(split).map(({ start, end }) => [start, end] as [number, number]);
  const [rate, composition, coverage, total, ...groups] = bars;
  expect(rate![0]).toBe(0);
  expect(composition![0]).toBe(rate![1]);
  expect(coverage![0]).toBe(composition![1]);
  expect(total).toEqual([0, expect.closeTo(coverage![1], 9)]);
  expect(total![1]).toBeCloseTo(split.total.value * 100, 9);
  expect(groups).toHaveLength(3);
  expect(groups.at(-1)![1]).toBeCloseTo(composition![1], 9);
});

test("shares of each group, and what it adds, are in words", () => {
  const { description } = decompositionChart(same);
  expect(description).toContain("West (80% → 87%): +1.9.");
  expect(description).toContain("= change in all (53.3% → 82.6%): +29.3 (21.4–37.3).");
  expect(description).toContain("All respondents, as printed: 53% → 82%.");
});

test("figures are of the interval that is printed first, and the caption says which line it is", () => {
  const [{ interval, pollInterval }] = [same.total];
  expect(pollInterval!.lower).toBeLessThan(interval!.lower - 0.01);
  const row = dataOf(decompositionChart(same), "outerLower").find(({ text }) => text === "+29.3 (21.4–37.3)")!;
  expect([row.lower, row.outerLower]).toEqual([
    expect.closeTo(100 * interval!.lower, 6),
    expect.closeTo(100 * pollInterval!.lower, 6),
  ]);
  const { description } = decompositionChart(same);
  expect(description).toContain(
    "Thick line: 95% confidence interval (delta method): sampling error, no design effect. Thin line and figures: with rounding and the usual differences between polls.",
  );
  expect(decompositionChart(left({ surveyErrors: "none" })).description).toContain(
    "Thin line and figures: with rounding.",
  );
});

test("what is taken for granted of the groups stands in the picture", () => {
  const taken = textsOf(decompositionChart(same)).join(" ");
  expect(taken).toContain("Sizes of groups: as in iri-2020-07.");
  expect(taken).toContain("people who moved between groups count as other answers");
  expect(taken).toContain("The surveys differ in: mode, population.");
  const gone = textsOf(decompositionChart(left(), { labels: { [east]: "the East" } })).join(" ");
  expect(gone).toContain("Left the survey: the East.");
  expect(gone).not.toContain("among other answers");
});

test("the text of a bar to the left stands at its left", () => {
  const unknown = left();
  const shrunk = {
    ...unknown,
    groups: unknown.groups.map((group) => ({
      ...group,
      rate: differenceFigure(-0.05),
      composition: differenceFigure(0),
    })),
  };
  expect(barsOf(shrunk).slice(-1)).toEqual([expect.objectContaining({ text: "−5.0", place: "before" })]);
});
