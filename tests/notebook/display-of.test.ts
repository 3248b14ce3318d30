import { beforeAll, describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { describe as described } from "../../src/kinds/describe.ts";
import type { Result } from "../../src/kinds/kinds.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { topline } from "../../src/model/topline.ts";
import { type DisplayBundle, displayOf } from "../../src/notebook/index.ts";
import { show } from "../../src/notebook/show.ts";
import { audit } from "../../src/trend/audit.ts";
import { change } from "../../src/trend/change.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import type { FollowedSeries } from "../../src/trend/followed-series.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import { HOSTILE_TEXTS, hostileDataset } from "../support/hostile-texts.ts";
import { everyResult } from "../support/results.ts";

/** Results that no chart shows, or none without their toplines. */
const WITHOUT_PICTURE = [
  "share",
  "share of several answers",
  "share of those decided",
  "share of those who named one of two",
  "lead",
  "net",
  "net of options",
  "wording effect",
  "wording effect of a split",
  "change of effect",
  "change of effect between groups",
  "plan",
  "described series",
  "lines of all answers",
];

let results: Readonly<Record<string, Result>>;
const bundles: Record<string, DisplayBundle> = {};

beforeAll(async () => {
  results = await everyResult();
  for (const [name, result] of Object.entries(results)) bundles[name] = await asked(result);
}, 120_000);

/** What a notebook's kernel gets. */
async function asked(result: object): Promise<DisplayBundle> {
  const hook = (result as Record<symbol, () => Promise<DisplayBundle>>)[Symbol.for("Jupyter.display")]!;
  return hook.call(result);
}

const textOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");

describe("every result", () => {
  test("is its sentence as plain text", () => {
    for (const [name, result] of Object.entries(results))
      expect(bundles[name]!["text/plain"], name).toBe(sentence(result));
  });

  test("has the sentence, every table and every caution in its HTML", () => {
    for (const [name, result] of Object.entries(results)) {
      const html = bundles[name]!["text/html"];
      const text = textOf(html);
      for (const line of sentence(result).split("\n")) expect(text, name).toContain(line);
      const whole = "description" in result ? ((result as FollowedSeries).description ?? result) : result;
      for (const { code, group } of "cautions" in whole ? whole.cautions : [])
        if (html.includes("<summary>Details") && code !== "note" && group !== "unknown")
          expect(text, `${name}: ${code}`).toContain(`(${code})`);
      const tables = described(result).filter(({ kind }) => kind === "table").length;
      expect(html.split("<table>").length - 1, name).toBeGreaterThanOrEqual(tables);
    }
  });

  test("says its finding once", () => {
    const [finding] = sentence(results.change!).split("\n");
    expect(textOf(bundles.change!["text/html"].replace(/<svg.*<\/svg>/s, "")).split(finding!)).toHaveLength(2);
  });

  test("has a picture in the HTML and by itself, or there is no chart of it", () => {
    for (const [name, bundle] of Object.entries(bundles)) {
      const svg = bundle["image/svg+xml"];
      const spec = bundle["application/vnd.vegalite.v6+json"];
      if (WITHOUT_PICTURE.includes(name)) expect([svg, spec], name).toEqual([undefined, undefined]);
      else {
        expect(svg ?? "", name).toMatch(/^<svg .*<\/svg>$/s);
        expect(bundle["text/html"], name).toContain(svg);
        expect(spec!.$schema, name).toBe("https://vega.github.io/schema/vega-lite/v6.json");
      }
    }
  });

  test("has the words that were compared, where wordings were", () => {
    expect(textOf(bundles["wording comparison"]!["text/html"])).toMatch(/sm-2019-05.*sm-2019-07.*sm-referendum/s);
  });

  test("is JSON in each form", () => {
    for (const bundle of Object.values(bundles)) expect(JSON.parse(JSON.stringify(bundle))).toStrictEqual(bundle);
  });

  test("is the same each time", async () => expect(await asked(results.change!)).toStrictEqual(bundles.change));
});

test("a long table is folded, a short one is not", async () => {
  const series = seriesOf(await loadDataset("ukraine-nato"), { question: "iri-referendum" });
  const html = (await displayOf(trend(series, { at: "month" })))["text/html"];
  expect(html).toMatch(/<details>\n<summary>Table of 1\d\d rows<\/summary>\n<div style="overflow-x: auto">\n<table>/);
  expect(bundles.change!["text/html"]).not.toContain("<summary>Table");
});

test("pictures in one page share no ids", () => {
  for (const [name, bundle] of Object.entries(bundles))
    expect(bundle["image/svg+xml"] ?? "", name).not.toMatch(/ id="/);
});

test("an audit shows its comparability and its findings", async () => {
  const polls = await loadDataset("ukraine-nato");
  const bundle = await asked(audit(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11")));
  expect(bundle["text/plain"]).toContain(": comparable with care; report what differs.");
  expect(bundle["text/html"]).toContain("Differences other than opinion could move");
  expect(bundle["text/html"]).toMatch(/<li>.*\(different-territory\)<\/li>/);
});

test("results are plain data, and what JSON gave back shows itself as they do", async () => {
  for (const [name, result] of Object.entries(results)) {
    const copy = JSON.parse(JSON.stringify(result)) as Result;
    expect(Reflect.ownKeys(result), name).toEqual(Object.keys(result));
    expect(copy, name).toStrictEqual(result);
    expect(await asked(copy), name).toStrictEqual(bundles[name]);
  }
}, 120_000);

test("nothing else shows itself, and what has a display of its own keeps it", () => {
  const display = Symbol.for("Jupyter.display");
  for (const other of [{}, [], { kind: "plan" }, { lineage: {} }, () => 0])
    expect(Reflect.get(other, display)).toBe(undefined);
  const own = () => ({ "text/plain": "own" });
  const [written, assigned] = [{ [display]: own }, {}];
  Reflect.set(assigned, display, own);
  for (const each of [written, assigned]) expect(Reflect.get(each, display)).toBe(own);
});

describe("show", () => {
  test("needs the toplines for a picture that shows more than the result", async () => {
    const wave = topline(await loadDataset("ukraine-nato"), "iri-2014-03");
    const plain = { ...share(wave, { option: "for" }) };
    expect(await asked(show(plain))).not.toHaveProperty(["image/svg+xml"]);
    const shown = show(plain, { toplines: [wave] });
    expect((await asked(shown))["image/svg+xml"]).toMatch(/^<svg .*<\/svg>$/s);
    expect(await asked(shown)).toStrictEqual(await displayOf(plain, { toplines: [wave] }));
  });
});

describe("a text of the data is text", () => {
  test.each(Object.entries(HOSTILE_TEXTS))("%s", async (_, text) => {
    const polls = hostileDataset(text);
    const wave = topline(polls, "acme-2020-03/league-referendum");
    const later = topline(polls, "acme-2022-05/league-referendum");
    for (const result of [share(wave, { option: "for" }), change(wave, later, { option: "for" })]) {
      const { "text/html": html } = await displayOf(result, { toplines: [wave] });
      expect(html.replace(/="[^"]*"/g, '=""')).not.toMatch(
        /<(script|img|a|iframe|foreignObject|image)\b|<[^>]*\son\w+=/i,
      );
      expect(html).toContain("<svg");
    }
  });
});
