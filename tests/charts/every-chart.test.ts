import { compile, type TopLevelSpec } from "vega-lite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { VegaLiteSpec } from "../../src/charts/spec.ts";
import { breaks, chart as chartOf, loadDataset, series, topline, trend } from "../../src/index.ts";
import { renderPng } from "../../src/node/render-png.ts";
import { chartCases, hostileCharts, UKRAINIAN_LABELS } from "../support/chart-cases.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { HOSTILE_TEXTS } from "../support/hostile-texts.ts";
import { labelFaults, shortenedLabels } from "../support/label-boxes.ts";
import { CHROMIUM, type Measurer, startMeasurer } from "../support/labels-in-chromium.ts";
import { leftOut } from "../support/left-out.ts";
import { svgOf } from "../support/render.ts";
import { schemaErrors } from "../support/vega-lite-schema.ts";

/** Every chart is held to this, whatever its kind. */
const cases = await chartCases();
const SETTINGS = (["en", "uk"] as const).flatMap((language) =>
  [480, 640, 1200].map((width) => ({ language, width, labels: language === "uk" ? UKRAINIAN_LABELS : {} })),
);

describe.each(Object.entries(cases))("%s", (_, chart) => {
  test("is valid Vega-Lite, plain JSON and always the same", () => {
    for (const setting of SETTINGS) {
      const spec = chart(setting);
      expect(schemaErrors(spec)).toEqual([]);
      expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
      expect(chart(setting)).toEqual(spec);
    }
  });

  test("has the width that was asked for, and says in words what it shows", async () => {
    for (const setting of SETTINGS) {
      const spec = chart(setting);
      const svg = await svgOf(spec);
      expect(svg).toContain(`width="${String(setting.width)}"`);
      expect(spec.description.length).toBeGreaterThan(100);
      expect(spec.description).not.toMatch(/undefined|NaN|null|\{\d\}/);
      expect(await svgOf(chart(setting))).toBe(svg);
    }
  });

  test("refuses a title and a label without words, another language and a narrow picture", () => {
    expectRefusal(() => chart({ title: " " }), "missing-field", ["title"]);
    expectRefusal(() => chart({ labels: { own: "" } }), "missing-field", ["labels", "own"]);
    expectRefusal(() => chart({ language: "de" as "en" }), "unknown-value", ["language"]);
    expectRefusal(() => chart({ width: 100 }), "out-of-range", ["width"]);
  });
});

/** Specs of pictures that have a drawing of their own: rows and marks, for programs that draw with Vega-Lite. */
const polls = await loadDataset("ukraine-nato");
const iri = series(polls, { question: "iri-referendum", option: "for" });
const thin = SETTINGS.flatMap(({ language, width }) =>
  [
    chartOf(iri, { language, width }),
    chartOf(trend(iri), { language, width }),
    chartOf(breaks(polls, { question: "iri-referendum", replicates: 99 }), { language, width }),
    chartOf([topline(polls, "iri-2019-06"), topline(polls, "iri-2021-11")], { language, width }),
  ].map((spec) => spec!),
);

test("specs over time are valid, and Vega draws them without a warning", async () => {
  for (const spec of thin) {
    expect(schemaErrors(spec)).toEqual([]);
    expect(await svgOf(spec)).toContain(`width="${String(spec.width)}"`);
  }
});

test("the same picture gives the same bytes, with both faces of the font", async () => {
  const spec = cases.topline!({});
  expect(await renderPng(spec)).toEqual(await renderPng(spec));
  expect(await svgOf(spec)).toContain('font-weight="bold"');
});

test("a warning of Vega is an error", async () => {
  const spec = cases.topline!({});
  const [title] = spec.layer;
  await expect(svgOf({ ...spec, layer: [{ ...title!, mark: "no-such-mark" }] })).rejects.toThrow();
  const endless = {
    data: { values: [{ x: "none" }] },
    mark: "point",
    encoding: { x: { field: "y", type: "quantitative" } },
  };
  await expect(svgOf({ ...spec, layer: [endless] })).rejects.toThrow("Vega warns");
  expect(await svgOf(spec)).toContain("<svg ");
});

