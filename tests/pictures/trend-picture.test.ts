import { readFileSync } from "node:fs";
import { join } from "node:path";
import { curveMonotoneX, line } from "d3";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { chartData, type PicturedOptions, picture } from "../../src/kinds/picture.ts";
import { dayNumber, firstDay, lastDay } from "../../src/model/dates.ts";
import { curvePath } from "../../src/pictures/drawing.ts";
import { layoutOf } from "../../src/pictures/layout.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import type { Trend } from "../../src/trend/trend.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeSeries } from "../support/made-series.ts";

const polls = await loadDataset("ukraine-nato");
const nato = seriesOf(polls, { stance: "nato-membership:for" });
const iri = seriesOf(polls, { question: "iri-referendum" });
const natoLead = seriesOf(polls, { question: "iri-referendum", lead: ["for", "against"] });
const fitted = trend(nato, { at: "curve", designEffect: 1.5 });
const textOf = (result: Trend, options: PicturedOptions = {}) => picture(result, options)!.text;
const drawn = (result: Trend, width = 640) => {
  const own = picture(result)!;
  return { ...own, drawing: layoutOf(own, width, "any") };
};

/** What the spec of Vega-Lite drew before this picture: the marks of each layer. */
const BEFORE = JSON.parse(readFileSync(join(import.meta.dirname, "vega-record.json"), "utf8")) as Record<
  "support" | "one pollster" | "lead",
  {
    readonly polls: readonly (readonly [date: string, start: string, end: string, share: number, hollow: boolean])[];
    readonly line: readonly (readonly [
      date: string,
      segment: number,
      thin: boolean,
      estimate: number,
      lower: number,
      upper: number,
    ])[];
    readonly turns: readonly string[];
  }
>;

describe("every mark that Vega drew is a row", () => {
  test.each([
    ["support", trend(nato, { at: "year", designEffect: 1.5 }), 1],
    ["one pollster", trend(iri, { at: "year" }), 1],
    ["lead", trend(natoLead, { at: "year" }), 100],
  ] as const)("%s", (name, result, unit) => {
    // the days between which the line moved are drawn, too
    const asked = new Set(result.line.days.map(({ date }) => date));
    const rows = chartData(result).filter(({ row, date }) => row !== "line" || asked.has(String(date)));
    const near = (value: unknown) => Number((Number(value) * unit).toFixed(7));
    const before = BEFORE[name];
    const sorted = (cells: readonly unknown[]) => cells.map((each) => JSON.stringify(each)).sort();
    const round = (value: number) => Number(value.toFixed(7));
    expect(
      sorted(
        rows
          .filter(({ row }) => row === "poll")
          .map(({ date, start, end, estimate, note }) => [
            date,
            firstDay(String(start)),
            lastDay(String(end)),
            near(estimate),
            note === "outside",
          ]),
      ),
    ).toEqual(
      sorted(before.polls.map(([date, start, end, share, hollow]) => [date, start, end, round(share), hollow])),
    );
    expect(
      rows
        .filter(({ row }) => row === "line")
        .map(({ date, segment, note, estimate, lower, upper }) => [
          date,
          segment,
          note === "thin",
          near(estimate),
          near(lower),
          near(upper),
        ]),
    ).toEqual(before.line.map(([date, segment, thin, ...figures]) => [date, segment, thin, ...figures.map(round)]));
    expect(rows.filter(({ note }) => note === "restart").map(({ date }) => date)).toEqual(before.turns);
  });
});

