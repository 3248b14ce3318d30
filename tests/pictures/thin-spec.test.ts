/** The spec of every kind for programs that draw with Vega-Lite: valid, thin, with the rows of the picture, and drawn without a warning. */
import { compile, type TopLevelSpec } from "vega-lite";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { framing } from "../../src/framing/framing.ts";
import type { Shown } from "../../src/kinds/kinds.ts";
import { chartData, type PicturedOptions, picture } from "../../src/kinds/picture.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import type { ResultPicture } from "../../src/pictures/picture.ts";
import { type VegaLiteSpec, vegaConfig } from "../../src/pictures/thin-spec.ts";
import { chartSpec } from "../../src/rendering/chart.ts";
import { audit } from "../../src/trend/audit.ts";
import { breaks } from "../../src/trend/breaks.ts";
import { coverage } from "../../src/trend/coverage.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { HOSTILE_TEXTS, hostileDataset } from "../support/hostile-texts.ts";
import { POLLS } from "../support/polls.ts";
import { svgOf } from "../support/render.ts";
import { everyResult } from "../support/results.ts";
import { schemaErrors } from "../support/vega-lite-schema.ts";

const [polls, experiments] = await Promise.all([loadDataset("ukraine-nato"), loadDataset("wording-experiments")]);
const made = await everyResult();
const pair = [topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11")] as const;
const forms = (...of: readonly string[]) => of.map((form) => topline(experiments, `gss-1984/${form}`));

type Drawable = readonly [result: Shown | readonly Topline[], told?: PicturedOptions];
/** A result or more of each kind of picture. */
const RESULTS: Readonly<Record<string, Drawable>> = {
  change: [made.change!],
  "change of a lead": [made["change of a lead"]!],
  "change of a difference": [made["change of a difference"]!],
  groups: [made["difference of groups"]!],
  topline: [pair[1]],
  "a share among the others": [made.share!, { toplines: pair }],
  waves: [pair],
  series: [made.series!],
  "series of a lead": [made["series of a lead"]!],
  trend: [made.trend!],
  "house effects": [made.trend!, { kind: "house-effects" }],
  breaks: [breaks(polls, { question: "iri-referendum", replicates: 99 })],
  "two forms": [framing(forms("gss-fare-x", "gss-fare-y"))],
  "three forms": [framing(forms("gss-city-x", "gss-city-y", "gss-city-z"))],
  "two pollsters": [framing([pair[1], topline(polls, "sm-2021-12")], { stance: "nato-membership:for" })],
  pool: [made.pool!],
  coverage: [made.coverage!],
  "coverage by population": [made["coverage by population"]!],
  bounds: [coverage(...pair, { option: "for", lostShare: 0.3, lostSupport: { lower: 0, upper: 1 } })],
  decomposition: [made.decomposition!],
  audit: [audit(...pair), { toplines: pair }],
};
const specOf = ([result, told]: Drawable, more: Parameters<typeof chartSpec>[1] = {}): VegaLiteSpec =>
  chartSpec(result, { ...told, ...more })!;
const withoutRows = ({ data: _, ...spec }: VegaLiteSpec) => spec;

test("every kind of picture is tried here", () => {
  const kinds = Object.values(RESULTS).map(([result, told]) => picture(result, told)!.shows);
  const all: Readonly<Record<ResultPicture["shows"], true>> = {
    bounds: true,
    breaks: true,
    change: true,
    comparability: true,
    coverage: true,
    decomposition: true,
    forest: true,
    framing: true,
    "house-effects": true,
    stacks: true,
    topline: true,
    trend: true,
    waves: true,
  };
  expect([...new Set(kinds)].sort()).toEqual(Object.keys(all).sort());
});

describe.each(Object.entries(RESULTS))("%s", (_, drawable) => {
  test("is valid, plain JSON, and has at most 4 kB beside its rows", () => {
    for (const more of [{}, { language: "uk", width: 480, theme: "dark" }] as const) {
      const spec = specOf(drawable, more);
      expect(schemaErrors(spec)).toEqual([]);
      expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
      expect(JSON.stringify(withoutRows(spec)).length).toBeLessThanOrEqual(4096);
    }
  });

  test("has the rows of `chartData`, once, each with its name", () => {
    const { values } = specOf(drawable).data as unknown as { readonly values: readonly Record<string, unknown>[] };
    expect(values.map(({ name: _, ...row }) => row)).toEqual(chartData(...drawable));
    expect(JSON.stringify(specOf(drawable).layer)).not.toContain("values");
  });

  test("has no number and no colour in its marks, and tells what each is", () => {
    const { layer, width } = specOf(drawable);
    expect(width).toBe("container");
    expect(specOf(drawable).description).toBe(picture(...drawable)!.text.alt);
    expect(layer.length).toBeGreaterThan(0);
    for (const { mark, encoding, transform } of layer) {
      expect(JSON.stringify(mark)).not.toMatch(/#|color|fill"/);
      expect(JSON.stringify(transform)).toContain("datum.row ===");
      const { tooltip } = encoding as { readonly tooltip: readonly object[] };
      expect(tooltip.length).toBeGreaterThan(0);
    }
  });

  test("Vega draws it without a warning, each layer with a mark for each of its rows", async () => {
    const spec = specOf(drawable, { width: 640 });
    const svg = await svgOf(spec);
    expect(svg).toContain('width="640"');
    expect(svg).not.toMatch(/NaN|undefined/);
    for (const title of (spec.title as unknown as { readonly text: readonly string[] }).text)
      expect(svg).toContain(title.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
    // as wide as its container, which there is on a page only
    expect(compile(specOf(drawable) as unknown as TopLevelSpec).spec.signals?.map(({ name }) => name)).toContain(
      "width",
    );
  });
});

test("a share, an effect or an audit alone is refused with what to hand over, and a plan has no spec", () => {
  for (const result of [made.share!, made["wording effect"]!, audit(...pair)])
    expectRefusal(() => chartSpec(result), "missing-field", ["toplines"]);
  expect(chartSpec(made.plan!)).toBeNull();
});

test("bars begin at 0, and points tell no percent", async () => {
  const svg = await svgOf(specOf(RESULTS.topline!, { width: 640 }));
  expect(svg).toContain(">0%<");
  const effects = await svgOf(specOf(RESULTS["house effects"]!, { width: 640 }));
  expect(effects).not.toMatch(/>[+−-]?\d+%</);
  expect(effects).toContain("points");
});

test("a theme is its configuration, and nothing else of the spec", () => {
  const [plain, dark] = [specOf(RESULTS.change!), specOf(RESULTS.change!, { theme: "dark" })];
  expect({ ...dark, config: plain.config }).toEqual(plain);
  expect(dark.config).toMatchObject({ background: "#14181d", line: { color: "#7fb8f2" } });
  expect(vegaConfig({ tokens: { line: "#7a0019" }, font: "Inter", background: "none" })).toMatchObject({
    background: null,
    font: expect.stringMatching(/^'Inter',/),
    area: { color: "#7a0019" },
  });
  expectRefusal(() => vegaConfig({ tokens: { line: "#eeeeee" } }), "out-of-range", ["theme", "tokens", "line"]);
});

test.each(Object.entries(HOSTILE_TEXTS))("%s is a text, and no expression", async (_, text) => {
  const of = (words: string) =>
    chartSpec(topline(hostileDataset(words), "acme-2020-03/league-referendum"), { width: 640 });
  const spec = of(text);
  expect(schemaErrors(spec)).toEqual([]);
  expect(expressionsOf(spec)).toEqual(
    expressionsOf(chartSpec(topline(POLLS, "acme-2020-03/league-referendum"), { width: 640 })),
  );
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
