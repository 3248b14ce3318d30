import { expect, test } from "vitest";
import { countFigure } from "../../src/estimate/figure.ts";
import { trendDays } from "../../src/trend/trend-dates.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const LONG = [{ start: "0214-03-01", end: "2024-03-01", polls: countFigure(9), lastEstimate: null }];

test("a line has at most a hundred years of days, and more than that at longer steps", () => {
  expectRefusal(() => trendDays(LONG, "day"), "out-of-range", ["at"]);
  expectRefusal(() => trendDays(LONG, "week"), "out-of-range", ["at"]);
  expect(trendDays(LONG, "year")).toHaveLength(1812);
  expect(
    trendDays([{ start: "1925-01-01", end: "2024-12-31", polls: countFigure(9), lastEstimate: null }], "day"),
  ).toHaveLength(36_525);
  expectRefusal(() => trendDays(LONG, new Array<string>(40_000).fill("2024-01-01")), "out-of-range", ["at"]);
});

test("a curve has 60 dates or more, in months, weeks or days", () => {
  const dates = (start: string, end: string) =>
    trendDays([{ start, end, polls: countFigure(9), lastEstimate: null }], "curve");
  expect(dates("2006-01-01", "2025-01-01")).toHaveLength(229);
  expect(dates("2019-01-01", "2021-01-01").length).toBeGreaterThanOrEqual(60);
  expect(dates("2019-01-01", "2019-03-11")).toHaveLength(70);
  expect(dates("2019-01-01", "2019-01-05")).toHaveLength(5);
});
