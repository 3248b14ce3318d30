import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { chartData, picture } from "../../src/kinds/picture.ts";
import { topline } from "../../src/model/topline.ts";
import { layoutOf } from "../../src/pictures/layout.ts";
import { series } from "../../src/trend/followed-series.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const polls = await loadDataset("ukraine-nato");
const at = (...surveys: readonly string[]) => surveys.map((survey) => topline(polls, survey));
const four = at("iri-2014-03", "iri-2015-07", "iri-2019-06", "iri-2021-11");
const later = at("iri-2018-06", "iri-2019-06", "iri-2021-11", "iri-2023-02", "iri-2025-07");
const drawn = (...given: Parameters<typeof picture>) => {
  const own = picture(...given)!;
  return { ...own, drawing: layoutOf(own, 640, "any") };
};

test("every bar that Vega drew of several waves is a row", () => {
  const { waves } = JSON.parse(readFileSync(join(import.meta.dirname, "vega-record.json"), "utf8")) as {
    readonly waves: readonly (readonly [end: number, lower: number | null, upper: number | null])[];
  };
  const near = (value: unknown) => (value == null ? null : Number(Number(value).toFixed(7)));
  const rows = new Set(
    chartData(four).map(({ estimate, lower, upper }) => JSON.stringify([estimate, lower, upper].map(near))),
  );
  expect(waves.length).toBeGreaterThan(12);
  // an answer that a wave does not report had a bar without length
  const bars = waves.filter(([end, lower]) => end > 0 || lower !== null);
  for (const bar of bars) expect(rows).toContain(JSON.stringify(bar.map(near)));
});

test("the order of the waves is that of their dates, whatever that of the arguments", () => {
  expect(picture(four.toReversed())).toEqual(picture(four));
  const { drawing, rows } = drawn(later.toReversed());
  const marks = drawing.marks.flatMap((mark) => (mark.mark === "circle" && mark.shows === "estimate" ? [mark] : []));
  const largest = marks.toSorted((one, other) => other.radius - one.radius)[0]!;
  expect(rows[largest.row!]!.survey).toBe("iri-2025-07");
});

test("the headline gives the figures of the side that is for something, among waves that are comparable", () => {
  expect(picture(later)!.text).toMatchObject({
    headline: "Support in Ukraine for joining NATO: 43% in 2018, 82% in 2023, 70% in 2025",
    deck: "“If a referendum were held today on Ukraine joining NATO, how would you vote?”",
  });
  expect(picture(later, { language: "uk", datasets: [polls] })!.text.headline).toBe(
    "Підтримка вступу України до НАТО: 43% у\u00a02018-му, 82% у\u00a02023-му, 70% у\u00a02025-му",
  );
  // the territory changed twice before
  expect(picture(four)!.text.headline).toBe(
    "Support for joining NATO: 53% in 2019, 54% in 2021, too close to tell apart",
  );
});

test("figures on both sides of a break stand under a line of care", () => {
  const { headline, care } = picture(at("iri-2014-03", "iri-2021-11"))!.text;
  expect(headline).toBe("Support in Ukraine for joining NATO: 34% in 2014, 54% in 2021");
  expect(care).toMatch(
    /^(?:November 2021: )?[Oo]ccupied Crimea, Sevastopol and the occupied parts of Donetsk and Luhansk no longer/,
  );
  expect(picture(later)!.text.care).toBeNull();
});

test("no line is drawn where the audit breaks the waves, and a ring says what changed", () => {
  const { drawing, rows, text } = drawn(four);
  const rings = rows.flatMap(({ row, note }, place) => (row === "event" ? [[note, text.rows[place]!.names[0]]] : []));
  expect(rings[0]).toEqual([
    "restart",
    "26 March 2014 – 10 July 2015: Crimea, Sevastopol, Donetsk and Luhansk no longer surveyed; compare with care",
  ]);
  // short, it is as open as in full, and nothing is explained that is not drawn
  expect(text.rows.find((_, place) => rows[place]!.row === "event")!.names[1]).toMatch(/^Mar 2014 – Jul 2015: /);
  expect(text.notes.join(" ")).not.toContain("inner part");
  const segments = new Set(rows.filter(({ row }) => row === "answer").map(({ segment }) => segment));
  const answers = new Set(rows.flatMap(({ option }) => option ?? []));
  const lines = drawing.marks.filter(({ shows }) => shows === "line");
  expect(lines.length).toBeLessThanOrEqual(answers.size * (4 - segments.size));
  expect(text.notes).toContain("No line where polls are not fully comparable.");
});

