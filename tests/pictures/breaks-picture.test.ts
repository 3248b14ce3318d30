import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { chartData, type PicturedOptions, picture } from "../../src/kinds/picture.ts";
import { layoutOf } from "../../src/pictures/layout.ts";
import type { SeriesBreaks } from "../../src/trend/break-cautions.ts";
import { breaks } from "../../src/trend/breaks.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import { madeSeries } from "../support/made-series.ts";

const polls = await loadDataset("ukraine-nato");
const series = seriesOf(polls, { question: "iri-referendum" });
// by sampling and rounding alone there are four, of which one coincides with a change of mode
const found = breaks(series, { designEffect: 4, surveyErrors: "none" });
const usual = breaks(series);
const textOf = (result: SeriesBreaks, options: PicturedOptions = {}) => picture(result, options)!.text;
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

test("every mark that Vega drew is a row", () => {
  const record = JSON.parse(readFileSync(join(import.meta.dirname, "vega-record.json"), "utf8")) as {
    readonly breaks: {
      readonly days: readonly (readonly [from: string, to: string, number: string])[];
      readonly levels: readonly (readonly [estimate: number, lower: number, upper: number])[];
      readonly polls: readonly (readonly [date: string, share: number, hollow: boolean])[];
    };
  };
  const rows = chartData(usual);
  const near = (value: unknown) => Number(Number(value).toFixed(7));
  const of = (kind: string) => rows.filter(({ row }) => row === kind);
  expect(of("break").map(({ start, end, segment }) => [start, end, String(Number(segment) + 1)])).toEqual(
    record.breaks.days,
  );
  expect(of("level").map(({ estimate, pollLower, pollUpper }) => [estimate, pollLower, pollUpper].map(near))).toEqual(
    record.breaks.levels.map((level) => level.map(near)),
  );
  expect(of("reading").map(({ date, estimate, note }) => [date, near(estimate), note === "unsized"])).toEqual(
    record.breaks.polls.map(([date, share, hollow]) => [date, near(share), hollow]),
  );
});

test("where a gradual change may fit as well the headline has the levels and no date", () => {
  expect(textOf(usual)).toMatchObject({
    headline: "Support in Ukraine for joining NATO rose from 42% to 76%, in steps or gradually",
    care: "Interviewing changed before the largest step; a gradual change may fit as well",
  });
  expect(textOf(usual, { language: "uk", datasets: [polls] }).headline).toBe(
    "Підтримка вступу України до НАТО зросла з 42% до 76%, стрибками чи поступово",
  );
});

test("one break that may be of one period or of another says so, and names agree with their verb", () => {
  const told = textOf(usual, { language: "uk", datasets: [polls] }).rows.map(({ names }) => names[0] ?? "");
  expect(told.some((name) => / або .*: \+10,5 в\. п\./.test(name))).toBe(true);
  expect(told).toContainEqual(
    expect.stringContaining("більше не охоплюють окупованих Криму, Севастополя та частин Донецької"),
  );
});

test.each([
  [found, "Support in Ukraine for joining NATO changed gradually, with no turning point"],
  [
    breaks(series, { surveyErrors: "none" }),
    "Support in Ukraine for joining NATO moves all the time, with no turning point",
  ],
  [breaks(made(310, 295, 304, 300, 290, 306)), "Support for joining the League: no evidence of a change in 6 polls"],
  [breaks(made(310)), "Support for joining the League: too few polls to look for a break"],
])("where there is no break the headline has none: %#", (result, headline) => {
  expect(textOf(result).headline).toBe(headline);
});

test("a step that coincides with a change of method is no rise: it has a square ring and says with what", () => {
  const { rows, text } = picture(found)!;
  const rings = rows.flatMap(({ row, note }, place) => (row === "break" ? [[note, text.rows[place]!.names[0]!]] : []));
  expect(rings.map(([note]) => note)).toEqual(
    found.breaks.map(({ coincides }) => (coincides.length > 0 ? "method" : null)),
  );
  expect(rings.find(([note]) => note === "method")![1]).toMatch(
    /^Mar 2021 – .*\+6\.3 points \(.*\); method changed, too$/,
  );
  const only = {
    ...found,
    course: "breaks" as const,
    breaks: found.breaks.filter(({ coincides }) => coincides.length > 0),
  };
  expect(textOf(only).headline).toMatch(
    /step of \+6 points between March 2021 and March 2022, when the method changed$/,
  );
  expect(text.notes.join(" ")).toContain("Square: the polls themselves changed.");
});

test("a level that goes across what breaks the series is no secret", () => {
  expect(textOf(found).care).toBe(
    "One level goes across a break in the series: March 2014 – September 2015 (territory)",
  );
  expect(textOf(usual).notes[0]).toBe("Cut level: polls not fully comparable.");
  expect(textOf(breaks(made(310, 295, 304))).care).toBeNull();
});

test("the last level is dated by its start: its polls have dates of their own", () => {
  const { rows, text } = picture(usual)!;
  expect(text.rows[rows.findLastIndex(({ row }) => row === "level")]!.names.at(-1)).toBe("since Jun 2022");
});

test("days on which polls stop to be comparable, and those of another method, have rings", () => {
  const { rows, text } = picture(usual)!;
  const events = rows.flatMap(({ row, note }, place) =>
    row === "event" ? [[note, text.rows[place]!.names.at(-1)]] : [],
  );
  expect(events).toEqual([
    [
      "restart",
      "Mar 2014 – Sep 2015: occupied Crimea, Sevastopol and the occupied parts of Donetsk and Luhansk no longer surveyed; compare with care",
    ],
    ["method", "Dec 2017 – Mar 2018: interviewers changed; compare with care"],
    [
      "method",
      "Nov 2021 – Mar 2022: face to face, then telephone; eligible voters (to Jun 2019), then adults; compare with care",
    ],
  ]);
});

test("what stands against it is said as strongly as the command says it", () => {
  const { description } = textOf(found);
  expect(description).toContain("A gradual change fits the polls better than steps: read no date as a turning point.");
  expect(description).toContain("Levels that rest on one poll: 1. One outlier looks like a break, too.");
  expect(textOf({ ...found, intervalKind: "modelled" }).notes.join(" ")).toContain("95% modelled intervals");
  expect(textOf(usual).notes.join(" ")).toContain("with rounding and the usual differences between polls");
});

test("the days that hold a break are shaded, each level has its band and its figure, a level of one poll can be seen", () => {
  const drawing = layoutOf(picture(found)!, 640, "any");
  const shows = (what: string) => drawing.marks.filter((mark) => mark.shows === what && mark.mark === "rect");
  const { rows } = picture(found)!;
  // those of a step, and those within which the polls changed
  const spans = rows.flatMap(({ row, start }, place) =>
    row !== "level" && row !== "reading" && start != null ? [place] : [],
  );
  expect(spans.length).toBeGreaterThan(found.breaks.flatMap(({ set }) => set).length);
  expect(shows("days").map(({ row }) => row)).toEqual(spans);
  const bands = shows("interval");
  // a level is cut where its polls are not fully comparable
  expect(new Set(bands.map(({ row }) => row)).size).toBe(found.levels.length);
  for (const band of bands) if (band.mark === "rect") expect(band.width).toBeGreaterThanOrEqual(8);
  const texts = drawing.marks.flatMap((mark) => (mark.mark === "text" ? [mark.text] : []));
  expect(texts).toEqual(expect.arrayContaining(["42%", "50%", "56%", "77%", "70%"]));
});
