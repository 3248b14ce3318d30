import { describe, expect, test } from "vitest";
import { type Recomputation, recompute } from "../../src/citation/recompute.ts";
import { type NumberRecord, recordOf } from "../../src/citation/record.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import type { DatasetId } from "../../src/datasets/dataset-ids.ts";
import { isPollError } from "../../src/errors.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { withDigest } from "../../src/model/dataset-digest.ts";
import { topline } from "../../src/model/topline.ts";
import { everyResult } from "../support/results.ts";

const results = await everyResult();
const polls = await loadDataset("ukraine-nato");
const bundled = (id: string): Promise<Dataset> => loadDataset(id as DatasetId);
const record = await recordOf(share(topline(polls, "iri-2014-03"), { option: "for" }));

/** The data set with some of its printed shares changed. */
function changed(change: (row: Dataset["toplines"][number]) => Dataset["toplines"][number]): Promise<Dataset> {
  return withDigest({ ...polls, toplines: polls.toplines.map(change) });
}

async function refused(record: unknown): Promise<readonly string[]> {
  try {
    await recompute(record as NumberRecord, polls);
  } catch (error) {
    if (isPollError(error)) return error.issues.map(({ code }) => code);
    throw error;
  }
  return [];
}

describe("the same", () => {
  test.each(Object.entries(results))("%s", async (_, result) => {
    const record = JSON.parse(JSON.stringify(await recordOf(result))) as NumberRecord;
    expect(await recompute(record, bundled)).toMatchObject({
      outcome: "same",
      moved: [],
      because: [],
      intact: true,
      result,
    });
  });

  test("also from other data that leave the number where it was", async () => {
    const other = await changed((row) => (row.survey === "iri-2021-11" ? { ...row, note: "Read again." } : row));
    expect(other.digest).not.toBe(polls.digest);
    expect(await recompute(record, [other])).toMatchObject({ outcome: "same", changedInputs: [], because: [] });
  });

  test("and from another version of the library", async () => {
    const old = await recordOf({
      ...results.share!,
      lineage: { ...results.share!.lineage, library: "0.0.9" },
    } as never);
    expect(await recompute(old, bundled)).toMatchObject({ outcome: "same", library: { old: "0.0.9", new: "0.1.0" } });
  });
});

describe("moved", () => {
  test("by the data: old, new, and the printed figure that changed", async () => {
    const other = await changed((row) =>
      row.survey === "iri-2014-03" && row.option === "for" ? { ...row, printed: { ...row.printed, value: 36 } } : row,
    );
    const found = await recompute(record, other);
    expect(found).toMatchObject({ outcome: "moved", because: ["data"], intact: true });
    expect(found.moved).toContainEqual({ figure: "value", old: 0.34, new: 0.36 });
    expect(found.changedInputs).toMatchObject([{ old: { printed: { value: 34 } }, new: { printed: { value: 36 } } }]);
  });

  test("by the n that stands beside the figure", async () => {
    const other = await withDigest({
      ...polls,
      surveys: polls.surveys.map((survey) =>
        survey.id === "iri-2014-03" ? { ...survey, sampleSize: { ...survey.sampleSize!, value: 1500 } } : survey,
      ),
    });
    const found = await recompute(record, other);
    expect(found).toMatchObject({ outcome: "moved", because: ["data"] });
    expect(found.changedInputs).toMatchObject([
      { old: { baseSize: { value: 1200 } }, new: { baseSize: { value: 1500 } } },
    ]);
    expect(found.moved.map(({ figure }) => figure)).not.toContain("value");
    expect(found.moved).toContainEqual({ figure: "sampleSize.value", old: 1200, new: 1500 });
  });

  const moved = { ...record, figures: { ...record.figures, value: 0.35, statistic: 2 } };

  test.each<[string, Partial<NumberRecord>, Recomputation["because"]]>([
    ["the version of the library", { library: "0.0.9" }, ["version"]],
    ["the method", { method: "wald" }, ["method"]],
    ["nothing that is known: the record was altered", {}, []],
  ])("by %s", async (_, differing, because) => {
    const found = await recompute({ ...moved, ...differing }, polls);
    expect(found).toMatchObject({ outcome: "moved", because, intact: false });
    expect(found.moved).toEqual([
      { figure: "statistic", old: 2, new: null },
      { figure: "value", old: 0.35, new: 0.34 },
    ]);
  });
});

describe("cannot", () => {
  test.each([
    [
      "the data set is missing",
      { ...record, recipe: { ...record.recipe, of: [{ dataset: "other", topline: "a", base: "all", rebase: null }] } },
      "unknown-dataset",
    ],
    [
      "the survey is gone",
      {
        ...record,
        recipe: {
          ...record.recipe,
          of: [{ dataset: "ukraine-nato", topline: "gone-2020", base: "all", rebase: null }],
        },
      },
      "unknown-address",
    ],
    ["the verb is unknown", { ...record, recipe: { ...record.recipe, verb: "constructor" } }, "unknown-value"],
    ["the verb is given what it cannot use", { ...record, recipe: { ...record.recipe, of: [] } }, "wrong-type"],
    [
      "a setting is unknown",
      { ...record, recipe: { ...record.recipe, settings: { ...record.recipe.settings, method: "wils" } } },
      "unknown-value",
    ],
  ] as [string, NumberRecord, string][])("%s", async (_, record, code) => {
    const found = await recompute(record, polls);
    expect(found).toMatchObject({ outcome: "cannot", result: null, moved: [] });
    expect(found.issues.map((issue) => issue.code)).toEqual([code]);
  });
});

describe("refused", () => {
  test.each([
    [null],
    [{}],
    ["record"],
    [{ ...record, recipe: null }],
    [{ ...record, recipe: { ...record.recipe, settings: null } }],
    [{ ...record, recipe: { ...record.recipe, settings: [] } }],
    [{ ...record, figures: "none" }],
    [{ ...record, figures: null }],
    [{ ...record, inputs: [null] }],
    [{ ...record, datasets: [null] }],
  ])("%j", async (value) => {
    expect(await refused(value)).toEqual(["wrong-type"]);
  });

  test("a recipe without settings within another", async () => {
    const within = { verb: "share", of: [null], settings: null, part: [] };
    for (const of of [[within], [[within]]])
      expect(await refused({ ...record, recipe: { ...record.recipe, of } })).toEqual(["wrong-type"]);
  });

  test.each([[null], [[null]]])("a recipe that takes %j cannot be run", async (argument) => {
    const found = await recompute({ ...record, recipe: { ...record.recipe, of: [argument as never] } }, polls);
    expect(found).toMatchObject({ outcome: "cannot", issues: [{ code: "wrong-type" }] });
  });

  test("a recipe within recipes without end", async () => {
    let recipe: unknown = record.recipe;
    for (let depth = 0; depth < 10_000; depth++)
      recipe = { verb: "changeOfEffect", of: [recipe], settings: {}, part: [] };
    const found = await recompute({ ...record, recipe } as NumberRecord, polls).catch((error: unknown) => error);
    expect(found).toMatchObject({ outcome: "cannot" });
  });
});
