import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { PLAIN_RECIPES, recipesOf, recipesWithOptions } from "./recipes.ts";
import { answersOf, tableOf } from "./table.ts";

/**
 * Every number of every verb, as it was: whoever lays the code out anew sees here that nothing moved. A number that is meant to
 * move is written anew by `UPDATE_NUMBERS=1 npm test -- numbers`, and named in the changelog.
 */
const TABLES: Readonly<Record<string, () => Promise<string>>> = {
  verbs: () => tableOf(PLAIN_RECIPES, "whole"),
  options: () => tableOf(recipesWithOptions(), "ends"),
  "ukraine-nato": async () => answersOf(recipesOf(await loadDataset("ukraine-nato"))),
  // Of all respondents, and of one concept: all the rest would be a megabyte of the same.
  "us-impeachment": async () =>
    answersOf(recipesOf(await loadDataset("us-impeachment"), { stance: "impeachment:for", group: null })),
  "wording-experiments": async () => answersOf(recipesOf(await loadDataset("wording-experiments"))),
};

test.each(Object.entries(TABLES))(
  "the numbers of %s are those in the table",
  async (name, table) => {
    const file = join(import.meta.dirname, `${name}.txt`);
    const made = await table();
    if (process.env.UPDATE_NUMBERS === "1") writeFileSync(file, made);
    const kept = readFileSync(file, "utf8").split("\n");
    const lines = made.split("\n");
    const at = lines.findIndex((line, index) => line !== kept[index]);
    expect({ line: at + 1, made: lines[at], count: lines.length }).toStrictEqual({
      line: at + 1,
      made: kept[at],
      count: kept.length,
    });
  },
  600_000,
);
