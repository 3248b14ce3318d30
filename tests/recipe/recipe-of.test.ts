import { describe, expect, test } from "vitest";
import { makeRecipe } from "../../src/claims/evaluate-claim.ts";
import { type DatasetId, loadDataset } from "../../src/datasets/catalogue.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { recipeTextOf } from "../../src/recipe/recipe-of.ts";
import { change } from "../../src/trend/compare-waves.ts";
import { everyResult } from "../support/results.ts";

const results = await everyResult();
const polls = await loadDataset("ukraine-nato");
const bundled = (id: string) => loadDataset(id as DatasetId);

/** What a result is, without how it was made: a recipe has addresses where a program may have toplines. */
function withoutLineage(result: object): unknown {
  return JSON.parse(JSON.stringify(result, (key, value: unknown) => (key === "lineage" ? undefined : value)));
}

const told = Object.entries(results).filter(([, { lineage }]) => recipeTextOf(lineage) !== null);

test("most results can be told by a recipe", () => {
  expect(told.length).toBeGreaterThan(12);
});

describe("the recipe of a result makes the same", () => {
  test.each(told)("%s", async (_, result) => {
    const { made } = await makeRecipe(recipeTextOf(result.lineage)!, bundled);
    let found: unknown = made.printed;
    for (const key of result.lineage.part) found = (found as Readonly<Record<string | number, unknown>>)[key];
    expect(withoutLineage(found as object)).toEqual(withoutLineage(result));
  });
});

test("only what differs from the defaults is written", () => {
  const wide = share(polls, "kiis-2021-12", { option: "for", level: 0.9, rebase: "decided" });
  expect(recipeTextOf(wide.lineage)).toBe(
    "toplines:share?of=ukraine-nato/kiis-2021-12/kiis-referendum&option=for&level=0.9&rebase=decided",
  );
});

test("rules of the audit that were overridden are in no recipe", () => {
  const overrides = { "different-territory": { level: "note", reason: "Looked at elsewhere." } } as const;
  expect(recipeTextOf(change(polls, "iri-2014-03", "iri-2021-11", { option: "for", overrides }).lineage)).toBeNull();
});
