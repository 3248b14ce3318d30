import { expect, test } from "vitest";
import { breaksChart } from "../../src/charts/breaks-chart.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { dayNumber } from "../../src/model/dates.ts";
import { findBreaks } from "../../src/trend/find-breaks.ts";
import { seriesOf } from "../../src/trend/series.ts";
import { dataOf, textsOf } from "../support/chart-data.ts";
import { madeSeries } from "../support/made-series.ts";

const polls = await loadDataset("ukraine-nato");
const series = seriesOf(polls, { question: "iri-referendum" });
const found = findBreaks(series, { designEffect: 4, replicates: 199 });
const made = (...counts: readonly number[]) =>
  seriesOf(
    madeSeries(
      counts.map((count, place) => ({
        survey: `made-${String(place)}`,
        day: `2020-0${String(place + 1)}-05`,
        count,
        n: 1000,
      })),
    ),
    { question: "league-referendum" },
  );

test("each break is a band over the days that hold it", () => {
  const spec = breaksChart(found, series);
  const bands = dataOf(spec, "top");
  expect(bands).toHaveLength(found.breaks.flatMap(({ set }) => set).length);
  expect(bands[1]!.from).toBe(dayNumber(found.breaks[1]!.set[0]!.from) * 86_400_000);
  expect(bands[1]!.to).toBe(dayNumber(found.breaks[1]!.set[0]!.to) * 86_400_000);
  expect(textsOf(spec)[0]).toBe("Support for joining NATO: breaks found: 4");
});

test("a break that coincides with a change of method is square and says with which", () => {
  const spec = breaksChart(found, series);
  expect(dataOf(spec, "top").map(({ shape }) => shape)).toEqual(
    found.breaks.map(({ coincides }) => (coincides.length > 0 ? "square" : "circle")),
  );
  expect(textsOf(spec).join(" ")).toContain("Changed, too: mode (face-to-face → telephone).");
  expect(textsOf(spec).join(" ")).toContain("no evidence of a change of opinion");
  expect(breaksChart(found, series, { language: "uk" }).description).toContain(
    "метод опитування (особисте інтерв’ю → телефон)",
  );
});

test("readings are points, hollow where n is not published; without the series there are none", () => {
  const shares = dataOf(breaksChart(found, series), "share");
  expect(shares).toHaveLength(23);
  expect(shares.filter(({ fill }) => fill === "#ffffff")).toHaveLength(found.withoutSize.length);
  expect(dataOf(breaksChart(found), "share")).toEqual([]);
  expect(dataOf(breaksChart(found), "estimate")).toHaveLength(found.levels.length);
});

test("no break is said plainly", () => {
  const level = made(310, 295, 304, 300, 290, 306);
  const texts = textsOf(breaksChart(findBreaks(level, { replicates: 199 }), level));
  expect(texts[0]).toBe("Support for joining the League: no break found");
  expect(texts).toContain("One level of 30.1% throughout cannot be ruled out.");
  const alone = made(310);
  expect(breaksChart(findBreaks(alone), alone).description).toContain("Too few readings to look for a break.");
});

test("a single survey has a level that can be seen", () => {
  const alone = made(310);
  const [level] = dataOf(breaksChart(findBreaks(alone), alone), "estimate");
  expect(level!.to as number).toBeGreaterThan(level!.from as number);
});