describe("the headline", () => {
  test("states a peak and a fall where both are beyond their errors", () => {
    expect(textOf(fitted)).toMatchObject({
      headline: "Support in Ukraine for joining NATO peaked at 84% in 2023, was 72% in July 2025",
      alt: "Line chart: Support in Ukraine for joining NATO peaked at 84% in 2023, fell to 72% by July 2025",
      deck: "“If a referendum were held today on Ukraine joining NATO, how would you vote?” And 16 other wordings.",
      narrow: {
        headline: "Support for joining NATO peaked at 84% in 2023, was 72% in July 2025",
        deck: "“If a referendum were held today on Ukraine joining NATO, how would you vote?” And 16 other wordings.",
        notes: expect.arrayContaining([expect.stringMatching(/^Line: average of 82 polls .*, adjusted for wording,/)]),
      },
    });
    expect(textOf(fitted, { language: "uk", datasets: [polls] })).toMatchObject({
      headline: "Підтримка вступу України до НАТО сягнула 84% у 2023 році, у липні 2025 року – 72%",
      source: `114 опитувань, 2006–2025. Дані: ukraine-nato\u00a0${polls.version}`,
    });
  });

  const course = (shares: readonly number[]): Trend => {
    const made = madeSeries(
      shares.map((share, place) => ({
        survey: `made-${String(place)}`,
        day: `20${String(10 + Math.floor(place / 4))}-${["01", "04", "07", "10"][place % 4]!}-05`,
        count: 10 * share,
        n: 1000,
      })),
    );
    return trend(seriesOf(made, { question: "league-referendum" }), { at: "month" });
  };
  test.each([
    ["steady", [50, 51, 49, 50, 50, 51, 49, 50, 50, 51, 49, 50], /: 50%, with no clear change since January 2010$/],
    ["a rise", [30, 31, 30, 32, 40, 45, 50, 52, 60, 61, 60, 62], / rose from 3\d% in 2010 to 6\d% in 2012$/],
    ["a fall", [62, 60, 61, 60, 52, 50, 45, 40, 32, 30, 31, 30], / fell from 6\d% in 2010 to 3\d% in 2012$/],
    [
      "a trough",
      [60, 61, 60, 60, 30, 31, 30, 29, 30, 60, 61, 60, 60],
      / fell to \d\d% in 2011, rose to 6\d% by \w+ 2013$/,
    ],
  ])("of %s says what the polls show", (_, shares, headline) => {
    expect(textOf(course(shares)).headline).toMatch(headline);
  });

  test("a move is told only where the interval of the difference leaves out 0", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 40, max: 60 }), { minLength: 9, maxLength: 14 }), (shares) => {
        const result = course(shares);
        const { headline } = textOf(result);
        expect(/\b(?:rose|fell|peaked|A peak|A rise|A fall)\b/.test(headline)).toBe(result.moves.length > 0);
        for (const { totalInterval } of result.moves)
          expect(totalInterval!.lower > 0 || totalInterval!.upper < 0).toBe(true);
      }),
      { numRuns: 25, seed: 23 },
    );
  });

  test("is the same whatever dates a table of the line has, and each of its figures is drawn", () => {
    const told = (["year", "month", "week", "curve"] as const).map((at) => picture(trend(nato, { at }))!);
    expect(new Set(told.map(({ text }) => text.headline)).size).toBe(1);
    for (const { rows, text } of told) {
      const [figures] = [[...text.headline.matchAll(/(\d+)%/g)].map(([, figure]) => figure!)];
      const line = rows.filter(({ row }) => row === "line").map(({ estimate }) => (100 * Number(estimate)).toFixed(0));
      for (const figure of figures) expect(line).toContain(figure);
      expect(Math.max(...line.map(Number))).toBe(Number(figures[0]));
    }
  });

  test("of a party is the party, and the question stands in the deck", () => {
    const party = {
      ...fitted,
      topic: { ...fitted.topic, stances: [], title: "Voting intention", answers: ["Greens"] },
    };
    const { headline, deck } = textOf(party);
    expect(headline).toMatch(/^Ukraine’s Greens peaked at 84% in 2023/);
    expect(deck).toMatch(/^Voting intention\. “If/);
  });

  test("of a lead is in points", () => {
    const { headline, rows } = textOf(trend(natoLead, { at: "curve" }));
    expect(headline).toMatch(/\+\d+ points/);
    expect(rows.at(0)!.value).toMatch(/^[+−]\d+ points$/);
  });
});