test("no interval hides another of its day, and the point goes with its interval", () => {
  const { drawing } = drawn(at("iri-2014-03", "iri-2019-06", "iri-2021-11"));
  const bars = drawing.marks.flatMap((mark) => (mark.mark === "path" && mark.shows === "poll" ? [mark] : []));
  const placesOf = (d: string) => d.match(/-?\d+(?:\.\d+)?/g)!.map(Number) as [number, number, number, number];
  const told = bars.map(({ d, row }) => ({ row, at: placesOf(d) }));
  expect(told.length).toBeGreaterThan(8);
  for (const {
    row,
    at: [x, low, , high],
  } of told) {
    const others = told.filter((other) => other.row !== row && Math.abs(other.at[0] - x) < 2);
    expect(others.filter(({ at: [, under, , over] }) => high < under && over < low)).toEqual([]);
    const point = drawing.marks.find((mark) => mark.row === row && mark.shows === "estimate")!;
    const middle = "x" in point && point.mark !== "text" ? point.x : x;
    expect(Math.abs(middle + ("width" in point ? point.width / 2 : 0) - x)).toBeLessThan(0.5);
  }
});

test("a change of method is a square ring, and the line goes on", () => {
  const { rows, drawing } = drawn(later);
  expect(rows.find(({ note }) => note === "method")).toMatchObject({ date: "2023-02-01" });
  const dotted = drawing.marks.flatMap((mark) => (mark.mark === "path" && mark.shows === "line" ? [mark] : []));
  expect(dotted.length).toBeGreaterThan(4);
});

test("polls without a sample size are hollow", () => {
  const { drawing, rows, text } = drawn(four);
  const hollow = drawing.marks.filter((mark) => mark.shows === "estimate" && "fill" in mark && mark.fill === "paper");
  expect(new Set(hollow.map(({ row }) => rows[row!]!.survey))).toEqual(new Set(["iri-2015-07"]));
  expect(text.notes).toContain("Hollow: no sample size on record.");
});

test("waves take a design effect; a result has its own", () => {
  const widthOf = (designEffect: number) => {
    const [row] = chartData(later, { designEffect });
    return Number(row!.upper) - Number(row!.lower);
  };
  expect(widthOf(4) / widthOf(1)).toBeCloseTo(2, 1);
  expectRefusal(() => picture(four[0]!, { designEffect: 2 }), "wrong-usage", ["designEffect"]);
  expectRefusal(() => picture([]), "wrong-type", ["result"]);
});

test("one wave alone is a topline", () => {
  expect(picture([four[3]!])).toEqual(picture(four[3]!));
});

test("a series of one pollster is joined where its polls are comparable, with their intervals", () => {
  const { rows, text } = picture(series(polls, { question: "iri-referendum" }))!;
  expect(text.headline).toBe("Support in Ukraine for joining NATO: 48% in 2015, 82% in 2023, 70% in 2025");
  expect(rows.filter(({ row }) => row === "poll")).toHaveLength(23);
  expect(rows[0]).toMatchObject({ segment: 0, lower: expect.closeTo(0.3137, 3), pollLower: expect.any(Number) });
  expect(text.legend).toEqual([]);
  expect(text.narrow.source).toContain("IRI, 23 polls");
  expect(text.deck).toMatch(/ Share “for”\.$/);
  // the figures of the headline are printed on it
  expect(text.rows.flatMap(({ isTold, value }) => (isTold === true ? [value] : []))).toEqual(["48%", "82%", "70%"]);
});

test("of many pollsters and wordings no change is told", () => {
  const { headline, deck } = picture(series(polls, { stance: "nato-membership:for" }))!.text;
  expect(headline).toBe("Support in Ukraine for joining NATO: from 11.1% to 89% in 114 polls, 2006–2025");
  expect(deck).toContain("And 16 other wordings.");
});

test("events are ringed", () => {
  const events = [{ date: "2022-02-24", text: "full-scale invasion" }];
  expect(picture(later, { events })!.rows.filter(({ note }) => note === "event")).toHaveLength(1);
  expectRefusal(() => picture(four[0]!, { events }), "wrong-usage", ["events"]);
});

describe("waves of two questions", () => {
  const asked = ["iri-2019-06", "iri-2021-11", "sm-2021-12"];

  test("one of each stand one above the other, as two questions and not as a change", () => {
    const own = picture(at("iri-2021-11", "sm-2021-12"))!;
    expect(own.shows).toBe("stacks");
    expect(own.text.headline).toContain("two questions, not a change");
    expect(own.text.forms!.map(({ who }) => who.split(",")[0])).toEqual([
      "International Republican Institute (IRI)",
      "Social Monitoring Center",
    ]);
  });

  test("the one asked more often is told; an answer to the other is named as such, and no line goes to it", () => {
    const { rows, text } = picture(at(...asked).toReversed())!;
    expect(text.headline).toBe("Support for joining NATO: 53% in 2019, 54% in 2021, too close to tell apart");
    const legend = new Map(text.legend!.map(({ of, text: name }) => [of, name]));
    expect(legend.get("nato-membership:for")).toBe("Would vote for");
    const others = rows.filter(({ note }) => note === "other-question");
    expect(others.map(({ survey }) => survey)).toEqual(["sm-2021-12", "sm-2021-12"]);
    expect([...legend.values()].filter((name) => name.endsWith("(another question)"))).toHaveLength(2);
    expect(text.rows.at(-1)!.names[0]).toContain("another question; polls before and after are not comparable");
  });
});
