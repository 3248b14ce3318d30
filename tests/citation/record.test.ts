import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { figuresOf, recordOf } from "../../src/citation/record.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { canonicalJson } from "../../src/model/canonical-json.ts";
import { topline } from "../../src/model/topline.ts";
import { everyResult } from "../support/results.ts";

const results = await everyResult();
const polls = await loadDataset("ukraine-nato");
const support = share(topline(polls, "iri-2014-03"), { option: "for" });

describe("the record of a number", () => {
  test("recipe with every setting, data with their digest, printed figures, what came out", async () => {
    expect(await recordOf(support)).toEqual({
      kind: "record",
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      datasets: [{ id: "ukraine-nato", version: polls.version, digest: polls.digest }],
      recipe: {
        verb: "share",
        of: [{ dataset: "ukraine-nato", topline: "iri-2014-03/iri-referendum", base: "all", rebase: null }],
        settings: {
          option: "for",
          stance: null,
          level: 0.95,
          method: "wilson",
          designEffect: null,
          accept: null,
          assumeN: null,
          surveyErrors: null,
        },
        part: [],
      },
      figures: expect.objectContaining({
        value: 0.34,
        "interval.lower": 0.313746,
        "interval.upper": 0.367275,
      }) as unknown,
      inputs: [
        {
          dataset: "ukraine-nato",
          address: "iri-2014-03/iri-referendum",
          option: "for",
          base: "all",
          baseSize: { value: 1200, status: "exact", note: null },
          printed: { value: 34, unit: "percent", decimals: 0, censored: false },
          rebasedFrom: null,
        },
      ],
      method: "wilson",
      library: "0.1.0",
    });
  });

  test.each(Object.entries(results))(
    "%s: canonical JSON, of which Node's own hash is the digest",
    async (_, result) => {
      const record = await recordOf(result);
      expect(JSON.stringify(record)).toBe(canonicalJson(record));
      const { recipe, figures, datasets } = record;
      const covered = canonicalJson({ datasets: datasets.map(({ id, digest }) => ({ id, digest })), recipe, figures });
      expect(record.digest).toBe(`sha256:${createHash("sha256").update(covered).digest("hex")}`);
      expect(await recordOf(JSON.parse(JSON.stringify(result)) as typeof result)).toEqual(record);
    },
  );

  test.each([
    [
      "a setting",
      { ...support, lineage: { ...support.lineage, settings: { ...support.lineage.settings, level: 0.9 } } },
    ],
    ["a figure", { ...support, value: 0.340001 }],
    [
      "the data",
      { ...support, lineage: { ...support.lineage, datasets: [{ ...support.lineage.datasets[0]!, digest: null }] } },
    ],
  ])("%s moves the digest", async (_, other) => {
    expect((await recordOf(other)).digest).not.toBe((await recordOf(support)).digest);
  });

  test.each([
    ["the version of the library", { ...support, lineage: { ...support.lineage, library: "9.9.9" } }],
    [
      "a version of the same data",
      { ...support, lineage: { ...support.lineage, datasets: [{ ...support.lineage.datasets[0]!, version: "9" }] } },
    ],
    ["the last bits of a number", { ...support, value: support.value + 1e-9 }],
    ["another wording of a caution", { ...support, cautions: [] }],
  ])("%s leaves it", async (_, other) => {
    expect((await recordOf(other)).digest).toBe((await recordOf(support)).digest);
  });
});

describe("the figures of a result", () => {
  test("numbers by their place, dates and the verdict", () => {
    const figures = figuresOf(results.change!);
    expect(figures).toMatchObject({
      value: 0.2,
      "from.value": 0.34,
      "to.fieldDates.start": "2021-11-06",
      verdict: "changed",
    });
    expect(Object.keys(figures).filter((place) => /lineage|source|caution/.test(place))).toEqual([]);
  });

  test("rounded to 6 decimals, without −0", () => {
    const { lineage } = support;
    expect(Object.is(figuresOf({ lineage, value: -1e-9 } as never).value, 0)).toBe(true);
    expect(figuresOf({ lineage, value: 1 / 3 } as never)).toEqual({ value: 0.333333 });
  });
});
