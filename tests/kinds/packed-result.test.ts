import { describe, expect, test } from "vitest";
import { cite } from "../../src/citation/cite.ts";
import { makeRecipe } from "../../src/claims/evaluate-claim.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import type { DatasetId } from "../../src/datasets/dataset-ids.ts";
import { isPollError } from "../../src/errors.ts";
import type { WordingComparison } from "../../src/framing/framing.ts";
import type { Result } from "../../src/kinds/kinds.ts";
import { type PackedTable, packResult, unpackResult } from "../../src/kinds/packed-result.ts";
import { tidy } from "../../src/kinds/tidy.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { withDigest } from "../../src/model/dataset-digest.ts";
import { sealed } from "../../src/model/freeze.ts";
import type { Made } from "../../src/recipe/command.ts";
import type { Series } from "../../src/trend/series-of.ts";
import type { Trend } from "../../src/trend/trend.ts";
import { PLAIN_RECIPES } from "../numbers/recipes.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { everyResult } from "../support/results.ts";

const results = await everyResult();
const polls = await loadDataset("ukraine-nato");
const all = [polls, await loadDataset("wording-experiments")];
const bundled = (id: string): Promise<Dataset> => loadDataset(id as DatasetId);
const line = results.trend as Trend;

/** What a recipe makes; null where it is refused. */
async function madeBy(recipe: string): Promise<Made | null> {
  try {
    return (await makeRecipe(`toplines:${recipe}`, bundled)).made;
  } catch (error) {
    if (isPollError(error)) return null;
    throw error;
  }
}

/** Packed, written, read. */
function written(result: Result): unknown {
  return JSON.parse(JSON.stringify(packResult(result)));
}

describe("comes back as it was", () => {
  test.each(Object.entries(results))("%s", (_, result) => {
    expect(unpackResult(written(result), all)).toStrictEqual(JSON.parse(JSON.stringify(result)));
  });

  test.each(PLAIN_RECIPES)("%s, as the command prints it", async (recipe) => {
    const made = await madeBy(recipe);
    // there are recipes of what cannot be made, too
    if (made === null) return;
    const printed = made.printed as Result;
    expect(unpackResult(written(printed), all)).toStrictEqual(JSON.parse(JSON.stringify(printed)));
  });
});

test.each([
  ["records with other fields than the first", [{ name: "daily" }, { name: "house", note: "x" }]],
  ["names with dots", [{ "a.b": 1 }, { "a.b": 2 }]],
  ["names within a field with dots", [{ of: { "a.b": 1 } }, { of: { "a.b": 2 } }]],
  ["names that are numbers", [{ of: { 0: 1 } }, { of: { 0: 2 } }]],
  ["records without a field", [{}, {}]],
  ["no records", []],
])("lists of %s come back as they were", (_, deviations) => {
  const odd = { ...line, deviations } as unknown as Trend;
  expect(unpackResult<Trend>(written(odd), all).deviations).toStrictEqual(deviations);
});

test("a result of few polls needs no data set, and its own records stay in words", () => {
  expect(packResult(results.change!)).toStrictEqual(JSON.parse(JSON.stringify(results.change)));
  const comparison = results["wording comparison"]!;
  expect(unpackResult(written(comparison))).toStrictEqual(JSON.parse(JSON.stringify(comparison)));
});

test("an effect names records and figures of the whole", () => {
  const { effects } = written(results["wording comparison"]!) as never as { effects: [Record<string, unknown>] };
  const comparison = results["wording comparison"] as WordingComparison;
  expect(effects[0].sources).toStrictEqual(comparison.effects[0]!.sources.map(({ id }) => id));
  expect(effects[0].lineage).toMatchObject({ inputs: [0, 1], surveys: [expect.any(String), expect.any(String)] });
});

test("a list of a result of many polls is a table, and rows and columns are those of its records", () => {
  const { polls: table } = packResult(line) as { readonly polls: PackedTable };
  expect(table.same).toMatchObject({ unit: "share", "fitted.unit": "share" });
  expect(table.rows).toHaveLength(line.polls.length);
  const at = table.columns.indexOf("fitted.value");
  expect(table.rows.map((row) => row[at])).toStrictEqual(line.polls.map(({ fitted }) => fitted.value));
});

test("a list without records is a table without rows", () => {
  const { leftOut } = packResult({ ...line, leftOut: [] }) as { readonly leftOut: PackedTable };
  expect(leftOut).toStrictEqual({ same: {}, columns: [], rows: [] });
});

test("no record of a long series stands twice", () => {
  const text = JSON.stringify(packResult(results.series!));
  for (const { address } of (results.series as Series).readings) {
    // a reading, its figure in the lineage, links, runs and gaps; never its survey, whose territory is told with it
    expect(text.split('"territoryNames"').length).toBe(1);
    expect(text).toContain(`"${address}"`);
  }
});

test("what came back is cited and set in rows as the result is", async () => {
  const read = unpackResult<Trend>(written(line), polls);
  expect(tidy(read)).toStrictEqual(tidy(line));
  expect(await cite(read, { datasets: [polls] })).toStrictEqual(await cite(line, { datasets: [polls] }));
});

describe("refuses", () => {
  test("what is no result", () => {
    expectRefusal(() => packResult({ kind: "trend" } as never), "wrong-type", ["result"]);
    expectRefusal(() => unpackResult({ kind: "trend" }, polls), "wrong-type", ["packed"]);
    expectRefusal(() => unpackResult(written(line), {} as never), "wrong-type", ["data", 0]);
  });

  test("a part of a result", () => {
    expectRefusal(() => packResult({ ...line, lineage: {} } as never), "missing-field", ["result"]);
    expectRefusal(() => unpackResult({ ...(written(line) as object), lineage: {} }, polls), "missing-field", [
      "result",
    ]);
  });

  test("a result of many polls without its data set", () => {
    expectRefusal(() => unpackResult(written(line)), "unknown-dataset", ["data"]);
    expectRefusal(() => unpackResult(written(line), all[1]!), "unknown-dataset", ["data"]);
  });

  test("other data than those it was made of", async () => {
    const other = sealed(await withDigest({ ...polls, title: "Other", toplines: polls.toplines.slice(1) }));
    expectRefusal(() => unpackResult(written(line), other), "unknown-dataset", ["data"]);
  });

  test("an id that the data set does not have", () => {
    const packed = written(line) as { readonly sources: string[] };
    expectRefusal(() => unpackResult({ ...packed, sources: ["nobody"] }, polls), "unknown-reference", ["packed"]);
  });

  test("a column that would reach into what all objects share", () => {
    const polluting = { same: { "__proto__.polluted": true }, columns: [], rows: [[]] };
    unpackResult({ ...(written(line) as object), leftOut: polluting }, polls);
    expect(({} as { readonly polluted?: boolean }).polluted).toBe(undefined);
  });
});