test("where the country surveyed changed is ringed and told, whatever the line does", () => {
  const ringsOf = (result: Trend) => {
    const { rows, text } = picture(result)!;
    return rows.flatMap(({ row, date, note }, place) =>
      row === "event" ? [[date, note, text.rows[place]!.names]] : [],
    );
  };
  const when =
    "26 March – 1 September 2014: occupied Crimea, Sevastopol and the occupied parts of Donetsk and Luhansk no longer surveyed";
  expect(ringsOf(fitted)).toEqual([
    [
      "2014-03-27",
      "restart",
      [`${when}; the line restarts`, expect.stringMatching(/^Mar–Sep 2014: .*the line restarts$/)],
    ],
  ]);
  expect(ringsOf(trend(nato, { at: "year", breaks: "none" }))).toEqual([
    ["2014-03-27", "method", [`${when}; the line continues`, expect.any(String)]],
  ]);
  const given = [{ date: "2022-02-24", reason: "the full-scale invasion" }];
  expect(ringsOf(trend(iri, { at: "year", breaks: given })).map(([, , names]) => names)).toContainEqual(
    expect.arrayContaining(["24 February 2022: the full-scale invasion; the line restarts"]),
  );
});

test("of one pollster each change of method is ringed; of many they are counted", () => {
  const notes = picture(trend(iri, { at: "year" }))!.rows.filter(({ note }) => note === "method");
  expect(notes.map(({ label }) => label)).toContainEqual("IRI, 30 July – 7 September 2015: territory changed");
  expect(textOf(fitted).notes.join(" ")).toContain("Pollsters changed their method 6 times");
});

test("why the caller judges the territories otherwise stands first in the notes", () => {
  const reason = "The lost regions are looked at elsewhere.";
  const judged = seriesOf(polls, {
    question: "iri-referendum",
    overrides: { "different-territory": { level: "off", reason } },
  });
  expect(textOf(trend(judged, { at: "year" })).notes[0]).toContain(reason);
});

test("days of the world are ringed as the caller tells them, and refused elsewhere", () => {
  const events = [{ date: "2022-02-24", text: "full-scale invasion" }];
  const { rows, text } = picture(fitted, { events })!;
  expect(rows.at(-1)).toMatchObject({ row: "event", date: "2022-02-24", note: "event" });
  expect(text.rows.at(-1)!.names[0]).toBe("24 February 2022: full-scale invasion");
  expectRefusal(() => picture(fitted, { events: [{ date: "1999-01-01", text: "before" }] }), "out-of-range", [
    "events",
    0,
    "date",
  ]);
  expectRefusal(() => picture(fitted, { events: [{ date: "1999", text: "a year" }] }), "wrong-type", ["events", 0]);
});

test("the line is drawn where the fit has it, dashed where no poll is near, and never across a restart", () => {
  const { rows, drawing } = drawn(fitted);
  const lines = drawing.marks.flatMap((mark) => (mark.mark === "path" && mark.shows === "line" ? [mark] : []));
  const corners = lines.flatMap(({ d }) =>
    [...d.matchAll(/(-?[\d.]+),(-?[\d.]+)(?=[A-Z]|$)/g)].map(([, x, y]) => [+x!, +y!]),
  );
  const days = rows.filter(({ row }) => row === "line");
  expect(days.length).toBeGreaterThanOrEqual(60);
  const { domain, range } = drawing.scale;
  const y = (value: number) => range[0] + ((value - domain[0]) / (domain[1] - domain[0])) * (range[1] - range[0]);
  for (const { estimate } of days) {
    expect(Math.min(...corners.map(([, at]) => Math.abs(at! - y(Number(estimate)))))).toBeLessThan(0.5);
  }
  expect(lines.filter(({ dash }) => dash !== undefined).length).toBeGreaterThan(0);
  // no stretch holds a day before and a day after the restart
  const [xs, dates] = [corners.map(([x]) => x!), days.map(({ date }) => dayNumber(String(date)))];
  const perDay = (Math.max(...xs) - Math.min(...xs)) / (Math.max(...dates) - Math.min(...dates));
  const cut = Math.min(...xs) + (dayNumber("2014-03-27") - Math.min(...dates)) * perDay;
  for (const { d } of lines) {
    const own = [...d.matchAll(/(-?[\d.]+),-?[\d.]+(?=[A-Z]|$)/g)].map(([, x]) => +x!);
    expect(own.every((x) => x <= cut + 0.01) || own.every((x) => x >= cut - 0.01)).toBe(true);
  }
});

