import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import type { DatasetId } from "../../src/datasets/dataset-ids.ts";
import { type Recipe, recipeOf } from "../../src/estimate/lineage.ts";
import { runRecipe } from "../../src/recipe/run-recipe.ts";
import { everyResult } from "../support/results.ts";

const results = await everyResult();
const bundled = (id: string) => loadDataset(id as DatasetId);
const again = (recipe: unknown): Promise<unknown> => runRecipe(recipe as Recipe, bundled);

describe("a recipe makes its result again", () => {
  test.each(Object.entries(results))("%s", async (_, result) => {
    const recipe = JSON.parse(JSON.stringify(recipeOf(result.lineage))) as Recipe;
    expect(await again(recipe)).toStrictEqual(result);
  });

  test("every verb that has a result is among them", () => {
    const kinds = new Set(Object.values(results).map(({ kind }) => kind));
    expect(kinds.size).toBe(19);
  });
});
