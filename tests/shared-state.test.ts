import { expect, test } from "vitest";
import { methodReferences } from "../src/citation/bibliography.ts";
import { cite } from "../src/citation/cite.ts";
import { RECIPE_COMMANDS } from "../src/claims/index.ts";
import { QUESTION_RULES } from "../src/comparability/question-rules.ts";
import { TOPLINE_RULES } from "../src/comparability/topline-rules.ts";
import { loadDataset } from "../src/datasets/catalogue.ts";
import { DATASET_IDS } from "../src/datasets/dataset-ids.ts";
import { SURVEY_ERROR_PRESETS } from "../src/estimate/survey-errors.ts";
import { datasetJsonSchema } from "../src/formats/json-schema.ts";
import { TABLES } from "../src/formats/tables.ts";
import { writeTables } from "../src/formats/write-tables.ts";
import { describe } from "../src/kinds/describe.ts";
import { picture, toplinesBeside } from "../src/kinds/picture.ts";
import { topline, toplineKeys } from "../src/model/topline.ts";
import { chartSpec } from "../src/rendering/chart.ts";
import { everyResult } from "./support/results.ts";

/** Every object within a value, with the place where it was found. */
function objectsIn(value: unknown, place = "", found: Map<object, string> = new Map()): ReadonlyMap<object, string> {
  if (typeof value !== "object" || value === null || found.has(value)) return found;
  found.set(value, place);
  for (const [key, part] of Object.entries(value)) objectsIn(part, `${place}/${key}`, found);
  return found;
}

/** Places of objects that can be changed and that both values hold. */
function sharedAndOpen(one: unknown, other: unknown): readonly string[] {
  const objects = objectsIn(other);
  return [...objectsIn(one)].flatMap(([object, place]) =>
    objects.has(object) && !Object.isFrozen(object) ? place : [],
  );
}

const results = await everyResult();

test("exported constants cannot be changed", () => {
  for (const constant of [DATASET_IDS, SURVEY_ERROR_PRESETS, RECIPE_COMMANDS, QUESTION_RULES, TOPLINE_RULES, TABLES]) {
    expect(sharedAndOpen(constant, constant)).toEqual([]);
  }
});

test("what two results have in common cannot be changed", async () => {
  expect(sharedAndOpen(results, await everyResult())).toEqual([]);
  expect(objectsIn(results).size).toBeGreaterThan(1_000);
});

test("what two citations, documents or data sets written out have in common cannot be changed", async () => {
  const all = Object.values(results);
  const polls = await loadDataset("ukraine-nato");
  const made = async () => [
    await Promise.all(all.map((result) => cite(result))),
    all.map((result) => describe(result)),
    toplineKeys(polls),
    topline(polls, "iri-2014-03"),
    writeTables(polls),
    datasetJsonSchema(),
    methodReferences("wilson"),
  ];
  expect(sharedAndOpen(await made(), await made())).toEqual([]);
});

test("what two pictures have in common cannot be changed", async () => {
  const all = Object.values(results).filter((result) => toplinesBeside(result).length === 0);
  const made = () => all.flatMap((result) => [picture(result), chartSpec(result, { theme: "dark" })]);
  expect(sharedAndOpen(made(), made())).toEqual([]);
});