test("bands of 50, 80 and 95% nest", () => {
  for (const { row, lower, lower80, lower50, estimate, upper50, upper80, upper } of chartData(fitted)) {
    if (row !== "line") continue;
    const order = [lower, lower80, lower50, estimate, upper50, upper80, upper].map(Number);
    expect(order.toSorted((one, other) => one - other)).toEqual(order);
  }
});

test("four pollsters have a shape of their own, the others are dots; hollow is what is outside of the line", () => {
  const { text, drawing, rows } = drawn(fitted);
  expect(text.legend!.map((each) => each.text)).toEqual([
    "estimate with 50, 80, 95% bands",
    "KIIS",
    "IRI",
    "Rating Group",
    "DIF",
    "15 other pollsters",
    "Other questions",
    "no sample size: not in the line",
  ]);
  const marks = drawing.marks.filter(({ row, shows }) => shows === "estimate" && rows[row!]!.row === "poll");
  expect(marks).toHaveLength(114);
  const hollow = marks.filter((mark) => "fill" in mark && mark.fill === "paper");
  expect(hollow).toHaveLength(32);
  expect(hollow.every(({ row }) => rows[row!]!.note === "outside")).toBe(true);
});

test("polls that asked what is another question to a reader are named where they stand", () => {
  const { text, drawing, rows } = drawn(fitted);
  expect(rows.filter(({ note }) => note === "other-question").length).toBeGreaterThan(2);
  expect(drawing.marks.some((mark) => mark.mark === "text" && mark.text === "Other questions")).toBe(true);
  expect(text.notes.join("\n")).toMatch(/^Far from the line are other questions: “.+”, “.+”\.$/m);
});

test("of more than 150 polls all are dots, and the axis is cut to them", () => {
  const made = madeSeries(
    Array.from({ length: 236 }, (_, place) => ({
      survey: `made-${String(place)}`,
      day: `20${String(20 + Math.floor(place / 60))}-0${String(1 + (Math.floor(place / 10) % 6))}-${String(10 + (place % 10))}`,
      count: 300 + ((place * 7) % 60),
      n: 1000,
      house: place % 2 === 0 ? "acme" : "meridian",
    })),
  );
  const { text, drawing } = drawn(
    trend(seriesOf(made, { question: "league-referendum" }), { at: "curve", jumps: "none" }),
  );
  expect(text.legend!.map(({ sign }) => sign)).toEqual(["line", "others"]);
  expect(text.legend![1]!.text).toBe("236 polls by 2 pollsters");
  expect(drawing.scale.domain[0]).toBeGreaterThan(0.2);
});

test.each([
  [320, 0.5],
  [480, 0.55],
  [640, 0.58],
  [1200, 0.58],
])("at %i the plot has its part of the picture, and room for its figures", (width, part) => {
  const { plot, height, marks } = drawn(fitted, width).drawing;
  expect((plot.bottom - plot.top) / height).toBeGreaterThan(part);
  const xs = marks.flatMap((mark) =>
    mark.mark === "path" && mark.shows === "line" ? [...mark.d.matchAll(/[ML](-?[\d.]+),/g)].map(([, x]) => +x!) : [],
  );
  expect(Math.max(...xs) - Math.min(...xs)).toBeGreaterThanOrEqual(160);
});

test("a line of one day is a point with its interval", () => {
  const { drawing, text } = drawn(trend(nato, { at: ["2015-06-01"] }));
  expect(text.headline).toMatch(/^Support in Ukraine for joining NATO: \d\d% on 1 June 2015$/);
  expect(drawing.marks.filter(({ shows, mark }) => shows === "line" && mark === "path")).toEqual([]);
});

test("the curve is that of d3: through each point, and monotone between two", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -90, max: 90 }), { minLength: 3, maxLength: 30 }), (heights) => {
      const points = heights.map((y, place): [number, number] => [3 * place + (place % 2), y]);
      const expected = line().curve(curveMonotoneX)(points)!;
      const numbers = (d: string) => d.match(/-?[\d.]+/g)!.map(Number);
      const own = numbers(curvePath(points));
      expect(own).toHaveLength(numbers(expected).length);
      for (const [place, value] of numbers(expected).entries()) expect(own[place]).toBeCloseTo(value, 1);
    }),
  );
});
