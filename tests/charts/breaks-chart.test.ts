import { expect, test } from "vitest";
import { breaksChart } from "../../src/charts/breaks-chart.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { dayNumber } from "../../src/model/dates.ts";
import { breaks } from "../../src/trend/breaks.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import { dataOf, textsOf } from "../support/chart-data.ts";
import { madeSeries } from "../support/made-series.ts";

const polls = await loadDataset("ukraine-nato");
const series = seriesOf(polls, { question: "iri-referendum" });
// by sampling and rounding alone there are four, of which one coincides with a change of mode
const found = breaks(series, { designEffect: 4, surveyErrors: "none" });
const usual = breaks(series);
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
  const spec = breaksChart(found);
  const bands = dataOf(spec, "top");
  expect(bands).toHaveLength(found.breaks.flatMap(({ set }) => set).length);
  expect(bands[1]!.from).toBe(dayNumber(found.breaks[1]!.set[0]!.from) * 86_400_000);
  expect(bands[1]!.to).toBe(dayNumber(found.breaks[1]!.set[0]!.to) * 86_400_000);
  expect(textsOf(spec)[0]).toBe("Support for joining NATO – a gradual change");
  expect(textsOf(breaksChart(usual))[0]).toBe("Support for joining NATO – breaks found: 2");
});

test("a break that coincides with a change of method is square and says with which", () => {
  const spec = breaksChart(found);
  expect(dataOf(spec, "top").map(({ shape }) => shape)).toEqual(
    found.breaks.map(({ coincides }) => (coincides.length > 0 ? "square" : "circle")),
  );
  expect(textsOf(spec).join(" ")).toContain("Changed, too: mode (face-to-face → telephone).");
  expect(textsOf(spec).join(" ")).toContain("no evidence of a change of opinion");
  expect(breaksChart(found, { language: "uk" }).description).toContain(
    "метод опитування (особисте інтерв’ю → телефон)",
  );
});

test("readings are points, hollow where n is not published", () => {
  const shares = dataOf(breaksChart(found), "share");
  expect(shares).toHaveLength(23);
  expect(shares.filter(({ fill }) => fill === "#ffffff")).toHaveLength(found.withoutSize.length);
  expect(dataOf(breaksChart(found), "estimate")).toHaveLength(found.levels.length);
});

test("no break is said plainly", () => {
  const level = made(310, 295, 304, 300, 290, 306);
  const texts = textsOf(breaksChart(breaks(level)));
  expect(texts[0]).toBe("Support for joining the League – no break found");
  expect(texts).toContain("One level of 30.1% fits all polls.");
  const alone = made(310);
  expect(breaksChart(breaks(alone)).description).toContain("Too few polls to look for a break.");
});

test("a single survey has a level that can be seen", () => {
  const alone = made(310);
  const [level] = dataOf(breaksChart(breaks(alone)), "estimate");
  expect(level!.to as number).toBeGreaterThan(level!.from as number);
});

test("what is the finding and what stands against it is said as strongly as the command says it", () => {
  const { description } = breaksChart(found);
  for (const words of [
    "A gradual change fits the polls better than steps: read no date as a turning point.",
    "Levels that rest on one poll: 1. One outlier looks like a break, too.",
    "Not on record for the days of a break: territory, sponsor, sample type, population, mode.",
  ]) {
    expect(description).toContain(words);
  }
  expect(breaksChart(usual).description).toContain(
    "A gradual change may fit the polls as well as steps: read no date as a turning point.",
  );
  const drift = usual.shapes.find(({ shape }) => shape === "drift")!;
  const stairs = { ...drift, shape: "stairs" as const };
  const few = { ...usual, shapes: [stairs, { ...drift, schwarz: drift.schwarz + 3 }] };
  expect(breaksChart(few).description).toContain("Too few polls to separate steps from a gradual change.");
  const restless = breaks(series, { surveyErrors: "none" });
  const texts = textsOf(breaksChart(restless));
  expect(texts[0]).toBe("Support for joining NATO – it moves all the time");
  expect(texts.join(" ")).toContain("Fewer than two polls to a level: read no date as a turning point.");
});

test("a level that goes across what breaks the series is no secret", () => {
  expect(breaksChart(found).description).toContain(
    "One level goes across what breaks the series: March 2014 – July 2015 (territory); July 2015 – September 2015 (territory).",
  );
  const level = made(310, 295, 304);
  expect(breaksChart(breaks(level)).description).not.toContain("One level goes across");
});

test("the caption says the design effect, and that an opt-in survey is modelled", () => {
  expect(breaksChart(found).description).toContain("95% intervals (sampling and rounding error, design effect 4.00).");
  expect(breaksChart(usual).description).toContain(
    "95% intervals (sampling and rounding error, scatter and drift of the pollster, no design effect).",
  );
  expect(breaksChart({ ...found, intervalKind: "modelled" }).description).toContain(
    "95% modelled intervals, as if those who chose to take part were a sample (sampling and rounding error, design effect 4.00).",
  );
});

test("with a title of the caller the answer and the number of breaks stand below it", () => {
  expect(textsOf(breaksChart(found, { title: "When it moved" }))).toEqual(
    expect.arrayContaining(["When it moved", "Support for joining NATO – a gradual change"]),
  );
});
