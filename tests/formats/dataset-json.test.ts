import fc from "fast-check";
import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { readJson, safeReadJson, writeJson } from "../../src/formats/dataset-json.ts";
import { readTables } from "../../src/formats/read-tables.ts";
import { writeTables } from "../../src/formats/write-tables.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeDatasets } from "../support/made-datasets.ts";

test("any data set comes back from JSON, also by way of a folder", () => {
  fc.assert(
    fc.property(madeDatasets, (dataset) => {
      const text = writeJson(dataset);
      expect(readJson(text)).toEqual({ ...dataset, digest: null });
      expect(readTables(writeTables(readJson(text)), { id: dataset.id })).toEqual(
        readTables(writeTables(dataset), { id: dataset.id }),
      );
    }),
    { numRuns: 100, seed: 8259 },
  );
});

test("what is no JSON is told with its file, what is no data set with its place", () => {
  expectRefusal(() => readJson("{", "polls.json"), "file-unreadable", ["polls.json"]);
  const result = safeReadJson(
    '{"id": "a b", "title": "T", "surveys": [], "questions": [], "toplines": [], "sources": []}',
  );
  expect(result.ok ? [] : result.issues.map(({ code, path }) => [code, ...path])).toEqual([
    ["not-an-id", "dataset.json", "id"],
  ]);
});

test("a copy that may have been changed is written without the digest that it carries", async () => {
  const polls = await loadDataset("ukraine-nato");
  const digestIn = (dataset: Dataset): unknown => (JSON.parse(writeJson(dataset)) as { digest: unknown }).digest;
  expect(digestIn(polls)).toBe(polls.digest);
  expect(digestIn(structuredClone(polls))).toBeNull();
  expect(digestIn({ ...polls, toplines: [] })).toBeNull();
});