test("what a test says is no warning of Vega", async () => {
  console.warn("Said by a test.");
  expect(await svgOf(cases.topline!({}))).toContain("<svg ");
});

describe("texts of the data are texts", () => {
  test.each(Object.entries(HOSTILE_TEXTS))("%s makes no expression", (_, text) => {
    const harmless = hostileCharts("words");
    for (const [place, chart] of hostileCharts(text).entries()) {
      const spec = chart({});
      expect(schemaErrors(spec)).toEqual([]);
      expect(expressionsOf(spec)).toEqual(expressionsOf(harmless[place]!({})));
    }
  });

  test("a long one is shortened in the picture and told in full to those who do not see it", () => {
    const long = HOSTILE_TEXTS["10,000 characters"]!;
    const [chart] = hostileCharts(long);
    const { description, layer } = chart!({});
    expect(description).toContain(long);
    expect(JSON.stringify(layer)).not.toContain(long);
    expect(JSON.stringify(layer)).toContain("…");
  });

  test("one from right to left is kept apart from its neighbours", () => {
    const [chart] = hostileCharts(HOSTILE_TEXTS["right to left"]!);
    expect(chart!({}).description).toContain(`\u2068${HOSTILE_TEXTS["right to left"]!}\u2069`);
  });
});

describe.skipIf(leftOut("Labels of every chart", { Chromium: CHROMIUM !== undefined }))("labels in Chromium", () => {
  let measurer: Measurer;
  beforeAll(async () => {
    measurer = await startMeasurer();
  });
  afterAll(() => measurer.close());

  test.each(Object.entries(cases))("%s: none is cut, none touches another", async (name, chart) => {
    const svgs = await Promise.all(SETTINGS.map((setting) => svgOf(chart(setting))));
    const pictures = await measurer.measure(svgs);
    expect(pictures.map(({ width }) => width)).toEqual(SETTINGS.map(({ width }) => width));
    expect(pictures.flatMap(labelFaults)).toEqual([]);
    // A thousand characters may be shortened, and names of regions where three lines do not hold them.
    if (!name.includes("long")) expect(pictures.flatMap(shortenedLabels)).toEqual([]);
    for (const { labels } of pictures) expect(labels.length).toBeGreaterThan(8);
  });

  test("specs over time: nothing is cut or squeezed, for their titles are broken into lines", async () => {
    const pictures = await measurer.measure(await Promise.all(thin.map((spec) => svgOf(spec))));
    expect(pictures.map(({ width }) => width)).toEqual(thin.map(({ width }) => width));
    expect(pictures.flatMap(labelFaults)).toEqual([]);
  });

  test.each(Object.entries(HOSTILE_TEXTS))("%s stays within its place", async (_, text) => {
    const svgs = await Promise.all(hostileCharts(text).map((chart) => svgOf(chart({ width: 480 }))));
    expect((await measurer.measure(svgs)).flatMap(labelFaults)).toEqual([]);
  });

  test("faults are found", async () => {
    const text = (x: number, y: number, words: string) => `<text x="${String(x)}" y="${String(y)}">${words}</text>`;
    const svg = (inner: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" font-family="DejaVu Sans">${inner}</svg>`;
    const [apart, touching, cut] = await measurer.measure([
      svg(text(10, 20, "one") + text(10, 60, "two")),
      svg(text(10, 20, "one") + text(20, 25, "two")),
      svg(text(180, 20, "one two")),
    ]);
    expect(labelFaults(apart!)).toEqual([]);
    expect(labelFaults(touching!)).toHaveLength(1);
    expect(labelFaults(cut!)[0]).toMatch(/^cut: "one two"/);
    await expect(measurer.measure([svg("<script>alert(1)</script>")])).rejects.toThrow("markup of the data");
  });
});

/** What Vega reads as expressions in what a spec compiles to. */
function expressionsOf(spec: VegaLiteSpec): readonly string[] {
  const found = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === "string" && ["signal", "expr", "test", "update", "init"].includes(key)) found.add(value);
      else if (key !== "values") walk(value);
    }
  };
  walk(compile(spec as unknown as TopLevelSpec).spec);
  return [...found].sort();
}
